#include <string.h>

#include "csv.h"
#include "dispatch.h"
#include "targets.h"

/* 64 bytes become a mask of the ends among them, whose bits are then written out as offsets. A
   separator of two bytes ends at its second one, so a bit is carried from one mask to the next. */

#define INLINE static inline __attribute__((always_inline))

INLINE uint32_t *write_bits(uint64_t mask, uint32_t from, uint32_t *ends) {
  int count = __builtin_popcountll(mask);
  /* Eight at a time, whether wanted or not: their number is hard to foresee, and this is not. */
  for (int done = 0; done < count; done += 8)
    for (int k = 0; k < 8; k++) {
      ends[done + k] = from + (uint32_t)__builtin_ctzll(mask | 1ull << 63);
      mask &= mask - 1;
    }
  return ends + count;
}

#define FIND_ENDS(NAME, TARGET, MASKS, WRITE)                                                            \
  TARGET static size_t NAME(const uint8_t *text, size_t length, const uint8_t *separator,         \
                            int is_pair, uint32_t *ends) {                                        \
    uint32_t *next = ends;                                                                        \
    uint64_t carry = 0;                                                                           \
    for (size_t from = 0; from < length; from += 64) {                                            \
      uint64_t first, second, control;                                                            \
      MASKS(text + from, separator[0], separator[1], first, second, control)                      \
      if (is_pair) {                                                                              \
        uint64_t starts = first << 1 | carry;                                                     \
        carry = first >> 63;                                                                      \
        first = starts & second;                                                                  \
      }                                                                                           \
      uint64_t mask = first | control;                                                            \
      if (length - from < 64) mask &= (1ull << (length - from)) - 1;                              \
      next = WRITE(mask, (uint32_t)from, next);                                                   \
    }                                                                                             \
    return (size_t)(next - ends);                                                                 \
  }

#define PLAIN_MASKS(P, A, B, FIRST, SECOND, CONTROL) \
  FIRST = SECOND = CONTROL = 0;                      \
  for (int k = 0; k < 64; k++) {                     \
    FIRST |= (uint64_t)((P)[k] == (A)) << k;         \
    SECOND |= (uint64_t)((P)[k] == (B)) << k;        \
    CONTROL |= (uint64_t)((P)[k] < 0x20) << k;       \
  }

#if defined(__x86_64__)
static const uint8_t places_in_block[64] __attribute__((aligned(64))) = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
    22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
    44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

#define SSE2_MASKS(P, A, B, FIRST, SECOND, CONTROL)                                             \
  FIRST = SECOND = CONTROL = 0;                                                                 \
  for (int k = 0; k < 64; k += 16) {                                                            \
    __m128i x = _mm_loadu_si128((const __m128i *)((P) + k));                                    \
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1f)), x);                      \
    FIRST |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)(A)))) << k;  \
    SECOND |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8((char)(B)))) << k; \
    CONTROL |= (uint64_t)(unsigned)_mm_movemask_epi8(low) << k;                                 \
  }
#define AVX2_MASKS(P, A, B, FIRST, SECOND, CONTROL)                                                \
  FIRST = SECOND = CONTROL = 0;                                                                    \
  for (int k = 0; k < 64; k += 32) {                                                               \
    __m256i x = _mm256_loadu_si256((const __m256i *)((P) + k));                                    \
    __m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(x, _mm256_set1_epi8(0x1f)), x);                \
    FIRST |= (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(x, _mm256_set1_epi8((char)(A)))) << k;  \
    SECOND |= (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(x, _mm256_set1_epi8((char)(B)))) << k; \
    CONTROL |= (uint64_t)(uint32_t)_mm256_movemask_epi8(low) << k;                                 \
  }
/* Sixteen at a time; blocks with more ends are rare. */
TARGET_AVX512V INLINE uint32_t *compress_bits(uint64_t mask, uint32_t from, uint32_t *ends) {
  int count = __builtin_popcountll(mask);
  __m512i places = _mm512_maskz_compress_epi8(mask, _mm512_load_si512(places_in_block));
  for (int done = 0; done < count; done += 16) {
    __m512i wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places));
    _mm512_storeu_si512(ends + done, _mm512_add_epi32(wide, _mm512_set1_epi32((int)from)));
    places = _mm512_shuffle_i64x2(places, places, 0x39);
  }
  return ends + count;
}

#define AVX512_MASKS(P, A, B, FIRST, SECOND, CONTROL)                 \
  const __m512i x = _mm512_loadu_si512(P);                            \
  FIRST = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)(A)));     \
  SECOND = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)(B)));    \
  CONTROL = _mm512_cmplt_epu8_mask(x, _mm512_set1_epi8(0x20));

FIND_ENDS(find_baseline, , SSE2_MASKS, write_bits)
FIND_ENDS(find_avx2, TARGET_AVX2, AVX2_MASKS, write_bits)
FIND_ENDS(find_avx512, TARGET_AVX512, AVX512_MASKS, write_bits)
FIND_ENDS(find_avx512v, TARGET_AVX512V, AVX512_MASKS, compress_bits)
#else
FIND_ENDS(find_baseline, , PLAIN_MASKS, write_bits)
#endif

size_t csv_find_ends(int level, const uint8_t *text, size_t length, const uint8_t *separator,
                     int is_pair, uint32_t *ends) {
#if defined(__x86_64__)
  if (level >= CK_AVX512V) return find_avx512v(text, length, separator, is_pair, ends);
  if (level >= CK_AVX512) return find_avx512(text, length, separator, is_pair, ends);
  if (level >= CK_AVX2) return find_avx2(text, length, separator, is_pair, ends);
#endif
  return find_baseline(text, length, separator, is_pair, ends);
}
