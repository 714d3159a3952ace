/*
 * From the kinds of the first and last lines to variables, each with a
 * confidence. The figures are estimates: they put the kinds of lines in an
 * order, and those below 0.75 are what `tizbe list --doubtful` shows.
 */
#include "ingest/head_claims.h"

#include "ingest/head_lines.h"
#include "ingest/letters.h"
#include "ingest/outline.h"

#define SURE_ACT       0.95
#define SURE_DATE      0.85
#define SURE_SIGNATURE 0.8
#define SURE_ADOPTED   0.7
#define SURE_TYPE      0.9
#define SURE_TITLE     0.8
#define SURE_SELF      0.7
#define SURE_NEWS      0.4
#define SURE_AMENDED   0.6

enum {
    APPROVAL_SEGMENTS = 60,
    SELF_SEGMENTS = 20, /* that may say "this Law"                  */
    SELF_BYTES = 1200,  /* of one                                   */
    OPENING_BYTES = 160, /* of "Уважаемые участники форума!"         */
    NEWS_SEGMENTS = 60, /* more are no news item                    */
    INTERVIEW_QUESTIONS = 3,
    TITLE_TOKENS = 3, /* of a title that nothing else marks       */
    JOINED_LINES = 4, /* of a title                               */
    SHORT_BYTES = 240 /* of a line that names a type              */
};

typedef struct claimer {
    document             *doc;
    const official_words *words;
    head_lines            head, tail;
} claimer;

static void
claim(claimer *c, const char *name, slice value, double confidence)
{
    document_claim(c->doc, name, value, SOURCE_GUESS, confidence);
}

/* A date of the metadata that is not that of the lines is believed, and told:
 * it may be that of the page or of the copy. */
static void
note_other_date(claimer *c, const char *iso)
{
    slice known = document_get(c->doc, "date");

    if (slice_starts(known, slice_of(iso)) ||
        slice_starts(slice_of(iso), known))
        return;
    document_note(c->doc,
                  "the date of its metadata is %.*s, that of its text %s: the "
                  "first was taken",
                  (int)known.size, known.data, iso);
}

static const head_line *
first_of(const head_lines *lines, head_kind kind)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].kind == kind)
            return &lines->items[i];
    return NULL;
}

static void
claim_act(claimer *c, const head_line *h)
{
    if (!h)
        return;
    claim(c, "date", slice_of(h->date.iso), SURE_ACT);
    note_other_date(c, h->date.iso);
    claim(c, "number", h->number, SURE_ACT);
    claim(c, "doc_type", h->type, SURE_ACT);
    claim(c, "issuer", h->issuer, SURE_TYPE);
    claim(c, "country", h->country, SURE_TYPE);
}

static void
claim_date(claimer *c, const head_line *h, double confidence)
{
    if (!h)
        return;
    claim(c, "date", slice_of(h->date.iso), confidence);
    claim(c, "number", h->number, confidence);
}

/* Lines that are about the document, not its name. */
static bool
is_apart(const head_line *h)
{
    return h->kind != HEAD_OTHER && h->kind != HEAD_TITLE &&
           h->kind != HEAD_TYPE;
}

/* A letterhead that names a type is in capitals, or above all else: "Remarks"
 * further down is a chapter. */
static bool
is_letterhead(const claimer *c, size_t i)
{
    if (c->head.items[i].kind != HEAD_TYPE)
        return false;
    if (c->head.items[i].is_capitals)
        return true;
    while (i-- > 0)
        if (!is_apart(&c->head.items[i]))
            return false;
    return true;
}

/* Letterheads: whose paper it is, and what. */
static void
claim_letterhead(claimer *c)
{
    for (size_t i = 0; i < c->head.count; i++) {
        const head_line *h = &c->head.items[i];

        if (h->kind == HEAD_ISSUER)
            claim(c, "issuer", h->issuer, SURE_TYPE);
        if (is_letterhead(c, i)) {
            claim(c, "doc_type", h->type, SURE_TYPE);
            claim(c, "issuer", h->issuer, SURE_TITLE);
            claim(c, "number", h->number, SURE_TITLE);
        }
        if (is_letterhead(c, i) || h->kind == HEAD_ISSUER ||
            h->kind == HEAD_STATE)
            claim(c, "country", h->country, SURE_TYPE);
        if (h->kind == HEAD_NUMBER)
            claim(c, "number", h->number, SURE_DATE);
    }
}

