// Rows of delimited text for processors with AVX2.
#include "csv_levels.h"
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push( \
    __attribute__((target("avx2,fma,f16c,popcnt,bmi,bmi2"))), apply_to = function)

#include "csv_numbers.h"

/* Up to 15 digits without a leading zero: moved to the right end of a register, then neighbours are
   joined to numbers of two, four and eight digits. */
INLINE int whole_of(const uint8_t *p, size_t length, uint64_t *number) {
  static const uint8_t order[32] = {
      128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
      0,   1,   2,   3,   4,   5,   6,   7,   8,   9,   10,  11,  12,  13,  14,  15};
  if (length - 1 > 14 || (*p == '0' && length > 1)) return 0;
  __m128i text = _mm_loadu_si128((const __m128i *)p);
  __m128i digits = _mm_shuffle_epi8(
      _mm_xor_si128(text, _mm_set1_epi8('0')), _mm_loadu_si128((const __m128i *)(order + length)));
  __m128i others = _mm_subs_epu8(digits, _mm_set1_epi8(9));
  __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(1 << 8 | 10));
  __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(1 << 16 | 100));
  __m128i halves = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(1 << 16 | 10000));
  uint64_t both = (uint64_t)_mm_cvtsi128_si64(halves);
  *number = (both & UINT32_MAX) * 100000000 + (both >> 32);
  return _mm_testz_si128(others, others);
}

#include "csv_rows.h"

const uint8_t *csv_read_rows_avx2(
    const csv_layout *layout, csv_rows *rows, const uint8_t *start, const uint8_t *end) {
  return read_rows(layout, rows, start, end);
}

#pragma clang attribute pop
#endif
