/*
 * A LaTeX tabular with the rules of the package booktabs, to be \input into
 * a paper; its first lines say what the paper has to load. Whatever LaTeX, its
 * ligatures or babel's shorthands would make something else of is escaped.
 * Cyrillic stands as it is, in UTF-8; signs that neither the fonts of pdfLaTeX
 * nor most others have are written in another way, sums of money with the code
 * of their currency. What is left, such as Chinese, takes XeLaTeX or LuaLaTeX
 * and a font that has it.
 */
#include "export/format.h"

#include "base/array.h"
#include "text/utf8.h"

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

static const char *
alignment(const table_column *column)
{
    if (column->type != COLUMN_TEXT || column->leftward)
        return "r";
    return column->is_main ? "p{0.4\\linewidth}" : "l";
}

static void
latex_begin(format_job *job)
{
    buffer *out = &job->out;

    buffer_text(out, "% \\usepackage{booktabs}, and for Cyrillic\n"
                     "% \\usepackage[T2A]{fontenc} (pdfLaTeX) or\n"
                     "% \\usepackage{fontspec} \\setmainfont{DejaVu Serif} "
                     "(XeLaTeX, LuaLaTeX)\n\\begin{tabular}{");
    for (size_t i = 0; i < job->count; i++)
        buffer_text(out, alignment(&job->columns[i]));
    buffer_text(out, "}\n\\toprule\n");
    for (size_t i = 0; i < job->count; i++) {
        buffer_text(out, i > 0 ? " & " : "");
        put_escaped(out, slice_of(job->columns[i].name));
    }
    buffer_text(out, " \\\\\n\\midrule\n");
}

static void
latex_row(format_job *job, const table_cell *cells)
{
    buffer *out = &job->out;

    for (size_t i = 0; i < job->count; i++) {
        buffer_text(out, i > 0 ? " & " : "");
        if (!cells[i].is_known)
            buffer_text(out, "NA");
        else if (job->columns[i].type == COLUMN_TEXT)
            put_escaped(out, cells[i].text);
        else
            put_number(out, &job->columns[i], &cells[i]);
    }
    buffer_text(out, " \\\\\n");
}

static void
latex_end(format_job *job)
{
    buffer_text(&job->out, "\\bottomrule\n\\end{tabular}\n");
}

const format format_latex = {
    .name = "latex",
    .what = "a tabular with booktabs",
    .begin = latex_begin,
    .row = latex_row,
    .end = latex_end,
    .endings = "tex",
};