/* The number of an act stands by its signature: "29 декабря 1995 года",
 * "№ 223-ФЗ". */
static void
claim_signature(claimer *c)
{
    const head_line *date = NULL;

    for (size_t i = 0; i < c->tail.count; i++) {
        const head_line *h = &c->tail.items[i];

        if (h->kind == HEAD_DATE && h->segment->kind != SEGMENT_CELL)
            date = h;
        if (date && h->kind == HEAD_NUMBER)
            claim(c, "number", h->number, SURE_SIGNATURE);
    }
    claim_date(c, date, SURE_SIGNATURE);
}

static void
claim_adoption(claimer *c, const head_line *h)
{
    claim_date(c, h, SURE_ADOPTED);
    if (h) {
        claim(c, "issuer", h->issuer, SURE_ADOPTED);
        claim(c, "country", h->country, SURE_ADOPTED);
    }
}

/* What is approved stands behind the act that approves it, with a line of
 * that: "Утвержден приказом от 25 апреля 2023 года № 05/110". */
static tizbe_status
claim_approval(claimer *c)
{
    size_t end = c->head.end + APPROVAL_SEGMENTS;

    for (size_t i = c->head.end; i < c->doc->segment_count && i < end; i++) {
        head_lines   one;
        tizbe_status status;

        if (c->doc->segments[i].text.size > SHORT_BYTES)
            continue;
        status = head_lines_read(c->doc, c->words, i, 1, false, &one);
        if (status != TIZBE_OK)
            return status;
        if (one.count > 0 && one.items[0].kind == HEAD_ADOPTED) {
            claim_adoption(c, &one.items[0]);
            break;
        }
    }
    return TIZBE_OK;
}

/* "Version 1.2" at the head of a short line. */
static void
claim_version_number(claimer *c, const head_line *h)
{
    if (h->has_date || h->line.text.size > SHORT_BYTES || h->line.count < 2 ||
        !official_match(c->words, &h->line, 0, OFFICIAL_VERSION, NULL) ||
        h->line.tokens[1].kind != OFFICIAL_NUMBER)
        return;
    claim(c, "version", head_number(&h->line, 0), SURE_TITLE);
}

/* The last date of a note of amendments is that of the version. */
static void
claim_version(claimer *c)
{
    for (size_t i = 0; i < c->head.count; i++) {
        const head_line *h = &c->head.items[i];
        date_phrase      date = { .end = 0 };
        char             last[DATE_BYTES] = "";
        bool             is_stated = false;

        if (h->kind == HEAD_OTHER && h->line.text.size > SHORT_BYTES)
            continue;
        for (size_t k = 0; k < h->line.count; k++)
            is_stated = is_stated || official_match(c->words, &h->line, k,
                                                    OFFICIAL_ASOF, NULL);
        claim_version_number(c, h);
        while (date_phrase_find(c->words, &h->line, date.end, &date))
            if (strcmp(date.iso, last) > 0)
                memcpy(last, date.iso, sizeof last);
        if (is_stated || h->kind == HEAD_AMENDED)
            claim(c, "version", slice_of(last),
                  is_stated ? SURE_TITLE : SURE_AMENDED);
    }
}

/* The words of a segment, which the lines of the head have or not. */
static tizbe_status
line_of_segment(claimer *c, size_t i, official_line *line)
{
    const segment *s = &c->doc->segments[i];

    for (size_t k = 0; k < c->head.count; k++)
        if (c->head.items[k].segment == s && c->head.items[k].line.count > 0) {
            *line = c->head.items[k].line;
            return TIZBE_OK;
        }
    return official_line_read(c->doc->arena, s->text, line);
}

/* The most frequent of what the text calls itself would take counting; the
 * first is nearly always it. */
static void
claim_self(claimer *c)
{
    size_t end = c->doc->segment_count < SELF_SEGMENTS ? c->doc->segment_count
                                                       : SELF_SEGMENTS;

    for (size_t i = 0; i < end; i++) {
        official_line line;
        slice         type;

        if (c->doc->segments[i].text.size > SELF_BYTES ||
            line_of_segment(c, i, &line) != TIZBE_OK ||
            !official_may_have(&line, OFFICIAL_NOUN))
            continue;
        for (size_t k = 0; k + 1 < line.count; k++)
            if (official_match(c->words, &line, k, OFFICIAL_THIS, NULL) &&
                official_match(c->words, &line, k + 1, OFFICIAL_NOUN, &type)) {
                claim(c, "doc_type", type, SURE_SELF);
                return;
            }
    }
}

