/*
 * A table for LaTeX, to be \input into a paper: a tabular, or, of a table of
 * quotations, these (export/quotations.h). Its first lines say what the paper
 * has to load. Quotations are written as they come.
 */
#include "base/arena.h"
#include "export/format.h"
#include "export/latex_quotes.h"
#include "export/latex_table.h"
#include "export/report_words.h"

#include <stdlib.h>

typedef struct document {
    arena        memory; /* of the words */
    report_words said;   /* in the language of the labels */
    bool         is_quoting;
    latex_table  table;
    quotations   quotes;
} document;

static void
begin_quotes(format_job *job, document *d)
{
    language labels = job->about ? job->about->labels : LANG_UND;

    if (report_words_init(&d->said, &d->memory, labels) != TIZBE_OK)
        (void)error_nomem(&job->failure);
    quotations_init(&d->quotes, &latex_quotes, job->columns, job->count,
                    labels != LANG_UND ? &d->said : NULL);
    latex_quotes_begin(&job->out);
}

static void
latex_begin(format_job *job)
{
    document *d = calloc(1, sizeof *d);

    if (!d) {
        (void)error_nomem(&job->failure);
        return;
    }
    job->own = d;
    arena_init(&d->memory);
    d->is_quoting = quotations_fit(job->columns, job->count);
    if (d->is_quoting)
        begin_quotes(job, d);
    else
        (void)latex_table_init(&d->table, job->columns, job->count,
                               &job->failure);
}

static void
latex_row(format_job *job, const table_cell *cells)
{
    document *d = job->own;

    if (job->failure.status != TIZBE_OK)
        return;
    if (d->is_quoting)
        quotations_row(&d->quotes, cells, &job->out);
    else
        latex_table_row(&d->table, cells);
    job->out.failed |= d->table.held.failed;
}

static void
latex_end(format_job *job)
{
    document *d = job->own;

    if (job->failure.status != TIZBE_OK)
        return;
    if (d->is_quoting)
        quotations_end(&d->quotes, &job->out);
    else
        latex_table_end(&d->table, &job->out);
}

static void
latex_release(format_job *job)
{
    document *d = job->own;

    if (!d)
        return;
    latex_table_release(&d->table);
    quotations_release(&d->quotes);
    arena_release(&d->memory);
    free(d);
}

const format format_latex = {
    .name = "latex",
    .begin = latex_begin,
    .row = latex_row,
    .end = latex_end,
    .release = latex_release,
    .endings = "tex",
    .is_quoting = true,
};
