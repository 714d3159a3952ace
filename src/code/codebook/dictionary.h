/*
 * Dictionaries of other programs, on their way to a codebook.
 *
 * A reader (codebook_<format>.c) puts what its file holds into a tree of
 * categories with their patterns; dictionary_write makes the YAML of it. What
 * a codebook cannot hold is a warning that begins with "lost:", at its place.
 *
 * Categories become themes and codes: one at the top is a theme, all below it
 * are codes of this theme, named by their way from the theme on
 * ("EAST-BI"). Names that are not ones of ours are rewritten, and stand as
 * labels. Categories of one name have that of their theme in front.
 *
 * Patterns are literal there: whole words, case set aside, * and ? for
 * letters. So they become exact forms and globs (=visa, visa*), and what is
 * counted stays the same; --stems widens them to all forms of the words.
 *
 *     dictionary d;
 *
 *     dictionary_begin(&d, memory, in, SLICE(""), mistakes);
 *     node = dictionary_category(&d, DICTIONARY_NONE, name, at);
 *     dictionary_add(&d, node, &(dictionary_term){ .pattern = ... });
 *     return dictionary_write(&d, yaml, places);
 */
#ifndef CODE_DICTIONARY_H
#define CODE_DICTIONARY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook_formats.h"
#include "code/entry/mistakes.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DICTIONARY_NONE  UINT32_MAX
#define DICTIONARY_DEPTH 32     /* categories inside each other */
#define DICTIONARY_NODES 100000 /* categories in one file     */
#define DICTIONARY_RULES 1000   /* in one file                  */

/* A category, or a set of our own (see codebook_skos.c). */
typedef struct dictionary_node {
    slice    name; /* as written there */
    place    at;
    uint32_t parent; /* DICTIONARY_NONE at the top */
    bool     is_set;

    /* by dictionary_write */
    uint32_t first_child, last_child, next;
    uint32_t first_pattern, last_pattern;
    uint32_t first_text, last_text;
    uint32_t theme;   /* its ancestor at the top, or itself */
    slice    slug;    /* its name here; empty: it is no code   */
    bool     finds;   /* it, or one below it, has a pattern that stays */
    bool     is_seen; /* scratch of dictionary_settle_rules          */
} dictionary_node;

/* One side of a rule: words, or all that a category finds. */
typedef struct dictionary_side {
    slice    text; /* an entry of ours; empty: the category's matches */
    uint32_t node;
} dictionary_side;

/* "left NEAR/4 right" and its kin. */
typedef struct dictionary_rule {
    dictionary_side left, right;
    const char     *op; /* " NEAR/4 " */
    bool            in_segment;
} dictionary_rule;

typedef struct dictionary_pattern {
    uint32_t               node;
    uint32_t               next;  /* of the same node, by dictionary_write */
    slice                  entry; /* as our entries are written           */
    const dictionary_rule *rule;  /* or NULL; makes the entry             */
    language               lang;  /* LANG_UND: any                        */
    bool                   is_unless;
    slice                  weight; /* digits; empty: 1 */
    slice                  note;
    slice                  written; /* what messages quote */
    place                  at;
} dictionary_pattern;

/* What a category, or the dictionary (node DICTIONARY_NONE), says of
 * itself: a label in `lang`, or the text of a key of the codebook. */
typedef struct dictionary_text {
    uint32_t    node;
    uint32_t    next; /* of the same node, by dictionary_write */
    const char *key;  /* "label", "definition", "initiative" ... */
    slice       part; /* of an initiative: "type"                */
    language    lang; /* of a label                              */
    slice       text;
    place       at;
} dictionary_text;

typedef struct dictionary {
    arena                *memory;
    const codebook_input *in;
    mistake_list         *mistakes;
    slice                 rest; /* of the file, in UTF-8; not yet read */
    uint32_t              line; /* of the one read last, from 1        */

    dictionary_node    *nodes; /* these three by malloc */
    size_t              count, capacity;
    dictionary_pattern *patterns;
    size_t              pattern_count, pattern_capacity;
    dictionary_text    *texts;
    size_t              text_count, text_capacity;

    uint32_t first_text, last_text; /* of the dictionary itself */
    arena    scratch;               /* of the entry looked at */
    size_t   rules, lost;
    uint32_t weighted; /* line of the first pattern with a weight */
} dictionary;

