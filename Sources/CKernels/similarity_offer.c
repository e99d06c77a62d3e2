#include <float.h>
#include <sched.h>
#include <string.h>

#include "dispatch.h"
#include "similarity.h"
#include "targets.h"

#pragma clang fp contract(off)
// Vectors never leave a function: what takes or returns them is inlined.
#pragma clang diagnostic ignored "-Wpsabi"

static const double STEPS = 1e12;

// To 12 decimals. Above 2^51 steps there is nothing left to round.
static inline double steps(double similarity) {
  const double exact = similarity * STEPS;
  return exact < 0x1p51 ? (exact + 0x1.8p52) - 0x1.8p52 : exact;
}

static inline int is_above(ck_sim_neighbor a, ck_sim_neighbor b) {
  const double left = steps(a.similarity), right = steps(b.similarity);
  return left > right || (left == right && a.label < b.label);
}

// Two steps below the floor, and further where a double does not hold them: whatever may tie passes.
static double threshold_of(ck_sim_neighbor floor) {
  const double similarity = floor.similarity * (1 - 0x1p-50) - 2 / STEPS;
  return similarity > DBL_MIN ? similarity : DBL_MIN;
}

#define KEY ck_sim_neighbor
#define ABOVE(a, b) is_above(a, b)
#define THRESHOLD double
#define TABLE ck_sim_table
#define LIST ck_sim_list
#define SCRATCH ck_sim_scratch
#include "knn_collect.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

ALWAYS_INLINE double numerator(const ck_sim_table *table, ck_sim_shape shape, double sum,
                               ptrdiff_t i, ptrdiff_t j) {
  if (shape != CK_SIM_CENTERED) return sum;
  return sum - table->extra[i] * table->extra[j] -
         (table->offset[i] + table->offset[j] - table->constant);
}

/// For the list of i.
ALWAYS_INLINE double denominator(const ck_sim_table *table, ck_sim_shape shape, double sum,
                                 ptrdiff_t i, ptrdiff_t j) {
  if (shape == CK_SIM_OVERLAP) return table->extra[i] + table->extra[j] - sum + table->shrinkage;
  const double *right = shape == CK_SIM_SIDED ? table->other : table->own;
  return table->own[i] * right[j] + table->shrinkage;
}

ALWAYS_INLINE void offer_pair(const ck_sim_table *table, ck_sim_shape shape, ptrdiff_t i,
                              ptrdiff_t j, double sum, collector *own, ck_sim_scratch *scratch) {
  const double above = numerator(table, shape, sum, i, j);
  const double below = denominator(table, shape, sum, i, j);
  const double similarity = above / below;
  if (below > 0 && similarity >= own->threshold) {
    const ck_sim_neighbor neighbor = {similarity, table->labels[j]};
    collect(own, neighbor, table->neighbor_count, table->capacity);
  }
  const double back = shape == CK_SIM_SIDED ? denominator(table, shape, sum, j, i) : below;
  const double returned = shape == CK_SIM_SIDED ? above / back : similarity;
  if (back > 0 && returned >= table->thresholds[j]) {
    const ck_sim_neighbor neighbor = {returned, table->labels[i]};
    scratch->items[scratch->waiting] = (uint32_t)j;
    scratch->keys[scratch->waiting] = neighbor;
    if (++scratch->waiting == CK_SIM_WAITING) deliver(table, scratch);
  }
}

enum { LANES = 8 };
typedef double lanes __attribute__((vector_size(8 * LANES)));
typedef int64_t mask __attribute__((vector_size(8 * LANES)));

ALWAYS_INLINE lanes load(const double *source) {
  lanes all;
  memcpy(&all, source, sizeof all);
  return all;
}

ALWAYS_INLINE lanes least(lanes a, lanes b) {
  const mask isLess = a < b;
  return (lanes)(((mask)a & isLess) | ((mask)b & ~isLess));
}

/// Passes by what can enter neither list without a division.
ALWAYS_INLINE void scan(const ck_sim_table *table, ck_sim_shape shape, ptrdiff_t i, double *sums,
                        collector *own, ck_sim_scratch *scratch) {
  const lanes zero = {0};
  for (ptrdiff_t j = 0; j < i; j += LANES) {
    const lanes sum = load(sums + j);
    if (!__builtin_reduce_or((mask)sum)) continue;
    lanes above = sum, below, back;
    if (shape == CK_SIM_OVERLAP) {
      below = table->extra[i] + load(table->extra + j) - sum + table->shrinkage;
    } else {
      const double *right = shape == CK_SIM_SIDED ? table->other : table->own;
      below = table->own[i] * load(right + j) + table->shrinkage;
    }
    back = below;
    if (shape == CK_SIM_SIDED) back = load(table->own + j) * table->other[i] + table->shrinkage;
    if (shape == CK_SIM_CENTERED)
      above = sum - table->extra[i] * load(table->extra + j) -
              (table->offset[i] + load(table->offset + j) - table->constant);
    const lanes needed = least(own->threshold * below, load(table->thresholds + j) * back);
    const mask hits = (above >= needed) & (sum >= table->least_sum);
    memcpy(sums + j, &zero, sizeof zero);
    if (!__builtin_reduce_or(hits)) continue;
    for (int lane = 0; lane < LANES; lane++)
      if (hits[lane]) offer_pair(table, shape, i, j + lane, sum[lane], own, scratch);
  }
}

#define SCAN(NAME, TARGET)                                                                     \
  TARGET static void NAME(const ck_sim_table *table, ptrdiff_t i, double *sums, collector *own, \
                          ck_sim_scratch *scratch) {                                            \
    switch (table->shape) {                                                                     \
      case CK_SIM_PRODUCT: return scan(table, CK_SIM_PRODUCT, i, sums, own, scratch);           \
      case CK_SIM_SIDED: return scan(table, CK_SIM_SIDED, i, sums, own, scratch);               \
      case CK_SIM_OVERLAP: return scan(table, CK_SIM_OVERLAP, i, sums, own, scratch);           \
      case CK_SIM_CENTERED: return scan(table, CK_SIM_CENTERED, i, sums, own, scratch);         \
    }                                                                                           \
  }

#define NO_TARGET
SCAN(scan_baseline, NO_TARGET)
#if defined(__x86_64__)
SCAN(scan_avx2, TARGET_AVX2)
SCAN(scan_avx512, TARGET_AVX512)
#endif

void ck_sim_offer(int level, const ck_sim_table *table, ptrdiff_t vector, double *sums,
                  ck_sim_scratch *scratch) {
  collector own = {scratch->own, 0, {0, 0}, DBL_MIN};
#if defined(__x86_64__)
  if (level >= CK_AVX512) scan_avx512(table, vector, sums, &own, scratch);
  else if (level >= CK_AVX2) scan_avx2(table, vector, sums, &own, scratch);
  else
#endif
    scan_baseline(table, vector, sums, &own, scratch);
  deliver(table, scratch);
  add(table, vector, own.keys, own.count);
}

int32_t ck_sim_finish(const ck_sim_table *table, ptrdiff_t vector) { return finish(table, vector); }
