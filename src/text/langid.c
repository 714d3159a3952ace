/*
 * Language identification by letter models.
 *
 * A word is one or more runs of letters. For every letter of a run the
 * longest n-gram that ends there and is in the model is looked up, and its
 * row of scores, one a class, is added. A word in a script that a class is
 * not written in costs that class a fixed amount a letter: little for Latin
 * words in Cyrillic languages, where names and abbreviations stand so, much
 * the other way round.
 *
 * Scores are relative to the best class of the word, which has 0, so that
 * long texts stay within range. The class OTHER has no model in Cyrillic
 * and Latin letters but a price a letter: what is dearer than that in every
 * language known here belongs to one that is not.
 */
#include "text/langid.h"
#include "base/array.h"
#include "text/langid_model.h"
#include "text/lookalikes.h"
#include "text/ucd.h"
#include "text/utf8.h"
#include "text/word_joints.h"
#include "text/words.h"

#include <math.h>
#include <stdbool.h>
#include <utf8proc.h>

#define RUN_MAX 64 /* letters; a longer run is looked at in pieces */

/* The order is train_langid.py's. */
enum {
    CLASS_KK,
    CLASS_KK_RUSSIAN, /* in Russian letters */
    CLASS_RU,
    CLASS_UK,
    CLASS_EN,
    CLASS_KY,
    CLASS_TT,
    CLASS_UZ, /* in Arabic letters Uyghur */
    CLASS_BE,
    CLASS_BG,
    CLASS_MN,
    CLASS_DE,
    CLASS_FR,
    CLASS_TR,
    CLASS_PL,
    CLASS_OTHER,
    CLASS_KK_LATIN /* in Latin or Arabic letters */
};

static const language language_of_class[LANGID_CLASSES] = {
    [CLASS_KK] = LANG_KK,       [CLASS_KK_RUSSIAN] = LANG_KK,
    [CLASS_KK_LATIN] = LANG_KK, [CLASS_RU] = LANG_RU,
    [CLASS_UK] = LANG_UK,       [CLASS_EN] = LANG_EN,
};

/* LANGID_SCALE is one nat. */
enum {
    COST_LATIN = 6 * LANGID_SCALE,     /* a Latin letter in a Cyrillic class */
    COST_ALIEN = 9 * LANGID_SCALE,     /* any other letter out of script     */
    COST_OTHER = 9 * LANGID_SCALE / 2, /* a letter of no known language      */
};

/* What our languages are ahead of the others before the first word, which
 * decides over titles of a few words: set on development texts. */
static const int32_t head_start[LANGID_CLASSES] = {
    [CLASS_KK] = 4 * LANGID_SCALE,
    [CLASS_KK_RUSSIAN] = 1 * LANGID_SCALE,
    [CLASS_KK_LATIN] = 13 * LANGID_SCALE / 5,
    [CLASS_RU] = 8 * LANGID_SCALE,
    [CLASS_UK] = 27 * LANGID_SCALE / 4,
    [CLASS_EN] = 21 * LANGID_SCALE / 4,
};

/* A text of so few letters is one word, whole in the model. Which of Russian
 * and Ukrainian has it more often is known then and needs no head start. */
enum { ONE_WORD_LETTERS = 3 };

static int32_t
head_start_of(int class, uint32_t letters)
{
    if (class == CLASS_UK && letters <= ONE_WORD_LETTERS)
        class = CLASS_RU;
    return head_start[class];
}

/* --- the model ----------------------------------------------------------- */

#define SLOTS   262144u /* over twice the n-grams */
#define ROW_MAX 12      /* classes of a script    */

/* An n-gram of the model. */
typedef struct gram {
    uint64_t key;          /* of its letters; 0 for an empty slot */
    uint8_t  best;         /* in LANGID_BEST_STEP                 */
    uint8_t  far[ROW_MAX]; /* of each class behind the best, in
                              LANGID_STEP                           */
} gram;

/* The grams are far more than a processor's caches hold. Their bits are not,
 * and tell of nearly all n-grams that are not in the model. */
#define BITS (4 * SLOTS)

static struct {
    bool     ready;
    bool     is_read[LANGID_SCRIPTS]; /* by script: its table */
    int      tables_read;
    uint64_t bits[BITS / 64];
    gram     grams[SLOTS]; /* open addressing */
    uint8_t  digit[128];
} model;

/* An n-gram is known by the number whose digits to this base its letters
 * are, modulo 2^64: no two of the model's are the same. */
#define KEY_BASE 0xD6E8FEB86659FD93u

/* Letters past U+07FF are in no n-gram. */
static uint64_t
letter_key(uint32_t code)
{
    return code >= 0x800 ? 1 : code == '_' ? ' ' : code;
}

static uint64_t
bit_of(uint64_t key)
{
    return key * 0x9E3779B97F4A7C15u >> 44;
}

static uint64_t
slot_of(uint64_t key)
{
    return bit_of(key) / (BITS / SLOTS);
}

static bool
may_be_gram(uint64_t key)
{
    uint64_t bit = bit_of(key);

    return model.bits[bit / 64] >> bit % 64 & 1;
}

