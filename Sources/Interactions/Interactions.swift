// Interactions: from a file to a `Dataset`, and from a dataset to what a model may learn from.
//
// Start with `Dataset`, `FeedbackRules` and `Split`. Folders: Dataset (what a dataset is), Reading
// (files of every format into a dataset), Cleaning (rules with receipts), Feedback (what counts as
// positive), Splitting (train, validation, test), Cache (memory-mapped copies). Of the other rooms it
// imports SparseMath, CKernels and Wording; it knows no models and no metrics.
