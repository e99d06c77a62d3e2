#ifndef RECSCOPE_BPR_LEVELS_H
#define RECSCOPE_BPR_LEVELS_H
#include <math.h>
#include <string.h>
#include "bpr.h"

typedef void bpr_function(const bpr_model *, const bpr_pool *, uint64_t seed, bpr_tally *);

extern bpr_function bpr_run_baseline, bpr_run_avx2, bpr_run_avx512;
#endif
