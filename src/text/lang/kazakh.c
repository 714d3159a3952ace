/*
 * Kazakh stems by rule: read a word from its end through the slots of
 * kazakh_grammar.c, weigh every reading, keep the likeliest.
 *
 * A suffix is taken only where vowel harmony and the sound before it allow
 * it; most false readings die of that. What the suffix did to the root is
 * undone: кітабы - кітап, халқы - халық, тояды - той. The rest is weighed
 * in tenths of a bit: a known root costs what data/kazakh_roots.tsv says, a
 * letter of any other what an unforeseen letter costs, a suffix what its
 * rarity costs, and shapes that Kazakh roots do not have cost extra. Two
 * readings of nearly the same weight are both given.
 *
 * Where no known root is found, the word is read once more without minding
 * harmony and sounds: "ойнаыңыз", "қолданмадым" and other slips of the pen
 * still lead to the roots that are known.
 *
 * A form with letters that are not Kazakh is its own stem.
 */
#include "text/lang/kazakh.h"
#include "base/array.h"
#include "text/lang/kazakh_latin.h"
#include "text/lang/kazakh_respell.h"
#include "text/lang/kazakh_roots.h"
#include "text/lang/kazakh_scripts.h"
#include "text/lang/stemmers.h"
#include "text/languages.h"

#define UNDECIDED 30 /* two readings as near as this are both given */
#define WHOLE     20 /* the same where the likelier is a known word */
#define SLOTS_MAX 9  /* suffixes on one word                        */
#define MISFITS   2  /* of a misspelt word, at most                 */
#define MISFIT    28 /* the cost of each                            */

/* What a word made of a known root costs more than that. */
enum {
    COST_DERIVED = 80,    /* of a noun           */
    COST_AGENT_NOUN = 50, /* in -ушы, of a verb  */
    LESS_GERUND = 50      /* less for the verb than for its known gerund */
};

#define WORD_FINAL (~DESIRE) /* what a word may end as */

#define BIT LETTER_BIT

/* A reading of the word: a root and what it costs with its suffixes. */
typedef struct reading {
    kazakh_word  root;
    int          cost;
    size_t       written; /* letters of the word that are the root       */
    size_t       slots;
    const shape *steps[SLOTS_MAX]; /* the suffixes, the last one first    */
} reading;

typedef struct parse {
    kazakh_word  word;
    uint8_t      harmony[WORD_MAX + 1]; /* of the first n letters        */
    kazakh_key   key[WORD_MAX + 1];     /* of these as a root            */
    reading      best;
    reading      second;   /* another root than the best's                 */
    bool         is_known; /* the best's root                            */
    bool         is_lenient;
    int          least;   /* what any root costs at least                  */
    size_t       misfits; /* on the path of the walk                     */
    const shape *steps[SLOTS_MAX];
} parse;

/*
 * The harmony of every beginning of the word. The last full vowel decides;
 * и after a back vowel and у, ю after a front one leave it open (аудиті,
 * институты), and so does a soft sign (королі) or a к after a back vowel,
 * where only loans have one (банкі, банктер).
 */
static void
find_harmony(parse *p)
{
    uint8_t now = HARMONY_ANY;

    p->harmony[0] = HARMONY_ANY;
    for (size_t i = 0; i < p->word.size; i++) {
        letter l = p->word.text[i];

        if (letter_in(l, KAZAKH_BACK_SET))
            now = HARMONY_BACK;
        else if (letter_in(l, KAZAKH_FRONT_SET))
            now = HARMONY_FRONT;
        else if (l == L_IY)
            now = now == HARMONY_FRONT ? HARMONY_FRONT : HARMONY_ANY;
        else if (l == L_SOFT ||
                 ((l == L_W || l == L_JU) && now != HARMONY_BACK) ||
                 ((l == L_K || l == L_G) && now == HARMONY_BACK))
            now = HARMONY_ANY;
        p->harmony[i + 1] = now;
    }
}

