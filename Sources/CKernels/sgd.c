// Chooses the instruction set at run time.
#include "dispatch.h"
#include "sgd_levels.h"

static const sgd_functions *functions(int level) {
#if defined(__x86_64__)
  if (level >= CK_AVX512) return &sgd_avx512;
  if (level == CK_AVX2) return &sgd_avx2;
#endif
  return &sgd_baseline;
}

double sgd_pass(int level, const sgd_ratings *ratings, const uint32_t *bounds, size_t stride,
                size_t first, size_t last) {
  return functions(level)->pass(ratings, bounds, stride, first, last);
}

double sgd_pass_images(int level, const sgd_ratings *ratings, float *image_vectors,
                       const uint32_t *offsets, size_t first, size_t last, float *scratch) {
  return functions(level)->images(ratings, image_vectors, offsets, first, last, scratch);
}
