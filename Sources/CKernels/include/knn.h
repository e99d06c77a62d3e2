#ifndef RECSCOPE_KNN_H
#define RECSCOPE_KNN_H
#include <stddef.h>
#include <stdint.h>

// Items are numbered by falling popularity here; a row of a user lists its items in that order, so
// the items before item i of the row are exactly the partners j < i of its pairs.

/// How a user's rows hold its items: 16 or 32 bit numbers, alone or with a whole weight above them.
typedef enum {
  CK_KNN_BINARY16,    ///< uint16_t item
  CK_KNN_BINARY32,    ///< uint32_t item
  CK_KNN_WEIGHTED16,  ///< uint32_t item | weight << 16
  CK_KNN_WEIGHTED32,  ///< uint64_t item | weight << 32
} ck_knn_format;

typedef struct {
  ck_knn_format format;
  const uint32_t *offsets;  ///< [users + 1] into entries
  const void *entries;
} ck_knn_rows;

/// Adds the products of one item with every earlier item to sums[0..<item] (and to sums[item]).
///
/// users: [count], the item's users; places: [count], where the item stands in each user's row,
/// 16 bit for the 16-bit formats and 32 bit for the others.
void ck_knn_accumulate(const ck_knn_rows *rows, const uint32_t *users, const void *places,
                       ptrdiff_t count, uint32_t *sums);

/// Common users of `count` consecutive items with every item up to the last of them.
///
/// bits: [items][words], one bit for each user; words is a multiple of 8, rows beyond the items up
/// to a multiple of 4 are zero. sums: [count][stride], written for j < first + count. first and
/// count are multiples of 4, count at most 32.
void ck_knn_common(int level, const uint64_t *bits, ptrdiff_t words, ptrdiff_t first,
                   ptrdiff_t count, uint32_t *sums, ptrdiff_t stride);

/// What is kept of one item's list beside its keys; together, because it is reached at random.
typedef struct {
  uint64_t floor;  ///< least key of a full list, else 0
  int32_t count;
  uint32_t lock;
} ck_knn_list;

/// The best neighbours of every item so far.
///
/// A neighbour is one number that sorts like the list: similarity in steps of 1e-12 above, then
/// 2^24 - 1 - label, so that the highest key is the most similar and then the smallest label.
typedef struct {
  int32_t neighbor_count;
  int32_t capacity;            ///< keys kept for an item before they are cut to neighbor_count
  double unit;                 ///< a product is this times its whole-number sum
  double shrinkage;            ///< added to the product of the norms
  const double *norms;         ///< [items]
  const float *inverse_norms;  ///< [items + 16]: square root of unit, divided by the norm
  const uint32_t *labels;      ///< [items], below 2^24
  float *thresholds;           ///< [items + 16], just below the least similarity that still counts
  ck_knn_list *lists;          ///< [items], 0
  uint64_t *keys;              ///< [items][capacity]
} ck_knn_table;

/// Keys that wait for the end of one item's row.
enum { CK_KNN_WAITING = 512 };
typedef struct {
  uint64_t *own;  ///< [capacity]
  int32_t waiting;
  uint32_t items[CK_KNN_WAITING];
  uint64_t keys[CK_KNN_WAITING];
} ck_knn_scratch;

/// Offers one item's products with all earlier items to both sides, and clears them.
///
/// sums: [item + 1 rounded up to 16]; scratch: room for one worker. May run for different items at
/// once.
void ck_knn_offer(int level, const ck_knn_table *table, ptrdiff_t item, uint32_t *sums,
                  ck_knn_scratch *scratch);

/// Cuts an item's keys to neighbor_count and sorts them, highest first; returns their number.
int32_t ck_knn_finish(const ck_knn_table *table, ptrdiff_t item);

#endif
