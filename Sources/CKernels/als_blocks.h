// One sweep over blocks of factors (Rendle, Krichene, Zhang, Koren 2021, arXiv:2110.14044, algorithm 2):
// the products of a row with its entries are kept and corrected after each block. Included once for
// each level.

/// One block: its gradient and Hessian, a Newton step, and the products after it.
INLINE int solve_block(const als_step *step, size_t from, size_t to, float penalty, size_t start,
                       size_t size, float *x, float *products, float *scratch) {
  const size_t width = step->width;
  const float *fixed = step->fixed;
  float *gram = scratch, *plain = gram + size * size, *scaled = plain + PANEL * size;
  float *move = scaled + PANEL * size;
  for (size_t i = 0; i < size; i++) {
    const float *row = step->matrix + (start + i) * width;
    vec s = splat(0);
    for (size_t j = 0; j < width; j += 16) s += load(row + j) * load(x + j);
    move[i] = -sum(s) - penalty * x[start + i];
    for (size_t j = 0; j < size; j += 16) store(gram + i * size + j, load(row + start + j));
    gram[i * size + i] += penalty;
  }
  for (size_t panel = from; panel < to; panel += PANEL) {
    size_t count = to - panel < PANEL ? to - panel : PANEL;
    for (size_t k = 0; k < count; k++) {
      float extra = step->alpha * (step->values ? step->values[panel + k] : 1.0f);
      vec error = splat(1.0f + extra - extra * products[panel + k - from]);
      const float *y = fixed + (size_t)step->columns[panel + k] * width + start;
      for (size_t j = 0; j < size; j += 16) {
        vec v = load(y + j);
        store(plain + k * size + j, v);
        store(scaled + k * size + j, v * splat(extra));
        store(move + j, load(move + j) + v * error);
      }
    }
    gram_panel(plain, scaled, count, gram, size);
  }
  if (!factorize(gram, size)) return 0;
  substitute(gram, move, size);
  for (size_t j = 0; j < size; j += 16)
    store(x + start + j, load(x + start + j) + load(move + j));
  for (size_t k = from; k < to; k++) {
    const float *y = fixed + (size_t)step->columns[k] * width + start;
    vec s = splat(0);
    for (size_t j = 0; j < size; j += 16) s += load(y + j) * load(move + j);
    products[k - from] += sum(s);
  }
  return 1;
}

INLINE double block_row(const als_step *step, size_t r, size_t block, float *x, float *scratch) {
  size_t from = step->offsets[r], to = step->offsets[r + 1];
  const size_t width = step->width;
  if (from == to) {
    memset(x, 0, width * 4);
    return 0;
  }
  const float *fixed = step->fixed;
  float penalty = step->penalties[r];
  float *products = scratch + block * block + 2 * PANEL * block + block;
  for (size_t k = from; k < to; k++) {
    if (k + 8 < to) prefetch_row(step, step->columns[k + 8], 0);
    const float *y = fixed + (size_t)step->columns[k] * width;
    vec s = splat(0);
    for (size_t j = 0; j < width; j += 16) s += load(y + j) * load(x + j);
    products[k - from] = sum(s);
  }
  for (size_t start = 0; start < width; start += block) {
    size_t size = width - start < block ? width - start : block;
    if (!solve_block(step, from, to, penalty, start, size, x, products, scratch)) return NAN;
  }
  double objective = 0;
  for (size_t i = 0; i < width; i++) {
    const float *row = step->matrix + i * width;
    vec s = splat(0);
    for (size_t j = 0; j < width; j += 16) s += load(row + j) * load(x + j);
    objective += (double)x[i] * (sum(s) + penalty * x[i]);
  }
  for (size_t k = from; k < to; k++) {
    double extra = step->alpha * (step->values ? step->values[k] : 1.0f);
    double p = products[k - from];
    objective += extra * p * p - 2 * (1 + extra) * p + 1 + extra;
  }
  return objective;
}

static double blocks(const als_step *step, size_t first, size_t last, size_t block, float *rows,
                     float *scratch) {
  double objective = 0;
  for (size_t r = first; r < last; r++) {
    float *x = rows + (r - first) * step->width;
    switch (block) {
    case 16: objective += block_row(step, r, 16, x, scratch); break;
    case 32: objective += block_row(step, r, 32, x, scratch); break;
    default: objective += block_row(step, r, block, x, scratch);
    }
  }
  return objective;
}
