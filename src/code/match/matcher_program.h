/*
 * The inside of a matcher: for the files matcher_*.c alone.
 *
 *   key      what a form is tested for: a stem, a form, a pattern; of one
 *            language
 *   symbol   a set of keys, any of which will do: a word of a phrase, with
 *            its alternatives
 *   phrase   symbols beside each other: a path in one trie for all entries
 *   expr     phrases joined by operators; equal ones are stored once
 *   instance an entry in one language, whose expr is more than a phrase; or an
 *            expr below it that needs several operands
 *
 * A form's symbols are found when the form is told; forms with the same ones
 * share a class. An instance has groups, sets of operands of which one must
 * be there; such an operand is a phrase, or an instance without an entry. A run
 * first asks which groups the tokens of each sentence meet, without places: bits
 * or-ed together. An instance that has all its groups meets those that it is an
 * operand of, and so on. In most sentences no entry's instance has its groups,
 * and that is all. In the others the trie is walked from each token that begins
 * a phrase; a phrase that ends either is an entry, or an operand, whose place is
 * noted, and the exprs of entries that have their groups are worked out. What
 * looks further than a sentence asks for the groups of the segment, all of whose
 * sentences are walked when it has them.
 */
#ifndef CODE_MATCHER_PROGRAM_H
#define CODE_MATCHER_PROGRAM_H

#include "base/intern.h"
#include "code/match/matcher.h"
#include "text/stem.h"

#include <stdbool.h>

#define NONE         UINT32_MAX
#define GROUPS_MAX   8  /* that an instance is asked for          */
#define PARTNERS_MAX 64 /* matches that one match is paired with           */
#define LINKS_MAX    (16u << 20) /* of a codebook, over all instances           */
#define KEYS_MAX     (16u << 20) /* of a codebook, over all symbols             */

typedef struct u32_list {
    uint32_t *items; /* from malloc */
    size_t    count;
    size_t    capacity;
} u32_list;

/* Rows of numbers: row n is items[starts[n]] to items[starts[n + 1]]. */
typedef struct rows {
    uint32_t *starts;
    uint32_t *items;
    size_t    count; /* of rows */
} rows;

/* A row number and what belongs into the row. */
typedef struct pair {
    uint32_t row;
    uint32_t value;
} pair;

typedef struct pair_list {
    pair  *items;
    size_t count;
    size_t capacity;
} pair_list;

typedef enum expr_op {
    EXPR_NEVER,
    EXPR_PHRASE,    /* first is a node of the trie, count its words   */
    EXPR_OR,        /* any part                                       */
    EXPR_AND,       /* the first part where all others are in scope   */
    EXPR_THEN,      /* two parts, low to high words between           */
    EXPR_BEFORE,    /* likewise, and innermost pairs alone            */
    EXPR_NEAR,      /* likewise, in either order                      */
    EXPR_INNERMOST, /* matches of the part without another in them    */
    EXPR_NOT,       /* the first part where the second is not         */
    EXPR_NOT_NEAR,
    EXPR_NOT_BEFORE,
    EXPR_NOT_AFTER
} expr_op;

/* A list of spans in matcher.spans, in order of start, then end. */
typedef struct span_range {
    uint32_t first;
    uint32_t count;
} span_range;

typedef struct expr {
    expr_op    op;
    bool       in_segment; /* scope, else the sentence        */
    bool       is_far;     /* it, or one of its parts, is in_segment; else
                              nothing it looks at leaves a sentence */
    uint32_t   low, high;  /* words between                   */
    uint32_t   first;      /* of its parts in matcher.parts   */
    uint32_t   count;
    uint32_t   first_mask; /* of EXPR_OR: its parts in matcher.masks */
    uint32_t   mask_count;
    uint32_t   stamp; /* of the run that `spans` is about     */
    span_range spans; /* its matches, once they were asked for */
} expr;

/*
 * A node of the trie is a phrase: the symbols from the root to it. Its
 * matches in the segment at hand stand beside it, so that a token touches
 * one place in memory: a chain in matcher.chain, in order of start.
 */
typedef struct trie_node {
    uint32_t length;     /* words                                */
    uint32_t next_bits;  /* symbol_bit of all symbols that go on */
    uint32_t expr;       /* the phrase as an operand             */
    uint32_t stamp;      /* of the run that the chain is about   */
    uint32_t head, tail; /* of the chain                         */
    bool     is_operand; /* its matches are noted for an expr    */
    bool     has_entries;
} trie_node;

typedef struct trie_edge {
    uint32_t node, symbol, child; /* child NONE: an empty place */
} trie_edge;

