import Interactions
import Recommenders
import Serving
import SparseMath

/// Whom a list is for.
public enum Audience: Sendable, Equatable {
  /// A user by id; the history is what the model was trained with.
  case user(String)
  /// Somebody new who has these items, by id; none is a brand-new person.
  case history([String])
}

/// A list with whom it is for.
public struct ServedList: Sendable {
  public let audience: Audience
  public let history: History
  public let list: RecommendationList
}

/// Why an item has its score, and where it stands.
public struct ServedExplanation: Sendable {
  public let audience: Audience
  public let history: History
  public let explanation: Explanation
  public let standing: Standing
}

extension ServingModel {
  /// The best unseen items for each.
  ///
  /// - Throws: `Failure` for an id that the data do not have.
  public func lists(for audiences: [Audience], count: Int) throws -> [ServedList] {
    let maker = listMaker
    return try audiences.map { audience in
      let history = try history(of: audience)
      return ServedList(
        audience: audience, history: history, list: maker.list(for: history, count: count))
    }
  }

  /// Why an item is recommended, or why it is not.
  ///
  /// - Parameter item: An id; nil: the first of the list.
  public func explanation(of item: String?, for audience: Audience) throws -> ServedExplanation {
    let maker = listMaker
    let history = try history(of: audience)
    let chosen =
      try item.map { try self.item(withID: $0) } ?? maker.list(for: history, count: 1).items.first
    guard let chosen else {
      throw Failure(
        reason: "there is nothing left to recommend", advice: "Name an item with --item.")
    }
    return ServedExplanation(
      audience: audience, history: history, explanation: model.explain(chosen, for: history),
      standing: maker.standing(of: chosen, for: history))
  }

  /// The items most like one, best first; empty where the model has no such notion.
  public func similarItems(to item: String, count: Int) throws
    -> [(item: ItemIndex, similarity: Double)]
  {
    model.similarItems(to: try self.item(withID: item), count: count)
  }

  /// Lists for every user with a history, in blocks so that memory stays bounded.
  ///
  /// - Parameter body: Gets the user, and the list best first.
  public func forEachList(
    count: Int, batch: Batch,
    _ body: (UserIndex, ArraySlice<UInt32>, ArraySlice<Double>) throws -> Void
  ) throws {
    let users = (0..<train.userCount).filter { train.userItems.entryCount(ofRow: $0) > 0 }
    let candidates = candidates.items(train: train, catalogue: data.dataset.catalogue)
    let blockSize = 8192
    for start in stride(from: 0, to: users.count, by: blockSize) {
      let block = users[start..<min(users.count, start + blockSize)]
      let lists = try model.rank(
        RankingRequest(
          histories: train.histories.gathering(Array(block)), count: count, candidates: candidates,
          parallelism: batch.parallelism,
          cancellation: batch.cancellation))
      for (position, user) in block.enumerated() {
        try body(
          UserIndex(user), lists.items(ofList: position), lists.scores(ofList: position))
      }
      batch.report(
        BatchProgress(
          "making lists", fraction: Double(start + block.count) / Double(users.count)))
    }
  }

  private var listMaker: ListMaker {
    ListMaker(
      model: model,
      facts: ItemFactTable(feedback: train, log: data.dataset.log, trainRows: trainRows),
      candidates: candidates.items(train: train, catalogue: data.dataset.catalogue))
  }

  public func history(of audience: Audience) throws -> History {
    switch audience {
    case .user(let id):
      guard let position = data.dataset.userIDs.position(of: id) else {
        throw Failure(
          reason: "there is no user \"\(id)\" in \(data.dataset.name)",
          advice: "Use an id of the data, or --history for somebody new.")
      }
      return train.history(of: UserIndex(position), detail: model.historyDetail)
    case .history(let ids):
      return try ids.reduce(History.startingEmpty(rules: data.rules)) {
        try $0.adding(item(withID: $1), rating: data.rules.likedRating)
      }
    }
  }

  public func item(withID id: String) throws -> ItemIndex {
    if let position = data.dataset.itemIDs.position(of: id) { return ItemIndex(position) }
    let near = titles(containing: id, limit: 3)
    throw Failure(
      reason: "there is no item \"\(id)\" in \(data.dataset.name)",
      advice: near.isEmpty
        ? "Use an id of the data." : "Did you mean \(near.joined(separator: ", "))?")
  }

  /// Ids with titles that hold a text, for people who remember titles.
  private func titles(containing text: String, limit: Int) -> [String] {
    guard text.count > 1, let catalogue = data.dataset.catalogue else { return [] }
    let wanted = text.lowercased()
    var found: [String] = []
    for position in 0..<data.dataset.itemCount where found.count < limit {
      guard let title = catalogue.title(of: ItemIndex(position)),
        title.lowercased().contains(wanted)
      else { continue }
      found.append("\(data.dataset.itemIDs[position]) (\(title))")
    }
    return found
  }
}
