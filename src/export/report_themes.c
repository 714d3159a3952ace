/* Themes of the report: how often each, and by year, language and source. */
#include "base/array.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/svg.h"
#include "text/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    COLUMNS = 12, /* values of a source shown                       */
    YEARS = 30,   /* the last ones                                  */
    HEADS = 36,   /* letters that fit above all columns of a strip  */
    FEW = 5       /* documents: a group of fewer says little        */
};

/* --- how often ------------------------------------------------------------ */

static tizbe_status
put_bars(report *r)
{
    size_t count = r->theme_count < CHARTED ? r->theme_count : CHARTED;
    const report_theme *last = &r->themes[count - 1];
    svg_bar            *bars = arena_zalloc(&r->memory, count, sizeof *bars);
    slice     args[] = { r->themes[0].label, report_share(r, &r->themes[0]),
                         last->label, report_share(r, last) };
    svg_frame frame = {
        "bars",
        say(r, "chart_themes"),
        words_fill(&r->words, "chart_themes_says", args, COUNT_OF(args)),
    };

    if (!bars)
        return error_nomem(r->error);
    for (size_t i = 0; i < count; i++)
        bars[i] = (svg_bar){ r->themes[i].label,
                             (double)r->themes[i].count->units,
                             report_share(r, &r->themes[i]) };
    figure_open(r, frame.title);
    svg_bars(r->out, &frame, bars, count);
    figure_close(r);
    put_shown(r, "note_themes", count, r->theme_count);
    return TIZBE_OK;
}

static void
put_theme_row(report *r, const report_theme *theme)
{
    const theme_count  *n = theme->count;
    const report_words *w = &r->words;

    row_open(r, theme->label);
    put_number(r, words_integer(w, n->units));
    put_number(r, report_share(r, theme));
    put_number(r, words_integer(w, n->documents));
    put_number(r, words_integer(w, n->hits));
    put_number(r,
               r->all.tokens > 0
                   ? words_decimal(
                         w, 1000.0 * (double)n->hits / (double)r->all.tokens, 1)
                   : SLICE("–"));
    row_close(r);
}

tizbe_status
write_themes(report *r)
{
    static const table_head heads[] = {
        { .key = "theme" },
        { .key = "passages", .is_number = true },
        { .key = "share", .is_number = true },
        { .key = "documents", .is_number = true },
        { .key = "mentions", .is_number = true },
        { .key = "rate", .is_number = true },
    };
    tizbe_status status;

    if (r->theme_count == 0) {
        put_paragraph(r, NULL, "no_themes");
        return TIZBE_OK;
    }
    status = put_bars(r);
    table_open(r, "themes", say(r, "cap_themes"), heads, COUNT_OF(heads), true);
    for (size_t i = 0; i < r->theme_count; i++)
        put_theme_row(r, &r->themes[i]);
    table_close(r, true);
    return status;
}

/* --- by a variable -------------------------------------------------------- */

/* The groups that are shown, as columns. */
typedef struct columns {
    theme_counts t;
    const char  *id;       /* of the part of the page              */
    const char  *variable; /* "year"                               */
    const char  *names;    /* words for values: "short", "doc"     */
    slice        head;     /* what the variable is called          */
    uint32_t    *groups;   /* that are shown, as they are shown    */
    slice       *heads;    /* what they are called                 */
    size_t       count, all;
    int64_t      without; /* documents of the group without value  */
} columns;

static tizbe_status
read_columns(report *r, columns *k)
{
    tizbe_status status = report_count(r, &k->variable, &k->t);
    size_t       room = k->t.group_count + (size_t)1;

    if (status != TIZBE_OK)
        return status;
    k->groups = arena_zalloc(&r->memory, room, sizeof *k->groups);
    k->heads = arena_zalloc(&r->memory, room, sizeof *k->heads);
    return k->groups && k->heads ? TIZBE_OK : error_nomem(r->error);
}

/* What is in no language has mostly no themes either. */
static bool
is_bare(const report *r, const columns *k, uint32_t group)
{
    if (!slice_is(theme_value(&k->t, k->t.groups[group].values[0]), "und"))
        return false;
    for (size_t i = 0; i < r->theme_count; i++)
        if (theme_counts_find(&k->t, r->themes[i].node, group)->hits > 0)
            return false;
    return true;
}

static int64_t
segments_at(const columns *k, size_t number)
{
    return k->t.groups[k->t.order[number]].segments;
}

/* Places of the groups with most segments, of as many the first ones. */
static size_t
find_largest(const report *r, columns *k, size_t places[COLUMNS])
{
    size_t count = 0;

    k->all = 0;
    for (size_t i = 0; i < k->t.group_count; i++) {
        size_t at = count;

        if (is_bare(r, k, k->t.order[i]))
            continue;
        k->all++;
        while (at > 0 && segments_at(k, places[at - 1]) < segments_at(k, i))
            at--;
        if (at == COLUMNS)
            continue;
        count += count < COLUMNS;
        memmove(&places[at + 1], &places[at],
                (count - at - 1) * sizeof *places);
        places[at] = i;
    }
    return count;
}

static int
by_place(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;

    return (x > y) - (x < y);
}

