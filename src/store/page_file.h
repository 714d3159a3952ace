/*
 * The pages of an SQLite file that SQLite itself may refuse: read as they lie,
 * with what is committed in its write-ahead log over them.
 *
 * Nothing is written, nothing is locked. What stands in the first hundred bytes
 * is believed where it can be true; otherwise the file is taken for one of our
 * making. See https://www.sqlite.org/fileformat2.html, sections 1 and 4.
 */
#ifndef STORE_PAGE_FILE_H
#define STORE_PAGE_FILE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

enum { PAGE_MOST = 65536 }; /* bytes of a page, at most */

typedef struct page_file {
    int         file, log; /* descriptors; log -1: there is none           */
    struct stat file_was, log_was; /* when they were opened                */
    size_t      size;         /* bytes of a page                              */
    size_t      usable;       /* of them, without the reserved tail           */
    uint32_t    count;        /* pages, numbered from 1                       */
    int64_t     schema;       /* user_version; 0: the first page is damaged   */
    bool        is_cut;       /* the file is shorter than it says             */
    bool        log_is_cut;   /* some of the log cannot be read               */
    int64_t    *logged;       /* owned: offset in the log of page n + 1, or 0 */
    size_t      logged_count; /* pages that it has room for                   */
    uint8_t    *free_pages;   /* owned: a bit a page: it holds nothing now    */
} page_file;

/*
 * Open the file at `path` and its log (corpus_log_name). TIZBE_CORRUPT when it
 * is too short to hold a page; TIZBE_NOT_FOUND, TIZBE_IO, TIZBE_NOMEM. To be
 * released whatever comes back.
 */
tizbe_status page_file_open(page_file *f, const char *path, tizbe_error *error);
void         page_file_release(page_file *f);

/* Copy page `number` to `into`, of f->size bytes. False: there is none, or the
 * disk cannot read it. */
bool page_file_read(const page_file *f, uint32_t number, uint8_t *into);

/* TIZBE_BUSY when somebody has written to the file or its log since it was
 * opened, TIZBE_IO when the disk does not say. */
tizbe_status page_file_is_as_it_was(const page_file *f, const char *path,
                                    tizbe_error *error);

/* Why the disk cannot read the file; NULL when it can. */
const char *page_file_failure(const page_file *f);

/* Whether the list of free pages names it. What such a page holds was deleted.
 */
bool page_file_is_free(const page_file *f, uint32_t number);

#endif
