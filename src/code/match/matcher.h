/*
 * All entries of a codebook, or one query, run over streams of form ids in
 * one pass.
 *
 * Words of entries meet the corpus once, form by form (matcher_add_form);
 * from then on a segment is integers. The order of entries in the codebook
 * changes no result.
 *
 *     matcher_new(book, CODEBOOK_NONE, &m, error);
 *     forms_each(corpus, add, m, error);       add calls matcher_add_form
 *     matcher_run(m, forms, count, &hits);     once a segment
 *     matcher_settle(m, &hits);                what a code counts
 */
#ifndef CODE_MATCHER_H
#define CODE_MATCHER_H

#include "base/buffer.h"
#include "base/intern.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/stream.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct matcher matcher;

/* A match of an entry: tokens [start, end) of a segment, numbered from 0. */
typedef struct hit {
    uint32_t entry; /* number in the codebook                       */
    uint32_t code;  /* number in the codebook                       */
    uint32_t start;
    uint32_t end;
    uint32_t rank; /* of the entry, by weight and text: among equal matches
                       of a code the lowest is named; unspecified after
                       matcher_settle                               */
} hit;

typedef struct hit_list {
    hit   *items; /* owned, from malloc; reused from call to call */
    size_t count;
    size_t capacity;
} hit_list;

void hit_list_release(hit_list *list);

/*
 * Compile the entries of `book`, which must outlive the matcher; of code
 * number `only` alone (of a theme: its codes' as well) unless that is
 * CODEBOOK_NONE. Fails with TIZBE_NOMEM, or TIZBE_LIMIT for a codebook that
 * is monstrous.
 */
tizbe_status matcher_new(const codebook *book, uint32_t only, matcher **out,
                         tizbe_error *error);
void         matcher_free(matcher *m); /* NULL is allowed */

/* The words that some texts have. */
typedef struct matcher_words {
    intern keys;
} matcher_words;

void matcher_words_init(matcher_words *words);
void matcher_words_release(matcher_words *words);

/* A form of these texts. TIZBE_NOMEM. */
tizbe_status matcher_words_add(matcher_words *words, const stored_form *form);

/* A part of a codebook. */
typedef struct matcher_choice {
    const bool  *codes;   /* by number: its matches are wanted            */
    const bool  *entries; /* by number, of these codes: it is looked for; NULL:
                             all are                                      */
    language_set langs;   /* of the words of the texts                    */
    const matcher_words *words; /* of the texts: what needs others is left out;
                                   NULL: any                              */
    bool is_off; /* the texts are off the book's subject: of a code that is
                    named (#code) entries that join ideas by AND do not count */
} matcher_choice;

/* matcher_new for a part of a codebook; `choice` may go afterwards. */
tizbe_status matcher_new_of(const codebook *book, const matcher_choice *choice,
                            matcher **out, tizbe_error *error);

/*
 * The same matcher for another thread, which runs it beside this one: it has
 * memory of its own for what a run notes, and shares the rest. `m` must outlive
 * it, and be told no form any more. TIZBE_NOMEM.
 */
tizbe_status matcher_twin(const matcher *m, matcher **out);

/*
 * Tell which form an id stands for, in rising order of id. Forms may be
 * added between runs. An id that was not told matches nothing. `form` may go
 * afterwards. Fails with TIZBE_NOMEM, and TIZBE_USAGE for an id that is not
 * above the last one.
 */
tizbe_status matcher_add_form(matcher *m, const stored_form *form);

/*
 * Find the matches of all entries in one segment: `forms` are ids, with a 0
 * behind each sentence. `hits` is emptied first; it holds each entry's own
 * matches, in no order that means anything. Fails only with TIZBE_NOMEM.
 */
tizbe_status matcher_run(matcher *m, const uint32_t *forms, size_t count,
                         hit_list *hits);

/* How many words a text has, and how many of these are words of the book's
 * subject (none where the book says no subject). */
typedef struct matcher_tally {
    uint64_t words;
    uint64_t of_subject;
} matcher_tally;

/* Of the segment that was run last, which is of this language: nothing where
 * the subject has no words of it. A matcher for the words of some texts counts
 * none. */
matcher_tally matcher_seen(const matcher *m, language lang);

/* Whether the book has a subject, and an entry joins ideas by AND; whether hits
 * by such entries are among these; and all hits but those. Before
 * matcher_settle. */
bool matcher_is_wide(const matcher *m, uint32_t entry);
bool matcher_has_wide(const matcher *m, const hit_list *hits);
void matcher_drop_wide(const matcher *m, hit_list *hits);

/*
 * Leave in `hits` what is counted: of each code's matches from left to right,
 * the longest first, those that do not overlap one counted before; of a code
 * that says `least`, none where they weigh less together; then, in
 * themes that say `longest`, those that no longer match of another code of
 * the theme overlaps that is left itself. In order of start, longest first,
 * then of code.
 */
void matcher_settle(matcher *m, hit_list *hits);

/*
 * What entry number `entry` became, a line for each language: its words with
 * their stems and, once forms were told, the number of them each finds.
 *
 *     en  remote {remot: 3 forms} NEAR/4 visa* {2 forms}
 */
void matcher_explain(const matcher *m, uint32_t entry, buffer *out);

#endif
