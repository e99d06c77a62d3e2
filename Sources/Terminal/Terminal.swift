// Terminal: cells, styles, themes, glyphs, text width and input, without a word of recommending.
//
// Start with `CellBuffer`, `Style` and `Surface`. Drawing code writes roles, never colours or
// escape codes: a theme turns roles into colours when a buffer is shown. `TextLayout` alone knows
// widths and what may reach a terminal. Only `CursesTerminal.swift` imports CTerminal, and only
// `ThemeFolder.swift` reads files.
