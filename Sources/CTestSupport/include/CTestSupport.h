// What tests need of the C library that Swift's import of it leaves out.
#ifndef SK_TEST_SUPPORT_H
#define SK_TEST_SUPPORT_H

#include <spawn.h>

// The end of a new terminal that a test holds, with the name of the other end in `name`; -1 and errno otherwise.
int sk_test_open_terminal(char *name, int capacity);

// Makes a spawned program begin in a directory.
int sk_test_spawn_in_directory(posix_spawn_file_actions_t *actions, const char *directory);

#endif
