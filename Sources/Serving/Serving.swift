// Serving: from a model to a list a person sees.
//
// Start with `ListMaker` (one history → `RecommendationList`, and why an item is not on it) and
// `ListComparison`. Facts/ says what is known of an item beside its score: facts are kept apart from
// the model's reasons. It imports Recommenders, Interactions and SparseMath; no training loops.
