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
#include "text/lang/kazakh_respell.h"
#include "text/lang/kazakh_scripts.h"
#include "text/lang/kazakh_shapes.h"
#include "text/lang/stemmers.h"

#define NEVER     100000 /* a cost that nothing outweighs               */
#define UNDECIDED 30     /* two readings as near as this are both given */
#define WHOLE     20     /* the same where the likelier is a known word */
#define SLOTS_MAX 9      /* suffixes on one word                        */
#define MISFITS   2      /* of a misspelt word, at most                 */
#define MISFIT    28     /* the cost of each                            */

/* What an unknown root costs, in tenths of a bit. */
enum {
    COST_DERIVED = 80, /* of a known noun */
    COST_UNKNOWN = 150,
    COST_LETTER = 34,
    COST_VERB = 30,
    COST_SHORT = 60,     /* two letters                            */
    COST_CLUSTER = 40,   /* two consonants that end no native root */
    COST_HARD = 50,      /* б г д at the end                       */
    COST_VERB_END = 30,  /* a vowel that ends few verbs            */
    COST_LOAN_VERB = 60, /* verbs are not borrowed bare            */
    COST_NOUN_END = 30,  /* -ы, -і                                 */
    COST_AGENT = 60,     /* what is left of -шы without its vowel  */
    COST_DENOMINAL = 30  /* less for a verb in -ла, -да, -та       */
};

#define WORD_FINAL (~DESIRE) /* what a word may end as */

#define BIT  LETTER_BIT
#define BACK (BIT(L_A) | BIT(L_O) | BIT(L_U) | BIT(L_Y) | BIT(L_JA))
#define FRONT                                                                  \
    (BIT(L_AE) | BIT(L_E) | BIT(L_OE) | BIT(L_UE) | BIT(L_I) | BIT(L_EH))
#define FULL_VOWELS (BACK | FRONT | BIT(L_YO))
#define SYLLABIC    (FULL_VOWELS | BIT(L_IY) | BIT(L_W) | BIT(L_JU))

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

        if (letter_in(l, BACK))
            now = HARMONY_BACK;
        else if (letter_in(l, FRONT))
            now = HARMONY_FRONT;
        else if (l == L_IY)
            now = now == HARMONY_FRONT ? HARMONY_FRONT : HARMONY_ANY;
        else if ((l == L_W || l == L_JU) && now != HARMONY_BACK)
            now = HARMONY_ANY;
        else if (l == L_SOFT || (l == L_K && now == HARMONY_BACK))
            now = HARMONY_ANY;
        p->harmony[i + 1] = now;
    }
}

static size_t
count_syllables(const kazakh_word *root)
{
    size_t count = 0;

    for (size_t i = 0; i < root->size; i++)
        count += letter_in(root->text[i], SYLLABIC);
    return count;
}

/* Letters of loans only, or two consonants at the beginning. */
static bool
is_loan(const kazakh_word *root)
{
    const letter_set foreign = BIT(L_V) | BIT(L_F) | BIT(L_TS) | BIT(L_CH) |
                               BIT(L_SHCH) | BIT(L_EH) | BIT(L_SOFT) |
                               BIT(L_HARD) | BIT(L_YO) | BIT(L_JA);

    for (size_t i = 0; i < root->size; i++)
        if (letter_in(root->text[i], foreign))
            return true;
    return root->size >= 2 && !letter_in(root->text[0], SYLLABIC) &&
           !letter_in(root->text[1], SYLLABIC);
}

/* The two consonants that may end a native root: халық - халқ is not one. */
static bool
is_final_cluster(letter first, letter second)
{
    const letter_set stops = BIT(L_T) | BIT(L_P) | BIT(L_Q) | BIT(L_K) |
                             BIT(L_S) | BIT(L_SH);

    switch (first) {
    case L_R:
    case L_L:
    case L_N:
    case L_J:
        return letter_in(second, stops | BIT(L_D)); /* ант, арт, алд */
    case L_M:
    case L_NG:
        return second == L_P || second == L_Q || second == L_K;
    case L_S:
    case L_SH:
    case L_Q:
    case L_K:
    case L_P:
        return second == L_T;
    default:
        return false;
    }
}

/* A verb made of a noun: ой-ла, жүк-те, қолдан-да. */
static bool
is_denominal(const kazakh_word *root)
{
    const letter_set first = BIT(L_L) | BIT(L_D) | BIT(L_T);
    const letter    *end = root->text + root->size;

    return root->size >= 4 && (end[-1] == L_A || end[-1] == L_E) &&
           letter_in(end[-2], first) && !letter_in(end[-3], FULL_VOWELS);
}

