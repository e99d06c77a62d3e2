/// The look of a page: one sheet, light and dark by the reader's system, colours as in the dashboard.
enum HTMLStyle {
  /// Classes of charts: `s0`…`s7` colours of models, `mark` plain marks, `axis` lines, `faint` guides.
  static let sheet = """
    :root {
      --ground: #ffffff; --card: #f6f7f9; --text: #1b1f27; --muted: #586273; --line: #d4d9e2;
      --mark: #2f6db5; --good: #0b6b4f; --bad: #b3361b; --warn: #8a5a00;
      --s0: #0072b2; --s1: #8f7d00; --s2: #b0528a; --s3: #00795b; --s4: #a86500; --s5: #5b6472;
      --s6: #445; --s7: #889;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #10141a; --card: #171c24; --text: #d7dae0; --muted: #9aa3b2; --line: #3b4252;
        --mark: #7fb4ff; --good: #8be3c3; --bad: #ff7f66; --warn: #f0c674;
        --s0: #56b4e9; --s1: #f0e442; --s2: #cc79a7; --s3: #2fbf96; --s4: #e69f00; --s5: #b8c0cc;
        --s6: #d7dae0; --s7: #7d8798;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.2rem 4rem; background: var(--ground);
      color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
    h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; }
    h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
    .lead { font-size: 1.15rem; max-width: 46rem; } .note { color: var(--muted); font-size: .88rem; }
    .wide { overflow-x: auto; } .wide td, .wide th { white-space: nowrap; }
    .wide, .prose { margin-top: 1rem; } .prose td:first-child { white-space: nowrap; } .prose td { min-width: 8rem; }
    table { border-collapse: collapse; font-size: .92rem; }
    th, td { text-align: left; padding: .28rem .9rem .28rem 0; border-bottom: 1px solid var(--line);
      vertical-align: top; }
    th { color: var(--muted); font-weight: 600; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    .grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
      margin-top: 1rem; } .grid figure { margin: 0; max-width: none; }
    figure { margin: 1rem 0 0; max-width: 46rem; padding: .8rem 1rem; background: var(--card);
      border: 1px solid var(--line); border-radius: .4rem; break-inside: avoid; }
    figcaption { margin-bottom: .4rem; }
    svg { width: 100%; max-width: 44rem; height: auto; display: block; }
    svg text { fill: var(--muted); font: 12px system-ui, sans-serif; }
    svg text.value, svg text.name { fill: var(--text); }
    svg .axis { stroke: var(--line); fill: none; } svg .faint { stroke: var(--line); fill: none;
      stroke-dasharray: 3 4; }
    svg rect { shape-rendering: crispEdges; }
    svg .mark { fill: var(--mark); } svg .neutral { fill: var(--muted); } svg .area { fill: var(--mark); fill-opacity: .25;
      stroke: var(--mark); stroke-width: 1.5; }
    svg .curve { fill: none; stroke-width: 2; stroke: var(--mark); }
    svg .good { fill: var(--good); } svg .bad { fill: var(--bad); }
    .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
    ul.findings { list-style: none; padding: 0; } ul.findings li { margin: 0 0 .9rem;
      padding-left: .9rem; border-left: 4px solid var(--line); }
    ul.findings li.error { border-color: var(--bad); }
    ul.findings li.warning { border-color: var(--warn); }
    \(seriesRules)
    @media (max-width: 40rem) { svg text { font-size: 14px; } body { padding-top: 1rem; } }
    @media print { body { max-width: none; } figure { background: none; } }
    """

  private static let seriesRules = (0..<8).map { index in
    "svg .s\(index) { stroke: var(--s\(index)); fill: var(--s\(index)); } svg .curve.s\(index) { fill: none; }"
      + " .c\(index) { color: var(--s\(index)); }"
  }.joined(separator: "\n")
}
