/*
 * The score of one word: how likely its letters are in each class.
 *
 * A word is one or more runs of letters. Of a frequent word the model has a
 * row of scores, one a class; of any other, for every letter the longest
 * n-gram that ends there and is in the model is looked up, and its row is
 * added. A word in a script that a class is not written in costs that class a
 * fixed amount a letter: little for Latin words in Cyrillic languages, where
 * names and abbreviations stand so, much the other way round.
 *
 * Scores are relative to the best class of the word, which has 0, so that
 * long texts stay within range. The class OTHER has no model in Cyrillic
 * and Latin letters but a price a letter: what is dearer than that in every
 * language known here belongs to one that is not. What becomes of the scores
 * is langid.c's.
 */
#include "text/cyrillic.h"
#include "text/langid_classes.h"
#include "text/langid_costs.h"
#include "text/langid_grams.h"
#include "text/lookalikes.h"
#include "text/small_letter.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdbool.h>

#define RUN_MAX 64 /* letters; a longer run is looked at in pieces */

/* --- the model ----------------------------------------------------------- */

static inline bool
may_be_gram(uint64_t hash)
{
    uint64_t bits = langid_bits(hash);

    return (langid_grams_table.bits[hash >> 49] & bits) == bits;
}

/* Where an n-gram is most likely if it is in the model. */
static inline const langid_line *
line_of(uint64_t hash)
{
    return &langid_grams_table.lines[hash >> 48];
}

static inline bool
is_gram(const langid_gram *g, uint64_t hash)
{
    return (g->hash_low == (uint32_t)hash) &
           (g->hash_middle == (uint16_t)(hash >> 32));
}

/* NULL for one that is not in the model. A processor cannot predict which place
 * of a line it is at, so there is no branch on that. */
static inline const langid_gram *
find_gram(uint64_t hash)
{
    for (uint64_t at = hash >> 48;; at = (at + 1) % LANGID_LINES) {
        const langid_line *line = &langid_grams_table.lines[at];
        unsigned           is = 0;

        for (unsigned i = 0; i < LANGID_LINE_GRAMS; i++)
            is |= (unsigned)is_gram(&line->grams[i], hash) << i;
        if (is)
            return &line->grams[is / 2]; /* 1, 2 or 4 */
        if (!line->goes_on)
            return NULL;
    }
}

/* --- one run of letters -------------------------------------------------- */

typedef struct run {
    uint32_t codes[RUN_MAX];
    size_t   count;
} run;

static int
script_of(uint32_t code)
{
    if (code >= 0x400 && code < 0x530)
        return LANGID_CYRILLIC;
    if (code < 0x250 || (code >= 0x1E00 && code < 0x1F00))
        return LANGID_LATIN;
    if (code >= 0x600 && code < 0x780)
        return LANGID_ARABIC;
    return LANGID_SCRIPTS;
}

/* The script of most letters. */
static int
script_of_run(const run *r)
{
    size_t count[LANGID_SCRIPTS + 1] = { 0 };
    int    best = 0;

    for (size_t i = 0; i < r->count; i++)
        count[script_of(r->codes[i])]++;
    for (int s = 1; s <= LANGID_SCRIPTS; s++)
        if (count[s] > count[best])
            best = s;
    return best;
}

/* What letters of `script` cost the classes that have no model for it. One
 * alone is as dear as two: "г." is no English for all its head start. */
static void
put_foreign(int script, size_t letters, int32_t sum[LANGID_CLASSES])
{
    int32_t count = (int32_t)letters;

    for (int c = 0; c < LANGID_CLASSES; c++)
        sum[c] = -COST_ALIEN * (count + 1);
    for (int c = 0; script == LANGID_LATIN && c < CLASS_DE; c++)
        sum[c] = -COST_LATIN * count;
    sum[CLASS_OTHER] = script == LANGID_SCRIPTS ? 0 : -COST_OTHER * count;
}

/* LANGID_KEY_BASE to the powers from 1 on. */
#define P1 LANGID_KEY_BASE
#define P2 (P1 * P1)
#define P3 (P2 * P1)
static const uint64_t powers[LANGID_ORDER] = { P1,     P2,     P3,
                                               P2 *P2, P3 *P2, P3 *P3 };

