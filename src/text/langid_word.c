/*
 * The score of one word: how likely its letters are in each class.
 *
 * A word is one or more runs of letters. Of a frequent word the model has a
 * row of scores, one a class; of any other, for every letter the longest
 * n-gram that ends there and is in the model is looked up, and its row is
 * added. A word in a script that a class is
 * not written in costs that class a fixed amount a letter: little for Latin
 * words in Cyrillic languages, where names and abbreviations stand so, much
 * the other way round.
 *
 * Scores are relative to the best class of the word, which has 0, so that
 * long texts stay within range. The class OTHER has no model in Cyrillic
 * and Latin letters but a price a letter: what is dearer than that in every
 * language known here belongs to one that is not. What becomes of the scores
 * is langid.c's.
 */
#include "text/langid_classes.h"
#include "text/langid_costs.h"
#include "text/langid_grams.h"
#include "text/lookalikes.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <utf8proc.h>

#define RUN_MAX 64 /* letters; a longer run is looked at in pieces */

/* --- the model ----------------------------------------------------------- */

static bool
may_be_gram(uint64_t key)
{
    uint64_t bit = langid_hash(key) >> 44;

    return langid_grams_table.bits[bit / 64] >> bit % 64 & 1;
}

/* Where an n-gram is if it is in the model: from here to the next one's. */
static const langid_gram *
grams_from(uint64_t bucket)
{
    return langid_grams_table.grams + langid_grams_table.first[bucket];
}

/* NULL for one that is not in the model. */
static const langid_gram *
find_gram(uint64_t key)
{
    uint64_t           hash = langid_hash(key);
    const langid_gram *end = grams_from((hash >> 48) + 1);

    for (const langid_gram *g = grams_from(hash >> 48); g < end; g++)
        if (g->hash_low == (uint32_t)hash &&
            g->hash_middle == (uint16_t)(hash >> 32))
            return g;
    return NULL;
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

/* The letters of a run with its edges, and the n-grams that end at each. */
typedef struct run_keys {
    uint64_t until[RUN_MAX + 3]; /* the key of the first n letters      */
    uint8_t  maybe[RUN_MAX + 3]; /* bit n - 1: that n-gram may be known */
    uint64_t
           place[LANGID_ORDER]; /* LANGID_KEY_BASE to the power of n          */
    size_t count;
} run_keys;

/* The key of the last n of the first `end` letters. */
static uint64_t
key_of(const run_keys *k, size_t end, size_t n)
{
    return k->until[end] - k->until[end - n] * k->place[n - 1];
}

static void
put_letter(run_keys *k, uint64_t letter)
{
    k->until[k->count + 1] = k->until[k->count] * LANGID_KEY_BASE + letter;
    k->count++;
}

static void
read_keys(run_keys *k, const run *r)
{
    uint64_t place = 1;

    for (size_t n = 0; n < LANGID_ORDER; n++)
        k->place[n] = place *= LANGID_KEY_BASE;
    k->until[0] = k->count = 0;
    put_letter(k, ' ');
    for (size_t i = 0; i < r->count; i++)
        put_letter(k, langid_letter_key(r->codes[i]));
    put_letter(k, ' ');
}

/* Which n-grams may end at `end`; the longest, most likely the one that is
 * looked for, is fetched. */
static void
find_maybe(run_keys *k, size_t end)
{
    size_t   most = end < LANGID_ORDER ? end : LANGID_ORDER;
    uint64_t longest = 0;
    unsigned maybe = 0;

    for (size_t n = 1; n <= most; n++) {
        uint64_t key = key_of(k, end, n);

        if (may_be_gram(key)) {
            maybe |= 1u << (n - 1);
            longest = key;
        }
    }
    k->maybe[end] = (uint8_t)maybe;
    __builtin_prefetch(grams_from(langid_hash(longest) >> 48));
}

/* The longest n-gram of the model that ends at `end`; NULL when even the
 * letter alone is not in it. */
static const langid_gram *
longest_gram(const run_keys *k, size_t end)
{
    const langid_gram *g = NULL;

    for (size_t n = LANGID_ORDER; n > 0 && !g; n--)
        if (k->maybe[end] >> (n - 1) & 1)
            g = find_gram(key_of(k, end, n));
    return g;
}

/* A sum of rows: what the best class costs, and how far each is behind. */
typedef struct row_sum {
    int32_t  best; /* in LANGID_BEST_STEP */
    uint16_t far[LANGID_ROW_MAX];
} row_sum;

static void
add_row(row_sum *to, const langid_gram *g)
{
    to->best += g->best * LANGID_BEST_STEP;
    for (size_t i = 0; i < LANGID_ROW_MAX; i++)
        to->far[i] = (uint16_t)(to->far[i] + g->far[i]);
}

/* The row of a frequent word, NULL for any other. */
static const langid_gram *
find_word(const run_keys *k)
{
    uint64_t key = k->until[k->count] + LANGID_WORD_KEY;

    return may_be_gram(key) ? find_gram(key) : NULL;
}

/* A letter that no class has costs each 42 bits: few of them make the class
 * OTHER, which knows no letters, the best one (Bashkir beside Kazakh). */
static void
add_letters(row_sum *to, run_keys *k)
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
    run_keys           k;
    row_sum            row = { 0 };
    const langid_gram *word;

    read_keys(&k, r);
    word = find_word(&k);
    if (word)
        add_row(&row, word);
    else
        add_letters(&row, &k);
    for (size_t i = 0; i < langid_grams_table.class_count[script]; i++)
        sum[langid_grams_table.classes[script][i]] = -(
            row.best + row.far[i] * LANGID_STEP);
}