static int
ending_cost(const kazakh_word *root, int part)
{
    const letter_set hard = BIT(L_B) | BIT(L_G) | BIT(L_D);
    const letter_set never = BIT(L_GH);
    letter           last = root->text[root->size - 1];
    letter           before = root->text[root->size - 2];
    int              cost = 0;

    if (letter_in(last, never))
        return NEVER;
    if (!letter_in(last, SYLLABIC | BIT(L_KH) | BIT(L_F)) &&
        !letter_in(before, SYLLABIC) && !is_final_cluster(before, last))
        cost += COST_CLUSTER;
    if (letter_in(last, hard))
        cost += part == VERB ? NEVER : COST_HARD;
    if (part == VERB) {
        if (letter_in(last, FULL_VOWELS & ~(BIT(L_A) | BIT(L_E))))
            cost += COST_VERB_END;
        if (is_denominal(root))
            cost -= COST_DENOMINAL;
        if (is_loan(root))
            cost += COST_LOAN_VERB;
    } else if (last == L_Y || last == L_I) {
        cost += COST_NOUN_END;
    } else if (last == L_SH &&
               (before == L_W || !letter_in(before, SYLLABIC))) {
        cost += COST_AGENT; /* оқушы, есепші are whole */
    }
    return cost;
}

/* Of a root that is not known. */
static int
unkazakh_root_cost(const kazakh_word *root, int part)
{
    int cost = COST_UNKNOWN + COST_LETTER * (int)root->size;

    if (root->size < 2 || count_syllables(root) == 0)
        return NEVER;
    if (part == VERB)
        cost += COST_VERB;
    if (root->size == 2)
        cost += COST_SHORT;
    return cost + ending_cost(root, part);
}

/*
 * A word made of a known noun by one of the endings that make words freely
 * is as good as known itself: балалы, теңсіз. Without -ды (білімді)
 * and -дық (көрдік): they are an accusative and a past more often.
 */
static int
derived_cost(const parse *p, const kazakh_word *root)
{
    const letter_set last = BIT(L_Y) | BIT(L_I) | BIT(L_Z) | BIT(L_Q) |
                            BIT(L_K);

    static const struct {
        size_t size;
        letter text[3];
    } endings[] = {
        { 2, { L_L, L_Y } },      { 2, { L_L, L_I } },
        { 2, { L_SH, L_Y } },     { 2, { L_SH, L_I } },
        { 3, { L_S, L_Y, L_Z } }, { 3, { L_S, L_I, L_Z } },
        { 3, { L_L, L_Y, L_Q } }, { 3, { L_L, L_I, L_K } },
    };

    if (!letter_in(root->text[root->size - 1], last))
        return 0;
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t size = endings[i].size;
        int    cost;

        if (root->size < size + 2 ||
            memcmp(root->text + root->size - size, endings[i].text, size) != 0)
            continue;
        /* so far before its end the root is as the word is written */
        cost = kazakh_root_cost(p->key[root->size - size], NOUN);
        if (cost)
            return cost + COST_DERIVED;
    }
    return 0;
}

static bool
same_root(const kazakh_word *a, const kazakh_word *b)
{
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
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
    return cost + COST_UNKNOWN + COST_LETTER * (int)root->size >=
           p->second.cost;
}

static void
keep_reading(parse *p, const kazakh_word *root, kazakh_key key, int part,
             int cost, size_t written, size_t slots)
{
    int known = kazakh_root_cost(key, part);

    if (known == 0 && part == NOUN)
        known = derived_cost(p, root);
    if (known == 0 && (p->is_lenient || is_hopeless(p, root, cost)))
        return;
    cost += known ? known : unkazakh_root_cost(root, part);
    if (cost < p->best.cost) {
        if (!same_root(&p->best.root, root))
            p->second = p->best;
        set_reading(p, &p->best, root, cost, written, slots);
        p->is_known = known != 0;
    } else if (cost < p->second.cost && !same_root(&p->best.root, root)) {
        set_reading(p, &p->second, root, cost, written, slots);
    }
}

/*
 * Undo what a vowel did to the consonant before it: ғ - қ, г - к, б - п.
 * A back vowel before г shows a loan, which keeps it (педагогы).
 */
static letter
final_restored(const kazakh_word *root, int harmony)
{
    letter last = root->text[root->size - 1];

    if (last == L_GH)
        return L_Q;
    if (last == L_G && harmony != HARMONY_BACK)
        return L_K;
    if (last == L_B && !is_loan(root))
        return L_P;
    return last;
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
    restored = final_restored(root, p->harmony[root->size]);
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
    } else if (next && letter_in(next->text[0], SYLLABIC)) {
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

    if (s->size >= size || memcmp(p->word.text + start, s->text, s->size) != 0)
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
    p->best = (reading){ .root = *word, .cost = NEVER, .written = word->size };
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
    if (p->is_known)
        return;
    plain.root = p->best.root;
    plain.cost = p->best.cost;
    if (!kazakh_respell(word, &plain, meant)) {
        meant->size = 0;
        read_leniently(p);
    }
}

void
kazakh_stems(slice form, stem_set *out)
{
    const char *listed = irregular_find(kazakh_irregular,
                                        kazakh_irregular_count, form);
    kazakh_word word, meant;
    parse       p;

    if (listed) {
        stem_add(out, slice_of(listed));
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

bool
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
