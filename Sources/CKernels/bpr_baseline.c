// Bayesian personalised ranking for any processor.
#include "bpr_levels.h"

#include "vectors.h"
#include "bpr_update.h"

void bpr_run_baseline(const bpr_model *model, const bpr_pool *pool, uint64_t seed, bpr_tally *tally) {
  run(model, pool, seed, tally);
}
