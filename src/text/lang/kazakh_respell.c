/*
 * A word is spelled anew in the row of back vowels, in that of front vowels,
 * with the first vowel in the other row than the rest, and for loans in its
 * suffixes only, each in a few variants where harmony leaves a letter open;
 * every spelling is read as any other word, and what reads as a known root
 * counts.
 */
#include "text/lang/kazakh_respell.h"
#include "text/lang/kazakh_roots.h"

#include <limits.h>
#include <string.h>

#define BIT LETTER_BIT

enum {
    ROOT_LEAST = 3,  /* letters of a known root; the word has more    */
    KNOWN_GAIN = 15, /* what a root saves where the word as typed has one */
    WEAK_GAIN = 80,  /* what a root saves where only и, н are other  */
    LOAN_LEAST = 5,  /* letters of a root that is not known ...      */
    LOAN_SUFFIX_LEAST = 3, /* ... and of the suffixes found behind it      */
    LOAN_GAIN = 60,        /* what reading them saves at least             */
    CLEAR_LEAD = 20,       /* of the likeliest known root before others    */
    MIXED = 40,            /* what two rows in one word cost               */
    OPEN_MOST = 5          /* letters left open; 2 to the power of it      */
};

/* The letters of a word that two spellings are possible for. */
typedef struct variants {
    kazakh_word first;            /* all of them as they are likelier */
    size_t      place[OPEN_MOST]; /* of the open letters              */
    letter      other[OPEN_MOST];
    size_t      count;
    int         cost; /* of spelling it so */
} variants;

/* The likeliest known root so far. */
typedef struct choice {
    kazakh_word root;
    int         cost;
    int         rival; /* what the next other root costs */
    bool        is_found;
} choice;

static const letter_set kazakh_only = BIT(L_AE) | BIT(L_GH) | BIT(L_Q) |
                                      BIT(L_NG) | BIT(L_OE) | BIT(L_U) |
                                      BIT(L_UE) | BIT(L_H) | BIT(L_I);
static const letter_set vowels = BIT(L_A) | BIT(L_O) | BIT(L_Y) | BIT(L_E) |
                                 BIT(L_IY) | BIT(L_W) | BIT(L_EH) | BIT(L_JU) |
                                 BIT(L_JA) | BIT(L_YO);

/* The first `size` letters. */
static letter_set
letters_of(const kazakh_word *word, size_t size)
{
    letter_set set = 0;

    for (size_t i = 0; i < size; i++)
        set |= BIT(word->text[i]);
    return set;
}

/* Without the ending мен, бен, пен, which is the same in both rows. */
static size_t
telling_size(const kazakh_word *word)
{
    const letter *end = word->text + word->size;

    if (word->size > 5 && end[-1] == L_N && end[-2] == L_E &&
        letter_in(end[-3], BIT(L_M) | BIT(L_B) | BIT(L_P)))
        return word->size - 3;
    return word->size;
}

static void
leave_open(variants *v, size_t at, letter other)
{
    if (v->count == OPEN_MOST)
        return;
    v->place[v->count] = at;
    v->other[v->count++] = other;
}

/* у is a vowel of its own, ұ or ү, only in the first syllable and before a
 * consonant: "қуат" keeps it. */
static bool
is_round_vowel(const kazakh_word *word, size_t at, bool is_first)
{
    return is_first && at + 1 < word->size &&
           !letter_in(word->text[at + 1], vowels);
}

static void
spell_back(const kazakh_word *word, size_t at, bool is_first, variants *v)
{
    letter *l = &v->first.text[at];

    if (*l == L_K)
        *l = L_Q;
    else if (*l == L_G)
        *l = L_GH;
    else if (*l == L_W && is_round_vowel(word, at, is_first))
        leave_open(v, at, L_U);
}

