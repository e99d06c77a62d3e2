#ifndef RECSCOPE_SIMILARITY_H
#define RECSCOPE_SIMILARITY_H
#include <stddef.h>
#include <stdint.h>

// The pair search of knn.h for weights and similarities of any kind: sums in double precision, each
// added up in one fixed order.

/// Entries of rows.
typedef struct {
  const void *columns;   ///< uint16_t where is_narrow, else uint32_t
  const float *weights;  ///< NULL: every weight is 1
  int is_narrow;
} ck_sim_rows;

/// sums[column] += own[t] * weight, over the first lengths[t] entries from starts[t], t = 0..<count.
///
/// starts, lengths, own: [count]; the columns of a row differ from each other.
void ck_sim_add(ck_sim_rows rows, const uint32_t *starts, const uint32_t *lengths,
                const double *own, ptrdiff_t count, double *sums);

/// How the sum of products of vectors i and j becomes the similarity in the list of i.
typedef enum {
  CK_SIM_PRODUCT,   ///< sum / (own[i] * own[j] + shrinkage)
  CK_SIM_SIDED,     ///< sum / (own[i] * other[j] + shrinkage)
  CK_SIM_OVERLAP,   ///< sum / (extra[i] + extra[j] - sum + shrinkage)
  CK_SIM_CENTERED,  ///< (sum - extra[i] * extra[j] - (offset[i] + offset[j] - constant)) /
                    ///< (own[i] * own[j] + shrinkage)
} ck_sim_shape;

/// A neighbour: higher similarity first; those that agree to 12 decimals by smaller label.
typedef struct {
  double similarity;
  uint32_t label;
} ck_sim_neighbor;

typedef struct {
  ck_sim_neighbor floor;  ///< least of a full list, else 0
  int32_t count;
  uint32_t lock;
} ck_sim_list;

/// The best neighbours of every vector so far. Arrays of [vectors + 8] are 0 behind the vectors.
typedef struct {
  ck_sim_shape shape;
  double shrinkage;
  double constant;
  double least_sum;  ///< smaller sums are no neighbours; above 0
  const double *own, *other, *extra, *offset;  ///< [vectors + 8], as far as the shape reads them
  int32_t neighbor_count;
  int32_t capacity;        ///< neighbours kept before they are cut to neighbor_count
  const uint32_t *labels;  ///< [vectors]
  double *thresholds;      ///< [vectors + 8], just below the least similarity that still counts
  ck_sim_list *lists;      ///< [vectors], 0
  ck_sim_neighbor *keys;   ///< [vectors][capacity]
} ck_sim_table;

/// Neighbours that wait for the end of one vector's row.
enum { CK_SIM_WAITING = 512 };
typedef struct {
  ck_sim_neighbor *own;  ///< [capacity]
  int32_t waiting;
  uint32_t items[CK_SIM_WAITING];
  ck_sim_neighbor keys[CK_SIM_WAITING];
} ck_sim_scratch;

/// Offers the sums of one vector with all earlier ones to both sides, and clears them.
///
/// sums: [vector rounded up to 8]; scratch: room for one worker. May run for different vectors at once.
void ck_sim_offer(int level, const ck_sim_table *table, ptrdiff_t vector, double *sums,
                  ck_sim_scratch *scratch);

/// Cuts a vector's neighbours to neighbor_count and sorts them, best first; returns their number.
int32_t ck_sim_finish(const ck_sim_table *table, ptrdiff_t vector);

#endif
