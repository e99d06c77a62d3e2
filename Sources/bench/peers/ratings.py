"""The ratings of a folder as Surprise wants them, every 50th entry held out."""

HELD_OUT = 50


def load(folder):
    import numpy as np
    from surprise import Trainset

    import data

    matrix = data.matrix(folder)
    users = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    is_train = np.arange(matrix.nnz) % HELD_OUT != 0
    by_user, by_item = {}, {}
    rows = zip(users[is_train].tolist(), matrix.indices[is_train].tolist(),
               matrix.data[is_train].tolist())
    for user, item, rating in rows:
        by_user.setdefault(user, []).append((item, rating))
        by_item.setdefault(item, []).append((user, rating))
    # Inner ids are ours: everybody has an entry, also who has no rating left.
    for user in range(matrix.shape[0]):
        by_user.setdefault(user, [])
    for item in range(matrix.shape[1]):
        by_item.setdefault(item, [])
    own = {number: number for number in range(max(matrix.shape))}
    train = Trainset(by_user, by_item, *matrix.shape, int(is_train.sum()), (0.5, 5), own, own)
    test = [(int(u), int(i), float(r)) for u, i, r in
            zip(users[~is_train], matrix.indices[~is_train], matrix.data[~is_train])]
    return train, test
