/*
 * From the trees of entries to phrases and expressions.
 *
 * Alternatives that are single words become one symbol, so that
 * (remote OR digital) visa is one phrase; what is more than words beside
 * each other becomes an expression. Equal ones are the same, whatever entry
 * they stand in. A set or code is compiled once for each language.
 *
 * What needs a word that the texts do not have never matches; then what else
 * it needs is not compiled, and where trees are read when they are needed
 * (codebook_trees.h) not even read.
 */
#include "base/array.h"
#include "code/codebook/codebook_trees.h"
#include "code/match/matcher_program.h"
#include "text/stem.h"

#include <stdlib.h>

/* A part while it is compiled: a word is kept apart, as it may still join
 * other words in a symbol or a phrase. */
typedef struct part {
    bool     is_word;
    uint32_t id; /* of a symbol or an expr */
} part;

typedef struct part_list {
    part  *items;
    size_t count;
    size_t capacity;
} part_list;

typedef struct compiler {
    matcher             *m;
    language             lang;
    part                *sets; /* by set and language   */
    bool                *has_set;
    part                *codes; /* by code and language  */
    bool                *has_code;
    const bool          *entries; /* that are wanted; NULL: all */
    const matcher_words *words;   /* of the texts; NULL: any    */
    bool                 is_off;  /* texts are off the subject  */
    tizbe_error         *error;   /* why a tree cannot be read  */
} compiler;

static tizbe_status compile(compiler *c, const entry_node *node, part *out);

/* --- parts ------------------------------------------------------------------ */

static bool
part_is_never(part one)
{
    return !one.is_word && is_never(one.id);
}

static tizbe_status
part_expr(matcher *m, part one, uint32_t *id)
{
    *id = one.id;
    return one.is_word ? expr_phrase(m, &one.id, 1, id) : TIZBE_OK;
}

/* --- words ---------------------------------------------------------------- */

/* Where the texts have none of its keys, it is the expr that never matches. */
static tizbe_status
compile_word(compiler *c, const entry_node *node, part *out)
{
    uint32_t     keys[STEM_CHOICES];
    size_t       count;
    tizbe_status status = word_keys(c->m, c->lang, c->words, node, keys,
                                    &count);

    out->is_word = count > 0;
    return status == TIZBE_OK && out->is_word
               ? symbol_add(c->m, keys, count, &out->id)
               : status;
}

/* --- alternatives --------------------------------------------------------- */

/* Words among the parts become one symbol; the rest are exprs. */
static tizbe_status
join_parts(compiler *c, const part_list *parts, part *out)
{
    u32_list     keys = { 0 }, exprs = { 0 };
    tizbe_status status = TIZBE_OK;
    uint32_t     id;

    for (size_t i = 0; i < parts->count && status == TIZBE_OK; i++) {
        const part *one = &parts->items[i];

        if (!(one->is_word ? symbol_keys(c->m, one->id, &keys)
                           : u32_push(&exprs, one->id)))
            status = TIZBE_NOMEM;
    }
    out->is_word = keys.count > 0 && exprs.count == 0;
    if (keys.count > 0 && status == TIZBE_OK)
        status = symbol_add(c->m, keys.items, keys.count, &out->id);
    if (!out->is_word && status == TIZBE_OK) {
        if (keys.count > 0)
            status = expr_phrase(c->m, &out->id, 1, &id);
        if (keys.count > 0 && status == TIZBE_OK && !u32_push(&exprs, id))
            status = TIZBE_NOMEM;
        if (status == TIZBE_OK)
            status = expr_or(c->m, &exprs, &out->id);
    }
    free(keys.items);
    free(exprs.items);
    return status;
}

/* The tree of an entry in the language at hand; NULL when it is not looked for
 * there. */
static tizbe_status
tree_of(compiler *c, codebook_entry *entry, const entry_node **tree)
{
    tizbe_status status = codebook_trees_entry(
        c->m->book, entry, (language_set)(1u << c->lang), c->error);

    *tree = entry->trees[c->lang];
    return status;
}

