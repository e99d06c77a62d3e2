#include "pages.h"
#include <sys/mman.h>

void *ck_grow_pages(void *old, size_t old_size, size_t new_size) {
  int access = PROT_READ | PROT_WRITE, kind = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *pages = old ? mremap(old, old_size, new_size, MREMAP_MAYMOVE)
                    : mmap(NULL, new_size, access, kind, -1, 0);
  return pages == MAP_FAILED ? NULL : pages;
}
