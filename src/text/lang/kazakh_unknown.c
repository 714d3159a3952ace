/*
 * Kazakh roots that are in no list: what they cost by their length and by
 * how far they are from what Kazakh roots look like.
 */
#include "text/lang/kazakh_shapes.h"

/* What an unknown root costs more than the least, in tenths of a bit. */
enum {
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

#define BIT         LETTER_BIT
#define FULL_VOWELS (KAZAKH_BACK_SET | KAZAKH_FRONT_SET | BIT(L_YO))
#define SYLLABIC    KAZAKH_SYLLABIC

static size_t
count_syllables(const kazakh_word *root)
{
    size_t count = 0;

    for (size_t i = 0; i < root->size; i++)
        count += letter_in(root->text[i], SYLLABIC);
    return count;
}

bool
kazakh_is_loan(const kazakh_word *root)
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

/* How many of `size` letters are left before -дыр, -тыр behind н: цифрлан. */
static size_t
without_causative(const letter *text, size_t size)
{
    const letter *end = text + size;

    if (size < 7 || end[-1] != L_R || (end[-2] != L_Y && end[-2] != L_I) ||
        end[-3] != L_D || end[-4] != L_N)
        return size;
    return size - 3;
}

bool
kazakh_is_denominal(const kazakh_word *root)
{
    const letter_set first = BIT(L_L) | BIT(L_D) | BIT(L_T);
    size_t           size = without_causative(root->text, root->size);
    const letter    *end;

    if (size > 4 && root->text[size - 1] == L_N)
        size--;
    end = root->text + size;
    return size >= 4 && (end[-1] == L_A || end[-1] == L_E) &&
           letter_in(end[-2], first) &&
           !letter_in(end[-3], FULL_VOWELS & ~BIT(L_JA)); /* лицензия-ла */
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
        return KAZAKH_NEVER;
    if (!letter_in(last, SYLLABIC | BIT(L_KH) | BIT(L_F)) &&
        !letter_in(before, SYLLABIC) && !is_final_cluster(before, last))
        cost += COST_CLUSTER;
    if (letter_in(last, hard))
        cost += part == VERB ? KAZAKH_NEVER : COST_HARD;
    if (part == VERB) {
        if (letter_in(last, FULL_VOWELS & ~(BIT(L_A) | BIT(L_E))))
            cost += COST_VERB_END;
        if (kazakh_is_denominal(root))
            cost -= COST_DENOMINAL;
        else if (kazakh_is_loan(root))
            cost += COST_LOAN_VERB;
    } else if (last == L_Y || last == L_I) {
        cost += COST_NOUN_END;
    } else if (last == L_SH &&
               (before == L_W || !letter_in(before, SYLLABIC))) {
        cost += COST_AGENT; /* оқушы, есепші are whole */
    }
    return cost;
}

int
kazakh_unknown_cost(const kazakh_word *root, int part)
{
    int cost = kazakh_unknown_least(root);

    if (root->size < 2 || count_syllables(root) == 0)
        return KAZAKH_NEVER;
    if (part == VERB)
        cost += COST_VERB;
    if (root->size == 2)
        cost += COST_SHORT;
    return cost + ending_cost(root, part);
}
