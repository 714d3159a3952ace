/*
 * English: inflection only, so that a word and its derivations stay apart
 * (university and universe, organisation and organ, policy and police).
 *
 * What follows no rule is in data/irregular_stems.tsv. Where -ing or -ed was
 * cut the spelling of the verb may be open (hoping: hope, or hop); both are
 * then given, the likelier first. Comparatives are undone for a list of
 * adjectives (data/english_adjectives.tsv), as -er makes nouns far more often.
 *
 * British and American spellings have one stem, the British one: a rule has
 * -ize and its like, data/english_spellings.tsv all others. That way round few
 * words have to be told apart: hardly any but verbs of this kind end in -ize,
 * while advise, comprise and promise end in -ise everywhere.
 */
#include "base/array.h"
#include "embedded/data/english_adjectives.h"
#include "embedded/data/english_spellings.h"
#include "text/lang/stemmers.h"
#include "text/languages.h"
#include "text/word_table.h"

#include <stdbool.h>

typedef struct draft {
    char   bytes[FORM_MAX + 4];
    size_t size;
} draft;

static char
letter_at(slice s, size_t from_end)
{
    return s.size >= from_end ? s.data[s.size - from_end] : '\0';
}

static bool
is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

static bool
has_vowel(slice s)
{
    for (size_t i = 0; i < s.size; i++)
        if (is_vowel(s.data[i]) || (i > 0 && s.data[i] == 'y'))
            return true;
    return false;
}

static void
add_joined(stem_set *out, slice stem, const char *end)
{
    draft  d;
    size_t size = strlen(end);

    if (stem.size + size > sizeof d.bytes)
        return;
    memcpy(d.bytes, stem.data, stem.size);
    memcpy(d.bytes + stem.size, end, size);
    stem_add(out, slice_make(d.bytes, stem.size + size));
}

static bool
is_adjective(slice s)
{
    return word_lines_find(SLICE(data_english_adjectives), s, NULL);
}

/* --- plural, third person ------------------------------------------------ */

/* policies, boxes, visas; not campus, analysis, access */
static bool
cut_s(slice form, stem_set *out)
{
    if (form.size < 3 || !slice_ends_in(form, "s") ||
        slice_ends_in(form, "ss") ||
        (form.size == 3 && is_vowel(form.data[1])) || /* gas, bus, has */
        slice_ends_in(form, "us") || slice_ends_in(form, "is") ||
        slice_ends_in(form, "'s"))
        return false;
    if (slice_ends_in(form, "ies") && form.size > 4) {
        add_joined(out, slice_without(form, 3), "y");
    } else if (slice_ends_in(form, "sses") || slice_ends_in(form, "shes") ||
               slice_ends_in(form, "xes") || slice_ends_in(form, "zzes") ||
               slice_ends_in(form, "uses")) {
        stem_add(out, slice_without(form, 2));
        if (slice_ends_in(form, "uses")) /* uses, houses; campuses */
            stem_add(out, slice_without(form, 1));
    } else if (slice_ends_in(form, "ches") || slice_ends_in(form, "oes")) {
        stem_add(out, slice_without(form, 2)); /* matches; caches, shoes */
        stem_add(out, slice_without(form, 1));
    } else {
        stem_add(out, slice_without(form, 1));
    }
    return true;
}

/* chairmen; not specimen */
static bool
cut_men(slice form, stem_set *out)
{
    if (form.size < 6 || !slice_ends_in(form, "men") ||
        slice_ends_in(form, "imen"))
        return false;
    add_joined(out, slice_without(form, 3), "man");
    return true;
}

/* --- -ing, -ed ----------------------------------------------------------- */

/* Consonants that no English verb ends in without -e. */
static bool
needs_e(slice stem)
{
    char last = letter_at(stem, 1), before = letter_at(stem, 2);

    if (last == 'v' || last == 'z' || last == 'u' || last == 'c')
        return true;
    if (last == 'l')
        return !is_vowel(before) && before != 'l' && before != 'r' &&
               before != 'w'; /* handle */
    if (last == 's')
        return before != 's';
    if (last == 'g')
        return before != 'n' || slice_ends_in(stem, "ang") ||
               slice_ends_in(stem, "leng");
    return false;
}

/* One vowel and one consonant at the end: hop, hope. */
static bool
is_open(slice stem)
{
    char last = letter_at(stem, 1);

    return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' &&
           is_vowel(letter_at(stem, 2)) && !is_vowel(letter_at(stem, 3));
}

static bool
is_monosyllable(slice stem)
{
    size_t vowels = 0;

    for (size_t i = 0; i < stem.size; i++)
        vowels += is_vowel(stem.data[i]) &&
                  (i == 0 || !is_vowel(stem.data[i - 1]));
    return vowels <= 1;
}

/* Words of more syllables that end so have an -e: create, provide, measure,
 * combine, explore, institute, assume; not develop, visit, enter. */
static bool
has_e_ending(slice stem)
{
    static const char *const ends[] = { "at",   "id", "ud", "ut", "ur",
                                        "in",   "ir", "um", "ib", "ul",
                                        "ad",   "ak", "ok", "ap", "uc",
                                        "plet", "om", "as", "yp", "or" };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (slice_ends_in(stem, ends[i]))
            return true;
    return false;
}

