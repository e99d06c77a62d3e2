"""implicit's item-to-item models: cosine, and products of BM25 weights."""

from worker import serve

NEIGHBORS = 100


def others_sum(similarity):
    """The sum over each item's NEIGHBORS best, which are one fewer where the item is not among them."""
    total = similarity.sum() - similarity.diagonal().sum()
    missing = (similarity.diagonal() == 0).nonzero()[0]
    for item in missing:
        row = similarity.data[similarity.indptr[item] : similarity.indptr[item + 1]]
        if len(row) > NEIGHBORS:
            total -= row.min()
    return total


def load(engine, subject, folder):
    import numpy as np
    from implicit.nearest_neighbours import BM25Recommender, CosineRecommender

    import data

    ratings = data.matrix(folder).astype(np.float64)
    recommender = BM25Recommender if subject == "bm25" else CosineRecommender

    def run(outcome):
        with outcome.measured():
            # It counts an item among its own neighbours.
            model = recommender(K=NEIGHBORS + 1, num_threads=2)
            model.fit(ratings, show_progress=False)

        def describe(facts):
            facts["similarity-sum"] = others_sum(model.similarity)

        return describe

    return run


serve(load)
