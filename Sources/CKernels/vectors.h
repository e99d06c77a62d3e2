// Vectors of 16 floats as the compiler knows them: one register with AVX-512, two with AVX2, four
// without either. Included once for each level, inside a `target` attribute.

#pragma clang fp contract(fast)
// Everything that takes a vector is inlined: no calling convention is involved.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef float vec __attribute__((vector_size(64)));
typedef float vec_unaligned __attribute__((vector_size(64), aligned(4)));
typedef _Float16 half_unaligned __attribute__((vector_size(32), aligned(2)));
typedef int32_t lanes __attribute__((vector_size(64)));

INLINE vec load(const float *p) { return *(const vec_unaligned *)p; }
INLINE void store(float *p, vec v) { *(vec_unaligned *)p = v; }
INLINE vec splat(float x) { return (vec){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }

INLINE vec load_fixed(const void *base, size_t offset, int halves) {
  if (halves)
    return __builtin_convertvector(*(const half_unaligned *)((const uint16_t *)base + offset), vec);
  return load((const float *)base + offset);
}

/// Four sums at once: every group of four lanes of the result is [sum a, sum b, sum c, sum d].
INLINE vec sum_four(vec a, vec b, vec c, vec d) {
#define LOW(x, y) \
  __builtin_shufflevector(x, y, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HIGH(x, y) \
  __builtin_shufflevector(x, y, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
  vec ab = LOW(a, b) + HIGH(a, b), cd = LOW(c, d) + HIGH(c, d);
  vec s = __builtin_shufflevector(ab, cd, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29) +
          __builtin_shufflevector(ab, cd, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
  s += __builtin_shufflevector(s, s, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  return s + __builtin_shufflevector(s, s, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
#undef LOW
#undef HIGH
}

INLINE float sum(vec v) { return sum_four(v, v, v, v)[0]; }

/// Four floats repeated four times.
INLINE vec repeat_four(const float *p) {
  return (vec){p[0], p[1], p[2], p[3], p[0], p[1], p[2], p[3],
               p[0], p[1], p[2], p[3], p[0], p[1], p[2], p[3]};
}

/// Lane `n` of each group of four, in all lanes of the group.
#define GROUP_LANE(s, n) \
  __builtin_shufflevector(s, s, n, n, n, n, 4 + n, 4 + n, 4 + n, 4 + n, 8 + n, 8 + n, 8 + n, 8 + n, \
                          12 + n, 12 + n, 12 + n, 12 + n)
