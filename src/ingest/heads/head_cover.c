/* Lines that only their neighbours or their form make what they are. */
#include "ingest/heads/head_cover.h"

#include "ingest/heads/head_issuer.h"

enum {
    STAMP_WORDS = 12, /* of a line of a stamp */
    STAMP_LINES = 5,  /* above its date       */
    STAMP_BYTES = 300 /* of the line with it  */
};

/* The year of a cover, with a place before it and no more: "г. Алматы, 2021
 * г."; 0 when the line is none. "Казахстан 2050" is a programme. */
static unsigned
year_of_cover(const official_words *words, const head_line *h)
{
    const official_line *line = &h->line;
    size_t               end = line->count, names = 0;

    while (end > 0 &&
           (slice_is(line->tokens[end - 1].form, ".") ||
            official_match(words, line, end - 1, OFFICIAL_YEAR, NULL)))
        end--;
    if (end < 2 || end > 6 || h->has_date || h->type.size > 0 ||
        h->country.size > 0 || line->tokens[end - 1].kind != OFFICIAL_NUMBER ||
        line->tokens[end - 1].form.size != 4 ||
        line->tokens[end - 1].value < 1900 ||
        line->tokens[end - 1].value > 2099)
        return 0;
    for (size_t i = 0; i + 1 < end; i++) {
        const official_token *token = &line->tokens[i];

        if (token->kind == OFFICIAL_NUMBER ||
            (token->kind == OFFICIAL_MARK &&
             !strchr(".,-", token->form.data[0]) && token->form.size == 1))
            return 0;
        names += token->kind == OFFICIAL_WORD && head_is_capital(line, i);
    }
    return names == 1 ? line->tokens[end - 1].value : 0;
}

void
head_take_year(const official_words *words, head_line *h)
{
    unsigned year = h->kind == HEAD_OTHER &&
                            h->segment->kind == SEGMENT_PARAGRAPH
                        ? year_of_cover(words, h)
                        : 0;

    if (year > 0 && date_write(h->date.iso, year, 0, 0))
        h->kind = HEAD_YEAR;
}

/* "УТВЕРЖДЕНО", "УТВЕРЖДЕНО решением Ученого совета": a line of its own, or
 * with what it was done by; "Принят закон о науке" is a headline. */
static bool
opens_stamp(const official_words *words, const head_line *h)
{
    static const char *const by[] = { "ом", "ем", "ям", "им", "ым", NULL };
    size_t words_here = head_count_words(&h->line, 0, h->line.count);
    slice  second;

    if (h->line.count == 0 || h->has_date || words_here > STAMP_WORDS ||
        official_match(words, &h->line, 0, OFFICIAL_ADOPTED, NULL) == 0)
        return false;
    if (words_here == 1)
        return true;
    second = h->line.tokens[1].form;
    for (size_t i = 0; by[i]; i++)
        if (slice_ends(second, slice_of(by[i])))
            return true;
    return slice_is(second, "by");
}

void
head_join_stamp(const official_words *words, head_lines *lines)
{
    size_t last = lines->count - 1;

    if (!lines->items[last].has_date ||
        lines->items[last].line.text.size > STAMP_BYTES)
        return;
    for (size_t back = 1; back <= STAMP_LINES && back <= last; back++) {
        head_line *h = &lines->items[last - back];

        if (h->has_date || h->kind == HEAD_TITLE)
            return;
        if (!opens_stamp(words, h))
            continue;
        for (size_t i = last - back; i < last; i++)
            lines->items[i].kind = HEAD_NOTE;
        lines->items[last].kind = HEAD_ADOPTED;
        return;
    }
}
