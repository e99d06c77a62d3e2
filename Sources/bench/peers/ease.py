"""EASE as its paper's recipe has it: the Gram matrix, numpy.linalg.inv, a division."""

from worker import serve

ITEMS = 10_000
REGULARIZATION = 500


def load(engine, subject, folder):
    import numpy as np

    import data

    everything = data.matrix(folder)
    everything.data[:] = 1
    counts = np.bincount(everything.indices, minlength=everything.shape[1])
    kept = np.sort(np.lexsort((np.arange(len(counts)), -counts))[:ITEMS])
    x = everything[:, kept].tocsr()
    del everything

    def run(outcome):
        with outcome.measured():
            gram = (x.T @ x).toarray()
            diagonal = np.diag_indices(gram.shape[0])
            gram[diagonal] += REGULARIZATION
            inverse = np.linalg.inv(gram)
            weights = inverse / -np.diag(inverse)
            weights[diagonal] = 0

        def describe(facts):
            facts["weight-sum"] = weights.sum(dtype=np.float64)
            facts["weight-square-sum"] = np.square(weights, dtype=np.float64).sum()

        return describe

    return run


serve(load)