/* "ПРИКАЗЫВАЮ:"; a colon at the end tells it from "суд решил, что". */
static void
claim_verb(claimer *c)
{
    for (size_t i = 0; i < c->head.count; i++) {
        const head_line *h = &c->head.items[i];
        slice            type;

        if (!slice_ends(h->line.text, SLICE(":")))
            continue;
        for (size_t k = 0; k < h->line.count; k++)
            if (official_match(c->words, &h->line, k, OFFICIAL_VERB, &type)) {
                claim(c, "doc_type", type, SURE_TYPE);
                claim(c, "country", h->country, SURE_ADOPTED);
            }
    }
}

/* "Уважаемые участники форума!" */
static void
claim_greeting(claimer *c)
{
    for (size_t i = 0; i < c->head.count; i++) {
        const official_line *line = &c->head.items[i].line;
        slice                type;

        if (line->text.size <= OPENING_BYTES &&
            strchr("!,:", line->text.data[line->text.size - 1]) &&
            official_match(c->words, line, 0, OFFICIAL_OPENING, &type))
            claim(c, "doc_type", type, SURE_TITLE);
    }
}

/* A short line before the text that names a type. */
static void
claim_short_line(claimer *c)
{
    for (size_t i = 0; i < c->head.count && i < 5; i++) {
        const head_line *h = &c->head.items[i];

        if (h->line.text.size > SHORT_BYTES || ends_sentence(h->line.text))
            break;
        if (h->kind == HEAD_OTHER || h->kind == HEAD_DATE)
            claim(c, "doc_type", h->type, SURE_TITLE);
    }
}

/* Questions behind a dash. */
static void
claim_interview(claimer *c)
{
    size_t questions = 0;

    for (size_t i = 0; i < c->doc->segment_count; i++) {
        slice    text = c->doc->segments[i].text;
        uint32_t first = first_char(text);

        questions += (first == 0x2013 || first == 0x2014 || first == '-') &&
                     slice_ends(text, SLICE("?"));
    }
    if (questions >= INTERVIEW_QUESTIONS)
        claim(c, "doc_type", SLICE("interview"), SURE_AMENDED);
}

/* A date right under the title, and neither chapters nor numbers. */
static void
claim_news(claimer *c)
{
    unsigned level;

    if (c->head.count < 3 || c->doc->segment_count > NEWS_SEGMENTS ||
        (c->head.items[1].kind != HEAD_DATE &&
         c->head.items[2].kind != HEAD_DATE) ||
        document_get(c->doc, "number").size > 0)
        return;
    for (size_t i = 0; i < c->doc->segment_count; i++) {
        outline_sign sign = outline_sign_of(c->doc->segments[i].text, &level);

        if (sign == OUTLINE_NAMED || sign == OUTLINE_NUMBERED)
            return;
    }
    claim(c, "doc_type", SLICE("news"), SURE_NEWS);
}

/* The type named at the head of `title`, unless it is that of an act. */
static void
claim_title_type(claimer *c, slice title)
{
    official_line line;

    if (official_line_read(c->doc->arena, title, &line) != TIZBE_OK)
        c->doc->failed = true;
    else if (!official_match(c->words, &line, 0, OFFICIAL_TITLE, NULL))
        claim(c, "doc_type", head_type(c->words, &line), SURE_TITLE);
}

static void
claim_type(claimer *c)
{
    slice  title = document_get(c->doc, "title");
    size_t second = slice_find(title, SLICE(". "), 0);

    claim_title_type(c, title);
    if (second != SIZE_MAX) /* "«Мы возвращаем учёных». Интервью с ректором" */
        claim_title_type(c, slice_part(title, second + 2, title.size));
    claim_short_line(c);
    claim_greeting(c);
    if (document_get(c->doc, "doc_type").size == 0)
        claim_self(c);
    if (document_get(c->doc, "doc_type").size == 0)
        claim_interview(c);
    if (document_get(c->doc, "doc_type").size == 0)
        claim_news(c);
}

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

/* "ПОЛОЖЕНИЕ" and "о порядке подготовки" below it are one title: the lines
 * behind this one that begin with a small letter, or inside of a quote that
 * it opens, belong to it. */
