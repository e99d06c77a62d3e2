"""One item of every user put aside, and how often others come before it."""

import numpy as np
import scipy.sparse as sp

RIVALS = 50
STEP = 7


def split(everything):
    """The matrix without one entry of each row, and that entry's column for each row."""
    users, items = everything.shape
    counts = np.diff(everything.indptr).astype(np.int64)
    places = everything.indptr[:-1] + np.arange(users) * 7919 % np.maximum(counts, 1)
    aside = everything.indices[np.minimum(places, everything.nnz - 1)]
    kept = np.ones(everything.nnz, bool)
    kept[places[counts > 0]] = False
    rows = np.repeat(np.arange(users), counts)
    train = sp.csr_matrix(
        (everything.data[kept], (rows[kept], everything.indices[kept])), (users, items))
    return train, aside


def misordered(aside, items, score):
    """Share of RIVALS items of every STEPth user that come before the one put aside.

    score(users) gives their scores, of shape [users, items].
    """
    users = np.arange(0, len(aside), STEP)
    numbers = users[:, None].astype(np.uint64) * RIVALS + np.arange(RIVALS, dtype=np.uint64)
    rivals = numbers * np.uint64(2_654_435_761) % np.uint64(1 << 32) % np.uint64(items)
    wrong = 0
    for part in np.array_split(np.arange(len(users)), max(1, len(users) // 64)):
        scores = score(users[part])
        wanted = np.take_along_axis(scores, aside[users[part], None].astype(np.int64), 1)
        wrong += (np.take_along_axis(scores, rivals[part].astype(np.int64), 1) >= wanted).sum()
    return wrong / rivals.size
