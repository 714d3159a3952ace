/* Following names from the lists that were edited to those that name them. */
#include "code/run/coding_effects.h"
#include "code/codebook/codebook_trees.h"

#include <stdlib.h>
#include <string.h>

/* What becomes of the matches of a list of entries, or of what one names. */
typedef struct effect {
    uint8_t in[LANG_COUNT]; /* CODING_GROWS and the like, by language      */
    bool    is_wide;        /* they may change wherever an edited entry
                               matches                                     */
} effect;

typedef struct tracer {
    const codebook *book;
    const uint8_t  *own;
    effect         *lists; /* by owner: of its own entries                   */
    effect         *named; /* by owner: of whatever names it, so for a theme
                              with those of its codes                        */
    bool           *begun; /* by owner: the two above are filled          */
    bool           *is_named; /* by owner that changes: an entry names it    */
    coding_effects *out;
    tizbe_error    *error;
    tizbe_status    status;
} tracer;

static const effect *trace(tracer *t, size_t owner);

tizbe_status
coding_effects_init(coding_effects *e, const codebook *book)
{
    e->codes = calloc(book->code_count + 1, sizeof *e->codes);
    e->leads = calloc(book->code_count + 1, sizeof *e->leads);
    e->gains = calloc(book->entry_count + 1, sizeof *e->gains);
    e->loses = calloc(book->entry_count + 1, sizeof *e->loses);
    return e->codes && e->leads && e->gains && e->loses ? TIZBE_OK
                                                        : TIZBE_NOMEM;
}

void
coding_effects_release(coding_effects *e)
{
    free(e->codes);
    free(e->leads);
    free(e->gains);
    free(e->loses);
    *e = (coding_effects){ 0 };
}

static uint8_t
in_any(const effect *e)
{
    uint8_t all = CODING_SAME;

    for (int lang = 0; lang < LANG_COUNT; lang++)
        all |= e->in[lang];
    return all;
}

static void
join(effect *to, const effect *from)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        to->in[lang] |= from->in[lang];
    to->is_wide |= from->is_wide;
}

/* What becomes of `a NOT b` when this becomes of `b`. */
static uint8_t
turned(uint8_t change)
{
    return (uint8_t)((change & CODING_GROWS ? CODING_SHRINKS : 0) |
                     (change & CODING_SHRINKS ? CODING_GROWS : 0));
}

/* --- one entry ------------------------------------------------------------ */

static uint8_t
of_name(tracer *t, const entry_node *node, language lang)
{
    lexeme name = { .kind = node->op == ENTRY_SET ? LEX_SET : LEX_CODE,
                    .text = node->text };
    size_t owner = codebook_owner_named(t->book, &name);

    return owner == SIZE_MAX ? CODING_SAME : trace(t, owner)->in[lang];
}

/* Recursion as deep as an entry may be (ENTRY_MAX_HEIGHT). */
static uint8_t
of_tree(tracer *t, const entry_node *node, language lang)
{
    uint8_t first = CODING_SAME, others = CODING_SAME;

    if (node->op == ENTRY_SET || node->op == ENTRY_CODE)
        return of_name(t, node, lang);
    for (const entry_node *part = node->first; part; part = part->next)
        *(part == node->first ? &first : &others) |= of_tree(t, part, lang);
    switch (node->op) {
    case ENTRY_AND:
    case ENTRY_OR:
        return first | others;
    case ENTRY_NOT:
    case ENTRY_NOT_NEAR:
    case ENTRY_NOT_BEFORE:
    case ENTRY_NOT_AFTER:
        return first | turned(others);
    case ENTRY_PHRASE:
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
        /* a nearer pair takes the place of another one */
        return first | others ? CODING_ANY : CODING_SAME;
    case ENTRY_STEM:
    case ENTRY_EXACT:
    case ENTRY_GLOB:
    case ENTRY_SET:
    case ENTRY_CODE:
        break;
    }
    return first;
}

/* All that an entry names. */
static effect
of_names(tracer *t, const codebook_entry *entry)
{
    effect all = { 0 };
    size_t at = 0;
    lexeme name;

    while (entry_next_name(entry->text, &at, &name)) {
        size_t owner = codebook_owner_named(t->book, &name);

        if (owner == SIZE_MAX)
            continue;
        join(&all, trace(t, owner));
        t->is_named[owner] |= in_any(trace(t, owner)) != CODING_SAME;
    }
    return all;
}

/* Set by_entry of an entry of a code; an exception concerns the matches of all
 * its entries. */
static void
note(tracer *t, const codebook_entry *entry, bool *by_entry)
{
    const codebook_code *code;

    if (entry->code == CODEBOOK_NONE)
        return;
    code = &t->book->codes[entry->code];
    if (!entry->is_unless)
        by_entry[entry - t->book->entries] = true;
    else
        memset(by_entry + code->first_entry, true, code->entry_count);
}

static language_set
langs_of(const effect *e)
{
    language_set langs = 0;

    for (int lang = 0; lang < LANG_COUNT; lang++)
        langs |= (language_set)(e->in[lang] != CODING_SAME) << lang;
    return langs;
}

