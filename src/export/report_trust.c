/* How far the report can be trusted: agreement of coders, and limits. */
#include "analyse/alike_values.h"
#include "analyse/likeness/likeness.h"
#include "analyse/people/agree.h"
#include "analyse/scope/states.h"
#include "analyse/statistics/bootstrap.h"
#include "base/array.h"
#include "code/people/coder.h"
#include "export/html.h"
#include "export/report_parts.h"

#include <stdio.h>

enum { PERSONS = 3 }; /* compared with it at most */

/* --- what people decided -------------------------------------------------- */

/* Codings of the scope in these states. */
static tizbe_status
count_hits(report *r, const char *states, int64_t *hits)
{
    theme_counts_options reading = {
        .codebook = r->options->codebook,
        .scope = r->options->scope,
        .states = states,
    };
    theme_counts t;
    tizbe_status status = theme_counts_init(&t, r->c, &reading, r->error);

    *hits = 0;
    for (uint32_t node = 0; status == TIZBE_OK && node < t.node_count; node++)
        if (theme_is_level(&t, node))
            *hits += theme_counts_find(&t, node, 0)->hits;
    theme_counts_release(&t);
    return status;
}

static tizbe_status
put_states(report *r)
{
    static const char *const states[] = {
        "[\"accepted\"]",
        STATES_PENDING,
        "[\"rejected\",\"edited\"]",
    };
    slice        shown[COUNT_OF(states)];
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(states) && status == TIZBE_OK; i++) {
        int64_t hits;

        status = count_hits(r, states[i], &hits);
        shown[i] = words_integer(&r->words, hits);
    }
    if (status == TIZBE_OK)
        put_said(r, NULL, "states", shown, COUNT_OF(shown));
    return status;
}

/* --- agreement ------------------------------------------------------------ */

/* "aigul, the program" */
static slice
coders_of(report *r, const char *const *coders, size_t count)
{
    buffer out = { 0 };
    slice  kept;

    for (size_t i = 0; i < count; i++) {
        slice name = slice_of(coders[i]);

        buffer_text(&out, i ? ", " : "");
        buffer_put(&out, slice_is(name, CODER_MACHINE_NAME) ? say(r, "machine")
                                                            : name);
    }
    kept = arena_copy(&r->memory, buffer_slice(&out));
    buffer_release(&out);
    return kept;
}

static void
put_interval(report *r, table_cell low, table_cell high)
{
    buffer_text(r->out, "<td class=\"n\">");
    if (low.is_known && high.is_known) {
        buffer_byte(r->out, '[');
        html_text(r->out, words_decimal(&r->words, low.real, 2));
        buffer_text(r->out, "; ");
        html_text(r->out, words_decimal(&r->words, high.real, 2));
        buffer_byte(r->out, ']');
    } else {
        html_text(r->out, say(r, "undefined"));
    }
    buffer_text(r->out, "</td>");
}

static void
put_measures(report *r, const kept_table *t, slice coders, const char *id)
{
    static const table_head heads[] = {
        { .key = "measure" },
        { .key = "value", .is_number = true },
        { .key = "interval", .is_number = true },
    };
    slice args[] = {
        coders,
        words_integer(&r->words, kept_integer(t, 0, "units")),
        words_integer(&r->words, kept_integer(t, 0, "documents")),
    };

    table_open(r, id, words_fill(&r->words, "agreement", args, COUNT_OF(args)),
               heads, COUNT_OF(heads), false);
    for (size_t i = 0; i < t->count; i++) {
        table_cell value = kept_cell(t, i, "value");

        row_open(r, words_of(&r->words, "m", kept_text(t, i, "measure")));
        put_number(r, value.is_known ? words_decimal(&r->words, value.real, 2)
                                     : say(r, "undefined"));
        put_interval(r, kept_cell(t, i, "low"), kept_cell(t, i, "high"));
        row_close(r);
    }
    table_close(r, false);
}

/* How far these agree, as a table of the page; no table when they have read
 * nothing together. */
static tizbe_status
compare(report *r, const char *const *coders, size_t count, const char *id,
        bool *is_there)
{
    agree_options asked = {
        .codebook = r->options->codebook,
        .scope = r->options->scope,
        .coders = coders,
        .coder_count = count,
        .basis = TIZBE_UNITS_READ,
        .level = TIZBE_LEVEL_MEAN,
        .resamples = BOOTSTRAP_RESAMPLES,
        .seed = 1,
    };
    kept_table   t = { .memory = &r->memory };
    table_sink   sink = kept_table_sink(&t);
    tizbe_status status = agree_table(r->c, &asked, &sink, r->error);

    *is_there = status == TIZBE_OK && t.count > 0;
    if (*is_there)
        put_measures(r, &t, coders_of(r, coders, count), id);
    kept_table_release(&t);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

/* Each person and the program; *is_there becomes true with a table. Persons may
 * have read nothing together and much beside the program. */
static tizbe_status
compare_machine(report *r, const char *const *persons, size_t count,
                bool *is_there)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; status == TIZBE_OK && i < count && i < PERSONS; i++) {
        const char *pair[] = { persons[i], CODER_MACHINE_NAME };
        char        id[32];
        bool        is_pair;

        (void)snprintf(id, sizeof id, "measures-%zu", i + 1);
        status = compare(r, pair, COUNT_OF(pair), id, &is_pair);
        *is_there = *is_there || is_pair;
    }
    return status;
}

