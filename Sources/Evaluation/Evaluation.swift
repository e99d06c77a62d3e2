// Evaluation: protocols, metrics, segments, intervals, paired tests.
//
// Start with `Measurement`, `EvaluationProtocol` and `EvaluationReport`. It never names a model.
