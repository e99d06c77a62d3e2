#ifndef RECSCOPE_CSV_LEVELS_H
#define RECSCOPE_CSV_LEVELS_H
#include "csv.h"

typedef const uint8_t *csv_reader(
    const csv_layout *layout, csv_rows *rows, const uint8_t *start, const uint8_t *end);

/* The same source for different processors. */
csv_reader csv_read_rows_baseline;
#if defined(__x86_64__)
csv_reader csv_read_rows_avx2;
#endif
#endif