/* Two consonants, or two vowels and one, that an -e may follow: taste,
 * solve, change, bathe; increase, leave. */
static bool
may_have_e(slice stem)
{
    static const char *const ends[] = { "st", "th", "ng", "rs", "ns", "nt",
                                        "as", "es", "ad", "it", "et", "ot",
                                        "at", "ir", "id", "in", "ur", "ut" };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (slice_ends_in(stem, ends[i]))
            return true;
    return false;
}

/* A verb without its -ing or -ed, spelled. */
static void
add_verb(slice stem, stem_set *out)
{
    char last = letter_at(stem, 1);

    if (last == 'i') { /* studied */
        add_joined(out, slice_without(stem, 1), "y");
    } else if (!is_vowel(last) && last == letter_at(stem, 2)) {
        if (last == 's' || last == 'f' || last == 'z' ||
            (last == 'l' && is_monosyllable(stem))) {
            stem_add(out, stem); /* passing; calling */
        } else if (last == 'l' || stem.size <= 3) {
            stem_add(out, slice_without(stem, 1)); /* travelling; enrolling */
            stem_add(out, stem);
        } else {
            stem_add(out, slice_without(stem, 1)); /* planning; adding */
        }
    } else if (needs_e(stem)) {
        add_joined(out, stem, "e");
        if (last == 's' || last == 'g' || last == 'l')
            stem_add(out, stem);
    } else if (is_open(stem) && (is_monosyllable(stem) || has_e_ending(stem))) {
        add_joined(out, stem, "e");
        if (!is_monosyllable(stem)) /* hopping would be of hop */
            stem_add(out, stem);
    } else {
        stem_add(out, stem);
        if (is_open(stem))
            add_joined(out, stem, "e");
    }
}

static bool
cut_verb(slice form, stem_set *out)
{
    slice stem;

    if (slice_ends_in(form, "ing"))
        stem = slice_without(form, 3);
    else if (slice_ends_in(form, "ed") && !slice_ends_in(form, "eed"))
        stem = slice_without(form, 2);
    else
        return false;
    if (stem.size < 2 || !has_vowel(stem))
        return false;
    add_verb(stem, out);
    if (out->count == 1 && may_have_e(stem))
        add_joined(out, stem, "e"); /* tasted, changed */
    else if (slice_ends_in(form, "ing") && out->count == 1)
        stem_add(out, form); /* a noun of its own: buildings */
    return true;
}

/* --- -er, -est ----------------------------------------------------------- */

static bool
cut_degree(slice form, stem_set *out)
{
    draft d;
    slice stem, y;

    if (slice_ends_in(form, "er"))
        stem = slice_without(form, 2);
    else if (slice_ends_in(form, "est"))
        stem = slice_without(form, 3);
    else
        return false;
    if (stem.size < 2)
        return false;
    if (is_adjective(stem)) {
        stem_add(out, stem);
        return true;
    }
    memcpy(d.bytes, stem.data, stem.size);
    d.bytes[stem.size] = 'e';
    y = slice_make(d.bytes, stem.size + 1);
    if (letter_at(stem, 1) == 'i') {
        d.bytes[stem.size - 1] = 'y';
        y.size--;
    }
    if (!is_adjective(y))
        return false;
    stem_add(out, y);
    return true;
}

/* --- British and American spelling --------------------------------------- */

/* Where the z of an ending stands that is spelled with s as well, from the
 * end: organize, organizer, organization, analyze; 0 where there is none. */
static size_t
z_from_end(slice stem)
{
    static const char *const ends[] = {
        "ize", "izer", "izable", "yze", "yzer", "yzable", "ization", "izational"
    };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (slice_ends_in(stem, ends[i])) {
            slice before = slice_without(stem, strlen(ends[i]));

            return before.size > 2 && has_vowel(before) /* not prize, Pfizer */
                       ? strlen(ends[i]) - 1
                       : 0;
        }
    return 0;
}

static void
add_in_one_spelling(slice stem, stem_set *out)
{
    static word_table table = {
        .lines = { data_english_spellings, sizeof data_english_spellings - 1 }
    };
    draft  d;
    slice  other;
    size_t z;

    if (word_table_find(&table, LANG_EN, stem, &other)) {
        stem_add(out, other);
        return;
    }
    z = z_from_end(stem);
    if (z > 0) {
        memcpy(d.bytes, stem.data, stem.size);
        d.bytes[stem.size - z] = 's';
        stem.data = d.bytes;
    }
    stem_add(out, stem);
}

static void
undo_inflection(slice form, stem_set *out)
{
    if (stem_irregular(form, LANG_EN, out) || cut_s(form, out) ||
        cut_men(form, out) || cut_verb(form, out) || cut_degree(form, out))
        return;
    stem_add(out, form);
}

static void
english_stems(slice form, stem_set *out)
{
    stem_set written = { 0 };

    undo_inflection(form, &written);
    for (size_t i = 0; i < written.count; i++)
        add_in_one_spelling(
            slice_make(written.items[i].bytes, written.items[i].size), out);
}

const language_row english_language = {
    .code = "en",
    .code3 = "eng",
    .name = "english",
    .locale = "en-GB",
    .version = "en 4",
    .letters = "",
    .stems = english_stems,
    .words = WORDS_PARTED,
    .is_latin = true,
    .has_possessive = true,
};
