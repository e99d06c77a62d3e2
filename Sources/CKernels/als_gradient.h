// Whitened conjugate gradients (Takács, Pilászy, Tikk 2011, doi:10.1145/2043932.2043987, with the
// constant part of the matrix taken out by whitening). Included once for each level.

/// Rows fetched into the cache this many entries ahead.
enum { PREFETCH_DISTANCE = 16 };

INLINE void prefetch_row(const als_step *step, size_t row, int halves) {
  size_t bytes = step->width * (halves ? 2 : 4);
  const char *p = (const char *)step->fixed + row * bytes;
  for (size_t at = 0; at < bytes; at += 64) __builtin_prefetch(p + at);
}

/// One pass over the entries of a row. With `is_first`: out += sum (c - (c - 1) y'x) y, and the
/// return value is sum (c - 1) (y'x)^2 - 2 c y'x + c. Else out += sum (c - 1) (y'x) y.
/// Entries up to `limit` may be fetched early: those of the next row follow at once.
INLINE double pass(const als_step *step, size_t from, size_t to, size_t limit, int is_first,
                   const vec *x, vec *out, const size_t parts, int halves) {
  const uint32_t *columns = step->columns;
  const size_t width = parts * 16;
  double objective = 0;
  for (size_t segment = from; segment < to; segment += 1024) {
    size_t end = segment + 1024 < to ? segment + 1024 : to;
    // Single precision within a segment, double across them: long rows keep their digits.
    vec gathered = splat(0);
    for (size_t k = segment; k < end; k += 4) {
      size_t row[4];
      vec extras, confidences;
      if (k + 4 <= end) {
        for (size_t q = 0; q < 4; q++) row[q] = (size_t)columns[k + q] * width;
        extras = step->values ? repeat_four(step->values + k) * step->alpha : splat(step->alpha);
        confidences = extras + 1.0f;
      } else {
        // The last one to three entries: the places that are left count nothing.
        float extra[4] = {0}, confidence[4] = {0};
        for (size_t q = 0; q < 4; q++) {
          size_t entry = k + q < end ? k + q : end - 1;
          row[q] = (size_t)columns[entry] * width;
          if (k + q >= end) continue;
          extra[q] = step->alpha * (step->values ? step->values[entry] : 1.0f);
          confidence[q] = 1.0f + extra[q];
        }
        extras = repeat_four(extra);
        confidences = repeat_four(confidence);
      }
      if (k + PREFETCH_DISTANCE + 4 <= limit)
        for (size_t q = 0; q < 4; q++)
          prefetch_row(step, columns[k + PREFETCH_DISTANCE + q], halves);
      vec a = splat(0), b = a, c = a, d = a;
      for (size_t v = 0; v < parts; v++) {
        a += load_fixed(step->fixed, row[0] + v * 16, halves) * x[v];
        b += load_fixed(step->fixed, row[1] + v * 16, halves) * x[v];
        c += load_fixed(step->fixed, row[2] + v * 16, halves) * x[v];
        d += load_fixed(step->fixed, row[3] + v * 16, halves) * x[v];
      }
      vec dots = sum_four(a, b, c, d);
      vec factor;
      if (is_first) {
        gathered += dots * (extras * dots - 2.0f * confidences) + confidences;
        factor = confidences - extras * dots;
      } else {
        factor = extras * dots;
      }
      vec f0 = GROUP_LANE(factor, 0), f1 = GROUP_LANE(factor, 1);
      vec f2 = GROUP_LANE(factor, 2), f3 = GROUP_LANE(factor, 3);
      for (size_t v = 0; v < parts; v++) {
        vec t = out[v] + load_fixed(step->fixed, row[0] + v * 16, halves) * f0;
        t += load_fixed(step->fixed, row[1] + v * 16, halves) * f1;
        t += load_fixed(step->fixed, row[2] + v * 16, halves) * f2;
        out[v] = t + load_fixed(step->fixed, row[3] + v * 16, halves) * f3;
      }
    }
    if (is_first)
      for (int lane = 0; lane < 4; lane++) objective += (double)gathered[lane];
  }
  return objective;
}

