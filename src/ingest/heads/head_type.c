/*
 * The type of a document by one line of it: Russian, Ukrainian and English
 * name it first, behind adjectives; Kazakh and English titles at their end.
 */
#include "ingest/heads/head_type.h"

#include "base/array.h"
#include "ingest/heads/head_issuer.h"
#include "ingest/letters.h"

enum {
    BEFORE_TYPE = 3 /* adjectives: "Федеральный конституционный закон" */
};

bool
head_is_adjective(const official_line *line, size_t i)
{
    static const char *const ends[] = { "ый", "ий", "ій", "ой", "ая",
                                        "яя", "ое", "ее", "на", "ва",
                                        "ка", "не", "ве", "ня", NULL };
    slice                    form = line->tokens[i].form;

    if (line->tokens[i].kind != OFFICIAL_WORD)
        return false;
    if (!is_cyrillic(first_char(form)))
        return slice_is(form, "a") || slice_is(form, "an") ||
               slice_is(form, "the") || head_is_capital(line, i);
    for (size_t k = 0; ends[k]; k++)
        if (slice_ends(form, slice_of(ends[k])))
            return form.size > 4;
    return false;
}

/* The type at token `at` or behind adjectives there; English has small ones
 * in the second half of a title: "Campus: a regional programme". */
static slice
type_at(const official_words *words, const official_line *line, size_t at,
        bool is_subtitle)
{
    slice type = { NULL, 0 };

    for (size_t i = at; i < line->count && i <= at + BEFORE_TYPE; i++) {
        if (official_match(words, line, i, OFFICIAL_TYPE, &type) &&
            (i == at || is_subtitle || head_is_capital(line, i) ||
             is_cyrillic(first_char(line->tokens[i].form))))
            return type;
        if (!head_is_adjective(line, i) &&
            !(is_subtitle && line->tokens[i].kind == OFFICIAL_WORD &&
              !is_cyrillic(first_char(line->tokens[i].form))))
            break;
    }
    return slice_make(NULL, 0);
}

size_t
head_bare_count(const official_line *line)
{
    size_t end = line->count;

    while (end > 0 && line->tokens[end - 1].kind != OFFICIAL_WORD) {
        if (slice_is(line->tokens[end - 1].form, ")"))
            while (end > 1 && !slice_is(line->tokens[end - 1].form, "("))
                end--;
        end--;
    }
    return end;
}

/* Kazakh by a letter that the others do not have, or by the possessive of its
 * last word: "Астана жарлығы", "кодексі". */
static bool
is_kazakh(slice text, slice last)
{
    static const char *const letters[] = { "ә", "ғ", "қ", "ң", "ө", "ұ", "ү",
                                           "Ә", "Ғ", "Қ", "Ң", "Ө", "Ұ", "Ү" };

    for (size_t i = 0; i < COUNT_OF(letters); i++)
        if (slice_has(text, slice_of(letters[i])))
            return true;
    return slice_ends(last, SLICE("ы")) || slice_ends(last, SLICE("і"));
}

/* The type with which the line ends, as Kazakh and English have it. Russian
 * and Ukrainian do not, and what is quoted is none: "сухой закон". */
static slice
type_at_end(const official_words *words, const official_line *line)
{
    size_t end = head_bare_count(line);
    slice  type;

    if (end == 0 || (is_cyrillic(first_char(line->tokens[end - 1].form)) &&
                     !is_kazakh(line->text, line->tokens[end - 1].form)))
        return slice_make(NULL, 0);
    for (size_t back = end < 2 ? end : 2; back > 0; back--)
        if (official_match(words, line, end - back, OFFICIAL_TYPE, &type) ==
            back)
            return type;
    return slice_make(NULL, 0);
}

/* The type of an act in front of what is said of its registration: "... № 2
 * бұйрығы. Қазақстан Республикасының Әділет министрлігінде ... тіркелді". */
static slice
type_at_stop(const official_words *words, const official_line *line)
{
    official_line first = *line;
    bool          has_number = false;
    slice         type = { NULL, 0 };

    for (size_t i = 0; i < line->count && type.size == 0; i++) {
        first.count = i;
        if (slice_is(line->tokens[i].form, "№"))
            has_number = true;
        else if (has_number && slice_is(line->tokens[i].form, "."))
            type = type_at_end(words, &first);
    }
    return type;
}

size_t
head_opening_marks(const official_line *line)
{
    size_t at = 0;

    while (at < line->count && line->tokens[at].kind == OFFICIAL_MARK &&
           (strchr("\"(*[", line->tokens[at].form.data[0]) ||
            line->tokens[at].form.size > 1))
        at++;
    return at;
}

slice
head_type(const official_words *words, const official_line *line)
{
    slice type;

    if (!official_may_have(line, OFFICIAL_TYPE))
        return slice_make(NULL, 0);
    type = type_at(words, line, head_opening_marks(line), false);
    for (size_t i = 0; type.size == 0 && i + 1 < line->count; i++)
        if (slice_is(line->tokens[i].form, ":") ||
            slice_is(line->tokens[i].form, ";"))
            type = type_at(words, line, i + 1, true);
    if (type.size == 0)
        type = type_at_end(words, line);
    return type.size > 0 ? type : type_at_stop(words, line);
}