typedef struct trie {
    trie_node *nodes;
    size_t     count;
    size_t     capacity;
    u32_list   roots; /* by symbol: the node of that word, or NONE */
    trie_edge *edges; /* open addressing                           */
    uint32_t   edge_count;
    uint32_t   edge_mask;
} trie;

typedef struct instance {
    uint32_t entry; /* or NONE                         */
    uint32_t expr;
    uint32_t first_group; /* in matcher.asked                 */
    uint32_t group_count; /* without the one that wakes it
                             (matcher.wakes)                  */
    uint32_t filter;      /* of all its groups the rarest of phrases alone,
                             or the one that wakes it         */
    bool     is_far;      /* its expr is                      */
} instance;

/* Some bits of one word of matcher.maybe or matcher.met. A set of exprs is a
 * few of these, since those of one set or entry have numbers near each
 * other. */
typedef struct bit_mask {
    uint32_t word;
    uint64_t bits;
} bit_mask;

typedef struct mask_list {
    bit_mask *items;
    size_t    count;
    size_t    capacity;
} mask_list;

/* group -> instances that it wakes, and beside each its filter: most end there,
 * without a look at the instance. */
typedef struct waker_rows {
    rows      instances;
    uint32_t *filters;
    uint64_t *triggers; /* bits: groups whose row is not empty */
    size_t    count;    /* of filters                          */
} waker_rows;

/* Bits, of which few are set at a time. */
typedef struct bit_set {
    uint64_t *bits;
    uint64_t *used; /* bits: words of `bits` that are not 0 */
    size_t    size; /* words of `bits`                      */
} bit_set;

/* Patterns of one language, by what stands before the first wildcard. */
typedef struct glob_row {
    uint32_t key;
    slice    pattern;
    uint64_t need;
} glob_row;

typedef struct glob_list {
    glob_row *items;
    size_t    count;
    size_t    capacity;
} glob_list;

typedef struct glob_index {
    intern    prefixes; /* distinct beginnings                         */
    glob_list rows;
    rows      by_prefix;  /* prefix -> numbers in `rows`                */
    u32_list  open;       /* numbers in `rows` that begin by a wildcard */
    uint64_t  lengths[2]; /* bits: sizes of beginnings in use          */
} glob_index;

typedef struct span {
    uint32_t start, end; /* tokens, half-open */
} span;

typedef struct span_list {
    span  *items;
    size_t count;
    size_t capacity;
} span_list;

typedef struct chain_link {
    uint32_t start; /* token */
    uint32_t next;
} chain_link;

typedef struct chain_list {
    chain_link *items;
    size_t      count;
    size_t      capacity;
} chain_list;

/*
 * What a run looks up for each token: forms that have the same symbols share
 * a class, and there are far fewer classes than forms, so that they stay
 * near the processor. Class 0 has none. The lowest bits of `info` say what
 * such a form is, the others (symbol_bit) which symbols it may be behind
 * another word: where they have no bit in common with a node's next_bits, no
 * phrase goes on.
 */
typedef struct form_class {
    uint32_t info;
    uint32_t next_bits;  /* of all nodes that begin here                   */
    uint32_t first_mask; /* in matcher.masks: groups met by the form alone */
    uint32_t mask_count;
    uint32_t first; /* in matcher.symbols_of: nodes of the trie that begin
                       here, then symbols it may be behind a word          */
    uint32_t root_count;
    uint32_t inner_count;
    uint32_t of_subject; /* 1: they are words of the book's subject, else 0 */
} form_class;

/* A word of the text that begins something, or the end of a sentence. */
typedef struct known_word {
    uint32_t at;    /* its place in matcher.stream     */
    uint32_t class; /* 0, which nothing begins: an end */
} known_word;

/* What a hit takes from its entry: a book's own rows are far apart. */
typedef struct entry_mark {
    uint32_t code;
    uint32_t rank;
    double   weight;
    bool     is_wide; /* it joins ideas by AND */
} entry_mark;

/* What matcher_settle has counted of a code so far. */
typedef struct code_tally {
    uint32_t end; /* of the last match */
    double   weight;
} code_tally;

enum form_info {
    FORM_ALONE = 1, /* it is an entry or operand by itself */
    FORM_BEGIN = 2, /* it begins phrases                   */
    FORM_BITS = 2
};

static inline uint32_t
symbol_bit(uint32_t symbol)
{
    uint32_t bit = ((symbol * 0x9E3779B1u) >> 16) % (32 - FORM_BITS);

    return (uint32_t)1 << (FORM_BITS + bit);
}

/* Marks a node that only begins phrases; such come last. */
#define ROOT_BEGINS 0x80000000u

