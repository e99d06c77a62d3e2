#ifndef RECSCOPE_TOPK_H
#define RECSCOPE_TOPK_H
#include <stddef.h>
#include <stdint.h>

/// A tile is 12 users x 32 items: on AVX-512 its scores fill 24 of the 32 registers.
enum { CK_TILE_USERS = 12, CK_TILE_ITEMS = 32 };

/// Scores of one tile and which of them reach each user's threshold.
///
/// users: [12][factors]; panel: [factors][32]; thresholds, masks: [12], bit i of a mask is item i;
/// scores: [12][32], written at least where a mask has a bit.
void ck_topk_tile(int level, const float *users, const float *panel, ptrdiff_t factors,
                  const float *thresholds, uint32_t *masks, float *scores);

/// Users of one tile in 8 bits: x ~ scale * (bytes - 128). Arrays are [16], entries 12..15 unused.
typedef struct {
  const uint8_t *bytes;          ///< [12][factors]
  const float *thresholds;
  const float *inverse_scales;
  const float *norms;            ///< |x|
  const float *errors;           ///< |x - quantised x|
} ck_byte_users;

/// Items of one panel in 8 bits: y ~ scale * bytes.
typedef struct {
  const int8_t *bytes;           ///< [factors / 4][32][4]
  const int32_t *start;          ///< [32]: -128 * sum of the item's bytes
  float inverse_scale;
  float norm;                    ///< largest |y| of the panel
  float error;                   ///< largest |y - quantised y|
} ck_byte_panel;

/// Which scores of one tile may reach each user's threshold, from 8-bit products.
///
/// Never misses one: the bound |x-xq||y| + |xq||y-yq| is granted to every product. factors is a
/// multiple of 4.
void ck_topk_tile_bytes(int level, const ck_byte_users *users, const ck_byte_panel *panel,
                        ptrdiff_t factors, uint32_t *masks);

/// Dot product of two rows; the order of the sum depends on the level.
float ck_dot(int level, const float *a, const float *b, ptrdiff_t count);

#endif
