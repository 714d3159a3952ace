/*
 * What everybody may ask of the languages, from the rows of languages.c.
 *
 * Tags are BCP 47 (RFC 5646): the primary subtag decides, region and script
 * are left out of account; '_' for '-' is taken too, as in POSIX locales.
 */
#include "text/language.h"
#include "text/languages.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdio.h>

const char *
language_code(language lang)
{
    return languages[lang]->code;
}

static slice
primary_subtag(slice tag)
{
    size_t end = 0;

    while (end < tag.size && tag.data[end] != '-' && tag.data[end] != '_' &&
           tag.data[end] != '.')
        end++;
    return slice_part(tag, 0, end);
}

/* A code as we write it ourselves: what is asked about once a row. */
static language
language_of_code(slice tag)
{
    for (int lang = 0; lang < LANG_COUNT && tag.size == 2; lang++)
        if (memcmp(tag.data, languages[lang]->code, 2) == 0 &&
            languages[lang]->code[2] == '\0')
            return (language)lang;
    return LANG_UND;
}

/* Case set aside; `text` may be NULL. */
static bool
is_same(slice word, const char *text)
{
    return text && slice_equal_ascii_nocase(word, slice_of(text));
}

language
language_of_tag(slice tag)
{
    slice    primary;
    language own = language_of_code(tag);

    if (own != LANG_UND)
        return own;
    primary = primary_subtag(slice_trim(tag));

    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (is_same(primary, languages[lang]->code) ||
            is_same(primary, languages[lang]->code3))
            return (language)lang;
    return LANG_UND;
}

language
language_named(slice word)
{
    for (int lang = LANG_UND + 1; lang < LANG_COUNT; lang++) {
        const language_row *row = languages[lang];

        if (is_same(word, row->code) || is_same(word, row->code3) ||
            is_same(word, row->name) || is_same(word, row->country))
            return (language)lang;
    }
    return LANG_UND;
}

const char *
language_hint(slice word, char room[LANGUAGE_HINT_ROOM])
{
    language meant = language_named(word);

    if (meant == LANG_UND)
        return "";
    (void)snprintf(room, LANGUAGE_HINT_ROOM, ", did you mean '%s'?",
                   language_code(meant));
    return room;
}

/* Whether the label has one of the letters, which are of two bytes. */
static bool
has_any(slice label, slice letters)
{
    for (size_t at = 0; at < letters.size; at += 2)
        if (slice_has(label, slice_part(letters, at, at + 2)))
            return true;
    return false;
}

language
language_of_label(slice label)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (has_any(label, slice_of(languages[lang]->letters)))
            return (language)lang;
    for (size_t at = 0; at < label.size;) {
        uint32_t code = utf8_next(label, &at);

        if (code >= 0x0400 && code <= 0x04FF)
            return LANG_RU;
    }
    return LANG_EN;
}

const char *
language_locale(language lang)
{
    return languages[lang]->locale;
}

bool
language_is_latin(language lang)
{
    return languages[lang]->is_latin;
}
