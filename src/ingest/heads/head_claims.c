/*
 * From the kinds of the first and last lines to variables, each with a
 * confidence. The figures are estimates: they put the kinds of lines in an
 * order, and those below 0.75 are what `tizbe list --doubtful` shows.
 */
#include "ingest/heads/head_claims.h"

#include "ingest/heads/head_claimer.h"
#include "ingest/heads/head_issuer.h"
#include "ingest/heads/head_labels.h"
#include "ingest/heads/head_type.h"
#include "ingest/letters.h"
#include "ingest/outline.h"

enum {
    APPROVAL_SEGMENTS = 60,
    FOOT_SEGMENTS = 4,  /* that may be an address                    */
    SELF_SEGMENTS = 20, /* that may say "this Law"                  */
    SELF_BYTES = 1200,  /* of one                                   */
    OPENING_BYTES = 160, /* of "Уважаемые участники форума!"         */
    NEWS_SEGMENTS = 60, /* more are no news item                    */
    INTERVIEW_QUESTIONS = 3,
    SHORT_BYTES = 240 /* of a line that names a type              */
};

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

/* The day of an act is surer than that on which its page was put up. */
static void
claim_act_date(claimer *c, const head_line *h, double confidence)
{
    if (head_is_past(c, h->date.iso))
        document_outdo(c->doc, "date", slice_of(h->date.iso), SOURCE_GUESS,
                       confidence);
}

static void
claim_act(claimer *c, const head_line *h)
{
    if (!h)
        return;
    claim_act_date(c, h, SURE_ACT);
    note_other_date(c, h->date.iso);
    head_claim(c, "number", h->number, SURE_ACT);
    head_claim(c, "doc_type", h->type, SURE_ACT);
    head_claim(c, "issuer", h->issuer, SURE_TYPE);
    head_claim(c, "country", h->country, SURE_TYPE);
}

static void
claim_date(claimer *c, const head_line *h, double confidence)
{
    if (!h)
        return;
    if (head_is_past(c, h->date.iso))
        head_claim(c, "date", slice_of(h->date.iso), confidence);
    head_claim(c, "number", h->number, confidence);
}

/* A date line of its own; that of the page when there is no other. */
static void
claim_first_date(claimer *c)
{
    const head_line *h = head_first(&c->head, HEAD_DATE);

    if (h && h->number.size > 0)
        claim_act_date(c, h, SURE_TYPE);
    claim_date(c, h, SURE_DATE);
    claim_date(c, head_first(&c->head, HEAD_POSTED), SURE_DATE);
}

/* Letterheads: whose paper it is, and what. */
static void
claim_letterhead(claimer *c)
{
    for (size_t i = 0; i < c->head.count; i++) {
        const head_line *h = &c->head.items[i];

        if (h->kind == HEAD_ISSUER)
            head_claim(c, "issuer", h->issuer, SURE_TYPE);
        if (head_is_letterhead(c, i)) {
            head_claim(c, "doc_type", h->type, SURE_TYPE);
            head_claim(c, "issuer", h->issuer, SURE_TITLE);
            head_claim(c, "number", h->number, SURE_TITLE);
        }
        if (head_is_letterhead(c, i) || h->kind == HEAD_ISSUER ||
            h->kind == HEAD_STATE)
            head_claim(c, "country", h->country, SURE_TYPE);
        if (h->kind == HEAD_NUMBER)
            head_claim(c, "number", h->number, SURE_DATE);
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
            head_claim(c, "number", h->number, SURE_SIGNATURE);
    }
    claim_date(c, date, SURE_SIGNATURE);
}

