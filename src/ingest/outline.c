/* Headings and items of plain text, by the habits of four languages. */
#include "ingest/outline.h"

#include "base/array.h"
#include "ingest/letters.h"

enum {
    SHORT_MAX = 100, /* characters of a heading that nothing else marks  */
    NAMED_MAX = OUTLINE_TITLE_MAX, /* of one with a name and a number    */
    CAPS_MIN = 4 /* letters: "США" alone is a word, not a heading    */
};

/* A division with its number behind it: "Глава 2", "Стаття 15". */
static const struct {
    const char *name;
    unsigned    level;
} named_before[] = {
    { "Часть", 2 },     { "ЧАСТЬ", 2 },      { "Раздел", 2 },
    { "РАЗДЕЛ", 2 },    { "Глава", 3 },      { "ГЛАВА", 3 },
    { "Подраздел", 3 }, { "Параграф", 4 },   { "Статья", 4 },
    { "СТАТЬЯ", 4 },    { "Приложение", 2 }, { "ПРИЛОЖЕНИЕ", 2 },
    { "Частина", 2 },   { "ЧАСТИНА", 2 },    { "Розділ", 2 },
    { "РОЗДІЛ", 2 },    { "Стаття", 4 },     { "СТАТТЯ", 4 },
    { "Додаток", 2 },   { "ДОДАТОК", 2 },    { "Part", 2 },
    { "PART", 2 },      { "Chapter", 3 },    { "CHAPTER", 3 },
    { "Section", 3 },   { "SECTION", 3 },    { "Article", 4 },
    { "ARTICLE", 4 },   { "Annex", 2 },      { "ANNEX", 2 },
    { "Appendix", 2 },  { "APPENDIX", 2 },   { "Schedule", 2 },
    { "§", 4 },
};

/* Kazakh puts the number first: "1-тарау", "2-бөлім", "15-бап". */
static const struct {
    const char *name;
    unsigned    level;
} named_after[] = {
    { "-бөлім", 2 },    { "-БӨЛІМ", 2 },   { "-тарау", 3 },
    { "-ТАРАУ", 3 },    { "-бап", 4 },     { "-БАП", 4 },
    { "-параграф", 4 }, { "-қосымша", 2 }, { "-ҚОСЫМША", 2 },
};

static bool
is_roman(char c)
{
    return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C';
}

/* Bytes of the Cyrillic or Ukrainian letter that stands for I, V or X in a
 * Roman number typed on a Cyrillic keyboard. */
static size_t
cyrillic_roman(slice s)
{
    return slice_starts(s, SLICE("І")) || slice_starts(s, SLICE("Х")) ? 2 : 0;
}

/* Bytes of a number: "12", "2.3.1", "IV"; *depth counts its parts. */
static size_t
number_size(slice s, unsigned *depth)
{
    size_t at = 0;

    *depth = 1;
    while (at < s.size && is_digit((unsigned char)s.data[at])) {
        while (at < s.size && is_digit((unsigned char)s.data[at]))
            at++;
        if (at + 1 >= s.size || s.data[at] != '.' ||
            !is_digit((unsigned char)s.data[at + 1]))
            return at;
        at++;
        *depth += 1;
    }
    while (at < s.size && at < 12) {
        size_t step = is_roman(s.data[at])
                          ? 1
                          : cyrillic_roman(slice_part(s, at, s.size));
        if (step == 0)
            break;
        at += step;
    }
    return at;
}

/* Behind a number: nothing, or a stop or blank, then anything. */
static bool
is_number_end(slice rest)
{
    return rest.size == 0 || rest.data[0] == '.' || rest.data[0] == ' ' ||
           rest.data[0] == ':';
}

/* Only the number, perhaps with a stop: "Статья 5." */
static bool
is_bare_end(slice rest)
{
    return rest.size == 0 || slice_is(rest, ".");
}

static bool
ends_heading(slice block)
{
    uint32_t last = last_char(block);

    return last != '.' && last != ',' && last != '-' && last != 0x2013 &&
           last != 0x2014 && !ends_sentence(block);
}

