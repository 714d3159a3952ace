/*
 * Waiting for another program that holds the corpus.
 *
 * It ends after ten seconds in which nobody wrote to the corpus. As long as
 * somebody writes it goes on: of eight programs that write a lot and take turns
 * the last has to wait for its own. A listener hears that there is waiting, and
 * may end it.
 */
#ifndef STORE_WAITING_H
#define STORE_WAITING_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* Of one connection; zeroed but for the path. */
typedef struct waiting {
    const char *path;       /* of the corpus; borrowed                      */
    int64_t     began;      /* of clock_now_ms()                            */
    int64_t     ends;       /* likewise; later when something is written    */
    int64_t     written_ns; /* when the log was changed                     */
    bool        is_stopped; /* by who hears of it                           */
} waiting;

/* Called while one waits, many times a second, with how long it has lasted;
 * false: wait no more. One for the whole process; NULL: nobody. */
typedef bool (*waiting_listener)(const char *path, int64_t waited_ms);

void waiting_listen(waiting_listener listener);

/* From now on `db` waits; `w` has to stay. */
void waiting_begin(waiting *w, sqlite3 *db);

/* One round, a few milliseconds; false: it is over. `round` counts from 0, for
 * each thing that is waited for. */
bool waiting_round(waiting *w, int round);

#endif