/*
 * A word made of a known root by one of the endings that make words freely
 * is as good as known itself: балалы, теңсіз, беруші. Without -ды (білімді)
 * and -дық (көрдік): they are an accusative and a past more often.
 */
typedef struct derivation {
    int     part;    /* of what it is made of                           */
    bool    is_form; /* unless the word is known, a form of that as well */
    uint8_t size;
    letter  text[3];
} derivation;

static const derivation derivations[] = {
    { VERB, false, 3, { L_W, L_SH, L_Y } },
    { VERB, false, 3, { L_W, L_SH, L_I } },
    { NOUN, true, 2, { L_L, L_Y } },
    { NOUN, true, 2, { L_L, L_I } },
    { NOUN, false, 2, { L_SH, L_Y } },
    { NOUN, false, 2, { L_SH, L_I } },
    { NOUN, true, 3, { L_S, L_Y, L_Z } },
    { NOUN, true, 3, { L_S, L_I, L_Z } },
    { NOUN, false, 3, { L_L, L_Y, L_Q } },
    { NOUN, false, 3, { L_L, L_I, L_K } },
};

/* How `root` is made of a known one, which costs *cost; NULL if it is not. */
static const derivation *
derivation_of(const parse *p, const kazakh_word *root, int *cost)
{
    const letter_set last = BIT(L_Y) | BIT(L_I) | BIT(L_Z) | BIT(L_Q) |
                            BIT(L_K);

    if (!letter_in(root->text[root->size - 1], last))
        return NULL;
    for (size_t i = 0; i < COUNT_OF(derivations); i++) {
        const derivation *d = &derivations[i];

        if (root->size < (size_t)d->size + 2 ||
            !letters_equal(root->text + root->size - d->size, d->text, d->size))
            continue;
        /* so far before its end the root is as the word is written */
        *cost = kazakh_root_cost(p->key[root->size - d->size], d->part);
        if (*cost)
            return d;
    }
    return NULL;
}

static int
derived_cost(const parse *p, const kazakh_word *root)
{
    int               cost;
    const derivation *d = derivation_of(p, root, &cost);

    if (!d)
        return 0;
    return cost + (d->part == VERB ? COST_AGENT_NOUN : COST_DERIVED);
}

/* -ла, -лан, -ландыр and their like, and no noun: Көкшета-у is a mountain, and
 * ақпараттан "from" ақпарат. */
static bool
may_be_of_noun(const kazakh_word *root)
{
    const letter *end = root->text + root->size;

    if (root->size < 5 || (end[-2] == L_T && end[-1] == L_A) ||
        (end[-1] == L_N && end[-3] != L_L))
        return false;
    return kazakh_is_denominal(root) ||
           (end[-2] == L_L && (end[-1] == L_A || end[-1] == L_E));
}

/* A verb whose gerund alone is known, as a noun, is known with it: тестілеу. */
static int
gerund_cost(const kazakh_word *root, kazakh_key key)
{
    int noun;

    if (!may_be_of_noun(root))
        return 0;
    noun = kazakh_root_cost(kazakh_key_with(key, L_W), NOUN);
    return noun > LESS_GERUND ? noun - LESS_GERUND : 0;
}

static void
set_reading(const parse *p, reading *to, const kazakh_word *root, int cost,
            size_t written, size_t slots)
{
    to->root = *root;
    to->cost = cost;
    to->written = written;
    to->slots = slots;
    memcpy(to->steps, p->steps, slots * sizeof *p->steps);
}

/* Whether a root that is not known costs too much whatever its shape. */
static bool
is_hopeless(const parse *p, const kazakh_word *root, int cost)
{
    return cost + kazakh_unknown_least(root) >= p->second.cost;
}

