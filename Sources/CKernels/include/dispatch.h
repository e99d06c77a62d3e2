#ifndef RECSCOPE_DISPATCH_H
#define RECSCOPE_DISPATCH_H

/// Instruction sets the kernels are written for. Each level includes the ones below it.
enum {
  CK_BASELINE = 0,
  CK_AVX2 = 1,     ///< with FMA, F16C, POPCNT, BMI and BMI2
  CK_AVX512 = 2,   ///< F, BW, DQ, VL
  CK_AVX512V = 3,  ///< with VNNI, VPOPCNTDQ and VBMI2
};

/// The highest level this processor has.
///
/// Kernels take the level as their first argument, so that a test can hold every level up to this
/// one to the same plain twin. A level above the processor's is the caller's mistake.
int ck_cpu_level(void);

#endif