/* Most entries name nothing that was edited: their trees are not needed. */
static void
add_entry(tracer *t, codebook_entry *entry, effect *to)
{
    effect  names = of_names(t, entry), one = { .is_wide = names.is_wide };
    uint8_t all;

    if (t->status != TIZBE_OK || !in_any(&names))
        return;
    t->status = codebook_trees_entry(t->book, entry, langs_of(&names),
                                     t->error);
    for (int lang = 0; lang < LANG_COUNT && t->status == TIZBE_OK; lang++) {
        const entry_node *tree = entry->trees[lang];
        uint8_t change = tree ? of_tree(t, tree, (language)lang) : CODING_SAME;

        one.in[lang] = entry->is_unless ? turned(change) : change;
    }
    join(to, &one);
    all = in_any(&one);
    if (names.is_wide && all & CODING_GROWS)
        note(t, entry, t->out->gains);
    if (all & CODING_SHRINKS)
        note(t, entry, t->out->loses);
}

/* --- one list ------------------------------------------------------------- */

static const codebook_code *
theme_of(const codebook *book, uint32_t code)
{
    uint32_t theme = book->codes[code].theme;

    return &book->codes[theme == CODEBOOK_NONE ? code : theme];
}

/* Whether a code that has matches somewhere may have no coding there. */
static bool
may_keep_none(const codebook *book, uint32_t code)
{
    return book->codes[code].least > 0 || theme_of(book, code)->is_longest;
}

/* A named theme is also what its codes are. */
static void
add_codes(tracer *t, size_t owner)
{
    const codebook *book = t->book;
    uint32_t        theme = (uint32_t)(owner - book->set_count);

    for (uint32_t i = theme + 1, end = codebook_end(book, theme); i < end; i++)
        join(&t->named[owner], trace(t, codebook_owner_of_code(book, i)));
}

/* No list names itself, however far: codebook_check.c has seen to that. */
static const effect *
trace(tracer *t, size_t owner)
{
    effect         *list = &t->lists[owner];
    bool            is_set = owner < t->book->set_count, is_edited;
    codebook_entry *entries;
    size_t          count;

    if (t->begun[owner])
        return &t->named[owner];
    t->begun[owner] = true;
    memcpy(list->in, t->own + owner * LANG_COUNT, sizeof list->in);
    is_edited = in_any(list);
    if (t->status == TIZBE_OK)
        t->status = codebook_trees_items(t->book, owner, t->error);
    entries = codebook_owner_entries(t->book, owner, &count);
    for (size_t i = 0; t->status == TIZBE_OK && i < count; i++)
        add_entry(t, &entries[i], list);
    if (!is_set) /* only codes have codings that show where they matched */
        list->is_wide = is_edited ||
                        (in_any(list) &&
                         may_keep_none(t->book,
                                       (uint32_t)(owner - t->book->set_count)));
    else
        list->is_wide |= is_edited;
    t->named[owner] = *list;
    if (!is_set)
        add_codes(t, owner);
    return &t->named[owner];
}

/* --- codes ---------------------------------------------------------------- */

static const effect *
of_list(tracer *t, uint32_t code)
{
    size_t owner = codebook_owner_of_code(t->book, code);

    (void)trace(t, owner);
    return &t->lists[owner];
}

/* Where the longest match wins in a theme, or the matches of a code are
 * weighed, a match that is gone may let others count. */
static void
find_code(tracer *t, uint32_t code)
{
    const codebook      *book = t->book;
    const codebook_code *theme = theme_of(book, code);
    uint32_t             first = (uint32_t)(theme - book->codes);
    uint32_t end = theme->is_longest ? codebook_end(book, first) : first;
    uint8_t  all = in_any(of_list(t, code));
    bool     leads = of_list(t, code)->is_wide;

    for (uint32_t i = first; i < end; i++)
        all |= in_any(of_list(t, i));
    if (all && may_keep_none(book, code)) {
        all = CODING_ANY;
        leads = true;
    }
    t->out->codes[code] = all;
    t->out->leads[code] = leads;
}

/* A code that is named, by itself or as part of its theme, may have had matches
 * that are no codings but counted where the name stands: so all its entries may
 * be what another code loses by. */
static void
find_losing(tracer *t, uint32_t code)
{
    const codebook      *book = t->book;
    const codebook_code *one = &book->codes[code];
    size_t               theme = codebook_owner_of_code(
                      book, one->theme == CODEBOOK_NONE ? code : one->theme);

    if (t->is_named[codebook_owner_of_code(book, code)] || t->is_named[theme])
        memset(t->out->loses + one->first_entry, true, one->entry_count);
}

tizbe_status
coding_effects_find(const codebook *book, const uint8_t *own,
                    const bool *changed, coding_effects *out,
                    tizbe_error *error)
{
    size_t count = codebook_owner_count(book) + 1;
    tracer t = { .book = book, .own = own, .out = out, .error = error };

    t.lists = calloc(count, sizeof *t.lists);
    t.named = calloc(count, sizeof *t.named);
    t.begun = calloc(count, sizeof *t.begun);
    t.is_named = calloc(count, sizeof *t.is_named);
    if (!t.lists || !t.named || !t.begun || !t.is_named)
        t.status = error_nomem(error);
    for (uint32_t i = 0; i < book->code_count && t.status == TIZBE_OK; i++)
        if (changed[i])
            find_code(&t, i);
    for (uint32_t i = 0; i < book->code_count && t.status == TIZBE_OK; i++)
        find_losing(&t, i);
    free(t.lists);
    free(t.named);
    free(t.begun);
    free(t.is_named);
    return t.status;
}
