// The functions of neural.h for one level; vectors.h comes before.

/// The last vector of a row, whose missing lanes are `rest`.
INLINE vec load_part(const float *p, size_t count, float rest) {
  float lanes[16];
  for (size_t i = 0; i < 16; i++) lanes[i] = i < count ? p[i] : rest;
  return load(lanes);
}

INLINE void store_part(float *p, vec v, size_t count) {
  float lanes[16];
  store(lanes, v);
  memcpy(p, lanes, count * sizeof(float));
}

/// Runs what follows for each vector `v` of 16 numbers at `i` of x, with `part` numbers of it real.
#define EACH_VECTOR(x, count, rest, ...)                                 \
  for (size_t i = 0; i < (count); i += 16) {                             \
    const size_t part = (count) - i < 16 ? (count) - i : 16;             \
    vec v = part == 16 ? load((x) + i) : load_part((x) + i, part, rest); \
    __VA_ARGS__                                                          \
  }
#define KEEP(x, v)                   \
  if (part == 16) store((x) + i, v); \
  else store_part((x) + i, v, part);

INLINE vec choose(lanes condition, vec yes, vec no) {
  return (vec)((condition & (lanes)yes) | (~condition & (lanes)no));
}

/// Below -87 it is about 1e-38, above 88 about 1e38. Relative error below 2e-7 (Cephes expf).
INLINE vec exponential(vec x) {
  x = choose(x < splat(-87.0f), splat(-87.0f), x);
  x = choose(x > splat(88.0f), splat(88.0f), x);
  // Rounds to the nearest whole number: what is added and taken away has no bits for fractions.
  const vec rounder = splat(12582912.0f);
  vec n = x * splat(1.44269504088896341f) + rounder;
  lanes power = (lanes)n << 23;
  n -= rounder;
  vec r = x - n * splat(0.693359375f) + n * splat(2.12194440e-4f);
  vec p = splat(1.9875691500e-4f);
  p = p * r + splat(1.3981999507e-3f);
  p = p * r + splat(8.3334519073e-3f);
  p = p * r + splat(4.1665795894e-2f);
  p = p * r + splat(1.6666665459e-1f);
  p = p * r + splat(5.0000001201e-1f);
  p = p * r * r + r + splat(1.0f);
  return (vec)((lanes)p + power);
}

/// log(1 + u) for u in 0...1, by the series of 2 atanh(u / (2 + u)).
INLINE vec log_one_plus(vec u) {
  vec r = u / (splat(2.0f) + u), s = r * r;
  vec p = splat(2.0f / 13);
  p = p * s + splat(2.0f / 11);
  p = p * s + splat(2.0f / 9);
  p = p * s + splat(2.0f / 7);
  p = p * s + splat(2.0f / 5);
  p = p * s + splat(2.0f / 3);
  p = p * s + splat(2.0f);
  return p * r;
}

static void add_scaled(float a, const float *x, float *y, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) store(y + i, load(y + i) + splat(a) * load(x + i));
  for (; i < count; i++) y[i] += a * x[i];
}

static void multiply(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] *= x[i];
}

static float dot(const float *x, const float *y, size_t count) {
  vec s = splat(0);
  size_t i = 0;
  for (; i + 16 <= count; i += 16) s += load(x + i) * load(y + i);
  float total = sum(s);
  for (; i < count; i++) total += x[i] * y[i];
  return total;
}

static void hyperbolic(float *x, size_t count) {
  EACH_VECTOR(x, count, 0, {
    vec e = exponential(splat(2) * v);
    KEEP(x, splat(1) - splat(2) / (e + splat(1)))
  })
}

static float softmax(float *x, size_t count) {
  if (count == 0) return 0;
  vec tops = splat(x[0]);
  EACH_VECTOR(x, count, x[0], tops = choose(v > tops, v, tops);)
  float top = tops[0];
  for (int lane = 1; lane < 16; lane++) top = tops[lane] > top ? tops[lane] : top;
  vec s = splat(0);
  EACH_VECTOR(x, count, -INFINITY, {
    v = exponential(v - splat(top));
    s += part == 16 ? v : load_part((float *)&v, part, 0);
    KEEP(x, v)
  })
  float total = sum(s);
  for (size_t i = 0; i < count; i++) x[i] /= total;
  return top + logf(total);
}

static void softmax_backward(float scale, const float *p, float *d, size_t count) {
  float mean = dot(p, d, count);
  for (size_t i = 0; i < count; i++) d[i] = scale * p[i] * (d[i] - mean);
}

static float logistic(float *x, size_t count) {
  vec s = splat(0);
  EACH_VECTOR(x, count, -INFINITY, {
    lanes positive = v > splat(0);
    vec e = exponential(choose(positive, -v, v)), one = splat(1);
    vec loss = log_one_plus(e) + choose(positive, v, splat(0));
    s += part == 16 ? loss : load_part((float *)&loss, part, 0);
    KEEP(x, choose(positive, one, e) / (one + e))
  })
  return sum(s);
}

