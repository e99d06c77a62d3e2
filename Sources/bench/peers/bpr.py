"""implicit's Bayesian personalised ranking; one item of every user is put aside."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as implicit asks for

import time

from worker import serve

EPOCHS = 10
RIVALS = 50
STEP = 7


def load(engine, subject, folder):
    import numpy as np
    import scipy.sparse as sp
    from implicit.cpu.bpr import BayesianPersonalizedRanking

    import data

    everything = data.matrix(folder)
    users, items = everything.shape
    counts = np.diff(everything.indptr).astype(np.int64)
    places = everything.indptr[:-1] + np.arange(users) * 7919 % np.maximum(counts, 1)
    aside = everything.indices[np.minimum(places, everything.nnz - 1)]
    kept = np.ones(everything.nnz, bool)
    kept[places[counts > 0]] = False
    rows = np.repeat(np.arange(users), counts)
    train = sp.csr_matrix(
        (np.ones(kept.sum(), np.float32), (rows[kept], everything.indices[kept])), (users, items))

    def run(outcome):
        marks = []
        model = BayesianPersonalizedRanking(
            factors=64, learning_rate=0.05, regularization=0.01, iterations=EPOCHS, num_threads=2,
            random_state=1,
        )
        model.fit(
            train, show_progress=False,
            callback=lambda *_: marks.append((time.process_time(), time.perf_counter())),
        )
        # One epoch: the mean of all but the first.
        (cpu, wall), (last_cpu, last_wall) = marks[0], marks[-1]
        outcome.cpu, outcome.wall = (last_cpu - cpu) / (EPOCHS - 1), (last_wall - wall) / (EPOCHS - 1)

        def describe(facts):
            asked = np.arange(0, users, STEP)
            numbers = asked[:, None].astype(np.uint64) * RIVALS + np.arange(RIVALS, dtype=np.uint64)
            rivals = numbers * np.uint64(2_654_435_761) % np.uint64(1 << 32) % np.uint64(items)
            x, y = model.user_factors[asked], model.item_factors
            wanted = (x * y[aside[asked]]).sum(1)
            scores = np.stack([(x * y[column]).sum(1) for column in rivals.T.astype(np.int64)], 1)
            facts["misordered"] = (scores >= wanted[:, None]).mean()

        return describe

    return run


serve(load)
