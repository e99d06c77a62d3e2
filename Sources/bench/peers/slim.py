"""SLIM as it is usually written in Python: a loop of scikit-learn's ElasticNet over the items."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from worker import serve

ITEMS = 500
USERS = 4000
L1 = 5.0
L2 = 50.0


def load(engine, subject, folder):
    import warnings

    import numpy as np
    import scipy.sparse as sp
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import ElasticNet

    import data

    everything = data.matrix(folder)[:USERS]
    everything.data[:] = 1
    counts = np.bincount(everything.indices, minlength=everything.shape[1])
    kept = np.sort(np.lexsort((np.arange(len(counts)), -counts))[:ITEMS])
    x = everything[:, kept].tocsc().astype(np.float64)
    x.sort_indices()
    del everything
    users, items = x.shape
    # The objectives are compared: nets that end before their bound are no news.
    warnings.simplefilter("ignore", ConvergenceWarning)

    def run(outcome):
        net = ElasticNet(
            alpha=(L1 + L2) / users, l1_ratio=L1 / (L1 + L2), positive=True, fit_intercept=False,
            copy_X=False, tol=1e-4, max_iter=100,
        )
        columns = []
        with outcome.measured():
            for item in range(items):
                # An item must not predict itself: its column is empty meanwhile.
                start, end = x.indptr[item], x.indptr[item + 1]
                target = x[:, item].toarray().ravel()
                kept_values = x.data[start:end].copy()
                x.data[start:end] = 0
                net.fit(x, target)
                x.data[start:end] = kept_values
                columns.append(net.sparse_coef_.T.tocsc())
            weights = sp.hstack(columns, format="csc")

        def describe(facts):
            rest = np.asarray((x - x @ weights).todense())
            facts["loss"] = (
                0.5 * np.square(rest).sum() + 0.5 * L2 * np.square(weights.data).sum()
                + L1 * np.abs(weights.data).sum())

        return describe

    return run


serve(load)
