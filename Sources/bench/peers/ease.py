"""EASE as its paper's recipe has it: the Gram matrix, its inverse, a division.

NumPy inverts it as any matrix (numpy.linalg.inv), SciPy by LAPACK's Cholesky factor (potrf and potri).
"""

from worker import serve

ITEMS = 10_000
REGULARIZATION = 500


def load(engine, subject, folder):
    import numpy as np
    from scipy.linalg import lapack

    import data

    def inverse_by_cholesky(gram):
        # The symmetric matrix is its own transpose: in Fortran's order nothing is copied.
        factor, failed = lapack.spotrf(gram.T, lower=1, clean=0, overwrite_a=1)
        assert not failed
        inverse, failed = lapack.spotri(factor, lower=1, overwrite_c=1)
        assert not failed
        # potri writes one triangle; the other one is still the factor's input.
        lower = np.tril(inverse)
        return lower + np.tril(lower, -1).T

    invert = {"numpy": np.linalg.inv, "scipy": inverse_by_cholesky}[engine]

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
            inverse = invert(gram)
            weights = inverse / -np.diag(inverse)
            weights[diagonal] = 0

        def describe(facts):
            facts["weight-sum"] = weights.sum(dtype=np.float64)
            facts["weight-square-sum"] = np.square(weights, dtype=np.float64).sum()

        return describe

    return run


serve(load)
