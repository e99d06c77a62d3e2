// Bayesian personalised ranking for processors with AVX-512.
#include "bpr_levels.h"
#if defined(__x86_64__)

#pragma clang attribute push(                                                                    \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx,avx2,fma,f16c,bmi,bmi2,popcnt"))), apply_to = function)

#include "vectors.h"
#include "bpr_update.h"

void bpr_run_avx512(const bpr_model *model, const bpr_pool *pool, uint64_t seed, bpr_tally *tally) {
  run(model, pool, seed, tally);
}

#pragma clang attribute pop
#endif
