// Draws and updates (Rendle et al. 2009, arXiv:1205.2618, figure 4). Included once for each level.
//
// A draw passes four stations, DEPTH draws apart, so that memory has answered when it is looked at:
// numbers drawn, ids read, rows fetched, step made.

enum { DEPTH = 16, RING = 4 * DEPTH };

INLINE uint64_t draw(uint64_t *state) {
  uint64_t x = *state;
  x ^= x << 13;
  x ^= x >> 7;
  x ^= x << 17;
  *state = x;
  return x * 0x2545f4914f6cdd1dull;
}

/// From 0 to bound - 1.
INLINE uint64_t below(uint64_t number, uint64_t bound) {
  return (uint64_t)(((unsigned __int128)number * bound) >> 64);
}

INLINE void fetch(const float *row, size_t width) {
  for (size_t at = 0; at < width; at += 16) __builtin_prefetch(row + at, 1);
}

INLINE int has(const bpr_model *model, uint32_t user, uint32_t item) {
  const uint32_t *base = model->columns + model->offsets[user];
  size_t count = model->offsets[user + 1] - model->offsets[user];
  while (count > 1) {
    size_t half = count / 2;
    base = base[half] <= item ? base + half : base;
    count -= half;
  }
  return count == 1 && *base == item;
}

/// One step up the gradient of ln sigma(x'(y - z)). Returns sigma of the margin before it.
INLINE float update(const bpr_model *model, uint32_t user, uint32_t positive, uint32_t negative,
                    const size_t parts) {
  const size_t width = parts * 16;
  float *x = model->users + user * width;
  float *y = model->items + positive * width;
  float *z = model->items + negative * width;
  vec dots = splat(0);
  for (size_t v = 0; v < width; v += 16) dots += load(x + v) * (load(y + v) - load(z + v));
  float *b = model->biases + positive, *c = model->biases + negative;
  // Far out the gradient is zero or one to all digits.
  float margin = fmaxf(-40, fminf(40, sum(dots) + *b - *c));
  float error = 1.0f / (1.0f + expf(margin));
  float rate = model->learning_rate, keep = 1.0f - rate * model->regularization;
  vec step = splat(error * rate);
  for (size_t v = 0; v < width; v += 16) {
    vec p = load(x + v), q = load(y + v), r = load(z + v);
    store(x + v, p * keep + step * (q - r));
    store(y + v, q * keep + step * p);
    store(z + v, r * keep - step * p);
  }
  *b = *b * keep + error * rate;
  *c = *c * keep - error * rate;
  return 1.0f - error;
}

INLINE void run_parts(const bpr_model *model, const bpr_pool *pool, size_t draws, uint64_t state,
                      bpr_tally *tally, const size_t parts) {
  const size_t width = parts * 16;
  uint64_t pair[RING], other[RING];
  uint32_t users[RING], positives[RING], negatives[RING];
  // The product of a few probabilities has the sum of their logarithms in one.
  float product = 1;
  double loss = 0;
  uint64_t skipped = 0;
  for (size_t t = 0; t < draws + 3 * DEPTH; t++) {
    if (t < draws) {
      size_t at = t % RING;
      pair[at] = below(draw(&state), pool->count);
      other[at] = below(draw(&state), pool->negative_count);
      __builtin_prefetch(pool->users + pair[at]);
      __builtin_prefetch(pool->items + pair[at]);
      __builtin_prefetch(pool->negatives + other[at]);
    }
    if (t >= DEPTH && t - DEPTH < draws) {
      size_t at = (t - DEPTH) % RING;
      users[at] = pool->users[pair[at]];
      positives[at] = pool->items[pair[at]];
      negatives[at] = pool->negatives[other[at]];
      __builtin_prefetch(model->offsets + users[at]);
      fetch(model->users + users[at] * width, width);
      fetch(model->items + positives[at] * width, width);
      fetch(model->items + negatives[at] * width, width);
      __builtin_prefetch(model->biases + positives[at], 1);
      __builtin_prefetch(model->biases + negatives[at], 1);
    }
    if (t >= 2 * DEPTH && t - 2 * DEPTH < draws) {
      uint32_t user = users[(t - 2 * DEPTH) % RING];
      size_t first = model->offsets[user], count = model->offsets[user + 1] - first;
      __builtin_prefetch(model->columns + first + count / 2);
      __builtin_prefetch(model->columns + first + count / 4);
      __builtin_prefetch(model->columns + first + count / 4 * 3);
    }
    if (t >= 3 * DEPTH) {
      size_t at = (t - 3 * DEPTH) % RING;
      if (has(model, users[at], negatives[at])) {
        skipped++;
        continue;
      }
      product *= update(model, users[at], positives[at], negatives[at], parts);
      if (product < 1e-18f) {
        loss -= log((double)product);
        product = 1;
      }
    }
  }
  tally->loss += loss - log((double)product);
  tally->skipped += skipped;
}

INLINE void run(const bpr_model *model, const bpr_pool *pool, size_t draws, uint64_t seed,
                bpr_tally *tally) {
  // Zero is the one state the generator never leaves.
  uint64_t state = seed ? seed : 1;
  switch (model->width / 16) {
  case 1: return run_parts(model, pool, draws, state, tally, 1);
  case 2: return run_parts(model, pool, draws, state, tally, 2);
  case 4: return run_parts(model, pool, draws, state, tally, 4);
  case 6: return run_parts(model, pool, draws, state, tally, 6);
  case 8: return run_parts(model, pool, draws, state, tally, 8);
  default: return run_parts(model, pool, draws, state, tally, model->width / 16);
  }
}