/* The group of all phrases that are entries. */
#define GROUP_ENTRIES 0

/* Bits of hashes of keys and of beginnings of patterns: most forms of a
 * corpus are none, and end here without a look into a table. 64 KB. */
#define SIEVE_WORDS 8192

/* What a word of an entry asks of a form: its stem, itself, its pattern. */
typedef enum key_kind { KEY_STEM, KEY_FORM, KEY_GLOB, KEY_KINDS } key_kind;

struct matcher {
    const codebook *book;
    bool is_twin; /* what stands before `now`, and `idle`, is another matcher's;
                     its own are the nodes of the trie and the exprs */

    intern     keys;      /* language, kind, text */
    u32_list   key_forms; /* by key: forms found */
    glob_index globs[LANG_COUNT];
    intern     symbols;      /* sorted numbers of keys */
    size_t     symbol_keys;  /* over all symbols */
    bool      *symbol_inner; /* by symbol: follows another in a phrase */
    rows       key_symbols;
    uint64_t   sieve[SIEVE_WORDS];
    bool       has_keys[LANG_COUNT][KEY_KINDS];

    trie trie;
    rows node_entries; /* trie node -> entries that are this phrase */
    rows node_groups; /* trie node, and behind all nodes instance -> groups that
                          it meets                              */

    intern   expr_keys; /* an expr as bytes; its number is the expr's */
    expr    *exprs;
    size_t   expr_capacity;
    u32_list parts;

    mask_list  masks;
    intern     groups;   /* sorted nodes as bytes */
    waker_rows wakes[2]; /* of what is not far, and of what is */
    u32_list   asked;    /* groups                                 */

    instance   *instances;
    size_t      instance_count;
    size_t      instance_capacity;
    entry_mark *marks;       /* by entry                                */
    bool        has_least;   /* a code says how much its matches weigh  */
    bool        has_longest; /* of a theme the longest match wins       */
    bool        has_subject; /* the book says what texts have to be about */
    uint8_t    *wide_sets;   /* by number: what matcher_wide.c knows      */
    uint32_t    subject[LANG_COUNT]; /* the symbol of its words, or NONE */

    uint32_t   *forms; /* by id: its class */
    size_t      form_capacity;
    uint64_t   *begins; /* bits: forms that are or begin a phrase, and 0, which
                           ends a sentence. Most words of a text are neither,
                           and this is small enough to stay near          */
    size_t      begin_capacity;
    uint32_t    form_limit; /* ids below it have been told, or skipped */
    intern      class_keys; /* sorted symbols as bytes */
    form_class *classes;
    size_t      class_capacity;
    u32_list    symbols_of; /* what form_class.first counts in */
    u32_list    found;      /* scratch of matcher_add_form */

    /* one run */
    uint32_t        now; /* its stamp */
    bool            failed;
    uint32_t        words; /* without the ends of sentences */
    uint32_t        of_subject;
    const uint32_t *stream;
    size_t          stream_count;
    known_word     *known; /* of `stream`, by their bit in `begins` */
    size_t          known_count;
    size_t          known_capacity;
    hit_list       *hits;
    bit_set         met;     /* groups, of the sentence at hand           */
    bit_set         far_met; /* of the segment                            */
    bit_set         due;     /* instances to be asked for their groups    */
    uint64_t       *awake;   /* bits: instances in `woken`                */
    uint64_t       *maybe;   /* bits: exprs that are no phrase, or fired */
    uint64_t       *idle;    /* the same when nothing has fired          */
    chain_list      chain;
    u32_list        woken; /* instances to look at */
    u32_list        live;  /* by sentence: whether it may have a match      */
    span_list       spans;
    u32_list        reach; /* scratch: the furthest end so far    */
    u32_list        ends;  /* tokens: where each sentence ends    */

    /* matcher_settle */
    hit_list    sorted;
    u32_list    places;
    code_tally *tallies; /* by code */
};

/* matcher_tables.c: growing and grouping numbers */
bool u32_push(u32_list *list, uint32_t value);
bool pair_push(pair_list *list, uint32_t row, uint32_t value);
/* Group pairs by row; rows hold their values in rising order, each once. */
bool   rows_build(rows *out, const pair_list *pairs, size_t count);
void   rows_release(rows *r);
size_t unique_u32(uint32_t *items, size_t count); /* sorts, gives how many */
/* Append bits (their numbers are sorted here) as masks; where those begin
 * and how many they are. */
bool masks_add(mask_list *list, uint32_t *bits, size_t count, uint32_t *first,
               uint32_t *masks);

