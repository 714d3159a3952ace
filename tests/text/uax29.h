/*
 * Word and sentence boundaries exactly as UAX #29 (Unicode 15.0, revision 41)
 * has them, without the tailoring of words_split and sentences_split. The
 * program has no use for them: they prove with Unicode's own test files that
 * the properties of ucd_tables.c are read rightly.
 */
#ifndef TEST_TEXT_UAX29_H
#define TEST_TEXT_UAX29_H

#include "base/slice.h"
#include "base/status.h"
#include "text/sentences.h"
#include "text/words.h"

/*
 * All pieces of `text` (valid UTF-8, under 4 GiB) between boundaries, white
 * space and punctuation included. `list` is emptied first. Fail only with
 * TIZBE_NOMEM.
 */
tizbe_status words_uax29(slice text, word_list *list);         /* section 4.1 */
tizbe_status sentences_uax29(slice text, sentence_list *list); /* section 5.1 */

#endif
