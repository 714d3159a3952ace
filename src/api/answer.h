/*
 * An answer on its way: what the files of this folder that make tables share.
 *
 *     answer   a;
 *     tizbe_status status = answer_begin(&a, c, filter, CODEBOOK, out, error);
 *
 *     if (status == TIZBE_OK)
 *         status = themes_table(a.c, &a.scope, ..., &a.sink, error);
 *     return answer_end(&a, status);
 */
#ifndef API_ANSWER_H
#define API_ANSWER_H

#include "analyse/scope/scope.h"
#include "analyse/table/chosen_columns.h"
#include "analyse/table/document_variables.h"
#include "analyse/table/first_rows.h"
#include "analyse/table/labels.h"
#include "api/corpus.h"
#include "base/buffer.h"
#include "export/export.h"

/* One table on its way from a layer below to where it was asked to go. */
typedef struct answer {
    corpus             *c; /* NULL: about no corpus */
    tizbe_output       *out;
    scope               scope;
    const char         *codebook; /* in force; NULL: none is needed */
    manifest            about;
    export_job         *job;
    labels             *labels;    /* NULL: none are wanted */
    document_variables *variables; /* the same              */
    chosen_columns     *chosen;    /* NULL: all columns     */
    first_rows          first;     /* with a limit alone    */
    table_sink          sink;
    tizbe_error        *error;
} answer;

enum codebook_need { NO_CODEBOOK, CODEBOOK_IF_ANY, CODEBOOK };

/* Resolve what a person named (`filter` NULL: everything) and open the way
 * out. `c` NULL: a table about no corpus. To be ended whatever comes back. */
tizbe_status answer_begin(answer *a, const tizbe_corpus *c,
                          const tizbe_filter *filter, enum codebook_need need,
                          tizbe_output *out, tizbe_error *error);

/* Write out what is left when `status` is TIZBE_OK, and let go of all. Gives
 * the status that the call as a whole has. */
tizbe_status answer_end(answer *a, tizbe_status status);

/* Let go of all and write nothing more. */
void answer_drop(answer *a);

/* Whether `name` is among the columns that were chosen (there are such). */
bool answer_shows(const tizbe_output *out, slice name);

/* An answer that is no table: as it is; or a text, TIZBE_NOMEM where it is not
 * whole. */
tizbe_status send_bytes(tizbe_output *out, slice bytes, tizbe_error *error);
tizbe_status send_text(tizbe_output *out, const buffer *text,
                       tizbe_error *error);

/* TIZBE_USAGE where what is written for people would go into a file whose ending
 * says that it is a table for programs. */
tizbe_status prose_place(const tizbe_output *out, tizbe_error *error);

/* Hand the bytes of `text` over as *said, which the caller of the library
 * frees, when `status` is TIZBE_OK and `said` is not NULL; else release them.
 * Gives `status`. */
tizbe_status give_text(buffer *text, tizbe_status status, char **said);

#endif
