// Charts: pure functions from numbers, size and glyphs to cells.
