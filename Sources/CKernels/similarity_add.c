#include "similarity.h"

#pragma clang fp contract(off)

// Rows lie anywhere in memory: the ones that come next are fetched this many ahead.
enum { AHEAD = 10 };

#define FETCH(source, count)                                                \
  do {                                                                      \
    const char *line = (const char *)(source);                              \
    const char *end = (const char *)((source) + (count));                   \
    for (; line < end; line += 64) __builtin_prefetch(line, 0, 2);          \
  } while (0)

// The sums of a row are different ones, so four can be under way at once.
#define ADD(NAME, COLUMN, FETCH_WEIGHTS, PRODUCT)                                              \
  static void NAME(const COLUMN *columns, const float *weights, const uint32_t *starts,         \
                   const uint32_t *lengths, const double *own, ptrdiff_t count, double *sums) { \
    for (ptrdiff_t t = 0; t < count; t++) {                                                     \
      if (t + AHEAD < count) {                                                                  \
        FETCH(columns + starts[t + AHEAD], lengths[t + AHEAD]);                                 \
        FETCH_WEIGHTS(weights + starts[t + AHEAD], lengths[t + AHEAD]);                         \
      }                                                                                         \
      const COLUMN *row = columns + starts[t];                                                  \
      const float *weight = weights + starts[t];                                                \
      (void)weight;                                                                             \
      const ptrdiff_t length = lengths[t];                                                      \
      const double factor = own[t];                                                             \
      ptrdiff_t k = 0;                                                                          \
      for (; k + 4 <= length; k += 4) {                                                         \
        double *a = sums + row[k], *b = sums + row[k + 1];                                      \
        double *c = sums + row[k + 2], *d = sums + row[k + 3];                                  \
        const double sa = *a + PRODUCT(k), sb = *b + PRODUCT(k + 1);                            \
        const double sc = *c + PRODUCT(k + 2), sd = *d + PRODUCT(k + 3);                        \
        *a = sa, *b = sb, *c = sc, *d = sd;                                                     \
      }                                                                                         \
      for (; k < length; k++) sums[row[k]] += PRODUCT(k);                                       \
    }                                                                                           \
  }

#define NOTHING(source, count)
#define PLAIN(k) factor
#define WEIGHTED(k) factor * (double)weight[k]

ADD(add_plain16, uint16_t, NOTHING, PLAIN)
ADD(add_plain32, uint32_t, NOTHING, PLAIN)
ADD(add_weighted16, uint16_t, FETCH, WEIGHTED)
ADD(add_weighted32, uint32_t, FETCH, WEIGHTED)

void ck_sim_add(ck_sim_rows rows, const uint32_t *starts, const uint32_t *lengths,
                const double *own, ptrdiff_t count, double *sums) {
#define CALL(NAME) NAME(rows.columns, rows.weights, starts, lengths, own, count, sums)
  if (rows.weights) {
    if (rows.is_narrow) CALL(add_weighted16);
    else CALL(add_weighted32);
  } else {
    if (rows.is_narrow) CALL(add_plain16);
    else CALL(add_plain32);
  }
}
