// Audit: what the data looks like and what is wrong with it.
//
// Start with `AuditReport` and `Finding`. It draws nothing.
