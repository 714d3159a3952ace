/*
 * Files that documents were read from and that are not there any more: of a
 * folder that was moved or renamed.
 */
#ifndef STORE_GONE_FILES_H
#define STORE_GONE_FILES_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Whether document `id` was read from a file that is gone. A part of an
 * archive, a table or a feed is there as long as that file is; what came from
 * no file ("stdin-...") is never gone, nor what may not be looked at.
 */
tizbe_status document_has_gone_file(corpus *c, int64_t id, bool *has,
                                    tizbe_error *error);

/* Document `id` keeps its file, which is gone, while document `other` has
 * one of the same name that is there: a text that was moved, and changed. */
typedef void gone_visitor(void *context, int64_t id, slice path, int64_t other);

/*
 * Within the caller's transaction: forget the files that are gone of documents
 * that have another one; of those below `folder` alone (an absolute path, and so
 * may be that of an archive or a table), unless it is NULL. TIZBE_USAGE without a
 * folder where a corpus was merged into this one: files of another machine are
 * never here. `forgotten` are files, `left` the documents that have
 * none but files that are gone, and keep them; `visit` hears of the first
 * hundred of these.
 */
tizbe_status gone_files_forget(corpus *c, const char *folder,
                               gone_visitor *visit, void *context,
                               size_t *forgotten, size_t *left,
                               tizbe_error *error);

#endif
