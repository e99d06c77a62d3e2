#include <float.h>
#include <math.h>
#include <sched.h>

#include "dispatch.h"
#include "knn.h"
#include "targets.h"

static const double STEPS = 1e12;
static const uint64_t LABEL_MASK = (1u << 24) - 1;

// Just below the similarity of the floor: single precision may err by a few units in 1e-7.
static float threshold_of(uint64_t floor) {
  const float similarity = (float)((double)(floor >> 24) / STEPS) * (1 - 1e-6f);
  return similarity > FLT_MIN ? similarity : FLT_MIN;
}

#define KEY uint64_t
#define ABOVE(a, b) ((a) > (b))
#define THRESHOLD float
#define TABLE ck_knn_table
#define LIST ck_knn_list
#define SCRATCH ck_knn_scratch
#include "knn_collect.h"

static inline void offer_pair(const ck_knn_table *table, ptrdiff_t i, ptrdiff_t j, uint32_t sum,
                              float similarity, collector *own, ck_knn_scratch *scratch) {
  const double exact =
      sum * table->unit / (table->norms[i] * table->norms[j] + table->shrinkage);
  const uint64_t steps = (uint64_t)rint(exact * STEPS) << 24;
  if (similarity >= own->threshold)
    collect(own, steps | (LABEL_MASK - table->labels[j]), table->neighbor_count, table->capacity);
  if (similarity >= table->thresholds[j]) {
    scratch->items[scratch->waiting] = (uint32_t)j;
    scratch->keys[scratch->waiting] = steps | (LABEL_MASK - table->labels[i]);
    if (++scratch->waiting == CK_KNN_WAITING) deliver(table, scratch);
  }
}

static void scan_baseline(const ck_knn_table *table, ptrdiff_t i, uint32_t *sums, collector *own,
                          ck_knn_scratch *scratch) {
  for (ptrdiff_t j = 0; j < i; j++) {
    const uint32_t sum = sums[j];
    if (!sum) continue;
    sums[j] = 0;
    const float similarity = (float)sum * table->inverse_norms[i] * table->inverse_norms[j];
    if (similarity >= own->threshold || similarity >= table->thresholds[j])
      offer_pair(table, i, j, sum, similarity, own, scratch);
  }
}

#if defined(__x86_64__)

TARGET_AVX2 static void scan_avx2(const ck_knn_table *table, ptrdiff_t i, uint32_t *sums,
                                  collector *own, ck_knn_scratch *scratch) {
  const __m256 norm = _mm256_set1_ps(table->inverse_norms[i]);
  for (ptrdiff_t j = 0; j < i; j += 8) {
    const __m256i sum = _mm256_loadu_si256((const __m256i *)(sums + j));
    if (_mm256_testz_si256(sum, sum)) continue;
    const __m256 similarity = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), norm),
                                            _mm256_loadu_ps(table->inverse_norms + j));
    const __m256 least =
        _mm256_min_ps(_mm256_set1_ps(own->threshold), _mm256_loadu_ps(table->thresholds + j));
    int mask = _mm256_movemask_ps(_mm256_cmp_ps(similarity, least, _CMP_GE_OQ));
    if (mask) {
      float lanes[8];
      _mm256_storeu_ps(lanes, similarity);
      if (j + 8 > i) mask &= (1 << (i - j)) - 1;
      for (; mask; mask &= mask - 1) {
        const int lane = __builtin_ctz((unsigned)mask);
        offer_pair(table, i, j + lane, sums[j + lane], lanes[lane], own, scratch);
      }
    }
    _mm256_storeu_si256((__m256i *)(sums + j), _mm256_setzero_si256());
  }
}

TARGET_AVX512 static void scan_avx512(const ck_knn_table *table, ptrdiff_t i, uint32_t *sums,
                                      collector *own, ck_knn_scratch *scratch) {
  const __m512 norm = _mm512_set1_ps(table->inverse_norms[i]);
  for (ptrdiff_t j = 0; j < i; j += 16) {
    const __m512i sum = _mm512_loadu_si512(sums + j);
    if (!_mm512_test_epi32_mask(sum, sum)) continue;
    const __m512 similarity = _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sum), norm),
                                            _mm512_loadu_ps(table->inverse_norms + j));
    const __m512 least =
        _mm512_min_ps(_mm512_set1_ps(own->threshold), _mm512_loadu_ps(table->thresholds + j));
    uint32_t mask = _mm512_cmp_ps_mask(similarity, least, _CMP_GE_OQ);
    if (mask) {
      float lanes[16];
      _mm512_storeu_ps(lanes, similarity);
      if (j + 16 > i) mask &= (1u << (i - j)) - 1;
      for (; mask; mask &= mask - 1) {
        const int lane = __builtin_ctz(mask);
        offer_pair(table, i, j + lane, sums[j + lane], lanes[lane], own, scratch);
      }
    }
    _mm512_storeu_si512(sums + j, _mm512_setzero_si512());
  }
}

#endif

void ck_knn_offer(int level, const ck_knn_table *table, ptrdiff_t item, uint32_t *sums,
                  ck_knn_scratch *scratch) {
  collector own = {scratch->own, 0, 0, FLT_MIN};
  sums[item] = 0;
#if defined(__x86_64__)
  if (level >= CK_AVX512) scan_avx512(table, item, sums, &own, scratch);
  else if (level >= CK_AVX2) scan_avx2(table, item, sums, &own, scratch);
  else
#endif
    scan_baseline(table, item, sums, &own, scratch);
  deliver(table, scratch);
  add(table, item, own.keys, own.count);
}

int32_t ck_knn_finish(const ck_knn_table *table, ptrdiff_t item) { return finish(table, item); }
