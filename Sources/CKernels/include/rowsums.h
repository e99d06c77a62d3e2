#ifndef RECSCOPE_ROWSUMS_H
#define RECSCOPE_ROWSUMS_H
#include <stddef.h>
#include <stdint.h>

/// Columns that are summed at once: they stay in registers while all rows pass.
enum { CK_ROWSUM_WIDTH = 64 };

/// sums[c] = weights[0] * matrix[rows[0]][c] + weights[1] * matrix[rows[1]][c] + ...
///
/// Every column is summed in the order of the rows, each product and each sum rounded, so that the
/// result is that of the plain loop at every level. width is at most 64; matrix points at the first
/// of the columns, stride is the length of a whole row.
void ck_row_sums_f64(int level, const double *matrix, ptrdiff_t stride, const uint32_t *rows,
                     const double *weights, ptrdiff_t count, ptrdiff_t width, double *sums);
void ck_row_sums_f32(int level, const float *matrix, ptrdiff_t stride, const uint32_t *rows,
                     const double *weights, ptrdiff_t count, ptrdiff_t width, double *sums);

#endif
