// Rows of delimited text for any processor.
#include "csv_levels.h"
#include "csv_numbers.h"

/* Up to 15 digits without a leading zero. */
INLINE int whole_of(const uint8_t *p, size_t length, uint64_t *number) {
  uint32_t high, low;
  if (length - 1 > 14 || (*p == '0' && length > 1)) return 0;
  if (length <= 8) {
    int is_number = digits_of(load64(p), (unsigned)length, &low);
    *number = low;
    return is_number;
  }
  unsigned rest = (unsigned)length - 8;
  int is_number = digits_of(load64(p), 8, &high) & digits_of(load64(p + 8), rest, &low);
  *number = (uint64_t)high * powers[rest] + low;
  return is_number;
}

#include "csv_rows.h"

const uint8_t *csv_read_rows_baseline(
    const csv_layout *layout, csv_rows *rows, const uint8_t *start, const uint8_t *end) {
  return read_rows(layout, rows, start, end);
}
