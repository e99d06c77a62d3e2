#include "csv_levels.h"
#include "dispatch.h"

const uint8_t *csv_read_rows(
    const csv_layout *layout, csv_rows *rows, const uint8_t *start, const uint8_t *end) {
#if defined(__x86_64__)
  if (layout->level >= CK_AVX2) return csv_read_rows_avx2(layout, rows, start, end);
#endif
  return csv_read_rows_baseline(layout, rows, start, end);
}
