/*
 * Names: that each is given once, that each $set and #code exists and has
 * the language of the entry that names it, and that none leads back to
 * itself. A theme leads to its codes, an entry to what it names.
 */
#include "code/codebook_read.h"

#include <stdlib.h>

static int
order_of_names(const void *a, const void *b)
{
    const codebook_name *one = a, *other = b;
    int                  order = slice_compare(one->name, other->name);

    if (order != 0)
        return order;
    return one->number < other->number ? -1 : 1;
}

static codebook_name *
names_new(codebook_reader *r, size_t count)
{
    codebook_name *names = arena_zalloc(r->memory, count + 1, sizeof *names);

    if (!names)
        r->mistakes->failed = true;
    return names;
}

void
codebook_index_names(codebook_reader *r)
{
    codebook *book = r->book;

    book->set_names = names_new(r, book->set_count);
    book->code_names = names_new(r, book->code_count);
    if (r->mistakes->failed)
        return;
    for (size_t i = 0; i < book->set_count; i++)
        book->set_names[i] = (codebook_name){ book->sets[i].name, (uint32_t)i };
    for (size_t i = 0; i < book->code_count; i++)
        book->code_names[i] = (codebook_name){ book->codes[i].name,
                                               (uint32_t)i };
    book->code_name_count = book->code_count;
    qsort(book->set_names, book->set_count, sizeof *book->set_names,
          order_of_names);
    qsort(book->code_names, book->code_count, sizeof *book->code_names,
          order_of_names);
    /* sets are keys of one mapping, which has no key twice */
    for (size_t i = 1; i < book->code_count; i++) {
        const codebook_name *name = &book->code_names[i];

        if (slice_equal(name[0].name, name[-1].name))
            mistakes_add(r->mistakes, book->codes[name[0].number].at,
                         "a theme or code '%s' is there already, on line %u",
                         name->name.data, book->codes[name[-1].number].at.line);
    }
}

/* --- does it exist, and in this language ---------------------------------- */

/* Entries of `any` need a list in some language; others one that they see. */
static bool
set_covers(const codebook_set *set, language lang)
{
    for (size_t i = 0; i < set->count; i++)
        if (lang == LANG_UND || codebook_lang_covers(set->items[i].lang, lang))
            return true;
    return false;
}

static bool
own_entries_cover(const codebook *book, const codebook_code *code,
                  language lang)
{
    for (uint32_t i = 0; i < code->entry_count; i++) {
        const codebook_entry *entry = &book->entries[code->first_entry + i];

        if (!entry->is_unless &&
            (lang == LANG_UND || codebook_lang_covers(entry->lang, lang)))
            return true;
    }
    return false;
}

/* A theme covers what its codes cover; its codes follow it. */
static bool
code_covers(const codebook *book, uint32_t number, language lang)
{
    if (own_entries_cover(book, &book->codes[number], lang))
        return true;
    if (book->codes[number].theme != CODEBOOK_NONE)
        return false;
    for (size_t i = number + 1;
         i < book->code_count && book->codes[i].theme == number; i++)
        if (own_entries_cover(book, &book->codes[i], lang))
            return true;
    return false;
}

/* Room for the names that near_name may look at; NULL when it may not. */
static slice *
names_to_guess(codebook_reader *r, size_t count)
{
    if (r->mistakes->comparable == 0)
        return NULL;
    return arena_zalloc(r->memory, count + 1, sizeof(slice));
}

static const char *
or_any(language lang)
{
    return lang == LANG_UND ? "" : " or any";
}

static void
check_set_name(codebook_reader *r, const codebook_entry *entry,
               const entry_node *node)
{
    const codebook *book = r->book;
    uint32_t        number = codebook_set_number(book, node->text);
    const char     *more;
    place           at = codebook_entry_place(r, entry, node->column, &more);
    slice          *names;

    if (number != CODEBOOK_NONE) {
        if (!set_covers(&book->sets[number], entry->lang))
            mistakes_add(r->mistakes, at, "set $%s has no list for %s%s%s",
                         node->text.data, codebook_lang_name(entry->lang),
                         or_any(entry->lang), more);
        return;
    }
    names = names_to_guess(r, book->set_count);
    for (size_t i = 0; names && i < book->set_count; i++)
        names[i] = book->sets[i].name;
    mistakes_add(
        r->mistakes, at, "unknown set $%s%s%s", node->text.data, more,
        names ? near_name(r->mistakes, node->text, '$', names, book->set_count)
              : "");
}

