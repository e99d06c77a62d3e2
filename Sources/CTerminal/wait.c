// Sleeping until the terminal, a signal or another thread has something.
#include "CTerminal.h"
#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

int terminal_wake_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void terminal_wake(int descriptor) {
  uint64_t one = 1;
  (void)!write(descriptor, &one, sizeof one);
}

void terminal_wake_clear(int descriptor) {
  uint64_t count;
  (void)!read(descriptor, &count, sizeof count);
}

int terminal_wait(int input, int signals, int wake, int timeout_ms) {
  struct pollfd waited[3] = {{input, POLLIN, 0}, {signals, POLLIN, 0}, {wake, POLLIN, 0}};
  int count = poll(waited, 3, timeout_ms);
  // An interruption is a signal, whose byte is in the pipe by now.
  if (count < 0) return errno == EINTR ? TERMINAL_READY_SIGNAL : TERMINAL_READY_HANGUP;
  int ready = 0;
  if (waited[0].revents & POLLIN) ready |= TERMINAL_READY_INPUT;
  if (waited[0].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= TERMINAL_READY_HANGUP;
  if (waited[1].revents & POLLIN) ready |= TERMINAL_READY_SIGNAL;
  if (waited[2].revents & POLLIN) ready |= TERMINAL_READY_WAKE;
  return ready;
}
