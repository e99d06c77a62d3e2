// ncursesw takes and gives back the terminal, knows its abilities and decodes its keys. Frames are
// written by the caller in one piece: curses spends most of a frame on colour changes.
#include "CTerminal.h"
#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// Declared here because <term.h> defines macros for common words such as `lines`.
extern int setupterm(const char *, int, int *);
extern int tigetnum(const char *);
extern int tigetflag(const char *);
extern char *tigetstr(const char *);
extern int del_curterm(void *);
extern void *set_curterm(void *);

static SCREEN *screen;
static WINDOW *keys;
static FILE *input_file, *output_file;
static int input_fd = -1, output_fd = -1;
static bool wants_mouse;

bool terminal_write(const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    ssize_t written = write(output_fd, at, count);
    if (written >= 0) {
      at += written;
      count -= (size_t)written;
    } else if (errno == EAGAIN) {
      struct pollfd wait = {output_fd, POLLOUT, 0};
      poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

static void send(const char *text) { terminal_write(text, strlen(text)); }

// No wrapping: a terminal that draws a character wider than expected must not scroll the frame.
static void enter_modes(void) {
  send("\033[?7l\033[?25l\033[?2004h\033[?1004h");
  if (wants_mouse) send("\033[?1002h\033[?1006h");
}

static void leave_modes(void) {
  send("\033[?1006l\033[?1002l\033[?1004l\033[?2004l\033[0m\033[?7h\033[?25h");
}

void terminal_set_mouse(bool on) {
  wants_mouse = on;
  if (screen) send(on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l");
}

static void define_keys(void) {
  // terminfo knows the application forms only; terminals send the others too.
  static const struct { const char *sequence; int code; } known[] = {
      {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
      {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END},
      {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
      {"\033OH", KEY_HOME}, {"\033OF", KEY_END}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
      {"\033[2~", KEY_IC}, {"\033[3~", KEY_DC}, {"\033[Z", KEY_BTAB}, {"\033OM", KEY_ENTER},
      {"\033[1;2A", KEY_SR}, {"\033[1;2B", KEY_SF}, {"\033[1;2C", KEY_SRIGHT}, {"\033[1;2D", KEY_SLEFT},
      {"\033[200~", TERMINAL_KEY_PASTE_BEGIN}, {"\033[201~", TERMINAL_KEY_PASTE_END},
      {"\033[I", TERMINAL_KEY_FOCUS_IN}, {"\033[O", TERMINAL_KEY_FOCUS_OUT},
      // Decoded by the caller: curses does it only where terminfo names this form, so not in tmux.
      {"\033[<", TERMINAL_KEY_MOUSE},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) define_key(known[i].sequence, known[i].code);
}

static void discard(void) {
  if (keys) delwin(keys);
  if (screen) delscreen(screen);
  if (input_file) fclose(input_file);
  if (output_file) fclose(output_file);
  keys = NULL;
  screen = NULL;
  input_file = output_file = NULL;
}

int terminal_open(const char *term, int input, int output, bool mouse) {
  if (screen) return TERMINAL_OPENED;
  if (!isatty(input) || !isatty(output)) return TERMINAL_NOT_A_TTY;
  terminal_use_utf8();
  input_fd = input;
  output_fd = output;
  // Streams of our own, so that closing leaves standard input and output alone.
  input_file = fdopen(dup(input), "r");
  output_file = fdopen(dup(output), "w");
  terminal_guard_arm(input, output);
  set_escdelay(25);
  screen = input_file && output_file ? newterm(term, output_file, input_file) : NULL;
  if (!screen) {
    discard();
    terminal_guard_disarm();
    return TERMINAL_UNKNOWN;
  }
  const char *move = tigetstr("cup");
  if (!move || move == (char *)-1 || strncmp(move, "\033[", 2) != 0) {
    endwin();
    discard();
    terminal_guard_disarm();
    return TERMINAL_TOO_SIMPLE;
  }
  raw();
  noecho();
  nonl();
  // Reading from a pad never repaints; reading from the screen would.
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  define_keys();
  def_prog_mode();
  refresh();
  fflush(output_file);
  wants_mouse = mouse;
  enter_modes();
  return TERMINAL_OPENED;
}

void terminal_close(void) {
  if (!screen) return;
  leave_modes();
  endwin();
  fflush(output_file);
  discard();
  terminal_guard_disarm();
  terminal_guard_release_signals();
}

void terminal_suspend(void) {
  if (!screen) return;
  leave_modes();
  endwin();
  fflush(output_file);
  terminal_guard_disarm();

  struct sigaction ours, standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &ours);
  kill(0, SIGTSTP);
  // Here after `fg`, or at once where no shell could continue us.
  sigaction(SIGTSTP, &ours, NULL);

  terminal_guard_arm(input_fd, output_fd);
  terminal_resume();
}

void terminal_resume(void) {
  if (!screen) return;
  reset_prog_mode();
  clearok(curscr, TRUE);
  refresh();
  fflush(output_file);
  enter_modes();
}

static uint32_t code_of(wint_t key) {
  switch (key) {
  case KEY_UP: return TERMINAL_KEY_UP;
  case KEY_DOWN: return TERMINAL_KEY_DOWN;
  case KEY_LEFT: return TERMINAL_KEY_LEFT;
  case KEY_RIGHT: return TERMINAL_KEY_RIGHT;
  case KEY_HOME: return TERMINAL_KEY_HOME;
  case KEY_END: return TERMINAL_KEY_END;
  case KEY_PPAGE: return TERMINAL_KEY_PAGE_UP;
  case KEY_NPAGE: return TERMINAL_KEY_PAGE_DOWN;
  case KEY_BTAB: return TERMINAL_KEY_BACK_TAB;
  case KEY_BACKSPACE: return TERMINAL_KEY_BACKSPACE;
  case KEY_DC: return TERMINAL_KEY_DELETE;
  case KEY_IC: return TERMINAL_KEY_INSERT;
  case KEY_ENTER: return TERMINAL_KEY_ENTER;
  case KEY_SR: return TERMINAL_KEY_SHIFT_UP;
  case KEY_SF: return TERMINAL_KEY_SHIFT_DOWN;
  case KEY_SLEFT: return TERMINAL_KEY_SHIFT_LEFT;
  case KEY_SRIGHT: return TERMINAL_KEY_SHIFT_RIGHT;
  default:
    return key >= TERMINAL_KEY_PASTE_BEGIN && key <= TERMINAL_KEY_MOUSE ? key : TERMINAL_KEY_OTHER;
  }
}

bool terminal_next(terminal_input *input) {
  wint_t key;
  int result = keys ? wget_wch(keys, &key) : ERR;
  if (result == ERR) return false;
  input->is_key = result == KEY_CODE_YES;
  input->code = input->is_key ? code_of(key) : (uint32_t)key;
  return true;
}

bool terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

bool terminal_use_utf8(void) {
  // Only this category: the others would turn decimal points into commas.
  const char *found = setlocale(LC_CTYPE, "");
  const char *charset = nl_langinfo(CODESET);
  bool names_none = !found || strcmp(charset, "ANSI_X3.4-1968") == 0;
  if (names_none && setlocale(LC_CTYPE, "C.UTF-8")) charset = nl_langinfo(CODESET);
  return strcmp(charset, "UTF-8") == 0;
}

int terminal_terminfo_colors(const char *term, int output) {
  if (screen) return tigetnum("colors");
  int error = 0;
  void *before = set_curterm(NULL);
  int colors = -1;
  if (setupterm(term, output, &error) == OK) {
    colors = tigetnum("colors");
    if (colors < 0) colors = 0;
    del_curterm(set_curterm(before));
  } else {
    set_curterm(before);
  }
  return colors;
}

bool terminal_terminfo_rgb(void) {
  return screen && (tigetflag("Tc") == 1 || tigetflag("RGB") == 1 || tigetnum("RGB") > 0);
}
