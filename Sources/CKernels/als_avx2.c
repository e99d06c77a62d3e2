// Alternating least squares for processors with AVX2.
#include "als_levels.h"
#if defined(__x86_64__)

#pragma clang attribute push(                                                                    \
    __attribute__((target("avx,avx2,fma,f16c,bmi,bmi2,popcnt"))), apply_to = function)

enum { HALVES = 1, TILE_ROWS = 4, TILE_VECTORS = 1 };
#include "vectors.h"
#include "als_gradient.h"
#include "als_cholesky.h"
#include "als_blocks.h"
#include "als_scores.h"

static void halves(const float *source, uint16_t *target, size_t count) {
  for (size_t i = 0; i < count; i++) {
    _Float16 half = (_Float16)source[i];
    memcpy(target + i, &half, 2);
  }
}

const als_functions als_avx2 = {gradient, exact, blocks, all_scores, halves};

#pragma clang attribute pop
#endif
