"""The neural models in PyTorch: the same layers, losses, batches and data, one epoch."""

import time

from worker import serve

BATCH = {"vae": 128, "sasrec": 64, "neumf": 512}
LENGTH = 100
NEGATIVES = 256


def vae_epoch(torch, matrix):
    """Mult-VAE, 600 and 200 wide, over dense rows as its ports have it."""
    from torch import nn
    from torch.nn import functional as F

    users, items = matrix.shape
    encode, moments = nn.Linear(items, 600), nn.Linear(600, 400)
    decode, score = nn.Linear(200, 600), nn.Linear(600, items)
    layers = nn.ModuleList([encode, moments, decode, score])
    adam = torch.optim.Adam(layers.parameters(), lr=1e-3)

    def epoch():
        total = 0.0
        for batch in torch.randperm(users).split(BATCH["vae"]):
            x = torch.from_numpy(matrix[batch.numpy()].toarray())
            hidden = torch.tanh(encode(F.dropout(F.normalize(x), 0.5)))
            mean, variance = moments(hidden).chunk(2, dim=1)
            z = mean + torch.randn_like(mean) * torch.exp(variance / 2)
            scores = score(torch.tanh(decode(z)))
            likelihood = -(F.log_softmax(scores, 1) * x).sum(1).mean()
            divergence = 0.5 * (variance.exp() + mean**2 - 1 - variance).sum(1).mean()
            loss = likelihood + 0.2 * divergence
            adam.zero_grad()
            loss.backward()
            adam.step()
            total += float(loss.detach()) * len(batch)
        return total / users

    return epoch


def sasrec_epoch(torch, matrix):
    """SASRec, 64 wide, two blocks, with gBCE; negatives are drawn for each window."""
    from torch import nn
    from torch.nn import functional as F
    import numpy as np

    users, items = matrix.shape
    width = 64
    windows = []
    for user in range(users):
        # In the order of the matrix: the times are not in the file. The work is the same.
        sequence = np.concatenate([[items], matrix.indices[matrix.indptr[user] : matrix.indptr[user + 1]]])
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
    share = min(1, NEGATIVES / (items - 1))
    exponent = share * (0.75 * (1 - 1 / share) + 1 / share)

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
            self.mix, self.join = nn.Linear(width, 3 * width), nn.Linear(width, width)
            self.inner, self.outer = nn.Linear(width, width), nn.Linear(width, width)

        def forward(self, x, mask):
            q, k, v = (part.unsqueeze(1) for part in self.mix(self.first(x)).chunk(3, dim=-1))
            attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).squeeze(1)
            x = x + F.dropout(self.join(attended), 0.3)
            return x + F.dropout(self.outer(F.relu(self.inner(self.second(x)))), 0.3)

    table = nn.Embedding(items + 2, width, sparse=True)
    nn.init.normal_(table.weight, std=width**-0.5)
    positions = nn.Parameter(torch.randn(LENGTH, width) * 0.02)
    blocks, norm = nn.ModuleList([Block(), Block()]), nn.LayerNorm(width)
    dense = [positions, *blocks.parameters(), *norm.parameters()]
    optimizers = [
        torch.optim.Adam(dense, lr=1e-3, betas=(0.9, 0.98)),
        torch.optim.SparseAdam(table.parameters(), lr=1e-3, betas=(0.9, 0.98)),
    ]
    causal = torch.ones(LENGTH, LENGTH, dtype=torch.bool).tril()

    def epoch():
        total = 0.0
        for batch in torch.randperm(len(inputs)).split(BATCH["sasrec"]):
            x, wanted = inputs[batch], targets[batch]
            real = wanted >= 0
            mask = (causal & (x <= items)[:, None, :])[:, None] | torch.eye(LENGTH, dtype=torch.bool)
            h = F.dropout(table(x) * width**0.5 + positions, 0.3)
            for block in blocks:
                h = block(h, mask)
            h = norm(h)
            drawn = torch.randint(items, (len(batch), NEGATIVES))
            negative = torch.bmm(h, table(drawn).transpose(1, 2))
            negative = negative.masked_fill(drawn[:, None, :] == wanted[:, :, None], -100)
            positive = (h * table(wanted.clamp(min=0))).sum(-1)
            loss = exponent * F.softplus(-positive) + F.softplus(negative).sum(-1)
            loss = (loss * real).sum() / real.sum()
            for optimizer in optimizers:
                optimizer.zero_grad()
            loss.backward()
            for optimizer in optimizers:
                optimizer.step()
            total += float(loss.detach()) * len(batch)
        return total / len(inputs)

    return epoch


def neumf_epoch(torch, matrix):
    """NeuMF, 16 factors, a vector for each user as in the paper, four negatives for each positive."""
    from torch import nn
    from torch.nn import functional as F
    import numpy as np

    users, items = matrix.shape
    people = torch.from_numpy(np.repeat(np.arange(users), np.diff(matrix.indptr)))
    liked = torch.from_numpy(matrix.indices.astype(np.int64))
    user_table = nn.Embedding(users, 48, sparse=True)
    item_table = nn.Embedding(items, 48, sparse=True)
    layers = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 16), nn.ReLU())
    output = nn.Linear(32, 1)
    optimizers = [
        torch.optim.Adam([*layers.parameters(), *output.parameters()], lr=1e-3),
        torch.optim.SparseAdam([*user_table.parameters(), *item_table.parameters()], lr=1e-3),
    ]

    def epoch():
        total = 0.0
        for batch in torch.randperm(len(people)).split(BATCH["neumf"]):
            user = people[batch].repeat_interleave(5)
            item = torch.cat([liked[batch][:, None], torch.randint(items, (len(batch), 4))], 1).flatten()
            wanted = torch.tensor([1.0, 0, 0, 0, 0]).repeat(len(batch))
            u, i = user_table(user), item_table(item)
            joined = torch.cat([u[:, :16] * i[:, :16], layers(torch.cat([u[:, 16:], i[:, 16:]], 1))], 1)
            loss = F.binary_cross_entropy_with_logits(output(joined).squeeze(1), wanted)
            for optimizer in optimizers:
                optimizer.zero_grad()
            loss.backward()
            for optimizer in optimizers:
                optimizer.step()
            total += float(loss.detach()) * len(batch)
        return total / len(people)

    return epoch


def load(engine, subject, folder):
    import torch

    import data

    torch.set_num_threads(2)
    torch.manual_seed(1)
    matrix = data.matrix(folder)
    matrix.data[:] = 1
    limit = 2000
    matrix = matrix[:limit].tocsr()
    matrix.sort_indices()
    make = {"vae": vae_epoch, "sasrec": sasrec_epoch, "neumf": neumf_epoch}[subject]
    epoch = make(torch, matrix)

    def run(outcome):
        with outcome.measured():
            epoch()

    return run


serve(load)
