/*
 * The forms a writer has met: each distinct form of each language once, with
 * its stored number (store/forms.h) and what the full-text index finds it by. A
 * form is looked up and stemmed once, however often it occurs.
 */
#ifndef STORE_VOCABULARY_H
#define STORE_VOCABULARY_H

#include "base/buffer.h"
#include "base/intern.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/indexer.h"
#include "store/known_forms.h"
#include "store/writer.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is known of one form. */
typedef struct met_form {
    uint32_t id;      /* of the stored form, 0: not looked up yet     */
    uint32_t term;    /* its stem, see indexer.h                      */
    uint32_t further; /* index into vocabulary.further of the list of its
                         further stems; 0: it has only one            */
    language lang;
} met_form;

typedef struct vocabulary {
    corpus   *c;
    intern    texts; /* language byte + form; number n is string n - 1 */
    met_form *forms; /* by number, from 1                              */
    size_t    count, capacity; /* the unused number 0 included         */
    uint32_t *further; /* lists of terms, their count before each      */
    size_t    further_count, further_capacity;

    /* The stored forms. */
    uint32_t last_id;     /* the largest id of them                           */
    uint32_t in_order;    /* that of those that form_order.h finds            */
    bool     knows_table; /* every one is in `texts` or in `known`            */
    uint32_t sought;      /* how many were looked up                          */

    known_forms known;     /* ids of forms that `texts` has forgotten       */
    uint32_t    kept_id;   /* the largest of them                           */
    uint32_t   *unwritten; /* numbers of forms with an id and no row yet    */
    size_t      unwritten_count, unwritten_capacity;
    buffer      lines; /* of those that are being written                   */
} vocabulary;

/* The words of a segment as they are indexed, and those of this and of the
 * segments before it as they are stored. */
typedef struct encoded_words {
    buffer    stream; /* see the table `stream`; the caller clears it */
    uint32_t *terms;  /* see indexer_add           */
    size_t    term_count, term_capacity;
} encoded_words;

/* Release it also after a failure. */
tizbe_status vocabulary_init(vocabulary *v, corpus *c, tizbe_error *error);
void         vocabulary_release(vocabulary *v);

/* The numbers of forms, 1, 2, ...: good until vocabulary_forget. */
tizbe_status vocabulary_number(vocabulary *v, const form_text *forms,
                               size_t count, uint32_t *numbers,
                               tizbe_error *error);

/*
 * Translate numbers, 0 behind each sentence: the stream is appended to that
 * of `out`, the terms take the place of those before. Forms that are not in
 * the table yet get an id, and their rows by vocabulary_write. A form of a
 * language that is not in `langs` is refused: no analysis gives that.
 */
tizbe_status vocabulary_encode(vocabulary *v, language_set langs,
                               const uint32_t *numbers, size_t count,
                               encoded_words *out, tizbe_error *error);

/* Fetch from memory what vocabulary_encode will look at first for these. */
void vocabulary_expect(const vocabulary *v, const uint32_t *numbers,
                       size_t count);

void encoded_words_release(encoded_words *words);

/* Write the rows of forms that encoding met first. Before anything of their
 * transaction is committed. */
tizbe_status vocabulary_write(vocabulary *v, tizbe_error *error);

/*
 * At the beginning of each transaction: another process may have written
 * forms since the last one.
 */
tizbe_status vocabulary_resume(vocabulary *v, tizbe_error *error);

/*
 * Before the last commit: new forms are brought into their order (form_order.h).
 * While a corpus is filled for the first time no form is looked up, so that it
 * is made here at once, in a fraction of the time. If that never comes, the
 * next writer does it. All memory is given back first, as forms are sorted in
 * memory.
 */
tizbe_status vocabulary_finish(vocabulary *v, tizbe_error *error);

/* Whether vocabulary_finish has anything to do. */
bool vocabulary_is_unfinished(const vocabulary *v);

/* Bytes held, about; and the way to give them back. */
size_t       vocabulary_memory(const vocabulary *v);
tizbe_status vocabulary_forget(vocabulary *v, tizbe_error *error);

#endif
