/*
 * Kazakh stems by rule: read a word from its end through the slots of
 * kazakh_grammar.c, weigh every reading, keep the likeliest.
 *
 * A suffix is taken only where vowel harmony and the sound before it allow
 * it; most false readings die of that. What the suffix did to the root is
 * undone: кітабы - кітап, халқы - халық, тояды - той. The rest is weighed
 * in tenths of a bit: a letter of a root costs what an unforeseen letter
 * costs, a suffix what its rarity costs, and shapes that Kazakh roots do
 * not have cost extra. Two readings of nearly the same weight are both
 * given.
 *
 * A form with letters that are not Kazakh is its own stem.
 */
#include "text/lang/kazakh.h"
#include "text/lang/kazakh_respell.h"
#include "text/lang/kazakh_scripts.h"
#include "text/lang/kazakh_shapes.h"
#include "text/lang/stemmers.h"

#define NEVER     100000 /* a cost that nothing outweighs               */
#define UNDECIDED 30     /* two readings as near as this are both given */
#define SLOTS_MAX 9      /* suffixes on one word                        */

/* What a root costs, in tenths of a bit. */
enum {
    COST_LETTER = 40,
    COST_KNOWN = 80, /* the whole of a listed root             */
    COST_NOUN = 10,
    COST_VERB = 20,
    COST_SHORT = 60,     /* two letters                            */
    COST_CLUSTER = 40,   /* two consonants that end no native root */
    COST_HARD = 50,      /* б г д at the end                       */
    COST_VERB_END = 30,  /* a vowel that ends few verbs            */
    COST_LOAN_VERB = 60, /* verbs are not borrowed bare           */
    COST_BARE = 25,      /* a converb in -а at the end of a word   */
    COST_NOUN_END = 30,  /* -ы, -і                                 */
    COST_AGENT = 60,     /* what is left of -шы without its vowel  */
    COST_NOT_NOUN = 30,  /* listed, but only as a verb             */
    COST_DENOMINAL = 30  /* less for a verb in -ла, -да, -та       */
};

#define BIT  LETTER_BIT
#define BACK (BIT(L_A) | BIT(L_O) | BIT(L_U) | BIT(L_Y) | BIT(L_JA))
#define FRONT                                                                  \
    (BIT(L_AE) | BIT(L_E) | BIT(L_OE) | BIT(L_UE) | BIT(L_I) | BIT(L_EH))
#define FULL_VOWELS (BACK | FRONT | BIT(L_YO))
#define SYLLABIC    (FULL_VOWELS | BIT(L_IY) | BIT(L_W) | BIT(L_JU))

typedef struct parse {
    kazakh_word    word;
    uint8_t        harmony[WORD_MAX + 1]; /* of the first n letters        */
    kazakh_reading best;
    kazakh_reading second; /* another root than the best's  */
} parse;

/*
 * The harmony of every beginning of the word. The last full vowel decides;
 * и after a back vowel and у, ю after a front one leave it open (аудиті,
 * институты), and so does a soft sign (королі).
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
        else if (l == L_SOFT)
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

static int
root_cost(const kazakh_word *root, int part)
{
    int cost = part == VERB ? COST_VERB : COST_NOUN;
    int known;

    if (root->size < 2 || count_syllables(root) == 0)
        return NEVER;
    known = kazakh_known(root);
    if (known & part)
        return cost + COST_KNOWN;
    if (known == VERB)
        cost += COST_NOT_NOUN;
    cost += COST_LETTER * (int)root->size;
    if (root->size == 2)
        cost += COST_SHORT;
    return cost + ending_cost(root, part);
}

static bool
same_root(const kazakh_word *a, const kazakh_word *b)
{
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

static void
keep_reading(parse *p, const kazakh_word *root, int cost)
{
    if (cost < p->best.cost) {
        if (!same_root(&p->best.root, root))
            p->second = p->best;
        p->best.root = *root;
        p->best.cost = cost;
    } else if (cost < p->second.cost && !same_root(&p->best.root, root)) {
        p->second.root = *root;
        p->second.cost = cost;
    }
}

/*
 * Undo what a vowel did to the consonant before it: ғ - қ, г - к, б - п.
 * A back vowel before г shows a loan, which keeps it (педагогы).
 */
