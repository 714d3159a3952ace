/*
 * Included first by a source with mutants in it: which one is alive, and
 * which ones a test comes to. The number of the living one is in the
 * environment, so one build holds them all.
 *
 *     $MUTANT=17:  mutant(17) is 1, mutant(18) is 0, mutant_sign(17) is -1
 *
 * $MUTANTS_REACHED names a file of MUTANTS_MOST bytes: each that is asked
 * for has its byte set to 1, by children without a right to files as well.
 */
#ifndef TESTS_MUTANT_H
#define TESTS_MUTANT_H

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MUTANTS_MOST = 65536 };

/* one for all sources of a program */
__attribute__((weak)) int            mutants_alive = -1;
__attribute__((weak)) unsigned char *mutants_reached;

__attribute__((constructor)) static void
mutants_begin(void)
{
    const char *number = getenv("MUTANT");
    const char *path = getenv("MUTANTS_REACHED");
    int         fd = path && mutants_alive < 0 ? open(path, O_RDWR) : -1;

    mutants_alive = number ? atoi(number) : 0;
    if (fd >= 0) {
        void *map = mmap(NULL, MUTANTS_MOST, PROT_READ | PROT_WRITE, MAP_SHARED,
                         fd, 0);

        mutants_reached = map == MAP_FAILED ? NULL : map;
        (void)close(fd);
    }
}

__attribute__((unused)) static int
mutant(int number)
{
    if (mutants_reached)
        mutants_reached[number] = 1;
    return mutants_alive == number;
}

__attribute__((unused)) static int
mutant_sign(int number)
{
    return mutant(number) ? -1 : 1;
}

#endif
