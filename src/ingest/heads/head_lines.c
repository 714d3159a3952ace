/*
 * What kind of line each of the first lines is. A line is believed to be of
 * a letterhead only when nearly all of its words are: "Министерство вводит
 * визу" is the headline of a news item.
 */
#include "ingest/heads/head_lines.h"

#include "ingest/heads/head_cover.h"
#include "ingest/heads/head_issuer.h"
#include "ingest/heads/head_type.h"
#include "ingest/letters.h"
#include "ingest/outline.h"

enum {
    LINE_BYTES = 1200,  /* of a line that is looked at               */
    NOTE_BYTES = 32768, /* of a list of the acts that changed it     */
    LONG_BYTES = 600,   /* of a paragraph that is the text itself    */
    PLACE_TOKENS = 6, /* "г. Усть-Каменогорск, ", before its date  */
    LONE_WORDS = 6, /* beside a date that stands alone           */
    TYPE_WORDS = 9, /* of "Указ Президента Республики Казахстан" */
    ACT_WORDS = 30,    /* of a line of an act                       */
    ISSUER_WORDS = 14, /* of a letterhead                           */
};

size_t
head_count_words(const official_line *line, size_t first, size_t end)
{
    size_t count = 0;

    for (size_t i = first; i < end; i++)
        count += line->tokens[i].kind == OFFICIAL_WORD;
    return count;
}

/* "№ 17-42-3.3.7", "N 167-ФЗ", "No. 5": what stands behind the mark without
 * a blank in it, if a figure is among it. */
slice
head_number(const official_line *line, size_t mark)
{
    size_t at = mark + 1, first, last;
    bool   has_figure = false;

    if (at < line->count && slice_is(line->tokens[at].form, "."))
        at++;
    for (first = last = at; at < line->count; at++) {
        const official_token *token = &line->tokens[at];

        if (at > first && token->start != token[-1].end)
            break;
        if (token->kind == OFFICIAL_MARK &&
            !strchr("-/.", token->form.data[0]) && !slice_is(token->form, "–"))
            break;
        has_figure = has_figure || token->kind == OFFICIAL_NUMBER;
        if (token->kind != OFFICIAL_MARK)
            last = at + 1;
    }
    if (!has_figure || last == first)
        return slice_make(NULL, 0);
    return slice_part(line->text, line->tokens[first].start,
                      line->tokens[last - 1].end);
}

/* "протокол № 9" is no number of the document. */
static bool
is_of_minutes(slice form)
{
    return slice_starts(form, SLICE("протокол")) ||
           slice_starts(form, SLICE("хаттама")) || slice_is(form, "minutes");
}

static slice
find_number(const official_line *line)
{
    for (size_t i = 0; line->has_figure && i + 1 < line->count; i++) {
        slice form = line->tokens[i].form;
        slice number = { NULL, 0 };

        if (i > 0 && is_of_minutes(line->tokens[i - 1].form))
            continue;
        if (slice_is(form, "№") || slice_is(form, "n") ||
            slice_is(form, "no") || slice_is(form, "nr"))
            number = head_number(line, i);
        if (number.size > 0)
            return number;
    }
    return slice_make(NULL, 0);
}

/* The token where the date of an act begins, with "от" and "№ 5 от", or what
 * is behind a semicolon: "Верховна Рада України; Закон від ..." */
static size_t
before_date(const official_words *words, const head_line *h)
{
    size_t end = h->has_date ? h->date.first : h->line.count;

    for (size_t i = 0; i < end; i++)
        if (slice_is(h->line.tokens[i].form, "№") ||
            slice_is(h->line.tokens[i].form, "n") ||
            slice_is(h->line.tokens[i].form, ";") ||
            (i + 1 == end &&
             official_match(words, &h->line, i, OFFICIAL_FROM, NULL)))
            return i;
    return end;
}

/* Whether such a word stands among the tokens [first, end). */
static bool
has_role(const official_words *words, const official_line *line, size_t first,
         size_t end, official_role role)
{
    for (size_t i = first; i < end; i++)
        if (official_match(words, line, i, role, NULL) > 0)
            return true;
    return false;
}

/* The first date that is not one of printing or of the last change: those of
 * a page say nothing of the document. */
