#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "CTestSupport.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int sk_test_open_terminal(char *name, int capacity) {
    int ours = posix_openpt(O_RDWR | O_NOCTTY);
    if (ours < 0) return -1;
    const char *other = NULL;
    if (grantpt(ours) != 0 || unlockpt(ours) != 0 || (other = ptsname(ours)) == NULL) {
        close(ours);
        return -1;
    }
    strncpy(name, other, (size_t)capacity - 1);
    name[capacity - 1] = 0;
    return ours;
}

int sk_test_spawn_in_directory(posix_spawn_file_actions_t *actions, const char *directory) {
    return posix_spawn_file_actions_addchdir_np(actions, directory);
}
