"""implicit's alternating least squares: conjugate gradients (its default, three steps) or exact.

One item of every user is put aside.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as implicit asks for

import time

from worker import serve

EPOCHS = {"als": 4, "als-exact": 12}
REGULARIZATION = 1.0
ALPHA = 2.0


def load(engine, subject, folder):
    import numpy as np
    from implicit.cpu import _als
    from implicit.cpu.als import AlternatingLeastSquares

    import aside
    import data

    confidence, held_out = aside.split(data.matrix(folder))
    confidence.data = 1 + ALPHA * confidence.data
    confidence.data = confidence.data.astype(np.float32)

    epochs = EPOCHS[subject]

    def run(outcome):
        marks = []
        model = AlternatingLeastSquares(
            factors=64, regularization=REGULARIZATION, alpha=1.0, iterations=epochs, num_threads=2,
            random_state=1, use_cg=subject == "als",
        )
        model.fit(
            confidence, show_progress=False,
            callback=lambda *_: marks.append((time.process_time(), time.perf_counter())),
        )
        # One iteration: the mean of all but the first.
        (cpu, wall), (last_cpu, last_wall) = marks[0], marks[-1]
        outcome.cpu, outcome.wall = (last_cpu - cpu) / (epochs - 1), (last_wall - wall) / (epochs - 1)

        def describe(facts):
            users, items = confidence.shape
            loss = _als.calculate_loss(
                confidence, model.user_factors, model.item_factors, REGULARIZATION, 2)
            # From implicit's mean back to the sum.
            weight = confidence.data.sum(dtype=np.float64) + users * items - confidence.nnz
            facts["loss"] = loss * weight
            x, y = model.user_factors, model.item_factors
            facts["misordered"] = aside.misordered(held_out, items, lambda some: x[some] @ y.T)

        return describe

    return run


serve(load)
