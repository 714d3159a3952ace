/*
 * A LaTeX tabular with the rules of the package booktabs, to be \input into
 * a paper; its first lines say what the paper has to load. Whatever LaTeX, its
 * ligatures or babel's shorthands would make something else of is escaped.
 * Cyrillic stands as it is, in UTF-8; signs that neither the fonts of pdfLaTeX
 * nor most others have are written in another way, sums of money with the code
 * of their currency. What is left, such as Chinese, takes XeLaTeX or LuaLaTeX
 * and a font that has it.
 *
 * What is wider than a page of an article is set in smaller type, its long
 * columns wrapped, or on a page that is turned; what is longer than a page is a
 * longtable.
 */
#include "export/format.h"

#include "base/array.h"
#include "text/utf8.h"
#include "text/width.h"

/* NULL: the character itself. */
static const char *
escape_of(char c)
{
    static const char *const escapes[128] = {
        ['\\'] = "\\textbackslash{}",
        ['{'] = "\\{",
        ['}'] = "\\}",
        ['$'] = "\\$",
        ['&'] = "\\&",
        ['#'] = "\\#",
        ['%'] = "\\%",
        ['_'] = "\\_",
        ['^'] = "\\textasciicircum{}",
        ['~'] = "\\textasciitilde{}",
        ['<'] = "\\textless{}",
        ['>'] = "\\textgreater{}",
        ['|'] = "\\textbar{}",
        ['`'] = "\\textasciigrave{}",
        ['"'] = "\\symbol{34}", /* a shorthand of babel's Russian */
        ['['] = "{[}",          /* an argument, behind the end of a row */
        [']'] = "{]}",
        ['*'] = "{*}",
    };
    unsigned char byte = (unsigned char)c;

    if (byte < 0x20 || byte == 0x7F)
        return " ";
    return byte < 128 ? escapes[byte] : NULL;
}

/* "--" is a dash, "''" and ",," are quotation marks. */
static bool
is_ligature(slice text, size_t i)
{
    return i > 0 && text.data[i] == text.data[i - 1] &&
           (text.data[i] == '-' || text.data[i] == '\'' || text.data[i] == ',');
}

static const struct {
    const char *sign, *written;
} signs[] = {
    { "ʼ", "'" },
    { "₸", "KZT" },
    { "₴", "UAH" },
    { "₽", "RUB" },
    { "−", "$-$" },
    { "√", "$\\surd$" },
    { "∞", "$\\infty$" },
    { "≈", "$\\approx$" },
    { "≠", "$\\neq$" },
    { "≤", "$\\leq$" },
    { "≥", "$\\geq$" },
    { "↔", "$\\leftrightarrow$" },
    { "⇒", "$\\Rightarrow$" },
    { "■", "\\textbullet{}" },
    { "□", "$\\circ$" },
    { "▪", "\\textbullet{}" },
    { "●", "\\textbullet{}" },
    { "○", "$\\circ$" },
    { "\xEF\xBF\xBD", "?" }, /* what was no UTF-8 */
};

/* Put a sign that is none of ASCII; how many bytes it has. */
static size_t
put_sign(buffer *out, slice text, size_t i)
{
    size_t end = i;
    bool   is_control = utf8_next(text, &end) < 0xA0;
    slice  sign = is_control ? SLICE(" ") : slice_part(text, i, end);

    for (size_t n = 0; n < COUNT_OF(signs); n++)
        if (slice_is(sign, signs[n].sign))
            sign = slice_of(signs[n].written);
    buffer_put(out, sign);
    return end - i;
}

/* Put the character at `i`; how many bytes it has. */
static size_t
put_character(buffer *out, slice text, size_t i)
{
    const char *escape = escape_of(text.data[i]);

    if ((unsigned char)text.data[i] >= 128)
        return put_sign(out, text, i);
    if (is_ligature(text, i))
        buffer_text(out, "{}");
    if (escape)
        buffer_text(out, escape);
    else
        buffer_byte(out, text.data[i]);
    return 1;
}