static void
restore_final(kazakh_word *root, int harmony)
{
    letter *last = &root->text[root->size - 1];

    if (kazakh_restore(root))
        return;
    if (*last == L_GH)
        *last = L_Q;
    else if (*last == L_G && harmony != HARMONY_BACK)
        *last = L_K;
    else if (*last == L_B && !is_loan(root))
        *last = L_P;
}

/* The root of `size` letters that stands before `next` (NULL at the end of
 * the word), weighed as a noun or a verb. */
static void
weigh_root(parse *p, size_t size, const shape *next, int part, int cost)
{
    kazakh_word root;
    int         harmony = p->harmony[size];

    if (size < 1)
        return;
    root.size = size;
    memcpy(root.text, p->word.text, size);
    if (next && next->suffix->undo[0] != '\0') {
        if (size + 1 >= WORD_MAX)
            return;
        root.text[root.size++] = kazakh_undone(next->suffix,
                                               harmony != HARMONY_FRONT);
    } else if (next && letter_in(next->text[0], SYLLABIC)) {
        restore_final(&root, harmony);
    }
    keep_reading(p, &root, cost + root_cost(&root, part));
}

static bool
fits(const parse *p, size_t size, const shape *s)
{
    size_t start = size - s->size;

    if (s->size >= size || !letter_in(p->word.text[start - 1], s->after))
        return false;
    if (s->harmony != HARMONY_ANY && p->harmony[start] != HARMONY_ANY &&
        p->harmony[start] != s->harmony)
        return false;
    return memcmp(p->word.text + start, s->text, s->size) == 0;
}

static int
suffix_cost(const shape *s, const shape *next)
{
    bool is_bare = next == NULL && s->makes == CONV;

    return s->suffix->cost + (is_bare ? COST_BARE : 0);
}

/*
 * All readings of the first `size` letters as one of `parts`, before the
 * suffix `next`; `cost` is that of the suffixes behind.
 */
static void
walk(parse *p, size_t size, int parts, const shape *next, int cost, int slots)
{
    shape_list list;

    if (parts & NOUN)
        weigh_root(p, size, next, NOUN, cost);
    if (parts & VERB)
        weigh_root(p, size, next, VERB, cost);
    if (slots == SLOTS_MAX || size < 3)
        return;
    list = kazakh_shapes_ending(p->word.text[size - 1]);
    for (size_t i = 0; i < list.count; i++) {
        const shape *s = list.items[i];

        if ((s->makes & parts) && fits(p, size, s))
            walk(p, size - s->size, s->follows, s, cost + suffix_cost(s, next),
                 slots + 1);
    }
}

static void
give(const kazakh_reading *r, stem_set *out)
{
    char bytes[FORM_MAX];

    stem_add(out, slice_make(bytes, kazakh_spell(&r->root, bytes)));
}

static void
read_word(const kazakh_word *word, parse *p)
{
    const int word_final = ~(VOICE | NEG | DESIRE);

    p->word = *word;
    p->best = (kazakh_reading){ .root = *word, .cost = NEVER };
    p->second = p->best;
    find_harmony(p);
    walk(p, word->size, word_final, NULL, 0, 0);
}

void
kazakh_read(const kazakh_word *word, kazakh_reading *best)
{
    parse p;

    read_word(word, &p);
    *best = p.best;
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

void
kazakh_stems(slice form, stem_set *out)
{
    const char    *listed = irregular_find(kazakh_irregular,
                                           kazakh_irregular_count, form);
    kazakh_reading meant = { .cost = 0 };
    kazakh_word    word;
    parse          p;

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
    read_word(&word, &p);
    if (kazakh_respell(&word, &p.best, &meant.root))
        give(&meant, out);
    give(&p.best, out);
    if (p.second.cost - p.best.cost < UNDECIDED)
        give(&p.second, out);
}
