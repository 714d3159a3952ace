/* How far the report can be trusted: agreement of coders, and limits. */
#include "analyse/agree.h"
#include "analyse/bootstrap.h"
#include "base/array.h"
#include "export/html.h"
#include "export/report_parts.h"

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
    for (uint32_t node = 0; status == TIZBE_OK && node < t.node_count; node++) {
        const theme_count *n = t.group_count ? theme_counts_find(&t, node, 0)
                                             : NULL;

        if (n && theme_is_level(&t, node, false))
            *hits += n->hits;
    }
    theme_counts_release(&t);
    return status;
}

static tizbe_status
put_states(report *r)
{
    static const char *const states[] = {
        "[\"accepted\"]",
        "[\"pending\"]",
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
coders_of(report *r, slice names)
{
    buffer out = { 0 };
    slice  kept;

    while (names.size > 0) {
        size_t end = slice_find(names, SLICE(", "), 0);
        slice  name;

        if (end > names.size)
            end = names.size;
        name = slice_part(names, 0, end);
        buffer_text(&out, out.size ? ", " : "");
        buffer_put(&out, slice_is(name, "tizbe") ? say(r, "machine") : name);
        end = end + 2 < names.size ? end + 2 : names.size;
        names = slice_part(names, end, names.size);
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
        html_text(r->out, words_decimal(&r->words, low.real, 2));
        buffer_text(r->out, "–");
        html_text(r->out, words_decimal(&r->words, high.real, 2));
    } else {
        html_text(r->out, say(r, "undefined"));
    }
    buffer_text(r->out, "</td>");
}

static void
put_measures(report *r, const kept_table *t)
{
    static const table_head heads[] = {
        { .key = "measure" },
        { .key = "value", .is_number = true },
        { .key = "interval", .is_number = true },
    };

    put_said(r, NULL, "agreement",
             (slice[]){
                 coders_of(r, kept_text(t, 0, "coders")),
                 words_integer(&r->words, kept_integer(t, 0, "units")),
                 words_integer(&r->words, kept_integer(t, 0, "documents")),
             },
             3);
    table_open(r, "measures", say(r, "cap_measures"), heads, COUNT_OF(heads),
               false);
    for (size_t i = 0; i < t->count; i++) {
        table_cell value = kept_cell(t, i, "value");

        row_open(r, words_of(&r->words, "m", kept_text(t, i, "measure")));
        put_number(r, value.is_known ? words_decimal(&r->words, value.real, 2)
                                     : say(r, "undefined"));
        put_interval(r, kept_cell(t, i, "low"), kept_cell(t, i, "high"));
        row_close(r);
    }
    table_close(r, false);
    put_paragraph(r, "note", "note_alpha");
}

tizbe_status
write_agreement(report *r)
{
    agree_options asked = {
        .codebook = r->options->codebook,
        .scope = r->options->scope,
        .basis = AGREE_READ,
        .level = AGREE_MEAN,
        .resamples = BOOTSTRAP_RESAMPLES,
        .seed = 1,
    };
    kept_table   t = { .memory = &r->memory };
    table_sink   sink = kept_table_sink(&t);
    tizbe_status status = put_states(r);

    if (status == TIZBE_OK)
        status = agree_table(r->c, &asked, &sink, r->error);
    if (status == TIZBE_OK && t.count > 0) {
        put_measures(r, &t);
    } else if (status == TIZBE_OK || status == TIZBE_NOT_FOUND ||
               status == TIZBE_USAGE) { /* nobody has read anything */
        put_paragraph(r, NULL, "no_agreement");
        status = TIZBE_OK;
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
    theme_counts_options     reading = {
            .codebook = r->options->codebook ? r->options->codebook : "",
            .scope = r->options->scope,
            .by = &lang,
            .by_count = 1,
            .states = r->options->states,
    };
    theme_counts t;
    tizbe_status status = theme_counts_init(&t, r->c, &reading, r->error);

    *segments = 0;
    for (size_t i = 0; status == TIZBE_OK && i < t.group_count; i++)
        if (slice_is(theme_value(&t, t.groups[i].values[0]), "und"))
            *segments = t.groups[i].segments;
    theme_counts_release(&t);
    return status;
}

tizbe_status
write_limits(report *r)
{
    const char  *book = r->options->codebook;
    slice        small = buffer_slice(&r->small);
    int64_t      uncoded = 0, und;
    tizbe_status status = count_und(r, &und);

    if (status == TIZBE_OK && book)
        status = scope_uncoded(r->c, book, &uncoded, r->error);
    if (status != TIZBE_OK)
        return status;
    buffer_text(r->out, "<ul>\n");
    put_item(r, "limit_selection", NULL, 0);
    if (book) {
        put_item(r, "limit_codebook", NULL, 0);
        put_item(r, "limit_languages", NULL, 0);
    }
    put_number_limit(r, "limit_uncoded", uncoded < 0 ? -uncoded : uncoded);
    put_number_limit(r, "limit_undated", report_undated(r));
    put_number_limit(r, "limit_und", und);
    if (small.size > 0)
        put_item(r, "limit_small", &small, 1);
    buffer_text(r->out, "</ul>\n");
    return TIZBE_OK;
}