static void normalize(size_t rows, size_t width, const float *gain, const float *bias, float *x,
                      float *y, float *inverse) {
  for (size_t r = 0; r < rows; r++, x += width, y += width) {
    vec s = splat(0);
    EACH_VECTOR(x, width, 0, s += v;)
    float mean = sum(s) / (float)width;
    vec q = splat(0);
    EACH_VECTOR(x, width, mean, v -= splat(mean); q += v * v; KEEP(x, v))
    inverse[r] = 1 / sqrtf(sum(q) / (float)width + 1e-6f);
    for (size_t i = 0; i < width; i++) {
      x[i] *= inverse[r];
      y[i] = gain[i] * x[i] + bias[i];
    }
  }
}

static void normalize_backward(size_t rows, size_t width, const float *weights, const float *x,
                               const float *inverse, const float *dy, float *dx, float *gain,
                               float *bias) {
  for (size_t r = 0; r < rows; r++, x += width, dy += width, dx += width) {
    vec s = splat(0), t = splat(0);
    EACH_VECTOR(dy, width, 0, {
      vec xs = part == 16 ? load(x + i) : load_part(x + i, part, 0);
      vec ws = part == 16 ? load(weights + i) : load_part(weights + i, part, 0);
      s += v * ws;
      t += v * ws * xs;
    })
    float mean = sum(s) / (float)width, slope = sum(t) / (float)width;
    for (size_t i = 0; i < width; i++) {
      dx[i] += inverse[r] * (weights[i] * dy[i] - mean - x[i] * slope);
      gain[i] += dy[i] * x[i];
      bias[i] += dy[i];
    }
  }
}

static void adam(const nn_adam_step *step, const float *gradient, float *weights, float *first,
                 float *second, size_t count) {
  const vec b1 = splat(step->first_decay), b2 = splat(step->second_decay), one = splat(1);
  EACH_VECTOR(weights, count, 0, {
    vec g = part == 16 ? load(gradient + i) : load_part(gradient + i, part, 0);
    vec m = part == 16 ? load(first + i) : load_part(first + i, part, 0);
    vec s = part == 16 ? load(second + i) : load_part(second + i, part, 0);
    g += splat(step->weight_decay) * v;
    m = b1 * m + (one - b1) * g;
    s = b2 * s + (one - b2) * g * g;
    vec root = __builtin_elementwise_sqrt(s * splat(step->second_correction));
    v -= splat(step->rate) * m / (root + splat(step->epsilon));
    KEEP(weights, v)
    KEEP(first, m)
    KEEP(second, s)
  })
}

INLINE vec positive_part(vec v) { return choose(v > splat(0), v, splat(0)); }

static void pair_scores(const nn_pair_layers *l, const float *x, const float *y, size_t count,
                        double *scores) {
  // Items at once: as many as sums fit in registers beside a row of weights.
  enum { GROUP = PAIRS_AT_ONCE };
  const size_t products = l->products, inputs = l->inputs;
  const float *xs = x + products;
  for (size_t first = 0; first < count; first += GROUP) {
    // The last group takes its last item more than once.
    const float *rows[GROUP];
    for (size_t g = 0; g < GROUP; g++)
      rows[g] = y + (first + g < count ? first + g : count - 1) * (products + inputs);
    vec total[GROUP];
    for (size_t g = 0; g < GROUP; g++) total[g] = splat(0);
    for (size_t i = 0; i < products; i += 16)
      for (size_t g = 0; g < GROUP; g++) total[g] += load(x + i) * load(rows[g] + i);
    for (size_t o = 0; o < products; o += 16) {
      vec s[GROUP];
      for (size_t g = 0; g < GROUP; g++) s[g] = load(l->bias + o);
      for (size_t i = 0; i < inputs; i += 16) {
        float hidden[GROUP][16];
        for (size_t g = 0; g < GROUP; g++)
          store(hidden[g], positive_part(load(xs + i) + load(rows[g] + products + i)));
        for (size_t lane = 0; lane < 16; lane++) {
          vec w = load(l->weights + (i + lane) * products + o);
          for (size_t g = 0; g < GROUP; g++) s[g] += splat(hidden[g][lane]) * w;
        }
      }
      for (size_t g = 0; g < GROUP; g++) total[g] += load(l->output + o) * positive_part(s[g]);
    }
    for (size_t g = 0; g < GROUP && first + g < count; g++)
      scores[first + g] = (double)(l->offset + sum(total[g]));
  }
}

#define NEURAL_FUNCTIONS                                                              \
  {add_scaled, multiply, dot,       hyperbolic,         softmax, softmax_backward, \
   logistic,   normalize, normalize_backward, adam, pair_scores}
