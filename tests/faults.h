/*
 * Memory, a corpus or a disk that fails, at every place that asks for it.
 *
 * faults_each() runs an operation once and notes each chain of our functions
 * that asked for something of the kind: memory, SQLite's requests with those of
 * ours that led to them; a piece of an arena; a statement of SQLite to be
 * prepared or to take a step; a file. Then it runs it again for each chain, with
 * the first request of that chain refused: once that one alone, once that one
 * and all behind it. Each time the operation fails with a sentence; that it
 * neither crashes nor loses memory is for the sanitizers to find. SQLite does
 * without some memory; nobody does without what a statement or a file says.
 *
 *     static tizbe_status
 *     list(void *corpus, tizbe_error *error) { ... }
 *
 *     faults_sqlite();               // first of all in the test
 *     faults_each(FAULTS_MEMORY, list, corpus);
 *
 * Of many chains some are taken, spread evenly, of memory fewer than of what is
 * asked for less often; so many of each, with TIZBE_FAULTS=60 in the
 * environment, and with TIZBE_FAULTS=all all.
 *
 * A program with this header is linked with --wrap (CMakeLists.txt); only
 * requests from the program itself and from SQLite can be refused.
 */
#ifndef TESTS_FAULTS_H
#define TESTS_FAULTS_H

#include "base/arena.h"
#include "base/memory.h"
#include "base/status.h"

#include <check.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FAULTS_POINTS  8192
#define FAULTS_CHAIN   40 /* calls that are looked at */
#define FAULTS_BOUND   25 /* chains of an operation, at most; see faults_quota */
#define FAULTS_SECONDS 120 /* for a test; it takes one or two, undisturbed */

typedef tizbe_status (*faults_operation)(void *context, tizbe_error *error);

typedef enum faults_kind {
    FAULTS_MEMORY,     /* none left                              */
    FAULTS_ARENAS,     /* none for a piece of an arena, which asks for memory
                          seldom                                  */
    FAULTS_STATEMENTS, /* the corpus cannot be read              */
    FAULTS_FILES       /* nor any other file, read or written to */
} faults_kind;

static struct {
    faults_kind kind;
    bool        is_noting, is_refusing, is_paused, for_ever;
    bool        is_judged; /* the operation sees to it that its success is one,
                              whatever it did without                     */
    size_t      times;     /* as many chains are taken as else, of what is
                              quick; 0 is 1                             */
    uint64_t    count;     /* requests since the operation began */
    uint64_t    at;        /* the one to refuse                  */
    uint64_t    refused;   /* so far                             */
    uint64_t    chains[2 * FAULTS_POINTS]; /* hashes; 0: free  */
    uint64_t    points[FAULTS_POINTS];     /* request numbers  */
    size_t      point_count;
    char        wrong[4000];
    size_t      wrong_count;
} faults;

extern char __executable_start, etext;

/* A number for the chain of our own functions above this one. */
static uint64_t
faults_chain(void)
{
    void    *frames[FAULTS_CHAIN];
    int      count = backtrace(frames, FAULTS_CHAIN);
    uint64_t hash = 14695981039346656037U;

    for (int i = 0; i < count; i++) {
        const char *frame = frames[i];

        if (frame >= &__executable_start && frame < &etext)
            hash = (hash ^ (uint64_t)(uintptr_t)frame) * 1099511628211U;
    }
    return hash ? hash : 1;
}

static void
faults_note(void)
{
    uint64_t chain = faults_chain();
    size_t   at = chain % (2 * FAULTS_POINTS);

    while (faults.chains[at] && faults.chains[at] != chain)
        at = (at + 1) % (2 * FAULTS_POINTS);
    if (faults.chains[at] || faults.point_count == FAULTS_POINTS)
        return;
    faults.chains[at] = chain;
    faults.points[faults.point_count++] = faults.count;
}

static bool
faults_refuse(faults_kind kind)
{
    if (kind != faults.kind || faults.is_paused ||
        (!faults.is_noting && !faults.is_refusing))
        return false;
    faults.count++;
    if (faults.is_noting) {
        faults_note();
        return false;
    }
    if (faults.count != faults.at &&
        !(faults.for_ever && faults.count > faults.at))
        return false;
    faults.refused++;
    return true;
}

