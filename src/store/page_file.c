/* Pages as they lie in a file and its log. */
#include "store/page_file.h"

#include "base/array.h"
#include "base/file.h"
#include "store/big_endian.h"
#include "store/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OUR_PAGE = 8192,        /* of every corpus that was made by us    */
    HEAD = 100,             /* bytes of the file in front of page 1   */
    LEAST_PAGE = 512,       /* bytes                                  */
    LEAST_USABLE = 480,     /* bytes                                  */
    LOG_HEAD = 32,          /* bytes                                  */
    FRAME_HEAD = 24,        /* bytes in front of each page of a log   */
    LOG_MAGIC = 0x377f0682, /* the last bit: how checksums are made  */
    LAST_VERSION = 9999     /* of the schema: more is damage          */
};

/* Up to `size` bytes; fewer where the file ends or the disk fails. */
static size_t
read_at(int file, int64_t offset, uint8_t *into, size_t size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t got = pread(file, into + done, size - done,
                            (off_t)(offset + (int64_t)done));

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    return done;
}

static bool
is_page_size(size_t size)
{
    return size >= LEAST_PAGE && size <= PAGE_MOST && (size & (size - 1)) == 0;
}

/* --- the file ------------------------------------------------------------- */

static int
open_one(const char *path)
{
    return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

/* Whether the first bytes are a corpus's: one of two signs is enough, as the
 * other may be what is damaged. */
static bool
is_head(const uint8_t *head)
{
    return memcmp(head, "SQLite format 3", 16) == 0 ||
           big_endian_32(head + 68) == APPLICATION_ID;
}

/* What they say, as far as it can be true. */
static void
read_head(page_file *f, int64_t bytes)
{
    uint8_t head[HEAD] = { 0 };
    bool    is_whole = read_at(f->file, 0, head, HEAD) == HEAD && is_head(head);
    size_t  size = big_endian_16(head + 16);

    if (size == 1)
        size = PAGE_MOST;
    is_whole = is_whole && is_page_size(size) &&
               size - head[20] >= LEAST_USABLE;
    f->size = is_whole ? size : OUR_PAGE;
    f->usable = f->size - (is_whole ? head[20] : 0);
    f->count = (uint32_t)((bytes + (int64_t)f->size - 1) / (int64_t)f->size);
    /* the count in the head holds where its two numbers of changes agree */
    f->is_cut = is_whole &&
                big_endian_32(head + 24) == big_endian_32(head + 92) &&
                big_endian_32(head + 28) > f->count;
}

/* The same of page 1 as it is now. */
static void
read_version(page_file *f, const uint8_t *page)
{
    uint32_t version = big_endian_32(page + 60);

    if (big_endian_32(page + 68) == APPLICATION_ID && version <= LAST_VERSION)
        f->schema = version;
}

/* --- the log -------------------------------------------------------------- */

typedef struct log_sum {
    bool     is_big; /* endian */
    uint32_t a, b;
} log_sum;

static void
add_to_sum(log_sum *sum, const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i + 8 <= size; i += 8) {
        uint32_t x = big_endian_32(bytes + i), y = big_endian_32(bytes + i + 4);

        if (!sum->is_big) {
            x = __builtin_bswap32(x);
            y = __builtin_bswap32(y);
        }
        sum->a += x + sum->b;
        sum->b += y + sum->a;
    }
}

static bool
sum_is(const log_sum *sum, const uint8_t *bytes)
{
    return sum->a == big_endian_32(bytes) && sum->b == big_endian_32(bytes + 4);
}

/* The frames of one log, page by page. */
typedef struct log_reader {
    page_file *f;
    uint8_t    head[LOG_HEAD];
    log_sum    sum;
    uint8_t   *frame;   /* owned: its head and its page            */
    uint32_t  *pending; /* owned: pages since the last commit      */
    size_t     count, capacity;
    int64_t    first; /* offset of the first of these            */
} log_reader;

