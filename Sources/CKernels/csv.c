#include "csv.h"
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Eight bytes at a time in one register: Lemire and others, "parsing series of integers with SIMD". */

#define INLINE static inline __attribute__((always_inline))

INLINE uint64_t load64(const uint8_t *p) { uint64_t x; memcpy(&x, p, 8); return x; }

/* How many of the eight bytes are digits before the first that is none. */
INLINE unsigned leading_digits(uint64_t x) {
  uint64_t t = x ^ 0x3030303030303030ull;
  uint64_t other = ((t + 0x7676767676767676ull) | t) & 0x8080808080808080ull;
  return other ? (unsigned)__builtin_ctzll(other) >> 3 : 8;
}

/* The number of the first 1...8 digits. */
INLINE uint32_t number_of(uint64_t x, unsigned digits) {
  x = (x ^ 0x3030303030303030ull) << ((8 - digits) * 8);
  x = x * 10 + (x >> 8);
  return (uint32_t)((((x & 0x000000FF000000FFull) * 0x000F424000000064ull) +
                     (((x >> 16) & 0x000000FF000000FFull) * 0x0000271000000001ull)) >> 32);
}

static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/* Up to 16 digits without a leading zero; null where there is something else. */
INLINE const uint8_t *read_whole(const uint8_t *p, uint64_t *number) {
  uint64_t x = load64(p);
  unsigned digits = leading_digits(x);
  if (digits == 0 || (p[0] == '0' && digits > 1)) return NULL;
  *number = number_of(x, digits);
  if (digits < 8) return p + digits;
  x = load64(p + 8);
  digits = leading_digits(x);
  if (digits == 8) return NULL;
  if (digits) *number = *number * powers[digits] + number_of(x, digits);
  return p + 8 + digits;
}

/* Digits, perhaps a point and digits: at most 7 of each, so that one division rounds once. */
INLINE const uint8_t *read_value(const uint8_t *p, float *value) {
  uint64_t x = load64(p);
  unsigned digits = leading_digits(x);
  if (digits == 0 || digits == 8) return NULL;
  uint32_t whole = number_of(x, digits);
  p += digits;
  if (*p != '.') { *value = (float)whole; return p; }
  x = load64(++p);
  digits = leading_digits(x);
  if (digits == 0 || digits == 8) return NULL;
  double scale = (double)powers[digits];
  *value = (float)(((double)whole * scale + number_of(x, digits)) / scale);
  return p + digits;
}

/* Where the field ends: at its separator or any control byte; null beyond the block. */
#if defined(__SSE2__)
INLINE const uint8_t *field_end(const uint8_t *p, const uint8_t *end, uint8_t separator) {
  const __m128i wanted = _mm_set1_epi8((char)separator), control = _mm_set1_epi8(0x1f);
  for (;; p += 16) {
    __m128i x = _mm_loadu_si128((const __m128i *)p);
    __m128i hit = _mm_or_si128(
        _mm_cmpeq_epi8(x, wanted), _mm_cmpeq_epi8(_mm_min_epu8(x, control), x));
    unsigned mask = (unsigned)_mm_movemask_epi8(hit);
    if (mask) return p + __builtin_ctz(mask);
    if (p >= end) return NULL;
  }
}
#else
INLINE const uint8_t *field_end(const uint8_t *p, const uint8_t *end, uint8_t separator) {
  for (; p < end; p++)
    if (*p == separator || *p < 0x20) return p;
  return NULL;
}
#endif

/* Finds the number of an event name among those known; -1: not known. */
INLINE int find_event(const csv_rows *rows, const uint8_t *p, size_t length) {
  for (uint32_t e = 0; e < rows->event_count; e++) {
    const uint8_t *name = rows->event_names + e * CSV_EVENT_LENGTH;
    if (name[length] == 0 && memcmp(name, p, length) == 0) return (int)e;
  }
  return -1;
}

/* Keys of rows whose numbers are looked up together, so that their cache misses overlap. */
#define BATCH 32
typedef struct {
  const uint8_t *row[BATCH], *key[BATCH];
  uint64_t hash[BATCH];
  uint32_t length[BATCH];
} key_batch;

INLINE const uint8_t *read_id(
    const csv_layout *layout, const uint8_t *p, const uint8_t *end, csv_dictionary *keys,
    uint32_t *id, key_batch *batch, unsigned place) {
  if (!keys) {
    uint64_t number;
    p = read_whole(p, &number);
    if (!p || number > UINT32_MAX) return NULL;
    *id = (uint32_t)number;
    return p;
  }
  const uint8_t *stop = field_end(p, end, layout->separator);
  if (!stop || stop == p || (layout->quote && *p == layout->quote)) return NULL;
  size_t length = (size_t)(stop - p);
  if (batch) {
    if (length > UINT32_MAX) return NULL;
    batch->key[place] = p;
    batch->length[place] = (uint32_t)length;
    batch->hash[place] = csv_dictionary_prepare(keys, p, length);
    return stop;
  }
  *id = csv_dictionary_add(keys, p, length);
  return *id == CSV_NO_ROOM ? NULL : stop;
}

