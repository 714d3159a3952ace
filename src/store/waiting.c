/* Waiting for another program: SQLite's busy handler, and ours. */
#include "store/waiting.h"

#include "base/clock.h"
#include "base/file.h"
#include "store/internal.h"

enum {
    PATIENCE_MS = 10000,
    LONGEST_ROUND_MS = 24 /* each round has another length: no two programs
                             that wait shall keep in step */
};

static waiting_listener listens;

void
waiting_listen(waiting_listener listener)
{
    listens = listener;
}

/* When a file was written to; 0 where there is none. */
static int64_t
written_at(const char *path)
{
    file_stamp stamp;

    return file_stat(path, &stamp, NULL) == TIZBE_OK ? stamp.mtime_ns : 0;
}

/* When another program last wrote: into the log, or the corpus itself. */
static int64_t
last_written(const waiting *w)
{
    buffer  path = { 0 };
    int64_t ns = written_at(w->path), log = 0;

    corpus_log_name(&path, w->path);
    if (!path.failed)
        log = written_at(path.data);
    buffer_release(&path);
    return ns > log ? ns : log;
}

bool
waiting_round(waiting *w, int round)
{
    int64_t now = clock_now_ms(), written = last_written(w);
    uint8_t chance = 0;

    if (round == 0)
        w->began = now;
    if (round == 0 || written != w->written_ns) {
        w->written_ns = written;
        w->ends = now + PATIENCE_MS;
    }
    if (listens && !listens(w->path, now - w->began)) {
        w->is_stopped = true;
        return false;
    }
    if (now >= w->ends)
        return false;
    sqlite3_randomness(sizeof chance, &chance);
    (void)sqlite3_sleep(1 + chance % LONGEST_ROUND_MS);
    return true;
}

static int
be_patient(void *context, int round)
{
    return waiting_round(context, round);
}

void
waiting_begin(waiting *w, sqlite3 *db)
{
    (void)sqlite3_busy_handler(db, be_patient, w);
}
