// A pseudo-terminal and programs on it; posix_spawn needs C, for the child must get the terminal as
// its controlling one and no blocked signals.
#ifndef RECSCOPE_CPSEUDOTERMINAL_H
#define RECSCOPE_CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

/// Opens a pair; returns the master and writes the slave's path. -1 on failure.
int pty_open(int columns, int rows, char *path, size_t capacity);
/// Starts a program whose standard streams are the slave. Returns its process, -1 on failure.
pid_t pty_spawn(const char *path, const char *executable, char *const arguments[],
                char *const environment[], const char *folder);
int pty_resize(int master, int columns, int rows);
/// Bytes read, 0 after the timeout, -1 when no program has the terminal any more.
int pty_read(int master, void *bytes, int capacity, int timeout_ms);
/// True if the program ended; `status` is its exit code, or -signal.
bool pty_ended(pid_t process, int *status);
/// True if the terminal echoes and edits lines, as a shell expects it.
bool pty_echoes_lines(int master);
#endif