static bool
read_log_head(log_reader *l)
{
    size_t size;

    if (read_at(l->f->log, 0, l->head, LOG_HEAD) < LOG_HEAD ||
        (big_endian_32(l->head) & ~(uint32_t)1) != LOG_MAGIC)
        return false;
    l->sum.is_big = big_endian_32(l->head) & 1;
    add_to_sum(&l->sum, l->head, LOG_HEAD - 8);
    size = big_endian_32(l->head + 8);
    if (!sum_is(&l->sum, l->head + LOG_HEAD - 8) || !is_page_size(size))
        return false;
    if (size != l->f->size) { /* then it is the file's head that errs */
        int64_t bytes = (int64_t)l->f->count * (int64_t)l->f->size;

        l->f->size = l->f->usable = size;
        l->f->count = (uint32_t)(bytes / (int64_t)size);
    }
    return true;
}

/* Behind the last frame of a log stand frames of the time before it was begun
 * anew; they have other salts. */
static bool
is_of_this_round(const log_reader *l, const uint8_t *frame)
{
    return memcmp(frame + 8, l->head + 16, 8) == 0;
}

static bool
room_for(page_file *f, uint32_t pages)
{
    int64_t *more;

    if (pages <= f->logged_count)
        return true;
    more = realloc(f->logged, pages * sizeof *more);
    if (!more)
        return false;
    memset(more + f->logged_count, 0, (pages - f->logged_count) * sizeof *more);
    f->logged = more;
    f->logged_count = pages;
    return true;
}

/* The pages of a transaction that is whole take the place of the file's. */
static tizbe_status
commit_pending(log_reader *l, uint32_t pages)
{
    int64_t step = FRAME_HEAD + (int64_t)l->f->size;

    if (!room_for(l->f, pages))
        return TIZBE_NOMEM;
    for (size_t i = 0; i < l->count; i++)
        if (l->pending[i] >= 1 && l->pending[i] <= pages)
            l->f->logged[l->pending[i] - 1] = l->first + (int64_t)i * step +
                                              FRAME_HEAD;
    l->first += (int64_t)l->count * step;
    l->count = 0;
    l->f->count = pages;
    return TIZBE_OK;
}

static tizbe_status
read_frames(log_reader *l)
{
    size_t       size = FRAME_HEAD + l->f->size;
    tizbe_status status = TIZBE_OK;

    l->first = LOG_HEAD;
    while (status == TIZBE_OK) {
        int64_t  at = l->first + (int64_t)(l->count * size);
        uint32_t pages;

        if (read_at(l->f->log, at, l->frame, size) < size ||
            !is_of_this_round(l, l->frame))
            break;
        add_to_sum(&l->sum, l->frame, 8);
        add_to_sum(&l->sum, l->frame + FRAME_HEAD, l->f->size);
        if (!sum_is(&l->sum, l->frame + 16)) {
            l->f->log_is_cut = true;
            break;
        }
        if (!ARRAY_ADD(l->pending, l->count, l->capacity,
                       big_endian_32(l->frame)))
            return TIZBE_NOMEM;
        pages = big_endian_32(l->frame + 4);
        if (pages > 0)
            status = commit_pending(l, pages);
    }
    return status;
}

static tizbe_status
read_log(page_file *f, const char *path)
{
    log_reader   l = { .f = f };
    buffer       name = { 0 };
    bool         is_missing;
    tizbe_status status = TIZBE_OK;

    corpus_log_name(&name, path);
    if (name.failed)
        return TIZBE_NOMEM;
    f->log = open_one(name.data);
    is_missing = f->log < 0 && errno == ENOENT;
    buffer_release(&name);
    if (is_missing)
        return TIZBE_OK;
    /* what may be in one that cannot be read is lost, as what is damaged is */
    f->log_is_cut = f->log < 0 || fstat(f->log, &f->log_was) != 0 ||
                    (f->log_was.st_size > 0 &&
                     (!S_ISREG(f->log_was.st_mode) || !read_log_head(&l)));
    if (f->log_is_cut || f->log_was.st_size == 0)
        return TIZBE_OK;
    l.frame = malloc(FRAME_HEAD + f->size);
    status = l.frame ? read_frames(&l) : TIZBE_NOMEM;
    free(l.frame);
    free(l.pending);
    return status;
}

