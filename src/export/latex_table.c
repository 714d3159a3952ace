/* A table in LaTeX, and how it is made to fit a page. */
#include "export/latex_table.h"

#include "base/array.h"
#include "base/fields.h"
#include "export/format.h"
#include "export/latex_text.h"
#include "text/width.h"

#include <stdlib.h>
#include <string.h>

enum {
    NARROW = 12 * LETTER,     /* a column of text that is never wrapped  */
    WISH = 40 * LETTER,       /* of a longer one it matters little how
                                long it is                              */
    STACKED = 10,             /* letters: longer names stand in lines above
                                each other, each ...                    */
    STACKED_LEAST = 4,        /* ... of so many at least                 */
    LINE = LETTER_EM * 6 / 5, /* of a name that is turned               */
    ROOMY = 4,                /* of what texts ask for one part of so many,
                                and ...                                 */
    TIGHT = 10,               /* ... before columns are left out         */
    BELOW_LEAST = 600,        /* thousandths of a line that a text below has,
                                and ...                                 */
    BELOW_MOST = 980,         /* ... with the space beside a column      */
    PAGE_ROWS = 45            /* more rows go on on the next page        */
};

/* Sizes of type, with the lines of an article. All lengths are tenths of a
 * point; `em` has in it that small letters are wider for their height. */
static const struct {
    const char *name;
    size_t      em, line, beside;
    bool        is_turned;
} sizes[] = {
    { NULL, 100, 3450, 120, false },
    { "\\small", 93, 3450, 120, false },
    { "\\footnotesize\\setlength{\\tabcolsep}{4pt}", 85, 3450, 80, false },
    { "\\scriptsize\\setlength{\\tabcolsep}{3pt}", 80, 3450, 60, false },
    { "\\footnotesize\\setlength{\\tabcolsep}{4pt}", 85, 5500, 80, true },
    { "\\scriptsize\\setlength{\\tabcolsep}{3pt}", 80, 5500, 60, true },
    { "\\tiny\\setlength{\\tabcolsep}{2pt}", 68, 5500, 40, true },
};

enum { LEGIBLE = COUNT_OF(sizes) - 1 }; /* so many of them */

typedef struct layout {
    size_t      size;      /* of `sizes`                                  */
    bool        is_turned; /* names of numbers are                        */
    size_t      shown;     /* columns side by side                        */
    size_t      page;      /* room for texts, as letter_width has it ...  */
    column_need sum;       /* ... and what they need                      */
} layout;

tizbe_status
latex_table_init(latex_table *t, const table_column *columns, size_t count,
                 tizbe_error *error)
{
    *t = (latex_table){ .columns = columns,
                        .count = count,
                        .below = column_below(columns, count) };
    t->needs = calloc(count, sizeof *t->needs);
    t->widths = calloc(count, sizeof *t->widths);
    if (!t->needs || !t->widths)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++)
        t->widths[i] = 1;
    return TIZBE_OK;
}

void
latex_table_release(latex_table *t)
{
    buffer_release(&t->held);
    free(t->needs);
    free(t->widths);
}

/* --- rows ----------------------------------------------------------------- */

static void
measure(latex_table *t, size_t i, slice shown)
{
    size_t width = letter_width(&letters_latex, shown);

    column_need_cell(&t->needs[i], &letters_latex, &t->columns[i], shown);
    if (width > t->widths[i])
        t->widths[i] = width;
}

/* A minus is longer than a hyphen, and as long as a plus. */
static void
put_number(buffer *number, buffer *out)
{
    bool is_negative = number->size > 1 && number->data[0] == '-';

    buffer_text(out, is_negative ? "$-$" : "");
    buffer_put(out, slice_part(buffer_slice(number), is_negative ? 1 : 0,
                               number->size));
    if (is_negative)
        number->data[0] = '+';
}

static void
put_as_it_is(buffer *out, slice text)
{
    buffer_put(out, text);
}