/* The letters of a run with its edges, and the n-grams that end at each. */
typedef struct run_hashes {
    uint64_t until[RUN_MAX + 3]; /* the hash of the first n letters     */
    uint8_t  maybe[RUN_MAX + 3]; /* bit n - 1: that n-gram may be known */
    size_t   count;
} run_hashes;

/* The hash of the last n of the first `end` letters. */
static inline uint64_t
hash_of(const run_hashes *k, size_t end, size_t n)
{
    return k->until[end] - k->until[end - n] * powers[n - 1];
}

static void
put_letter(run_hashes *k, uint64_t letter)
{
    k->until[k->count + 1] = k->until[k->count] * LANGID_KEY_BASE +
                             letter * LANGID_HASH;
    k->count++;
}

static void
read_hashes(run_hashes *k, const run *r)
{
    k->until[0] = k->count = 0;
    put_letter(k, ' ');
    for (size_t i = 0; i < r->count; i++)
        put_letter(k, langid_letter_key(r->codes[i]));
    put_letter(k, ' ');
}

/* The most letters that one of these n-grams has; not for 0. */
static inline size_t
most_letters(unsigned maybe)
{
    return 8 * sizeof maybe - (size_t)__builtin_clz(maybe);
}

/* Which n-grams may end at `end`; the longest, most likely the one that is
 * looked for, is fetched. */
static inline void
find_maybe(run_hashes *k, size_t end)
{
    size_t   most = end < LANGID_ORDER ? end : LANGID_ORDER;
    unsigned maybe = 0;

    for (size_t n = 1; n <= most; n++)
        maybe |= (unsigned)may_be_gram(hash_of(k, end, n)) << (n - 1);
    k->maybe[end] = (uint8_t)maybe;
    __builtin_prefetch(line_of(hash_of(k, end, most_letters(maybe | 1))));
}

/* The longest n-gram of the model that ends at `end`; NULL when even the
 * letter alone is not in it. */
static inline const langid_gram *
longest_gram(const run_hashes *k, size_t end)
{
    unsigned           maybe = k->maybe[end];
    const langid_gram *g = NULL;

    while (maybe && !g) {
        size_t n = most_letters(maybe);

        g = find_gram(hash_of(k, end, n));
        maybe &= ~(1u << (n - 1));
    }
    return g;
}

/* Eight of the places of a row. */
typedef uint8_t  eight_places __attribute__((vector_size(8)));
typedef uint16_t eight_sums __attribute__((vector_size(16)));

enum { EIGHT = 8, LAST_EIGHT = LANGID_ROW_MAX - EIGHT };

/* A sum of rows: what the best class costs, and how far each is behind. */
typedef struct row_sum {
    int32_t    best;        /* in LANGID_BEST_STEP          */
    eight_sums first, last; /* some are in both of them     */
} row_sum;

static inline eight_sums
row_part(const uint8_t *places)
{
    eight_places part;

    memcpy(&part, places, sizeof part);
    return __builtin_convertvector(part, eight_sums);
}

static inline void
add_row(row_sum *to, const langid_gram *g)
{
    to->best += g->best * LANGID_BEST_STEP;
    to->first += row_part(g->far);
    to->last += row_part(g->far + LAST_EIGHT);
}

/* How far the class at a place is behind. */
static inline int32_t
row_far(const row_sum *row, size_t place)
{
    return place < EIGHT ? row->first[place] : row->last[place - LAST_EIGHT];
}

/* The row of a frequent word, NULL for any other. */
static const langid_gram *
find_word(const run_hashes *k)
{
    uint64_t hash = k->until[k->count] + LANGID_WORD_KEY * LANGID_HASH;

    return may_be_gram(hash) ? find_gram(hash) : NULL;
}

/* A letter that no class has costs each 42 bits: few of them make the class
 * OTHER, which knows no letters, the best one (Bashkir beside Kazakh). */
static void
add_letters(row_sum *to, run_hashes *k)
{
    static const langid_gram unknown = { .best = UINT8_MAX };

    for (size_t end = 2; end <= k->count; end++)
        find_maybe(k, end);
    for (size_t end = 2; end <= k->count; end++) {
        const langid_gram *g = longest_gram(k, end);

        add_row(to, g ? g : &unknown);
    }
}