static void
spell_front(const kazakh_word *word, size_t at, bool is_first, variants *v)
{
    letter *l = &v->first.text[at];

    if (*l == L_A && is_first) {
        *l = L_AE;
    } else if (*l == L_O && is_first) {
        *l = L_OE;
    } else if (*l == L_W && is_round_vowel(word, at, is_first)) {
        leave_open(v, at, L_UE);
    } else if (*l == L_IY) {
        *l = L_I;
        leave_open(v, at, L_IY);
    }
}

/* The spellings of a word whose letters up to the first vowel are in one row,
 * and the rest in the same or in the other: "қажет", "кітап". The open letters
 * nearest to its end count when there are too many. */
static void
find_variants(const kazakh_word *word, bool starts_front, bool ends_front,
              variants *v)
{
    size_t first_vowel = 0;

    v->first = *word;
    v->count = 0;
    v->cost = starts_front == ends_front ? 0 : MIXED;
    while (first_vowel < word->size &&
           !letter_in(word->text[first_vowel], vowels))
        first_vowel++;
    for (size_t i = word->size; i-- > 0;) {
        if (word->text[i] == L_N)
            leave_open(v, i, L_NG);
        else if (word->text[i] == L_KH)
            leave_open(v, i, L_H);
        else if (i <= first_vowel ? starts_front : ends_front)
            spell_front(word, i, i == first_vowel, v);
        else
            spell_back(word, i, i == first_vowel, v);
    }
}

/* Whether the vowel that a consonant stands with is of the back row: the one
 * behind it, or else the last one before it. */
static bool
stands_back(const kazakh_word *word, size_t at)
{
    const letter_set back = BIT(L_A) | BIT(L_O) | BIT(L_Y) | BIT(L_JA);

    if (at + 1 < word->size &&
        letter_in(word->text[at + 1], vowels | BIT(L_IY)))
        return letter_in(word->text[at + 1], back);
    while (at > 0 && !letter_in(word->text[at - 1], vowels | BIT(L_IY)))
        at--;
    return at > 0 && letter_in(word->text[at - 1], back);
}

bool
kazakh_shows_russian(const kazakh_word *word)
{
    for (size_t i = 0; i < word->size; i++)
        if (letter_in(word->text[i], BIT(L_K) | BIT(L_G)) &&
            stands_back(word, i))
            return true;
    return false;
}

/* A word of both rows, each consonant by its syllable: "қызметкер",
 * "мұғалім". */
static void
find_syllable_variants(const kazakh_word *word, variants *v)
{
    bool is_first = true;

    v->first = *word;
    v->count = 0;
    v->cost = MIXED;
    for (size_t i = word->size; i-- > 0;) {
        letter *l = &v->first.text[i];

        is_first = !(letters_of(word, i) & (vowels | BIT(L_IY)));
        if (*l == L_N)
            leave_open(v, i, L_NG);
        else if (*l == L_KH)
            leave_open(v, i, L_H);
        else if (*l == L_IY)
            spell_front(word, i, is_first, v);
        else if (stands_back(word, i))
            spell_back(word, i, is_first, v);
        else if (*l == L_W && is_round_vowel(word, i, is_first))
            leave_open(v, i, L_U);
    }
}

/* A loan mixes the rows, and its suffixes go by its last vowel: only they
 * are spelled anew, "республикасынын", "университеттерге". */
static void
find_suffix_variants(const kazakh_word *word, variants *v)
{
    const letter_set back = BIT(L_A) | BIT(L_O) | BIT(L_Y) | BIT(L_JA);
    bool             is_back = false;

    v->first = *word;
    v->count = 0;
    v->cost = 0;
    for (size_t i = word->size; i-- > LOAN_LEAST;) {
        letter *l = &v->first.text[i];

        if (letter_in(*l, vowels))
            is_back = letter_in(*l, back);
        if (*l == L_N)
            leave_open(v, i, L_NG);
        else if (*l == L_IY)
            leave_open(v, i, L_I);
        else if (*l == L_K && is_back)
            *l = L_Q;
        else if (*l == L_G && is_back)
            *l = L_GH;
    }
}

