// The few BLAS and LAPACK routines the engine calls, as Fortran exports them: Debian's OpenBLAS
// holds LAPACK but no LAPACKE. Matrices are column-major; a row-major matrix is its transpose.
#ifndef RECSCOPE_OPENBLAS_SHIM_H
#define RECSCOPE_OPENBLAS_SHIM_H

void openblas_set_num_threads(int threads);
char *openblas_get_config(void);

#define RECSCOPE_BLAS(P, T)                                                                        \
  void P##gemm_(const char *transA, const char *transB, const int *m, const int *n, const int *k,  \
                const T *alpha, const T *a, const int *lda, const T *b, const int *ldb,            \
                const T *beta, T *c, const int *ldc);                                              \
  void P##syrk_(const char *uplo, const char *trans, const int *n, const int *k, const T *alpha,   \
                const T *a, const int *lda, const T *beta, T *c, const int *ldc);                  \
  void P##potrf_(const char *uplo, const int *n, T *a, const int *lda, int *info);                 \
  void P##trtri_(const char *uplo, const char *diag, const int *n, T *a, const int *lda,           \
                 int *info);                                                                       \
  void P##posv_(const char *uplo, const int *n, const int *nrhs, T *a, const int *lda, T *b,       \
                const int *ldb, int *info);

RECSCOPE_BLAS(s, float)
RECSCOPE_BLAS(d, double)
#undef RECSCOPE_BLAS

void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w,
            double *work, const int *lwork, int *info);

#endif