static void
score_letters(const run *r, int script, int32_t sum[LANGID_CLASSES])
{
    run_hashes         k;
    row_sum            row = { 0 };
    const langid_gram *word;

    read_hashes(&k, r);
    word = find_word(&k);
    if (word)
        add_row(&row, word);
    else
        add_letters(&row, &k);
    for (size_t i = 0; i < langid_grams_table.class_count[script]; i++)
        sum[langid_grams_table.classes[script][i]] = -(
            row.best + row_far(&row, i) * LANGID_STEP);
}

/* Of which of our languages a word is not that has a letter. */
enum { NOT_RUSSIAN = 1, NOT_UKRAINIAN = 2, NOT_OURS = 4 };

/*
 * Letters that a language lacks are surer than any n-gram: "переїзд" is no
 * Russian word, however it begins and ends, "выезд" no Ukrainian one, and
 * nothing with ҙ, ӗ or љ is of ours.
 */
static unsigned
told_by_letter(uint32_t code)
{
    switch (code) {
    case U'і':
    case U'ї':
    case U'є':
    case U'ґ':
        return NOT_RUSSIAN;
    case U'ы':
    case U'э':
    case U'ъ':
        return NOT_UKRAINIAN;
    case U'ё':
    case U'ѝ': /* и with a stress */
    case U'ә':
    case U'ғ':
    case U'қ':
    case U'ң':
    case U'ө':
    case U'ұ':
    case U'ү':
    case U'һ':
        return 0;
    default: /* those between are of older Russian */
        return (code > 0x450 && code < 0x460) || (code >= 0x490 && code < 0x530)
                   ? NOT_OURS
                   : 0;
    }
}

/* An apostrophe before я and ю tells, too: "п'ять", not "д'Арк". */
static unsigned
told_by_letters(const run *r)
{
    unsigned told = 0;

    for (size_t i = 0; i < r->count; i++) {
        told |= told_by_letter(r->codes[i]);
        if (i > 0 && r->codes[i - 1] == '\'' &&
            (r->codes[i] == U'я' || r->codes[i] == U'ю'))
            told |= NOT_RUSSIAN;
    }
    return told;
}

static void
mind_alphabets(const run *r, int32_t sum[LANGID_CLASSES])
{
    unsigned told = told_by_letters(r);

    sum[CLASS_RU] -= told & NOT_RUSSIAN ? COST_ALPHABET : 0;
    sum[CLASS_UK] -= told & NOT_UKRAINIAN ? COST_ALPHABET : 0;
    for (int c = 0; told & NOT_OURS && c <= CLASS_UK; c++)
        sum[c] -= COST_STRANGE; /* ours in Cyrillic letters */
}

/* --- names --------------------------------------------------------------- */

/* A name may be of any language where it stands: "Dvořák" or "Khatib" costs
 * no class more than so much, and so much a letter (a letter of English costs
 * 2 nats in English). Set by hand: what langid_costs.h is fitted on has few. */
enum { COST_NAME = 4 * LANGID_SCALE, COST_NAME_LETTER = 3 * LANGID_SCALE };

/*
 * Whether the letters are those of a name: a capital and small ones, half of
 * them or more of ASCII (others are Cyrillic ones read in a wrong encoding:
 * "Ïðàâèëà"). The names of Cyrillic texts are written as they are inflected,
 * and tell their language.
 */
static bool
is_latin_name(const run *r)
{
    size_t ascii = 0;

    if (r->count < 2 || small_letter(r->codes[0]) == r->codes[0])
        return false;
    for (size_t i = 0; i < r->count; i++) {
        if (i > 0 && small_letter(r->codes[i]) != r->codes[i])
            return false;
        ascii += r->codes[i] < 0x80;
    }
    return 2 * ascii >= r->count;
}

static void
forgive_name(size_t letters, int32_t sum[LANGID_CLASSES])
{
    const langid_grams *model = &langid_grams_table;
    int32_t             most = COST_NAME + COST_NAME_LETTER * (int32_t)letters;

    for (size_t i = 0; i < model->class_count[LANGID_LATIN]; i++) {
        int32_t *one = &sum[model->classes[LANGID_LATIN][i]];

        *one = *one < -most ? -most : *one;
    }
}

/* ------------------------------------------------------------------------- */

