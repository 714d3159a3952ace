/*
 * The Kazakh grammar made ready for matching: letters as small numbers, and
 * every suffix in every shape it can have. The roots are in kazakh_roots.h.
 */
#ifndef TEXT_LANG_KAZAKH_SHAPES_H
#define TEXT_LANG_KAZAKH_SHAPES_H

#include "base/slice.h"
#include "text/lang/kazakh.h"
#include "text/stem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Letters are numbered from 1 in the order of this alphabet, so that a set
 * of them is the bits of one word. */
#define KAZAKH_ALPHABET "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'"

enum kazakh_letter {
    L_NONE,
    L_A,     /* а */
    L_AE,    /* ә */
    L_B,     /* б */
    L_V,     /* в */
    L_G,     /* г */
    L_GH,    /* ғ */
    L_D,     /* д */
    L_E,     /* е */
    L_YO,    /* ё */
    L_ZH,    /* ж */
    L_Z,     /* з */
    L_IY,    /* и */
    L_J,     /* й */
    L_K,     /* к */
    L_Q,     /* қ */
    L_L,     /* л */
    L_M,     /* м */
    L_N,     /* н */
    L_NG,    /* ң */
    L_O,     /* о */
    L_OE,    /* ө */
    L_P,     /* п */
    L_R,     /* р */
    L_S,     /* с */
    L_T,     /* т */
    L_W,     /* у */
    L_U,     /* ұ */
    L_UE,    /* ү */
    L_F,     /* ф */
    L_KH,    /* х */
    L_H,     /* һ */
    L_TS,    /* ц */
    L_CH,    /* ч */
    L_SH,    /* ш */
    L_SHCH,  /* щ */
    L_HARD,  /* ъ */
    L_Y,     /* ы */
    L_I,     /* і */
    L_SOFT,  /* ь */
    L_EH,    /* э */
    L_JU,    /* ю */
    L_JA,    /* я */
    L_QUOTE, /* ' */
    KAZAKH_LETTERS
};

typedef uint8_t  letter;
typedef uint64_t letter_set;

#define LETTER_BIT(l) ((letter_set)1 << (l))

static inline bool
letter_in(letter l, letter_set set)
{
    return (set >> l & 1) != 0;
}

/* The same letters: some few, of which the last tell most. */
static inline bool
letters_equal(const letter *a, const letter *b, size_t size)
{
    while (size > 0 && a[size - 1] == b[size - 1])
        size--;
    return size == 0;
}

#define KAZAKH_BACK_SET                                                        \
    (LETTER_BIT(L_A) | LETTER_BIT(L_O) | LETTER_BIT(L_U) | LETTER_BIT(L_Y) |   \
     LETTER_BIT(L_JA))
#define KAZAKH_FRONT_SET                                                       \
    (LETTER_BIT(L_AE) | LETTER_BIT(L_E) | LETTER_BIT(L_OE) |                   \
     LETTER_BIT(L_UE) | LETTER_BIT(L_I) | LETTER_BIT(L_EH))
/* Any of these makes a syllable: vowels, and и у ю. */
#define KAZAKH_SYLLABIC                                                        \
    (KAZAKH_BACK_SET | KAZAKH_FRONT_SET | LETTER_BIT(L_YO) |                   \
     LETTER_BIT(L_IY) | LETTER_BIT(L_W) | LETTER_BIT(L_JU))

#define WORD_MAX   (FORM_MAX / 2) /* letters of a word; all have two bytes */
#define SUFFIX_MAX 10             /* letters of a suffix                   */

enum { HARMONY_ANY, HARMONY_BACK, HARMONY_FRONT };

/* A suffix in one of its shapes. */
typedef struct shape {
    letter               text[SUFFIX_MAX];
    uint8_t              size;
    uint8_t              harmony; /* that the root must have, or any      */
    uint16_t             makes;   /* the suffix's own, at hand            */
    uint16_t             follows;
    letter               undo[2]; /* given back to a back, a front root   */
    letter_set           after;   /* the letters that may stand before it */
    const kazakh_suffix *suffix;
} shape;

typedef struct shape_list {
    const shape *const *items;
    size_t              count;
} shape_list;

/* A word as letters. */
typedef struct kazakh_word {
    letter text[WORD_MAX];
    size_t size;
} kazakh_word;

static inline bool
kazakh_words_equal(const kazakh_word *a, const kazakh_word *b)
{
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

/* Must be called before anything else here; does its work once. */
void kazakh_prepare(void);

/* The letters of a form; false when one of them is not Kazakh. */
bool kazakh_letters(slice form, kazakh_word *out);

/* UTF-8 of a word, at most FORM_MAX bytes. */
size_t kazakh_spell(const kazakh_word *word, char out[FORM_MAX]);

/* The shapes that end in `before` and `last`, or are the letter `last`. */
shape_list kazakh_shapes_ending(letter before, letter last);

/*
 * What a root that is not known costs as a NOUN or a VERB, by its shape and
 * length, in tenths of a bit; KAZAKH_NEVER when it can be none. The second
 * is what any root of its length costs at least.
 */
#define KAZAKH_NEVER 100000 /* a cost that nothing outweighs */

int kazakh_unknown_cost(const kazakh_word *root, int part);

static inline int
kazakh_unknown_least(const kazakh_word *root)
{
    return 150 + 34 * (int)root->size;
}

/* Whether it looks like a verb made of a noun, by -ла, -да, -та and the voices
 * behind them: тестіле, цифрландыр. */
bool kazakh_is_denominal(const kazakh_word *root);

/* Whether a root has letters of loans only, or begins with two consonants. */
bool kazakh_is_loan(const kazakh_word *root);

#endif
