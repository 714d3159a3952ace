/*
 * Files that hold several documents: taking all of them out at once.
 */
#ifndef STORE_FILE_MEMBERS_H
#define STORE_FILE_MEMBERS_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>

/*
 * The whole path of the archive, table or feed that a person names, by its
 * path or the end of it; in `a`. Folders are none: a name without an extension
 * fits no archive. TIZBE_NOT_FOUND when the corpus has no document out of
 * such a file, TIZBE_USAGE when several files fit.
 *
 *     "acts.zip"  ->  "/home/a/acts.zip", of "/home/a/acts.zip/plan.docx"
 */
tizbe_status file_members_find(corpus *c, slice name, arena *a, slice *path,
                               tizbe_error *error);

/*
 * Take out the documents of the file of that path, as document_remove does
 * and within the caller's transaction; those that another file has, too, only
 * forget this one.
 */
tizbe_status file_members_remove(corpus *c, slice path, bool force, arena *a,
                                 tizbe_error *error);

#endif
