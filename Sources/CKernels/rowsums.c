#include "rowsums.h"

#include <string.h>

#include "dispatch.h"
#include "targets.h"

#pragma clang fp contract(off)

typedef double lanes __attribute__((vector_size(64)));
enum { LANES = 8, VECTORS = CK_ROWSUM_WIDTH / LANES };

#define LOAD_DOUBLE(target, source) memcpy(&(target), (source), sizeof(target))
typedef float narrow __attribute__((vector_size(32)));
#define LOAD_FLOAT(target, source)             \
  do {                                         \
    narrow floats;                             \
    memcpy(&floats, (source), sizeof(floats)); \
    (target) = __builtin_convertvector(floats, lanes); \
  } while (0)

#define ROW_SUMS(NAME, TARGET, SCALAR, LOAD)                                                   \
  TARGET static void NAME(const SCALAR *matrix, ptrdiff_t stride, const uint32_t *rows,         \
                          const double *weights, ptrdiff_t count, ptrdiff_t width,              \
                          double *sums) {                                                       \
    if (width == CK_ROWSUM_WIDTH) {                                                             \
      lanes all[VECTORS];                                                                       \
      memset(all, 0, sizeof all);                                                               \
      for (ptrdiff_t t = 0; t < count; t++) {                                                   \
        const SCALAR *row = matrix + rows[t] * stride;                                          \
        _Pragma("clang loop unroll(full)") for (int v = 0; v < VECTORS; v++) {                  \
          lanes part;                                                                           \
          LOAD(part, row + v * LANES);                                                          \
          all[v] += part * weights[t];                                                          \
        }                                                                                       \
      }                                                                                         \
      memcpy(sums, all, sizeof all);                                                            \
      return;                                                                                   \
    }                                                                                           \
    for (ptrdiff_t c = 0; c < width; c++) sums[c] = 0;                                          \
    for (ptrdiff_t t = 0; t < count; t++)                                                       \
      for (ptrdiff_t c = 0; c < width; c++)                                                     \
        sums[c] += weights[t] * (double)matrix[rows[t] * stride + c];                           \
  }

#define NO_TARGET
ROW_SUMS(sums_f64_baseline, NO_TARGET, double, LOAD_DOUBLE)
ROW_SUMS(sums_f32_baseline, NO_TARGET, float, LOAD_FLOAT)
#if defined(__x86_64__)
ROW_SUMS(sums_f64_avx2, TARGET_AVX2, double, LOAD_DOUBLE)
ROW_SUMS(sums_f32_avx2, TARGET_AVX2, float, LOAD_FLOAT)
ROW_SUMS(sums_f64_avx512, TARGET_AVX512, double, LOAD_DOUBLE)
ROW_SUMS(sums_f32_avx512, TARGET_AVX512, float, LOAD_FLOAT)
#endif

void ck_row_sums_f64(int level, const double *matrix, ptrdiff_t stride, const uint32_t *rows,
                     const double *weights, ptrdiff_t count, ptrdiff_t width, double *sums) {
#if defined(__x86_64__)
  if (level >= CK_AVX512)
    return sums_f64_avx512(matrix, stride, rows, weights, count, width, sums);
  if (level >= CK_AVX2) return sums_f64_avx2(matrix, stride, rows, weights, count, width, sums);
#endif
  sums_f64_baseline(matrix, stride, rows, weights, count, width, sums);
}

void ck_row_sums_f32(int level, const float *matrix, ptrdiff_t stride, const uint32_t *rows,
                     const double *weights, ptrdiff_t count, ptrdiff_t width, double *sums) {
#if defined(__x86_64__)
  if (level >= CK_AVX512)
    return sums_f32_avx512(matrix, stride, rows, weights, count, width, sums);
  if (level >= CK_AVX2) return sums_f32_avx2(matrix, stride, rows, weights, count, width, sums);
#endif
  sums_f32_baseline(matrix, stride, rows, weights, count, width, sums);
}
