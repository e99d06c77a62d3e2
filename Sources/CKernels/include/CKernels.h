// The hot loops, one header per task.
#ifndef RECSCOPE_CKERNELS_H
#define RECSCOPE_CKERNELS_H

#include "als.h"
#include "csv.h"
#include "dispatch.h"
#include "knn.h"
#include "rowsums.h"
#include "similarity.h"
#include "topk.h"

#endif