/* A mark of stress stands behind its letter here, before it in LaTeX. */
static void
put_escaped(buffer *out, slice text)
{
    const slice stress = SLICE("\xCC\x81");

    for (size_t i = 0; i < text.size;) {
        size_t next = i;
        bool   is_stressed;

        (void)utf8_next(text, &next);
        is_stressed = slice_starts(slice_part(text, next, text.size), stress);
        buffer_text(out, is_stressed ? "\\'{" : "");
        i += put_character(out, text, i);
        if (is_stressed) {
            buffer_byte(out, '}');
            i += stress.size;
        }
    }
}

static void
put_number(buffer *out, const table_column *column, const table_cell *cell)
{
    size_t start = out->size;

    cell_print_number(out, column, cell);
    if (out->size == start || out->data[start] != '-')
        return;
    /* a minus is longer than a hyphen */
    out->size = start;
    buffer_text(out, "$-$");
    if (column->type == COLUMN_INTEGER)
        buffer_printf(out, "%llu", 0ULL - (unsigned long long)cell->integer);
    else
        cell_print_number(out, column,
                          &(table_cell){ true, .real = -cell->real });
}

/* --- what fits a page ----------------------------------------------------- */

enum {
    NARROW = 12,   /* letters: a column of text that is never wrapped      */
    WRAPPED = 11,  /* no column is wrapped to less                         */
    PAGE_ROWS = 45 /* more rows go on on the next page */
};

/* Sizes of type, with the letters that a line of an article has: 345 pt, or
 * 550 on a page that is turned. */
static const struct {
    const char *name;
    size_t      letters, gap_tenths;
    bool        is_turned;
} sizes[] = {
    { NULL, 62, 23, false },
    { "\\small", 68, 23, false },
    { "\\footnotesize\\setlength{\\tabcolsep}{4pt}", 77, 18, false },
    { "\\scriptsize\\setlength{\\tabcolsep}{3pt}", 87, 15, false },
    { "\\footnotesize\\setlength{\\tabcolsep}{4pt}", 121, 18, true },
    { "\\scriptsize\\setlength{\\tabcolsep}{3pt}", 139, 15, true },
    { "\\tiny\\setlength{\\tabcolsep}{2pt}", 174, 13, true },
};

typedef struct layout {
    size_t size;     /* of `sizes`                                         */
    size_t room;     /* letters for the columns that are wrapped, beyond
                        WRAPPED for each                                   */
    size_t wanted;   /* letters that these would have unwrapped, of each no
                        more than it is given                              */
    bool   is_whole; /* nothing has to be wrapped                          */
} layout;

/* The column whose text stands below each row. */
static size_t
below_of(const format_job *job)
{
    return column_below(job->columns, job->count);
}

static bool
may_be_wrapped(const format_job *job, size_t i)
{
    return job->columns[i].type == COLUMN_TEXT && !job->columns[i].leftward &&
           job->widths[i] > NARROW;
}

/* How much a column of text asks for; of a long one it matters little how
 * long it is. */
static size_t
wish_of(const format_job *job, size_t i)
{
    size_t width = job->widths[i];

    return width > 40 ? 40 : width;
}

/* The largest type in which the table fits, wrapped or not. */
static layout
lay_out(const format_job *job)
{
    layout found = { 0 };
    size_t all = 0, fixed = 0, wrapped = 0, below = below_of(job);
    size_t count = below < job->count ? job->count - 1 : job->count;

    for (size_t i = 0; i < job->count; i++) {
        if (i == below)
            continue;
        all += job->widths[i];
        if (may_be_wrapped(job, i)) {
            found.wanted += wish_of(job, i);
            wrapped++;
        } else {
            fixed += job->widths[i];
        }
    }
    for (size_t k = 0; k < COUNT_OF(sizes); k++) {
        size_t gaps = count * sizes[k].gap_tenths / 10;
        size_t least = fixed + gaps + wrapped * WRAPPED;

        found.size = k;
        found.is_whole = all + gaps <= sizes[k].letters;
        found.room = 0;
        if (least > sizes[k].letters)
            continue;
        found.room = sizes[k].letters - least;
        /* text in smaller type, or turned, before text in slivers */
        if (found.is_whole || found.room >= found.wanted / 4)
            break;
    }
    return found;
}

