// Chooses the instruction set at run time.
#include "als_levels.h"

als_level als_best_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                 __builtin_cpu_supports("f16c") && __builtin_cpu_supports("bmi2");
  if (has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return ALS_AVX512;
  if (has_avx2) return ALS_AVX2;
#endif
  return ALS_BASELINE;
}

static const als_functions *functions(als_level level) {
#if defined(__x86_64__)
  if (level == ALS_AVX512) return &als_avx512;
  if (level == ALS_AVX2) return &als_avx2;
#endif
  return &als_baseline;
}

int als_uses_halves(als_level level) { return functions(level)->halves != 0; }

void als_to_halves(als_level level, const float *source, uint16_t *target, size_t count) {
  functions(level)->halves(source, target, count);
}

double als_conjugate_gradient(als_level level, const als_step *step, size_t first, size_t last,
                              int steps, float *rows) {
  return functions(level)->gradient(step, first, last, steps, rows);
}

size_t als_exact_scratch(size_t width) { return width * width + 2 * 64 * width + width; }

double als_exact(als_level level, const als_step *step, size_t first, size_t last, float *rows,
                 float *scratch) {
  return functions(level)->exact(step, first, last, rows, scratch);
}

void als_scores(als_level level, const float *factors, size_t count, size_t width,
                const double *row, double *scores) {
  functions(level)->scores(factors, count, width, row, scores);
}
