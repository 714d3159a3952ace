/* Descriptors by close_range, or else as /proc tells them, as mappings. */
#include "apart/inherited.h"

#include "base/slice.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* False where the kernel has no such call, a sandbox refuses it, or nothing lies
 * between the standard files and `kept`. */
static bool
close_ranges_but(int kept)
{
    return close_range(STDERR_FILENO + 1, (unsigned)kept - 1, 0) == 0 &&
           close_range((unsigned)kept + 1, ~0u, 0) == 0;
}

static void
close_each_but(int kept)
{
    DIR *folder = opendir("/proc/self/fd");

    for (struct dirent *e; folder && (e = readdir(folder)) != NULL;) {
        int number = (int)strtol(e->d_name, NULL, 10); /* 0 for "." */

        if (number > STDERR_FILENO && number != kept && number != dirfd(folder))
            (void)close(number);
    }
    if (folder)
        (void)closedir(folder);
}

/* A line of /proc/self/maps: "BEGIN-END rw-s OFFSET DEVICE INODE PATH". */
static void
let_go(slice line)
{
    char     *at = NULL;
    uintptr_t begin = strtoumax(line.data, &at, 16);
    uintptr_t end = *at == '-' ? strtoumax(at + 1, &at, 16) : 0;

    if (end <= begin || !slice_ends(line, SLICE("-shm\n")) ||
        strnlen(at, 5) < 5 || at[4] != 's')
        return;
    /* addresses are what /proc gives; there is no pointer they came from */
    (void)munmap((void *)begin, end - begin); // NOLINT
}

static void
let_go_of_shared(void)
{
    FILE *maps = fopen("/proc/self/maps", "re");
    char  line[4352]; /* a path, and what stands before it */

    while (maps && fgets(line, sizeof line, maps))
        let_go(slice_of(line));
    if (maps)
        (void)fclose(maps);
}

void
inherited_drop(int kept)
{
    if (!close_ranges_but(kept))
        close_each_but(kept);
    let_go_of_shared();
}
