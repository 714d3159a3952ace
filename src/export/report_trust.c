/* How far the report can be trusted: agreement of coders, and limits. */
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
        if (theme_is_level(&t, node, false))
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

/* The next of "aigul, boris", stepped over; data NULL behind the last. */
static slice
next_name(slice *names)
{
    size_t end = slice_find(*names, SLICE(", "), 0);
    slice  name;

    if (names->size == 0)
        return (slice){ 0 };
    if (end > names->size)
        end = names->size;
    name = slice_part(*names, 0, end);
    end = end + 2 < names->size ? end + 2 : names->size;
    *names = slice_part(*names, end, names->size);
    return name;
}

/* "aigul, the program" */
static slice
coders_of(report *r, slice names)
{
    buffer out = { 0 };
    slice  name, kept;

    while ((name = next_name(&names)).data) {
        buffer_text(&out, out.size ? ", " : "");
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
put_measures(report *r, const kept_table *t, const char *id)
{
    static const table_head heads[] = {
        { .key = "measure" },
        { .key = "value", .is_number = true },
        { .key = "interval", .is_number = true },
    };
    slice args[] = {
        coders_of(r, kept_text(t, 0, "coders")),
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

/* How far these agree (none: who has read anything); no rows when they have
 * read nothing. */
static tizbe_status
compare(report *r, const char *const *coders, size_t count, kept_table *t)
{
    agree_options asked = {
        .codebook = r->options->codebook,
        .scope = r->options->scope,
        .coders = coders,
        .coder_count = count,
        .basis = AGREE_READ,
        .level = AGREE_MEAN,
        .resamples = BOOTSTRAP_RESAMPLES,
        .seed = 1,
    };
    table_sink   sink;
    tizbe_status status;

    *t = (kept_table){ .memory = &r->memory };
    sink = kept_table_sink(t);
    status = agree_table(r->c, &asked, &sink, r->error);
    return status == TIZBE_NOT_FOUND || status == TIZBE_USAGE ? TIZBE_OK
                                                              : status;
}

/* Each person and the program, unless it was compared already. */
static tizbe_status
compare_machine(report *r, slice names)
{
    tizbe_status status = TIZBE_OK;
    slice        name, rest = names;

    while ((name = next_name(&rest)).data)
        if (slice_is(name, CODER_MACHINE_NAME))
            return TIZBE_OK;
    for (int i = 1;
         status == TIZBE_OK && i <= PERSONS && (name = next_name(&names)).data;
         i++) {
        const char *pair[] = { arena_strdup(&r->memory, name),
                               CODER_MACHINE_NAME };
        char        id[24];
        kept_table  t;

        if (!pair[0])
            return error_nomem(r->error);
        (void)snprintf(id, sizeof id, "measures-%d", i);
        status = compare(r, pair, COUNT_OF(pair), &t);
        if (status == TIZBE_OK && t.count > 0)
            put_measures(r, &t, id);
        kept_table_release(&t);
    }
    return status;
}

tizbe_status
write_agreement(report *r)
{
    kept_table   t = { 0 };
    tizbe_status status = put_states(r);

    if (status == TIZBE_OK)
        status = compare(r, NULL, 0, &t);
    if (status == TIZBE_OK && t.count == 0) {
        put_paragraph(r, NULL, "no_agreement");
    } else if (status == TIZBE_OK) {
        put_measures(r, &t, "measures");
        status = compare_machine(r, kept_text(&t, 0, "coders"));
        put_paragraph(r, "note", "note_alpha");
    }
    kept_table_release(&t);
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

tizbe_status
write_limits(report *r)
{
    const char  *book = r->options->codebook;
    slice        small = buffer_slice(&r->small);
    uncoded      unseen = { 0 };
    int64_t      und;
    tizbe_status status = count_und(r, &und);

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
