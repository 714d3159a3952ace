/*
 * The first filling of an empty corpus, and the first coding by a codebook.
 *
 * A log takes each page twice: it is copied into the corpus later. SQLite's
 * rollback journal holds only what stood in a page before, and most pages of a
 * corpus that is filled are new: these go to their place at once. What is
 * committed is as safe, and a process that is killed leaves what it had
 * committed. But other programs wait while pages are written, up to the next
 * commit; so there is a log, beside which they read, as soon as one of them
 * has opened the corpus.
 */
#ifndef STORE_FILLING_H
#define STORE_FILLING_H

#include "store/corpus.h"

#include <stdbool.h>

/* What a corpus is filled with. */
typedef enum filling {
    FILLING_DOCUMENTS, /* only a corpus that has none is filled with these */
    FILLING_CODINGS    /* any; others who read it may have to wait         */
} filling;

/* Go on without a log, if nobody else has the corpus open; false: nothing has
 * changed. Outside of a transaction, before anything is written. */
bool filling_begin(corpus *c, filling what);

/* Whether it is without a log, from filling_begin to filling_end. */
bool filling_is_on(const corpus *c);

/* Now and then while there is no log: have the system begin to write what was
 * added to the file, so that the next commit need not wait for all of it. */
void filling_push(corpus *c);

/* After a commit: whether it may stay without a log, as nobody opened the
 * corpus since filling_begin. False where the system cannot tell. */
bool filling_go_on(corpus *c);

/* After a commit. False when somebody reads it just now: to be asked again
 * after the next one, and without harm if there is none. */
bool filling_end(corpus *c);

/* Give back what filling_begin has taken, whether or not it came to its end:
 * for corpus_close. */
void filling_release(corpus *c);

#endif
