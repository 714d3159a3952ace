/* Descriptors by close_range; mappings as /proc tells them. */
#include "apart/inherited.h"

#include "base/slice.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void
close_all_but(int kept)
{
    if (kept <= STDERR_FILENO) {
        (void)close_range(STDERR_FILENO + 1, ~0u, 0);
        return;
    }
    if (kept > STDERR_FILENO + 1)
        (void)close_range(STDERR_FILENO + 1, (unsigned)kept - 1, 0);
    (void)close_range((unsigned)kept + 1, ~0u, 0);
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
    close_all_but(kept);
    let_go_of_shared();
}
