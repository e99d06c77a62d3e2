// Neural networks: what a layer does beside matrix products.
#ifndef RECSCOPE_NEURAL_H
#define RECSCOPE_NEURAL_H
#include <stddef.h>
#include <stdint.h>

// The functions below take the level of dispatch.h first. Vectors of different arguments may not
// overlap. Levels differ in the last bits: sums run over the lanes of a register.

/// y += a * x
void nn_add_scaled(int level, float a, const float *x, float *y, size_t count);

/// y *= x
void nn_multiply(int level, const float *x, float *y, size_t count);

/// The sum of x * y.
float nn_dot(int level, const float *x, const float *y, size_t count);

/// x = tanh(x)
void nn_tanh(int level, float *x, size_t count);

/// x = exp(x) / sum of exp(x). Returns the logarithm of that sum.
float nn_softmax(int level, float *x, size_t count);

/// What a softmax with result p hands back: d = scale * p * (d - sum of p * d).
void nn_softmax_backward(int level, float scale, const float *p, float *d, size_t count);

/// x = 1 / (1 + exp(-x)). Returns the sum of log(1 + exp(x)) over x as it was.
float nn_logistic(int level, float *x, size_t count);

/// Rows to mean 0 and variance 1, then y = gain * x + bias. `x` is left normalised and `inverse`
/// keeps one over the standard deviation of each row.
void nn_normalize(int level, size_t rows, size_t width, const float *gain, const float *bias,
                  float *x, float *y, float *inverse);

/// From the gradient `dy` of y that of the rows before they were normalised, added to `dx`; adds to
/// `gain` and `bias` the gradients of those. `x` is as nn_normalize left it.
void nn_normalize_backward(int level, size_t rows, size_t width, const float *weights,
                           const float *x, const float *inverse, const float *dy, float *dx,
                           float *gain, float *bias);

/// One step of Adam without the constants that follow from the step's number.
typedef struct {
  float rate, first_decay, second_decay, second_correction, epsilon, weight_decay;
} nn_adam_step;

/// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w -= rate * m / (sqrt(v * correction) + epsilon).
/// `rate` includes the correction of m; g includes weight_decay * w.
void nn_adam(int level, const nn_adam_step *step, const float *gradient, float *weights,
             float *first, float *second, size_t count);

/// What turns a pair of vectors into a score. All lengths are whole multiples of 16, filled up with
/// zeros.
typedef struct {
  size_t products;       ///< numbers of a vector that are multiplied, and results of the layer
  size_t inputs;         ///< numbers of a vector that are added up before the layer
  const float *weights;  ///< shape [inputs * products]
  const float *bias;     ///< shape [products]
  const float *output;   ///< shape [products]: what each result counts
  float offset;
} nn_pair_layers;

/// Scores of some items for one vector x; those of y, shape [count * (products + inputs)], are:
/// offset + sum of x * y over the products + sum of output * relu(bias + relu(x + y) * weights).
/// The bits of a score do not depend on the other items.
void nn_pair_scores(int level, const nn_pair_layers *layers, const float *x, const float *y,
                    size_t count, double *scores);
#endif