/* --- what the linker puts in place of the allocators ---------------------- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t size);

void *
__wrap_malloc(size_t size)
{
    return faults_refuse(FAULTS_MEMORY) ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
    return faults_refuse(FAULTS_MEMORY) ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    return faults_refuse(FAULTS_MEMORY) ? NULL : __real_realloc(old, size);
}

char *
__wrap_strdup(const char *text)
{
    return faults_refuse(FAULTS_MEMORY) ? NULL : __real_strdup(text);
}

char *
__wrap_strndup(const char *text, size_t size)
{
    return faults_refuse(FAULTS_MEMORY) ? NULL : __real_strndup(text, size);
}

/* --- and of arenas -------------------------------------------------------- */

void *__real_arena_alloc(arena *a, size_t size);
void *__real_arena_bytes(arena *a, size_t size);
void *__real_arena_zalloc(arena *a, size_t count, size_t size);
void *__real_arena_grow(arena *a, void *old, size_t old_size, size_t size);
bool  __real_arena_array_room(arena *a, void *items, size_t count,
                              size_t *capacity, size_t item_size);
slice __real_arena_copy(arena *a, slice s);
char *__real_arena_strdup(arena *a, slice s);
void *__wrap_arena_alloc(arena *a, size_t size);
void *__wrap_arena_bytes(arena *a, size_t size);
void *__wrap_arena_zalloc(arena *a, size_t count, size_t size);
void *__wrap_arena_grow(arena *a, void *old, size_t old_size, size_t size);
bool  __wrap_arena_array_room(arena *a, void *items, size_t count,
                              size_t *capacity, size_t item_size);
slice __wrap_arena_copy(arena *a, slice s);
char *__wrap_arena_strdup(arena *a, slice s);
char *__wrap_arena_printf(arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* It is counted as the memory is that an arena asks for. */
static bool
faults_refuse_piece(void)
{
    bool is_refused = faults_refuse(FAULTS_ARENAS);

    if (is_refused)
        (void)memory_counted(NULL);
    return is_refused;
}

void *
__wrap_arena_alloc(arena *a, size_t size)
{
    return faults_refuse_piece() ? NULL : __real_arena_alloc(a, size);
}

void *
__wrap_arena_bytes(arena *a, size_t size)
{
    return faults_refuse_piece() ? NULL : __real_arena_bytes(a, size);
}

void *
__wrap_arena_zalloc(arena *a, size_t count, size_t size)
{
    return faults_refuse_piece() ? NULL : __real_arena_zalloc(a, count, size);
}

void *
__wrap_arena_grow(arena *a, void *old, size_t old_size, size_t size)
{
    return faults_refuse_piece() ? NULL
                                 : __real_arena_grow(a, old, old_size, size);
}

/* An array that has room asks for nothing. */
bool
__wrap_arena_array_room(arena *a, void *items, size_t count, size_t *capacity,
                        size_t item_size)
{
    if (count >= *capacity && faults_refuse_piece())
        return false;
    return __real_arena_array_room(a, items, count, capacity, item_size);
}

slice
__wrap_arena_copy(arena *a, slice s)
{
    return faults_refuse_piece() ? (slice){ 0 } : __real_arena_copy(a, s);
}

char *
__wrap_arena_strdup(arena *a, slice s)
{
    return faults_refuse_piece() ? NULL : __real_arena_strdup(a, s);
}

char *
__wrap_arena_printf(arena *a, const char *format, ...)
{
    va_list args, again;
    char   *text = NULL;
    int     length;

    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, args);
    if (length >= 0 && !faults_refuse_piece())
        text = __real_arena_alloc(a, (size_t)length + 1);
    if (text)
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}

/* --- statements ----------------------------------------------------------- */

int __real_sqlite3_step(sqlite3_stmt *stmt);
int __real_sqlite3_prepare_v2(sqlite3 *db, const char *sql, int size,
                              sqlite3_stmt **stmt, const char **tail);
int __real_sqlite3_exec(sqlite3 *db, const char *sql,
                        int (*row)(void *, int, char **, char **),
                        void *context, char **error);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_prepare_v2(sqlite3 *db, const char *sql, int size,
                              sqlite3_stmt **stmt, const char **tail);
int __wrap_sqlite3_exec(sqlite3 *db, const char *sql,
                        int (*row)(void *, int, char **, char **),
                        void *context, char **error);

