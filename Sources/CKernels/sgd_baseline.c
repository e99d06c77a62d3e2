// Gradient descent over ratings for any processor.
#include "sgd_levels.h"

#include "vectors.h"
#include "sgd_pass.h"

const sgd_functions sgd_baseline = {pass, image_pass};