static gram *
gram_of(uint64_t key)
{
    uint64_t at = slot_of(key);

    while (model.grams[at].key != 0 && model.grams[at].key != key)
        at = (at + 1) % SLOTS;
    return &model.grams[at];
}

/* The row at text[*at], which is stepped over. */
static void
read_row(slice text, size_t *at, size_t classes, gram *g)
{
    const char *digits = text.data + *at;

    g->best = model.digit[(unsigned char)*digits++];
    for (size_t i = 0; i < classes; i += 3) {
        size_t   count = classes - i < 3 ? classes - i : 3;
        unsigned value = model.digit[(unsigned char)*digits++];

        if (count > 1)
            value = value * LANGID_DIGITS +
                    model.digit[(unsigned char)*digits++];
        for (size_t j = count; j-- > 0; value /= LANGID_STEPS)
            g->far[i + j] = langid_far[value % LANGID_STEPS];
    }
    *at = (size_t)(digits - text.data);
}

/* A front coded n-gram at text[*at], which is stepped over; `letters` are
 * those of the last one. */
static void
read_gram(slice text, size_t *at, size_t classes,
          uint64_t letters[LANGID_ORDER])
{
    unsigned head = (unsigned)(text.data[(*at)++] - 'A');
    size_t   size = head / LANGID_ORDER;
    size_t   end = size + head % LANGID_ORDER + 1;
    uint64_t key = 0;
    gram    *g;

    while (size < end)
        letters[size++] = letter_key(utf8_next(text, at));
    for (size_t i = 0; i < size; i++)
        key = key * KEY_BASE + letters[i];
    g = gram_of(key);
    g->key = key;
    model.bits[bit_of(key) / 64] |= UINT64_C(1) << bit_of(key) % 64;
    read_row(text, at, classes, g);
}

static void
read_table(const langid_table *table)
{
    uint64_t letters[LANGID_ORDER] = { 0 };

    for (size_t i = 0; i < table->line_count; i++) {
        slice line = slice_of(table->lines[i]);

        for (size_t at = 0; at < line.size;)
            read_gram(line, &at, table->class_count, letters);
    }
}

/* The first n-gram of each table is the edge of a word, in one place for all
 * scripts: it is to be the same whichever tables have been read. */
static void
read_edges(void)
{
    for (int s = 0; s < LANGID_SCRIPTS; s++) {
        uint64_t letters[LANGID_ORDER] = { 0 };
        size_t   at = 0;

        read_gram(slice_of(langid_tables[s].lines[0]), &at,
                  langid_tables[s].class_count, letters);
    }
}

static void
prepare(void)
{
    uint8_t digit = 0;

    if (model.ready)
        return;
    for (int c = '#'; c < 127; c++)
        if (c != '?' && c != '\\')
            model.digit[c] = digit++;
    model.ready = true;
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

/* Reading the tables takes longer than most of what a short-lived process
 * asks, so each is read when a word needs it: one script's alone when the
 * word has no other letter. An apostrophe is of two scripts. */
static void
prepare_for(const run *r, int script)
{
    bool is_alone = true;

    if (model.tables_read == LANGID_SCRIPTS)
        return;
    for (size_t i = 0; i < r->count; i++)
        if (r->codes[i] == '\'' || script_of(r->codes[i]) != script)
            is_alone = false;
    for (int s = 0; s < LANGID_SCRIPTS; s++) {
        if (model.is_read[s] || (is_alone && s != script))
            continue;
        read_table(&langid_tables[s]);
        read_edges();
        model.is_read[s] = true;
        model.tables_read++;
    }
}

/* What a letter of `script` costs a class that has no model for it. */
static int32_t
foreign_cost(int script, int class)
{
    if (class == CLASS_OTHER)
        return script == LANGID_SCRIPTS ? 0 : COST_OTHER;
    if (script == LANGID_LATIN && class < CLASS_DE)
        return COST_LATIN;
    return COST_ALIEN;
}

/* The letters of a run with its edges, and the n-grams that end at each. */
typedef struct run_keys {
    uint64_t until[RUN_MAX + 3];  /* the key of the first n letters      */
    uint8_t  maybe[RUN_MAX + 3];  /* bit n - 1: that n-gram may be known */
    uint64_t place[LANGID_ORDER]; /* KEY_BASE to the power of n          */
    size_t   count;
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
    k->until[k->count + 1] = k->until[k->count] * KEY_BASE + letter;
    k->count++;
}

static void
read_keys(run_keys *k, const run *r)
{
    uint64_t place = 1;

    for (size_t n = 0; n < LANGID_ORDER; n++)
        k->place[n] = place *= KEY_BASE;
    k->until[0] = k->count = 0;
    put_letter(k, ' ');
    for (size_t i = 0; i < r->count; i++)
        put_letter(k, letter_key(r->codes[i]));
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
    __builtin_prefetch(&model.grams[slot_of(longest)]);
}

/* The longest n-gram of the model that ends at `end`; NULL when even the
 * letter alone is not in it. */
static const gram *
longest_gram(const run_keys *k, size_t end)
{
    for (size_t n = LANGID_ORDER; n > 0; n--) {
        const gram *g;

        if (!(k->maybe[end] >> (n - 1) & 1))
            continue;
        g = gram_of(key_of(k, end, n));
        if (g->key != 0)
            return g;
    }
    return NULL;
}

/* A letter that no class has costs all of them the most. */
static void
score_letters(const run *r, const langid_table *table,
              int32_t sum[LANGID_CLASSES])
{
    static const gram unknown = { .best = LANGID_DIGITS };
    run_keys          k;
    uint16_t          far[ROW_MAX] = { 0 };
    int32_t           best = 0;

    read_keys(&k, r);
    for (size_t end = 2; end <= k.count; end++)
        find_maybe(&k, end);
    for (size_t end = 2; end <= k.count; end++) {
        const gram *g = longest_gram(&k, end);

        if (!g)
            g = &unknown;
        best += g->best * LANGID_BEST_STEP;
        for (size_t i = 0; i < ROW_MAX; i++)
            far[i] = (uint16_t)(far[i] + g->far[i]);
    }
    for (size_t i = 0; i < table->class_count; i++)
        sum[table->classes[i]] -= best + far[i] * LANGID_STEP;
}

static void
score_run(run *r, langid_score *out)
{
    int32_t sum[LANGID_CLASSES] = { 0 };
    bool    has_model[LANGID_CLASSES] = { false };
    int     script;
    int32_t best = INT32_MIN;

    if (r->count == 0)
        return;
    lookalikes_repair(r->codes, r->count, LANG_UND);
    for (size_t i = 0; i < r->count; i++)
        r->codes[i] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)r->codes[i]);
    script = script_of_run(r);
    if (script < LANGID_SCRIPTS) {
        const langid_table *table = &langid_tables[script];

        for (size_t i = 0; i < table->class_count; i++)
            has_model[table->classes[i]] = true;
        prepare_for(r, script);
        score_letters(r, table, sum);
    }
    for (int c = 0; c < LANGID_CLASSES; c++) {
        if (!has_model[c])
            sum[c] = -foreign_cost(script, c) * (int32_t)r->count;
        best = sum[c] > best ? sum[c] : best;
    }
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

    prepare();
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