/* Whether a root that is not known is credible: as it was typed, long, and
 * with suffixes that only this spelling has. */
static bool
is_credible_loan(const kazakh_word *word, const kazakh_reading *plain,
                 const kazakh_reading *found)
{
    return found->root.size >= LOAN_LEAST &&
           found->root.size + LOAN_SUFFIX_LEAST <= word->size &&
           memcmp(found->root.text, word->text, found->root.size) == 0 &&
           found->cost + LOAN_GAIN < plain->cost;
}

static void
choose(choice *best, const kazakh_reading *found)
{
    bool is_other = best->is_found &&
                    !kazakh_words_equal(&best->root, &found->root);

    if (best->is_found && found->cost >= best->cost) {
        if (is_other && found->cost < best->rival)
            best->rival = found->cost;
        return;
    }
    best->rival = is_other ? best->cost
                           : (best->is_found ? best->rival : INT_MAX);
    best->root = found->root;
    best->cost = found->cost;
    best->is_found = true;
}

/* "термин" is not тер-мің, nor "шешен" шеше-ң: и and н are at home in
 * Kazakh words, while к and г beside back vowels show who typed. */
static int
least_gain(const kazakh_word *word, const kazakh_word *spelled)
{
    const letter_set weak = BIT(L_IY) | BIT(L_N);

    for (size_t i = 0; i < word->size; i++)
        if (word->text[i] != spelled->text[i] &&
            !letter_in(word->text[i], weak))
            return 0;
    return WEAK_GAIN;
}

/* Read all spellings of one row. */
static void
read_variants(const kazakh_word *word, const kazakh_reading *plain,
              const variants *v, choice *known, choice *loan)
{
    int plain_gain = kazakh_known(&plain->root) ? KNOWN_GAIN : 0;

    for (size_t pick = 0; pick < (size_t)1 << v->count; pick++) {
        kazakh_word    spelled = v->first;
        kazakh_reading found;

        for (size_t i = 0; i < v->count; i++)
            if (pick >> i & 1)
                spelled.text[v->place[i]] = v->other[i];
        if (kazakh_words_equal(&spelled, word))
            continue;
        kazakh_read(&spelled, &found);
        found.cost += v->cost;
        if (found.cost + least_gain(word, &spelled) + plain_gain >= plain->cost)
            continue;
        if (kazakh_known(&found.root)) {
            if (found.root.size >= ROOT_LEAST)
                choose(known, &found);
        } else if (is_credible_loan(word, plain, &found)) {
            choose(loan, &found); /* the cheapest, not the only one */
        }
    }
}

bool
kazakh_respell(const kazakh_word *word, const kazakh_reading *plain,
               kazakh_word *root)
{
    const letter_set back = BIT(L_Y);
    const letter_set front = BIT(L_E) | BIT(L_EH);
    const letter_set mixed_back = back | BIT(L_A) | BIT(L_O);
    const letter_set mixed_front = front | BIT(L_IY);
    letter_set       set = letters_of(word, telling_size(word));
    choice           known = { .is_found = false }, loan = known;
    variants         v;

    if (word->size <= ROOT_LEAST || (set & kazakh_only))
        return false;
    for (size_t rows = 0; rows < 4; rows++) {
        bool starts_front = rows & 1, ends_front = rows >> 1 & 1;

        if (set & (ends_front ? back : front))
            continue;
        find_variants(word, starts_front, ends_front, &v);
        read_variants(word, plain, &v, &known, &loan);
    }
    if ((set & mixed_back) && (set & mixed_front)) {
        find_syllable_variants(word, &v);
        read_variants(word, plain, &v, &known, &loan);
    }
    if (word->size > LOAN_LEAST) {
        find_suffix_variants(word, &v);
        read_variants(word, plain, &v, &known, &loan);
    }
    *root = known.is_found ? known.root : loan.root;
    if (known.is_found)
        return known.rival == INT_MAX || known.rival - known.cost >= CLEAR_LEAD;
    return loan.is_found;
}
