/* A hash of the return addresses above; those that were met are kept. */
#include "chains.h"

#include <execinfo.h>
#include <stddef.h>
#include <stdint.h>

enum { DEEPEST = 96, MET = 1 << 18 };

static uint64_t met[MET]; /* 0: free */

static uint64_t
chain_hash(void)
{
    void    *frames[DEEPEST];
    int      count = backtrace(frames, DEEPEST);
    uint64_t hash = 14695981039346656037U;

    for (int i = 0; i < count; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211U;
    return hash ? hash : 1;
}

void
chains_begin(void)
{
    (void)chain_hash();
}

bool
chain_is_new(void)
{
    uint64_t hash = chain_hash();
    size_t   at = (size_t)(hash % MET);

    for (size_t tries = 0; tries < MET / 2; tries++, at = (at + 1) % MET) {
        if (met[at] == hash)
            return false;
        if (met[at] == 0) {
            met[at] = hash;
            return true;
        }
    }
    return true; /* no room to remember it */
}