static void
keep_reading(parse *p, const kazakh_word *root, kazakh_key key, int part,
             int cost, size_t written, size_t slots)
{
    int known = kazakh_root_cost(key, part);

    if (known == 0)
        known = part == NOUN ? derived_cost(p, root) : gerund_cost(root, key);
    if (known == 0 && (p->is_lenient || is_hopeless(p, root, cost)))
        return;
    cost += known ? known : kazakh_unknown_cost(root, part);
    if (cost < p->best.cost) {
        if (!kazakh_words_equal(&p->best.root, root))
            p->second = p->best;
        set_reading(p, &p->best, root, cost, written, slots);
        p->is_known = known != 0;
    } else if (cost < p->second.cost &&
               !kazakh_words_equal(&p->best.root, root)) {
        set_reading(p, &p->second, root, cost, written, slots);
    }
}

/* Loans in б that no letter tells: хабы, арабы. Some are known in п, too, but
 * the likelier one counts. */
static bool
keeps_b(const parse *p, const kazakh_word *root, kazakh_key key)
{
    int in_b = kazakh_root_cost(key, NOUN);
    int in_p = kazakh_root_cost(kazakh_key_with(p->key[root->size - 1], L_P),
                                NOUN);

    return in_b != 0 && (in_p == 0 || in_b < in_p);
}

/*
 * Undo what a vowel did to the consonant before it: ғ - қ, г - к, б - п.
 * Loans in г keep it (педагогі, округі), those in к do not (кубогі): which
 * they are is known, or г stays, but front vowels are of no loan.
 */
static letter
final_restored(const parse *p, const kazakh_word *root, kazakh_key key)
{
    letter     last = root->text[root->size - 1];
    kazakh_key in_k = kazakh_key_with(p->key[root->size - 1], L_K);

    if (last == L_GH)
        return L_Q;
    if (last == L_G &&
        (p->harmony[root->size - 1] == HARMONY_FRONT ||
         (kazakh_root_cost(in_k, NOUN) && !kazakh_root_cost(key, NOUN))))
        return L_K;
    if (last == L_B && !kazakh_is_loan(root) && !keeps_b(p, root, key))
        return L_P;
    return last;
}

/* Whether `key` is of a loan that lost its soft sign before a vowel: стилі.
 * Some are known without it, too, but the likelier one counts: минералы. */
static bool
lost_soft_sign(letter last, kazakh_key key)
{
    int hard = kazakh_root_cost(key, NOUN), soft;

    if (!letter_in(last, BIT(L_L) | BIT(L_N) | BIT(L_R)))
        return false;
    soft = kazakh_root_cost(kazakh_key_with(key, L_SOFT), NOUN);
    return soft != 0 && (hard == 0 || soft < hard);
}

/* The root that stands before a vowel, with its own last sounds; `key` is
 * that of its letters, and gives its key. */
static kazakh_key
restore_root(const parse *p, kazakh_word *root, kazakh_key key)
{
    size_t  row = kazakh_changed_row(key);
    letter *last = &root->text[root->size - 1];
    letter  restored;

    if (row != 0 &&
        kazakh_letters(slice_of(kazakh_changed[row - 1].root), root))
        return kazakh_key_of(root);
    if (lost_soft_sign(*last, key) && root->size + 1 < WORD_MAX) {
        root->text[root->size++] = L_SOFT;
        return kazakh_key_with(key, L_SOFT);
    }
    restored = final_restored(p, root, key);
    if (restored == *last)
        return key;
    *last = restored;
    return kazakh_key_with(p->key[root->size - 1], restored);
}

/* The root of `size` letters that stands before `slots` suffixes, weighed as
 * a noun or a verb. */
static void
weigh_root(parse *p, size_t size, size_t slots, int part, int cost)
{
    const shape *next = slots > 0 ? p->steps[slots - 1] : NULL;
    kazakh_word  root = p->word; /* whole: of one size, and fast */
    kazakh_key   key = p->key[size];

    if (size < 1)
        return;
    root.size = size;
    if (next && next->undo[0] != L_NONE) {
        letter taken = next->undo[p->harmony[size] == HARMONY_FRONT];

        /* жия is жи without a й of its own */
        if (taken != L_J || root.text[size - 1] != L_IY) {
            if (size + 1 >= WORD_MAX)
                return;
            root.text[root.size++] = taken;
            key = kazakh_key_with(key, taken);
        }
    } else if (next && letter_in(next->text[0], KAZAKH_SYLLABIC)) {
        key = restore_root(p, &root, key);
    }
    keep_reading(p, &root, key, part, cost, size, slots);
}

