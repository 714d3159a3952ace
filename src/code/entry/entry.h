/*
 * The entry language: what an analyst writes in a codebook, and a reader
 * types behind `tizbe search`.
 *
 *     visa                    a word, found by its stem
 *     =visa                   this form and no other
 *     visa*  ?isa             a form; * any letters or none, ? one
 *     digital nomad visa      words beside each other in one sentence
 *     digital * visa          with exactly one word of any kind between
 *     talent ~2 visa          with at most 2 words between
 *     "NOT FOR PROFIT"        the same, operators being words inside
 *     $remote                 any of the entries of a set
 *     #visa-any               any match of another code, or of a theme's codes
 *     (remote OR digital) visa        a group as a part of a phrase
 *     talent NEAR/5 visa      either order, at most 5 words between
 *     talent BEFORE/5 visa    this order; AFTER/5 is the other one
 *     talent AND visa         both in one sentence
 *     talent OR visa
 *     talent NOT visa         the first without the second in its sentence;
 *                             AND NOT is the same
 *     talent NOT NEAR/5 visa  without it that near; NOT BEFORE/5: the first
 *                             not followed by it, NOT AFTER/5 not preceded
 *     (talent AND visa) IN segment    the brackets look at the whole segment
 *
 * What binds first: phrase; NEAR BEFORE AFTER; NOT and its kin; AND; OR.
 * Operators of one kind are read from the left. Operators are upper-case.
 * `IN sentence` or `IN segment` at the end belongs to all that stands before
 * it in its brackets, elsewhere to the brackets right before it; it tells
 * AND, NOT, NEAR, BEFORE and AFTER how far to look (a phrase never leaves its
 * sentence). Without it they look at the sentence.
 *
 * What a match covers: a phrase its words; NEAR, BEFORE and AFTER from the
 * first to the last word of the pair, of pairs within pairs the innermost;
 * AND, NOT and its kin the match of what stands left of them; OR each.
 *
 * Words are cut and folded by words_split and form_of of the entry's
 * language, so `dual-degree` is a phrase of two in English and one word in
 * Russian.
 */
#ifndef CODE_ENTRY_H
#define CODE_ENTRY_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ENTRY_MAX_BYTES    8192 /* of an entry as written                  */
#define ENTRY_MAX_DISTANCE 1000 /* words, in NEAR/n and ~n                */
#define ENTRY_MAX_HEIGHT   64   /* operators and brackets inside each other */

/*
 * What a part of an entry is. Nobody who asks for all of them has a default, so
 * that the compiler names each place that has to know a new one; besides these
 * it is to be read (entry_lex.c, entry_parse.c), found (expr_op in
 * match/matcher_program.h) and shown to people (codebook/guide.c).
 */
typedef enum entry_op {
    ENTRY_STEM,       /* text is a form, found by its stem                   */
    ENTRY_EXACT,      /* text is a form                                      */
    ENTRY_GLOB,       /* text is a pattern over forms with * and ?           */
    ENTRY_SET,        /* text is the name of a set                           */
    ENTRY_CODE,       /* text is the name of a code                          */
    ENTRY_PHRASE,     /* two parts or more, each with its gap                */
    ENTRY_NEAR,       /* two parts, distance                                 */
    ENTRY_BEFORE,     /* two parts, distance (AFTER has them swapped)        */
    ENTRY_AND,        /* two parts or more                                   */
    ENTRY_OR,         /* two parts or more                                   */
    ENTRY_NOT,        /* two parts                                           */
    ENTRY_NOT_NEAR,   /* two parts, distance                             */
    ENTRY_NOT_BEFORE, /* two parts, distance                             */
    ENTRY_NOT_AFTER   /* two parts, distance                             */
} entry_op;

typedef enum entry_scope {
    SCOPE_UNSAID, /* of what has none; of operators only while reading */
    SCOPE_SENTENCE,
    SCOPE_SEGMENT
} entry_scope;

/* A part of an entry. The parts of a part hang on `first`, each on the
 * `next` of the one before. */
typedef struct entry_node entry_node;

struct entry_node {
    entry_op    op;
    entry_scope scope;     /* of AND, NEAR, BEFORE, NOT and its kin          */
    uint32_t    distance;  /* words between, at most                         */
    uint32_t    gap_least; /* in a phrase: words before this part ...       */
    uint32_t    gap_most;  /* ... at least and at most                       */
    uint32_t    height;    /* 1 for a word, one more than its highest part   */
    uint32_t    column;    /* code points from the entry's start             */
    slice       text;
    entry_node *first;
    entry_node *next;
};

/* What is wrong with an entry: the first mistake in it. */
typedef struct entry_mistake {
    uint32_t    column; /* code points from the entry's start */
    const char *text;   /* in the arena; NULL: memory ran out */
} entry_mistake;

/*
 * Read an entry whose words are of language `lang`. `text` is any bytes and
 * may go afterwards; the tree lives in `memory`. Gives TIZBE_FORMAT with
 * *mistake filled, TIZBE_LIMIT likewise, or TIZBE_NOMEM; *out is NULL then.
 * Whether sets and codes of these names exist is not looked at.
 */
tizbe_status entry_parse(arena *memory, slice text, language lang,
                         const entry_node **out, entry_mistake *mistake);

/* True for nodes with a word of their own: STEM, EXACT, GLOB. */
bool entry_is_word(const entry_node *node);

/* Whether it names a code, as #visa-any, at any depth. */
bool entry_names_code(const entry_node *node);

/* Whether an entry as it is written may have an AND, or name a set; quickly. */
bool entry_may_be_wide(slice text);

/* True when `name` may stand behind $ or #: ASCII letters, digits, - and _,
 * or letters beyond ASCII; a letter or digit first. */
bool entry_is_name(slice name);

#endif
