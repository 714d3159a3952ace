/* Paragraphs out of lines. */
#include "ingest/plain.h"

#include "base/array.h"
#include "base/buffer.h"
#include "ingest/hyphens.h"
#include "ingest/letters.h"
#include "ingest/outline.h"

#include <stdlib.h>

enum {
    TITLE_LINES = 4,   /* of a heading                                   */
    CENTRED = 15,      /* columns of indent that only a centred line has */
    BRACKET_MAX = 4096 /* bytes of a paragraph in brackets               */
};

/* The work: lines in, the open paragraph, paragraphs out. */
typedef struct composer {
    arena       *arena;
    line_list    lines;
    hyphen_words hyphens;
    plain_list  *out;
    plain_block  open;
    bool         has_open;
    buffer       joined; /* the open paragraph once it has two lines */
    bool         failed;
} composer;

/* "12", "- 12 -", "— 12 —". */
static bool
is_number_alone(slice text)
{
    size_t digits = 0;

    for (size_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);

        digits += is_digit(c);
        if (!is_digit(c) && c != ' ' && c != '-' && c != 0x2013 && c != 0x2014)
            return false;
    }
    return digits > 0 && digits <= 4;
}

/* A form feed between line `i` and the next text. */
static bool
ends_page(const line_list *lines, size_t i)
{
    for (i++; i < lines->count; i++) {
        if (lines->items[i].starts_page)
            return true;
        if (lines->items[i].text.size > 0)
            break;
    }
    return false;
}

/* "-------": parts what stands above from notes below. */
static bool
is_rule(slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != text.data[0])
            return false;
    return text.size >= 5 && strchr("-_=*", text.data[0]);
}

/* Rules become blank lines, which the line below remembers. Of numbers below
 * each other at the top of a page the first is the page's. */
static void
drop_furniture(composer *c)
{
    bool begins_page = false; /* a form feed, and no text since */

    for (size_t i = 0; i < c->lines.count; i++) {
        text_line *line = &c->lines.items[i];
        bool       is_below = line->text.size == 0 && line->is_below_rule;

        begins_page = begins_page || line->starts_page;
        if (line->text.size > 0 && is_rule(line->text)) {
            line->text.size = 0;
            is_below = true;
        }
        if (is_below && i + 1 < c->lines.count)
            c->lines.items[i + 1].is_below_rule = true;
        if (line->text.size == 0)
            continue;
        if (is_number_alone(line->text) &&
            (begins_page || ends_page(&c->lines, i))) {
            line->text.size = 0;
            c->out->page_numbers++;
        }
        begins_page = false;
    }
}

/* Most texts have none of what is counted here. */
static size_t
count_byte(slice text, char c)
{
    const char *at = text.data, *end = text.data + text.size;
    size_t      n = 0;

    for (; at < end && (at = memchr(at, c, (size_t)(end - at))); at++)
        n++;
    return n;
}

/* Line `i` exists and has as many `mark`s as `marks`. */
static bool
has_marks(const line_list *lines, size_t i, char mark, size_t marks)
{
    return i < lines->count && count_byte(lines->items[i].text, mark) == marks;
}

/* A semicolon parts clauses as well: only three short lines alike, which do
 * not end in one, are rows. */
static bool
is_semicolon_row(const line_list *lines, size_t i, size_t marks)
{
    const text_line *line = &lines->items[i];

    return marks >= 2 && line->width <= 200 && !ends_sentence(line->text) &&
           ((has_marks(lines, i + 1, ';', marks) &&
             has_marks(lines, i + 2, ';', marks)) ||
            (i > 0 && has_marks(lines, i - 1, ';', marks) &&
             (has_marks(lines, i + 1, ';', marks) ||
              (i > 1 && has_marks(lines, i - 2, ';', marks)))));
}

/* "a | b": bars between blanks; "p(x|y)" has none. */
static bool
has_bars(const text_line *line)
{
    return line->width <= 400 && slice_has(line->text, SLICE(" | "));
}

/* What stands between the cells when line `i` is a row, as many of it being
 * in a line beside; 0 when it is none. */
static char
row_mark(const line_list *lines, size_t i)
{
    static const char marks[] = { '\t', '|', ';' };

    for (size_t k = 0; k < COUNT_OF(marks); k++) {
        size_t n = count_byte(lines->items[i].text, marks[k]);

        if (n == 0 || (marks[k] == '|' && !has_bars(&lines->items[i])))
            continue;
        if (marks[k] == ';')
            return is_semicolon_row(lines, i, n) ? ';' : 0;
        if (has_marks(lines, i + 1, marks[k], n) ||
            (i > 0 && has_marks(lines, i - 1, marks[k], n)))
            return marks[k];
    }
    return 0;
}

static bool
begins_marked(slice text)
{
    bool is_bullet, is_dash;

    return outline_item(text, &is_bullet, &is_dash) > 0 && !is_dash;
}

static bool
begins_named(slice text)
{
    unsigned     level;
    outline_sign sign = outline_sign_of(text, &level);

    return sign == OUTLINE_NAMED || sign == OUTLINE_NUMBERED;
}

/* The sentence of `last` goes on in `next`. */
static bool
runs_on(slice last, slice next)
{
    return !ends_sentence(last) && ucd_is_small(first_letter(next));
}

/* "(Ведомости, 1960, N 40; 1963, N" goes on whatever comes. */
static bool
is_in_bracket(const composer *c)
{
    slice text = c->open.lines > 1 ? buffer_slice(&c->joined) : c->open.text;

    return text.size < BRACKET_MAX &&
           count_byte(text, '(') > count_byte(text, ')');
}

