// Whatever ends the program, the terminal is as it was found. Everything a handler calls here is
// async-signal-safe.
#include "CTerminal.h"
#include "guard.h"
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <ucontext.h>
#include <unistd.h>

static struct termios saved_modes;
static int has_saved_modes;
static volatile sig_atomic_t armed;
static int input_fd = STDIN_FILENO, output_fd = STDOUT_FILENO;
static int signal_pipe[2] = {-1, -1};
static int real_stderr = -1, kept_stderr = -1;
static struct sigaction previous[65];

// Ends synchronized output, mouse, paste and focus reports, resets colours, shows the cursor,
// turns wrapping on, leaves the alternate screen and the keypad mode.
static const char restore_sequence[] =
    "\033[?2026l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l\033[?1004l\033[0m"
    "\033[?7h\033[?25h\033[?1049l\033[?1l\033>\r";

static void replay_stderr(void) {
  if (real_stderr < 0) return;
  dup2(real_stderr, STDERR_FILENO);
  char block[1024];
  ssize_t count;
  lseek(kept_stderr, 0, SEEK_SET);
  while ((count = read(kept_stderr, block, sizeof block)) > 0)
    (void)!write(STDERR_FILENO, block, (size_t)count);
  close(kept_stderr);
  close(real_stderr);
  kept_stderr = real_stderr = -1;
}

// What was typed ahead is meant for the dashboard, not for the shell. Nothing here waits for output to
// drain: a terminal that no longer reads must not hold the end up.
static void restore_modes(void) {
  if (!has_saved_modes) return;
  tcflush(input_fd, TCIFLUSH);
  tcsetattr(input_fd, TCSANOW, &saved_modes);
}

// A terminal that no longer reads is given up, after what it has not read yet made room: the end waits
// for nobody.
static void send_restore_sequence(void) {
  int flags = fcntl(output_fd, F_GETFL);
  fcntl(output_fd, F_SETFL, flags | O_NONBLOCK);
  size_t count = sizeof restore_sequence - 1;
  if (write(output_fd, restore_sequence, count) < 0 && errno == EAGAIN) {
    tcflush(output_fd, TCOFLUSH);
    (void)!write(output_fd, restore_sequence, count);
  }
  fcntl(output_fd, F_SETFL, flags);
}

// Whether there was a screen to take back.
static bool restore_screen(void) {
  if (!armed) return false;
  armed = 0;
  send_restore_sequence();
  restore_modes();
  replay_stderr();
  return true;
}

static void restore(void) { restore_screen(); }

void terminal_guard_leave(int status) {
  restore_screen();
  _exit(status);
}

static uintptr_t stack_pointer(const void *context) {
  const mcontext_t *machine = &((const ucontext_t *)context)->uc_mcontext;
#if defined(__x86_64__)
  return (uintptr_t)machine->gregs[REG_RSP];
#elif defined(__aarch64__)
  return (uintptr_t)machine->sp;
#else
  (void)machine;
  return 0;
#endif
}

// A fault a short way from the end of the stack is a stack that is full.
static bool is_overflow(int number, const siginfo_t *info, const void *context) {
  enum { REACH = 1 << 16 };
  uintptr_t fault = (uintptr_t)info->si_addr, top = stack_pointer(context);
  return (number == SIGSEGV || number == SIGBUS) && info->si_code > 0 && top != 0 &&
         fault > top - REACH && fault < top + REACH;
}

static void say(const char *text) { (void)!write(STDERR_FILENO, text, strlen(text)); }

static void tell(int number, const siginfo_t *info, const void *context) {
  say("\nrecscope has crashed: ");
  switch (number) {
  case SIGSEGV:
  case SIGBUS:
    say(is_overflow(number, info, context) ? "a calculation ran out of stack" : "it reached for memory it does not have");
    break;
  case SIGFPE: say("an impossible division"); break;
  case SIGILL:
  case SIGTRAP: say("a check inside it failed"); break;
  default: say("it gave up");
  }
  say(". Your files are as they were, finished models are kept.\n"
      "Please report what you did, with the lines that follow or stand above.\n");
}

static void on_crash(int number, siginfo_t *info, void *context) {
  int saved_errno = errno;
  if (restore_screen()) tell(number, info, context);
  errno = saved_errno;
  // Swift's own handler, called with the context of the crash, points at the right line.
  struct sigaction *old = &previous[number];
  if ((old->sa_flags & SA_SIGINFO) && old->sa_sigaction) {
    old->sa_sigaction(number, info, context);
    return;
  }
  signal(number, SIG_DFL);
  raise(number);
}

// The signal that ends the program; the loop that waits for it may itself wait for something else.
static volatile sig_atomic_t ending_signal;
enum { SECONDS_TO_END = 2 };

static void on_alarm(int number) {
  (void)number;
  terminal_guard_leave(128 + ending_signal);
}

static void on_outside_signal(int number) {
  int saved_errno = errno;
  bool ends = number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
  if (ends && !ending_signal) {
    ending_signal = number;
    alarm(SECONDS_TO_END);
  }
  unsigned char byte = (unsigned char)number;
  (void)!write(signal_pipe[1], &byte, 1);
  errno = saved_errno;
}

static void handle_outside_signals(void (*handler)(int)) {
  const int outside[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) sigaction(outside[i], &action, NULL);
}

// Whatever the thread of the screen waits for: this comes on any thread that does not hold it back.
static void handle_alarm(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_handler = on_alarm;
  sigaction(SIGALRM, &action, NULL);
}

void terminal_guard_release_signals(void) {
  if (signal_pipe[0] >= 0) handle_outside_signals(SIG_DFL);
}

bool terminal_guard_is_installed(void) { return signal_pipe[0] >= 0; }

int terminal_guard_install(void) {
  bool is_first = signal_pipe[0] < 0;
  if (is_first && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK)) return -1;
  handle_outside_signals(on_outside_signal);
  if (!is_first) return signal_pipe[0];
  handle_alarm();
  signal(SIGPIPE, SIG_IGN);

  terminal_guard_add_handler_stack();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS};
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
    sigaction(crashes[i], &action, &previous[crashes[i]]);
  atexit(restore);
  return signal_pipe[0];
}

void terminal_guard_arm(int input, int output) {
  input_fd = input;
  output_fd = output;
  if (!has_saved_modes) has_saved_modes = tcgetattr(input, &saved_modes) == 0;
  // Text on standard error would be drawn into the screen and lost with it.
  if (real_stderr < 0 && output == STDOUT_FILENO && isatty(STDERR_FILENO)) {
    kept_stderr = memfd_create("stderr", MFD_CLOEXEC);
    if (kept_stderr >= 0) {
      real_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
      dup2(kept_stderr, STDERR_FILENO);
    }
  }
  armed = 1;
}

void terminal_guard_disarm(void) {
  if (armed) restore_modes();
  armed = 0;
  has_saved_modes = 0;
  replay_stderr();
}

static int finds_swift_library(struct dl_phdr_info *info, size_t size, void *found) {
  (void)size;
  if (info->dlpi_name && strstr(info->dlpi_name, "libswiftCore.so")) *(int *)found = 1;
  return 0;
}

void terminal_quiet_backtraces(char *const arguments[]) {
  // The backtracer reads its settings once, at start. A statically linked program has none.
  int is_dynamic = 0;
  dl_iterate_phdr(finds_swift_library, &is_dynamic);
  if (!is_dynamic || getenv("SWIFT_BACKTRACE")) return;
  setenv("SWIFT_BACKTRACE", "interactive=no,color=no", 1);
  execv("/proc/self/exe", arguments);
}
