// SparseMath: numbers without meaning.
//
// Sparse and dense matrices, BLAS and LAPACK, parallel loops, top-k, seeded random numbers and
// statistics. Start with `CSRMatrix`, `DenseMatrix` and `Parallelism`. Of the other targets it imports
// CKernels only; it reads no files, knows no ids and no word of recommending.
