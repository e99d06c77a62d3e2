#include <string.h>

#include "similarity.h"

#pragma clang fp contract(off)

// Rows lie anywhere in memory: the ones that come next are fetched this many ahead.
enum { AHEAD = 10 };

static inline float weight_of(uint64_t entry) {
  const uint32_t bits = (uint32_t)(entry >> 32);
  float weight;
  memcpy(&weight, &bits, sizeof weight);
  return weight;
}

// The sums of a row are different ones, so four can be under way at once.
#define ADD(NAME, ENTRY, PRODUCT)                                                              \
  static void NAME(const ENTRY *entries, const uint32_t *starts, const uint32_t *lengths,       \
                   const double *own, ptrdiff_t count, double *sums) {                          \
    for (ptrdiff_t t = 0; t < count; t++) {                                                     \
      if (t + AHEAD < count) {                                                                  \
        const char *line = (const char *)(entries + starts[t + AHEAD]);                         \
        const char *end = line + sizeof(ENTRY) * (size_t)lengths[t + AHEAD];                    \
        for (; line < end; line += 64) __builtin_prefetch(line, 0, 2);                          \
      }                                                                                         \
      const ENTRY *row = entries + starts[t], *end = row + lengths[t];                          \
      const double weight = own[t];                                                             \
      for (; row + 4 <= end; row += 4) {                                                        \
        double *a = sums + (uint32_t)row[0], *b = sums + (uint32_t)row[1];                      \
        double *c = sums + (uint32_t)row[2], *d = sums + (uint32_t)row[3];                      \
        const double sa = *a + PRODUCT(row[0]), sb = *b + PRODUCT(row[1]);                      \
        const double sc = *c + PRODUCT(row[2]), sd = *d + PRODUCT(row[3]);                      \
        *a = sa, *b = sb, *c = sc, *d = sd;                                                     \
      }                                                                                         \
      for (; row < end; row++) sums[(uint32_t)*row] += PRODUCT(*row);                           \
    }                                                                                           \
  }

#define PLAIN(entry) weight
#define WEIGHTED(entry) weight * (double)weight_of(entry)

ADD(add_plain16, uint16_t, PLAIN)
ADD(add_plain32, uint32_t, PLAIN)
ADD(add_weighted32, uint64_t, WEIGHTED)

void ck_sim_add(ck_sim_format format, const void *entries, const uint32_t *starts,
                const uint32_t *lengths, const double *own, ptrdiff_t count, double *sums) {
  switch (format) {
    case CK_SIM_PLAIN16: return add_plain16(entries, starts, lengths, own, count, sums);
    case CK_SIM_PLAIN32: return add_plain32(entries, starts, lengths, own, count, sums);
    case CK_SIM_WEIGHTED32: return add_weighted32(entries, starts, lengths, own, count, sums);
  }
}
