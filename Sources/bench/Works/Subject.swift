import ArgumentParser
import Recommenders

/// What can be measured.
enum Subject: String, CaseIterable, ExpressibleByArgument {
  case ingest
  case ingestText = "ingest-text"
  case als
  case alsExact = "als-exact"
  case bpr
  case slim
  case topk
  case topkFlat = "topk-flat"
  case knn
  case svd
  case ratingKNN = "rating-knn"
  case bm25
  case ease
  case neumf
  case vae
  case sasrec
  case metrics
  case cache
  case audit

  var title: String {
    switch self {
    case .ingest: "ratings CSV to dense ids and a sparse matrix"
    case .ingestText: "the same with ids of 36 characters"
    case .als: "iALS, 64 factors, per iteration"
    case .alsExact: "iALS, 64 factors, by Cholesky, per iteration"
    case .bpr: "BPR, 64 factors, per epoch"
    case .slim: "SLIM, 500 items by 4,000 users"
    case .topk: "exact top-10 for all users, 64 factors"
    case .topkFlat: "the same where no item is shorter than another"
    case .knn: "ItemKNN, cosine, top-100"
    case .svd: "SVD of ratings, 100 factors, per epoch"
    case .ratingKNN: "kNN ratings, Pearson with baselines, all pairs of items"
    case .bm25: "ItemKNN, BM25, top-100"
    case .ease: "EASE, up to 10,000 items"
    case .neumf: "NeuMF, 16 factors, per epoch of 2,000 users"
    case .vae: "Mult-VAE, 600 and 200 wide, per epoch of 2,000 users"
    case .sasrec: "SASRec with gBCE, two blocks, 64 factors, per epoch of 2,000 users"
    case .metrics: "precision, recall, NDCG, MAP, MRR at 10, 20, 50, 100"
    case .cache: "opening a cached dataset"
    case .audit: "full audit with all findings"
    }
  }

  /// Those beside which the engine is measured, in the order of their turns.
  var peers: [Peer] {
    switch self {
    case .ingest, .ingestText:
      [
        Peer("polars", "ingest"), Peer("pyarrow", "ingest"), Peer("duckdb", "ingest"),
        Peer("pandas", "ingest"),
      ]
    case .als: [Peer("implicit", "als")]
    case .alsExact:
      [
        Peer("implicit", "als"),
        Peer("lenskit", "lenskitals", environment: ".venv-bench-lenskit"),
      ]
    case .bpr: [Peer("implicit", "bpr")]
    case .slim: [Peer("sklearn", "slim")]
    case .topk, .topkFlat: [Peer("implicit", "topk")]
    case .knn, .bm25: [Peer("implicit", "knn")]
    case .svd: [Peer("surprise", "svd", environment: ".venv-bench-ratings")]
    case .ratingKNN: [Peer("surprise", "ratingknn", environment: ".venv-bench-ratings")]
    case .ease: [Peer("numpy", "ease"), Peer("scipy", "ease")]
    case .neumf, .vae, .sasrec: [Peer("torch", "neural", environment: ".venv-bench-torch")]
    case .metrics:
      [
        Peer("rectools", "metrics", environment: ".venv-bench-metrics"),
        Peer("ranx", "metrics", environment: ".venv-bench-metrics"),
      ]
    case .cache: [Peer("scipy", "cache")]
    case .audit: []
    }
  }

  /// How equal work shows.
  var checks: [Check] {
    switch self {
    case .ingest, .ingestText:
      ["entries", "users", "items", "sum", "row-squares", "column-squares"].map { .equal($0, 0) }
    case .als, .alsExact: [.notAbove("loss", 0.0005), .notAbove("misordered", 0.02)]
    case .bpr, .neumf, .vae, .sasrec: [.notAbove("misordered", 0.02)]
    case .slim: [.notAbove("loss", 0.0001)]
    case .topk, .topkFlat: [.equal("score-sum", 1e-5), .sameLists(0.9999)]
    case .knn, .bm25: [.equal("similarity-sum", 1e-5)]
    case .svd: [.notAbove("rmse", 0.005)]
    case .ratingKNN: [.equal("similarity-sum", 1e-3)]
    case .ease: [.equal("weight-sum", 1e-3), .equal("weight-square-sum", 1e-3)]
    case .metrics: [.equal("precision", 1e-9), .equal("recall", 1e-9), .equal("mrr", 1e-9)]
    case .cache: [.equal("entries", 0)]
    case .audit: []
    }
  }

  var needsMatrix: Bool {
    switch self {
    case .ingest, .ingestText, .audit: false
    default: true
    }
  }

  var needsFactors: Bool { self == .topk || self == .topkFlat || self == .metrics }

  func work(in folder: BenchFolder, threads: Int) throws -> any Work {
    switch self {
    case .ingest: IngestWork(path: folder.ratings, threads: threads)
    case .ingestText: IngestWork(path: folder.textRatings, threads: threads)
    case .als: try ALSWork(folder, solver: "conjugateGradient", threads: threads)
    case .alsExact: try ALSWork(folder, solver: "exact", threads: threads)
    case .bpr: try BPRWork(folder, threads: threads)
    case .slim: try SLIMWork(folder, threads: threads)
    case .topk: try TopKWork(folder, hasEqualNorms: false, threads: threads)
    case .topkFlat: try TopKWork(folder, hasEqualNorms: true, threads: threads)
    case .knn: try KNNWork(folder, threads: threads)
    case .svd: try SVDWork(folder, threads: threads)
    case .ratingKNN: try RatingKNNWork(folder, threads: threads)
    case .bm25: try BM25Work(folder, threads: threads)
    case .ease: try EASEWork(folder, threads: threads)
    case .neumf:
      try NeuralWork(
        NeuMFRecipe(), ["negatives": .whole(4)], epochs: 5, folder, threads: threads)
    case .vae:
      try NeuralWork(
        MultVAERecipe(), ["batchSize": .whole(128)], epochs: 10, folder, threads: threads)
    case .sasrec:
      try NeuralWork(
        SASRecRecipe(), ["batchSize": .whole(64), "length": .whole(100)], epochs: 5, folder,
        threads: threads)
    case .metrics: try MetricsWork(folder, threads: threads)
    case .cache: try CacheWork(folder, threads: threads)
    case .audit: try AuditWork(folder, threads: threads)
    }
  }
}

/// A library and the script that has it do the work.
struct Peer {
  let name: String
  let script: String
  let environment: String

  init(_ name: String, _ script: String, environment: String = ".venv-bench") {
    self.name = name
    self.script = script
    self.environment = environment
  }
}