void
latex_table_row(latex_table *t, const table_cell *cells)
{
    buffer shown = { 0 }, written = { 0 };

    for (size_t i = 0; i < t->count; i++) {
        buffer_empty(&shown);
        buffer_empty(&written);
        if (cells[i].is_known || i != t->below)
            cell_for_reading(&shown, &t->columns[i], &cells[i], put_as_it_is);
        if (t->columns[i].type == COLUMN_TEXT)
            latex_put(&written, buffer_slice(&shown));
        else
            put_number(&shown, &written);
        measure(t, i, buffer_slice(&shown));
        field_put(&t->held, buffer_slice(&written));
        t->held.failed |= shown.failed | written.failed;
    }
    t->rows++;
    buffer_release(&shown);
    buffer_release(&written);
}

/* --- names ---------------------------------------------------------------- */

/* Where a name may go on below: behind _, - or a blank, when it is long. */
static size_t
line_end(slice name)
{
    if (text_width(name) > STACKED)
        for (size_t i = 0; i + 1 < name.size; i++)
            if (strchr("_- ", name.data[i]) &&
                text_width(slice_part(name, 0, i + 1)) >= STACKED_LEAST)
                return i + 1;
    return name.size;
}

/* Of a name in lines above each other. */
static size_t
stacked_width(slice name)
{
    size_t widest = 0;

    for (size_t end; name.size > 0; name = slice_part(name, end, name.size)) {
        size_t width;

        end = line_end(name);
        width = letter_width(&letters_latex, slice_part(name, 0, end));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* That of numbers, where they are narrower. */
static bool
is_name_turned(const latex_table *t, const layout *l, size_t i)
{
    size_t width = stacked_width(slice_of(t->columns[i].name));

    return l->is_turned && t->columns[i].type != COLUMN_TEXT && width > LINE &&
           width > t->widths[i];
}

static size_t
name_width(const latex_table *t, const layout *l, size_t i)
{
    return is_name_turned(t, l, i)
               ? LINE
               : stacked_width(slice_of(t->columns[i].name));
}

static void
put_stacked(buffer *out, slice name, bool is_right)
{
    buffer_printf(out, "\\shortstack[%c]{", is_right ? 'r' : 'l');
    for (size_t end; name.size > 0; name = slice_part(name, end, name.size)) {
        end = line_end(name);
        latex_put(out, slice_part(name, 0, end));
        buffer_text(out, end < name.size ? "\\\\" : "}");
    }
}

static void
put_name(const latex_table *t, const layout *l, size_t i, buffer *out)
{
    slice name = slice_of(t->columns[i].name);

    if (is_name_turned(t, l, i)) {
        buffer_text(out, "\\rotatebox{90}{");
        latex_put(out, name);
        buffer_byte(out, '}');
    } else if (line_end(name) < name.size) {
        put_stacked(out, name, column_is_right(&t->columns[i]));
    } else {
        latex_put(out, name);
    }
}

/* --- what fits a page ----------------------------------------------------- */

static bool
is_shown(const latex_table *t, size_t i)
{
    return t->widths[i] > 0 &&
           (!t->columns[i].is_value || (i >= t->from && i < t->to));
}

static bool
is_beside(const latex_table *t, size_t i)
{
    return i != t->below && is_shown(t, i);
}

/* Of a column with its name. */
static column_need
need_of(const latex_table *t, const layout *l, size_t i)
{
    const table_column *column = &t->columns[i];
    column_need         need = t->needs[i];
    size_t              name = name_width(t, l, i);

    if (column_is_right(column) || t->widths[i] <= NARROW)
        need.all = need.word = t->widths[i];
    column_need_raise(&need.word, name, SIZE_MAX);
    column_need_raise(&need.all, need.word, SIZE_MAX);
    return need;
}

/* Whether words are whole, and of the rest that a text asks for one part of
 * `parts` has room: smaller type, or a turned page, comes before slivers. */
static bool
fits(const latex_table *t, layout *l, size_t parts)
{
    size_t wished = 0, beside;

    l->sum = (column_need){ 0 };
    l->shown = 0;
    for (size_t i = 0; i < t->count; i++) {
        column_need need;

        if (!is_beside(t, i))
            continue;
        need = need_of(t, l, i);
        column_need_add(&l->sum, need);
        wished += need.all > WISH && need.word < WISH ? WISH : need.all;
        l->shown++;
    }
    beside = l->shown * sizes[l->size].beside;
    if (beside >= sizes[l->size].line)
        return false;
    l->page = (sizes[l->size].line - beside) * LETTER_EM / sizes[l->size].em;
    return l->sum.all <= l->page ||
           (l->sum.word <= l->page &&
            l->page - l->sum.word >= (wished - l->sum.word) / parts);
}

/* The largest type that it fits in. */
static bool
choose(const latex_table *t, layout *l)
{
    for (size_t k = 0; k < (size_t)2 * LEGIBLE; k++) {
        *l = (layout){ .size = k % LEGIBLE, .is_turned = k >= LEGIBLE };
        if (fits(t, l, ROOMY))
            return true;
    }
    return fits(t, l, TIGHT);
}

/* As many values from t->from on as fit; whether one does. */
static bool
choose_values(latex_table *t, layout *l)
{
    size_t fitting = t->from, not_fitting = t->count + 1;

    while (not_fitting - fitting > 1) {
        t->to = fitting + (not_fitting - fitting) / 2;
        if (choose(t, l))
            fitting = t->to;
        else
            not_fitting = t->to;
    }
    t->to = fitting > t->from ? fitting : t->from + 1;
    return choose(t, l);
}

/* The part of the table that begins with value `from`. */
static layout
lay_out(latex_table *t, size_t from)
{
    layout l;

    t->from = from;
    t->to = t->count;
    while (!choose(t, &l)) {
        if (from < t->count && choose_values(t, &l))
            break;
        if (columns_leave_out_one(t->columns, t->needs, t->widths, t->count,
                                  t->below)) {
            t->to = t->count;
        } else {
            l = (layout){ .size = LEGIBLE, .is_turned = true };
            (void)fits(t, &l, TIGHT);
            break;
        }
    }
    return l;
}

/* --- the table ------------------------------------------------------------ */

/* More than the page has when not even words fit. */
static size_t
given(const latex_table *t, const layout *l, size_t i)
{
    column_need need = need_of(t, l, i);

    return l->sum.word > l->page ? need.word
                                 : column_need_given(need, l->sum, l->page);
}

static bool
is_wrapped(const latex_table *t, const layout *l, size_t i)
{
    return given(t, l, i) < t->widths[i];
}

/* Thousandths of a line. */
static size_t
share_of(const layout *l, size_t width)
{
    return width * sizes[l->size].em * 1000 / (LETTER_EM * sizes[l->size].line);
}

static void
put_alignments(const latex_table *t, const layout *l, buffer *out)
{
    for (size_t i = 0; i < t->count; i++) {
        size_t share;

        if (!is_beside(t, i))
            continue;
        if (!is_wrapped(t, l, i)) {
            buffer_byte(out, column_is_right(&t->columns[i]) ? 'r' : 'l');
            continue;
        }
        share = share_of(l, given(t, l, i));
        buffer_printf(out,
                      ">{\\raggedright\\arraybackslash}p{%zu.%03zu\\linewidth}",
                      share / 1000, share % 1000);
    }
}

/* What stands below a row, as wide as the table, on the page of the row. In a
 * box without width: a longtable would make its last column wider for it. */
static void
open_below(const latex_table *t, const layout *l, buffer *out)
{
    size_t share = l->shown * sizes[l->size].beside * 1000 /
                   sizes[l->size].line;

    for (size_t i = 0; i < t->count; i++)
        if (is_beside(t, i))
            share += share_of(l, given(t, l, i));
    if (share < BELOW_LEAST)
        share = BELOW_LEAST;
    buffer_printf(out,
                  " \\\\*\n\\multicolumn{%zu}{l}{\\makebox[0pt][l]{"
                  "\\parbox[t]{0.%03zu\\linewidth}{\\raggedright ",
                  l->shown, share > BELOW_MOST ? BELOW_MOST : share);
}

static void
close_below(buffer *out)
{
    buffer_text(out, "}}}");
}

static void
put_names(const latex_table *t, const layout *l, buffer *out)
{
    const char *between = "";

    for (size_t i = 0; i < t->count; i++) {
        if (!is_beside(t, i))
            continue;
        buffer_text(out, between);
        put_name(t, l, i, out);
        between = " & ";
    }
    if (t->below < t->count) {
        open_below(t, l, out);
        put_name(t, l, t->below, out);
        close_below(out);
    }
    buffer_text(out, " \\\\\n\\midrule\n");
}

static void
put_row(const latex_table *t, const layout *l, field_reader *cells, buffer *out)
{
    const char *between = "";
    slice       below = { 0 };

    for (size_t i = 0; i < t->count; i++) {
        slice cell = field_text(cells);

        if (i == t->below)
            below = cell;
        if (!is_beside(t, i))
            continue;
        buffer_text(out, between);
        buffer_put(out, cell);
        between = " & ";
    }
    if (below.size > 0) {
        open_below(t, l, out);
        buffer_put(out, below);
        close_below(out);
    }
    buffer_text(out, t->below < t->count ? " \\\\\\addlinespace\n" : " \\\\\n");
}

static bool
is_long(const latex_table *t, const layout *l)
{
    return sizes[l->size].is_turned || t->rows > PAGE_ROWS;
}

static bool
has_signs(const latex_table *t)
{
    const slice sign = SLICE(LATEX_SIGN);
    bool        is_found = slice_has(buffer_slice(&t->held), sign);
    buffer      names = { 0 };

    for (size_t i = 0; i < t->count; i++)
        latex_put(&names, slice_of(t->columns[i].name));
    is_found |= slice_has(buffer_slice(&names), sign);
    buffer_release(&names);
    return is_found;
}

/* What a paper has to load, and how it gives the table a caption. */
static void
put_advice(const latex_table *t, const layout *l, buffer *out)
{
    bool has_wrapped = false;

    for (size_t i = 0; i < t->count; i++)
        has_wrapped |= is_beside(t, i) && is_wrapped(t, l, i);
    buffer_text(out, "% \\usepackage{booktabs}, and ");
    latex_put_fonts(out);
    if (has_wrapped)
        buffer_text(out,
                    "% \\usepackage{array} for columns that are wrapped\n");
    if (l->is_turned)
        buffer_text(out,
                    "% \\usepackage{graphicx} for names that are turned\n");
    if (sizes[l->size].is_turned)
        buffer_text(out,
                    "% \\usepackage{pdflscape} for a page that is turned\n");
    if (is_long(t, l))
        buffer_text(out, "% \\usepackage{longtable}; with a caption: "
                         "\\caption{...} \\\\ above \\toprule\n");
    else
        buffer_text(out, "% with a caption: \\begin{table} \\caption{...} "
                         "\\input{...} \\end{table}\n");
    if (has_signs(t))
        latex_put_sign_macro(out);
}

static void
put_part(const latex_table *t, const layout *l, buffer *out)
{
    const char  *smaller = sizes[l->size].name;
    bool         is_turned = sizes[l->size].is_turned;
    const char  *name = is_long(t, l) ? "longtable" : "tabular";
    field_reader cells = { .bytes = buffer_slice(&t->held) };

    buffer_text(out, is_turned ? "\\begin{landscape}\n" : "");
    if (smaller)
        buffer_printf(out, "{%s\n", smaller);
    buffer_printf(out, "%s\\begin{%s}{", is_long(t, l) ? "" : "\\noindent",
                  name);
    put_alignments(t, l, out);
    buffer_text(out, "}\n\\toprule\n");
    put_names(t, l, out);
    buffer_text(out, is_long(t, l) ? "\\endhead\n" : "");
    while (!cells.is_bad && cells.at < cells.bytes.size)
        put_row(t, l, &cells, out);
    buffer_printf(out, "\\bottomrule\n\\end{%s}\n", name);
    columns_left_out(out, t->columns, t->widths, t->count, "\n\\noindent ",
                     latex_put);
    buffer_printf(out, "%s%s", smaller ? "}\n" : "",
                  is_turned ? "\\end{landscape}\n" : "");
}

void
latex_table_end(latex_table *t, buffer *out)
{
    size_t from = 0;

    if (t->held.failed) {
        out->failed = true;
        return;
    }
    while (from < t->count && !t->columns[from].is_value)
        from++;
    do {
        layout l = lay_out(t, from);

        put_advice(t, &l, out);
        put_part(t, &l, out);
        from = t->to;
        buffer_text(out, from < t->count ? "\n" : "");
    } while (from < t->count);
}
