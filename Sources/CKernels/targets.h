#ifndef RECSCOPE_TARGETS_H
#define RECSCOPE_TARGETS_H
#if defined(__x86_64__)
#include <immintrin.h>
#define TARGET_AVX2 __attribute__((target("avx2,fma,f16c,popcnt,bmi,bmi2")))
#define TARGET_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,f16c,popcnt,bmi,bmi2")))
#define TARGET_AVX512V                                                                         \
  __attribute__((target("avx512vnni,avx512vpopcntdq,avx512vbmi2,avx512f,avx512bw,avx512dq,"     \
                        "avx512vl,avx2,fma,f16c,popcnt,bmi,bmi2")))
#endif
#endif
