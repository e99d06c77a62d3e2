import Audit
import Interactions

/// Pages of what was found without a screen.
public enum BatchReport {
  /// The audit, and the comparison where there is one.
  public static func page(
    _ data: BatchData, audit: AuditReport, _ evaluation: BatchEvaluation? = nil,
    _ comparison: Comparison? = nil
  ) -> String {
    var state = WorkbenchState()
    state.open = OpenDataset(
      location: data.location, mapping: data.mapping, dataset: data.dataset,
      cleaning: data.cleaning, receipts: data.receipts, rows: data.rows, rules: data.rules,
      splitRule: evaluation?.experiment.split.rule ?? Pipeline.suggestedSplit(for: data.dataset),
      version: 1, audit: audit, experiment: evaluation?.experiment)
    if let evaluation, let comparison {
      state.runs = runs(of: evaluation)
      state.comparison = comparison
      state.metric = comparison.key.metric.rawValue
      state.cutoff = comparison.key.k
    }
    let sections = [
      state.open.flatMap(HTMLReport.audit), HTMLReport.comparison(state),
    ]
    return HTMLReport.page(title: data.dataset.name, sections: sections.compactMap { $0 })
  }

  /// Runs by their positions, with letters for the charts.
  private static func runs(of evaluation: BatchEvaluation) -> [Run] {
    var taken: Set<String> = []
    return evaluation.runs.enumerated().map { position, measured in
      let letter = RunLetter.next(modelID: measured.modelID, taken: taken)
      taken.insert(letter.text)
      var run = Run(
        id: position, letter: letter.text, series: letter.series, modelID: measured.modelID,
        name: measured.name, settings: measured.settings,
        options: RunOptions(seed: evaluation.seed, objective: measured.objective))
      run.status = .done
      run.trainingSeconds = measured.trainingSeconds
      run.evaluationSeconds = measured.evaluationSeconds
      run.outcome = measured.outcome
      return run
    }
  }
}
