// Plain arithmetic on whole rows.
#ifndef RECSCOPE_ROWS_H
#define RECSCOPE_ROWS_H
#include <stddef.h>

/// target -= factor * row. Each product and each difference is rounded: the same at every level.
void ck_subtract_row(int level, const float *row, float factor, size_t count, float *target);
#endif