static void
check_code_name(codebook_reader *r, const codebook_entry *entry,
                const entry_node *node)
{
    const codebook *book = r->book;
    uint32_t        number = codebook_code_number(book, node->text);
    const char     *more;
    place           at = codebook_entry_place(r, entry, node->column, &more);
    slice          *names;

    if (number != CODEBOOK_NONE) {
        if (!code_covers(book, number, entry->lang))
            mistakes_add(r->mistakes, at, "code #%s has no entries for %s%s%s",
                         node->text.data, codebook_lang_name(entry->lang),
                         or_any(entry->lang), more);
        return;
    }
    names = names_to_guess(r, book->code_count);
    for (size_t i = 0; names && i < book->code_count; i++)
        names[i] = book->codes[i].name;
    mistakes_add(
        r->mistakes, at, "unknown code #%s%s%s", node->text.data, more,
        names ? near_name(r->mistakes, node->text, '#', names, book->code_count)
              : "");
}

static void
check_tree(codebook_reader *r, const codebook_entry *entry,
           const entry_node *node)
{
    if (node->op == ENTRY_SET)
        check_set_name(r, entry, node);
    else if (node->op == ENTRY_CODE)
        check_code_name(r, entry, node);
    for (const entry_node *part = node->first; part; part = part->next)
        check_tree(r, entry, part);
}

/* All trees of an entry hold the same names: one of them is enough. */
static const entry_node *
tree_of(const codebook_entry *entry)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (entry->trees[lang])
            return entry->trees[lang];
    return NULL;
}

static void
check_entries(codebook_reader *r, const codebook_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const entry_node *tree = tree_of(&entries[i]);

        if (tree)
            check_tree(r, &entries[i], tree);
    }
}

/* --- circles -------------------------------------------------------------- */

/*
 * Sets and codes are numbered together, sets first. A walk from each, one
 * language at a time, looks for a way back; no deeper than
 * CODEBOOK_MAX_LEVELS, so that the recursion is bounded.
 */
enum { UNSEEN, OPEN, DONE };

typedef struct circle_search {
    codebook_reader *r;
    language         lang;
    unsigned char   *state; /* of each set and code */
    uint32_t        *level; /* names below it and itself, when DONE */
    uint32_t         way[CODEBOOK_MAX_LEVELS + 2];
    size_t           length;
    bool             is_told; /* one mistake a language is enough */
} circle_search;

static uint32_t walk(circle_search *s, uint32_t number);

static void
put_name(const codebook *book, uint32_t number, buffer *out)
{
    slice name = number < book->set_count
                     ? book->sets[number].name
                     : book->codes[number - book->set_count].name;

    buffer_byte(out, number < book->set_count ? '$' : '#');
    buffer_put(out, name);
}

static place
place_of(const codebook *book, uint32_t number)
{
    return number < book->set_count ? book->sets[number].at
                                    : book->codes[number - book->set_count].at;
}

static void
tell_circle(circle_search *s, uint32_t number)
{
    const codebook *book = s->r->book;
    size_t          from = s->length;
    buffer          way;

    s->is_told = true;
    buffer_init(&way);
    while (from > 0 && s->way[from - 1] != number)
        from--;
    for (size_t i = from - 1; i < s->length; i++) {
        put_name(book, s->way[i], &way);
        buffer_text(&way, " -> ");
    }
    put_name(book, number, &way);
    if (buffer_status(&way) == TIZBE_OK)
        mistakes_add(s->r->mistakes, place_of(book, number),
                     "a circle of names: %s", way.data);
    else
        s->r->mistakes->failed = true;
    buffer_release(&way);
}

static void
tell_depth(circle_search *s, uint32_t number)
{
    s->is_told = true;
    mistakes_add(s->r->mistakes, place_of(s->r->book, number),
                 "sets and codes named in each other more than %d times over",
                 CODEBOOK_MAX_LEVELS);
}

