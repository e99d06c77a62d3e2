#include <float.h>
#include <math.h>
#include <sched.h>

#include "dispatch.h"
#include "knn.h"
#include "targets.h"

/// Keys of one item while they are collected.
typedef struct {
  uint64_t *keys;
  int32_t count;
  uint64_t floor;
  float threshold;
} collector;

static const double STEPS = 1e12;
static const uint64_t LABEL_MASK = (1u << 24) - 1;

// Just below the similarity of the floor: single precision may err by a few units in 1e-7.
static float threshold_of(uint64_t floor) {
  const float similarity = (float)((double)(floor >> 24) / STEPS) * (1 - 1e-6f);
  return similarity > FLT_MIN ? similarity : FLT_MIN;
}

/// Moves the k highest keys to the front and returns the least of them.
static uint64_t select_highest(uint64_t *keys, int32_t count, int32_t k) {
  int32_t low = 0, high = count - 1;
  while (low < high) {
    const uint64_t pivot = keys[(low + high) / 2];
    int32_t left = low, right = high;
    while (left <= right) {
      while (keys[left] > pivot) left++;
      while (keys[right] < pivot) right--;
      if (left <= right) {
        const uint64_t key = keys[left];
        keys[left++] = keys[right];
        keys[right--] = key;
      }
    }
    if (k - 1 <= right) high = right;
    else if (k - 1 >= left) low = left;
    else break;
  }
  uint64_t least = keys[0];
  for (int32_t i = 1; i < k; i++)
    if (keys[i] < least) least = keys[i];
  return least;
}

static inline void collect(collector *own, uint64_t key, int32_t k, int32_t capacity) {
  if (key <= own->floor) return;
  own->keys[own->count++] = key;
  if (own->count < capacity) return;
  own->floor = select_highest(own->keys, own->count, k);
  own->count = k;
  own->threshold = threshold_of(own->floor);
}

// Held for a few instructions: who meets a closed lock most likely waits for a sleeping thread.
static void lock(uint32_t *flag) {
  while (__atomic_exchange_n(flag, 1, __ATOMIC_ACQUIRE)) sched_yield();
}

static void unlock(uint32_t *flag) { __atomic_store_n(flag, 0, __ATOMIC_RELEASE); }

/// Adds keys to an item's list; others may be adding to the same one.
static inline void add(const ck_knn_table *table, ptrdiff_t item, const uint64_t *keys,
                       int32_t count) {
  ck_knn_list *list = table->lists + item;
  lock(&list->lock);
  collector all = {table->keys + item * table->capacity, list->count, list->floor, 0};
  for (int32_t i = 0; i < count; i++)
    collect(&all, keys[i], table->neighbor_count, table->capacity);
  list->count = all.count;
  if (list->floor != all.floor) {
    list->floor = all.floor;
    table->thresholds[item] = all.threshold;
  }
  unlock(&list->lock);
}

/// Adds the waiting keys. Lists lie anywhere in memory, so they are fetched ahead, head then keys.
static void deliver(const ck_knn_table *table, ck_knn_scratch *scratch) {
  const int32_t count = scratch->waiting;
  for (int32_t t = 0; t < count; t++) {
    if (t + 16 < count) __builtin_prefetch(table->lists + scratch->items[t + 16], 1, 3);
    if (t + 8 < count) {
      const ptrdiff_t item = scratch->items[t + 8];
      __builtin_prefetch(table->keys + item * table->capacity + table->lists[item].count, 1, 3);
    }
    add(table, scratch->items[t], scratch->keys + t, 1);
  }
  scratch->waiting = 0;
}

static inline void offer_pair(const ck_knn_table *table, ptrdiff_t i, ptrdiff_t j, uint32_t sum,
                              float similarity, collector *own, ck_knn_scratch *scratch) {
  const double exact =
      sum * table->unit / (table->norms[i] * table->norms[j] + table->shrinkage);
  const uint64_t steps = (uint64_t)rint(exact * STEPS) << 24;
  if (similarity >= own->threshold)
    collect(own, steps | (LABEL_MASK - table->labels[j]), table->neighbor_count, table->capacity);
  if (similarity >= table->thresholds[j]) {
    scratch->items[scratch->waiting] = (uint32_t)j;
    scratch->keys[scratch->waiting] = steps | (LABEL_MASK - table->labels[i]);
    if (++scratch->waiting == CK_KNN_WAITING) deliver(table, scratch);
  }
}

