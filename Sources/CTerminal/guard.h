// What the parts of the crash guard know of each other.
#ifndef RECSCOPE_GUARD_H
#define RECSCOPE_GUARD_H

#include <stdbool.h>

/// Gives the calling thread a stack for signal handlers; false if it has one or none is to be had.
bool terminal_guard_add_handler_stack(void);
bool terminal_guard_is_installed(void);

#endif
