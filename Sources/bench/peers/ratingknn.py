"""Surprise's KNNBaseline over items with the Pearson-baseline similarity."""

from worker import serve


def load(engine, subject, folder):
    from surprise import KNNBaseline

    import ratings

    train, _ = ratings.load(folder)

    def run(outcome):
        with outcome.measured():
            model = KNNBaseline(
                sim_options={"name": "pearson_baseline", "user_based": False}, verbose=False)
            model.fit(train)

        def describe(facts):
            similarity = model.sim
            positive = similarity[similarity > 0].sum()
            facts["similarity-sum"] = positive - similarity.diagonal().sum()

        return describe

    return run


serve(load)