tizbe_status
write_agreement(report *r)
{
    const char  *coders[AGREE_CODERS_MAX] = { NULL };
    size_t       count = 0;
    bool         is_there = false;
    tizbe_status status = put_states(r);

    if (status == TIZBE_OK)
        status = agree_readers(r->c, r->options->codebook, &r->memory, coders,
                               &count, r->error);
    if (count > AGREE_CODERS_MAX)
        count = AGREE_CODERS_MAX;
    if (status == TIZBE_OK && count >= 2)
        status = compare(r, coders, count, "measures", &is_there);
    if (status == TIZBE_OK && count >= 2 &&
        strcmp(coders[count - 1], CODER_MACHINE_NAME) != 0)
        status = compare_machine(r, coders, count, &is_there);
    if (status == TIZBE_OK)
        put_paragraph(r, is_there ? "note" : NULL,
                      is_there ? "note_alpha" : "no_agreement");
    return status;
}

/* --- limits --------------------------------------------------------------- */

static void
put_number_limit(report *r, const char *key, int64_t number)
{
    slice text = words_integer(&r->words, number);

    if (number != 0)
        put_item(r, key, &text, 1);
}

/* Segments in no language. */
static tizbe_status
count_und(report *r, int64_t *segments)
{
    static const char *const lang = "lang";
    theme_counts             t;
    tizbe_status             status = report_count(r, &lang, &t);

    *segments = 0;
    for (size_t i = 0; status == TIZBE_OK && i < t.group_count; i++)
        if (slice_is(theme_value(&t, t.groups[i].values[0]), "und"))
            *segments = t.groups[i].segments;
    theme_counts_release(&t);
    return status;
}

/* Whether one text may be counted several times. */
static tizbe_status
put_copies(report *r)
{
    const scope *s = r->options->scope;
    size_t       copies = s->left_out;
    bool         is_known = s->is_unique, is_stale;
    const char  *key = "limit_copies_unknown";
    slice        number;
    tizbe_status status = TIZBE_OK;

    if (r->documents.count + copies < 2)
        return TIZBE_OK;
    if (!s->is_unique)
        status = likeness_is_current(r->c, &is_known, r->error);
    if (status == TIZBE_OK && !s->is_unique)
        status = scope_copies(s, r->c, &copies, &is_stale, r->error);
    if (is_known && copies == 0)
        key = "limit_no_copies";
    else if (is_known)
        key = s->is_unique ? "limit_unique" : "limit_copies";
    number = words_integer(&r->words, (int64_t)copies);
    if (status == TIZBE_OK)
        put_item(r, key, &number, 1);
    return status;
}

/* Whether columns of the table by source may be one. */
static tizbe_status
put_alike(report *r)
{
    const char  *source = r->options->source;
    buffer       values = { 0 };
    slice        args[] = { report_source_name(r), { 0 } };
    tizbe_status status = alike_values(
        r->c, r->options->scope, slice_of(source ? source : REPORT_SOURCE),
        &values, r->error);

    args[1] = buffer_slice(&values);
    if (status == TIZBE_OK && values.size > 0)
        put_item(r, "limit_alike", args, COUNT_OF(args));
    buffer_release(&values);
    return status;
}

tizbe_status
write_limits(report *r)
{
    const char   *book = r->options->codebook;
    slice         small = buffer_slice(&r->small);
    tizbe_uncoded unseen = { 0 };
    int64_t       und;
    tizbe_status  status = count_und(r, &und);

    if (status == TIZBE_OK && book)
        status = scope_uncoded(r->c, book, &unseen, r->error);
    if (status != TIZBE_OK)
        return status;
    buffer_text(r->out, "<ul>\n");
    put_item(r, "limit_selection", NULL, 0);
    if (book) {
        put_item(r, "limit_codebook", NULL, 0);
        put_item(r, "limit_languages", NULL, 0);
    }
    status = put_copies(r);
    if (status == TIZBE_OK)
        status = put_alike(r);
    put_number_limit(r, "limit_uncoded", unseen.segments);
    if (unseen.is_edited)
        put_item(r, "limit_edited", NULL, 0);
    if (unseen.is_rebuilt)
        put_item(r, "limit_rebuilt", NULL, 0);
    put_number_limit(r, "limit_undated", report_undated(r));
    put_number_limit(r, "limit_und", und);
    if (small.size > 0)
        put_item(r, "limit_small", &small, 1);
    buffer_text(r->out, "</ul>\n");
    return status;
}