static void
put_alignments(format_job *job, const layout *l)
{
    for (size_t i = 0; i < job->count; i++) {
        const table_column *column = &job->columns[i];
        size_t              share = 0;

        if (i == below_of(job))
            continue;
        if (!l->is_whole && may_be_wrapped(job, i))
            share = (WRAPPED + l->room * wish_of(job, i) / l->wanted) * 1000 /
                    sizes[l->size].letters;
        if (share > 0)
            buffer_printf(&job->out,
                          ">{\\raggedright\\arraybackslash}"
                          "p{%zu.%03zu\\linewidth}",
                          share / 1000, share % 1000);
        else
            buffer_text(&job->out, column_is_right(column) ? "r" : "l");
    }
}

/* --- the table ------------------------------------------------------------ */

/* Where a name as long as this may go on below: behind _, - or a blank. */
static size_t
line_end(slice name)
{
    size_t end = name.size;

    for (size_t i = 0; i < name.size && end == name.size; i++)
        if (strchr("_- ", name.data[i]) &&
            text_width(slice_part(name, 0, i + 1)) >= NARROW / 3)
            end = i + 1;
    return text_width(name) > NARROW - 2 ? end : name.size;
}

/* A name of a column, in lines above each other when it is long; how wide
 * it is. */
static size_t
put_name(buffer *out, const table_column *column)
{
    bool   is_right = column_is_right(column);
    slice  name = slice_of(column->name);
    bool   is_stacked = line_end(name) < name.size;
    size_t widest = 0;

    if (is_stacked)
        buffer_printf(out, "\\shortstack[%c]{", is_right ? 'r' : 'l');
    for (size_t end; name.size > 0; name = slice_part(name, end, name.size)) {
        slice line;

        end = line_end(name);
        line = slice_part(name, 0, end);
        put_escaped(out, line);
        buffer_text(out, end < name.size ? "\\\\" : "");
        if (text_width(line) > widest)
            widest = text_width(line);
    }
    buffer_text(out, is_stacked ? "}" : "");
    return widest;
}

/* Between the cells of a row: none before the first. */
static void
put_ampersand(format_job *job, size_t i)
{
    buffer_text(&job->held, i > (below_of(job) == 0 ? 1 : 0) ? " & " : "");
}

/* What stands below a row, as wide as the table, on the page of the row. */
static void
open_below(format_job *job)
{
    buffer_printf(&job->held,
                  " \\\\*\n\\multicolumn{%zu}{>{\\raggedright"
                  "\\arraybackslash}p{0.95\\linewidth}}{",
                  job->count - 1);
}

/* The rows are held until it is known how wide they are. */
static void
latex_begin(format_job *job)
{
    size_t below = below_of(job);

    for (size_t i = 0; i < job->count; i++) {
        if (i == below)
            continue;
        put_ampersand(job, i);
        job->widths[i] = put_name(&job->held, &job->columns[i]);
    }
    if (below < job->count) {
        open_below(job);
        (void)put_name(&job->held, &job->columns[below]);
        buffer_byte(&job->held, '}');
    }
    buffer_text(&job->held, " \\\\\n\\midrule\n");
}

/* A path or an address, which has no blanks, may go on below behind a /. */
static void
put_text(buffer *out, slice text)
{
    bool is_path = text_width(text) > NARROW &&
                   !memchr(text.data, ' ', text.size);
    size_t end = is_path ? slice_find(text, SLICE("/"), 0) : SIZE_MAX;

    for (; end != SIZE_MAX; end = slice_find(text, SLICE("/"), 0)) {
        put_escaped(out, slice_part(text, 0, end + 1));
        buffer_text(out, "\\allowbreak{}");
        text = slice_part(text, end + 1, text.size);
    }
    put_escaped(out, text);
}

