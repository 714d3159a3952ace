/* Time that has passed, for deadlines and for what is due; the time of day is
 * store/identity.h's. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Microseconds on a clock of clock_gettime(2); 0 when it cannot be read. */
static inline int64_t
clock_us(clockid_t clock)
{
    struct timespec t = { 0 };

    (void)clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Milliseconds of a clock that only goes forward. */
static inline int64_t
clock_now_ms(void)
{
    return clock_us(CLOCK_MONOTONIC) / 1000;
}

#endif