static void
find_date(const official_words *words, head_line *h)
{
    size_t from = 0;

    while (date_phrase_find(words, &h->line, from, &h->date)) {
        h->has_date = !has_role(words, &h->line, from, h->date.first,
                                OFFICIAL_PRINTED);
        if (h->has_date)
            return;
        from = h->date.end;
    }
}

static void
find_country(const official_words *words, head_line *h)
{
    if (!official_may_have(&h->line, OFFICIAL_COUNTRY))
        return;
    for (size_t i = 0; i < h->line.count; i++)
        if (official_match(words, &h->line, i, OFFICIAL_COUNTRY, &h->country))
            return;
}

static bool
begins_with(const official_words *words, const official_line *line,
            official_role role, size_t within)
{
    return has_role(words, line, 0, line->count < within ? line->count : within,
                    role);
}

/* In brackets, unless it is the date that is: "[17th July 2014]". */
static bool
is_note(const head_line *h)
{
    size_t all = head_count_words(&h->line, 0, h->line.count);

    return strchr("({[", h->line.text.data[0]) &&
           !(h->has_date &&
             head_count_words(&h->line, h->date.first, h->date.end) == all);
}

/* "Об утверждении правил", "Қағидаларды бекіту туралы" */
static bool
is_act_title(const official_words *words, const official_line *line)
{
    size_t first = head_opening_marks(line), end = head_bare_count(line);
    slice  place;

    if (ends_sentence(line->text) || head_count_words(line, 0, line->count) < 2)
        return false;
    if (official_match(words, line, first, OFFICIAL_TITLE, &place) &&
        slice_is(place, "begins"))
        return true;
    return end > 0 &&
           official_match(words, line, end - 1, OFFICIAL_TITLE, &place) &&
           slice_is(place, "ends");
}

static bool
is_adopted(const official_words *words, const official_line *line)
{
    size_t end = head_bare_count(line);

    return begins_with(words, line, OFFICIAL_ADOPTED, 1) ||
           (end > 0 &&
            official_match(words, line, end - 1, OFFICIAL_ADOPTED, NULL));
}

/* What stands between a type and whose it is: "DECREE OF THE PRESIDENT", and
 * adjectives in Cyrillic letters. */
static bool
is_between(const official_line *line, size_t i)
{
    slice form = line->tokens[i].form;

    return slice_is(form, "of") || slice_is(form, "the") ||
           (head_is_adjective(line, i) && is_cyrillic(first_char(form)));
}

/* Only a type, whose it is, and what is between. */
static bool
is_type_alone(const official_words *words, const head_line *h)
{
    size_t all = head_count_words(&h->line, 0, h->line.count), known = 0;

    if (h->type.size == 0 || all > TYPE_WORDS)
        return false;
    for (size_t i = 0; i < h->line.count;) {
        size_t count = official_match(words, &h->line, i, OFFICIAL_TYPE, NULL);

        if (count == 0)
            count = official_match(words, &h->line, i, OFFICIAL_COUNTRY, NULL);
        if (count == 0)
            count = official_match(words, &h->line, i, OFFICIAL_ISSUER, NULL);
        if (count == 0 && is_between(&h->line, i))
            count = 1;
        known += count;
        i += count ? count : 1;
    }
    return known == all;
}

/* A letterhead in capitals, or one that ends with its state. */
static bool
is_issuer_line(const official_words *words, const head_line *h)
{
    const official_line *line = &h->line;
    size_t               end = head_bare_count(line);

    if (h->issuer.size == 0 || ends_sentence(line->text) ||
        head_count_words(line, 0, line->count) > ISSUER_WORDS)
        return false;
    if (h->issuer.data == line->text.data &&
        h->issuer.size + 2 >= line->text.size)
        return true; /* Kazakh: all of the line */
    if (!begins_with(words, line, OFFICIAL_ISSUER, 2))
        return false;
    if (h->is_capitals)
        return true;
    for (size_t i = 0; i < end; i++)
        if (line->tokens[i].kind == OFFICIAL_WORD && i > 0 &&
            i + official_match(words, line, i, OFFICIAL_COUNTRY, NULL) == end)
            return true;
    return false;
}

static bool
is_state_alone(const official_words *words, const head_line *h)
{
    return h->is_capitals &&
           official_match(words, &h->line, 0, OFFICIAL_COUNTRY, NULL) ==
               h->line.count;
}