static void
claim_adoption(claimer *c, const head_line *h)
{
    claim_date(c, h, SURE_ADOPTED);
    if (h) {
        head_claim(c, "issuer", h->issuer, SURE_ADOPTED);
        head_claim(c, "country", h->country, SURE_ADOPTED);
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
    head_claim(c, "version", head_number(&h->line, 0), SURE_TITLE);
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
            head_claim(c, "version", slice_of(last),
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
            !official_may_stand(c->doc->arena, c->doc->segments[i].text,
                                OFFICIAL_THIS) ||
            line_of_segment(c, i, &line) != TIZBE_OK ||
            !official_may_have(&line, OFFICIAL_NOUN))
            continue;
        for (size_t k = 0; k + 1 < line.count; k++)
            if (official_match(c->words, &line, k, OFFICIAL_THIS, NULL) &&
                official_match(c->words, &line, k + 1, OFFICIAL_NOUN, &type)) {
                head_claim(c, "doc_type", type, SURE_SELF);
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
                head_claim(c, "doc_type", type, SURE_TYPE);
                head_claim(c, "country", h->country, SURE_ADOPTED);
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
            head_claim(c, "doc_type", type, SURE_TITLE);
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
        if (h->kind == HEAD_OTHER || h->kind == HEAD_DATE ||
            h->kind == HEAD_POSTED)
            head_claim(c, "doc_type", h->type, SURE_TITLE);
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
        head_claim(c, "doc_type", SLICE("interview"), SURE_AMENDED);
}

/* Among the first three lines, over or under the title. "г. Астана, 14 марта" is
 * how minutes begin. */
static bool
begins_with_date(const claimer *c)
{
    for (size_t i = 0; i < c->head.count && i < 3; i++) {
        const head_line *h = &c->head.items[i];

        if (h->kind == HEAD_DATE || h->kind == HEAD_POSTED)
            return !head_is_place(h);
    }
    return false;
}

/* A date by the title, and neither chapters nor numbers. */
static void
claim_news(claimer *c)
{
    unsigned level;

    if (c->head.count < 3 || c->doc->segment_count > NEWS_SEGMENTS ||
        !begins_with_date(c) || document_get(c->doc, "number").size > 0)
        return;
    for (size_t i = 0; i < c->doc->segment_count; i++) {
        outline_sign sign = outline_sign_of(c->doc->segments[i].text, &level);

        if (sign == OUTLINE_NAMED || sign == OUTLINE_NUMBERED)
            return;
    }
    head_claim(c, "doc_type", SLICE("news"), SURE_NEWS);
}

/* The type named at the head of `title`, unless it is that of an act. */
static void
claim_title_type(claimer *c, slice title)
{
    official_line line;

    if (official_line_read(c->doc->arena, title, &line) != TIZBE_OK)
        c->doc->failed = true;
    else if (!official_match(c->words, &line, 0, OFFICIAL_TITLE, NULL))
        head_claim(c, "doc_type", head_type(c->words, &line), SURE_TITLE);
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

static bool
holds_address(const official_words *words, const official_line *line)
{
    for (size_t i = 0; i < line->count; i++)
        if (official_match(words, line, i, OFFICIAL_ADDRESS, NULL) > 0)
            return true;
    return false;
}

static bool
has_figure(slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_digit((unsigned char)text.data[i]))
            return true;
    return false;
}

/* Whose address stands below: "Полтавський університет, вул. Садова, 1". */
static void
claim_address(claimer *c)
{
    size_t count = c->doc->segment_count;

    for (size_t i = count > FOOT_SEGMENTS ? count - FOOT_SEGMENTS : 0;
         i < count; i++) {
        slice         text = c->doc->segments[i].text;
        const char   *comma = memchr(text.data, ',', text.size);
        official_line line;
        slice         name;

        if (!comma || text.size > 2 * SHORT_BYTES || !has_figure(text) ||
            official_line_read(c->doc->arena, text, &line) != TIZBE_OK ||
            !holds_address(c->words, &line))
            continue;
        name = slice_part(text, 0, (size_t)(comma - text.data));
        if (head_names_body(c->doc->arena, name))
            document_claim(c->doc, "issuer", name, SOURCE_NAME, SURE_FOOT);
    }
}

/* An author that is a body has issued it. */
static void
claim_author(claimer *c)
{
    slice author = document_get(c->doc, "author");

    if (head_names_body(c->doc->arena, author))
        head_claim(c, "issuer", author, SURE_SELF);
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
    claim_act(&c, head_first(&c.head, HEAD_ACT));
    if (head_labels(&c) != TIZBE_OK)
        return TIZBE_NOMEM;
    claim_letterhead(&c);
    claim_first_date(&c);
    claim_signature(&c);
    claim_adoption(&c, head_first(&c.head, HEAD_ADOPTED));
    claim_date(&c, head_first(&c.head, HEAD_YEAR), SURE_AMENDED);
    claim_version(&c);
    claim_verb(&c);
    if (document_get(doc, "date").size == 0 &&
        document_get(doc, "doc_type").size > 0)
        status = claim_approval(&c);
    if (status != TIZBE_OK)
        return status;
    claim_author(&c);
    claim_address(&c);
    head_title(&c);
    document_claim(doc, "title", fallback, SOURCE_NAME, 0.3);
    claim_type(&c);
    return document_status(doc);
}
