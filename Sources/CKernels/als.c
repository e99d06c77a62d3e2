// Chooses the instruction set at run time.
#include "als_levels.h"
#include "dispatch.h"

static const als_functions *functions(int level) {
#if defined(__x86_64__)
  if (level >= CK_AVX512) return &als_avx512;
  if (level == CK_AVX2) return &als_avx2;
#endif
  return &als_baseline;
}

int als_uses_halves(int level) { return functions(level)->halves != 0; }

void als_to_halves(int level, const float *source, uint16_t *target, size_t count) {
  functions(level)->halves(source, target, count);
}

double als_conjugate_gradient(int level, const als_step *step, size_t first, size_t last,
                              int steps, float *rows) {
  return functions(level)->gradient(step, first, last, steps, rows);
}

size_t als_exact_scratch(size_t width) { return width * width + 2 * 64 * width + width; }

double als_exact(int level, const als_step *step, size_t first, size_t last, float *rows,
                 float *scratch) {
  return functions(level)->exact(step, first, last, rows, scratch);
}

size_t als_blocks_scratch(size_t block, size_t longest) {
  return block * block + 2 * 64 * block + block + longest;
}

double als_blocks(int level, const als_step *step, size_t first, size_t last, size_t block,
                  float *rows, float *scratch) {
  return functions(level)->blocks(step, first, last, block, rows, scratch);
}

void als_scores(int level, const float *factors, size_t count, size_t width,
                const double *row, double *scores) {
  functions(level)->scores(factors, count, width, row, scores);
}
