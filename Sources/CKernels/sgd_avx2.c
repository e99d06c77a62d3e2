// Gradient descent over ratings for processors with AVX2.
#include "sgd_levels.h"
#if defined(__x86_64__)

#pragma clang attribute push(                                                                    \
    __attribute__((target("avx,avx2,fma,f16c,bmi,bmi2,popcnt"))), apply_to = function)

#include "vectors.h"
#include "sgd_pass.h"

const sgd_functions sgd_avx2 = {pass, image_pass};

#pragma clang attribute pop
#endif
