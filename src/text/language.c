/*
 * Codes and tags of languages, from the rows of languages.c.
 *
 * Tags are BCP 47 (RFC 5646): the primary subtag decides, region and script
 * are left out of account; '_' for '-' is taken too, as in POSIX locales.
 */
#include "text/language.h"
#include "text/languages.h"

const char *
language_code(language lang)
{
    return languages[lang].code;
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
        if (memcmp(tag.data, languages[lang].code, 2) == 0 &&
            languages[lang].code[2] == '\0')
            return (language)lang;
    return LANG_UND;
}

language
language_of_tag(slice tag)
{
    slice    primary;
    language own = language_of_code(tag);

    if (own != LANG_UND)
        return own;
    primary = primary_subtag(slice_trim(tag));

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const language_row *row = &languages[lang];

        if (slice_equal_ascii_nocase(primary, slice_of(row->code)) ||
            slice_equal_ascii_nocase(primary, slice_of(row->code3)))
            return (language)lang;
    }
    return LANG_UND;
}
