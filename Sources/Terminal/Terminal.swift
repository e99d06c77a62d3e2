// Terminal: cells, styles, themes, glyphs, text width and input, without a word of recommending.
//
// Start with `CellBuffer`, `Style` and `Surface`. Drawing code writes roles, never colours or
// escape codes: a theme turns roles into colours when a buffer is shown. Only
// `CursesSurface.swift` imports CTerminal.
