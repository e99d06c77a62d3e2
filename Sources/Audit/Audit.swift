// Audit: what the data looks like and what is wrong with it.
//
// Start with `AuditReport.make`, `Finding` and `Brush`. Folders: Shape (counts, skew, sparsity,
// values), Time (validity, volume, seasons, drift), Walk (one pass over every user's rows in time
// order), Suspicion (people apart from programs), Checks (facts into findings), Rows (the selected
// columns). It draws nothing; of the other rooms it imports Interactions, SparseMath and Wording.
