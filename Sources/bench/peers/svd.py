"""Surprise's SVD: epochs of stochastic gradient descent with 100 factors."""

import time

from worker import serve

EPOCHS = 8


def load(engine, subject, folder):
    from surprise import SVD

    import ratings

    train, test = ratings.load(folder)

    def fit(epochs):
        model = SVD(n_factors=100, n_epochs=epochs, lr_all=0.005, reg_all=0.02, random_state=1)
        cpu, wall = time.process_time(), time.perf_counter()
        model.fit(train)
        return model, time.process_time() - cpu, time.perf_counter() - wall

    def run(outcome):
        # One epoch: what all but the first take.
        _, first_cpu, first_wall = fit(1)
        model, cpu, wall = fit(EPOCHS)
        outcome.cpu, outcome.wall = (cpu - first_cpu) / (EPOCHS - 1), (wall - first_wall) / (EPOCHS - 1)

        def describe(facts):
            errors = [(model.predict(u, i).est - r) ** 2 for u, i, r in test]
            facts["rmse"] = (sum(errors) / len(errors)) ** 0.5

        return describe

    return run


serve(load)