static size_t
joined_lines(const claimer *c, size_t i)
{
    size_t count = 0;

    while (count < JOINED_LINES && i + count + 1 < c->head.count) {
        const head_line *next = &c->head.items[i + count + 1];

        if (next->segment != next[-1].segment + 1 || is_apart(next) ||
            (!is_lower(first_char(next->line.text)) &&
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
    buffer title;

    buffer_init(&title);
    for (size_t k = i; k <= i + count; k++) {
        buffer_text(&title, k > i ? " " : "");
        buffer_put(&title, c->head.items[k].line.text);
    }
    c->doc->failed = c->doc->failed || title.failed;
    claim(c, "title", buffer_slice(&title), confidence);
    buffer_release(&title);
}

/* The title of an act under its letterhead: "ПРИКАЗ", "№ 5", "Об ...". */
static bool
claim_act_title(claimer *c)
{
    bool is_act = false;

    for (size_t i = 0; i < c->head.count; i++) {
        const head_line *h = &c->head.items[i];

        if (is_letterhead(c, i) && joined_lines(c, i) > 0) {
            claim_joined(c, i, SURE_TITLE);
            return true;
        }
        if (h->kind == HEAD_TITLE && is_upper(first_letter(h->line.text)) &&
            (is_act || i == 0)) {
            claim_joined(c, i, SURE_TYPE);
            claim(c, "country", h->country, SURE_AMENDED);
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

    while (i < c->head.count && !is_letterhead(c, i))
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
        if (is_apart(&c->head.items[i]))
            return true;
    return heading >= c->head.count;
}

static void
claim_title(claimer *c)
{
    size_t           first = 0, heading = 0;
    const segment   *later;
    const head_line *type;

    if (claim_act_title(c))
        return;
    while (first < c->head.count && is_apart(&c->head.items[first]))
        first++;
    while (heading < c->head.count &&
           (is_apart(&c->head.items[heading]) ||
            slice_is(c->head.items[heading].line.text, "ABSTRACT") ||
            c->head.items[heading].segment->kind != SEGMENT_HEADING))
        heading++;
    if (is_first_line_title(c, first, heading)) {
        claim_joined(c, first, SURE_AMENDED);
        return;
    }
    type = first_of(&c->head, HEAD_TYPE);
    if (heading == c->head.count && claim_below_letterhead(c))
        return;
    if (heading < c->head.count)
        later = c->head.items[heading].segment;
    else
        later = type ? type->segment : later_heading(c);
    if (later)
        claim(c, "title", later->text, SURE_TITLE);
}

/* A line that dates or numbers an act has figures. */
static bool
may_be_signed(const document *doc, size_t first)
{
    for (size_t i = first; i < doc->segment_count; i++) {
        slice text = doc->segments[i].text;

        for (size_t at = 0; !head_is_text(text) && at < text.size; at++)
            if (is_digit((unsigned char)text.data[at]))
                return true;
    }
    return false;
}

tizbe_status
head_claims(document *doc, slice fallback)
{
    claimer      c = { .doc = doc, .words = official_words_table() };
    size_t       tail;
    tizbe_status status = head_lines_read(doc, c.words, 0, HEAD_ZONE, true,
                                          &c.head);

    tail = doc->segment_count > c.head.end + HEAD_TAIL
               ? doc->segment_count - HEAD_TAIL
               : c.head.end;
    if (status == TIZBE_OK && may_be_signed(doc, tail))
        status = head_lines_read(doc, c.words, tail, HEAD_TAIL, false, &c.tail);
    if (status != TIZBE_OK)
        return status;
    claim_act(&c, first_of(&c.head, HEAD_ACT));
    claim_letterhead(&c);
    claim_date(&c, first_of(&c.head, HEAD_DATE), SURE_DATE);
    claim_signature(&c);
    claim_adoption(&c, first_of(&c.head, HEAD_ADOPTED));
    claim_date(&c, first_of(&c.head, HEAD_YEAR), SURE_AMENDED);
    claim_version(&c);
    claim_verb(&c);
    if (document_get(doc, "date").size == 0 &&
        document_get(doc, "doc_type").size > 0)
        status = claim_approval(&c);
    if (status != TIZBE_OK)
        return status;
    claim_title(&c);
    document_claim(doc, "title", fallback, SOURCE_NAME, 0.3);
    claim_type(&c);
    return document_status(doc);
}