static void
put_cell(format_job *job, size_t i, const table_cell *cell)
{
    size_t start = job->held.size, width;

    if (!cell->is_known)
        buffer_text(&job->held, "NA");
    else if (job->columns[i].type == COLUMN_TEXT)
        put_text(&job->held, cell->text);
    else
        put_number(&job->held, &job->columns[i], cell);
    width = cell->is_known && job->columns[i].type == COLUMN_TEXT
                ? text_width(cell->text)
                : job->held.size - start;
    if (width > job->widths[i])
        job->widths[i] = width;
}

static void
latex_row(format_job *job, const table_cell *cells)
{
    size_t below = below_of(job);

    for (size_t i = 0; i < job->count; i++) {
        if (i == below)
            continue;
        put_ampersand(job, i);
        put_cell(job, i, &cells[i]);
    }
    if (below < job->count && cells[below].is_known) {
        open_below(job);
        put_cell(job, below, &cells[below]);
        buffer_byte(&job->held, '}');
    }
    buffer_text(&job->held,
                below < job->count ? " \\\\\\addlinespace\n" : " \\\\\n");
}

/* What a paper has to load, and how it gives the table a caption. */
static void
put_advice(buffer *out, const layout *l, bool has_below, bool is_long)
{
    buffer_text(out, "% \\usepackage{booktabs}, and for Cyrillic\n"
                     "% \\usepackage[T2A]{fontenc} (pdfLaTeX) or\n"
                     "% \\usepackage{fontspec} \\setmainfont{DejaVu Serif} "
                     "(XeLaTeX, LuaLaTeX)\n");
    if (has_below || (!l->is_whole && l->wanted > 0))
        buffer_text(out,
                    "% \\usepackage{array} for columns that are wrapped\n");
    if (sizes[l->size].is_turned)
        buffer_text(out,
                    "% \\usepackage{pdflscape} for a page that is turned\n");
    if (is_long)
        buffer_text(out, "% \\usepackage{longtable}; with a caption: "
                         "\\caption{...} \\\\ above \\toprule\n");
    else
        buffer_text(out, "% with a caption: \\begin{table} \\caption{...} "
                         "\\input{...} \\end{table}\n");
}

/* The names and the rows, as they are held. */
static void
put_rows(format_job *job, bool is_long)
{
    static const char rule[] = "\\midrule\n";
    slice             held = buffer_slice(&job->held);
    size_t            head = slice_find(held, slice_of(rule), 0) + strlen(rule);

    buffer_put(&job->out, slice_part(held, 0, head));
    buffer_text(&job->out, is_long ? "\\endhead\n" : "");
    buffer_put(&job->out, slice_part(held, head, held.size));
}

static void
latex_end(format_job *job)
{
    buffer     *out = &job->out;
    layout      l = lay_out(job);
    const char *smaller = sizes[l.size].name;
    bool        is_turned = sizes[l.size].is_turned;
    bool        is_long = is_turned || job->rows > PAGE_ROWS;
    const char *name = is_long ? "longtable" : "tabular";

    if (buffer_status(&job->held) != TIZBE_OK)
        return;
    put_advice(out, &l, below_of(job) < job->count, is_long);
    buffer_text(out, is_turned ? "\\begin{landscape}\n" : "");
    if (smaller)
        buffer_printf(out, "{%s\n", smaller);
    buffer_printf(out, "\\begin{%s}{", name);
    put_alignments(job, &l);
    buffer_text(out, "}\n\\toprule\n");
    put_rows(job, is_long);
    buffer_printf(out, "\\bottomrule\n\\end{%s}\n%s%s", name,
                  smaller ? "}\n" : "", is_turned ? "\\end{landscape}\n" : "");
}

const format format_latex = {
    .name = "latex",
    .begin = latex_begin,
    .row = latex_row,
    .end = latex_end,
    .endings = "tex",
};
