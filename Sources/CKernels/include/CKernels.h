#ifndef RECSCOPE_CKERNELS_H
#define RECSCOPE_CKERNELS_H
#include <stddef.h>
#include <stdint.h>

#include "csv.h"
#endif
