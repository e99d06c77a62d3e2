"""The files of a folder of bench-data, as SciPy and NumPy see them."""

import numpy as np
import scipy.sparse as sp


def matrix(folder, name="matrix.bin"):
    """Ratings as float32, users by items."""
    raw = np.fromfile(f"{folder}/{name}", np.uint8)
    users, items, entries = (int(n) for n in raw[:24].view(np.uint64))
    start = 24
    offsets = raw[start : start + 4 * (users + 1)].view(np.int32).copy()
    start += 4 * (users + 1)
    columns = raw[start : start + 4 * entries].view(np.int32).copy()
    start += 4 * entries
    values = raw[start : start + entries].astype(np.float32) / 2
    return sp.csr_matrix((values, columns, offsets), shape=(users, items))


def factors(folder, users, items, width=64):
    raw = np.fromfile(f"{folder}/factors.bin", np.float32).reshape(users + items, width)
    return raw[:users].copy(), raw[users:].copy()


def lists(folder, length=100):
    return np.fromfile(f"{folder}/lists.bin", np.uint32).reshape(-1, length)
