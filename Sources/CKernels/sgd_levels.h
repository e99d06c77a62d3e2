#ifndef RECSCOPE_SGD_LEVELS_H
#define RECSCOPE_SGD_LEVELS_H
#include <math.h>
#include <string.h>
#include "sgd.h"

/// The same functions compiled for one instruction set.
typedef struct {
  double (*pass)(const sgd_ratings *, const uint32_t *bounds, size_t stride, size_t first,
                 size_t last);
  double (*images)(const sgd_ratings *, float *image_vectors, const uint32_t *offsets, size_t first,
                   size_t last, float *scratch);
} sgd_functions;

extern const sgd_functions sgd_baseline, sgd_avx2, sgd_avx512;
#endif
