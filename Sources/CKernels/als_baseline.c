// Alternating least squares for any processor.
#include "als_levels.h"

enum { HALVES = 0, TILE_ROWS = 4, TILE_VECTORS = 1 };
#include "vectors.h"
#include "als_gradient.h"
#include "als_cholesky.h"
#include "als_blocks.h"
#include "als_scores.h"

const als_functions als_baseline = {gradient, exact, blocks, all_scores, 0};
