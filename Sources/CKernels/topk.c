#include "topk.h"

#include "dispatch.h"
#include "targets.h"

#pragma clang fp contract(fast)

static void tile_baseline(const float *users, const float *panel, ptrdiff_t factors,
                          const float *thresholds, uint32_t *masks, float *scores) {
  for (int row = 0; row < CK_TILE_USERS; row++) {
    float sums[CK_TILE_ITEMS] = {0};
    for (ptrdiff_t d = 0; d < factors; d++)
      for (int i = 0; i < CK_TILE_ITEMS; i++)
        sums[i] += users[row * factors + d] * panel[d * CK_TILE_ITEMS + i];
    uint32_t mask = 0;
    for (int i = 0; i < CK_TILE_ITEMS; i++) {
      scores[row * CK_TILE_ITEMS + i] = sums[i];
      mask |= (uint32_t)(sums[i] >= thresholds[row]) << i;
    }
    masks[row] = mask;
  }
}

#if defined(__x86_64__)

// 6 rows x 2 vectors fill 12 of the 16 registers, so a tile is two halves of rows and of items.
TARGET_AVX2 static void tile_avx2(const float *users, const float *panel, ptrdiff_t factors,
                                  const float *thresholds, uint32_t *masks, float *scores) {
  for (int half = 0; half < 4; half++) {
    const int first = (half & 1) * 6, column = (half >> 1) * 16;
    __m256 low[6], high[6];
    for (int r = 0; r < 6; r++) low[r] = high[r] = _mm256_setzero_ps();
    for (ptrdiff_t d = 0; d < factors; d++) {
      const __m256 a = _mm256_loadu_ps(panel + d * CK_TILE_ITEMS + column);
      const __m256 b = _mm256_loadu_ps(panel + d * CK_TILE_ITEMS + column + 8);
#pragma clang loop unroll(full)
      for (int r = 0; r < 6; r++) {
        const __m256 x = _mm256_broadcast_ss(users + (first + r) * factors + d);
        low[r] = _mm256_fmadd_ps(x, a, low[r]);
        high[r] = _mm256_fmadd_ps(x, b, high[r]);
      }
    }
    for (int r = 0; r < 6; r++) {
      const int row = first + r;
      const __m256 threshold = _mm256_set1_ps(thresholds[row]);
      const uint32_t bits =
          (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(low[r], threshold, _CMP_GE_OQ)) |
          (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(high[r], threshold, _CMP_GE_OQ)) << 8;
      if (bits) {
        _mm256_storeu_ps(scores + row * CK_TILE_ITEMS + column, low[r]);
        _mm256_storeu_ps(scores + row * CK_TILE_ITEMS + column + 8, high[r]);
      }
      masks[row] = column ? masks[row] | bits << 16 : bits;
    }
  }
}

TARGET_AVX512 static void tile_avx512(const float *users, const float *panel, ptrdiff_t factors,
                                      const float *thresholds, uint32_t *masks, float *scores) {
  __m512 low[CK_TILE_USERS], high[CK_TILE_USERS];
  for (int r = 0; r < CK_TILE_USERS; r++) low[r] = high[r] = _mm512_setzero_ps();
  for (ptrdiff_t d = 0; d < factors; d++) {
    const __m512 a = _mm512_loadu_ps(panel + d * CK_TILE_ITEMS);
    const __m512 b = _mm512_loadu_ps(panel + d * CK_TILE_ITEMS + 16);
#pragma clang loop unroll(full)
    for (int r = 0; r < CK_TILE_USERS; r++) {
      const __m512 x = _mm512_set1_ps(users[r * factors + d]);
      low[r] = _mm512_fmadd_ps(x, a, low[r]);
      high[r] = _mm512_fmadd_ps(x, b, high[r]);
    }
  }
  for (int r = 0; r < CK_TILE_USERS; r++) {
    const __m512 threshold = _mm512_set1_ps(thresholds[r]);
    const uint32_t bits = (uint32_t)_mm512_cmp_ps_mask(low[r], threshold, _CMP_GE_OQ) |
                          (uint32_t)_mm512_cmp_ps_mask(high[r], threshold, _CMP_GE_OQ) << 16;
    masks[r] = bits;
    if (__builtin_expect(bits != 0, 0)) {
      _mm512_storeu_ps(scores + r * CK_TILE_ITEMS, low[r]);
      _mm512_storeu_ps(scores + r * CK_TILE_ITEMS + 16, high[r]);
    }
  }
}

TARGET_AVX2 static float dot_avx2(const float *a, const float *b, ptrdiff_t count) {
  __m256 sum = _mm256_setzero_ps();
  ptrdiff_t d = 0;
  for (; d + 8 <= count; d += 8)
    sum = _mm256_fmadd_ps(_mm256_loadu_ps(a + d), _mm256_loadu_ps(b + d), sum);
  float lanes[8], total = 0;
  _mm256_storeu_ps(lanes, sum);
  for (int i = 0; i < 8; i++) total += lanes[i];
  for (; d < count; d++) total += a[d] * b[d];
  return total;
}

TARGET_AVX512 static float dot_avx512(const float *a, const float *b, ptrdiff_t count) {
  __m512 sum = _mm512_setzero_ps();
  ptrdiff_t d = 0;
  for (; d + 16 <= count; d += 16)
    sum = _mm512_fmadd_ps(_mm512_loadu_ps(a + d), _mm512_loadu_ps(b + d), sum);
  if (d < count) {
    const __mmask16 rest = (__mmask16)((1u << (count - d)) - 1);
    sum = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(rest, a + d), _mm512_maskz_loadu_ps(rest, b + d),
                          sum);
  }
  return _mm512_reduce_add_ps(sum);
}

#endif

void ck_topk_tile(int level, const float *users, const float *panel, ptrdiff_t factors,
                  const float *thresholds, uint32_t *masks, float *scores) {
#if defined(__x86_64__)
  if (level >= CK_AVX512) return tile_avx512(users, panel, factors, thresholds, masks, scores);
  if (level >= CK_AVX2) return tile_avx2(users, panel, factors, thresholds, masks, scores);
#endif
  tile_baseline(users, panel, factors, thresholds, masks, scores);
}

float ck_dot(int level, const float *a, const float *b, ptrdiff_t count) {
#if defined(__x86_64__)
  if (level >= CK_AVX512) return dot_avx512(a, b, count);
  if (level >= CK_AVX2) return dot_avx2(a, b, count);
#endif
  float total = 0;
  for (ptrdiff_t d = 0; d < count; d++) total += a[d] * b[d];
  return total;
}
