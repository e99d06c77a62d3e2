// The terminal in plain C functions: no macro, variadic or curses type crosses into Swift.
#ifndef RECSCOPE_CTERMINAL_H
#define RECSCOPE_CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- crash guard (guard.c) -----------------------------------------------------------------

/// Installs handlers for crashes and for signals from outside; call before `terminal_open`. A signal that
/// ends the program does so by itself where nobody has left within two seconds. May be
/// called again, as after `terminal_guard_release_signals`. Returns the descriptor that carries one byte per signal (its number), or -1.
int terminal_guard_install(void);
/// Signals from outside act as usual again, so that ctrl-c ends what goes on after the last frame.
void terminal_guard_release_signals(void);
/// Ends the process at once: the terminal is given back if it was taken, and no destructor runs, for one
/// would take away what threads still use.
_Noreturn void terminal_guard_leave(int status);
/// Starts the process anew with a backtracer that does not ask questions. Returns if not needed.
void terminal_quiet_backtraces(char *const arguments[]);
/// From here on a crash restores the terminal; standard error is kept aside if it is the screen.
void terminal_guard_arm(int input, int output);
/// Ends that, and writes what was kept aside to standard error.
void terminal_guard_disarm(void);

// ---- screen and keys (screen.c) ------------------------------------------------------------

enum {
  TERMINAL_OPENED = 0,
  TERMINAL_NOT_A_TTY = 1,
  TERMINAL_UNKNOWN = 2,
  TERMINAL_TOO_SIMPLE = 3,
};

/// Codes of `terminal_input.code` beyond those that curses knows.
enum {
  TERMINAL_KEY_PASTE_BEGIN = 0x600,
  TERMINAL_KEY_PASTE_END,
  TERMINAL_KEY_FOCUS_IN,
  TERMINAL_KEY_FOCUS_OUT,
  /// A mouse report; its characters follow as text, up to `M` or `m`.
  TERMINAL_KEY_MOUSE,
  TERMINAL_KEY_UP,
  TERMINAL_KEY_DOWN,
  TERMINAL_KEY_LEFT,
  TERMINAL_KEY_RIGHT,
  TERMINAL_KEY_HOME,
  TERMINAL_KEY_END,
  TERMINAL_KEY_PAGE_UP,
  TERMINAL_KEY_PAGE_DOWN,
  TERMINAL_KEY_BACK_TAB,
  TERMINAL_KEY_BACKSPACE,
  TERMINAL_KEY_DELETE,
  TERMINAL_KEY_INSERT,
  TERMINAL_KEY_ENTER,
  TERMINAL_KEY_SHIFT_UP,
  TERMINAL_KEY_SHIFT_DOWN,
  TERMINAL_KEY_SHIFT_LEFT,
  TERMINAL_KEY_SHIFT_RIGHT,
  TERMINAL_KEY_OTHER,
};

typedef struct {
  /// False: `code` is a Unicode scalar. True: one of the codes above.
  bool is_key;
  uint32_t code;
} terminal_input;

/// Takes the terminal of a kind at these descriptors. Returns one of the TERMINAL_ results.
int terminal_open(const char *term, int input, int output, bool mouse);
void terminal_close(void);
/// Gives the terminal back, stops the process group as ctrl-z does, and takes it again after `fg`.
void terminal_suspend(void);
/// Sets the terminal's modes again, as after a stop that nobody announced (SIGSTOP, then `fg`).
void terminal_resume(void);
/// Reads the next decoded key; false when nothing waits.
bool terminal_next(terminal_input *input);
void terminal_set_mouse(bool on);
/// Writes all bytes to the terminal's output; false when it is gone.
bool terminal_write(const void *bytes, size_t count);
/// Columns and rows of the terminal at a descriptor; false if it is none.
bool terminal_size(int descriptor, int *columns, int *rows);
/// Picks the locale of the environment, or C.UTF-8 where that names no charset; true if it is UTF-8.
bool terminal_use_utf8(void);
/// Colours that terminfo promises for a kind of terminal, -1 if it does not know it.
int terminal_terminfo_colors(const char *term, int output);
/// True if terminfo says that the open terminal takes 24-bit colours.
bool terminal_terminfo_rgb(void);

// ---- waiting (wait.c) ----------------------------------------------------------------------

enum {
  TERMINAL_READY_INPUT = 1,
  TERMINAL_READY_SIGNAL = 2,
  TERMINAL_READY_WAKE = 4,
  TERMINAL_READY_HANGUP = 8,
};

/// A descriptor on which other threads wake the waiting one.
int terminal_wake_open(void);
void terminal_wake(int descriptor);
void terminal_wake_clear(int descriptor);
/// Sleeps until something is ready; a timeout below 0 means for ever. Returns READY bits, 0 after the timeout.
int terminal_wait(int input, int signals, int wake, int timeout_ms);

#endif
