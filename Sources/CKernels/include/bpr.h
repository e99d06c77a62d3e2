// Bayesian personalised ranking: stochastic steps on (user, positive, negative) triples.
#ifndef RECSCOPE_BPR_H
#define RECSCOPE_BPR_H
#include <stddef.h>
#include <stdint.h>

/// What all steps of an epoch have in common.
typedef struct {
  /// Positives of user u, ascending: columns[offsets[u]] .. columns[offsets[u + 1]].
  const uint32_t *offsets;
  const uint32_t *columns;
  /// Row-major, `width` numbers a row.
  float *users, *items;
  /// One for each item.
  float *biases;
  /// A multiple of 16.
  size_t width;
  float learning_rate, regularization;
} bpr_model;

/// Pairs to draw positives from, and items to draw negatives from, both uniformly and with replacement.
typedef struct {
  const uint32_t *users, *items;
  size_t count;
  const uint32_t *negatives;
  size_t negative_count;
} bpr_pool;

typedef struct {
  /// Sum of -ln sigma(margin) before each step.
  double loss;
  /// Draws whose negative was a positive of the user: no step is made.
  uint64_t skipped;
} bpr_tally;

/// Makes `draws` draws in a sequence that follows from `seed`.
///
/// Rows are changed in place without any locks: calls at the same time must not share rows, or their
/// result depends on chance (Hogwild).
void bpr_run(int level, const bpr_model *model, const bpr_pool *pool, size_t draws, uint64_t seed,
             bpr_tally *tally);
#endif
