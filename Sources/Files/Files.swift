// Files: how files are written, for every room that writes some.
//
// Start with `OutputFile`. It knows no format and imports nothing but the system.