int
__wrap_sqlite3_step(sqlite3_stmt *stmt)
{
    return faults_refuse(FAULTS_STATEMENTS) ? SQLITE_IOERR
                                            : __real_sqlite3_step(stmt);
}

int
__wrap_sqlite3_prepare_v2(sqlite3 *db, const char *sql, int size,
                          sqlite3_stmt **stmt, const char **tail)
{
    *stmt = NULL;
    return faults_refuse(FAULTS_STATEMENTS)
               ? SQLITE_IOERR
               : __real_sqlite3_prepare_v2(db, sql, size, stmt, tail);
}

int
__wrap_sqlite3_exec(sqlite3 *db, const char                         *sql,
                    int (*row)(void *, int, char **, char **), void *context,
                    char **error)
{
    /* the last resort, and what tidies up behind a reader, are not looked at */
    bool is_tidying = strcmp(sql, "ROLLBACK") == 0 ||
                      strcmp(sql, "PRAGMA user_version") == 0;

    if (!is_tidying && faults_refuse(FAULTS_STATEMENTS))
        return SQLITE_IOERR;
    return __real_sqlite3_exec(db, sql, row, context, error);
}

/* --- files ----------------------------------------------------------------
 * Those of 64 bits, which is what _FILE_OFFSET_BITS makes of open() and others. */

int     __real_open64(const char *path, int flags, ...);
int     __real_fstat64(int fd, struct stat *info);
ssize_t __real_read(int fd, void *bytes, size_t size);
ssize_t __real_pread64(int fd, void *bytes, size_t size, off_t at);
ssize_t __real_write(int fd, const void *bytes, size_t size);
int     __real_fsync(int fd);
int     __real_rename(const char *from, const char *to);
int     __wrap_open64(const char *path, int flags, mode_t mode);
int     __wrap_fstat64(int fd, struct stat *info);
ssize_t __wrap_read(int fd, void *bytes, size_t size);
ssize_t __wrap_pread64(int fd, void *bytes, size_t size, off_t at);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
int     __wrap_fsync(int fd);
int     __wrap_rename(const char *from, const char *to);

static bool
faults_refuse_file(void)
{
    bool is_refused = faults_refuse(FAULTS_FILES);

    if (is_refused)
        errno = EIO;
    return is_refused;
}

/* `mode` is whatever there was, when there was none. A folder is opened to be
 * synced, or for a file without a name, which can have one as well. */
int
__wrap_open64(const char *path, int flags, mode_t mode)
{
    return !(flags & O_DIRECTORY) && faults_refuse_file()
               ? -1
               : __real_open64(path, flags, mode);
}

int
__wrap_fstat64(int fd, struct stat *info)
{
    return faults_refuse_file() ? -1 : __real_fstat64(fd, info);
}

ssize_t
__wrap_read(int fd, void *bytes, size_t size)
{
    return faults_refuse_file() ? -1 : __real_read(fd, bytes, size);
}

ssize_t
__wrap_pread64(int fd, void *bytes, size_t size, off_t at)
{
    return faults_refuse_file() ? -1 : __real_pread64(fd, bytes, size, at);
}

ssize_t
__wrap_write(int fd, const void *bytes, size_t size)
{
    return faults_refuse_file() ? -1 : __real_write(fd, bytes, size);
}

/* Not every file system can sync a folder: that is never looked at. */
int
__wrap_fsync(int fd)
{
    struct stat info;

    if (__real_fstat64(fd, &info) == 0 && !S_ISDIR(info.st_mode) &&
        faults_refuse_file())
        return -1;
    return __real_fsync(fd);
}

int
__wrap_rename(const char *from, const char *to)
{
    return faults_refuse_file() ? -1 : __real_rename(from, to);
}

/* --- SQLite's requests ---------------------------------------------------- */

static sqlite3_mem_methods faults_memory;

static void *
faults_sqlite_malloc(int size)
{
    return faults_refuse(FAULTS_MEMORY) ? NULL : faults_memory.xMalloc(size);
}

static void *
faults_sqlite_realloc(void *old, int size)
{
    return faults_refuse(FAULTS_MEMORY) ? NULL
                                        : faults_memory.xRealloc(old, size);
}

