"""The neural models in PyTorch: the same layers, losses, batches, steps and data, epoch by epoch."""

import os

# Threads that wait do not spin: on a busy machine that would count as work.
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"

import time

from worker import serve

USERS = 2000
EPOCHS = {"vae": 10, "sasrec": 5, "neumf": 5}
BATCH = {"vae": 128, "sasrec": 64, "neumf": 512}
LENGTH = 100
NEGATIVES = 256


def vae(torch, matrix):
    """Mult-VAE, 600 and 200 wide, over dense rows as its ports have it."""
    from torch import nn
    from torch.nn import functional as F

    users, items = matrix.shape
    encode, moments = nn.Linear(items, 600), nn.Linear(600, 400)
    decode, score = nn.Linear(200, 600), nn.Linear(600, items)
    layers = nn.ModuleList([encode, moments, decode, score])
    adam = torch.optim.Adam(layers.parameters(), lr=1e-3, weight_decay=2e-5, fused=True)
    annealed = EPOCHS["vae"] * -(-users // BATCH["vae"]) / 2
    steps = 0

    def dense(rows):
        return torch.from_numpy(matrix[rows].toarray())

    def epoch():
        nonlocal steps
        for batch in torch.randperm(users).split(BATCH["vae"]):
            steps += 1
            x = dense(batch.numpy())
            hidden = torch.tanh(encode(F.dropout(F.normalize(x), 0.5)))
            mean, variance = moments(hidden).chunk(2, dim=1)
            z = mean + torch.randn_like(mean) * torch.exp(variance / 2)
            scores = score(torch.tanh(decode(z)))
            likelihood = -(F.log_softmax(scores, 1) * x).sum(1).mean()
            divergence = 0.5 * (variance.exp() + mean**2 - 1 - variance).sum(1).mean()
            loss = likelihood + 0.2 * min(1, steps / annealed) * divergence
            adam.zero_grad()
            loss.backward()
            adam.step()

    def scores(rows):
        mean, _ = moments(torch.tanh(encode(F.normalize(dense(rows))))).chunk(2, dim=1)
        return score(torch.tanh(decode(mean)))

    return epoch, scores


def sasrec(torch, matrix):
    """SASRec, 64 wide, two blocks, with gBCE; negatives are drawn for each window."""
    from torch import nn
    from torch.nn import functional as F
    import numpy as np

    users, items = matrix.shape
    width = 64
    windows, latest = [], []
    for user in range(users):
        own = matrix.indices[matrix.indptr[user] : matrix.indptr[user + 1]].astype(np.int64)
        # The same order as on the other side, where it is told by times.
        order = (own * 2_654_435_761 + user * 40_503) % (1 << 32)
        sequence = np.concatenate([[items], own[np.argsort(order)]])
        latest.append(np.full(LENGTH, items + 1))
        count = min(LENGTH, len(sequence))
        latest[-1][-count:] = sequence[-count:]
        end = len(sequence) - 1
        while end > 0:
            count = min(LENGTH, end)
            inputs, targets = np.full(LENGTH, items + 1), np.full(LENGTH, -1)
            inputs[-count:] = sequence[end - count : end]
            targets[-count:] = sequence[end - count + 1 : end + 1]
            windows.append((inputs, targets))
            end -= count
    inputs = torch.from_numpy(np.stack([w[0] for w in windows]))
    targets = torch.from_numpy(np.stack([w[1] for w in windows]))
    latest = torch.from_numpy(np.stack(latest))
    share = min(1, NEGATIVES / (items - 1))
    exponent = share * (0.75 * (1 - 1 / share) + 1 / share)

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
            self.mix, self.join = nn.Linear(width, 3 * width), nn.Linear(width, width)
            self.inner, self.outer = nn.Linear(width, width), nn.Linear(width, width)

        def forward(self, x, mask, rate):
            q, k, v = (part.unsqueeze(1) for part in self.mix(self.first(x)).chunk(3, dim=-1))
            attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).squeeze(1)
            x = x + F.dropout(self.join(attended), rate)
            return x + F.dropout(self.outer(F.relu(self.inner(self.second(x)))), rate)

    table = nn.Embedding(items + 2, width)
    nn.init.normal_(table.weight, std=width**-0.5)
    positions = nn.Parameter(torch.randn(LENGTH, width) * 0.02)
    blocks, norm = nn.ModuleList([Block(), Block()]), nn.LayerNorm(width)
    weights = [positions, *blocks.parameters(), *norm.parameters(), *table.parameters()]
    adam = torch.optim.Adam(weights, lr=2e-3, betas=(0.9, 0.98), fused=True)
    causal = torch.ones(LENGTH, LENGTH, dtype=torch.bool).tril()

    def forward(x, rate):
        mask = (causal & (x <= items)[:, None, :])[:, None] | torch.eye(LENGTH, dtype=torch.bool)
        h = F.dropout(table(x) * width**0.5 + positions, rate)
        for block in blocks:
            h = block(h, mask, rate)
        return norm(h)

    def epoch():
        for batch in torch.randperm(len(inputs)).split(BATCH["sasrec"]):
            x, wanted = inputs[batch], targets[batch]
            real = wanted >= 0
            h = forward(x, 0.3)
            drawn = torch.randint(items, (len(batch), NEGATIVES))
            negative = torch.bmm(h, table(drawn).transpose(1, 2))
            negative = negative.masked_fill(drawn[:, None, :] == wanted[:, :, None], -100)
            positive = (h * table(wanted.clamp(min=0))).sum(-1)
            loss = exponent * F.softplus(-positive) + F.softplus(negative).sum(-1)
            loss = (loss * real).sum() / real.sum()
            adam.zero_grad()
            loss.backward()
            adam.step()

    def scores(rows):
        return forward(latest[rows], 0)[:, -1] @ table.weight[:items].T

    return epoch, scores


