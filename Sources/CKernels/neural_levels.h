#ifndef RECSCOPE_NEURAL_LEVELS_H
#define RECSCOPE_NEURAL_LEVELS_H
#include <math.h>
#include <string.h>
#include "neural.h"

/// The same functions compiled for one instruction set.
typedef struct {
  void (*add_scaled)(float, const float *, float *, size_t);
  void (*multiply)(const float *, float *, size_t);
  float (*dot)(const float *, const float *, size_t);
  void (*tanh)(float *, size_t);
  float (*softmax)(float *, size_t);
  void (*softmax_backward)(float, const float *, float *, size_t);
  float (*logistic)(float *, size_t);
  void (*normalize)(size_t, size_t, const float *, const float *, float *, float *, float *);
  void (*normalize_backward)(size_t, size_t, const float *, const float *, const float *,
                             const float *, float *, float *, float *);
  void (*adam)(const nn_adam_step *, const float *, float *, float *, float *, size_t);
  void (*pair_scores)(const nn_pair_layers *, const float *, const float *, size_t, double *);
} nn_functions;

extern const nn_functions nn_baseline, nn_avx2, nn_avx512;
#endif