/* No lower-case letter, and letters enough: "1. A/RES/70/1, §1" is a note. */
static bool
is_caps(slice block)
{
    size_t upper = 0, visible = 0;

    for (size_t at = 0; at < block.size;) {
        uint32_t c = utf8_next(block, &at);

        if (ucd_is_small(c))
            return false;
        upper += ucd_is_capital(c);
        visible += c > ' ';
    }
    return upper >= CAPS_MIN && upper * 5 >= visible * 2;
}

static bool
ends_as_ordinal(slice word)
{
    static const char *const ends[] = { "ый", "ой", "ий", "ая", "ья",
                                        "ша", "га", "тя", "та", "ма" };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (slice_ends(word, slice_of(ends[i])))
            return true;
    return false;
}

/* "ЧАСТЬ ТРЕТЬЯ", "Раздел первый": a division numbered by a word. Its title
 * may stand behind it: "Глава первая ОСНОВНЫЕ ПОЛОЖЕНИЯ", "Розділ перший.
 * Загальні положення". */
static bool
is_ordinal(slice rest)
{
    const char *blank = memchr(rest.data, ' ', rest.size);
    size_t      end = blank ? (size_t)(blank - rest.data) : rest.size;
    slice       word = slice_part(rest, 0, end);
    slice       title = slice_trim(slice_part(rest, end, rest.size));

    if (word.size == 0 || word.size > 40)
        return false;
    if (title.size == 0)
        return ends_as_ordinal(word) || is_caps(word);
    if (slice_ends(word, SLICE(".")))
        return ends_as_ordinal(slice_part(word, 0, word.size - 1)) &&
               ucd_is_capital(first_char(title)) && ends_heading(title);
    return ends_as_ordinal(word) && is_caps(title);
}

/* "-1" and "*" behind the number of an article that came later. */
static slice
skip_insertion(slice rest)
{
    size_t at = slice_starts(rest, SLICE("-")) ? 1 : 0;

    while (at > 0 && at < rest.size && is_digit((unsigned char)rest.data[at]))
        at++;
    rest = slice_part(rest, at == 1 ? 0 : at, rest.size);
    return slice_starts(rest, SLICE(".*")) || slice_starts(rest, SLICE("*"))
               ? slice_part(rest, rest.data[0] == '.' ? 2 : 1, rest.size)
               : rest;
}

/* The first two bytes are the same: most names are no longer looked at. */
static bool
begins_alike(slice block, const char *name)
{
    return block.size > 1 && block.data[0] == name[0] &&
           block.data[1] == name[1];
}

static bool
is_named(slice block, unsigned *level)
{
    unsigned depth;

    for (size_t i = 0; i < COUNT_OF(named_before); i++) {
        slice  name, rest;
        size_t size;

        if (!begins_alike(block, named_before[i].name))
            continue;
        name = slice_of(named_before[i].name);
        if (!slice_starts(block, name))
            continue;
        rest = slice_trim(slice_part(block, name.size, block.size));
        *level = named_before[i].level;
        if (is_ordinal(rest))
            return true;
        size = number_size(rest, &depth);
        rest = skip_insertion(slice_part(rest, size, rest.size));
        if (size == 0 || !is_number_end(rest))
            continue;
        return is_bare_end(rest) || ends_heading(block);
    }
    *level = 2;
    return false;
}

static bool
is_named_kazakh(slice block, unsigned *level)
{
    unsigned depth;
    size_t   size = number_size(block, &depth);
    slice    rest = slice_part(block, size, block.size);

    if (size == 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(named_after); i++) {
        slice name = slice_of(named_after[i].name);
        slice behind;

        if (!slice_starts(rest, name))
            continue;
        behind = slice_part(rest, name.size, rest.size);
        if (!is_number_end(behind))
            continue;
        *level = named_after[i].level;
        return is_bare_end(behind) || ends_heading(block);
    }
    return false;
}

/* Groups of digits, "2023–2029" being one; two of them make a date or an
 * act of a title. */
static size_t
digit_groups(slice block)
{
    size_t groups = 0;
    bool   inside = false;

    for (size_t at = 0; at < block.size;) {
        uint32_t c = utf8_next(block, &at);

        groups += is_digit(c) && !inside;
        inside = is_digit(c) || (inside && (c == '-' || c == 0x2013));
    }
    return groups;
}

