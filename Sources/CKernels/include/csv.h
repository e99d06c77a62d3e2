#ifndef RECSCOPE_CSV_H
#define RECSCOPE_CSV_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Distinct byte strings, numbered in order of arrival. The caller owns the memory and makes it larger. */
typedef struct {
  uint64_t *slots;        /* hash in the upper half, key number + 1 in the lower; 0: free */
  uint64_t slot_mask;     /* number of slots - 1, a power of two - 1 */
  uint64_t *offsets;      /* key k is bytes[offsets[k] ..< offsets[k + 1]]; key_capacity + 1 entries */
  uint8_t *bytes;
  uint64_t byte_capacity;
  uint32_t key_capacity;  /* at most half the slots */
  uint32_t count;
  uint32_t last;          /* the key found last: in sorted files the next row has it again */
} csv_dictionary;

#define CSV_NO_ROOM UINT32_MAX

/* The number of the key, added when it is new; CSV_NO_ROOM when it is new and does not fit. */
uint32_t csv_dictionary_add(csv_dictionary *dictionary, const uint8_t *key, size_t length);

/* The same in two steps, so that many keys can be fetched from memory at a time. */
uint64_t csv_dictionary_prepare(const csv_dictionary *dictionary, const uint8_t *key, size_t length);
void csv_dictionary_fetch(const csv_dictionary *dictionary, uint64_t hash);
uint32_t csv_dictionary_find(
    csv_dictionary *dictionary, const uint8_t *key, size_t length, uint64_t hash);

/* Whether two keys of one length are the same. */
static inline int csv_is_equal(const uint8_t *a, const uint8_t *b, size_t length) {
  uint64_t x, y;
  if (length < 8) return memcmp(a, b, length) == 0;
  /* Eight bytes at a time; the tail overlaps what is compared already. */
  for (size_t at = 0; at + 8 <= length; at += 8) {
    memcpy(&x, a + at, 8);
    memcpy(&y, b + at, 8);
    if (x != y) return 0;
  }
  memcpy(&x, a + length - 8, 8);
  memcpy(&y, b + length - 8, 8);
  return x == y;
}

/* Fills zeroed slots from the keys that are there. */
void csv_dictionary_rehash(csv_dictionary *dictionary);

enum csv_role { CSV_IGNORED, CSV_USER, CSV_ITEM, CSV_VALUE, CSV_TIME, CSV_EVENT };

/* Narrow seconds go to `times`; all others to `wide_times`, in milliseconds. */
enum csv_time { CSV_NARROW_SECONDS, CSV_SECONDS, CSV_MILLISECONDS, CSV_ISO8601 };

typedef struct {
  int level;             /* see dispatch.h; the rows are the same at every level */
  const uint8_t *roles;  /* one csv_role for each field of a row; users and items occur once each */
  uint32_t field_count;
  uint8_t separator[2];
  uint8_t is_pair;       /* whether the separator has two bytes */
  uint8_t quote;         /* 0: none */
  uint8_t point;         /* between the whole part of a value and its fraction */
  uint8_t time_form;     /* a csv_time */
} csv_layout;

#define CSV_EVENT_LENGTH 32

typedef struct {
  uint32_t *users, *items;  /* whole numbers, or key numbers where there is a dictionary */
  float *values;
  uint32_t *times;
  int64_t *wide_times;
  uint8_t *events;
  size_t count, capacity;
  csv_dictionary *user_keys, *item_keys;  /* null: ids are whole numbers below 2^32 */
  const uint8_t *event_names;             /* CSV_EVENT_LENGTH bytes for each name, zero padded */
  uint32_t event_count;
} csv_rows;

/* Reads rows in their plainest form: no quotes, canonical numbers, a line end.
   Stops at `end`, when the columns are full, or before the first row that is anything else.
   64 bytes beyond `end` must be readable. Returns where it stopped, always the start of a row. */
const uint8_t *csv_read_rows(
    const csv_layout *layout, csv_rows *rows, const uint8_t *start, const uint8_t *end);

#define CSV_SPARE_ENDS 64

/* Finds the ends of fields: control bytes, and separators of one byte or, for a pair, of two, whose
   second byte is then the end.
   `ends` has room for `length` + CSV_SPARE_ENDS offsets, and 64 bytes beyond the text must be
   readable. Returns how many there are. */
size_t csv_find_ends(int level, const uint8_t *text, size_t length, const uint8_t *separator,
                     int is_pair, uint32_t *ends);

/* A 64-bit hash of bytes, the same on every machine of one byte order. */
uint64_t csv_hash(const uint8_t *bytes, size_t length, uint64_t seed);
#endif