/* Add the score of a run of small letters. */
static void
score_small(const run *r, int script, bool is_name, langid_score *out)
{
    int32_t sum[LANGID_CLASSES];
    int32_t best = INT32_MIN;

    put_foreign(script, r->count, sum);
    if (script < LANGID_SCRIPTS)
        score_letters(r, script, sum);
    if (script == LANGID_CYRILLIC)
        mind_alphabets(r, sum);
    if (script == LANGID_LATIN && is_name)
        forgive_name(r->count, sum);
    for (int c = 0; c < LANGID_CLASSES; c++)
        best = sum[c] > best ? sum[c] : best;
    for (int c = 0; c < LANGID_CLASSES; c++)
        out->sum[c] += sum[c] - best;
    out->letters += (uint32_t)r->count;
    out->price += (uint32_t)-best;
}

static void
score_run(run *r, langid_score *out)
{
    bool is_name;

    if (r->count == 0)
        return;
    is_name = is_latin_name(r);
    lookalikes_repair(r->codes, r->count, LANG_UND);
    for (size_t i = 0; i < r->count; i++)
        r->codes[i] = small_letter(r->codes[i]);
    score_small(r, script_of_run(r), is_name, out);
    r->count = 0;
}

/* --- most words ---------------------------------------------------------- */

/* ё is written е more often than not. */
static uint32_t
without_dots(uint32_t code)
{
    return code == U'ё' ? U'е' : code;
}

/* The small letters of a word that is one run of Cyrillic ones. */
static bool
read_cyrillic(slice word, run *r)
{
    const unsigned char *s = (const unsigned char *)word.data;

    if (word.size % 2 != 0 || word.size > (size_t)2 * RUN_MAX)
        return false;
    for (size_t at = 0; at < word.size; at += 2) {
        uint32_t code = cyrillic_small_pair(s[at], s[at + 1]);

        if (code == 0)
            return false;
        r->codes[at / 2] = without_dots(code);
    }
    r->count = word.size / 2;
    return true;
}

/* The same of Latin ones of ASCII. */
static bool
read_ascii(slice word, run *r)
{
    const unsigned char *s = (const unsigned char *)word.data;

    if (word.size > RUN_MAX)
        return false;
    for (size_t at = 0; at < word.size; at++) {
        if ((s[at] | 0x20u) - 'a' >= 26u)
            return false;
        r->codes[at] = s[at];
    }
    r->count = word.size;
    return true;
}

/* --- any word ------------------------------------------------------------ */

/* Apostrophes are letters of Ukrainian and Uzbek words. */
static bool
is_apostrophe(uint32_t code)
{
    return code == '\'' || code == U'’' || code == U'ʼ' || code == U'`' ||
           code == U'ʻ' || code == U'‘';
}

/* The hamza of Kazakh is left out; й and ї may come in two pieces. */
static void
add_letter(run *r, uint32_t code)
{
    uint32_t *last = r->count ? &r->codes[r->count - 1] : NULL;

    code = without_dots(code == U'Ё' ? U'ё' : code);
    if (last && code == 0x306 && (*last == U'и' || *last == U'И'))
        *last = U'й';
    else if (last && code == 0x308 && (*last == U'і' || *last == U'І'))
        *last = U'ї';
    else if (!(ucd_property(code) & UCD_MARK) && code != 0x621 && code != 0x674)
        r->codes[r->count++] = code;
}

static void
score_any(slice written, langid_score *out)
{
    run r = { .count = 0 };

    for (size_t at = 0; at < written.size;) {
        uint32_t code = utf8_next(written, &at);
        bool     is_letter = ucd_is_letter_or_mark(code);

        if (is_apostrophe(code) && r.count > 0 && at < written.size) {
            code = '\'';
            is_letter = true;
        }
        if (is_letter)
            add_letter(&r, code);
        if (!is_letter || r.count == RUN_MAX)
            score_run(&r, out);
    }
    score_run(&r, out);
}

void
langid_word(slice written, langid_score *out)
{
    run r;

    *out = (langid_score){ 0 };
    if (written.size == 0)
        return;
    if ((unsigned char)written.data[0] >= 0x80 && read_cyrillic(written, &r))
        score_small(&r, LANGID_CYRILLIC, false, out);
    else if (read_ascii(written, &r))
        score_run(&r, out);
    else
        score_any(written, out);
}