/* --- a text -------------------------------------------------------------- */

/* Neither is above 0, so that a sum above `a` has wrapped round. */
static inline int32_t
add_saturated(int32_t a, int32_t b)
{
    int32_t sum = (int32_t)((uint32_t)a + (uint32_t)b);

    return sum > a ? INT32_MIN : sum;
}

void
langid_add(langid_score *text, const langid_score *more)
{
    for (int c = 0; c < LANGID_CLASSES; c++)
        text->sum[c] = add_saturated(text->sum[c], more->sum[c]);
    text->letters += more->letters <= UINT32_MAX - text->letters
                         ? more->letters
                         : UINT32_MAX - text->letters;
    text->price += more->price <= UINT32_MAX - text->price
                       ? more->price
                       : UINT32_MAX - text->price;
}

uint64_t
langid_unlikelihood(const langid_score *text)
{
    int64_t best = INT64_MIN;

    for (int c = 0; c < LANGID_CLASSES; c++)
        best = text->sum[c] > best ? text->sum[c] : best;
    return (uint64_t)((int64_t)text->price - best);
}

void
langid_count(langid_tally *tally, slice text, size_t start, size_t end,
             const langid_score *score)
{
    langid_add(word_is_label(text, start, end) ? &tally->labels : &tally->words,
               score);
}

const langid_score *
langid_counted(const langid_tally *tally)
{
    return tally->words.letters > 0 ? &tally->words : &tally->labels;
}

language
langid_decide(const langid_score *text, double *confidence)
{
    int64_t  best = INT64_MIN, second = INT64_MIN;
    language lang = LANG_UND;

    *confidence = 0;
    if (text->letters == 0)
        return LANG_UND;
    for (int c = 0; c < LANGID_CLASSES; c++) {
        language of = language_of_class[c];
        int64_t score = (int64_t)text->sum[c] + head_start_of(c, text->letters);

        if (score > best) {
            if (of != lang)
                second = best;
            best = score;
            lang = of;
        } else if (of != lang && score > second) {
            second = score;
        }
    }
    *confidence = 1 /
                  (1 + exp(-(double)(best - second) / (2.0 * LANGID_SCALE)));
    return lang;
}

language
langid_text(slice text, double *confidence)
{
    langid_tally tally = { 0 };
    word_list    words = { 0 };
    tizbe_status status = words_split(text, LANG_UND, &words);

    for (size_t i = 0; status == TIZBE_OK && i < words.count; i++) {
        const word  *w = &words.items[i];
        langid_score score;

        langid_word(slice_part(text, w->start, w->end), &score);
        langid_count(&tally, text, w->start, w->end, &score);
    }
    word_list_release(&words);
    return langid_decide(langid_counted(&tally), confidence);
}
