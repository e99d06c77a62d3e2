// What threads beside the one that draws need: a stack for signal handlers, for without one the overflow
// of their own leaves no room to run a handler on and the kernel ends the program with the terminal as it
// is; and a place behind the drawing thread, so that a key is answered while all cores compute.
#include "CTerminal.h"
#include "guard.h"
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { HANDLER_STACK_BYTES = 64 * 1024, STEPS_BEHIND = 10 };

bool terminal_guard_add_handler_stack(void) {
  stack_t current;
  if (sigaltstack(NULL, &current) || !(current.ss_flags & SS_DISABLE)) return false;
  void *memory = mmap(NULL, HANDLER_STACK_BYTES, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) return false;
  stack_t own = {.ss_sp = memory, .ss_size = HANDLER_STACK_BYTES};
  if (sigaltstack(&own, NULL) == 0) return true;
  munmap(memory, HANDLER_STACK_BYTES);
  return false;
}

static void remove_handler_stack(void *unused) {
  (void)unused;
  stack_t current, none = {.ss_flags = SS_DISABLE};
  if (sigaltstack(&none, &current) == 0 && !(current.ss_flags & SS_DISABLE))
    munmap(current.ss_sp, current.ss_size);
}

typedef struct {
  void *(*body)(void *);
  void *argument;
} thread_start;

static void *run(void *pointer) {
  thread_start start = *(thread_start *)pointer;
  free(pointer);
  // On Linux this is of the calling thread alone.
  (void)!nice(STEPS_BEHIND);
  void *result;
  if (!terminal_guard_add_handler_stack()) return start.body(start.argument);
  pthread_cleanup_push(remove_handler_stack, NULL);
  result = start.body(start.argument);
  pthread_cleanup_pop(1);
  return result;
}

typedef int (*creator)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

// Threads are made by libdispatch, which cannot be told to prepare them; the symbol of the program goes
// before that of the C library. Without an installed guard it passes everything on.
__attribute__((visibility("default"))) int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *argument) {
  static _Atomic(creator) original;
  creator create = original;
  if (!create) original = create = (creator)dlsym(RTLD_NEXT, "pthread_create");
  thread_start *start = terminal_guard_is_installed() ? malloc(sizeof *start) : NULL;
  if (!start) return create(thread, attributes, body, argument);
  *start = (thread_start){body, argument};
  int problem = create(thread, attributes, run, start);
  if (problem) free(start);
  return problem;
}
