#ifndef RECSCOPE_ALS_LEVELS_H
#define RECSCOPE_ALS_LEVELS_H
#include <math.h>
#include <string.h>
#include "als.h"

/// The same functions compiled for one instruction set.
typedef struct {
  double (*gradient)(const als_step *, size_t first, size_t last, int steps, float *rows);
  double (*exact)(const als_step *, size_t first, size_t last, float *rows, float *scratch);
  double (*blocks)(const als_step *, size_t first, size_t last, size_t block, float *rows,
                   float *scratch);
  void (*scores)(const float *, size_t count, size_t width, const double *row, double *scores);
  /// NULL where the level works on floats.
  void (*halves)(const float *, uint16_t *, size_t count);
} als_functions;

extern const als_functions als_baseline, als_avx2, als_avx512;
#endif
