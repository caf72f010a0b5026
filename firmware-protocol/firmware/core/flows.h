/* What is done to flows. */
#ifndef FLOWS_H
#define FLOWS_H

#include <stdbool.h>

#include "message.h"

/* Halves token rate and peak bandwidth where they are specified and not 0; true: one has changed. */
bool fw_halve(fw_flow *flow);

#endif
