/// Words that say nothing of what a thing is.
enum StopWords {
  /// A light list: articles, prepositions, conjunctions, pronouns and forms of to be and to have.
  static let english: Set<String> = Set(
    """
    a about after all also am an and any are as at be because been before being both but by can
    could did do does doing down each few for from further had has have having he her here hers him
    his how i if in into is it its itself just me more most my no nor not now of off on once only or
    other our ours out over own same she should so some such than that the their theirs them then
    there these they this those through to too under until up very was we were what when where which
    while who whom why will with would you your yours
    """.split { $0.isWhitespace }.map(String.init))
}