/* SQLite asks here from now on, each time, instead of keeping a store. */
__attribute__((unused)) static void
faults_sqlite(void)
{
    sqlite3_mem_methods methods;

    if (faults_memory.xMalloc)
        return;
    (void)sqlite3_shutdown();
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &faults_memory),
                     SQLITE_OK);
    methods = faults_memory;
    methods.xMalloc = faults_sqlite_malloc;
    methods.xRealloc = faults_sqlite_realloc;
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods), SQLITE_OK);
    ck_assert_int_eq(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
    ck_assert_int_eq(sqlite3_initialize(), SQLITE_OK);
}

/* --- the loop ------------------------------------------------------------- */

/* Nothing is noted or refused between these two, in what is not the
 * operation's own doing. */
__attribute__((unused)) static void
faults_pause(void)
{
    faults.is_paused = true;
}

__attribute__((unused)) static void
faults_go_on(void)
{
    faults.is_paused = false;
}

/* What was said instead, a line each; all are told together. */
static void
faults_wrong(uint64_t at, tizbe_status status, const char *text)
{
    size_t size = strlen(faults.wrong);

    faults.wrong_count++;
    if (size < sizeof faults.wrong - 200)
        (void)snprintf(faults.wrong + size, sizeof faults.wrong - size,
                       "\n    request %llu: %s: %s", (unsigned long long)at,
                       tizbe_status_text(status), text);
}

static bool
faults_is_memory(faults_kind kind)
{
    return kind == FAULTS_MEMORY || kind == FAULTS_ARENAS;
}

/* Whether that is what a refusal has to end as: a file that was named beside the
 * corpus and cannot be read has a status of its own. */
static bool
faults_fits(tizbe_status status)
{
    return faults_is_memory(faults.kind)
               ? status == TIZBE_NOMEM
               : status == TIZBE_IO || status == TIZBE_INPUT;
}

static void
faults_one(faults_operation run, void *context, uint64_t at, bool for_ever)
{
    tizbe_error  error = { 0 };
    tizbe_status status;

    faults.count = faults.refused = 0;
    faults.at = at;
    faults.for_ever = for_ever;
    faults.is_refusing = true;
    status = run(context, &error);
    faults.is_refusing = false;
    /* not come to this time, or done without */
    if (status == TIZBE_OK && (faults.refused == 0 || faults.is_judged ||
                               faults_is_memory(faults.kind)))
        return;
    if (!faults_fits(status) || error.text[0] == '\0')
        faults_wrong(at, status, error.text);
}

/* How many chains are taken of what was noted: of an operation that asks very
 * often, and so takes long, fewer. */
static size_t
faults_quota(faults_kind kind)
{
    const char *stated = getenv("TIZBE_FAULTS");
    bool        is_memory = faults_is_memory(kind);
    size_t      quota = is_memory ? FAULTS_BOUND : 2 * FAULTS_BOUND;
    uint64_t    many = is_memory ? 20000 : 500;

    if (stated) /* "all" is no number */
        quota = strtoul(stated, NULL, 10);
    else if (faults.count > many || kind == FAULTS_ARENAS)
        quota /= 3; /* arenas ask much the same functions as memory does */
    if (quota == 0)
        return SIZE_MAX;
    return faults.times > 0 ? quota * faults.times : quota;
}

/* `run` has to succeed when nothing is refused, and may be repeated. */
__attribute__((unused)) static void
faults_each(faults_kind kind, faults_operation run, void *context)
{
    tizbe_error  error = { 0 };
    size_t       step = 1;
    tizbe_status status;

    memset(faults.chains, 0, sizeof faults.chains);
    faults.point_count = faults.wrong_count = 0;
    faults.wrong[0] = '\0';
    faults.count = 0;
    faults.kind = kind;
    faults.is_noting = true;
    status = run(context, &error);
    faults.is_noting = false;
    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
    /* nobody does without: were there none, they would not be seen */
    ck_assert(kind != FAULTS_MEMORY || faults.point_count > 0);
    step += faults.point_count / faults_quota(kind);
    for (size_t i = 0; i < faults.point_count; i += step) {
        faults_one(run, context, faults.points[i], false);
        faults_one(run, context, faults.points[i], true);
    }
    status = run(context, &error);
    ck_assert_msg(status == TIZBE_OK, "afterwards: %s", error.text);
    ck_assert_msg(faults.wrong_count == 0, "%zu of %zu say not what failed:%s",
                  faults.wrong_count, 2 * faults.point_count, faults.wrong);
}

#endif
