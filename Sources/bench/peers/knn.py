"""implicit's item-to-item cosine model."""

from worker import serve

NEIGHBORS = 100


def load(engine, subject, folder):
    import numpy as np
    from implicit.nearest_neighbours import CosineRecommender

    import data

    ratings = data.matrix(folder).astype(np.float64)

    def run(outcome):
        with outcome.measured():
            # It counts an item among its own neighbours.
            model = CosineRecommender(K=NEIGHBORS + 1, num_threads=2)
            model.fit(ratings, show_progress=False)

        def describe(facts):
            similarity = model.similarity
            facts["similarity-sum"] = similarity.sum() - similarity.diagonal().sum()

        return describe

    return run


serve(load)
