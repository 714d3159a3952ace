/* Themes, codes and words over the parts of a corpus. */
#include "analyse/dispersion.h"

#include "analyse/statistics/spread.h"
#include "analyse/themes/theme_counts.h"
#include "analyse/words/word_counts.h"
#include "analyse/words/word_documents.h"
#include "analyse/words/word_order.h"
#include "base/array.h"

#include <stdlib.h>

static const table_column theme_keys[] = {
    { .name = "theme", .is_main = true },
    { .name = "code", .is_main = true },
};

static const table_column word_keys[] = {
    { .name = "lang" },
    { .name = "stem", .is_main = true },
    { .name = "form", .is_main = true },
};

static const table_column numbers[] = {
    { .name = "frequency", .type = COLUMN_INTEGER },
    { .name = "range", .type = COLUMN_INTEGER },
    { .name = "parts", .type = COLUMN_INTEGER },
    { .name = "juilland_d", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "dp", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "dp_norm", .type = COLUMN_REAL, .decimals = 4 },
    { .name = "tokens", .type = COLUMN_INTEGER },
    { .name = "part" },
    { .name = "reason", .is_detail = true },
};

enum { COLUMNS_MOST = COUNT_OF(word_keys) + COUNT_OF(numbers) };

/* Where rows go. */
typedef struct output {
    const dispersion_options *o;
    const table_sink         *sink;
    table_column              columns[COLUMNS_MOST];
    tizbe_error              *error;
} output;

static tizbe_status
begin_table(output *out, const table_column *keys, size_t count, size_t without)
{
    count = columns_without(keys, count, without, out->columns);
    count += columns_without(numbers, COUNT_OF(numbers), SIZE_MAX,
                             out->columns + count);
    return out->sink->begin(out->sink->context, out->columns, count,
                            out->error);
}

static tizbe_status
put_spread(output *out, const spread *s, table_cell *cells, size_t at)
{
    figure dp = spread_dp(s);

    cells[at++] = cell_integer((int64_t)s->frequency);
    cells[at++] = cell_integer((int64_t)s->range);
    cells[at++] = cell_integer((int64_t)s->parts);
    cells[at++] = cell_figure(spread_juilland(s));
    cells[at++] = cell_figure(dp);
    cells[at++] = cell_figure(spread_dp_norm(s));
    cells[at++] = cell_integer((int64_t)s->total);
    cells[at++] = cell_text(
        slice_of(out->o->parts ? out->o->parts : "document"));
    cells[at++] = cell_text_or_na(slice_of(dp.reason));
    return out->sink->row(out->sink->context, cells, out->error);
}

/* All parts together, of words of one language. */
typedef struct all_parts {
    double count, least, size; /* the smallest one's, and that of all */
} all_parts;

static void
add_part(all_parts *all, double size)
{
    if (size <= 0)
        return;
    if (all->count++ == 0 || size < all->least)
        all->least = size;
    all->size += size;
}

/* --- themes and codes ----------------------------------------------------- */

static bool
is_part(const output *out, const theme_group *g)
{
    return g->tokens > 0 && (!out->o->parts || g->values[0] != 0);
}

/* The spread of each node over the parts, of which `all` becomes what is known
 * of them together (caller frees); NULL when memory ran out. */
static spread *
spread_nodes(const output *out, const theme_counts *t, all_parts *all)
{
    spread *spreads = calloc(t->node_count + (size_t)1, sizeof *spreads);

    for (uint32_t i = 0; i < t->group_count; i++)
        if (is_part(out, &t->groups[i]))
            add_part(all, (double)t->groups[i].tokens);
    for (uint32_t i = 0; spreads && i < t->keys.count; i++) {
        theme_key key = theme_count_key(t, i);

        if (is_part(out, &t->groups[key.group]))
            spreads[key.node].frequency += (double)t->counts[i].hits;
        spreads[key.node].total = all->size;
    }
    for (uint32_t i = 0; spreads && i < t->keys.count; i++) {
        theme_key          key = theme_count_key(t, i);
        const theme_group *g = &t->groups[key.group];

        if (is_part(out, g))
            spread_add(&spreads[key.node], (double)t->counts[i].hits,
                       (double)g->tokens);
    }
    return spreads;
}