def neumf(torch, matrix):
    """NeuMF, 16 factors, a vector for each user as in the paper, four negatives for each positive."""
    from torch import nn
    from torch.nn import functional as F
    import numpy as np

    users, items = matrix.shape
    people = torch.from_numpy(np.repeat(np.arange(users), np.diff(matrix.indptr)))
    liked = torch.from_numpy(matrix.indices.astype(np.int64))
    user_table, item_table = nn.Embedding(users, 48), nn.Embedding(items, 48)
    for table in (user_table, item_table):
        nn.init.normal_(table.weight, std=0.05)
    layers = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 16), nn.ReLU())
    output = nn.Linear(32, 1)
    parts = nn.ModuleList([user_table, item_table, layers, output])
    adam = torch.optim.Adam(parts.parameters(), lr=1e-3, fused=True)

    def forward(u, i):
        joined = torch.cat(
            [u[..., :16] * i[..., :16], layers(torch.cat([u[..., 16:], i[..., 16:]], -1))], -1)
        return output(joined).squeeze(-1)

    def epoch():
        for batch in torch.randperm(len(people)).split(BATCH["neumf"]):
            user = people[batch].repeat_interleave(5)
            item = torch.cat([liked[batch][:, None], torch.randint(items, (len(batch), 4))], 1).flatten()
            wanted = torch.tensor([1.0, 0, 0, 0, 0]).repeat(len(batch))
            loss = F.binary_cross_entropy_with_logits(
                forward(user_table(user), item_table(item)), wanted)
            adam.zero_grad()
            loss.backward()
            adam.step()

    def scores(rows):
        u = user_table.weight[rows][:, None].expand(-1, items, -1)
        return forward(u, item_table.weight[None].expand(len(rows), -1, -1))

    return epoch, scores


def load(engine, subject, folder):
    import torch

    import aside
    import data

    torch.set_num_threads(2)
    matrix, held_out = aside.split(data.matrix(folder)[:USERS].tocsr())
    matrix.data[:] = 1
    matrix.sort_indices()
    make = {"vae": vae, "sasrec": sasrec, "neumf": neumf}[subject]
    epochs = EPOCHS[subject]

    def run(outcome):
        torch.manual_seed(1)
        epoch, scores = make(torch, matrix)
        epoch()
        # One epoch: the mean of all but the first.
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range(epochs - 1):
            epoch()
        outcome.cpu = (time.process_time() - cpu) / (epochs - 1)
        outcome.wall = (time.perf_counter() - wall) / (epochs - 1)

        def describe(facts):
            with torch.no_grad():
                facts["misordered"] = aside.misordered(
                    held_out, matrix.shape[1], lambda users: scores(users).numpy())

        return describe

    return run


serve(load)
