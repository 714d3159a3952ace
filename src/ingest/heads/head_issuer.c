/* Kazakh puts the name first and the body last, the others the reverse. */
#include "ingest/heads/head_issuer.h"

#include "ingest/letters.h"

#include <utf8proc.h>

/* "Үкіметінің" is of "Үкіметі". */
static slice
without_genitive(slice name)
{
    static const char *const ends[] = { "нің", "ның", "нiң", "НІҢ",
                                        "НЫҢ", "НIҢ", NULL };

    for (size_t i = 0; ends[i]; i++)
        if (slice_ends(name, slice_of(ends[i])))
            return slice_part(name, 0, name.size - strlen(ends[i]));
    return name;
}

/* The name up to its word; before a date it may go on ("Президентінің Іс
 * Басқарушысының 2017 жылғы ...") and is in the genitive. */
static slice
kazakh_name(const official_line *line, size_t behind, size_t end)
{
    slice whole = slice_part(line->text, line->tokens[0].start,
                             line->tokens[end - 1].end);
    slice name = slice_part(line->text, line->tokens[0].start,
                            line->tokens[behind - 1].end);

    if (without_genitive(whole).size < whole.size)
        return without_genitive(whole);
    return without_genitive(name);
}

/* The second letter is a capital. */
static bool
is_in_capitals(slice word)
{
    size_t at = 0;

    (void)utf8_next(word, &at);
    return at < word.size && ucd_is_capital(utf8_next(word, &at));
}

static slice
capitals(arena *a, slice word)
{
    char  *out = arena_alloc(a, word.size * 2 + UTF8_MAX_BYTES);
    size_t size = 0;

    for (size_t at = 0; out && at < word.size;)
        size += utf8_encode(
            (uint32_t)utf8proc_toupper((utf8proc_int32_t)utf8_next(word, &at)),
            out + size);
    return slice_make(out, size);
}

/* The name whose word is at tokens [at, at + count), up to token `end`. In
 * Kazakh it ends there, in the others the word is put in the nominative. */
static slice
issuer_name(arena *a, const official_line *line, size_t at, size_t count,
            size_t end, slice nominative)
{
    slice word = slice_part(line->text, line->tokens[at].start,
                            line->tokens[at + count - 1].end);
    slice behind = { "", 0 };
    char *name;

    if (slice_is(nominative, "-"))
        return kazakh_name(line, at + count, end);
    if (end > at + count)
        behind = slice_part(line->text, line->tokens[at + count - 1].end,
                            line->tokens[end - 1].end);
    if (is_in_capitals(word))
        nominative = capitals(a, nominative);
    name = arena_printf(a, "%.*s%.*s", (int)nominative.size, nominative.data,
                        (int)behind.size, behind.data);
    return slice_of(name);
}

bool
head_is_capital(const official_line *line, size_t i)
{
    return ucd_is_capital(first_char(
        slice_part(line->text, line->tokens[i].start, line->tokens[i].end)));
}

slice
head_issuer(arena *a, const official_words *words, const official_line *line,
            size_t end)
{
    for (size_t i = 0; i < end; i++) {
        slice  nominative;
        size_t count = official_match(words, line, i, OFFICIAL_ISSUER,
                                      &nominative);

        if (count > 0 && i + count <= end &&
            (slice_is(nominative, "-") || head_is_capital(line, i)))
            return issuer_name(a, line, i, count, end, nominative);
    }
    return slice_make(NULL, 0);
}

bool
head_names_body(arena *a, slice name)
{
    const official_words *words = official_words_table();
    official_line         line;

    if (official_line_read(a, name, &line) != TIZBE_OK)
        return false;
    for (size_t i = 0; i < line.count; i++)
        if (official_match(words, &line, i, OFFICIAL_BODY, NULL) > 0 ||
            official_match(words, &line, i, OFFICIAL_ISSUER, NULL) > 0)
            return true;
    return false;
}
