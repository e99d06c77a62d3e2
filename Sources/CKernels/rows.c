#include "rows.h"
#include "dispatch.h"
#include "targets.h"

// One loop for the compiler to vectorise for each level.
#pragma clang fp contract(off)
#define LOOP \
  for (size_t i = 0; i < count; i++) target[i] -= factor * row[i];

static void subtract_baseline(const float *restrict row, float factor, size_t count,
                              float *restrict target) {
  LOOP
}

#if defined(__x86_64__)
TARGET_AVX2 static void subtract_avx2(const float *restrict row, float factor, size_t count,
                                      float *restrict target) {
  LOOP
}

TARGET_AVX512 static void subtract_avx512(const float *restrict row, float factor, size_t count,
                                          float *restrict target) {
  LOOP
}
#endif

void ck_subtract_row(int level, const float *row, float factor, size_t count, float *target) {
#if defined(__x86_64__)
  if (level >= CK_AVX512) return subtract_avx512(row, factor, count, target);
  if (level == CK_AVX2) return subtract_avx2(row, factor, count, target);
#endif
  subtract_baseline(row, factor, count, target);
}
