// One pass over ratings. Included once for each level, after vectors.h.

enum { AHEAD = 6 };

INLINE void fetch(const float *vector, size_t width) {
  for (size_t i = 0; i < width; i += 16) __builtin_prefetch(vector + i, 1);
}

/// `vectors` is the width / 16 as a constant, so that the row's vector stays in registers.
INLINE double pass_of_width(const sgd_ratings *r, const uint32_t *bounds, size_t stride,
                            size_t first, size_t last, const int vectors) {
  const size_t width = (size_t)vectors * 16;
  const float keep = 1 - r->rate * r->regularization;
  double squares = 0;
  for (size_t row = first; row < last; row++) {
    size_t entry = bounds[row * stride], end = bounds[row * stride + 1];
    if (entry == end) continue;
    float *p = r->row_vectors + row * width, bias = r->row_biases[row];
    vec x[8];
    for (int i = 0; i < vectors; i++) x[i] = load(p + 16 * i);
    for (; entry < end; entry++) {
      if (entry + AHEAD < end)
        fetch(r->column_vectors + r->columns[entry + AHEAD] * width, width);
      uint32_t column = r->columns[entry];
      float *q = r->column_vectors + column * width, *other = r->column_biases + column;
      vec y[8], product = splat(0);
      for (int i = 0; i < vectors; i++) {
        y[i] = load(q + 16 * i);
        product += x[i] * y[i];
      }
      float error = r->values[entry] - (r->mean + bias + *other + sum(product));
      squares += (double)error * error;
      float step = r->rate * error;
      bias = keep * bias + step;
      *other = keep * *other + step;
      vec move = splat(step), shrink = splat(keep);
      for (int i = 0; i < vectors; i++) {
        store(q + 16 * i, y[i] * shrink + x[i] * move);
        x[i] = x[i] * shrink + y[i] * move;
      }
    }
    for (int i = 0; i < vectors; i++) store(p + 16 * i, x[i]);
    r->row_biases[row] = bias;
  }
  return squares;
}

/// For vectors too long for the registers: the row's vector stays in memory.
INLINE float move_pair(float *p, float *q, size_t width, float error, float rate, float keep) {
  vec move = splat(rate * error), shrink = splat(keep);
  for (size_t i = 0; i < width; i += 16) {
    vec x = load(p + i), y = load(q + i);
    store(q + i, y * shrink + x * move);
    store(p + i, x * shrink + y * move);
  }
  return rate * error;
}

INLINE float dot(const float *p, const float *q, size_t width) {
  vec product = splat(0);
  for (size_t i = 0; i < width; i += 16) product += load(p + i) * load(q + i);
  return sum(product);
}

static double long_pass(const sgd_ratings *r, const uint32_t *bounds, size_t stride, size_t first,
                        size_t last) {
  const size_t width = r->width;
  const float keep = 1 - r->rate * r->regularization;
  double squares = 0;
  for (size_t row = first; row < last; row++) {
    float *p = r->row_vectors + row * width, *bias = r->row_biases + row;
    for (size_t entry = bounds[row * stride]; entry < bounds[row * stride + 1]; entry++) {
      float *q = r->column_vectors + r->columns[entry] * width;
      float *other = r->column_biases + r->columns[entry];
      float error = r->values[entry] - (r->mean + *bias + *other + dot(p, q, width));
      squares += (double)error * error;
      float step = move_pair(p, q, width, error, r->rate, keep);
      *bias = keep * *bias + step;
      *other = keep * *other + step;
    }
  }
  return squares;
}

static double pass(const sgd_ratings *r, const uint32_t *bounds, size_t stride, size_t first,
                   size_t last) {
  switch (r->width / 16) {
#define WIDTH(n) \
  case n: return pass_of_width(r, bounds, stride, first, last, n)
    WIDTH(1);
    WIDTH(2);
    WIDTH(3);
    WIDTH(4);
    WIDTH(5);
    WIDTH(6);
    WIDTH(7);
    WIDTH(8);
#undef WIDTH
  }
  return long_pass(r, bounds, stride, first, last);
}

static double image_pass(const sgd_ratings *r, float *images, const uint32_t *offsets,
                         size_t first, size_t last, float *scratch) {
  const size_t width = r->width;
  const float keep = 1 - r->rate * r->regularization;
  float *image = scratch, *person = scratch + width;
  double squares = 0;
  for (size_t row = first; row < last; row++) {
    size_t start = offsets[row], end = offsets[row + 1];
    if (start == end) continue;
    const float scale = 1 / sqrtf((float)(end - start));
    const vec scales = splat(scale);
    float *p = r->row_vectors + row * width, bias = r->row_biases[row];
    for (size_t i = 0; i < width; i += 16) {
      vec total = splat(0);
      for (size_t entry = start; entry < end; entry++)
        total += load(images + r->columns[entry] * width + i);
      store(image + i, total * scales);
      store(person + i, load(image + i));
    }
    float kept = 1;
    for (size_t entry = start; entry < end; entry++) {
      uint32_t column = r->columns[entry];
      float *q = r->column_vectors + column * width, *other = r->column_biases + column;
      vec product = splat(0);
      for (size_t i = 0; i < width; i += 16)
        product += (load(p + i) + load(person + i)) * load(q + i);
      float error = r->values[entry] - (r->mean + bias + *other + sum(product));
      squares += (double)error * error;
      float step = r->rate * error;
      bias = keep * bias + step;
      *other = keep * *other + step;
      kept *= keep;
      vec move = splat(step), shrink = splat(keep);
      for (size_t i = 0; i < width; i += 16) {
        vec x = load(p + i), z = load(person + i), y = load(q + i);
        store(q + i, y * shrink + (x + z) * move);
        store(p + i, x * shrink + y * move);
        store(person + i, z * shrink + y * move);
      }
    }
    r->row_biases[row] = bias;
    // Every image shrank with each entry, and the sum moved by what they moved together.
    vec shrink = splat(kept);
    for (size_t i = 0; i < width; i += 16)
      store(person + i, (load(person + i) - load(image + i) * shrink) * scales);
    for (size_t entry = start; entry < end; entry++) {
      float *target = images + r->columns[entry] * width;
      for (size_t i = 0; i < width; i += 16)
        store(target + i, load(target + i) * shrink + load(person + i));
    }
  }
  return squares;
}
