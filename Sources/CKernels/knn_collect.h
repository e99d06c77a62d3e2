// Lists of the highest keys, filled by several threads; the same at any order of arrival.
//
// Included with KEY (a type), ABOVE(a, b) (a strict order of keys), THRESHOLD (a type),
// threshold_of(KEY), and TABLE, LIST and SCRATCH: types with the members that are used here.

/// Keys of one item while they are collected.
typedef struct {
  KEY *keys;
  int32_t count;
  KEY floor;
  THRESHOLD threshold;
} collector;

/// Moves the k highest keys to the front and returns the least of them.
static KEY select_highest(KEY *keys, int32_t count, int32_t k) {
  int32_t low = 0, high = count - 1;
  while (low < high) {
    const KEY pivot = keys[(low + high) / 2];
    int32_t left = low, right = high;
    while (left <= right) {
      while (ABOVE(keys[left], pivot)) left++;
      while (ABOVE(pivot, keys[right])) right--;
      if (left <= right) {
        const KEY key = keys[left];
        keys[left++] = keys[right];
        keys[right--] = key;
      }
    }
    if (k - 1 <= right) high = right;
    else if (k - 1 >= left) low = left;
    else break;
  }
  KEY least = keys[0];
  for (int32_t i = 1; i < k; i++)
    if (ABOVE(least, keys[i])) least = keys[i];
  return least;
}

static inline void collect(collector *own, KEY key, int32_t k, int32_t capacity) {
  if (!ABOVE(key, own->floor)) return;
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
///
/// The scans read thresholds without the lock, many at a time. A threshold only ever rises, and what
/// an old one lets pass is judged again here under the lock, so a late look costs a moment and never
/// changes a list. An aligned number is read whole or not at all on every machine this runs on.
static inline void add(const TABLE *table, ptrdiff_t item, const KEY *keys, int32_t count) {
  LIST *list = table->lists + item;
  lock(&list->lock);
  collector all = {table->keys + item * table->capacity, list->count, list->floor, 0};
  for (int32_t i = 0; i < count; i++)
    collect(&all, keys[i], table->neighbor_count, table->capacity);
  list->count = all.count;
  if (ABOVE(all.floor, list->floor)) {
    list->floor = all.floor;
    __atomic_store(table->thresholds + item, &all.threshold, __ATOMIC_RELAXED);
  }
  unlock(&list->lock);
}

/// Adds the waiting keys. Lists lie anywhere in memory, so they are fetched ahead, head then keys.
static void deliver(const TABLE *table, SCRATCH *scratch) {
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

/// Cuts an item's keys to neighbor_count and sorts them, highest first; returns their number.
static int32_t finish(const TABLE *table, ptrdiff_t item) {
  KEY *keys = table->keys + item * table->capacity;
  int32_t count = table->lists[item].count;
  if (count > table->neighbor_count) {
    select_highest(keys, count, table->neighbor_count);
    count = table->neighbor_count;
  }
  // Shell sort: short lists, no recursion.
  for (int32_t gap = count / 2; gap > 0; gap /= 2)
    for (int32_t i = gap; i < count; i++) {
      const KEY key = keys[i];
      int32_t place = i;
      for (; place >= gap && ABOVE(key, keys[place - gap]); place -= gap)
        keys[place] = keys[place - gap];
      keys[place] = key;
    }
  return count;
}
