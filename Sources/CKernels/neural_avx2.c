// Neural networks for processors with AVX2.
#include "neural_levels.h"
#if defined(__x86_64__)

#pragma clang attribute push(                                                                    \
    __attribute__((target("avx,avx2,fma,f16c,bmi,bmi2,popcnt"))), apply_to = function)

#include "vectors.h"
#define PAIRS_AT_ONCE 4
#include "neural_functions.h"

const nn_functions nn_avx2 = NEURAL_FUNCTIONS;

#pragma clang attribute pop
#endif
