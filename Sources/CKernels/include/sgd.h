// Stochastic gradient descent over ratings: biases and vectors of both sides.
#ifndef RECSCOPE_SGD_H
#define RECSCOPE_SGD_H
#include <stddef.h>
#include <stdint.h>

/// The prediction of a rating is mean + row bias + column bias + row vector · column vector.
typedef struct {
  /// Column of each entry.
  const uint32_t *columns;
  /// Rating of each entry.
  const float *values;
  /// Numbers in a vector, a multiple of 16, padded with zeros.
  size_t width;
  float *row_vectors, *column_vectors;
  float *row_biases, *column_biases;
  float mean, rate, regularization;
} sgd_ratings;

// The functions below take the level of dispatch.h first.

/// One pass over some entries of rows [first, last): row r holds the entries bounds[r * stride] ..
/// bounds[r * stride + 1], taken in this order. Every entry moves both biases and both vectors by
/// rate * (error * the other - regularization * itself), the two vectors from their old values.
/// Returns the sum of squared errors, each as it was found.
double sgd_pass(int level, const sgd_ratings *ratings, const uint32_t *bounds, size_t stride,
                size_t first, size_t last);

/// The same for SVD++, where a row's vector is its own one plus the mean image of its columns: the sum
/// of image_vectors over its entries / sqrt(their number). Row r holds offsets[r] .. offsets[r + 1].
///
/// Images are moved by every entry of the row, which only the sum feels until the row is done: they
/// are therefore written once, with the same result. `scratch` has room for 2 * width floats.
double sgd_pass_images(int level, const sgd_ratings *ratings, float *image_vectors,
                       const uint32_t *offsets, size_t first, size_t last, float *scratch);
#endif
