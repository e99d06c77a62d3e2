#include <string.h>

#include "dispatch.h"
#include "knn.h"
#include "targets.h"

static inline __attribute__((always_inline)) void common_words(const uint64_t *bits,
                                                               ptrdiff_t words, ptrdiff_t first,
                                                               ptrdiff_t count, uint32_t *sums,
                                                               ptrdiff_t stride) {
  for (ptrdiff_t i = 0; i < count; i++) {
    const uint64_t *a = bits + (first + i) * words;
    for (ptrdiff_t j = 0; j < first + count; j++) {
      const uint64_t *b = bits + j * words;
      uint64_t sum = 0;
      for (ptrdiff_t w = 0; w < words; w++) sum += (uint64_t)__builtin_popcountll(a[w] & b[w]);
      sums[i * stride + j] = (uint32_t)sum;
    }
  }
}

static void common_baseline(const uint64_t *bits, ptrdiff_t words, ptrdiff_t first,
                            ptrdiff_t count, uint32_t *sums, ptrdiff_t stride) {
  common_words(bits, words, first, count, sums, stride);
}

#if defined(__x86_64__)

TARGET_AVX2 static void common_popcnt(const uint64_t *bits, ptrdiff_t words, ptrdiff_t first,
                                      ptrdiff_t count, uint32_t *sums, ptrdiff_t stride) {
  common_words(bits, words, first, count, sums, stride);
}

// 4 x 4 pairs in 16 registers. The users are cut so that the 4 rows of j stay in the first cache
// while all rows of i pass, and sums wait in memory between the cuts.
enum { CUT = 512, LARGEST_COUNT = 32 };

TARGET_AVX512V static void common_avx512(const uint64_t *bits, ptrdiff_t words, ptrdiff_t first,
                                         ptrdiff_t count, uint32_t *sums, ptrdiff_t stride) {
  __m512i waiting[LARGEST_COUNT / 4][16];
  for (ptrdiff_t j = 0; j < first + count; j += 4) {
    memset(waiting, 0, sizeof waiting);
    for (ptrdiff_t cut = 0; cut < words; cut += CUT) {
      const ptrdiff_t end = cut + CUT < words ? cut + CUT : words;
      for (ptrdiff_t i = 0; i < count; i += 4) {
        if (j > first + i) continue;
        __m512i *pairs = waiting[i / 4];
        __m512i sum[16];
        for (int p = 0; p < 16; p++) sum[p] = pairs[p];
        const uint64_t *a = bits + (first + i) * words, *b = bits + j * words;
        for (ptrdiff_t w = cut; w < end; w += 8) {
          __m512i left[4], right[4];
#pragma clang loop unroll(full)
          for (int r = 0; r < 4; r++) {
            left[r] = _mm512_loadu_si512(a + r * words + w);
            right[r] = _mm512_loadu_si512(b + r * words + w);
          }
#pragma clang loop unroll(full)
          for (int p = 0; p < 16; p++)
            sum[p] = _mm512_add_epi64(
                sum[p], _mm512_popcnt_epi64(_mm512_and_si512(left[p / 4], right[p % 4])));
        }
        for (int p = 0; p < 16; p++) pairs[p] = sum[p];
      }
    }
    for (ptrdiff_t i = 0; i < count; i++)
      for (int r = 0; r < 4; r++)
        sums[i * stride + j + r] =
            (uint32_t)_mm512_reduce_add_epi64(waiting[i / 4][i % 4 * 4 + r]);
  }
}

#endif

void ck_knn_common(int level, const uint64_t *bits, ptrdiff_t words, ptrdiff_t first,
                   ptrdiff_t count, uint32_t *sums, ptrdiff_t stride) {
#if defined(__x86_64__)
  if (level >= CK_AVX512V) return common_avx512(bits, words, first, count, sums, stride);
  if (level >= CK_AVX2) return common_popcnt(bits, words, first, count, sums, stride);
#endif
  common_baseline(bits, words, first, count, sums, stride);
}