/* The largest groups, in the order of their values. */
static void
choose_largest(report *r, columns *k)
{
    size_t places[COLUMNS];

    k->count = find_largest(r, k, places);
    qsort(places, k->count, sizeof *places, by_place);
    for (size_t i = 0; i < k->count; i++) {
        uint32_t group = k->t.order[places[i]];
        slice    value = theme_value(&k->t, k->t.groups[group].values[0]);

        k->groups[i] = group;
        k->heads[i] = value.data ? words_of(&r->words, k->names, value)
                                 : say(r, "none");
    }
}

/* The last years; values are in order, none last. */
static void
choose_years(columns *k)
{
    size_t dated = k->t.group_count;

    if (dated > 0 &&
        !theme_value(&k->t, k->t.groups[k->t.order[dated - 1]].values[0]).data)
        k->without = k->t.groups[k->t.order[--dated]].documents;
    k->all = dated;
    for (size_t i = dated > YEARS ? dated - YEARS : 0; i < dated; i++) {
        k->groups[k->count] = k->t.order[i];
        k->heads[k->count++] = theme_value(
            &k->t, k->t.groups[k->t.order[i]].values[0]);
    }
}

static int64_t
units_of(const columns *k, uint32_t node, size_t column)
{
    return theme_counts_find(&k->t, node, k->groups[column])->units;
}

static double
share_in(const columns *k, uint32_t node, size_t column)
{
    int64_t segments = k->t.groups[k->groups[column]].segments;

    return segments > 0 ? (double)units_of(k, node, column) / (double)segments
                        : 0;
}

/* The strips, and which of their cells is the largest. */
typedef struct strips {
    svg_grid  grid;
    slice    *rows;
    svg_cell *cells;
    size_t    row, column;
} strips;

/* Per cents, whole ones unless that would make 0 of what is more; where most of
 * them are below one half, so that they can be told apart. */
static void
write_shares(report *r, svg_cell *cells, size_t count)
{
    size_t   shown = 0, small = 0;
    unsigned decimals;

    for (size_t i = 0; i < count; i++) {
        shown += cells[i].value > 0;
        small += cells[i].value > 0 && cells[i].value < 0.005;
    }
    decimals = small == 0 ? 0 : small * 2 <= shown ? 1 : 2;
    for (size_t i = 0; i < count; i++)
        if (cells[i].value > 0)
            cells[i].shown = words_decimal(&r->words, cells[i].value * 100,
                                           decimals);
}

static tizbe_status
fill_strips(report *r, const columns *k, strips *s)
{
    size_t rows = r->theme_count < CHARTED ? r->theme_count : CHARTED;

    s->rows = arena_zalloc(&r->memory, rows, sizeof *s->rows);
    s->cells = arena_zalloc(&r->memory, rows * k->count, sizeof *s->cells);
    if (!s->rows || !s->cells)
        return error_nomem(r->error);
    for (size_t i = 0; i < rows; i++) {
        s->rows[i] = r->themes[i].label;
        for (size_t j = 0; j < k->count; j++) {
            double share = share_in(k, r->themes[i].node, j);

            s->cells[i * k->count + j] = (svg_cell){ true, share, { 0 } };
            if (share > s->grid.most) {
                s->grid.most = share;
                s->row = i;
                s->column = j;
            }
        }
    }
    write_shares(r, s->cells, rows * k->count);
    s->grid.rows = s->rows;
    s->grid.row_count = rows;
    s->grid.cells = s->cells;
    s->grid.column_count = k->count;
    return TIZBE_OK;
}

/* How many documents stand behind a column: of few a share says little. */
static slice
size_of_column(report *r, const columns *k, size_t column)
{
    return words_integer(&r->words, k->t.groups[k->groups[column]].documents);
}

/* Columns by their names, with their sizes below. */
static void
head_columns(report *r, const columns *k, strips *s, slice *sizes)
{
    for (size_t i = 0; i < k->count; i++)
        sizes[i] = size_of_column(r, k, i);
    s->grid.columns = k->heads;
    s->grid.sizes = sizes;
    put_paragraph(r, "note", "sizes_are");
}

/* Columns by their numbers, with a list of names and sizes. */
static void
number_columns(report *r, const columns *k, strips *s, slice *numbers)
{
    put_paragraph(r, "note", "columns_are");
    buffer_text(r->out, "<ol class=\"key\">\n");
    for (size_t i = 0; i < k->count; i++) {
        numbers[i] = words_integer(&r->words, (int64_t)i + 1);
        buffer_text(r->out, "<li>");
        html_foreign(r->out, k->heads[i]);
        buffer_text(r->out, " (");
        html_text(r->out, size_of_column(r, k, i));
        buffer_text(r->out, ")</li>\n");
    }
    buffer_text(r->out, "</ol>\n");
    s->grid.columns = numbers;
}