static tizbe_status
put_nodes(output *out, const theme_counts *t)
{
    all_parts    all = { 0 };
    spread      *spreads = spread_nodes(out, t, &all);
    tizbe_status status = spreads ? TIZBE_OK : error_nomem(out->error);

    for (uint32_t i = 0; i < t->node_count && status == TIZBE_OK; i++) {
        table_cell cells[COLUMNS_MOST] = { 0 };
        size_t     at;

        if (!theme_is_level(t, i) || spreads[i].frequency == 0)
            continue;
        spread_add_empty(&spreads[i], all.count, all.least);
        at = theme_put_names(t, i, cells);
        status = put_spread(out, &spreads[i], cells, at);
    }
    free(spreads);
    return status;
}

tizbe_status
theme_dispersion_table(corpus *c, const dispersion_options *options,
                       const table_sink *sink, tizbe_error *error)
{
    const char          *by = options->parts ? options->parts : "document";
    theme_counts_options reading = theme_counts_by(&options->counting, &by, 1);
    output               out = { .o = options, .sink = sink, .error = error };
    theme_counts         t;
    tizbe_status         status = theme_counts_init(&t, c, &reading, error);

    if (status == TIZBE_OK)
        status = begin_table(&out, theme_keys, COUNT_OF(theme_keys),
                             options->counting.by_code ? SIZE_MAX : 1);
    if (status == TIZBE_OK)
        status = put_nodes(&out, &t);
    status = sink_end(sink, status, error);
    theme_counts_release(&t);
    return status;
}

/* --- words ---------------------------------------------------------------- */

typedef struct word_job {
    word_counts w;
    spread     *spreads; /* by word; malloc */
    all_parts   documents[LANG_COUNT];
} word_job;

static tizbe_status
add_document(void *context, const word_document *d)
{
    word_job *job = context;

    for (int lang = 0; lang < LANG_COUNT; lang++)
        add_part(&job->documents[lang], (double)d->tokens[lang]);
    for (size_t i = 0; i < d->count; i++) {
        uint32_t word = d->words[i];
        double   size = (double)d->tokens[word_language(&job->w.table, word)];

        spread_add(&job->spreads[word], d->times[word], size);
    }
    return TIZBE_OK;
}

/* Frequencies first, then shares of them: two passes. */
static tizbe_status
spread_words(word_job *job, corpus *c, const dispersion_options *o,
             tizbe_error *error)
{
    const corpus_words *t = &job->w.table;
    tizbe_status        status = word_counts_read(&job->w, c, o->counting.scope,
                                                  o->kind, NULL, NULL, error);

    if (status != TIZBE_OK)
        return status;
    job->spreads = calloc(t->words.count + (size_t)1, sizeof *job->spreads);
    if (!job->spreads)
        return error_nomem(error);
    for (uint32_t i = 0; i < t->words.count; i++) {
        job->spreads[i].frequency = word_count_in(&job->w, i, 0).times;
        job->spreads[i].total = (double)job->w.tokens[0][word_language(t, i)];
    }
    return word_documents_each(c, o->counting.scope, t, NULL, add_document, job,
                               error);
}

static tizbe_status
put_word(word_job *job, output *out, uint32_t word)
{
    const all_parts *all = &job->documents[word_language(&job->w.table, word)];
    spread           s = job->spreads[word];
    table_cell       cells[COLUMNS_MOST] = { 0 };
    size_t           at = 0;
    tizbe_status     status;

    spread_add_empty(&s, all->count, all->least);
    status = word_counts_cells(&job->w, word, cells, &at, out->error);
    if (status == TIZBE_OK)
        status = put_spread(out, &s, cells, at);
    return status;
}

tizbe_status
word_dispersion_table(corpus *c, const dispersion_options *options,
                      const table_sink *sink, tizbe_error *error)
{
    output       out = { .o = options, .sink = sink, .error = error };
    word_job     job = { 0 };
    word_order   order = { 0 };
    tizbe_status status;

    if (options->parts)
        return error_set(error, TIZBE_USAGE,
                         "cannot use '%s' as parts for words: those are "
                         "documents",
                         options->parts);
    status = spread_words(&job, c, options, error);
    if (status == TIZBE_OK)
        status = word_order_make(&order, &job.w, options->least, options->limit,
                                 error);
    if (status == TIZBE_OK)
        status = begin_table(&out, word_keys, COUNT_OF(word_keys),
                             options->kind == WORD_STEM ? SIZE_MAX : 1);
    for (size_t i = 0; i < order.count && status == TIZBE_OK; i++)
        status = put_word(&job, &out, order.items[i].word);
    status = sink_end(sink, status, error);
    word_order_release(&order);
    word_counts_release(&job.w);
    free(job.spreads);
    return status;
}
