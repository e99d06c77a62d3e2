// Samples: seeded data whose truth is known.
