// Chooses the instruction set at run time.
#include "bpr_levels.h"
#include "dispatch.h"

void bpr_run(int level, const bpr_model *model, const bpr_pool *pool, uint64_t seed,
             bpr_tally *tally) {
  if (pool->count == 0 || pool->negative_count == 0) return;
#if defined(__x86_64__)
  if (level >= CK_AVX512) return bpr_run_avx512(model, pool, seed, tally);
  if (level == CK_AVX2) return bpr_run_avx2(model, pool, seed, tally);
#endif
  bpr_run_baseline(model, pool, seed, tally);
}
