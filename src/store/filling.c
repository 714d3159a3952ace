/* One connection goes from a log to a journal and back. */
#include "store/filling.h"

#include "base/array.h"
#include "store/internal.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#endif
#include <unistd.h>

enum {
    WIPING_UNKNOWN = -1,  /* and so it is left as it is            */
    PUSH_BYTES = 4 << 20, /* that are worth a call                 */
    DESCRIPTORS = 256     /* SQLite's of the file is one of these */
};

/* Tried once, without waiting: where somebody reads the corpus just now it
 * stays as it is. */
static bool
set_journal(corpus *c, const char *sql)
{
    int code;

    (void)sqlite3_busy_handler(c->db, NULL, NULL);
    code = sqlite3_exec(c->db, sql, NULL, NULL, NULL);
    waiting_begin(&c->waiting, c->db);
    return code == SQLITE_OK;
}

/* With secure_delete, which some builds of SQLite have on, each page is zeroed
 * before it is used. In a corpus without documents there is nothing to hide. */
static void
set_wiping(corpus *c, int64_t how)
{
    static const char *const words[] = { "PRAGMA secure_delete = OFF",
                                         "PRAGMA secure_delete = ON",
                                         "PRAGMA secure_delete = FAST" };

    if (how >= 0 && how < (int64_t)COUNT_OF(words))
        (void)sqlite3_exec(c->db, words[how], NULL, NULL, NULL);
}

/* Pages are filled one after the other, and none is looked at again: those in
 * memory need be no more than the processor has near. */
static const char little_cache[] = "PRAGMA cache_size = -2048";

static void
set_cache(corpus *c, const char *sql)
{
    (void)sqlite3_exec(c->db, sql, NULL, NULL, NULL);
}

#ifdef __linux__
static void
watch(corpus *c)
{
    c->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (c->watch >= 0 && inotify_add_watch(c->watch, c->path, IN_OPEN) < 0)
        filling_release(c);
}

/* Whether nobody else opened the corpus since. */
static bool
is_alone(corpus *c)
{
    char event[sizeof(struct inotify_event) + NAME_MAX + 1];

    return c->watch >= 0 && read(c->watch, event, sizeof event) < 0 &&
           errno == EAGAIN;
}

/* One of our own would take the locks of the file with it when it is closed,
 * so the one that SQLite has is looked for. */
static void
find_descriptor(corpus *c)
{
    struct stat wanted, found;

    c->file = -1;
    c->pushed = 0;
    if (stat(c->path, &wanted) != 0)
        return;
    for (int i = STDERR_FILENO + 1; i < DESCRIPTORS && c->file < 0; i++)
        if (fstat(i, &found) == 0 && found.st_dev == wanted.st_dev &&
            found.st_ino == wanted.st_ino)
            c->file = i;
}

void
filling_push(corpus *c)
{
    struct stat now;

    if (c->file < 0 || fstat(c->file, &now) != 0 ||
        now.st_size - c->pushed < PUSH_BYTES)
        return;
    (void)sync_file_range(c->file, c->pushed, now.st_size - c->pushed,
                          SYNC_FILE_RANGE_WRITE);
    c->pushed = now.st_size;
}
#else
static void
find_descriptor(corpus *c)
{
    c->file = -1;
}

void
filling_push(corpus *c)
{
    (void)c;
}

static void
watch(corpus *c)
{
    (void)c;
}

static bool
is_alone(corpus *c)
{
    (void)c;
    return false;
}
#endif

void
filling_release(corpus *c)
{
    if (c->watch >= 0)
        (void)close(c->watch);
    c->watch = -1;
}

static bool
has_document(corpus *c)
{
    int64_t answer;

    return corpus_number(c, "SELECT EXISTS (SELECT 1 FROM document)", &answer,
                         NULL) != TIZBE_OK ||
           answer;
}

/* In a corpus without documents. */
static void
stop_wiping(corpus *c)
{
    if (corpus_number(c, "PRAGMA secure_delete", &c->wiping, NULL) == TIZBE_OK)
        set_wiping(c, 0);
    else
        c->wiping = WIPING_UNKNOWN;
}

bool
filling_begin(corpus *c, filling what)
{
    if (c->is_filling || (what == FILLING_DOCUMENTS && has_document(c)))
        return false;
    watch(c); /* before the log goes: nobody may come in between unseen */
    if (!set_journal(c, "PRAGMA journal_mode = DELETE;"
                        "PRAGMA synchronous = EXTRA;")) {
        filling_release(c);
        return false;
    }
    c->is_filling = true;
    c->wiping = WIPING_UNKNOWN;
    if (what == FILLING_DOCUMENTS)
        stop_wiping(c);
    set_cache(c, little_cache);
    find_descriptor(c);
    return true;
}

bool
filling_is_on(const corpus *c)
{
    return c->is_filling;
}

bool
filling_go_on(corpus *c)
{
    set_wiping(c, c->wiping); /* now there is something old */
    return is_alone(c);
}

bool
filling_end(corpus *c)
{
    set_wiping(c, c->wiping);
    set_cache(c, CORPUS_CACHE);
    if (!set_journal(c, "PRAGMA journal_mode = WAL;"
                        "PRAGMA synchronous = FULL;"))
        return false;
    filling_release(c);
    c->is_filling = false;
    c->file = -1;
    return true;
}