/// out += penalty * matrix * x.
INLINE void add_penalty(const als_step *step, float penalty, const vec *x, vec *out,
                        const size_t parts) {
  float dense[parts * 16];
  for (size_t v = 0; v < parts; v++) store(dense + v * 16, x[v]);
  for (size_t i = 0; i < parts * 16; i++) {
    vec factor = splat(penalty * dense[i]);
    for (size_t v = 0; v < parts; v++)
      out[v] += load(step->matrix + i * parts * 16 + v * 16) * factor;
  }
}

INLINE float dot(const vec *x, const vec *y, const size_t parts) {
  vec s = splat(0);
  for (size_t v = 0; v < parts; v++) s += x[v] * y[v];
  return sum(s);
}

INLINE double solve_row(const als_step *step, size_t r, size_t limit, int steps, float *z,
                        const size_t parts, int halves) {
  size_t from = step->offsets[r], to = step->offsets[r + 1];
  if (from == to) {
    memset(z, 0, parts * 64);
    return 0;
  }
  float penalty = step->penalties[r];
  vec x[parts], residual[parts], direction[parts], image[parts];
  for (size_t v = 0; v < parts; v++) {
    x[v] = load(z + v * 16);
    residual[v] = splat(0);
  }
  double objective = pass(step, from, to, limit, 1, x, residual, parts, halves) + dot(x, x, parts);
  if (penalty != 0) {
    for (size_t v = 0; v < parts; v++) image[v] = splat(0);
    add_penalty(step, penalty, x, image, parts);
    objective += dot(x, image, parts);
    for (size_t v = 0; v < parts; v++) residual[v] -= image[v];
  }
  for (size_t v = 0; v < parts; v++) direction[v] = residual[v] -= x[v];
  float square = dot(residual, residual, parts);
  for (int n = 0; n < steps && !(square < 1e-20f); n++) {
    for (size_t v = 0; v < parts; v++) image[v] = direction[v];
    pass(step, from, to, limit, 0, direction, image, parts, halves);
    if (penalty != 0) add_penalty(step, penalty, direction, image, parts);
    float length = square / dot(direction, image, parts);
    for (size_t v = 0; v < parts; v++) {
      x[v] += length * direction[v];
      residual[v] -= length * image[v];
    }
    // An exact line search lowers the row's objective by this much.
    objective -= (double)length * square;
    float next = dot(residual, residual, parts);
    float keep = next / square;
    square = next;
    for (size_t v = 0; v < parts; v++) direction[v] = residual[v] + keep * direction[v];
  }
  for (size_t v = 0; v < parts; v++) store(z + v * 16, x[v]);
  return objective;
}

INLINE double solve_rows(const als_step *step, size_t first, size_t last, int steps, float *rows,
                         const size_t parts, int halves) {
  double objective = 0;
  for (size_t r = first; r < last; r++)
    objective += solve_row(step, r, step->offsets[last], steps, rows + (r - first) * parts * 16,
                           parts, halves);
  return objective;
}

static double gradient(const als_step *step, size_t first, size_t last, int steps, float *rows) {
  // Common widths get code whose vectors stay in registers.
  switch (step->width / 16) {
  case 1: return solve_rows(step, first, last, steps, rows, 1, HALVES);
  case 2: return solve_rows(step, first, last, steps, rows, 2, HALVES);
  case 4: return solve_rows(step, first, last, steps, rows, 4, HALVES);
  case 6: return solve_rows(step, first, last, steps, rows, 6, HALVES);
  case 8: return solve_rows(step, first, last, steps, rows, 8, HALVES);
  default: return solve_rows(step, first, last, steps, rows, step->width / 16, HALVES);
  }
}
