/* Walking down a query, keeping what every match must hold. */
#include "code/match/candidates.h"

#include "base/intern.h"
#include "base/order.h"
#include "code/match/glob_stems.h"
#include "text/stem.h"

#include <stdlib.h>

/* What is known of a part of the query: words of its own that FTS5 can look
 * for, nothing at all (any segment will do), or that no segment has it. */
typedef enum reach { REACH_SOME, REACH_ANY, REACH_NONE } reach;

typedef struct builder {
    corpus         *c;
    const codebook *book;
    language        lang;
    tizbe_error    *error;
    tizbe_status    status;
    uint32_t        depth; /* of $sets and #codes inside each other */
    uint32_t        words; /* so far, each time they are named      */
} builder;

static reach build(builder *b, const entry_node *node, buffer *out);

static void
put_stems_of(builder *b, slice form, bool exact, buffer *out)
{
    stem_set stems;

    stems_of_whole(form, b->lang, &stems);
    /* the very form is found by its first stem; others only add noise */
    for (size_t i = 0; i < (exact ? 1 : stems.count); i++) {
        buffer_byte(out, i ? '\2' : '\1');
        buffer_doubled(
            out, slice_make(stems.items[i].bytes, stems.items[i].size), '"');
    }
}

static reach
too_many(builder *b, slice pattern)
{
    b->status = error_set(b->error, TIZBE_USAGE,
                          "cannot search '%.*s': it stands for more than %d "
                          "words; make it longer",
                          (int)pattern.size, pattern.data,
                          CANDIDATES_MAX_STEMS);
    return REACH_NONE;
}

static bool
says_something(slice pattern)
{
    for (size_t i = 0; i < pattern.size; i++)
        if (pattern.data[i] != '*' && pattern.data[i] != '?')
            return true;
    return false;
}

/* The stems in order: neighbours in the index one after the other. */
static void
put_stems(intern *stems, buffer *out)
{
    if (stems->count > 0)
        qsort(stems->items, stems->count, sizeof *stems->items, order_slice);
    for (uint32_t i = 0; i < stems->count; i++) {
        buffer_byte(out, i ? '\2' : '\1');
        buffer_doubled(out, stems->items[i], '"');
    }
}

static reach
put_glob(builder *b, slice pattern, buffer *out)
{
    intern stems;
    reach  found;

    if (!says_something(pattern))
        return REACH_ANY;
    intern_init(&stems);
    b->status = glob_stems(b->c, pattern, b->lang, CANDIDATES_MAX_STEMS, &stems,
                           b->error);
    found = b->status == TIZBE_OK && stems.count > 0 ? REACH_SOME : REACH_NONE;
    if (found == REACH_SOME && stems.count > CANDIDATES_MAX_STEMS)
        found = too_many(b, pattern);
    else if (found == REACH_SOME)
        put_stems(&stems, out);
    intern_release(&stems);
    return found;
}

/* One place of a phrase, without quotes. Sets that name sets twice over stand
 * for twice as many words on each level. */
static reach
put_word(builder *b, const entry_node *node, buffer *out)
{
    if (++b->words > CANDIDATES_MAX_WORDS) {
        b->status = error_set(
            b->error, TIZBE_USAGE,
            "cannot search: the sets and codes that are named "
            "stand for more than %d words",
            CANDIDATES_MAX_WORDS);
        return REACH_NONE;
    }
    if (node->op == ENTRY_GLOB)
        return put_glob(b, node->text, out);
    put_stems_of(b, node->text, node->op == ENTRY_EXACT, out);
    return REACH_SOME;
}

/*
 * A run of words side by side as one quoted FTS5 phrase, from *at on; *at is
 * left at the first part that is not in it.
 */
static reach
put_run(builder *b, const entry_node **at, buffer *out)
{
    const entry_node *node = *at;
    reach             found = REACH_SOME;
    buffer            words = { 0 };

    do {
        found = put_word(b, node, &words);
        node = node->next;
    } while (found == REACH_SOME && node && entry_is_word(node) &&
             node->gap_most == 0);
    /* a word that may be any ends the run before it */
    if (found == REACH_ANY && words.size > 0)
        found = REACH_SOME;
    if (found == REACH_SOME) {
        buffer_byte(out, '"');
        buffer_put(out, buffer_slice(&words));
        buffer_byte(out, '"');
    }
    if (words.failed)
        out->failed = true;
    buffer_release(&words);
    *at = node;
    return found;
}

/* Join a part to what stands in `out` already, when it says something. */
static void
join(buffer *out, const char *operator_text, const buffer *part)
{
    if (out->size > 0)
        buffer_text(out, operator_text);
    buffer_put(out, buffer_slice(part));
    if (part->failed)
        out->failed = true;
}

