#ifndef RECSCOPE_CKERNELS_H
#define RECSCOPE_CKERNELS_H
#include <stddef.h>
#include <stdint.h>
#include "als.h"
#include "dispatch.h"
#include "knn.h"
#include "topk.h"
#endif
