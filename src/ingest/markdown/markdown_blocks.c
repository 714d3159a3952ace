/* CommonMark 0.30 sections 4 and 5, line by line; pandoc's notes. */
#include "ingest/markdown/markdown_blocks.h"

#include "base/array.h"
#include "base/ascii.h"
#include "ingest/charset.h"
#include "ingest/heads/front_matter.h"

#define SNIFF_BYTES ((size_t)65536)

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t
run_of(slice line, char c)
{
    size_t n = 0;

    while (n < line.size && line.data[n] == c)
        n++;
    return n;
}

/* "{#id .class}" behind a heading. */
static slice
without_attributes(slice title)
{
    size_t open;

    if (!slice_ends(title, SLICE("}")))
        return title;
    open = slice_find(title, SLICE("{"), 0);
    if (open == SIZE_MAX || open + 1 >= title.size ||
        !strchr("#.", title.data[open + 1]))
        return title;
    return slice_trim(slice_part(title, 0, open));
}

unsigned
md_heading(slice line, slice *title)
{
    size_t level = run_of(line, '#');
    size_t end;

    *title = (slice){ 0 };
    if (level == 0 || level > 6 ||
        (level < line.size && !is_blank(line.data[level])))
        return 0;
    *title = without_attributes(slice_trim(slice_part(line, level, line.size)));
    end = title->size;
    while (end > 0 && title->data[end - 1] == '#')
        end--;
    if (end == 0 || is_blank(title->data[end - 1]))
        *title = slice_trim(slice_part(*title, 0, end));
    return (unsigned)level;
}

unsigned
md_underline(slice line)
{
    line = slice_trim(line);
    if (line.size == 0)
        return 0;
    if (run_of(line, '=') == line.size)
        return 1;
    return run_of(line, '-') == line.size ? 2 : 0;
}

bool
md_is_rule(slice line)
{
    size_t marks = 0;

    if (line.size == 0 || !strchr("-*_", line.data[0]))
        return false;
    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == line.data[0])
            marks++;
        else if (!is_blank(line.data[i]))
            return false;
    }
    return marks >= 3;
}

bool
md_is_fence(slice line, slice *fence)
{
    size_t run;

    *fence = (slice){ 0 };
    if (line.size == 0 || (line.data[0] != '`' && line.data[0] != '~'))
        return false;
    run = run_of(line, line.data[0]);
    if (run < 3 ||
        (line.data[0] == '`' && memchr(line.data + run, '`', line.size - run)))
        return false;
    *fence = slice_part(line, 0, run);
    return true;
}

size_t
md_item(slice line, bool *is_bullet)
{
    size_t at = 0;

    *is_bullet = line.size > 0 && strchr("-+*", line.data[0]) != NULL;
    if (*is_bullet) {
        at = 1;
    } else {
        while (at < line.size && at < 9 && ascii_is_digit(line.data[at]))
            at++;
        if (at == 0 || at >= line.size ||
            (line.data[at] != '.' && line.data[at] != ')'))
            return 0;
        at++;
    }
    if (at < line.size && !is_blank(line.data[at]))
        return 0;
    while (at < line.size && is_blank(line.data[at]))
        at++;
    return at;
}

size_t
md_note(slice line)
{
    size_t close;

    if (!slice_starts(line, SLICE("[^")))
        return 0;
    /* a label of one letter at least, here and below */
    close = slice_find(line, SLICE("]:"), 3);
    return close == SIZE_MAX || close > 100 ? 0 : close + 2;
}

bool
md_is_link_definition(slice line)
{
    size_t close;
    slice  rest;

    if (!slice_starts(line, SLICE("[")) || slice_starts(line, SLICE("[^")))
        return false;
    close = slice_find(line, SLICE("]:"), 2);
    if (close == SIZE_MAX || close > 200)
        return false;
    rest = slice_trim(slice_part(line, close + 2, line.size));
    return slice_starts(rest, SLICE("http")) ||
           slice_starts(rest, SLICE("<")) || slice_starts(rest, SLICE("/")) ||
           slice_starts(rest, SLICE("#")) ||
           slice_starts(rest, SLICE("mailto"));
}

bool
md_is_table_rule(slice line)
{
    bool has_dash = false;
    bool has_pipe = false;

    for (size_t i = 0; i < line.size; i++) {
        has_dash = has_dash || line.data[i] == '-';
        has_pipe = has_pipe || line.data[i] == '|' || line.data[i] == '+';
        if (!strchr("-|:+ \t", line.data[i]))
            return false;
    }
    return has_dash && has_pipe;
}

static bool
is_name_end(slice line, size_t at)
{
    return at >= line.size || strchr(" \t>/", line.data[at]) != NULL;
}

bool
md_is_html(slice line, bool *is_table)
{
    static const char *const names[] = {
        "table",      "thead",  "tbody",      "tr",      "td",      "th",
        "div",        "p",      "ul",         "ol",      "li",      "h1",
        "h2",         "h3",     "h4",         "h5",      "h6",      "section",
        "article",    "center", "blockquote", "details", "summary", "figure",
        "figcaption", "header", "footer",     "main",    "nav",     "aside",
        "style",      "script", "pre",        "dl",      "dt",      "dd",
        "form",       "iframe", "noscript",
    };
    size_t start = slice_starts(line, SLICE("</")) ? 2 : 1;

    *is_table = false;
    if (!slice_starts(line, SLICE("<")))
        return false;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        slice  name = slice_of(names[i]);
        size_t end = start + name.size;

        if (end > line.size ||
            !slice_equal_ascii_nocase(slice_part(line, start, end), name) ||
            !is_name_end(line, end))
            continue;
        *is_table = i == 0 && start == 1;
        return true;
    }
    return false;
}

/* Marks that Markdown has and prose has not. */
typedef struct mark_count {
    size_t headings;
    size_t others;
} mark_count;

static void
count_marks(slice line, mark_count *counts)
{
    slice title;
    bool  is_table;

    line = slice_trim(line);
    if (md_heading(line, &title) > 0 && title.size > 0)
        counts->headings++;
    counts->others += md_is_rule(line) || md_note(line) > 0 ||
                      md_is_html(line, &is_table) ||
                      slice_has(line, SLICE("**")) ||
                      slice_has(line, SLICE("](")) ||
                      slice_has(line, SLICE("<sup>"));
}

int
md_sniff(slice bytes)
{
    mark_count counts = { 0 };

    if (charset_is_binary(bytes))
        return 0;
    bytes = slice_without_mark(bytes);
    if (bytes.size > SNIFF_BYTES)
        bytes.size = SNIFF_BYTES;
    if (front_matter_read(bytes, NULL) > 0)
        return 70;
    if (bytes.size == 0 || !memchr(bytes.data, '#', bytes.size))
        return 10; /* no heading */
    for (size_t at = 0; at < bytes.size;)
        count_marks(slice_line(bytes, at, &at), &counts);
    if (counts.headings >= 3)
        return 70;
    return counts.headings > 0 && counts.others > 0 ? 50 : 10;
}
