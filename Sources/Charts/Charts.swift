// Charts: pure functions from numbers, a size and a glyph set to cells.
//
// Start with `Chart`: every chart is a value that draws itself into any rectangle. Pieces of one row
// (`Bar`, `Gauge`, `Sparkline`, `WhiskerScale`) serve table cells. Colours are roles, series and ramps.
// Imports Terminal and nothing else; knows no word of recommending.
