// Scores of all items for one person. Included once for each level.

typedef double wide __attribute__((vector_size(64)));
typedef float narrow_unaligned __attribute__((vector_size(32), aligned(4)));
typedef double wide_unaligned __attribute__((vector_size(64), aligned(8)));

static void all_scores(const float *factors, size_t count, size_t width, const double *row,
                       double *scores) {
  for (size_t i = 0; i < count; i++) {
    const float *y = factors + i * width;
    wide s = {0};
    size_t j = 0;
    for (; j + 8 <= width; j += 8)
      s += __builtin_convertvector(*(const narrow_unaligned *)(y + j), wide) *
           *(const wide_unaligned *)(row + j);
    double total = ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
    for (; j < width; j++) total += (double)y[j] * row[j];
    scores[i] = total;
  }
}
