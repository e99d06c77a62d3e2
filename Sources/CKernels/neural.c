// Chooses the instruction set at run time.
#include "neural_levels.h"
#include "dispatch.h"

static const nn_functions *functions(int level) {
#if defined(__x86_64__)
  if (level >= CK_AVX512) return &nn_avx512;
  if (level == CK_AVX2) return &nn_avx2;
#endif
  return &nn_baseline;
}

void nn_add_scaled(int level, float a, const float *x, float *y, size_t count) {
  functions(level)->add_scaled(a, x, y, count);
}

void nn_multiply(int level, const float *x, float *y, size_t count) {
  functions(level)->multiply(x, y, count);
}

float nn_dot(int level, const float *x, const float *y, size_t count) {
  return functions(level)->dot(x, y, count);
}

void nn_tanh(int level, float *x, size_t count) { functions(level)->tanh(x, count); }

float nn_softmax(int level, float *x, size_t count) { return functions(level)->softmax(x, count); }

void nn_softmax_backward(int level, float scale, const float *p, float *d, size_t count) {
  functions(level)->softmax_backward(scale, p, d, count);
}

float nn_logistic(int level, float *x, size_t count) {
  return functions(level)->logistic(x, count);
}

void nn_normalize(int level, size_t rows, size_t width, const float *gain, const float *bias,
                  float *x, float *y, float *inverse) {
  functions(level)->normalize(rows, width, gain, bias, x, y, inverse);
}

void nn_normalize_backward(int level, size_t rows, size_t width, const float *weights,
                           const float *x, const float *inverse, const float *dy, float *dx,
                           float *gain, float *bias) {
  functions(level)->normalize_backward(rows, width, weights, x, inverse, dy, dx, gain, bias);
}

void nn_adam(int level, const nn_adam_step *step, const float *gradient, float *weights,
             float *first, float *second, size_t count) {
  functions(level)->adam(step, gradient, weights, first, second, count);
}

void nn_pair_scores(int level, const nn_pair_layers *layers, const float *x, const float *y,
                    size_t count, double *scores) {
  functions(level)->pair_scores(layers, x, y, count, scores);
}
