// Evaluation: protocols, metrics, segments, intervals, paired tests.
//
// Start with `EvaluationSetup` (who is evaluated on what), `EvaluationReport` and `Comparer`. Folders:
// Protocol (the ground every model stands on), Metrics (definitions), Passes (the fast walks over
// lists), Report (means with intervals, segments, curves), Comparison (paired tests, leaderboard),
// Conventions (other libraries' definitions). It never names a model.