static inline void
bits_put(bit_set *set, size_t word, uint64_t bits)
{
    set->bits[word] |= bits;
    set->used[word / 64] |= (uint64_t)1 << word % 64;
}

/* The first word at or behind `word` that is not 0, or set->size. */
static inline size_t
bits_next(const bit_set *set, size_t word)
{
    size_t   at = word / 64;
    uint64_t used;

    if (word >= set->size)
        return set->size;
    used = set->used[at] & (~(uint64_t)0 << word % 64);
    while (!used && ++at < set->size / 64 + 1)
        used = set->used[at];
    return used ? at * 64 + (size_t)__builtin_ctzll(used) : set->size;
}

static inline void
bits_clear(bit_set *set)
{
    for (size_t at = 0; at < set->size / 64 + 1; at++)
        for (; set->used[at]; set->used[at] &= set->used[at] - 1)
            set->bits[at * 64 + (size_t)__builtin_ctzll(set->used[at])] = 0;
}

/* Bits for `count` numbers, none set; false when memory ran out. */
bool bits_init(bit_set *set, size_t count);
void bits_release(bit_set *set);

/* matcher_words.c: the keys of a word of an entry, of those that `words` (NULL:
 * any) have; and one symbol for the words of the book's subject in a language,
 * a phrase, so that forms which are nothing else are looked up as well */
tizbe_status word_keys(matcher *m, language lang, const matcher_words *words,
                       const entry_node *node, uint32_t keys[STEM_CHOICES],
                       size_t *count);
tizbe_status subject_compile(matcher *m, language lang, tizbe_error *error);

/* matcher_wide.c: whether an entry joins ideas by AND, itself or in a set that it
 * names; what stands behind NOT makes it narrower. Then which entries of the book
 * do, as far as they have been read. Fail as codebook_trees_entry does. */
tizbe_status tree_is_wide(matcher *m, const entry_node *node, bool *wide,
                          tizbe_error *error);
tizbe_status wide_entries_mark(matcher *m, tizbe_error *error);

/* matcher_keys.c: words of entries and forms of texts */
tizbe_status key_add(matcher *m, language lang, key_kind kind, slice text,
                     uint32_t *key);
uint32_t key_find(const matcher *m, language lang, key_kind kind, slice text);

/* Whether a form of the texts has this stem, or is this form; true when
 * `words` is NULL. */
bool words_have(const matcher_words *words, language lang, key_kind kind,
                slice text);
/* The symbol for any of these keys; `keys` is sorted in place. */
tizbe_status symbol_add(matcher *m, uint32_t *keys, size_t count,
                        uint32_t *symbol);
/* Append the keys of a symbol. */
bool symbol_keys(const matcher *m, uint32_t symbol, u32_list *out);
/* After the last symbol: what forms are looked up in. */
tizbe_status keys_close(matcher *m);
void         keys_release(matcher *m);
/* Rows for form ids up to and including `id`; those not told stay empty. */
bool forms_reach(matcher *m, uint32_t id);

/* matcher_trie.c */
tizbe_status trie_add(matcher *m, const uint32_t *symbols, size_t count,
                      uint32_t *node);
uint32_t     trie_child(const trie *t, uint32_t node, uint32_t symbol);
/* All but the nodes, on which a run makes its notes. */
void trie_release(trie *t);

/* matcher_exprs.c: an expr of these parts; an equal one that is there already is
 * taken. */
tizbe_status expr_add(matcher *m, expr one, const uint32_t *parts,
                      uint32_t *id);
/* Symbols beside each other. */
tizbe_status expr_phrase(matcher *m, const uint32_t *symbols, size_t count,
                         uint32_t *id);
/* Any of `parts`, which are put in order. */
tizbe_status expr_or(matcher *m, u32_list *parts, uint32_t *id);
/* `one` of two; what never matches is seen through. */
tizbe_status expr_pair(matcher *m, expr one, uint32_t left, uint32_t right,
                       uint32_t *id);

/* Number 0 is always the expr that matches nothing. */
static inline bool
is_never(uint32_t id)
{
    return id == 0;
}

/* matcher_compile.c: trees to exprs */
tizbe_status program_compile(matcher *m, const matcher_choice *choice,
                             pair_list *phrases, tizbe_error *error);

/* matcher_link.c: which operand wakes which instance */
tizbe_status program_link(matcher *m, const pair_list *phrases);

/* matcher_eval.c */
void instance_run(matcher *m, const instance *one);

/* Add a match of an entry to the hits of the run. */
void hit_push(matcher *m, uint32_t entry, uint32_t start, uint32_t end);

#endif
