/*
 * From files to stored documents: the pipeline of `tizbe add`.
 *
 *     paths -> walk -> worker processes -> writer -> corpus
 *              names   read, segment,     the only one that
 *                      analyse            writes
 *
 * Workers parse what may be hostile, under limits; one that dies costs one
 * file. Documents are stored in the order in which the walk names the
 * files, however the workers finish, so the same folder gives the same
 * corpus. What is reported is on disk.
 */
#ifndef ADD_ADD_H
#define ADD_ADD_H

#include "base/status.h"
#include "tizbe.h"

#include <stddef.h>

/* Bytes of one file: as much as leaves room to read it (APART_MEMORY_MB), a
 * scan with its text, an archive. A text of that size is refused for the memory
 * that it needs. */
#define ADD_MAX_SIZE ((size_t)256 << 20)

/*
 * Add files and folders to the corpus at `corpus_path`, which is made when
 * there is none. "-" is standard input. Workers are started before the
 * corpus is opened.
 *
 * TIZBE_OK also when some files failed: see the summary. Anything else is a
 * failure of the corpus or the machine, with what was reported safe on
 * disk. TIZBE_INTERRUPTED after tizbe_interrupt.
 *
 * `lang` of the options is a code or NULL. A listener who wants progress costs a
 * first walk for the totals. Paths of events are as the walk names them, and
 * behind them the member: "acts.zip/a/plan.docx", "x.csv#12".
 */
tizbe_status add_files(const char              *corpus_path,
                       const tizbe_add_options *options,
                       const char *const *paths, size_t path_count,
                       const tizbe_listener *listener,
                       tizbe_add_summary *summary, tizbe_error *error);

#endif
