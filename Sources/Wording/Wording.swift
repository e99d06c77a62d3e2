// Wording: numbers, dates, names and failures as plain text, without a word of recommending.
//
// Start with `Words` (figures in receipts, findings and verdicts), `Failure` (what went wrong, in
// parts), `Digits` (what every other number format is built of), `CivilDate` and `NearMiss`. It imports
// nothing, so that every room may import it; formats with colours or widths belong to the terminal.
