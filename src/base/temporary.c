/* Names by chance, claims by flock. */
#include "base/temporary.h"

#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char prefix[] = ".tizbe-";

enum { DIGITS = 12 };

char *
temporary_name(const char *path)
{
    slice    name = path_name(slice_of(path));
    uint64_t chance = 0;
    char    *made = NULL;

    /* a name that is taken is refused when the file is made, so a clock that
     * repeats itself costs no file */
    if (getrandom(&chance, sizeof chance, GRND_NONBLOCK) < 0)
        chance = (uint64_t)time(NULL) ^ (uint64_t)getpid() << 32;
    if (asprintf(&made, "%.*s%s%012llx", (int)(name.data - path), path, prefix,
                 (unsigned long long)(chance >> 16)) < 0)
        return NULL;
    return made;
}

void
temporary_claim(int fd)
{
    (void)flock(fd, LOCK_EX | LOCK_NB);
}

static bool
is_temporary(const char *name)
{
    size_t size = sizeof prefix - 1;

    return strncmp(name, prefix, size) == 0 &&
           strspn(name + size, "0123456789abcdef") == DIGITS &&
           strlen(name) == size + DIGITS;
}

/* One that is empty may have a writer that has not claimed it yet. */
static void
remove_abandoned(int folder, const char *name)
{
    struct stat info;
    int         fd = openat(folder, name,
                            O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0)
        return;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
        flock(fd, LOCK_EX | LOCK_NB) == 0)
        (void)unlinkat(folder, name, 0);
    (void)close(fd);
}

void
temporary_sweep(const char *path)
{
    char          *folder = path_folder(path);
    DIR           *list = folder ? opendir(folder) : NULL;
    struct dirent *entry;

    while (list && (entry = readdir(list)) != NULL)
        if (is_temporary(entry->d_name))
            remove_abandoned(dirfd(list), entry->d_name);
    if (list)
        (void)closedir(list);
    free(folder);
}
