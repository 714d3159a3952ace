/*
 * Included first by a source with mutants in it: which one is alive. Its
 * number is in the environment, so one build holds them all.
 *
 *     $MUTANT=17:  mutant(17) is 1, mutant(18) is 0, mutant_sign(17) is -1
 */
#ifndef TESTS_MUTANT_H
#define TESTS_MUTANT_H

#include <stdlib.h>

__attribute__((unused)) static int
mutant(int number)
{
    static int alive = -1;

    if (alive < 0) {
        const char *text = getenv("MUTANT");

        alive = text ? atoi(text) : 0;
    }
    return alive == number;
}

__attribute__((unused)) static int
mutant_sign(int number)
{
    return mutant(number) ? -1 : 1;
}

#endif
