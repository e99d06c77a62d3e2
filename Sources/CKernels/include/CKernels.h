// The hot loops, one header per task.
#ifndef RECSCOPE_CKERNELS_H
#define RECSCOPE_CKERNELS_H

#include "als.h"
#include "csv.h"
#include "dispatch.h"
#include "gram.h"
#include "knn.h"
#include "neural.h"
#include "ratings.h"
#include "pages.h"
#include "rowsums.h"
#include "sgd.h"
#include "topk.h"

#endif
