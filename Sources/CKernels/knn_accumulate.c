#include "knn.h"

#include "dispatch.h"
#include "targets.h"

// Rows lie anywhere in memory: the ones that come next are fetched this many users ahead.
enum { AHEAD = 10 };

#define ACCUMULATE(NAME, PLACE, ENTRY, ITEM, WEIGHT)                                          \
  static void NAME(const uint32_t *offsets, const ENTRY *entries, const uint32_t *users,       \
                   const PLACE *places, ptrdiff_t count, uint32_t *sums) {                     \
    for (ptrdiff_t t = 0; t < count; t++) {                                                    \
      if (t + AHEAD < count) {                                                                 \
        const char *line = (const char *)(entries + offsets[users[t + AHEAD]]);                \
        const char *end = line + sizeof(ENTRY) * ((size_t)places[t + AHEAD] + 1);              \
        for (; line < end; line += 64) __builtin_prefetch(line, 0, 2);                         \
      }                                                                                        \
      const ENTRY *row = entries + offsets[users[t]];                                          \
      const ENTRY *end = row + places[t] + 1;                                                  \
      const uint32_t own = WEIGHT(end[-1]);                                                    \
      (void)own;                                                                               \
      for (; row + 4 <= end; row += 4) {                                                       \
        const ENTRY a = row[0], b = row[1], c = row[2], d = row[3];                            \
        sums[ITEM(a)] += own * WEIGHT(a);                                                      \
        sums[ITEM(b)] += own * WEIGHT(b);                                                      \
        sums[ITEM(c)] += own * WEIGHT(c);                                                      \
        sums[ITEM(d)] += own * WEIGHT(d);                                                      \
      }                                                                                        \
      for (; row < end; row++) sums[ITEM(*row)] += own * WEIGHT(*row);                         \
    }                                                                                          \
  }

#define SELF(entry) (entry)
#define ONE(entry) 1u
#define LOW16(entry) ((entry) & 0xffffu)
#define HIGH16(entry) ((entry) >> 16)
#define LOW32(entry) ((uint32_t)(entry))
#define HIGH32(entry) ((uint32_t)((entry) >> 32))

ACCUMULATE(accumulate_binary16, uint16_t, uint16_t, SELF, ONE)
ACCUMULATE(accumulate_binary32, uint32_t, uint32_t, SELF, ONE)
ACCUMULATE(accumulate_weighted16, uint16_t, uint32_t, LOW16, HIGH16)
ACCUMULATE(accumulate_weighted32, uint32_t, uint64_t, LOW32, HIGH32)

void ck_knn_accumulate(const ck_knn_rows *rows, const uint32_t *users, const void *places,
                       ptrdiff_t count, uint32_t *sums) {
  switch (rows->format) {
    case CK_KNN_BINARY16:
      return accumulate_binary16(rows->offsets, rows->entries, users, places, count, sums);
    case CK_KNN_BINARY32:
      return accumulate_binary32(rows->offsets, rows->entries, users, places, count, sums);
    case CK_KNN_WEIGHTED16:
      return accumulate_weighted16(rows->offsets, rows->entries, users, places, count, sums);
    case CK_KNN_WEIGHTED32:
      return accumulate_weighted32(rows->offsets, rows->entries, users, places, count, sums);
  }
}
