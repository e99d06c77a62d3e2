"""implicit's Bayesian personalised ranking; one item of every user is put aside."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as implicit asks for

import time

from worker import serve

EPOCHS = 10


def load(engine, subject, folder):
    from implicit.cpu.bpr import BayesianPersonalizedRanking

    import aside
    import data

    train, held_out = aside.split(data.matrix(folder))
    train.data[:] = 1

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
            x, y = model.user_factors, model.item_factors
            facts["misordered"] = aside.misordered(
                held_out, train.shape[1], lambda users: x[users] @ y.T)

        return describe

    return run


serve(load)
