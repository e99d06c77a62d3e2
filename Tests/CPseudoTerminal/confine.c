// What is typed by chance may name any file, so the system is asked to keep the typed-to program in:
// Landlock, which needs no rights of an administrator.
#include "CPseudoTerminal.h"

#if __has_include(<linux/landlock.h>)
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Everything that changes files; reading stays free.
static const __u64 changes_files = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                   LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                   LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                   LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

static bool allow(int rules, const char *path, __u64 access) {
  int folder = open(path, O_PATH | O_CLOEXEC);
  if (folder < 0) return false;
  struct landlock_path_beneath_attr beneath = {.allowed_access = access, .parent_fd = folder};
  long error = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close(folder);
  return error == 0;
}

bool confine_thread(const char *const folders[], int count) {
  struct landlock_ruleset_attr attributes = {.handled_access_fs = changes_files};
  int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
  if (rules < 0) return false;
  bool is_right = true;
  for (int index = 0; index < count; index++)
    is_right = is_right && allow(rules, folders[index], changes_files);
  static const char *const terminals[] = {"/dev/pts", "/dev/ptmx", "/dev/tty", "/dev/null"};
  for (unsigned index = 0; index < sizeof terminals / sizeof *terminals; index++)
    allow(rules, terminals[index], LANDLOCK_ACCESS_FS_WRITE_FILE);
  is_right = is_right && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
             syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return is_right;
}
#else
bool confine_thread(const char *const folders[], int count) {
  (void)folders;
  (void)count;
  return false;
}
#endif