/* All parts have to be there. */
static reach
build_all(builder *b, const entry_node *first, bool phrase, buffer *out)
{
    buffer all = { 0 }, part = { 0 };
    reach  found = REACH_ANY;

    while (first && found != REACH_NONE) {
        reach one;

        buffer_clear(&part);
        if (phrase && entry_is_word(first)) {
            one = put_run(b, &first, &part);
        } else {
            one = build(b, first, &part);
            first = first->next;
        }
        if (one == REACH_SOME)
            join(&all, " AND ", &part);
        if (one != REACH_ANY)
            found = one;
    }
    if (found == REACH_SOME)
        buffer_printf(out, "(%s)", all.data ? all.data : "");
    if (all.failed || part.failed)
        out->failed = true;
    buffer_release(&all);
    buffer_release(&part);
    return found;
}

/* Alternatives are gathered one by one. */
typedef struct choice {
    buffer all, part;
    reach  found;
} choice;

static void
choice_add(builder *b, choice *ch, const entry_node *node)
{
    reach one;

    buffer_clear(&ch->part);
    one = build(b, node, &ch->part);
    if (one == REACH_SOME)
        join(&ch->all, " OR ", &ch->part);
    if (one == REACH_ANY || (one == REACH_SOME && ch->found == REACH_NONE))
        ch->found = one;
}

static reach
choice_end(choice *ch, buffer *out)
{
    if (ch->found == REACH_SOME)
        buffer_printf(out, "(%s)", ch->all.data ? ch->all.data : "");
    if (ch->all.failed || ch->part.failed)
        out->failed = true;
    buffer_release(&ch->all);
    buffer_release(&ch->part);
    return ch->found;
}

static reach
build_any(builder *b, const entry_node *first, buffer *out)
{
    choice ch = { .found = REACH_NONE };

    for (; first && b->status == TIZBE_OK; first = first->next)
        choice_add(b, &ch, first);
    return choice_end(&ch, out);
}

static reach
build_set(builder *b, slice name, buffer *out)
{
    uint32_t number = codebook_set_number(b->book, name);
    choice   ch = { .found = REACH_NONE };

    if (number == CODEBOOK_NONE)
        return REACH_NONE;
    for (size_t i = 0; i < b->book->sets[number].count; i++) {
        const entry_node *tree = b->book->sets[number].items[i].trees[b->lang];

        if (tree && b->status == TIZBE_OK)
            choice_add(b, &ch, tree);
    }
    return choice_end(&ch, out);
}

static void
add_code(builder *b, choice *ch, const codebook_code *code)
{
    for (uint32_t i = 0; i < code->entry_count; i++) {
        const codebook_entry *entry = &b->book->entries[code->first_entry + i];

        if (!entry->is_unless && entry->trees[b->lang] && b->status == TIZBE_OK)
            choice_add(b, ch, entry->trees[b->lang]);
    }
}

/* A code's entries; a theme's are those of its codes as well. */
static reach
build_code(builder *b, slice name, buffer *out)
{
    uint32_t number = codebook_code_number(b->book, name);
    choice   ch = { .found = REACH_NONE };

    if (number == CODEBOOK_NONE)
        return REACH_NONE;
    for (uint32_t i = number, end = codebook_end(b->book, number); i < end; i++)
        add_code(b, &ch, &b->book->codes[i]);
    return choice_end(&ch, out);
}

static reach
build_named(builder *b, const entry_node *node, buffer *out)
{
    reach found;

    if (b->depth >= CODEBOOK_MAX_LEVELS)
        return REACH_ANY;
    b->depth++;
    found = node->op == ENTRY_SET ? build_set(b, node->text, out)
                                  : build_code(b, node->text, out);
    b->depth--;
    return found;
}

static reach
build(builder *b, const entry_node *node, buffer *out)
{
    const entry_node *at = node;

    if (b->status != TIZBE_OK)
        return REACH_NONE;
    switch (node->op) {
    case ENTRY_STEM:
    case ENTRY_EXACT:
    case ENTRY_GLOB: {
        entry_node alone = *node;

        alone.next = NULL;
        at = &alone;
        return put_run(b, &at, out);
    }
    case ENTRY_SET:
    case ENTRY_CODE:
        return build_named(b, node, out);
    case ENTRY_PHRASE:
        return build_all(b, node->first, true, out);
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
    case ENTRY_AND:
        return build_all(b, node->first, false, out);
    case ENTRY_OR:
        return build_any(b, node->first, out);
    case ENTRY_NOT:
    case ENTRY_NOT_NEAR:
    case ENTRY_NOT_BEFORE:
    case ENTRY_NOT_AFTER:
        break;
    }
    return build(b, node->first, out); /* what stands left must be there */
}

tizbe_status
candidates_expression(corpus *c, const codebook *book, const entry_node *tree,
                      language lang, buffer *out, bool *found,
                      tizbe_error *error)
{
    builder b = { .c = c, .book = book, .lang = lang, .error = error };
    size_t  before = out->size;
    reach   reached = build(&b, tree, out);

    *found = reached == REACH_SOME;
    if (b.status == TIZBE_OK && reached == REACH_ANY)
        b.status = error_set(error, TIZBE_USAGE,
                             "cannot search: the query has no word of its "
                             "own");
    if (b.status == TIZBE_OK && out->failed)
        b.status = error_nomem(error);
    if (b.status != TIZBE_OK || !*found)
        out->size = before;
    return b.status;
}