INLINE const uint8_t *read_row(
    const csv_layout *layout, const uint8_t *roles, uint32_t fields, csv_rows *rows, size_t row,
    const uint8_t *p, const uint8_t *end, key_batch *batch, unsigned place) {
  for (uint32_t field = 0; field < fields; field++) {
    switch (roles[field]) {
      case CSV_USER:
        p = read_id(layout, p, end, rows->user_keys, &rows->users[row], NULL, 0);
        break;
      case CSV_ITEM:
        p = read_id(layout, p, end, rows->item_keys, &rows->items[row], batch, place);
        break;
      case CSV_VALUE:
        p = read_value(p, &rows->values[row]);
        break;
      case CSV_TIME: {
        uint64_t time;
        p = read_whole(p, &time);
        if (!p) return NULL;
        if (layout->time_scale) {
          if (time >= 1000000000000000ull) return NULL;
          rows->wide_times[row] = (int64_t)time * layout->time_scale;
        } else {
          if (time > UINT32_MAX) return NULL;
          rows->times[row] = (uint32_t)time;
        }
        break;
      }
      case CSV_EVENT: {
        const uint8_t *stop = field_end(p, end, layout->separator);
        if (!stop || stop == p || stop - p >= CSV_EVENT_LENGTH || (layout->quote && *p == layout->quote))
          return NULL;
        int event = find_event(rows, p, (size_t)(stop - p));
        if (event < 0) return NULL;
        rows->events[row] = (uint8_t)event;
        p = stop;
        break;
      }
      default: {
        const uint8_t *stop = field_end(p, end, layout->separator);
        if (!stop || (layout->quote && *p == layout->quote)) return NULL;
        p = stop;
      }
    }
    if (!p) return NULL;
    if (field + 1 < fields) {
      if (*p++ != layout->separator) return NULL;
    } else {
      if (*p == '\r') p++;
      if (*p++ != '\n') return NULL;
    }
  }
  return p <= end ? p : NULL;
}

INLINE const uint8_t *read_numbers(
    const csv_layout *layout, const uint8_t *roles, uint32_t fields, csv_rows *rows,
    const uint8_t *p, const uint8_t *end) {
  size_t row = rows->count;
  while (p < end && row < rows->capacity) {
    const uint8_t *next = read_row(layout, roles, fields, rows, row, p, end, NULL, 0);
    if (!next) break;
    p = next;
    row++;
  }
  rows->count = row;
  return p;
}

INLINE const uint8_t *read_keys(
    const csv_layout *layout, const uint8_t *roles, uint32_t fields, csv_rows *rows,
    const uint8_t *p, const uint8_t *end) {
  key_batch batch;
  unsigned size = BATCH;
  while (size == BATCH) {
    for (size = 0; size < BATCH && p < end && rows->count + size < rows->capacity; size++) {
      batch.row[size] = p;
      const uint8_t *next = read_row(
          layout, roles, fields, rows, rows->count + size, p, end, &batch, size);
      if (!next) break;
      p = next;
    }
    for (unsigned k = 0; k < size; k++) csv_dictionary_fetch(rows->item_keys, batch.hash[k]);
    for (unsigned k = 0; k < size; k++) {
      uint32_t number = csv_dictionary_find(
          rows->item_keys, batch.key[k], batch.length[k], batch.hash[k]);
      if (number == CSV_NO_ROOM) return batch.row[k];
      rows->items[rows->count++] = number;
    }
  }
  return p;
}

INLINE const uint8_t *read_all(
    const csv_layout *layout, const uint8_t *roles, uint32_t fields, csv_rows *rows,
    const uint8_t *p, const uint8_t *end) {
  return rows->item_keys ? read_keys(layout, roles, fields, rows, p, end)
                         : read_numbers(layout, roles, fields, rows, p, end);
}

const uint8_t *csv_read_rows(
    const csv_layout *layout, csv_rows *rows, const uint8_t *start, const uint8_t *end) {
  /* The most common layouts are known to the compiler, which then has no loop over the fields. */
  static const uint8_t rating[] = {CSV_USER, CSV_ITEM, CSV_VALUE, CSV_TIME};
  static const uint8_t event[] = {CSV_USER, CSV_ITEM, CSV_EVENT, CSV_TIME};
  if (layout->field_count == 4 && memcmp(layout->roles, rating, 4) == 0)
    return read_all(layout, rating, 4, rows, start, end);
  if (layout->field_count == 4 && memcmp(layout->roles, event, 4) == 0)
    return read_all(layout, event, 4, rows, start, end);
  return read_all(layout, layout->roles, layout->field_count, rows, start, end);
}