static bool
holds_address(slice block)
{
    return memchr(block.data, '@', block.size) ||
           slice_has(block, SLICE("://")) || slice_has(block, SLICE("www."));
}

/* "Astana, 21 November 2024" and "_____ Б. Султанов" are no headings. */
static bool
is_short_title(slice block)
{
    return ucd_is_capital(first_letter(block)) && digit_groups(block) < 2 &&
           !holds_address(block) && !slice_has(block, SLICE("__")) &&
           !memchr(block.data, '\t', block.size);
}

/* "1. Общие положения": a number, a stop, a title. */
static bool
is_numbered(slice block, unsigned *level)
{
    unsigned depth;
    size_t   size = number_size(block, &depth);
    slice    rest = slice_part(block, size, block.size);

    if (size == 0 || rest.size == 0 || (depth == 1 && rest.data[0] != '.'))
        return false;
    rest = slice_trim(
        slice_starts(rest, SLICE(".")) ? slice_part(rest, 1, rest.size) : rest);
    *level = depth + 1 < 6 ? depth + 1 : 6;
    return ucd_is_capital(first_letter(rest)) && is_short_title(rest);
}

/* Names of what stands under a table or a figure. */
static const char *const captions_before[] = {
    "Table",     "Figure", "Fig.",  "Chart",   "Таблица",  "Рисунок", "Рис.",
    "Диаграмма", "График", "Схема", "Таблиця", "Діаграма", "Кесте",   "Сурет",
};
static const char *const captions_after[] = {
    "-кесте",
    "-сурет",
    "-диаграмма",
    "-сызба",
};

bool
outline_wants_title(slice heading, slice next)
{
    slice    rest = heading;
    unsigned level;

    (void)slice_cut(&rest, ' '); /* two words at most: hardly any line has */
    return !(rest.size > 0 && memchr(rest.data, ' ', rest.size)) &&
           outline_sign_of(heading, &level) == OUTLINE_NAMED &&
           outline_sign_of(next, &level) == OUTLINE_CAPS;
}

bool
outline_is_caption(slice block)
{
    unsigned depth;
    size_t   size = number_size(block, &depth);
    slice    rest = slice_part(block, size, block.size);

    if (block.size > 4 * NAMED_MAX || utf8_count(block) > NAMED_MAX)
        return false;
    for (size_t i = 0; size > 0 && i < COUNT_OF(captions_after); i++)
        if (slice_starts(rest, slice_of(captions_after[i])))
            return true;
    for (size_t i = 0; i < COUNT_OF(captions_before); i++) {
        slice name;

        if (!begins_alike(block, captions_before[i]))
            continue;
        name = slice_of(captions_before[i]);
        if (!slice_starts(block, name))
            continue;
        rest = slice_trim(slice_part(block, name.size, block.size));
        size = number_size(rest, &depth);
        rest = slice_part(rest, size, rest.size);
        if (size > 0 && is_number_end(rest) && !slice_starts(rest, SLICE(" ")))
            return true;
    }
    return false;
}

/* Notes on validity stand above the title of an old act. */
static bool
is_status(slice block)
{
    return slice_starts(block, SLICE("Утратил")) ||
           slice_starts(block, SLICE("Втратив")) ||
           slice_starts(block, SLICE("Күшін жой")) ||
           slice_starts(block, SLICE("Күші жой"));
}

/* "2030 Agenda", "2030 жылға дейінгі ..." */
static bool
begins_with_year(slice block)
{
    unsigned depth;

    return block.size > 5 && number_size(block, &depth) == 4 &&
           block.data[4] == ' ';
}

bool
outline_is_title(slice block)
{
    uint32_t last = last_char(block);

    return block.size <= 4 * NAMED_MAX && utf8_count(block) <= NAMED_MAX &&
           (ucd_is_capital(first_letter(block)) || begins_with_year(block)) &&
           digit_groups(block) < 2 && !holds_address(block) &&
           !is_status(block) && last != '.' && last != ':' && last != ';' &&
           last != ',';
}

