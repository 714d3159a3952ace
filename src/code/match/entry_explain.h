/*
 * What an entry becomes, and what it finds: for a person who wonders.
 *
 *     en  remote {remot: 2 forms} NEAR/4 visa* {2 forms}
 *
 *     words in this corpus
 *     en  remote    remote, remotely
 *     en  visa*     visa, visas
 *
 *     in the text (en)
 *     finds "remote work visas", characters 4 to 21
 */
#ifndef CODE_ENTRY_EXPLAIN_H
#define CODE_ENTRY_EXPLAIN_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

typedef struct entry_question {
    slice           entry; /* as in a codebook                           */
    language        lang;  /* LANG_UND: in all of them                   */
    const codebook *base;  /* whose $sets and #codes it names, or NULL   */
    corpus         *c;     /* whose words are looked at, or NULL         */
    slice           text;  /* any bytes that it is tried on; empty: none */
} entry_question;

/*
 * Append the answer. Words of $sets and #codes are among the words. A text is
 * taken as one segment, in the language of the question, or else in its own;
 * its characters are counted from 1, the last one included. Fails as
 * codebook_of_query or forms_each does.
 */
tizbe_status entry_explain(const entry_question *question, buffer *out,
                           tizbe_error *error);

#endif
