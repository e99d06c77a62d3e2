#include "CPseudoTerminal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int pty_resize(int master, int columns, int rows) {
  struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
  return ioctl(master, TIOCSWINSZ, &size);
}

int pty_open(int columns, int rows, char *path, size_t capacity) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return -1;
  if (grantpt(master) || unlockpt(master) || ptsname_r(master, path, capacity)) {
    close(master);
    return -1;
  }
  fcntl(master, F_SETFL, O_NONBLOCK);
  pty_resize(master, columns, rows);
  return master;
}

pid_t pty_spawn(const char *path, const char *executable, char *const arguments[],
                char *const environment[], const char *folder) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  if (folder) posix_spawn_file_actions_addchdir_np(&files, folder);
  // The first terminal that a session leader opens becomes its controlling one.
  posix_spawn_file_actions_addopen(&files, 0, path, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&files, 0, 1);
  posix_spawn_file_actions_adddup2(&files, 0, 2);
  posix_spawnattr_t settings;
  posix_spawnattr_init(&settings);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&settings, &none);
  posix_spawnattr_setsigdefault(&settings, &all);
  posix_spawnattr_setflags(
      &settings, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  int error = posix_spawn(&process, executable, &files, &settings, arguments, environment);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&settings);
  errno = error;
  return error ? -1 : process;
}

static bool is_passing(int error) { return error == EINTR || error == EAGAIN; }

int pty_read(int master, void *bytes, int capacity, int timeout_ms) {
  struct pollfd waited = {master, POLLIN, 0};
  int ready = poll(&waited, 1, timeout_ms);
  if (ready == 0 || (ready < 0 && errno == EINTR)) return 0;
  ssize_t count = ready < 0 ? -1 : read(master, bytes, (size_t)capacity);
  return count > 0 ? (int)count : count < 0 && is_passing(errno) ? 0 : -1;
}

int pty_write(int master, const void *bytes, int count) {
  ssize_t taken = write(master, bytes, (size_t)count);
  return taken >= 0 ? (int)taken : is_passing(errno) ? 0 : -1;
}

bool pty_ended(pid_t process, int *status) {
  int found;
  if (waitpid(process, &found, WNOHANG) != process) return false;
  *status = WIFEXITED(found) ? WEXITSTATUS(found) : -WTERMSIG(found);
  return true;
}

bool pty_has_modes(int master, const struct termios *modes) {
  struct termios found;
  return tcgetattr(master, &found) == 0 && found.c_iflag == modes->c_iflag &&
         found.c_oflag == modes->c_oflag && found.c_cflag == modes->c_cflag &&
         found.c_lflag == modes->c_lflag &&
         memcmp(found.c_cc, modes->c_cc, sizeof found.c_cc) == 0;
}

enum pty_state pty_state_of(pid_t process, int slave) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task/%d/syscall", process, process);
  FILE *file = fopen(path, "re");
  if (!file) return PTY_UNKNOWN;
  long number = -1, descriptor = -1;
  // The word "running" stands there while the thread is in no call.
  int fields = fscanf(file, "%ld %lx", &number, (unsigned long *)&descriptor);
  fclose(file);
  int unread = 0;
  if (fields != 2 || ioctl(slave, FIONREAD, &unread) != 0 || unread > 0) return PTY_WORKS;
#ifdef SYS_poll
  if (number == SYS_poll) return PTY_WAITS;
#endif
  if (number == SYS_read && descriptor == 0) return PTY_WAITS;
  return number == SYS_ppoll || number == SYS_pselect6 ? PTY_WAITS : PTY_WORKS;
}
