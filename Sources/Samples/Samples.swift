// Samples: seeded data whose truth is known.
//
// Start with `Sample` (a shop and a film site, small enough to read) and `ScaledRatings` (streams a
// ratings file of any size). The same seed writes the same bytes. It imports SparseMath and Wording.
