// A pseudo-terminal and programs on it; posix_spawn needs C, for the child must get the terminal as
// its controlling one and no blocked signals.
#ifndef RECSCOPE_CPSEUDOTERMINAL_H
#define RECSCOPE_CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

/// Opens a pair whose master does not block; returns the master and writes the slave's path.
/// -1 on failure.
int pty_open(int columns, int rows, char *path, size_t capacity);
/// Starts a program whose standard streams are the slave. Returns its process, -1 on failure.
pid_t pty_spawn(const char *path, const char *executable, char *const arguments[],
                char *const environment[], const char *folder);
int pty_resize(int master, int columns, int rows);
/// Bytes read, 0 after the timeout, -1 when no program has the terminal any more.
int pty_read(int master, void *bytes, int capacity, int timeout_ms);
/// Bytes taken; 0 where the program has to read first, -1 when there is none.
int pty_write(int master, const void *bytes, int count);
/// True if the program ended; `status` is its exit code, or -signal.
bool pty_ended(pid_t process, int *status);
/// True if the terminal's modes are these.
bool pty_has_modes(int master, const struct termios *modes);

/// What a program on a terminal does that is typed to.
enum pty_state { PTY_WORKS, PTY_WAITS, PTY_UNKNOWN };
/// `PTY_WAITS` if the first thread sleeps until something comes and nothing typed is left unread;
/// `PTY_UNKNOWN` where the system does not say. `slave` is a descriptor of the terminal's other end.
enum pty_state pty_state_of(pid_t process, int slave);

/// From now on this thread, and what it starts, writes only beneath these folders and to terminals.
/// False where the system cannot do that.
bool confine_thread(const char *const folders[], int count);
#endif
