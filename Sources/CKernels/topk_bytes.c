#include <math.h>
#include <string.h>

#include "dispatch.h"
#include "targets.h"
#include "topk.h"

// A product reaches the threshold t only if scale_x * scale_y * sum >= t - margin. Both levels
// round the integer threshold down, and clamp it to where no sum of 8-bit products can lie.
static const float LARGEST = 1e9f;

static void bytes_baseline(const ck_byte_users *users, const ck_byte_panel *panel,
                           ptrdiff_t factors, uint32_t *masks) {
  for (int row = 0; row < CK_TILE_USERS; row++) {
    const float margin = users->errors[row] * panel->norm +
                         (users->norms[row] + users->errors[row]) * panel->error;
    float bound = floorf((users->thresholds[row] - margin) * users->inverse_scales[row] *
                         panel->inverse_scale) - 1;
    bound = fmaxf(fminf(bound, LARGEST), -LARGEST);
    uint32_t mask = 0;
    for (int i = 0; i < CK_TILE_ITEMS; i++) {
      int32_t sum = panel->start[i];
      for (ptrdiff_t d = 0; d < factors; d++)
        sum += users->bytes[row * factors + d] *
               panel->bytes[(d / 4 * CK_TILE_ITEMS + i) * 4 + d % 4];
      mask |= (uint32_t)(sum >= (int32_t)bound) << i;
    }
    masks[row] = mask;
  }
}

#if defined(__x86_64__)

TARGET_AVX512V static void bytes_avx512(const ck_byte_users *users, const ck_byte_panel *panel,
                                        ptrdiff_t factors, uint32_t *masks) {
  const __m512 errors = _mm512_loadu_ps(users->errors);
  const __m512 margin = _mm512_fmadd_ps(
      errors, _mm512_set1_ps(panel->norm),
      _mm512_mul_ps(_mm512_add_ps(_mm512_loadu_ps(users->norms), errors),
                    _mm512_set1_ps(panel->error)));
  __m512 bound = _mm512_mul_ps(
      _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(users->thresholds), margin),
                    _mm512_loadu_ps(users->inverse_scales)),
      _mm512_set1_ps(panel->inverse_scale));
  bound = _mm512_sub_ps(_mm512_floor_ps(bound), _mm512_set1_ps(1));
  bound = _mm512_max_ps(_mm512_min_ps(bound, _mm512_set1_ps(LARGEST)), _mm512_set1_ps(-LARGEST));
  int32_t bounds[16];
  _mm512_storeu_si512(bounds, _mm512_cvttps_epi32(bound));

  const __m512i start_low = _mm512_loadu_si512(panel->start);
  const __m512i start_high = _mm512_loadu_si512(panel->start + 16);
  __m512i low[CK_TILE_USERS], high[CK_TILE_USERS];
  for (int r = 0; r < CK_TILE_USERS; r++) low[r] = start_low, high[r] = start_high;
  for (ptrdiff_t d = 0; d < factors; d += 4) {
    const __m512i a = _mm512_loadu_si512(panel->bytes + d * CK_TILE_ITEMS);
    const __m512i b = _mm512_loadu_si512(panel->bytes + d * CK_TILE_ITEMS + 64);
#pragma clang loop unroll(full)
    for (int r = 0; r < CK_TILE_USERS; r++) {
      int32_t four;
      memcpy(&four, users->bytes + r * factors + d, 4);
      const __m512i x = _mm512_set1_epi32(four);
      low[r] = _mm512_dpbusd_epi32(low[r], x, a);
      high[r] = _mm512_dpbusd_epi32(high[r], x, b);
    }
  }
  for (int r = 0; r < CK_TILE_USERS; r++) {
    const __m512i least = _mm512_set1_epi32(bounds[r]);
    masks[r] = (uint32_t)_mm512_cmpge_epi32_mask(low[r], least) |
               (uint32_t)_mm512_cmpge_epi32_mask(high[r], least) << 16;
  }
}

#endif

void ck_topk_tile_bytes(int level, const ck_byte_users *users, const ck_byte_panel *panel,
                        ptrdiff_t factors, uint32_t *masks) {
#if defined(__x86_64__)
  if (level >= CK_AVX512V) return bytes_avx512(users, panel, factors, masks);
#endif
  bytes_baseline(users, panel, factors, masks);
}
