#include "gram.h"

/* How many users ahead the items are fetched from memory: rows are short and lie far apart. */
enum { AHEAD = 8, LINE = 64 / sizeof(uint16_t) };

#define GRAM_ROW(NAME, SCALAR)                                                                \
  void NAME(const uint16_t *items, const uint32_t *offsets, const uint32_t *users,            \
            size_t user_count, uint16_t own, SCALAR *row) {                                   \
    for (size_t k = 0; k < user_count; k++) {                                                 \
      if (k + AHEAD < user_count) {                                                           \
        const uint16_t *next = items + offsets[users[k + AHEAD]];                             \
        for (int line = 0; line < 4; line++) __builtin_prefetch(next + line * LINE);          \
      }                                                                                       \
      for (const uint16_t *item = items + offsets[users[k]]; *item != own; item++) row[*item] += 1; \
    }                                                                                         \
  }

GRAM_ROW(ck_gram_row_f32, float)
GRAM_ROW(ck_gram_row_f64, double)
