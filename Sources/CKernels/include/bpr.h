// Bayesian personalised ranking: stochastic steps on (user, positive, negative) triples.
#ifndef RECSCOPE_BPR_H
#define RECSCOPE_BPR_H
#include <stddef.h>
#include <stdint.h>

/// Entries behind the pairs of a pool that may be read, whatever they hold.
#define BPR_PADDING 32

/// What all steps of an epoch have in common.
typedef struct {
  /// Row-major, `width` numbers a row.
  float *users, *items;
  /// One for each item.
  float *biases;
  /// A multiple of 16.
  size_t width;
  float learning_rate, regularization;
} bpr_model;

/// A cell of an alias table: `item` if 32 random bits are below `threshold`, else `other`.
typedef struct {
  uint32_t item, other, threshold;
} bpr_cell;

/// The positives to step on, by user and within a user by item, and the cells to draw negatives from.
///
/// Negatives come from the items that the pairs come from: those of a user that could be drawn are all here.
typedef struct {
  const uint32_t *users, *items;
  size_t count;
  const bpr_cell *negatives;
  size_t negative_count;
} bpr_pool;

typedef struct {
  /// Sum of -ln sigma(margin) before each step.
  double loss;
  /// Draws whose negative was a positive of the user: no step is made.
  uint64_t skipped;
} bpr_tally;

/// Makes one draw for each pair in a sequence that follows from `seed`.
///
/// Rows are changed in place without any locks: calls at the same time must not share rows, or their
/// result depends on chance (Hogwild).
void bpr_run(int level, const bpr_model *model, const bpr_pool *pool, uint64_t seed,
             bpr_tally *tally);
#endif
