#ifndef RECSCOPE_GRAM_H
#define RECSCOPE_GRAM_H
#include <stddef.h>
#include <stdint.h>

/* Counts, for each item before `own`, the users that have both: `row[item] += 1`.
   The items of user u, ascending, are items[offsets[u]] and on; every one of `users` has `own`. */
void ck_gram_row_f32(const uint16_t *items, const uint32_t *offsets, const uint32_t *users,
                     size_t user_count, uint16_t own, float *row);
void ck_gram_row_f64(const uint16_t *items, const uint32_t *offsets, const uint32_t *users,
                     size_t user_count, uint16_t own, double *row);
#endif
