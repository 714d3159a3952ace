/*
 * The title of a document that does not mark it: the line of an act that
 * says what about, the first heading, the first line.
 */
#include "ingest/heads/head_claimer.h"

#include "ingest/letters.h"
#include "ingest/outline.h"

enum {
    TITLE_TOKENS = 3, /* of a title that nothing else marks */
    JOINED_LINES = 4  /* of a title                         */
};

/* How many quotes a line opens that it does not close. */
static long
open_quotes(slice text)
{
    long open = 0, straight = 0;

    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);

        straight += code == '"';
        open += (code == 0xAB || code == 0x201E) -
                (code == 0xBB || code == 0x201C || code == 0x201D);
    }
    return open + straight % 2;
}

/* An item of a list, a cell, a note: no line of the text itself. */
static bool
is_listed(const head_line *h)
{
    return h->segment->kind != SEGMENT_PARAGRAPH &&
           h->segment->kind != SEGMENT_HEADING;
}

/* "ПОЛОЖЕНИЕ" and "о порядке подготовки" below it are one title: the lines
 * behind this one that begin with a small letter, or inside of a quote that
 * it opens, belong to it. */
static size_t
joined_lines(const claimer *c, size_t i)
{
    size_t count = 0;

    while (count < JOINED_LINES && i + count + 1 < c->head.count) {
        const head_line *next = &c->head.items[i + count + 1];

        if (next->segment != next[-1].segment + 1 || head_is_apart(next) ||
            is_listed(next) || head_is_place(next) ||
            (!ucd_is_small(first_char(next->line.text)) &&
             open_quotes(next[-1].line.text) <= 0))
            break;
        count++;
    }
    return count;
}

static void
claim_joined(claimer *c, size_t i, double confidence)
{
    size_t count = joined_lines(c, i);
    buffer title = { 0 };

    for (size_t k = i; k <= i + count; k++) {
        buffer_text(&title, k > i ? " " : "");
        buffer_put(&title, c->head.items[k].line.text);
    }
    c->doc->failed = c->doc->failed || title.failed;
    head_claim(c, "title", buffer_slice(&title), confidence);
    buffer_release(&title);
}

/* The title of an act under its letterhead: "ПРИКАЗ", "№ 5", "Об ...". */
static bool
claim_act_title(claimer *c)
{
    bool is_act = false;

    for (size_t i = 0; i < c->head.count; i++) {
        const head_line *h = &c->head.items[i];

        if (head_is_letterhead(c, i) && joined_lines(c, i) > 0) {
            claim_joined(c, i, SURE_TITLE);
            return true;
        }
        if (h->kind == HEAD_TITLE &&
            ucd_is_capital(first_letter(h->line.text)) && (is_act || i == 0)) {
            claim_joined(c, i, SURE_TYPE);
            head_claim(c, "country", h->country, SURE_AMENDED);
            return true;
        }
        is_act = is_act || h->kind == HEAD_TYPE || h->kind == HEAD_STATE ||
                 h->kind == HEAD_NUMBER || h->kind == HEAD_ISSUER ||
                 h->kind == HEAD_ACT;
    }
    return false;
}

/* The first line below a letterhead that could be a title: "Деякі питання
 * надання грантів". A place is shorter. */
static bool
claim_below_letterhead(claimer *c)
{
    size_t i = 0;

    while (i < c->head.count && !head_is_letterhead(c, i))
        i++;
    for (i++; i < c->head.count; i++) {
        const head_line *h = &c->head.items[i];

        if (h->kind == HEAD_OTHER && h->line.count >= TITLE_TOKENS &&
            outline_is_title(h->line.text)) {
            claim_joined(c, i, SURE_AMENDED);
            return true;
        }
    }
    return false;
}

/* A heading below the first lines; before a "Chapter 1" there is no title. */
static const segment *
later_heading(const claimer *c)
{
    unsigned level;

    for (size_t i = c->head.end; i < c->doc->segment_count; i++) {
        const segment *s = &c->doc->segments[i];

        if (s->kind == SEGMENT_HEADING)
            return outline_sign_of(s->text, &level) == OUTLINE_NAMED ? NULL : s;
    }
    return NULL;
}

/* The first line of a text without marks, below a letterhead perhaps, when
 * it looks like a title and either a date or a chapter follows, or no
 * heading at all. */
static bool
is_first_line_title(const claimer *c, size_t first, size_t heading)
{
    const head_line *h = &c->head.items[first];

    if (first == c->head.count || h->segment != c->doc->segments + first ||
        h->segment->kind != SEGMENT_PARAGRAPH || h->kind == HEAD_TYPE ||
        !outline_is_title(h->line.text))
        return false;
    for (size_t i = first + 1; i < heading; i++)
        if (head_is_apart(&c->head.items[i]))
            return true;
    return heading >= c->head.count;
}

/* "News" over the headline of an item: a section of a site. */
static bool
names_section(const claimer *c, size_t i)
{
    const head_line *h = &c->head.items[i];

    return h->kind == HEAD_TYPE && !h->is_capitals &&
           h->segment->kind == SEGMENT_HEADING && i + 1 < c->head.count &&
           h[1].segment->kind == SEGMENT_HEADING &&
           h[1].segment->level > h->segment->level &&
           h[1].line.count > TITLE_TOKENS;
}

/* "17 лютого 2021, 12:48 Комітет рекомендує ...": what one line of an old
 * page has behind its date and time. */
static void
claim_behind_date(claimer *c)
{
    const head_line *h = head_first(&c->head, HEAD_DATE);
    size_t           at;
    slice            rest;

    if (!h || h->date.first > 0)
        return;
    for (at = h->date.end; at < h->line.count; at++)
        if (h->line.tokens[at].kind == OFFICIAL_WORD)
            break;
    if (at + TITLE_TOKENS >= h->line.count)
        return;
    rest = slice_part(h->line.text, h->line.tokens[at].start,
                      h->line.text.size);
    if (outline_is_title(rest))
        head_claim(c, "title", rest, SURE_AMENDED);
}

void
head_title(claimer *c)
{
    size_t           first = 0, heading = 0;
    const segment   *later;
    const head_line *type;

    if (claim_act_title(c))
        return;
    while (first < c->head.count && head_is_apart(&c->head.items[first]))
        first++;
    while (heading < c->head.count &&
           (head_is_apart(&c->head.items[heading]) ||
            names_section(c, heading) ||
            slice_is(c->head.items[heading].line.text, "ABSTRACT") ||
            c->head.items[heading].segment->kind != SEGMENT_HEADING))
        heading++;
    if (is_first_line_title(c, first, heading)) {
        claim_joined(c, first, SURE_AMENDED);
        return;
    }
    type = head_first(&c->head, HEAD_TYPE);
    if (heading == c->head.count && claim_below_letterhead(c))
        return;
    if (heading < c->head.count)
        later = c->head.items[heading].segment;
    else
        later = type ? type->segment : later_heading(c);
    if (later)
        head_claim(c, "title", later->text, SURE_TITLE);
    claim_behind_date(c);
}
