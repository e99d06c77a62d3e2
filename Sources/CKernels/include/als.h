// Alternating least squares: the rows of one side, solved while the other side stands still.
#ifndef RECSCOPE_ALS_H
#define RECSCOPE_ALS_H
#include <stddef.h>
#include <stdint.h>

/// What the rows of a half step have in common. Weights r stand for confidence c = 1 + alpha * r and
/// preference 1; everything unobserved has confidence 1 and preference 0.
typedef struct {
  /// Row r holds the entries offsets[r] .. offsets[r + 1].
  const uint32_t *offsets;
  /// Rows of `fixed`.
  const uint32_t *columns;
  /// One weight for each entry, or NULL: every weight is 1.
  const float *values;
  float alpha;
  /// Numbers in a row of factors, a multiple of 16.
  size_t width;
  /// The other side, row-major: halves or floats as the function says.
  const void *fixed;
  /// Shape [width * width], symmetric; what it is says the function.
  const float *matrix;
  /// One for each row: its penalty beside what `matrix` holds of it.
  const float *penalties;
} als_step;

// The functions below take the level of dispatch.h first.

/// Whether `fixed` of als_conjugate_gradient holds halves (2 bytes) at this level, else floats.
int als_uses_halves(int level);

/// Rounds to half precision, to nearest even. Only for levels that use halves.
void als_to_halves(int level, const float *source, uint16_t *target, size_t count);

/// Solves rows [first, last) by `steps` steps of conjugate gradients in whitened space, where the
/// matrix of a row is I + sum (c - 1) y y' (and `matrix` times its penalty where a penalty is set).
///
/// `rows` holds row `first` first: the start on entry, the solution on return. Rows without entries
/// become zero. Returns the sum over rows of x'Ax - 2b'x + sum c: what a row adds to the objective.
double als_conjugate_gradient(int level, const als_step *step, size_t first, size_t last,
                              int steps, float *rows);

/// Floats of scratch memory that als_exact needs.
size_t als_exact_scratch(size_t width);

/// Solves rows [first, last) exactly: matrix + penalty * I + sum (c - 1) y y', by Cholesky. `fixed`
/// holds floats. Otherwise like als_conjugate_gradient, but the start is not read.
double als_exact(int level, const als_step *step, size_t first, size_t last, float *rows,
                 float *scratch);

/// Floats of scratch memory that als_blocks needs where no row has more than `longest` entries.
size_t als_blocks_scratch(size_t block, size_t longest);

/// Improves rows [first, last) block by block: the `block` factors (a multiple of 16) of each block are
/// solved exactly while the others stand still, once over all blocks. `fixed` holds floats. Otherwise
/// like als_conjugate_gradient.
double als_blocks(int level, const als_step *step, size_t first, size_t last, size_t block,
                  float *rows, float *scratch);

/// Dot product of each of `count` rows of floats with one row of doubles, in double precision.
void als_scores(int level, const float *factors, size_t count, size_t width,
                const double *row, double *scores);
#endif
