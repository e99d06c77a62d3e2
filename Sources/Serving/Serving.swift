// Serving: from a model to a list a person sees.
//
// Candidates, scores, the list with its facts, and the comparison of two lists. No training loops.
