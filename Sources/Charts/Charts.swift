// Charts: pure functions from numbers, a size and a glyph set to cells.
//
// Start with `Chart`: every chart is a value that draws itself into any rectangle,
//
//     Histogram(of: values, bins: 20, mark: median).draw(on: &buffer, in: pane, .braille)
//
// and pieces of one row (`Bar`, `Gauge`, `Sparkline`, `WhiskerScale`) serve table cells. `Axes` finds
// ticks and the room for their labels, `Canvas` dots and the places of labels, `Plots` has one chart per
// file. Colours are roles, series and ramps.
// Of the other rooms it imports Terminal and Wording; it knows no word of recommending.