/* "от 28 марта 2023 года", "2023 жылғы 28 наурыздағы", "№ 248" */
static bool
is_dated_as_act(const official_words *words, const head_line *h)
{
    slice first = h->line.tokens[h->date.first].form;

    return h->number.size > 0 ||
           (h->date.first > 0 &&
            official_match(words, &h->line, h->date.first - 1, OFFICIAL_FROM,
                           NULL)) ||
           (first.size == 4 && is_digit((unsigned char)first.data[0]) &&
            h->country.size > 0);
}

/* An abbreviation in front that is a small letter. */
bool
head_is_place(const head_line *h)
{
    static const char *const towns[] = { "г", "м", "с", "қ", NULL };

    if (h->line.count < 3 || !slice_is(h->line.tokens[1].form, "."))
        return false;
    for (size_t i = 0; towns[i]; i++)
        if (slice_is(h->line.tokens[0].form, towns[i]))
            return true;
    return false;
}

/* ", 12:48" */
static bool
is_time(const official_line *line, size_t at)
{
    if (at < line->count && slice_is(line->tokens[at].form, ","))
        at++;
    return at + 2 < line->count && line->tokens[at].kind == OFFICIAL_NUMBER &&
           slice_is(line->tokens[at + 1].form, ":") &&
           line->tokens[at + 2].kind == OFFICIAL_NUMBER;
}

static head_kind
kind_with_date(const official_words *words, const head_line *h)
{
    size_t all = head_count_words(&h->line, 0, h->line.count);
    size_t inside = head_count_words(&h->line, h->date.first, h->date.end);

    if (is_adopted(words, &h->line))
        return HEAD_ADOPTED;
    /* a layout may have put who was there behind it */
    if (head_is_place(h) && h->date.first <= PLACE_TOKENS)
        return HEAD_DATE;
    if (all > ACT_WORDS)
        return HEAD_OTHER;
    if (has_role(words, &h->line, 0, h->date.first, OFFICIAL_POSTED))
        return HEAD_POSTED;
    if (h->type.size > 0 ? is_dated_as_act(words, h)
                         : h->issuer.size > 0 && h->number.size > 0)
        return HEAD_ACT;
    if (h->date.first == 0 && is_time(&h->line, h->date.end))
        return HEAD_DATE;
    if (h->date.end + 1 < h->line.count && ends_sentence(h->line.text))
        return HEAD_OTHER;
    return all - inside <= LONE_WORDS || h->type.size > 0 ? HEAD_DATE
                                                          : HEAD_OTHER;
}

static head_kind
kind_of(const official_words *words, const head_line *h)
{
    if (begins_with(words, &h->line, OFFICIAL_VALIDITY, 4))
        return HEAD_NOTE; /* "Сноска. Утратило силу ..." */
    if (begins_with(words, &h->line, OFFICIAL_AMENDED, 3))
        return HEAD_AMENDED;
    if (is_note(h) || (!h->has_date && h->date.end > 0))
        return HEAD_NOTE;
    if (is_act_title(words, &h->line))
        return HEAD_TITLE;
    if (h->has_date)
        return kind_with_date(words, h);
    if (h->number.size > 0 && head_count_words(&h->line, 0, h->line.count) <= 2)
        return HEAD_NUMBER;
    if (is_state_alone(words, h))
        return HEAD_STATE;
    if (is_type_alone(words, h))
        return HEAD_TYPE;
    return is_issuer_line(words, h) ? HEAD_ISSUER : HEAD_OTHER;
}

static bool
has_small_letter(slice text)
{
    for (size_t at = 0; at < text.size;)
        if (ucd_is_small(utf8_next(text, &at)))
            return true;
    return false;
}

/* "Федерации от 16.11.95 г.": what such a line dates was named above it. */
static bool
is_dated_from(const official_words *words, const head_line *h)
{
    return h->has_date && h->date.first > 0 && h->type.size == 0 &&
           official_match(words, &h->line, h->date.first - 1, OFFICIAL_FROM,
                          NULL);
}

/* A note may go on in the next line: "Утратил силу - Кодекс Российской",
 * "Федерации от 16.11.95 г. N 167-ФЗ". */
