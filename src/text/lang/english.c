/*
 * English: inflection only, so that a word and its derivations stay apart
 * (university and universe, organisation and organ, policy and police).
 *
 * What follows no rule is in data/irregular_stems.tsv. What -s, -ing and -ed
 * leave of a word is told by the longest of the endings that WordNet's words
 * have (data/english_endings.tsv); where it may be either of two (bathing) both
 * are given. Comparatives are undone for a list of adjectives
 * (data/english_adjectives.tsv), as -er makes nouns far more often.
 *
 * British and American spellings have one stem, the British one: a rule has
 * -ize and its like, data/english_spellings.tsv all others. That way round few
 * words have to be told apart: hardly any but verbs of this kind end in -ize,
 * while advise, comprise and promise end in -ise everywhere.
 */
#include "base/array.h"
#include "embedded/data/english_adjectives.h"
#include "embedded/data/english_endings.h"
#include "embedded/data/english_spellings.h"
#include "text/lang/stemmers.h"
#include "text/languages.h"
#include "text/word_table.h"

#include <stdbool.h>

typedef struct draft {
    char   bytes[FORM_MAX + 4];
    size_t size;
} draft;

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
add_joined(stem_set *out, slice stem, slice end)
{
    draft d;

    if (stem.size + end.size > sizeof d.bytes)
        return;
    memcpy(d.bytes, stem.data, stem.size);
    memcpy(d.bytes + stem.size, end.data, end.size);
    stem_add(out, slice_make(d.bytes, stem.size + end.size));
}

static bool
is_adjective(slice s)
{
    return word_lines_find(SLICE(data_english_adjectives), s, NULL);
}

/* --- -s, -ing, -ed -------------------------------------------------------- */

enum { ENDING_MAX = 9 }; /* of the list, bytes */

/* The row of the longest ending in data/english_endings.tsv that a form has. */
static bool
find_ending(slice form, slice *row)
{
    static word_table table = { .lines = { data_english_endings,
                                           sizeof data_english_endings - 1 } };
    draft             d;
    size_t            size = form.size < ENDING_MAX ? form.size : ENDING_MAX;

    d.bytes[0] = '^';
    memcpy(d.bytes + 1, form.data, form.size);
    if (word_table_find(&table, LANG_EN, slice_make(d.bytes, form.size + 1),
                        row))
        return true;
    for (; size > 0; size--)
        if (word_table_find(&table, LANG_EN,
                            slice_part(form, form.size - size, form.size), row))
            return true;
    return false;
}

/* A form with its end replaced: "4" letters less, or "3+e". */
static void
add_replaced(slice form, slice what, stem_set *out)
{
    size_t cut = (size_t)(what.data[0] - '0');

    if (cut > form.size)
        return;
    if (what.size > 2)
        add_joined(out, slice_without(form, cut),
                   slice_part(what, 2, what.size));
    else
        stem_add(out, slice_without(form, cut));
}

/* Not what has three letters, or no vowel in front: gas, its; bed, bring. */
static bool
has_ending(slice form)
{
    if (slice_ends_in(form, "s"))
        return form.size > (is_vowel(form.data[form.size - 2]) ? 3 : 2) &&
               !slice_ends_in(form, "'s");
    return (slice_ends_in(form, "ing") && form.size > 4 &&
            has_vowel(slice_without(form, 3))) ||
           (slice_ends_in(form, "ed") && form.size > 3 &&
            has_vowel(slice_without(form, 2)));
}

/* visas, policies; planned; training, which is a noun too: trainings. */
static bool
cut_ending(slice form, stem_set *out)
{
    bool   is_ing = slice_ends_in(form, "ing");
    slice  row;
    size_t bar;

    if (!has_ending(form) || !find_ending(form, &row))
        return false;
    bar = slice_find(row, SLICE("|"), 0);
    if (bar < row.size) {
        add_replaced(form, slice_part(row, 0, bar), out);
        row = slice_part(row, bar + 1, row.size);
    }
    add_replaced(form, row, out);
    if (is_ing)
        stem_add(out, form);
    return out->count > 0;
}

/* chairmen; not specimen */
static bool
cut_men(slice form, stem_set *out)
{
    if (form.size < 6 || !slice_ends_in(form, "men") ||
        slice_ends_in(form, "imen"))
        return false;
    add_joined(out, slice_without(form, 3), SLICE("man"));
    return true;
}

/* --- -er, -est ----------------------------------------------------------- */

/* The adjective that is left when -er or -est is cut. */
static bool
add_positive(slice stem, stem_set *out)
{
    if (!is_adjective(stem))
        return false;
    stem_add(out, stem);
    return true;
}

/* older, larger, happier, bigger */
static bool
cut_degree(slice form, stem_set *out)
{
    draft  d;
    slice  stem;
    size_t size;

    if (slice_ends_in(form, "er"))
        stem = slice_without(form, 2);
    else if (slice_ends_in(form, "est"))
        stem = slice_without(form, 3);
    else
        return false;
    size = stem.size;
    if (size < 3)
        return false;
    if (add_positive(stem, out))
        return true;
    if (stem.data[size - 1] == stem.data[size - 2])
        return add_positive(slice_without(stem, 1), out);
    memcpy(d.bytes, stem.data, size);
    if (stem.data[size - 1] == 'i')
        d.bytes[size - 1] = 'y';
    else
        d.bytes[size++] = 'e';
    return add_positive(slice_make(d.bytes, size), out);
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
    if (stem_irregular(form, LANG_EN, out) || cut_ending(form, out) ||
        cut_men(form, out) || cut_degree(form, out))
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
    .version = "en 6",
    .letters = "",
    .stems = english_stems,
    .words = WORDS_PARTED,
    .is_latin = true,
    .has_possessive = true,
};