/* A pattern as it is written there. */
typedef struct dictionary_term {
    slice    pattern;
    language lang;   /* LANG_UND: what --lang says, or any */
    slice    weight; /* empty: 1                           */
    slice    note;
    place    at;
    bool     by_stem; /* whatever the options say */
    bool     is_regex;
} dictionary_term;

/*
 * Begin to read in->bytes: in UTF-8, or the encoding that a person stated, or
 * the file declares (`declared`, may be empty). What is wrong is a mistake;
 * false then. To be ended by dictionary_write or dictionary_drop in any case.
 */
bool dictionary_begin(dictionary *d, arena *memory, const codebook_input *in,
                      slice declared, mistake_list *mistakes);

/* Let go of all, write nothing; gives mistakes_status. */
tizbe_status dictionary_drop(dictionary *d);

/* The next line, without its end (LF, CR LF or CR); false at the end. */
bool dictionary_line(dictionary *d, slice *line);

/* A new category; its number. DICTIONARY_NONE after a mistake. */
uint32_t dictionary_category(dictionary *d, uint32_t parent, slice name,
                             place at);

/* A set of words as codebooks have them. */
uint32_t dictionary_set(dictionary *d, slice name, place at);

/* The language for what says none: that of --lang, or any. */
language dictionary_lang(const dictionary *d, language lang);

/* Add what a pattern becomes: an entry, several of them, or a loss. */
void dictionary_add(dictionary *d, uint32_t node, const dictionary_term *term);

/* Add a pattern as it is, its `entry` or `rule` ready. */
void dictionary_add_pattern(dictionary *d, const dictionary_pattern *pattern);

/* A weight as a codebook reads it; empty for 1, and, a loss, for what is no
 * number like 2 or 0.5. */
slice dictionary_weight(dictionary *d, slice weight, slice pattern, place at);

void dictionary_say(dictionary *d, const dictionary_text *text);

/* Warn of what has no place in a codebook: "lost: '...': why". */
void dictionary_lose(dictionary *d, place at, slice what, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));

/*
 * Append the codebook's YAML (see codebook_formats.h) and let go of all.
 * Gives mistakes_status.
 */
tizbe_status dictionary_write(dictionary *d, buffer *yaml, place_list *places);

/* --- patterns (dictionary_pattern.c, dictionary_regex.c) ------------------ */

/*
 * A literal pattern as an entry of ours, in `memory`: `visa` is =visa, `joint
 * degree*` is ="joint degree*", `visa*` stays. With `by_stem` words are found
 * by their stem. Empty when there is no letter in it.
 */
slice dictionary_entry(arena *memory, slice pattern, bool by_stem);

/*
 * The globs that together find what a regular expression finds: letters,
 * . \w \S alone and with * or +, a letter or group with ?, (a|b), [ab], \b,
 * and ^ $ at the ends. Where `is_whole` it has to find a word from end to
 * end, elsewhere any part of it. At most REGEX_GLOBS. False for anything
 * else, *why being the reason, or NULL when memory ran out.
 *
 *     ^visas?$             ->  visa, visas
 *     (pre|post)doc  ->  *predoc*, *postdoc*
 */
#define REGEX_GLOBS 64

typedef struct glob_list {
    slice  items[REGEX_GLOBS]; /* in the arena */
    size_t count;
} glob_list;

bool dictionary_globs(arena *memory, slice regex, bool is_whole, glob_list *out,
                      const char **why);

/* --- the steps of dictionary_write ---------------------------------------- */

/* Link categories and patterns, and give each theme and code its name. */
void dictionary_link(dictionary *d);

/* Append the names of the way from below `above` (DICTIONARY_NONE: the top)
 * down to the node, `between` them. */
void dictionary_put_way(const dictionary *d, buffer *out, uint32_t node,
                        uint32_t above, const char *between);

/* Whether the entry is one that our entry language takes; else a loss. */
bool dictionary_try(dictionary *d, const dictionary_pattern *pattern);

/* The node and all above it find something. */
void dictionary_finds(dictionary *d, uint32_t node);

/* Make the entries of rules; those that lead back to their own category, or
 * name one that finds nothing, are losses. */
void dictionary_settle_rules(dictionary *d);

#endif
