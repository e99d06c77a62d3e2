#ifndef RECSCOPE_PAGES_H
#define RECSCOPE_PAGES_H
#include <stddef.h>

/* Zeroed pages that take memory only once they are touched, or (`old` not null) the same pages with
   more behind them: moved where they must be, never copied. Sizes are multiples of the page size.
   Null where there is no room. */
void *ck_grow_pages(void *old, size_t old_size, size_t new_size);
#endif