outline_sign
outline_sign_of(slice block, unsigned *level)
{
    size_t characters;
    bool   is_one;

    *level = 2;
    if (block.size > 4 * NAMED_MAX)
        return OUTLINE_NONE;
    is_one = is_named(block, level) || is_named_kazakh(block, level);
    if (!is_one && !ends_heading(block)) /* as nearly all paragraphs */
        return OUTLINE_NONE;
    characters = utf8_count(block);
    if (characters > NAMED_MAX)
        return OUTLINE_NONE;
    if (is_one)
        return OUTLINE_NAMED;
    if (holds_address(block))
        return OUTLINE_NONE;
    if (is_caps(block))
        return OUTLINE_CAPS;
    if (characters > SHORT_MAX)
        return OUTLINE_NONE;
    if (is_numbered(block, level))
        return OUTLINE_NUMBERED;
    return is_short_title(block) ? OUTLINE_SHORT : OUTLINE_NONE;
}

unsigned
outline_number(slice block)
{
    unsigned number = 0;
    size_t   at = 0;

    while (at < block.size && at < 3 && is_digit((unsigned char)block.data[at]))
        number = number * 10 + (unsigned)(block.data[at++] - '0');
    return slice_starts(slice_part(block, at, block.size), SLICE(". ")) ? number
                                                                        : 0;
}

size_t
outline_note(slice block)
{
    size_t at = 0, end = 0;

    while (at < block.size) {
        uint32_t c = utf8_next(block, &at);

        if (c != 0xB9 && c != 0xB2 && c != 0xB3 &&
            !(c >= 0x2070 && c <= 0x2079))
            break;
        end = at;
    }
    while (end > 0 && end < block.size && block.data[end] == ' ')
        end++;
    return end < block.size ? end : 0;
}

static bool
is_bullet_char(uint32_t c)
{
    return c == '-' || c == '*' || c == 0x2022 || c == 0x00B7 || c == 0x25AA ||
           c == 0x25CF || c == 0x25E6 || c == 0x2023 || c == 0x25CB ||
           c == 0x25A0 || c == 0xF0B7;
}

/* Bytes of what stands before the bracket: "12", "1.2", "а", "iv". */
static size_t
enumerator_body(slice s)
{
    unsigned depth;
    size_t   size = number_size(s, &depth);
    size_t   at = 0;

    if (size > 0)
        return size;
    while (size < s.size && size < 4 && strchr("ivx", s.data[size]))
        size++;
    if (size > 0 && size < s.size && s.data[size] == ')')
        return size;
    return s.size > 0 && ucd_is_letter(utf8_next(s, &at)) ? at : 0;
}

/* Bytes of the "-1" with which an item was put in later; where it was raised,
 * blanks are left around it: "6-1)", "6 -1 )". */
static size_t
insertion_size(slice rest)
{
    size_t at = slice_starts(rest, SLICE(" ")) ? 1 : 0;
    size_t first;

    if (at >= rest.size || rest.data[at] != '-')
        return 0;
    for (first = ++at;
         at < rest.size && is_digit((unsigned char)rest.data[at]);)
        at++;
    if (at == first)
        return 0;
    return at < rest.size && rest.data[at] == ' ' ? at + 1 : at;
}

/* "1) ", "6-1) ", "а) ", "(iv) ", blanks included. */
static size_t
enumerator_size(slice block)
{
    size_t open = slice_starts(block, SLICE("(")) ? 1 : 0;
    size_t at = open + enumerator_body(slice_part(block, open, block.size));

    if (at > open && is_digit((unsigned char)block.data[at - 1]))
        at += insertion_size(slice_part(block, at, block.size));
    if (at == open || at + 1 >= block.size || block.data[at] != ')' ||
        block.data[at + 1] != ' ')
        return 0;
    return at + 2;
}

size_t
outline_item(slice block, bool *is_bullet, bool *is_dash)
{
    size_t   at = 0;
    uint32_t c;

    *is_bullet = *is_dash = false;
    if (block.size == 0)
        return 0;
    c = utf8_next(block, &at);
    *is_dash = c == 0x2013 || c == 0x2014;
    if (!*is_dash && !is_bullet_char(c))
        return enumerator_size(block);
    if (at >= block.size || (block.data[at] != ' ' && block.data[at] != '\t'))
        return 0;
    *is_bullet = true;
    while (at < block.size && (block.data[at] == ' ' || block.data[at] == '\t'))
        at++;
    return at;
}
