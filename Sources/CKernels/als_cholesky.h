// The exact solution of a row: weighted Gram matrix, Cholesky factor, two substitutions.
// Included once for each level. Matrices are row-major; only upper triangles are used, and of these
// whole vectors: what lies left of the diagonal within a vector is written but never matters.

/// Entries gathered before they are added to the Gram matrix: they stay in the first-level cache.
enum { PANEL = 64 };

/// gram[i0.., j0..] += sum over k of scaled[k][i] * plain[k][j], for a tile of R rows and C vectors.
INLINE void gram_tile(const float *plain, const float *scaled, size_t count, float *gram, size_t width,
                      size_t i0, size_t j0, const size_t R, const size_t C) {
  vec tile[R][C];
  for (size_t r = 0; r < R; r++)
    for (size_t c = 0; c < C; c++) tile[r][c] = load(gram + (i0 + r) * width + j0 + c * 16);
  for (size_t k = 0; k < count; k++) {
    vec row[C];
    for (size_t c = 0; c < C; c++) row[c] = load(plain + k * width + j0 + c * 16);
    for (size_t r = 0; r < R; r++) {
      vec factor = splat(scaled[k * width + i0 + r]);
      for (size_t c = 0; c < C; c++) tile[r][c] += row[c] * factor;
    }
  }
  for (size_t r = 0; r < R; r++)
    for (size_t c = 0; c < C; c++) store(gram + (i0 + r) * width + j0 + c * 16, tile[r][c]);
}

INLINE void gram_panel(const float *plain, const float *scaled, size_t count, float *gram,
                       size_t width) {
  for (size_t i = 0; i < width; i += TILE_ROWS) {
    size_t j = i / 16 * 16;
    for (; j + TILE_VECTORS * 16 <= width; j += TILE_VECTORS * 16)
      gram_tile(plain, scaled, count, gram, width, i, j, TILE_ROWS, TILE_VECTORS);
    for (; j < width; j += 16) gram_tile(plain, scaled, count, gram, width, i, j, TILE_ROWS, 1);
  }
}

/// Replaces the upper triangle by U with U'U = a. Returns 0 where a is not positive definite.
INLINE int factorize(float *a, size_t width) {
  for (size_t k = 0; k < width; k += 4) {
    for (size_t q = k; q < k + 4; q++) {
      float pivot = a[q * width + q];
      if (!(pivot > 0)) return 0;
      vec scale = splat(1.0f / sqrtf(pivot));
      for (size_t j = q / 16 * 16; j < width; j += 16)
        store(a + q * width + j, load(a + q * width + j) * scale);
      for (size_t i = q + 1; i < k + 4; i++) {
        vec factor = splat(a[q * width + i]);
        for (size_t j = q / 16 * 16; j < width; j += 16)
          store(a + i * width + j, load(a + i * width + j) - factor * load(a + q * width + j));
      }
    }
    const float *u0 = a + k * width, *u1 = u0 + width, *u2 = u1 + width, *u3 = u2 + width;
    for (size_t i = k + 4; i < width; i++) {
      vec f0 = splat(u0[i]), f1 = splat(u1[i]), f2 = splat(u2[i]), f3 = splat(u3[i]);
      for (size_t j = i / 16 * 16; j < width; j += 16) {
        vec t = load(a + i * width + j) - f0 * load(u0 + j);
        t -= f1 * load(u1 + j);
        t -= f2 * load(u2 + j);
        store(a + i * width + j, t - f3 * load(u3 + j));
      }
    }
  }
  return 1;
}

/// Lanes right of `lane`.
INLINE vec only_after(vec v, size_t lane) {
  const lanes number = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  lanes keep = number > (int32_t)lane;
  return (vec)((lanes)v & keep);
}

/// Solves U'Ux = b in place of b.
INLINE void substitute(const float *u, float *b, size_t width) {
  for (size_t k = 0; k < width; k++) {
    size_t j = k / 16 * 16;
    b[k] /= u[k * width + k];
    vec factor = splat(b[k]);
    store(b + j, load(b + j) - only_after(load(u + k * width + j), k - j) * factor);
    for (j += 16; j < width; j += 16) store(b + j, load(b + j) - load(u + k * width + j) * factor);
  }
  for (size_t k = width; k-- > 0;) {
    size_t j = k / 16 * 16;
    vec s = only_after(load(u + k * width + j), k - j) * load(b + j);
    for (j += 16; j < width; j += 16) s += load(u + k * width + j) * load(b + j);
    b[k] = (b[k] - sum(s)) / u[k * width + k];
  }
}

INLINE double exact_row(const als_step *step, size_t r, float *x, float *scratch, const size_t width) {
  size_t from = step->offsets[r], to = step->offsets[r + 1];
  memset(x, 0, width * 4);
  if (from == to) return 0;
  float *gram = scratch, *plain = gram + width * width, *scaled = plain + PANEL * width;
  float *right = scaled + PANEL * width;
  const float *fixed = step->fixed;
  memcpy(gram, step->matrix, width * width * 4);
  float penalty = step->penalties[r];
  for (size_t i = 0; i < width; i++) gram[i * width + i] += penalty;
  double confidences = 0;
  for (size_t panel = from; panel < to; panel += PANEL) {
    size_t count = to - panel < PANEL ? to - panel : PANEL;
    for (size_t k = 0; k < count; k++) {
      if (panel + k + 8 < to) prefetch_row(step, step->columns[panel + k + 8], 0);
      float extra = step->alpha * (step->values ? step->values[panel + k] : 1.0f);
      const float *y = fixed + (size_t)step->columns[panel + k] * width;
      for (size_t j = 0; j < width; j += 16) {
        vec v = load(y + j);
        store(plain + k * width + j, v);
        store(scaled + k * width + j, v * splat(extra));
        store(x + j, load(x + j) + v * splat(1.0f + extra));
      }
      confidences += 1.0 + extra;
    }
    gram_panel(plain, scaled, count, gram, width);
  }
  memcpy(right, x, width * 4);
  if (!factorize(gram, width)) return NAN;
  substitute(gram, x, width);
  vec s = splat(0);
  for (size_t j = 0; j < width; j += 16) s += load(right + j) * load(x + j);
  return confidences - sum(s);
}

static double exact(const als_step *step, size_t first, size_t last, float *rows, float *scratch) {
  double objective = 0;
  for (size_t r = first; r < last; r++) {
    float *x = rows + (r - first) * step->width;
    switch (step->width) {
    case 64: objective += exact_row(step, r, x, scratch, 64); break;
    case 128: objective += exact_row(step, r, x, scratch, 128); break;
    default: objective += exact_row(step, r, x, scratch, step->width);
    }
  }
  return objective;
}
