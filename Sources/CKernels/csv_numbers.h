#ifndef RECSCOPE_CSV_NUMBERS_H
#define RECSCOPE_CSV_NUMBERS_H
#include <stdint.h>
#include <string.h>

/* Numbers of fields whose length is known: eight bytes at a time in one register, without a loop
   and without waiting for where the number ends. Lemire and others, "parsing series of integers
   with SIMD". All read up to 16 bytes from the start of the field. */

#define INLINE static inline __attribute__((always_inline))

INLINE uint64_t load64(const uint8_t *p) { uint64_t x; memcpy(&x, p, 8); return x; }

/* The number of the first 1...8 bytes; 0 where one of them is no digit. */
INLINE int digits_of(uint64_t x, unsigned count, uint32_t *number) {
  x = (x ^ 0x3030303030303030ull) << ((8 - count) * 8);
  int is_number = (((x + 0x7676767676767676ull) | x) & 0x8080808080808080ull) == 0;
  x = x * 10 + (x >> 8);
  *number = (uint32_t)((((x & 0x000000FF000000FFull) * 0x000F424000000064ull) +
                        (((x >> 16) & 0x000000FF000000FFull) * 0x0000271000000001ull)) >> 32);
  return is_number;
}

static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/* Digits, perhaps a point and digits, 8 bytes in all: one division of exact numbers rounds once. */
INLINE int decimal_of(const uint8_t *p, size_t length, uint8_t point, float *value) {
  if (length == 3 && p[1] == point) {
    unsigned whole = (unsigned)(p[0] - '0'), tenths = (unsigned)(p[2] - '0');
    *value = (float)(whole * 10 + tenths) / 10;
    return whole <= 9 && tenths <= 9;
  }
  if (length - 1 > 7) return 0;
  uint64_t x = load64(p), points = x ^ (0x0101010101010101ull * point);
  uint64_t found = (points - 0x0101010101010101ull) & ~points & 0x8080808080808080ull;
  unsigned whole = found ? (unsigned)__builtin_ctzll(found) >> 3 : 8, digits = (unsigned)length;
  uint32_t number;
  if (whole >= digits) {
    int is_number = digits_of(x, digits, &number);
    *value = (float)number;
    return is_number;
  }
  if (whole == 0 || whole == digits - 1) return 0;
  uint64_t before = (1ull << (whole * 8)) - 1;
  int is_number = digits_of((x & before) | ((x >> 8) & ~before), digits - 1, &number);
  *value = (float)((double)number / powers[digits - 1 - whole]);
  return is_number;
}

/* The number of two digits; anything else leaves a bit above the lowest four in `faults`. */
INLINE unsigned pair_of(const uint8_t *p, unsigned *faults) {
  unsigned tens = (unsigned)(p[0] - '0'), ones = (unsigned)(p[1] - '0');
  *faults |= tens > 9 || ones > 9;
  return tens * 10 + ones;
}

/* Days since 1970; source: Hinnant, "chrono-compatible low-level date algorithms". */
INLINE int64_t days_of(unsigned year, unsigned month, unsigned day) {
  unsigned y = year + 400 - (month <= 2), era = y / 400, of_era = y - era * 400;
  unsigned of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return (int64_t)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468 - 146097;
}

/* Milliseconds since 1970 of the commonest ISO 8601: a date, a time in seconds or thousandths, and
   UTC said as `Z`, as `+00:00` or not at all. */
INLINE int iso8601_of(const uint8_t *p, size_t length, int64_t *time) {
  static const uint8_t days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (length != 10 && length < 19) return 0;
  unsigned faults = (p[4] != '-') | (p[7] != '-');
  unsigned year = pair_of(p, &faults) * 100 + pair_of(p + 2, &faults);
  unsigned month = pair_of(p + 5, &faults), day = pair_of(p + 8, &faults);
  if (faults || month - 1 > 11 || day - 1 >= days[month]) return 0;
  if (month == 2 && day == 29 && (year % 4 || (year % 100 == 0 && year % 400))) return 0;
  *time = days_of(year, month, day) * 86400000;
  if (length == 10) return 1;
  faults |= (p[10] != 'T' && p[10] != ' ') | (p[13] != ':') | (p[16] != ':');
  unsigned hour = pair_of(p + 11, &faults), minute = pair_of(p + 14, &faults);
  unsigned second = pair_of(p + 17, &faults);
  if (faults || hour > 23 || minute > 59 || second > 60) return 0;
  *time += (hour * 3600 + minute * 60 + second) * 1000;
  size_t read = 19;
  if (length >= 23 && p[19] == '.') {
    unsigned tens = pair_of(p + 20, &faults), ones = (unsigned)(p[22] - '0');
    if (faults || ones > 9) return 0;
    *time += tens * 10 + ones;
    read = 23;
  }
  if (length == read || (length == read + 1 && p[read] == 'Z')) return 1;
  return length == read + 6 && memcmp(p + read, "+00:00", 6) == 0;
}
#endif
