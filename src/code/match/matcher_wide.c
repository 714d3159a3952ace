/*
 * Which entries join ideas by AND, themselves or in a set that they name: in
 * documents off the book's subject these do not count. It is told from all that a
 * set lists, whatever the language, and not from what was compiled of it: so a
 * run over some texts comes to the same as one over all.
 */
#include "code/codebook/codebook_trees.h"
#include "code/match/matcher_program.h"

/* What is known of a set. */
enum { UNASKED, NARROW, WIDE };

static tizbe_status
ask_set(matcher *m, uint32_t set, bool *wide, tizbe_error *error)
{
    const codebook *book = m->book;
    tizbe_status    status = codebook_trees_items(book, set, error);

    *wide = false;
    for (size_t i = 0;
         status == TIZBE_OK && !*wide && i < book->sets[set].count; i++) {
        codebook_entry *item = &book->sets[set].items[i];

        if (!entry_may_be_wide(item->text))
            continue;
        status = codebook_trees_entry(book, item,
                                      (language_set)(1u << item->lang), error);
        if (status == TIZBE_OK && item->trees[item->lang])
            status = tree_is_wide(m, item->trees[item->lang], wide, error);
    }
    return status;
}

/* Sets do not go round in circles (codebook_check.c). */
static tizbe_status
set_is_wide(matcher *m, slice name, bool *wide, tizbe_error *error)
{
    uint32_t     set = codebook_set_number(m->book, name);
    tizbe_status status = TIZBE_OK;

    *wide = false;
    if (set == CODEBOOK_NONE)
        return TIZBE_OK;
    if (m->wide_sets[set] != UNASKED) {
        *wide = m->wide_sets[set] == WIDE;
        return TIZBE_OK;
    }
    status = ask_set(m, set, wide, error);
    m->wide_sets[set] = *wide ? WIDE : NARROW;
    return status;
}

tizbe_status
tree_is_wide(matcher *m, const entry_node *node, bool *wide, tizbe_error *error)
{
    bool         is_not = node->op >= ENTRY_NOT;
    tizbe_status status = TIZBE_OK;

    *wide = node->op == ENTRY_AND;
    if (node->op == ENTRY_SET)
        return set_is_wide(m, node->text, wide, error);
    for (const entry_node *part = node->first;
         part && !*wide && status == TIZBE_OK;
         part = is_not ? NULL : part->next)
        status = tree_is_wide(m, part, wide, error);
    return status;
}

tizbe_status
wide_entries_mark(matcher *m, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < m->book->entry_count && status == TIZBE_OK; i++) {
        const codebook_entry *entry = &m->book->entries[i];
        int                   lang = 0;

        /* AND and sets stand in an entry whatever its words are read as */
        while (lang < LANG_COUNT && !entry->trees[lang])
            lang++;
        if (lang < LANG_COUNT)
            status = tree_is_wide(m, entry->trees[lang], &m->marks[i].is_wide,
                                  error);
    }
    return status;
}

bool
matcher_is_wide(const matcher *m, uint32_t entry)
{
    return m->marks[entry].is_wide;
}

bool
matcher_has_wide(const matcher *m, const hit_list *hits)
{
    for (size_t i = 0; m->has_subject && i < hits->count; i++)
        if (m->marks[hits->items[i].entry].is_wide)
            return true;
    return false;
}

void
matcher_drop_wide(const matcher *m, hit_list *hits)
{
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (!m->marks[hits->items[i].entry].is_wide)
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}