static bool
continues_note(const official_words *words, const head_lines *lines)
{
    const head_line *h = &lines->items[lines->count - 1];

    if (h->kind == HEAD_TITLE ||
        !(ucd_is_small(first_char(h->line.text)) || is_dated_from(words, h)))
        return false;
    for (size_t back = 2; back <= 3 && back <= lines->count; back++) {
        const head_line *before = &lines->items[lines->count - back];

        if (before->kind == HEAD_NOTE || before->kind == HEAD_AMENDED)
            return !ends_sentence(before->line.text) &&
                   !strchr(")}]", (int)last_char(before->line.text));
    }
    return false;
}

bool
head_is_text(slice text)
{
    return text.size > LONG_BYTES && !strchr("({[", text.data[0]);
}

/* A text as long as no title, in which nothing is looked for but a verb before
 * its colon: its words stay uncut. */
static bool
is_read_by_nobody(slice text)
{
    return head_is_text(text) && !slice_ends(text, SLICE(":")) &&
           utf8_count(text) > OUTLINE_TITLE_MAX;
}

static tizbe_status
read_line(document *doc, const official_words *words, const segment *s,
          head_line *h)
{
    unsigned     level;
    tizbe_status status = TIZBE_OK;

    h->segment = s;
    h->line.text = s->text;
    if (!is_read_by_nobody(s->text))
        status = official_line_read(doc->arena, s->text, &h->line);
    if (status != TIZBE_OK || h->line.count == 0 || head_is_text(s->text))
        return status;
    h->is_capitals = !has_small_letter(s->text);
    find_date(words, h);
    h->number = find_number(&h->line);
    if (outline_sign_of(s->text, &level) != OUTLINE_NAMED) /* "Article 1" */
        h->type = head_type(words, &h->line);
    if (official_may_have(&h->line, OFFICIAL_ISSUER))
        h->issuer = head_issuer(doc->arena, words, &h->line,
                                before_date(words, h));
    find_country(words, h);
    h->kind = kind_of(words, h);
    return TIZBE_OK;
}

bool
head_line_of(document *doc, slice text, head_line *out)
{
    segment line = { .text = text };
    bool    is_read;

    *out = (head_line){ .kind = HEAD_OTHER };
    is_read = text.size > 0 &&
              read_line(doc, official_words_table(), &line, out) == TIZBE_OK;
    out->segment = NULL;
    return is_read;
}

/* A note is looked through for dates however long it is. */
static tizbe_status
make_note(document *doc, head_line *h)
{
    h->kind = HEAD_NOTE;
    return h->line.count > 0
               ? TIZBE_OK
               : official_line_read(doc->arena, h->line.text, &h->line);
}

static bool
is_chapter(const segment *s)
{
    unsigned level;

    return s->kind == SEGMENT_HEADING &&
           outline_sign_of(s->text, &level) == OUTLINE_NAMED;
}

tizbe_status
head_lines_read(document *doc, const official_words *words, size_t first,
                size_t most, bool is_head, head_lines *out)
{
    unsigned     longs = 0;
    size_t       limit;
    tizbe_status status = TIZBE_OK;

    *out = (head_lines){ .items = arena_zalloc(doc->arena, most + 1,
                                               sizeof *out->items) };
    if (!out->items)
        return TIZBE_NOMEM;
    for (size_t i = first;
         i < doc->segment_count && i < first + most && status == TIZBE_OK;
         i++) {
        const segment *s = &doc->segments[i];

        if (is_head && (is_chapter(s) || longs == 2))
            break;
        longs += s->kind == SEGMENT_PARAGRAPH && s->text.size > LONG_BYTES &&
                 ends_sentence(s->text);
        limit = strchr("({[", s->text.data[0]) ? NOTE_BYTES : LINE_BYTES;
        if (s->kind == SEGMENT_FOOTNOTE || s->kind == SEGMENT_CELL ||
            s->text.size > limit)
            continue;
        status = read_line(doc, words, s, &out->items[out->count++]);
        if (status == TIZBE_OK && continues_note(words, out))
            status = make_note(doc, &out->items[out->count - 1]);
        if (status != TIZBE_OK)
            break;
        if (out->count > 1)
            head_take_year(words, &out->items[out->count - 1]);
        head_join_stamp(words, out);
    }
    out->end = first;
    if (out->count > 0)
        out->end =
            (size_t)(out->items[out->count - 1].segment - doc->segments) + 1;
    return status;
}

const head_line *
head_first(const head_lines *lines, head_kind kind)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].kind == kind)
            return &lines->items[i];
    return NULL;
}
