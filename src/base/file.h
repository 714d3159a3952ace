/*
 * Reading files that are somebody else's and writing files that are ours.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buffer.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdint.h>

/* What change detection looks at. */
typedef struct file_stamp {
    int64_t size;     /* bytes                   */
    int64_t mtime_ns; /* nanoseconds since 1970, modulo 2^64 */
} file_stamp;

/*
 * Read a whole regular file into `out` (cleared first; the caller releases
 * it whatever comes back). `path` "-" reads standard input. Never blocks on a
 * FIFO or device: anything but a regular file is refused, with the kind named.
 * A file over `limit` bytes gives TIZBE_LIMIT; one that changes while it is
 * read is read once more, then refused. `stamp` may be NULL.
 *
 * Messages: cannot read 'PATH': no such file or folder / is a folder / ...
 * A file that is not there gives TIZBE_NOT_FOUND, too many that are open are
 * TIZBE_NOMEM, as is every lack of the machine's; the others give TIZBE_IO.
 */
tizbe_status file_read(const char *path, size_t limit, buffer *out,
                       file_stamp *stamp, tizbe_error *error);

/* SHA-256 of what a file holds, however large; same messages. */
tizbe_status file_hash(const char *path, char hash[SHA256_HEX],
                       tizbe_error *error);

/* Size and time of a regular file; same messages as file_read. */
tizbe_status file_stat(const char *path, file_stamp *stamp, tizbe_error *error);

/* Whether a regular file is there that begins so, of 64 bytes at most; false, and
 * TIZBE_OK, where none is there or may be read. */
tizbe_status file_begins_with(const char *path, slice beginning, bool *answer,
                              tizbe_error *error);

/*
 * Write `bytes` to `path` so that it holds either what it held before or
 * all of `bytes`: a temporary file beside it, synced, renamed. Where it is a
 * symbolic link, so does the file that the link leads to. A device
 * such as /dev/full is written in place. What a killed writer left beside it is
 * taken away (temporary.h).
 */
tizbe_status file_write(const char *path, slice bytes, tizbe_error *error);

/*
 * The same piece by piece. What was added is seen at `path` when finish has
 * returned TIZBE_OK, and all at once; without it nothing is left behind.
 *
 *     status = file_writer_new("themes.csv", &w, error);
 *     status = file_writer_add(w, bytes, error);    // any number of times
 *     status = file_writer_finish(w, error);        // once, the last call
 *     file_writer_free(w);                          // in any case; NULL too
 *
 * A call that fails ends it: only free may follow. *out is NULL on failure.
 */
typedef struct file_writer file_writer;

tizbe_status file_writer_new(const char *path, file_writer **out,
                             tizbe_error *error);
tizbe_status file_writer_add(file_writer *w, slice bytes, tizbe_error *error);
tizbe_status file_writer_finish(file_writer *w, tizbe_error *error);
void         file_writer_free(file_writer *w);

/* What an errno of files means, as messages say it. */
const char *file_reason(int code);

/* A new name for `path` is durable only when its folder is synced as well; a
 * file system that cannot do that has done what it can. file_writer_finish
 * does it. */
void file_sync_folder(const char *path);

#endif
