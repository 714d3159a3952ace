/* Words are those of text/data/official_words.tsv. */
#include "ingest/html/html_trim.h"

#include "base/counted.h"
#include "ingest/heads/head_issuer.h"
#include "ingest/letters.h"
#include "text/official_words.h"

#include <stdbool.h>

enum {
    TOP_SEGMENTS = 10, /* above the text, or its first  */
    FOOT_SEGMENTS = 6, /* below the text               */
    PATH_BYTES = 300,
    TOOL_BYTES = 90,
    FOOT_BYTES = 600
};

#define GONE UINT32_MAX

/* What parts the steps of a path. */
static bool
is_step(slice mark)
{
    static const char *const steps[] = { "/", "»", "›", ">", "→",  "|",
                                         "•", "-", "–", "—", "\\", NULL };

    for (size_t i = 0; steps[i]; i++)
        if (slice_is(mark, steps[i]))
            return true;
    return false;
}

/* "Главная / Новости", "Home"; "Home / work: it is allowed." is a sentence. */
static bool
is_path(const official_line *line)
{
    size_t count = official_match(official_words_table(), line, 0,
                                  OFFICIAL_HOME, NULL);

    return count > 0 && !ends_sentence(line->text) &&
           (count == line->count || is_step(line->tokens[count].form));
}

/* "Версия для печати", "Print | Share", "Просмотров: 1 204" */
static bool
is_tool(const official_line *line)
{
    const official_words *words = official_words_table();
    size_t                at = 0;

    while (at < line->count) {
        size_t count = official_match(words, line, at, OFFICIAL_TOOL, NULL);

        if (count == 0 && (at == 0 || line->tokens[at].kind == OFFICIAL_WORD))
            return false;
        at += count > 0 ? count : 1;
    }
    return at > 0;
}

/* "Дата печати: 28.11.2026, 10:30": only when a page was printed or changed. */
static bool
is_day_of_page(const official_line *line)
{
    const official_words *words = official_words_table();
    size_t at = official_match(words, line, 0, OFFICIAL_PRINTED, NULL);

    if (at == 0 || at == line->count)
        return false;
    for (; at < line->count; at++)
        if (line->tokens[at].kind == OFFICIAL_WORD &&
            official_match(words, line, at, OFFICIAL_MONTH, NULL) == 0 &&
            official_match(words, line, at, OFFICIAL_YEAR, NULL) == 0)
            return false;
    return true;
}

/* "© 2012–2026", "Адрес: ... © Аппарат Сената": whose rights the page has. */
static bool
is_owner(const document *doc, slice text)
{
    size_t at = slice_find(text, SLICE("©"), 0);

    if (at == SIZE_MAX || text.size > FOOT_BYTES)
        return false;
    return at == 0 ||
           head_names_body(doc->arena, slice_part(text, at, text.size));
}

static bool
is_furniture(const document *doc, size_t i)
{
    const segment *s = &doc->segments[i];
    bool           is_top = i < TOP_SEGMENTS;
    bool           is_foot = i + FOOT_SEGMENTS >= doc->segment_count;
    official_line  line;

    if (s->kind == SEGMENT_HEADING || s->kind == SEGMENT_FOOTNOTE ||
        (!is_top && !is_foot))
        return false;
    if (is_foot && is_owner(doc, s->text))
        return true;
    return s->kind != SEGMENT_CELL &&
           s->text.size < (is_top ? PATH_BYTES : TOOL_BYTES) &&
           official_line_read(doc->arena, s->text, &line) == TIZBE_OK &&
           ((is_top && s->heading == NO_HEADING && is_path(&line)) ||
            is_tool(&line) || is_day_of_page(&line));
}

/* Close the gaps; `place` says where each segment goes, GONE: nowhere. */
static void
drop(document *doc, const uint32_t *place)
{
    size_t kept = 0;

    for (size_t i = 0; i < doc->segment_count; i++) {
        segment s = doc->segments[i];

        if (place[i] == GONE)
            continue;
        if (s.heading != NO_HEADING)
            s.heading = place[s.heading];
        doc->segments[kept++] = s;
    }
    doc->segment_count = kept;
}

void
html_trim(document *doc)
{
    size_t    dropped = 0;
    uint32_t  kept = 0;
    uint32_t *place = arena_zalloc(doc->arena, doc->segment_count,
                                   sizeof *place);

    doc->failed = doc->failed || !place;
    for (size_t i = 0; place && i < doc->segment_count; i++) {
        bool is_gone = is_furniture(doc, i);

        place[i] = is_gone ? GONE : kept++;
        dropped += is_gone ? utf8_count(doc->segments[i].text) : 0;
    }
    if (kept == 0 || dropped == 0)
        return;
    drop(doc, place);
    document_note(doc,
                  "the path to the page, its buttons and its owner were left "
                  "out: %s",
                  COUNTED(dropped, "character"));
}
