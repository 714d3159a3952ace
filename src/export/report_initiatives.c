/* Initiatives of the report: a line of time, and the register as a table. */
#include "base/array.h"
#include "code/register/initiative_lexicon.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/svg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LISTED = 40, /* rows of the table        */
    SPANS = 24,  /* lines of the chart       */
    SCALE = 35,  /* years across at most     */
    FIRST_YEAR = 1000,
    LAST_YEAR = 2999
};

/* A row of the register, and what puts it before others. */
typedef struct entry {
    size_t  row;
    bool    is_coded; /* a code of the codebook speaks of it */
    int64_t documents, mentions;
    size_t  facts;       /* columns with something in them */
    int     first, last; /* years; 0: none           */
} entry;

static int
most_first(const void *a, const void *b)
{
    const entry *x = a, *y = b;

    if (x->is_coded != y->is_coded)
        return x->is_coded ? -1 : 1;
    if (x->documents != y->documents)
        return x->documents > y->documents ? -1 : 1;
    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    if (x->facts != y->facts)
        return x->facts > y->facts ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static int
early_first(const void *a, const void *b)
{
    const entry *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* "2018;2024-2029": the first and the last of the years in it. */
static void
read_years(slice text, entry *e)
{
    for (size_t i = 0; i < text.size;) {
        size_t digits = 0;
        int    year = 0;

        while (i + digits < text.size && text.data[i + digits] >= '0' &&
               text.data[i + digits] <= '9' && digits < 5)
            year = year * 10 + (text.data[i + digits++] - '0');
        if (digits == 4 && year >= FIRST_YEAR && year <= LAST_YEAR) {
            e->first = e->first == 0 || year < e->first ? year : e->first;
            e->last = year > e->last ? year : e->last;
        }
        i += digits + 1;
    }
}

static entry
read_entry(const kept_table *t, size_t row)
{
    static const char *const facts[] = { "partner", "place", "year", "amount",
                                         "status" };
    entry                    e = {
                           .row = row,
                           .is_coded = kept_text(t, row, "code").size > 0,
                           .documents = kept_integer(t, row, "documents"),
                           .mentions = kept_integer(t, row, "mentions"),
    };

    for (size_t i = 0; i < COUNT_OF(facts); i++)
        e.facts += kept_text(t, row, facts[i]).size > 0;
    read_years(kept_text(t, row, "year"), &e);
    return e;
}

/* --- the line of time ----------------------------------------------------- */

/* "Astana Hub (institution)" */
static slice
name_with_type(report *r, size_t row)
{
    slice name = report_initiative_name(r, row);
    slice type = words_of(&r->words, "type",
                          kept_text(&r->initiatives, row, "type"));
    char *text = arena_printf(&r->memory, "%.*s (%.*s)", (int)name.size,
                              name.data, (int)type.size, type.data);

    return text ? slice_of(text) : name;
}

/* A single word that one document has ("institute") is hardly a name. */
static bool
is_telling(const report *r, const entry *e)
{
    slice name = report_initiative_name(r, e->row);

    return e->documents > 1 || slice_find(name, SLICE(" "), 0) < name.size;
}

static tizbe_status
put_spans(report *r, const entry *dated, size_t count)
{
    svg_span *spans = arena_zalloc(&r->memory, count, sizeof *spans);
    svg_frame frame = { "spans", say(r, "chart_spans"), { 0 } };
    int       from = dated[0].first, to = dated[0].last;
    slice     number = words_integer(&r->words, (int64_t)count), edges[2];
    char      years[2][8];

    if (!spans)
        return error_nomem(r->error);
    for (size_t i = 0; i < count; i++) {
        spans[i] = (svg_span){ name_with_type(r, dated[i].row), dated[i].first,
                               dated[i].last };
        to = dated[i].last > to ? dated[i].last : to;
    }
    if (to - from >= SCALE)
        from = to - SCALE + 1;
    (void)snprintf(years[0], sizeof years[0], "%d", from);
    (void)snprintf(years[1], sizeof years[1], "%d", to);
    edges[0] = slice_of(years[0]);
    edges[1] = slice_of(years[1]);
    frame.description = words_fill(&r->words, "chart_spans_says", edges, 2);
    figure_open(r, frame.title);
    svg_spans(r->out, &frame, spans, count, from, to);
    figure_close(r);
    put_said(r, "note", "note_spans", &number, 1);
    if (dated[0].first < from)
        put_said(r, "note", "note_before", edges, 1);
    return TIZBE_OK;
}

/* The most important ones that have a year, by their years. */
static tizbe_status
put_time(report *r, const entry *entries)
{
    entry *dated = arena_zalloc(&r->memory, SPANS, sizeof *dated);
    size_t count = 0;

    if (!dated)
        return error_nomem(r->error);
    for (size_t i = 0; i < r->initiatives.count && count < SPANS; i++)
        if (entries[i].first > 0 && is_telling(r, &entries[i]))
            dated[count++] = entries[i];
    if (count == 0)
        return TIZBE_OK;
    qsort(dated, count, sizeof *dated, early_first);
    return put_spans(r, dated, count);
}

/* --- the table ------------------------------------------------------------ */

/* Part number `n` of "a;b;c"; data NULL when there are fewer. */
static slice
part_of(slice list, size_t n)
{
    size_t start = 0;

    for (;; n--) {
        size_t end = slice_find(list, SLICE(";"), start);

        if (end > list.size)
            end = list.size;
        if (n == 0)
            return slice_part(list, start, end);
        if (end == list.size)
            return (slice){ 0 };
        start = end + 1;
    }
}

/* "a;b" as "a, b": names in the language of the page, or, without a lexicon,
 * years, of which what stands between is a dash. */
static void
put_list(report *r, slice list, const initiative_lexicon *names)
{
    slice part;

    buffer_text(r->out, "<td dir=\"auto\">");
    for (size_t n = 0; (part = part_of(list, n)).data; n++) {
        buffer_text(r->out, n ? ", " : "");
        html_text(r->out,
                  names ? initiative_lexicon_name(names, part, r->words.lang)
                        : words_amount(&r->words, part, false));
    }
    buffer_text(r->out, "</td>");
}

/* "USD per month" in the words of the page; anything else as it is. */
static slice
money_name(const report *r, slice unit)
{
    static const struct {
        const char *end, *key;
    } terms[] = {
        { " per month", "per_month" },
        { " per year", "per_year" },
    };

    for (size_t i = 0; i < COUNT_OF(terms); i++)
        if (slice_ends(unit, slice_of(terms[i].end))) {
            slice what = slice_part(unit, 0, unit.size - strlen(terms[i].end));

            return words_fill(&r->words, terms[i].key, &what, 1);
        }
    return unit;
}

/* "students: 200", but "200 USD" and "2 % of GDP": what is counted stands in
 * front, as its form would have to agree with the number. */
static void
put_amount(report *r, slice amount, slice unit)
{
    slice name = words_of(&r->words, "unit", unit);
    slice number = words_amount(&r->words, amount, true);

    if (name.data == unit.data)
        name = words_of(&r->words, "type", unit);
    if (name.data != unit.data && name.size > 0 && name.data[0] != '%') {
        html_text(r->out, name);
        buffer_text(r->out, ": ");
        html_text(r->out, number);
        return;
    }
    html_text(r->out, number);
    if (unit.size > 0) {
        buffer_byte(r->out, ' ');
        html_text(r->out, name.data == unit.data ? money_name(r, unit) : name);
    }
}

/* Amounts and units are lists that go together. */
static void
put_amounts(report *r, size_t row)
{
    slice amounts = kept_text(&r->initiatives, row, "amount");
    slice units = kept_text(&r->initiatives, row, "unit"), part;

    buffer_text(r->out, "<td>");
    for (size_t n = 0; (part = part_of(amounts, n)).data; n++) {
        buffer_text(r->out, n ? "; " : "");
        put_amount(r, part, part_of(units, n));
    }
    buffer_text(r->out, "</td>");
}

static void
put_entry(report *r, const entry *e, const initiative_lexicon *names)
{
    const kept_table *t = &r->initiatives;
    int64_t           document = kept_integer(t, e->row, "document");

    row_open(r, report_initiative_name(r, e->row));
    put_cell_text(r, words_of(&r->words, "type", kept_text(t, e->row, "type")));
    put_list(r, kept_text(t, e->row, "partner"), names);
    put_list(r, kept_text(t, e->row, "place"), names);
    put_list(r, kept_text(t, e->row, "year"), NULL);
    put_amounts(r, e->row);
    put_cell_text(
        r, words_of(&r->words, "status", kept_text(t, e->row, "status")));
    buffer_text(r->out, "<td class=\"n\">");
    html_text(r->out, words_integer(&r->words, e->documents));
    buffer_text(r->out, " / ");
    html_text(r->out, words_integer(&r->words, e->mentions));
    buffer_text(r->out, "</td><td class=\"n\">");
    put_document_link(r, document, words_integer(&r->words, document));
    buffer_text(r->out, "</td>");
    row_close(r);
}

static tizbe_status
put_register(report *r, const entry *entries)
{
    static const table_head heads[] = {
        { .key = "name" },
        { .key = "type" },
        { .key = "partner" },
        { .key = "place" },
        { .key = "year" },
        { .key = "amount" },
        { .key = "state" },
        { .key = "named", .is_number = true },
        { .key = "source", .is_number = true },
    };
    size_t all = r->initiatives.count, shown = all < LISTED ? all : LISTED;
    initiative_lexicon names;
    tizbe_status       status = initiative_lexicon_init(&names, NULL, r->error);

    put_shown(r, "note_initiatives_cut", shown, all);
    table_open(r, "register", say(r, "cap_register"), heads, COUNT_OF(heads),
               false);
    for (size_t i = 0; i < shown && status == TIZBE_OK; i++)
        put_entry(r, &entries[i], &names);
    table_close(r, false);
    initiative_lexicon_release(&names);
    return status;
}

/* The register is one of the texts: say how much of it the codebook is about,
 * where that is not all. */
static void
put_coded(report *r, const entry *entries, size_t count)
{
    size_t coded = 0;

    while (coded < count && entries[coded].is_coded)
        coded++;
    if (coded < count) {
        slice numbers[] = { words_integer(&r->words, (int64_t)coded),
                            words_integer(&r->words, (int64_t)count) };

        put_said(r, "note", "note_initiatives_coded", numbers, 2);
    }
}

tizbe_status
write_initiatives(report *r)
{
    size_t       count = r->initiatives.count;
    entry       *entries = arena_zalloc(&r->memory, count + 1, sizeof *entries);
    tizbe_status status;

    if (!entries)
        return error_nomem(r->error);
    if (count == 0) {
        put_paragraph(r, NULL, "no_initiatives");
        return TIZBE_OK;
    }
    for (size_t i = 0; i < count; i++)
        entries[i] = read_entry(&r->initiatives, i);
    qsort(entries, count, sizeof *entries, most_first);
    put_paragraph(r, NULL, "note_initiatives");
    put_coded(r, entries, count);
    status = put_time(r, entries);
    return status == TIZBE_OK ? put_register(r, entries) : status;
}
