"""LensKit's implicit matrix factorization, which solves every row by Cholesky; one item of
every user is put aside."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["LK_NUM_THREADS"] = "2"

import time

from worker import serve

EPOCHS = 12
REGULARIZATION = 1.0
ALPHA = 2.0


def load(engine, subject, folder):
    import numpy as np
    import pandas as pd
    from lenskit.als import ImplicitMFScorer
    from lenskit.data import from_interactions_df
    from lenskit.training import TrainingOptions

    import aside
    import data

    ratings, held_out = aside.split(data.matrix(folder))
    rows = np.repeat(np.arange(ratings.shape[0]), np.diff(ratings.indptr))
    dataset = from_interactions_df(
        pd.DataFrame({"user_id": rows, "item_id": ratings.indices, "rating": ratings.data}))
    # Where the scorer keeps the vectors of those who have entries.
    users, items = np.unique(rows), np.unique(ratings.indices)
    assert (dataset.users.ids() == users).all() and (dataset.items.ids() == items).all()

    def run(outcome):
        scorer = ImplicitMFScorer(
            embedding_size=64, epochs=EPOCHS, regularization=REGULARIZATION, weight=ALPHA,
            use_ratings=True)
        trainer = scorer.create_trainer(dataset, TrainingOptions(rng=1))
        trainer.train_epoch()
        # One iteration: the mean of all but the first.
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range(EPOCHS - 1):
            trainer.train_epoch()
        outcome.cpu = (time.process_time() - cpu) / (EPOCHS - 1)
        outcome.wall = (time.perf_counter() - wall) / (EPOCHS - 1)

        def describe(facts):
            x = np.zeros((ratings.shape[0], 64))
            y = np.zeros((ratings.shape[1], 64))
            x[users], y[items] = scorer.user_embeddings, scorer.item_embeddings
            scores = np.concatenate(
                [(x[part] * y[columns]).sum(1) for part, columns in zip(
                    np.array_split(rows, 50), np.array_split(ratings.indices, 50))])
            confidence = 1 + ALPHA * ratings.data.astype(np.float64)
            facts["loss"] = (
                (confidence * (1 - scores) ** 2 - scores**2).sum() + ((x.T @ x) * (y.T @ y)).sum()
                + REGULARIZATION * ((x**2).sum() + (y**2).sum()))
            facts["misordered"] = aside.misordered(
                held_out, ratings.shape[1], lambda some: x[some] @ y.T)

        return describe

    return run


serve(load)