static uint32_t
walk_tree(circle_search *s, const entry_node *node)
{
    const codebook *book = s->r->book;
    uint32_t        deepest = 0, number = CODEBOOK_NONE;

    if (node->op == ENTRY_SET) {
        number = codebook_set_number(book, node->text);
    } else if (node->op == ENTRY_CODE) {
        number = codebook_code_number(book, node->text);
        if (number != CODEBOOK_NONE)
            number += (uint32_t)book->set_count;
    }
    if (number != CODEBOOK_NONE)
        deepest = walk(s, number);
    for (const entry_node *part = node->first; part && !s->is_told;
         part = part->next) {
        uint32_t level = walk_tree(s, part);

        deepest = level > deepest ? level : deepest;
    }
    return deepest;
}

static uint32_t
walk_entries(circle_search *s, const codebook_entry *entries, size_t count)
{
    uint32_t deepest = 0;

    for (size_t i = 0; i < count && !s->is_told; i++) {
        const entry_node *tree = entries[i].trees[s->lang];
        uint32_t          level = tree ? walk_tree(s, tree) : 0;

        deepest = level > deepest ? level : deepest;
    }
    return deepest;
}

static uint32_t
walk_code(circle_search *s, uint32_t code)
{
    const codebook      *book = s->r->book;
    const codebook_code *owner = &book->codes[code];
    uint32_t             deepest = 0;

    if (owner->entry_count > 0)
        deepest = walk_entries(s, &book->entries[owner->first_entry],
                               owner->entry_count);
    if (book->codes[code].theme != CODEBOOK_NONE)
        return deepest;
    for (uint32_t i = code + 1;
         i < book->code_count && !s->is_told && book->codes[i].theme == code;
         i++) {
        uint32_t level = walk(s, i + (uint32_t)book->set_count);

        deepest = level > deepest ? level : deepest;
    }
    return deepest;
}

/* How many names hang below each other from this one on, itself included. */
static uint32_t
walk(circle_search *s, uint32_t number)
{
    const codebook *book = s->r->book;
    uint32_t        deepest;

    if (s->is_told)
        return 0;
    if (s->state[number] == OPEN) {
        tell_circle(s, number);
        return 0;
    }
    if (s->length + (s->level[number] ? s->level[number] : 1) >
        CODEBOOK_MAX_LEVELS) {
        tell_depth(s, number);
        return 0;
    }
    if (s->state[number] == DONE)
        return s->level[number];
    s->state[number] = OPEN;
    s->way[s->length++] = number;
    if (number < book->set_count)
        deepest = walk_entries(s, book->sets[number].items,
                               book->sets[number].count);
    else
        deepest = walk_code(s, number - (uint32_t)book->set_count);
    s->length--;
    s->state[number] = DONE;
    s->level[number] = deepest + 1;
    return deepest + 1;
}

/* True when a name was found wrong in this language. */
static bool
search_circles(codebook_reader *r, language lang, unsigned char *state,
               uint32_t *level)
{
    size_t        count = r->book->set_count + r->book->code_count;
    circle_search s = { .r = r, .lang = lang, .state = state, .level = level };

    memset(state, UNSEEN, count);
    memset(level, 0, count * sizeof *level);
    for (size_t i = 0; i < count && !s.is_told; i++)
        (void)walk(&s, (uint32_t)i);
    return s.is_told;
}

void
codebook_check_names(codebook_reader *r)
{
    codebook      *book = r->book;
    size_t         count = book->set_count + book->code_count;
    unsigned char *state = arena_alloc(r->memory, count + 1);
    uint32_t      *level = arena_zalloc(r->memory, count + 1, sizeof *level);

    if (!state || !level) {
        r->mistakes->failed = true;
        return;
    }
    for (size_t i = 0; i < book->set_count; i++)
        check_entries(r, book->sets[i].items, book->sets[i].count);
    check_entries(r, book->entries, book->entry_count);
    /* the same circle is mostly there in every language: say it once */
    for (int lang = LANG_COUNT - 1; lang >= 0; lang--)
        if (search_circles(r, (language)lang, state, level))
            return;
}