static tizbe_status
part_push(compiler *c, part_list *list, const entry_node *tree)
{
    part         one;
    tizbe_status status = compile(c, tree, &one);

    if (status != TIZBE_OK)
        return status;
    return ARRAY_ADD(list->items, list->count, list->capacity, one)
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

static tizbe_status
compile_or(compiler *c, const entry_node *node, part *out)
{
    part_list    parts = { 0 };
    tizbe_status status = TIZBE_OK;

    for (const entry_node *tree = node->first; tree && status == TIZBE_OK;
         tree = tree->next)
        status = part_push(c, &parts, tree);
    if (status == TIZBE_OK)
        status = join_parts(c, &parts, out);
    free(parts.items);
    return status;
}

static tizbe_status
compile_set(compiler *c, slice name, part *out)
{
    const codebook *book = c->m->book;
    uint32_t        number = codebook_set_number(book, name);
    size_t          memo = (size_t)number * LANG_COUNT + c->lang;
    part_list       parts = { 0 };
    tizbe_status    status = TIZBE_OK;

    *out = (part){ 0 };
    if (number == CODEBOOK_NONE)
        return TIZBE_OK; /* codebook_check.c does not let it come to this */
    if (c->has_set[memo]) {
        *out = c->sets[memo];
        return TIZBE_OK;
    }
    status = codebook_trees_items(book, number, c->error);
    for (size_t i = 0; status == TIZBE_OK && i < book->sets[number].count;
         i++) {
        const entry_node *tree;

        status = tree_of(c, &book->sets[number].items[i], &tree);
        if (status == TIZBE_OK && tree)
            status = part_push(c, &parts, tree);
    }
    if (status == TIZBE_OK)
        status = join_parts(c, &parts, out);
    free(parts.items);
    c->sets[memo] = *out;
    c->has_set[memo] = status == TIZBE_OK;
    return status;
}

/* --- codes ---------------------------------------------------------------- */

/* What a code's entry is where the code is named; off the subject one that joins
 * ideas by AND is nothing. */
static tizbe_status
entry_push(compiler *c, part_list *list, const entry_node *tree)
{
    bool         is_wide = false;
    tizbe_status status = c->is_off
                              ? tree_is_wide(c->m, tree, &is_wide, c->error)
                              : TIZBE_OK;

    return status == TIZBE_OK && !is_wide ? part_push(c, list, tree) : status;
}

/* Any of the matches (or exceptions) of a code in the language at hand. */
static tizbe_status
compile_role(compiler *c, uint32_t code, bool is_unless, uint32_t *id)
{
    const codebook_code *owner = &c->m->book->codes[code];
    part_list            parts = { 0 };
    part                 any = { 0 };
    tizbe_status         status = TIZBE_OK;

    for (uint32_t i = 0; i < owner->entry_count && status == TIZBE_OK; i++) {
        codebook_entry   *entry = &c->m->book->entries[owner->first_entry + i];
        const entry_node *tree;

        if (entry->is_unless != is_unless)
            continue;
        status = tree_of(c, entry, &tree);
        if (status == TIZBE_OK && tree)
            status = is_unless ? part_push(c, &parts, tree)
                               : entry_push(c, &parts, tree);
    }
    if (status == TIZBE_OK)
        status = join_parts(c, &parts, &any);
    if (status == TIZBE_OK)
        status = part_expr(c->m, any, id);
    free(parts.items);
    return status;
}

/* A code's own matches, its exceptions taken away. */
static tizbe_status
compile_own(compiler *c, uint32_t code, uint32_t *id)
{
    const expr   without = { .op = EXPR_NOT };
    uint32_t     matches = 0, exceptions = 0;
    tizbe_status status = compile_role(c, code, false, &matches);

    if (status == TIZBE_OK)
        status = compile_role(c, code, true, &exceptions);
    if (status == TIZBE_OK)
        status = expr_pair(c->m, without, matches, exceptions, id);
    return status;
}

/* A theme is also what its codes are. */
static tizbe_status
compile_theme(compiler *c, uint32_t theme, uint32_t *id)
{
    uint32_t     end = codebook_end(c->m->book, theme);
    u32_list     exprs = { 0 };
    tizbe_status status = TIZBE_OK;

    for (uint32_t code = theme; status == TIZBE_OK && code < end; code++) {
        status = compile_own(c, code, id);
        if (status == TIZBE_OK && !u32_push(&exprs, *id))
            status = TIZBE_NOMEM;
    }
    if (status == TIZBE_OK)
        status = expr_or(c->m, &exprs, id);
    free(exprs.items);
    return status;
}

static tizbe_status
compile_code(compiler *c, slice name, part *out)
{
    const codebook *book = c->m->book;
    uint32_t        code = codebook_code_number(book, name);
    size_t          memo = (size_t)code * LANG_COUNT + c->lang;
    tizbe_status    status;

    *out = (part){ 0 };
    if (code == CODEBOOK_NONE)
        return TIZBE_OK;
    if (c->has_code[memo]) {
        *out = c->codes[memo];
        return TIZBE_OK;
    }
    if (book->codes[code].theme == CODEBOOK_NONE)
        status = compile_theme(c, code, &out->id);
    else
        status = compile_own(c, code, &out->id);
    c->codes[memo] = *out;
    c->has_code[memo] = status == TIZBE_OK;
    return status;
}

/* --- phrases -------------------------------------------------------------- */

/* A phrase as far as it is read: an expr, and the words behind it. */
typedef struct phrase_state {
    uint32_t left;      /* expr, NONE at first         */
    uint32_t low, high; /* the gap before the run */
    u32_list run;       /* symbols beside each other   */
    bool     is_loose;  /* a gap that may vary     */
} phrase_state;

static tizbe_status
phrase_join(compiler *c, phrase_state *p, uint32_t right)
{
    const expr then = { .op = EXPR_THEN, .low = p->low, .high = p->high };

    if (p->left != NONE)
        return expr_pair(c->m, then, p->left, right, &p->left);
    p->left = right;
    return TIZBE_OK;
}

static tizbe_status
phrase_flush(compiler *c, phrase_state *p)
{
    uint32_t     id;
    tizbe_status status;

    if (p->run.count == 0)
        return TIZBE_OK;
    status = expr_phrase(c->m, p->run.items, p->run.count, &id);
    p->run.count = 0;
    return status == TIZBE_OK ? phrase_join(c, p, id) : status;
}

static tizbe_status
phrase_part(compiler *c, phrase_state *p, const entry_node *node)
{
    part         one;
    tizbe_status status = compile(c, node, &one);

    if (status != TIZBE_OK)
        return status;
    p->is_loose |= node->gap_least != node->gap_most;
    if (!one.is_word || node->gap_most > 0 || p->run.count == 0) {
        status = phrase_flush(c, p);
        p->low = node->gap_least;
        p->high = node->gap_most;
    }
    if (status != TIZBE_OK)
        return status;
    if (!one.is_word)
        return phrase_join(c, p, one.id);
    return u32_push(&p->run, one.id) ? TIZBE_OK : TIZBE_NOMEM;
}

static tizbe_status
compile_phrase(compiler *c, const entry_node *node, part *out)
{
    phrase_state p = { .left = NONE };
    expr         innermost = { .op = EXPR_INNERMOST, .count = 1 };
    tizbe_status status = TIZBE_OK;

    for (const entry_node *tree = node->first;
         tree && status == TIZBE_OK && !is_never(p.left); tree = tree->next)
        status = phrase_part(c, &p, tree);
    if (status == TIZBE_OK)
        status = phrase_flush(c, &p);
    free(p.run.items);
    *out = (part){ false, p.left };
    if (status == TIZBE_OK && p.is_loose && !is_never(p.left))
        status = expr_add(c->m, innermost, &p.left, &out->id);
    return status;
}

/* --- operators ------------------------------------------------------------ */

static tizbe_status
compile_and(compiler *c, const entry_node *node, part *out)
{
    expr one = { .op = EXPR_AND, .in_segment = node->scope == SCOPE_SEGMENT };
    u32_list     parts = { 0 };
    tizbe_status status = TIZBE_OK;
    bool         has_never = false;

    for (const entry_node *tree = node->first;
         tree && status == TIZBE_OK && !has_never; tree = tree->next) {
        part     each;
        uint32_t id = 0;

        status = compile(c, tree, &each);
        if (status == TIZBE_OK)
            status = part_expr(c->m, each, &id);
        if (status == TIZBE_OK && !u32_push(&parts, id))
            status = TIZBE_NOMEM;
        has_never |= is_never(id);
    }
    if (status == TIZBE_OK && !has_never) {
        /* the first gives the spans; the others are a set */
        one.count = 1 + (uint32_t)unique_u32(parts.items + 1, parts.count - 1);
        status = expr_add(c->m, one, parts.items, &out->id);
    }
    free(parts.items);
    return status;
}

static tizbe_status
compile_pair(compiler *c, const entry_node *node, expr_op op, part *out)
{
    const expr   one = { .op = op,
                         .in_segment = node->scope == SCOPE_SEGMENT,
                         .high = node->distance };
    part         left, right;
    uint32_t     ids[2];
    tizbe_status status = compile(c, node->first, &left);

    if (status != TIZBE_OK || part_is_never(left))
        return status;
    status = compile(c, node->first->next, &right);
    if (status == TIZBE_OK)
        status = part_expr(c->m, left, &ids[0]);
    if (status == TIZBE_OK)
        status = part_expr(c->m, right, &ids[1]);
    if (status != TIZBE_OK)
        return status;
    if (one.op == EXPR_NEAR && ids[0] > ids[1]) {
        /* either order: one expr for both ways to write it */
        uint32_t swap = ids[0];

        ids[0] = ids[1];
        ids[1] = swap;
    }
    return expr_pair(c->m, one, ids[0], ids[1], &out->id);
}

static tizbe_status
compile(compiler *c, const entry_node *node, part *out)
{
    *out = (part){ 0 };
    switch (node->op) {
    case ENTRY_STEM:
    case ENTRY_EXACT:
    case ENTRY_GLOB:
        return compile_word(c, node, out);
    case ENTRY_SET:
        return compile_set(c, node->text, out);
    case ENTRY_CODE:
        return compile_code(c, node->text, out);
    case ENTRY_PHRASE:
        return compile_phrase(c, node, out);
    case ENTRY_OR:
        return compile_or(c, node, out);
    case ENTRY_AND:
        return compile_and(c, node, out);
    case ENTRY_NEAR:
        return compile_pair(c, node, EXPR_NEAR, out);
    case ENTRY_BEFORE:
        return compile_pair(c, node, EXPR_BEFORE, out);
    case ENTRY_NOT:
        return compile_pair(c, node, EXPR_NOT, out);
    case ENTRY_NOT_NEAR:
        return compile_pair(c, node, EXPR_NOT_NEAR, out);
    case ENTRY_NOT_BEFORE:
        return compile_pair(c, node, EXPR_NOT_BEFORE, out);
    case ENTRY_NOT_AFTER:
        return compile_pair(c, node, EXPR_NOT_AFTER, out);
    }
    return TIZBE_OK; /* an op that is none finds nothing */
}

/* --- the whole ------------------------------------------------------------ */

static tizbe_status
take_entry(compiler *c, uint32_t entry, uint32_t exceptions, pair_list *phrases)
{
    const expr        without = { .op = EXPR_NOT };
    const entry_node *tree;
    part              one;
    uint32_t          id = 0;
    tizbe_status      status = tree_of(c, &c->m->book->entries[entry], &tree);

    if (status != TIZBE_OK || !tree)
        return status;
    status = compile(c, tree, &one);
    if (status == TIZBE_OK)
        status = part_expr(c->m, one, &id);
    if (status == TIZBE_OK)
        status = expr_pair(c->m, without, id, exceptions, &id);
    if (status != TIZBE_OK || is_never(id))
        return status;
    return pair_push(phrases, entry, id) ? TIZBE_OK : TIZBE_NOMEM;
}

static tizbe_status
take_code(compiler *c, uint32_t code, pair_list *phrases)
{
    const codebook      *book = c->m->book;
    const codebook_code *owner = &book->codes[code];
    uint32_t             exceptions = 0;
    tizbe_status         status = compile_role(c, code, true, &exceptions);

    for (uint32_t i = 0; i < owner->entry_count && status == TIZBE_OK; i++) {
        uint32_t entry = owner->first_entry + i;

        if (!book->entries[entry].is_unless &&
            (!c->entries || c->entries[entry]))
            status = take_entry(c, entry, exceptions, phrases);
    }
    return status;
}

static bool
compiler_init(compiler *c, matcher *m)
{
    size_t sets = (m->book->set_count + 1) * LANG_COUNT;
    size_t codes = (m->book->code_count + 1) * LANG_COUNT;

    *c = (compiler){ .m = m };
    c->sets = calloc(sets, sizeof *c->sets);
    c->has_set = calloc(sets, sizeof *c->has_set);
    c->codes = calloc(codes, sizeof *c->codes);
    c->has_code = calloc(codes, sizeof *c->has_code);
    return c->sets && c->has_set && c->codes && c->has_code;
}

tizbe_status
program_compile(matcher *m, const matcher_choice *choice, pair_list *phrases,
                tizbe_error *error)
{
    const expr   never = { .op = EXPR_NEVER };
    compiler     c;
    uint32_t     id;
    tizbe_status status = TIZBE_NOMEM;

    if (compiler_init(&c, m))
        status = expr_add(m, never, NULL, &id);
    c.entries = choice->entries;
    c.words = choice->words;
    c.is_off = choice->is_off;
    c.error = error;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        m->subject[lang] = NONE;
        if (!(choice->langs >> lang & 1))
            continue;
        c.lang = (language)lang;
        /* where but some texts' words are told, theirs are not counted */
        if (m->has_subject && !choice->words && status == TIZBE_OK)
            status = subject_compile(m, c.lang, error);
        for (uint32_t code = 0;
             code < m->book->code_count && status == TIZBE_OK; code++)
            if (choice->codes[code])
                status = take_code(&c, code, phrases);
    }
    free(c.sets);
    free(c.has_set);
    free(c.codes);
    free(c.has_code);
    return status;
}
