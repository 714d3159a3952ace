/*
 * The pairs are those met in real texts (keyboards left in the other
 * layout, scanned pages, old fonts), not all of Unicode's confusables.
 */
#include "text/lookalikes.h"

#include "base/array.h"
#include "text/languages.h"

#include <stdbool.h>

typedef struct pair {
    uint32_t latin, cyrillic;
} pair;

/* Either can stand for the other. */
static const pair both_ways[] = {
    { U'A', U'А' }, { U'a', U'а' }, { U'B', U'В' }, { U'C', U'С' },
    { U'c', U'с' }, { U'E', U'Е' }, { U'e', U'е' }, { U'H', U'Н' },
    { U'h', U'һ' }, { U'I', U'І' }, { U'i', U'і' }, { U'Ï', U'Ї' },
    { U'ï', U'ї' }, { U'K', U'К' }, { U'k', U'к' }, { U'M', U'М' },
    { U'O', U'О' }, { U'o', U'о' }, { U'P', U'Р' }, { U'p', U'р' },
    { U'T', U'Т' }, { U'X', U'Х' }, { U'x', U'х' }, { U'Y', U'У' },
    { U'y', U'у' }, { U'Ë', U'Ё' }, { U'ë', U'ё' },
};

/* Latin that is meant as Cyrillic: letters that are alike as capitals or
 * nearly so, schwa and barred o for Kazakh letters, vowels with the stress
 * typed on them. */
static const pair to_cyrillic_only[] = {
    { U'b', U'ь' }, { U'm', U'м' }, { U't', U'т' }, { U'Ə', U'Ә' },
    { U'ə', U'ә' }, { U'ǝ', U'ә' }, { U'Ɵ', U'Ө' }, { U'ɵ', U'ө' },
    { U'Á', U'А' }, { U'á', U'а' }, { U'À', U'А' }, { U'à', U'а' },
    { U'É', U'Е' }, { U'é', U'е' }, { U'È', U'Е' }, { U'è', U'е' },
    { U'Í', U'І' }, { U'í', U'і' }, { U'Ó', U'О' }, { U'ó', U'о' },
    { U'Ò', U'О' }, { U'ò', U'о' }, { U'Ý', U'У' }, { U'ý', U'у' },
};

/* Cyrillic of other languages that only a Latin word can have meant. */
static const pair to_latin_only[] = {
    { U'S', U'Ѕ' }, { U's', U'ѕ' }, { U'J', U'Ј' }, { U'j', U'ј' },
    { U'Y', U'Ү' }, { U'd', U'ԁ' }, { U'q', U'ԛ' }, { U'w', U'ԝ' },
};

static bool
is_latin(uint32_t code)
{
    return (code | 0x20) - 'a' < 26u || (code >= 0xC0 && code < 0x02B0);
}

static bool
is_cyrillic(uint32_t code)
{
    return code >= 0x0400 && code < 0x0530;
}

/* Whether a letter that tells languages apart is one of this language. */
static bool
has_letter(language lang, const char *letter)
{
    return strstr(languages[lang]->letters, letter) != NULL;
}

/* The Cyrillic letter that a Latin one stands for, or 0. */
static uint32_t
to_cyrillic(uint32_t code, language lang)
{
    if (code == 'Y' && has_letter(lang, "Ү"))
        return U'Ү';
    if (code == 'h' && !has_letter(lang, "һ"))
        return U'н';
    for (size_t i = 0; i < COUNT_OF(both_ways); i++)
        if (both_ways[i].latin == code)
            return both_ways[i].cyrillic;
    for (size_t i = 0; i < COUNT_OF(to_cyrillic_only); i++)
        if (to_cyrillic_only[i].latin == code)
            return to_cyrillic_only[i].cyrillic;
    return 0;
}

/* The Latin letter that a Cyrillic one stands for, or 0. */
static uint32_t
to_latin(uint32_t code)
{
    for (size_t i = 0; i < COUNT_OF(both_ways); i++)
        if (both_ways[i].cyrillic == code)
            return both_ways[i].latin;
    for (size_t i = 0; i < COUNT_OF(to_latin_only); i++)
        if (to_latin_only[i].cyrillic == code)
            return to_latin_only[i].latin;
    return 0;
}

/* Letters of each script, and those that look like none of the other. */
typedef struct tally {
    size_t latin, cyrillic;
    size_t own_latin, own_cyrillic;
} tally;

/* Nearly every run ends here, in one script; the lists are not asked. */
static bool
is_mixed(const uint32_t *codes, size_t count)
{
    bool has_latin = false, has_cyrillic = false;

    for (size_t i = 0; i < count; i++) {
        has_latin = has_latin || is_latin(codes[i]);
        has_cyrillic = has_cyrillic || is_cyrillic(codes[i]);
    }
    return has_latin && has_cyrillic;
}

static tally
count_scripts(const uint32_t *codes, size_t count, language lang)
{
    tally t = { 0 };

    for (size_t i = 0; i < count; i++) {
        if (is_latin(codes[i])) {
            t.latin++;
            t.own_latin += to_cyrillic(codes[i], lang) == 0;
        } else if (is_cyrillic(codes[i])) {
            t.cyrillic++;
            t.own_cyrillic += to_latin(codes[i]) == 0;
        }
    }
    return t;
}

static bool
is_meant_cyrillic(const tally *t, language lang)
{
    if (t->own_latin != t->own_cyrillic)
        return t->own_cyrillic > 0; /* one of the two is 0 */
    if (t->latin != t->cyrillic)
        return t->cyrillic > t->latin;
    return !languages[lang]->is_latin;
}

void
lookalikes_repair(uint32_t *codes, size_t count, language lang)
{
    tally t;
    bool  is_wanted_cyrillic;

    if (!is_mixed(codes, count))
        return;
    t = count_scripts(codes, count, lang);
    if (t.own_latin > 0 && t.own_cyrillic > 0)
        return;
    is_wanted_cyrillic = is_meant_cyrillic(&t, lang);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = 0;

        if (is_wanted_cyrillic && is_latin(codes[i]))
            other = to_cyrillic(codes[i], lang);
        else if (!is_wanted_cyrillic && is_cyrillic(codes[i]))
            other = to_latin(codes[i]);
        if (other)
            codes[i] = other;
    }
}