/* --- free pages ----------------------------------------------------------- */

static bool
set_free(page_file *f, uint32_t number)
{
    if (number < 2 || number > f->count || page_file_is_free(f, number))
        return false;
    f->free_pages[number / 8] |= (uint8_t)(1 << number % 8);
    return true;
}

bool
page_file_is_free(const page_file *f, uint32_t number)
{
    return f->free_pages[number / 8] & 1 << number % 8;
}

/* A chain of pages that name others. One that is damaged ends it. */
static tizbe_status
find_free(page_file *f)
{
    uint8_t *page = malloc(f->size);
    uint32_t next = 0;

    f->free_pages = calloc((size_t)f->count / 8 + 1, 1);
    if (!page || !f->free_pages) {
        free(page);
        return TIZBE_NOMEM;
    }
    if (page_file_read(f, 1, page) && is_head(page)) {
        read_version(f, page);
        next = big_endian_32(page + 32);
    }
    while (set_free(f, next) && page_file_read(f, next, page)) {
        uint32_t count = big_endian_32(page + 4);

        if (count > f->usable / 4 - 2)
            break;
        for (uint32_t i = 0; i < count; i++)
            (void)set_free(f, big_endian_32(page + 8 + 4 * (size_t)i));
        next = big_endian_32(page);
    }
    free(page);
    return TIZBE_OK;
}

/* --- all of it ------------------------------------------------------------ */

tizbe_status
page_file_open(page_file *f, const char *path, tizbe_error *error)
{
    file_stamp   stamp;
    tizbe_status status = file_stat(path, &stamp, error);

    *f = (page_file){ .file = -1, .log = -1 };
    if (status != TIZBE_OK)
        return status;
    f->file = open_one(path);
    if (f->file < 0 || fstat(f->file, &f->file_was) != 0)
        return path_refuse("read", path, TIZBE_IO, file_reason(errno), error);
    if (f->file_was.st_size < LEAST_PAGE)
        return path_refuse("read", path, TIZBE_CORRUPT,
                           "it is too short to hold anything", error);
    read_head(f, f->file_was.st_size);
    status = read_log(f, path);
    if (status == TIZBE_OK)
        status = find_free(f);
    return status == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

void
page_file_release(page_file *f)
{
    if (f->file >= 0)
        (void)close(f->file);
    if (f->log >= 0)
        (void)close(f->log);
    free(f->logged);
    free(f->free_pages);
}

static tizbe_status
hold_against(int file, const struct stat *was, const char *path,
             tizbe_error *error)
{
    struct stat is = *was;

    if (file >= 0 && fstat(file, &is) != 0)
        return path_refuse("recover", path, TIZBE_IO, file_reason(errno),
                           error);
    if (is.st_size != was->st_size ||
        is.st_mtim.tv_sec != was->st_mtim.tv_sec ||
        is.st_mtim.tv_nsec != was->st_mtim.tv_nsec)
        return path_refuse("recover", path, TIZBE_BUSY,
                           "another program wrote to it while it was read",
                           error);
    return TIZBE_OK;
}

tizbe_status
page_file_is_as_it_was(const page_file *f, const char *path, tizbe_error *error)
{
    tizbe_status status = hold_against(f->file, &f->file_was, path, error);

    return status == TIZBE_OK ? hold_against(f->log, &f->log_was, path, error)
                              : status;
}

const char *
page_file_failure(const page_file *f)
{
    char byte;

    return pread(f->file, &byte, 1, 0) < 0 ? file_reason(errno) : NULL;
}

bool
page_file_read(const page_file *f, uint32_t number, uint8_t *into)
{
    int64_t offset = number >= 1 && number <= f->logged_count
                         ? f->logged[number - 1]
                         : 0;
    int     file = offset > 0 ? f->log : f->file;
    size_t  got;

    if (number < 1 || number > f->count)
        return false;
    if (offset == 0)
        offset = (int64_t)(number - 1) * (int64_t)f->size;
    got = read_at(file, offset, into, f->size);
    memset(into + got, 0, f->size - got); /* of a page that is cut, the rest */
    return got > 0;
}