static void scan_baseline(const ck_knn_table *table, ptrdiff_t i, uint32_t *sums, collector *own,
                          ck_knn_scratch *scratch) {
  for (ptrdiff_t j = 0; j < i; j++) {
    const uint32_t sum = sums[j];
    if (!sum) continue;
    sums[j] = 0;
    const float similarity = (float)sum * table->inverse_norms[i] * table->inverse_norms[j];
    if (similarity >= own->threshold || similarity >= table->thresholds[j])
      offer_pair(table, i, j, sum, similarity, own, scratch);
  }
}

#if defined(__x86_64__)

TARGET_AVX2 static void scan_avx2(const ck_knn_table *table, ptrdiff_t i, uint32_t *sums,
                                  collector *own, ck_knn_scratch *scratch) {
  const __m256 norm = _mm256_set1_ps(table->inverse_norms[i]);
  for (ptrdiff_t j = 0; j < i; j += 8) {
    const __m256i sum = _mm256_loadu_si256((const __m256i *)(sums + j));
    if (_mm256_testz_si256(sum, sum)) continue;
    const __m256 similarity = _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), norm),
                                            _mm256_loadu_ps(table->inverse_norms + j));
    const __m256 least =
        _mm256_min_ps(_mm256_set1_ps(own->threshold), _mm256_loadu_ps(table->thresholds + j));
    int mask = _mm256_movemask_ps(_mm256_cmp_ps(similarity, least, _CMP_GE_OQ));
    if (mask) {
      float lanes[8];
      _mm256_storeu_ps(lanes, similarity);
      if (j + 8 > i) mask &= (1 << (i - j)) - 1;
      for (; mask; mask &= mask - 1) {
        const int lane = __builtin_ctz((unsigned)mask);
        offer_pair(table, i, j + lane, sums[j + lane], lanes[lane], own, scratch);
      }
    }
    _mm256_storeu_si256((__m256i *)(sums + j), _mm256_setzero_si256());
  }
}

TARGET_AVX512 static void scan_avx512(const ck_knn_table *table, ptrdiff_t i, uint32_t *sums,
                                      collector *own, ck_knn_scratch *scratch) {
  const __m512 norm = _mm512_set1_ps(table->inverse_norms[i]);
  for (ptrdiff_t j = 0; j < i; j += 16) {
    const __m512i sum = _mm512_loadu_si512(sums + j);
    if (!_mm512_test_epi32_mask(sum, sum)) continue;
    const __m512 similarity = _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sum), norm),
                                            _mm512_loadu_ps(table->inverse_norms + j));
    const __m512 least =
        _mm512_min_ps(_mm512_set1_ps(own->threshold), _mm512_loadu_ps(table->thresholds + j));
    uint32_t mask = _mm512_cmp_ps_mask(similarity, least, _CMP_GE_OQ);
    if (mask) {
      float lanes[16];
      _mm512_storeu_ps(lanes, similarity);
      if (j + 16 > i) mask &= (1u << (i - j)) - 1;
      for (; mask; mask &= mask - 1) {
        const int lane = __builtin_ctz(mask);
        offer_pair(table, i, j + lane, sums[j + lane], lanes[lane], own, scratch);
      }
    }
    _mm512_storeu_si512(sums + j, _mm512_setzero_si512());
  }
}

#endif

void ck_knn_offer(int level, const ck_knn_table *table, ptrdiff_t item, uint32_t *sums,
                  ck_knn_scratch *scratch) {
  collector own = {scratch->own, 0, 0, FLT_MIN};
  sums[item] = 0;
#if defined(__x86_64__)
  if (level >= CK_AVX512) scan_avx512(table, item, sums, &own, scratch);
  else if (level >= CK_AVX2) scan_avx2(table, item, sums, &own, scratch);
  else
#endif
    scan_baseline(table, item, sums, &own, scratch);
  deliver(table, scratch);
  add(table, item, own.keys, own.count);
}

int32_t ck_knn_finish(const ck_knn_table *table, ptrdiff_t item) {
  uint64_t *keys = table->keys + item * table->capacity;
  int32_t count = table->lists[item].count;
  if (count > table->neighbor_count) {
    select_highest(keys, count, table->neighbor_count);
    count = table->neighbor_count;
  }
  // Shell sort: short lists, no recursion.
  for (int32_t gap = count / 2; gap > 0; gap /= 2)
    for (int32_t i = gap; i < count; i++) {
      const uint64_t key = keys[i];
      int32_t place = i;
      for (; place >= gap && keys[place - gap] < key; place -= gap) keys[place] = keys[place - gap];
      keys[place] = key;
    }
  return count;
}
