// Neural networks for any processor.
#include "neural_levels.h"

#include "vectors.h"
#include "neural_functions.h"

const nn_functions nn_baseline = NEURAL_FUNCTIONS;