/* A title that is too long for one line, under its number. */
static bool
goes_on_as_title(const composer *c, slice last, slice next)
{
    unsigned level;

    if (!begins_named(c->open.text) || begins_marked(next) ||
        c->open.lines > TITLE_LINES)
        return false;
    if (c->open.lines == 1)
        return runs_on(last, next);
    return outline_sign_of(last, &level) == OUTLINE_CAPS &&
           outline_sign_of(next, &level) == OUTLINE_CAPS;
}

/* "Приказ Министра ... от 20 апреля 2011 года № 152", and its title below:
 * inside of a sentence the title stands in quotes. */
static bool
ends_act_line(slice last, slice next)
{
    slice  mark = SLICE("№"), number = { NULL, 0 };
    size_t at = 0;

    while ((at = slice_find(last, mark, at)) != SIZE_MAX) {
        at += mark.size;
        number = slice_trim(slice_part(last, at, last.size));
    }
    return number.size > 0 && is_digit((unsigned char)number.data[0]) &&
           !memchr(number.data, ' ', number.size) &&
           ucd_is_capital(first_char(next));
}

/* Line `next` belongs to the paragraph whose last line is `last`, on the
 * same page and without a blank line between them. */
static bool
goes_on(composer *c, size_t last, size_t next)
{
    const text_line *a = &c->lines.items[last];
    const text_line *b = &c->lines.items[next];
    bool             is_full;

    if (goes_on_as_title(c, a->text, b->text))
        return true;
    if (a->width > line_wrap(&c->lines, last) + 2 ||
        b->width > line_wrap(&c->lines, last) + 2 || begins_marked(b->text))
        return false;
    if (a->indent >= CENTRED || b->indent >= CENTRED)
        return a->indent >= CENTRED && b->indent >= CENTRED;
    if (b->indent >= a->indent + 2 && !begins_marked(c->open.text) &&
        c->open.lines > 1)
        return false;
    if (runs_on(a->text, b->text) || is_in_bracket(c) ||
        hyphens_decide(&c->hyphens, a->text, b->text) != HYPHEN_NONE)
        return true;
    if (ends_act_line(a->text, b->text))
        return false;
    is_full = line_is_full(&c->lines, last);
    if (b->indent >= a->indent + 2 && !begins_marked(c->open.text))
        return false;
    return is_full && !(ends_sentence(a->text) &&
                        (begins_named(b->text) || outline_number(b->text) > 0));
}

static void
close_block(composer *c, bool blank_after)
{
    if (!c->has_open)
        return;
    c->has_open = false;
    c->open.blank_after = blank_after;
    if (c->open.lines > 1) {
        c->open.text = arena_copy(c->arena, buffer_slice(&c->joined));
        c->failed = c->failed || c->joined.failed || !c->open.text.data;
    }
    if (!ARRAY_ROOM(c->out->items, c->out->count, c->out->capacity))
        c->failed = true;
    else
        c->out->items[c->out->count++] = c->open;
}

static void
open_block(composer *c, const text_line *line, bool blank_before)
{
    c->open = (plain_block){ .text = line->text,
                             .lines = 1,
                             .indent = line->indent,
                             .is_below_rule = line->is_below_rule,
                             .blank_before = blank_before };
    c->has_open = true;
}

static void
join_line(composer *c, slice next)
{
    slice      all;
    hyphen_end end;

    if (c->open.lines++ == 1) {
        buffer_empty(&c->joined);
        buffer_put(&c->joined, c->open.text);
    }
    all = buffer_slice(&c->joined);
    end = hyphens_decide(&c->hyphens, all, next);
    if (end == HYPHEN_DROP)
        c->joined.size = hyphens_strip(all).size;
    else if (end == HYPHEN_NONE)
        buffer_byte(&c->joined, ' ');
    buffer_put(&c->joined, next);
}

/* The last line of text decides with the next, which is no row of a table;
 * `blanks` and `page` say what lies between them. */
static bool
belongs(composer *c, size_t last, size_t next, size_t blanks, bool page)
{
    if (!c->has_open || c->open.row_mark)
        return false;
    if (page)
        return runs_on(c->lines.items[last].text, c->lines.items[next].text);
    if (blanks <= 1 && c->open.lines == 1 &&
        outline_wants_title(c->open.text, c->lines.items[next].text))
        return true;
    return blanks == 0 && goes_on(c, last, next);
}

static void
compose_lines(composer *c)
{
    size_t last = 0, blanks = 1;
    bool   page = false;

    for (size_t i = 0; i < c->lines.count && !c->failed; i++) {
        const text_line *line = &c->lines.items[i];
        char             mark;

        page = page || line->starts_page;
        if (line->text.size == 0) {
            blanks++;
            continue;
        }
        mark = row_mark(&c->lines, i);
        if (!mark && belongs(c, last, i, blanks, page)) {
            join_line(c, line->text);
        } else {
            close_block(c, blanks > 0 || page);
            open_block(c, line, blanks > 0 || page);
            c->open.row_mark = mark;
        }
        last = i;
        blanks = 0;
        page = false;
    }
    close_block(c, true);
}

tizbe_status
plain_compose(arena *a, slice text, plain_list *out)
{
    composer     c = { .arena = a, .out = out };
    tizbe_status status;

    *out = (plain_list){ 0 };
    hyphens_init(&c.hyphens, text);
    status = lines_split(text, &c.lines);
    if (status == TIZBE_OK) {
        drop_furniture(&c);
        compose_lines(&c);
        status = c.failed ? TIZBE_NOMEM : TIZBE_OK;
    }
    lines_release(&c.lines);
    hyphens_release(&c.hyphens);
    buffer_release(&c.joined);
    return status;
}

void
plain_release(plain_list *list)
{
    free(list->items);
    *list = (plain_list){ 0 };
}
