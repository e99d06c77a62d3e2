// Draws and updates (Rendle et al. 2009, arXiv:1205.2618, figure 4). Included once for each level.
//
// The pairs of a user follow each other, so that her row and what she has stay near. Each step on a row waits for the
// last one: pairs are therefore taken from LANES users in turn. A step is made DEPTH draws after the draw, when memory
// has answered.

enum { LANES = 4, DEPTH = 12, RING = 16 };

typedef uint32_t ids __attribute__((vector_size(64)));
typedef uint32_t ids_unaligned __attribute__((vector_size(64), aligned(4)));

/// Pairs `at` to `end` are still to come; those of the user at hand are `first` to `last`.
typedef struct {
  size_t at, end, first, last;
} lane;

typedef struct {
  uint32_t user, positive, negative;
} triple;

INLINE uint64_t draw(uint64_t *state) {
  uint64_t x = *state;
  x ^= x << 13;
  x ^= x >> 7;
  x ^= x << 17;
  *state = x;
  return x * 0x2545f4914f6cdd1dull;
}

/// The upper half of the number chooses the cell, the lower one between its items.
INLINE uint32_t draw_negative(const bpr_pool *pool, uint64_t number) {
  uint64_t place = (uint64_t)(((unsigned __int128)number * pool->negative_count) >> 64);
  const bpr_cell *cell = pool->negatives + place;
  return (uint32_t)number < cell->threshold ? cell->item : cell->other;
}

INLINE void fetch(const float *row, size_t width) {
  for (size_t at = 0; at < width; at += 16) __builtin_prefetch(row + at, 1);
}

/// Whether ascending items hold one: halved until two registers hold the rest.
INLINE int has(const uint32_t *items, size_t count, uint32_t item) {
  while (count > 32) {
    size_t half = count / 2;
    items = items[half] <= item ? items + half : items;
    count -= half;
  }
  const ids places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  lanes found = {0};
  for (size_t at = 0; at < count; at += 16) {
    ids own = *(const ids_unaligned *)(items + at);
    found |= (lanes)(own == item) & (lanes)(places < (uint32_t)(count - at));
  }
  return __builtin_reduce_or(found) != 0;
}

INLINE float total(vec v) {
  v += __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  v += __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  return (v[0] + v[1]) + (v[2] + v[3]);
}

/// 1 / (1 + exp(margin)): 2 to the whole part by its bits, to the rest by its series.
INLINE float error_at(float margin) {
  // Far out the gradient is zero or one to all digits.
  float power = fmaxf(-60, fminf(60, margin * 1.44269504f));
  int whole = (int)(power + (power < 0 ? -0.5f : 0.5f));
  float t = power - (float)whole, t2 = t * t;
  float rest = (1 + 0.693147181f * t) +
               t2 * ((0.240226507f + 0.0555041087f * t) +
                     t2 * ((0.00961812911f + 0.00133335581f * t) + t2 * 0.000154035304f));
  uint32_t bits;
  memcpy(&bits, &rest, sizeof bits);
  bits += (uint32_t)whole << 23;
  memcpy(&rest, &bits, sizeof rest);
  return 1 / (1 + rest);
}

/// One step up the gradient of ln sigma(x'(y - z)). Returns sigma of the margin before it.
///
/// - parts: registers of a row; as a constant, rows stay in registers from the first look to the last.
INLINE float update(const bpr_model *model, triple t, const size_t parts) {
  const size_t width = parts * 16;
  float *x = model->users + t.user * width;
  float *y = model->items + t.positive * width;
  float *z = model->items + t.negative * width;
  float *b = model->biases + t.positive, *c = model->biases + t.negative;
  float rate = model->learning_rate, keep = 1.0f - rate * model->regularization;
  vec dots[2] = {splat(0), splat(0)};
  for (size_t v = 0; v < parts; v++)
    dots[v % 2] += load(x + v * 16) * (load(y + v * 16) - load(z + v * 16));
  float error = error_at(total(dots[0] + dots[1]) + *b - *c);
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

/// Parts of a pool that end where a user ends.
INLINE void cut(const bpr_pool *pool, lane *lanes) {
  size_t start = 0;
  for (size_t number = 0; number < LANES; number++) {
    size_t end = pool->count * (number + 1) / LANES;
    if (end < start) end = start;
    while (end > start && end < pool->count && pool->users[end] == pool->users[end - 1]) end++;
    lanes[number] = (lane){.at = start, .end = end, .first = start, .last = start};
    start = end;
  }
}

INLINE void run_parts(const bpr_model *model, const bpr_pool *pool, uint64_t state,
                      bpr_tally *tally, const size_t parts) {
  const size_t width = parts * 16;
  lane lanes[LANES];
  cut(pool, lanes);
  triple ring[RING];
  size_t drawn = 0, made = 0;
  // The product of a few probabilities has the sum of their logarithms in one.
  float product = 1;
  double loss = 0;
  for (size_t turn = 0, left = pool->count; left > 0; turn = (turn + 1) % LANES) {
    lane *own = lanes + turn;
    if (own->at == own->end) continue;
    size_t at = own->at++;
    left--;
    triple next = {.user = pool->users[at], .positive = pool->items[at]};
    if (at == own->last) {
      own->first = at;
      while (own->last < own->end && pool->users[own->last] == next.user) own->last++;
      fetch(model->users + next.user * width, width);
    }
    next.negative = draw_negative(pool, draw(&state));
    if (has(pool->items + own->first, own->last - own->first, next.negative)) continue;
    fetch(model->items + next.positive * width, width);
    fetch(model->items + next.negative * width, width);
    __builtin_prefetch(model->biases + next.positive, 1);
    __builtin_prefetch(model->biases + next.negative, 1);
    ring[drawn++ % RING] = next;
    if (drawn - made < DEPTH) continue;
    product *= update(model, ring[made++ % RING], parts);
    if (product < 1e-18f) {
      loss -= log((double)product);
      product = 1;
    }
  }
  while (made < drawn) {
    loss -= log((double)update(model, ring[made++ % RING], parts));
  }
  tally->loss += loss - log((double)product);
  tally->skipped += pool->count - drawn;
}

INLINE void run(const bpr_model *model, const bpr_pool *pool, uint64_t seed, bpr_tally *tally) {
  // Zero is the one state the generator never leaves.
  uint64_t state = seed ? seed : 1;
  switch (model->width / 16) {
  case 1: return run_parts(model, pool, state, tally, 1);
  case 2: return run_parts(model, pool, state, tally, 2);
  case 4: return run_parts(model, pool, state, tally, 4);
  case 6: return run_parts(model, pool, state, tally, 6);
  case 8: return run_parts(model, pool, state, tally, 8);
  default: return run_parts(model, pool, state, tally, model->width / 16);
  }
}