/* How far a suffix does not suit what it would stand on; more than MISFITS
 * when it cannot stand there at all. */
static size_t
misfits_of(const parse *p, size_t size, const shape *s)
{
    size_t start = size - s->size;
    size_t count = 0;

    if (s->size >= size ||
        !letters_equal(p->word.text + start, s->text, s->size))
        return MISFITS + 1;
    if (!letter_in(p->word.text[start - 1], s->after))
        count++;
    if (s->harmony != HARMONY_ANY && p->harmony[start] != HARMONY_ANY &&
        p->harmony[start] != s->harmony)
        count++;
    return count;
}

/* What it costs that a word ends here. */
static int
end_cost(int makes)
{
    switch (makes) {
    case CONV:
        return 20;
    case VERB:
        return 10;
    case VOICE:
    case NEG:
        return 28;
    default:
        return 0;
    }
}

static void walk(parse *p, size_t size, int parts, int cost, size_t slots);

/* The word goes on leftwards with `s`, if it may. */
static void
step(parse *p, size_t size, const shape *s, int cost, size_t slots)
{
    size_t misfits = misfits_of(p, size, s);

    if (misfits > (p->is_lenient ? MISFITS - p->misfits : 0))
        return;
    cost += s->suffix->cost + MISFIT * (int)misfits;
    if (slots == 0)
        cost += end_cost(s->makes);
    p->misfits += misfits;
    p->steps[slots] = s;
    walk(p, size - s->size, s->follows, cost, slots + 1);
    p->misfits -= misfits;
}

/*
 * All readings of the first `size` letters as one of `parts`, before the
 * `slots` suffixes of p->steps, which cost `cost`.
 */
static void
walk(parse *p, size_t size, int parts, int cost, size_t slots)
{
    shape_list list;

    if (cost + p->least > p->best.cost + UNDECIDED)
        return;
    if (parts & NOUN)
        weigh_root(p, size, slots, NOUN, cost);
    if (parts & VERB)
        weigh_root(p, size, slots, VERB,
                   cost + (slots == 0 ? end_cost(VERB) : 0));
    if (slots == SLOTS_MAX || size < 3)
        return;
    list = kazakh_shapes_ending(p->word.text[size - 2], p->word.text[size - 1]);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i]->makes & parts)
            step(p, size, list.items[i], cost, slots);
}

static void
read_word(const kazakh_word *word, parse *p)
{
    p->word = *word;
    p->best =
        (reading){ .root = *word, .cost = KAZAKH_NEVER, .written = word->size };
    p->second = p->best;
    p->is_known = p->is_lenient = false;
    p->least = kazakh_least_root_cost();
    p->misfits = 0;
    find_harmony(p);
    kazakh_keys(word, p->key);
    walk(p, word->size, WORD_FINAL, 0, 0);
}

/* A word in which no known root was found, without minding harmony. */
static void
read_leniently(parse *p)
{
    p->is_lenient = true;
    walk(p, p->word.size, WORD_FINAL, 0, 0);
}

void
kazakh_read(const kazakh_word *word, kazakh_reading *best)
{
    parse p;

    read_word(word, &p);
    best->root = p.best.root;
    best->cost = p.best.cost;
}

/* "қала" is a city before it is a converb of қал: who looks for the city
 * must not find all that stays. */
static bool
is_undecided(const parse *p)
{
    bool is_whole = p->is_known && p->best.slots == 0;

    return p->second.cost - p->best.cost < (is_whole ? WHOLE : UNDECIDED);
}

static void
give(const kazakh_word *root, stem_set *out)
{
    char bytes[FORM_MAX];

    stem_add(out, slice_make(bytes, kazakh_spell(root, bytes)));
}

