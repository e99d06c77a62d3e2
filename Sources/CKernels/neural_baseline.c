// Neural networks for any processor.
#include "neural_levels.h"

#include "vectors.h"
#define PAIRS_AT_ONCE 4
#include "neural_functions.h"

const nn_functions nn_baseline = NEURAL_FUNCTIONS;
