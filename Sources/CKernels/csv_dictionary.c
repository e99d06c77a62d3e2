#include "csv.h"
#include <string.h>

static inline uint64_t load64(const uint8_t *p) { uint64_t x; memcpy(&x, p, 8); return x; }
static inline uint64_t load32(const uint8_t *p) { uint32_t x; memcpy(&x, p, 4); return x; }

static inline uint64_t mix(uint64_t a, uint64_t b) {
  unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#define K0 0xa0761d6478bd642full
#define K1 0xe7037ed1a0b428dbull
#define K2 0x8ebc6af09c88c6e3ull

/* Multiply and fold, 16 bytes at a step; the tail is read again from the end, so nothing beyond it. */
static inline __attribute__((always_inline)) uint64_t hash(
    const uint8_t *p, size_t length, uint64_t seed) {
  uint64_t a = 0, b = 0, state = seed ^ K0;
  if (length > 16) {
    const uint8_t *q = p;
    size_t left = length;
    uint64_t s1 = state, s2 = state;
    for (; left > 48; left -= 48, q += 48) {  /* three chains, so that products overlap */
      state = mix(load64(q) ^ K0, load64(q + 8) ^ state);
      s1 = mix(load64(q + 16) ^ K1, load64(q + 24) ^ s1);
      s2 = mix(load64(q + 32) ^ K2, load64(q + 40) ^ s2);
    }
    state ^= s1 ^ s2;
    for (; left > 16; left -= 16, q += 16) state = mix(load64(q) ^ K0, load64(q + 8) ^ state);
    a = load64(p + length - 16);
    b = load64(p + length - 8);
  } else if (length >= 8) {
    a = load64(p);
    b = load64(p + length - 8);
  } else if (length >= 4) {
    a = load32(p);
    b = load32(p + length - 4);
  } else if (length > 0) {
    a = (uint64_t)p[0] << 16 | (uint64_t)p[length >> 1] << 8 | p[length - 1];
  }
  return mix(K1 ^ length, mix(a ^ K1, b ^ state));
}

uint64_t csv_hash(const uint8_t *bytes, size_t length, uint64_t seed) {
  return hash(bytes, length, seed);
}

static inline __attribute__((always_inline)) int is_key(
    const csv_dictionary *d, uint32_t number, const uint8_t *key, size_t length) {
  uint64_t from = d->offsets[number];
  return d->offsets[number + 1] - from == length && csv_is_equal(d->bytes + from, key, length);
}

uint64_t csv_dictionary_prepare(const csv_dictionary *d, const uint8_t *key, size_t length) {
  uint64_t h = hash(key, length, 0);
  __builtin_prefetch(d->slots + (h & d->slot_mask));
  return h;
}

void csv_dictionary_fetch(const csv_dictionary *d, uint64_t h) {
  uint64_t entry = d->slots[h & d->slot_mask];
  if (!entry) return;
  uint64_t from = d->offsets[(uint32_t)entry - 1];
  __builtin_prefetch(d->bytes + from);
  __builtin_prefetch(d->bytes + from + 63);
}

uint32_t csv_dictionary_find(csv_dictionary *d, const uint8_t *key, size_t length, uint64_t h) {
  uint64_t slot = h & d->slot_mask, tag = h & 0xffffffff00000000ull;
  for (uint64_t entry; (entry = d->slots[slot]) != 0; slot = (slot + 1) & d->slot_mask) {
    if ((entry ^ tag) >> 32) continue;
    uint32_t number = (uint32_t)entry - 1;
    if (is_key(d, number, key, length)) return d->last = number;
  }
  uint32_t number = d->count;
  uint64_t from = d->offsets[number];
  if (number == d->key_capacity || d->byte_capacity - from < length) return CSV_NO_ROOM;
  memcpy(d->bytes + from, key, length);
  d->offsets[number + 1] = from + length;
  d->slots[slot] = tag | (uint64_t)(number + 1);
  d->count = number + 1;
  return d->last = number;
}

uint32_t csv_dictionary_add(csv_dictionary *d, const uint8_t *key, size_t length) {
  if (d->last < d->count && is_key(d, d->last, key, length)) return d->last;
  return csv_dictionary_find(d, key, length, hash(key, length, 0));
}

void csv_dictionary_rehash(csv_dictionary *d) {
  for (uint32_t number = 0; number < d->count; number++) {
    uint64_t from = d->offsets[number];
    uint64_t h = hash(d->bytes + from, d->offsets[number + 1] - from, 0), slot = h & d->slot_mask;
    while (d->slots[slot]) slot = (slot + 1) & d->slot_mask;
    d->slots[slot] = (h & 0xffffffff00000000ull) | (uint64_t)(number + 1);
  }
}
