// The hot loops, one header per task.
#ifndef RECSCOPE_CKERNELS_H
#define RECSCOPE_CKERNELS_H

#include "als.h"
#include "bpr.h"
#include "csv.h"
#include "dispatch.h"
#include "knn.h"
#include "rows.h"
#include "rowsums.h"
#include "topk.h"

#endif
