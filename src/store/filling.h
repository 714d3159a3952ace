/*
 * Writing without SQLite's write-ahead log: while an empty corpus is filled for
 * the first time, and while a codebook is run for the first time.
 *
 * With the log every page is written twice: into the log, and later into the
 * corpus. The rollback journal, which is used here instead, takes only the old
 * contents of pages, and new pages, which are most here, have none. It is as
 * safe: what was committed stays, also when the process is killed. But other
 * programs have to wait for each transaction to end, where beside a log they
 * could go on reading. So the log comes back as soon as another program opens
 * the corpus.
 */
#ifndef STORE_FILLING_H
#define STORE_FILLING_H

#include "store/corpus.h"

#include <stdbool.h>

/* What is written. */
typedef enum filling {
    FILLING_DOCUMENTS, /* refused in a corpus that has documents already  */
    FILLING_CODINGS    /* in any corpus                                   */
} filling;

/* Do without the log from now on, if nobody else has the corpus open; false: it
 * is used as before. Outside of a transaction, before anything is written. */
bool filling_begin(corpus *c, filling what);

/* Whether the corpus does without a log now. */
bool filling_is_on(const corpus *c);

/* Now and then while there is no log: have the system begin to write what was
 * added to the file, so that the next commit need not wait for all of it. */
void filling_push(corpus *c);

/* After a commit: whether nobody else has opened the corpus since filling_begin,
 * so that it may do without the log for longer. False where the system cannot
 * tell. */
bool filling_go_on(corpus *c);

/* Use the log again, after a commit. False when another program is reading just
 * now: call it again after the next commit. If there is no next one, no harm is
 * done. */
bool filling_end(corpus *c);

/* Release what filling_begin took, whether or not filling_end was called: for
 * corpus_close. */
void filling_release(corpus *c);

#endif
