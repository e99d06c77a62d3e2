#include "ratings.h"

typedef float four __attribute__((vector_size(16)));
typedef float four_unaligned __attribute__((vector_size(16), aligned(4)));

size_t ratings_correlate(const uint32_t *rows, const float *own, size_t count,
                         const uint32_t *offsets, const uint32_t *columns,
                         const float *deviations, float *sums, uint32_t *touched) {
  size_t met = 0;
  for (size_t n = 0; n < count; n++) {
    const float a = own[n], square = a * a;
    for (size_t entry = offsets[rows[n]]; entry < offsets[rows[n] + 1]; entry++) {
      const float b = deviations[entry];
      four_unaligned *cell = (four_unaligned *)(sums + 4 * (size_t)columns[entry]);
      touched[met] = columns[entry];
      four old = *cell;
      met += old[3] == 0;
      *cell = old + (four){a * b, square, b * b, 1};
    }
  }
  return met;
}

void ratings_correlate_all(const uint32_t *rows, const float *own, size_t count,
                           const uint32_t *offsets, const uint32_t *columns,
                           const float *deviations, float *sums) {
  for (size_t n = 0; n < count; n++) {
    const float a = own[n], square = a * a;
    for (size_t entry = offsets[rows[n]]; entry < offsets[rows[n] + 1]; entry++) {
      const float b = deviations[entry];
      four_unaligned *cell = (four_unaligned *)(sums + 4 * (size_t)columns[entry]);
      *cell += (four){a * b, square, b * b, 1};
    }
  }
}

void ratings_of_neighbors(const uint32_t *offsets, const uint32_t *neighbors,
                          const float *similarities, const uint32_t *wanted, size_t count,
                          size_t limit, const double *deviations, double *results) {
  for (size_t n = 0; n < count; n++) {
    double sum = 0, weight = 0;
    size_t left = limit;
    for (size_t entry = offsets[wanted[n]]; entry < offsets[wanted[n] + 1] && left; entry++) {
      double deviation = deviations[neighbors[entry]];
      if (deviation != deviation) continue;
      sum += similarities[entry] * deviation;
      weight += similarities[entry];
      left--;
    }
    results[n] = weight > 0 ? sum / weight : 0;
  }
}

void ratings_add_neighbor(const uint32_t *items, const float *deviations, size_t count,
                          double similarity, double limit, double *sums) {
  for (size_t n = 0; n < count; n++) {
    double *cell = sums + 3 * (size_t)items[n];
    if (cell[2] >= limit) continue;
    cell[0] += similarity * deviations[n];
    cell[1] += similarity;
    cell[2] += 1;
  }
}