/* What an unknown word is made of: кедергісіз is "without" кедергі. */
static void
give_base(const parse *p, stem_set *out)
{
    kazakh_word       base = p->best.root;
    int               cost;
    const derivation *d = derivation_of(p, &base, &cost);

    if (!d || !d->is_form || kazakh_root_cost(kazakh_key_of(&base), NOUN))
        return;
    base.size -= d->size;
    give(&base, out);
}

static void kazakh_stems(slice form, stem_set *out);

/* A form left in Latin letters is itself, and what it may be in Kazakh. */
static void
latin_stems(slice form, stem_set *out)
{
    char   cyrillic[FORM_MAX];
    size_t size = kazakh_of_latin(form, cyrillic);

    stem_add(out, form);
    if (size > 0)
        kazakh_stems(slice_make(cyrillic, size), out);
}

/* Read a word; *meant is the root of what was typed with Russian letters,
 * or of no letters. */
static void
parse_word(parse *p, const kazakh_word *word, kazakh_word *meant)
{
    kazakh_reading plain;

    meant->size = 0;
    read_word(word, p);
    if (p->is_known && !kazakh_shows_russian(word))
        return;
    plain.root = p->best.root;
    plain.cost = p->best.cost;
    if (!kazakh_respell(word, &plain, meant)) {
        meant->size = 0;
        if (!p->is_known)
            read_leniently(p);
    }
}

static void
kazakh_stems(slice form, stem_set *out)
{
    const char *listed = irregular_find(kazakh_irregular,
                                        kazakh_irregular_count, form);
    kazakh_word word, meant;
    parse       p;

    if (listed) {
        stem_add_listed(slice_of(listed), out);
        return;
    }
    kazakh_prepare();
    if (!kazakh_letters(form, &word)) {
        latin_stems(form, out);
        return;
    }
    if (word.size < 3) {
        stem_add(out, form);
        return;
    }
    parse_word(&p, &word, &meant);
    if (meant.size > 0)
        give(&meant, out);
    give(&p.best.root, out);
    if (is_undecided(&p))
        give(&p.second.root, out);
    else
        give_base(&p, out);
}

/* Bytes of the letters [start, end) of the word. */
static uint8_t
bytes_of(const kazakh_word *word, size_t start, size_t end)
{
    size_t bytes = 0;

    for (size_t i = start; i < end; i++)
        bytes += word->text[i] == L_QUOTE ? 1 : 2;
    return (uint8_t)bytes;
}

static bool
kazakh_chain(slice form, stem_chain *out)
{
    kazakh_word word, meant;
    parse       p;
    size_t      at;

    if (irregular_find(kazakh_irregular, kazakh_irregular_count, form) ||
        !kazakh_letters(form, &word) || word.size < 3)
        return false;
    parse_word(&p, &word, &meant);
    if (meant.size > 0)
        return false; /* read in another spelling */
    at = p.best.written;
    out->links[0] = (chain_link){ .size = bytes_of(&word, 0, at) };
    out->count = p.best.slots + 1;
    for (size_t i = 1; i < out->count; i++) {
        const shape *s = p.best.steps[p.best.slots - i];

        out->links[i] = (chain_link){
            .size = bytes_of(&word, at, at + s->size),
            .slot = s->suffix->name,
        };
        at += s->size;
    }
    return true;
}

static const other_scripts latin_and_arabic = {
    .is_sure = kazakh_has_own_latin,
    .rewrite = kazakh_to_cyrillic,
};

const language_row kazakh_language = {
    .code = "kk",
    .code3 = "kaz",
    .name = "kazakh",
    .country = "kz",
    .locale = "kk-KZ",
    .version = "kk 11",
    .letters = "әғқңөұүһӘҒҚҢӨҰҮҺ",
    .stems = kazakh_stems,
    .chain = kazakh_chain,
    .scripts = &latin_and_arabic,
    .words = WORDS_JOINED,
    .has_bare_speech = true,
};
