// Neighbourhoods of ratings.
#ifndef RECSCOPE_RATINGS_H
#define RECSCOPE_RATINGS_H
#include <stddef.h>
#include <stdint.h>

/// Adds, for each column that has a row in common with one line of ratings, what their correlation is made
/// of: sums[4 c] ... += own * other, own^2, other^2, 1.
///
/// The line holds `count` rows with its deviations `own`; row r of the others holds the entries
/// offsets[r] .. offsets[r + 1] with their columns and deviations. `sums` starts at zero. Columns met for
/// the first time go to `touched`, which has room for one more than there are columns. Returns their number.
size_t ratings_correlate(const uint32_t *rows, const float *own, size_t count,
                         const uint32_t *offsets, const uint32_t *columns,
                         const float *deviations, float *sums, uint32_t *touched);

/// The same where most columns are met: nobody notes which.
void ratings_correlate_all(const uint32_t *rows, const float *own, size_t count,
                           const uint32_t *offsets, const uint32_t *columns,
                           const float *deviations, float *sums);

/// For each of `count` wanted items the weighted mean deviation of its `limit` first neighbours that are
/// rated: results[n], 0 without any. Neighbours stand best first; NaN in `deviations`: not rated.
void ratings_of_neighbors(const uint32_t *offsets, const uint32_t *neighbors,
                          const float *similarities, const uint32_t *wanted, size_t count,
                          size_t limit, const double *deviations, double *results);

/// Adds one neighbour's ratings to the items that have fewer than `limit` so far:
/// sums[3 i] ... += similarity * deviation, similarity, 1.
void ratings_add_neighbor(const uint32_t *items, const float *deviations, size_t count,
                          double similarity, double limit, double *sums);
#endif