/* Names of columns, or their numbers where names are too long. */
static tizbe_status
name_columns(report *r, const columns *k, strips *s)
{
    slice *texts = arena_zalloc(&r->memory, k->count, sizeof *texts);
    size_t widest = 0;

    if (!texts)
        return error_nomem(r->error);
    for (size_t i = 0; i < k->count; i++)
        if (text_width(k->heads[i]) > widest)
            widest = text_width(k->heads[i]);
    if (k->names == NULL || widest * k->count <= HEADS)
        head_columns(r, k, s, texts);
    else
        number_columns(r, k, s, texts);
    return TIZBE_OK;
}

static tizbe_status
put_strips(report *r, const columns *k)
{
    strips       s = { 0 };
    svg_frame    frame = { k->id, say(r, "chart_strips"), { 0 } };
    tizbe_status status = fill_strips(r, k, &s);

    if (status != TIZBE_OK)
        return status;
    frame.description = words_fill(
        &r->words, "chart_strips_says",
        (slice[]){ s.rows[s.row], k->heads[s.column],
                   words_percent(&r->words, s.grid.most) },
        3);
    figure_open(r, frame.title);
    status = name_columns(r, k, &s);
    svg_strips(r->out, &frame, &s.grid);
    figure_close(r);
    put_legend(r, words_percent(&r->words, s.grid.most));
    put_shown(r, "note_themes", s.grid.row_count, r->theme_count);
    return status;
}

/* --- the numbers behind it ------------------------------------------------ */

/* "12.5% (16)" */
static void
put_share(report *r, const columns *k, uint32_t node, size_t column)
{
    int64_t units = units_of(k, node, column);

    buffer_text(r->out, "<td class=\"n\">");
    html_text(r->out, words_percent(&r->words, share_in(k, node, column)));
    buffer_text(r->out, " (");
    html_text(r->out, words_integer(&r->words, units));
    buffer_text(r->out, ")</td>");
}

static void
put_group_row(report *r, const columns *k, size_t column)
{
    const theme_group *group = &k->t.groups[k->groups[column]];

    row_open(r, k->heads[column]);
    put_number(r, words_integer(&r->words, group->documents));
    put_number(r, words_integer(&r->words, group->segments));
    put_number(r, words_integer(&r->words, group->tokens));
    row_close(r);
    if (group->documents >= FEW)
        return;
    buffer_text(&r->small, r->small.size ? ", " : "");
    buffer_put(&r->small, k->heads[column]);
}

static tizbe_status
put_numbers(report *r, const columns *k)
{
    const table_head sizes[] = {
        { .text = k->head },
        { .key = "documents", .is_number = true },
        { .key = "passages", .is_number = true },
        { .key = "words", .is_number = true },
    };
    table_head *heads = arena_zalloc(&r->memory, k->count + 1, sizeof *heads);
    char        id[32];

    if (!heads)
        return error_nomem(r->error);
    heads[0] = (table_head){ .key = "theme" };
    for (size_t i = 0; i < k->count; i++)
        heads[i + 1] = (table_head){ .text = k->heads[i], .is_number = true };
    table_open(r, k->id, say(r, "chart_strips"), heads, k->count + 1, true);
    for (size_t i = 0; i < r->theme_count; i++) {
        row_open(r, r->themes[i].label);
        for (size_t j = 0; j < k->count; j++)
            put_share(r, k, r->themes[i].node, j);
        row_close(r);
    }
    table_close(r, false);
    (void)snprintf(id, sizeof id, "%s-sizes", k->id);
    table_open(r, id, say(r, "note_groups"), sizes, COUNT_OF(sizes), false);
    for (size_t i = 0; i < k->count; i++)
        put_group_row(r, k, i);
    table_close(r, true);
    return TIZBE_OK;
}

static tizbe_status
put_columns(report *r, const columns *k)
{
    tizbe_status status;

    if (k->count == 0) {
        put_paragraph(r, NULL, "note_undated_all");
        return TIZBE_OK;
    }
    put_shown(r, "note_columns", k->count, k->all);
    if (k->without > 0) {
        slice number = words_integer(&r->words, k->without);

        put_said(r, "note", "note_undated", &number, 1);
    }
    status = put_strips(r, k);
    return status == TIZBE_OK ? put_numbers(r, k) : status;
}

tizbe_status
write_years(report *r)
{
    columns k = {
        .id = "by-year",
        .variable = "year",
        .head = say(r, "year"),
    };
    tizbe_status status = read_columns(r, &k);

    if (status == TIZBE_OK) {
        choose_years(&k);
        status = put_columns(r, &k);
    }
    theme_counts_release(&k.t);
    return status;
}

static tizbe_status
write_values(report *r, columns *k)
{
    tizbe_status status = read_columns(r, k);

    if (status == TIZBE_OK) {
        choose_largest(r, k);
        status = put_columns(r, k);
    }
    theme_counts_release(&k->t);
    return status;
}

tizbe_status
write_languages(report *r)
{
    columns k = {
        .id = "by-lang",
        .variable = "lang",
        .names = "short",
        .head = say(r, "language"),
    };

    return write_values(r, &k);
}

tizbe_status
write_sources(report *r)
{
    const char *source = r->options->source;
    columns     k = {
            .id = "by-source",
            .variable = source ? source : REPORT_SOURCE,
            .names = "doc",
            .head = report_source_name(r),
    };

    return write_values(r, &k);
}