/* Most letters are of ASCII or Cyrillic, and most of these are small. */
static uint32_t
small_letter(uint32_t code)
{
    if ((code >= 'a' && code <= 'z') || (code >= 0x430 && code < 0x460))
        return code;
    if (code >= 0x410 && code < 0x430)
        return code + 0x20;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
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

static void
score_run(run *r, langid_score *out)
{
    int32_t sum[LANGID_CLASSES];
    int     script;
    int32_t best = INT32_MIN;
    bool    is_name;

    if (r->count == 0)
        return;
    is_name = is_latin_name(r);
    lookalikes_repair(r->codes, r->count, LANG_UND);
    for (size_t i = 0; i < r->count; i++)
        r->codes[i] = small_letter(r->codes[i]);
    script = script_of_run(r);
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
    r->count = 0;
}

/* Apostrophes are letters of Ukrainian and Uzbek words. */
static bool
is_apostrophe(uint32_t code)
{
    return code == '\'' || code == U'’' || code == U'ʼ' || code == U'`' ||
           code == U'ʻ' || code == U'‘';
}

/* ё is written е more often than not, and the hamza of Kazakh left out; й
 * and ї may come in two pieces. */
static void
add_letter(run *r, uint32_t code)
{
    uint32_t *last = r->count ? &r->codes[r->count - 1] : NULL;

    if (code == U'ё' || code == U'Ё')
        code = U'е';
    if (last && code == 0x306 && (*last == U'и' || *last == U'И'))
        *last = U'й';
    else if (last && code == 0x308 && (*last == U'і' || *last == U'І'))
        *last = U'ї';
    else if (!(ucd_property(code) & UCD_MARK) && code != 0x621 && code != 0x674)
        r->codes[r->count++] = code;
}

void
langid_word(slice written, langid_score *out)
{
    run r = { .count = 0 };

    *out = (langid_score){ 0 };
    for (size_t at = 0; at < written.size;) {
        uint32_t code = utf8_next(written, &at);
        bool is_letter = (ucd_property(code) & (UCD_LETTER | UCD_MARK)) != 0;

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
