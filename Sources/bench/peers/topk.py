"""implicit's recommend for all users, with the items they have seen left out."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from worker import serve


def load(engine, subject, folder):
    import numpy as np
    from implicit.cpu.als import AlternatingLeastSquares

    import data

    seen = data.matrix(folder)
    model = AlternatingLeastSquares(factors=64, num_threads=2)
    model.user_factors, model.item_factors = data.factors(folder, *seen.shape)
    if subject == "topk-flat":
        model.item_factors /= np.linalg.norm(model.item_factors, axis=1, keepdims=True)
    users = np.arange(seen.shape[0])

    def run(outcome):
        with outcome.measured():
            ids, scores = model.recommend(users, seen, N=10, filter_already_liked_items=True)

        def describe(facts):
            facts["score-sum"] = scores.sum(dtype=np.float64)
            ids.astype(np.uint32).tofile(f"{folder}/result-{engine}.bin")

        return describe

    return run


serve(load)
