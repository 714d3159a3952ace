/* Each part of an entry is the list of all it may be, a phrase the product. */
#include "code/codebook/entry_literals.h"

#include <stdlib.h>

typedef struct literal_writer {
    arena          *memory;
    const codebook *book;
    language        lang; /* of the entry; LANG_UND: any */
    bool            has_stems;
    unsigned        steps; /* nodes of trees */
} literal_writer;

/* Sets that name sets twice over double on each level, though the words be few. */
enum { STEPS_MAX = 20000 };

static bool
list_add(literal_list *list, slice one)
{
    for (size_t i = 0; i < list->count; i++)
        if (slice_equal(list->items[i], one))
            return true;
    list->failed |= !one.data;
    if (list->count == LITERALS_MAX || !one.data)
        return false;
    list->items[list->count++] = one;
    return true;
}

static bool
list_join(literal_list *list, const literal_list *more)
{
    list->failed |= more->failed;
    for (size_t i = 0; i < more->count; i++)
        if (!list_add(list, more->items[i]))
            return false;
    return true;
}

static bool put_node(literal_writer *w, const entry_node *node, bool is_top,
                     literal_list *out);

/* --- parts of a phrase ---------------------------------------------------- */

/* One of `list`, `gap` words of any kind, one of `more`. */
static bool
multiply(literal_writer *w, const literal_list *list, uint32_t gap,
         const literal_list *more, literal_list *out)
{
    static const char stars[] = " * * * * * * * * * *";

    if (2 * (size_t)gap > sizeof stars - 1)
        return false;
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < more->count; k++) {
            char *both = arena_printf(
                w->memory, "%.*s%.*s %.*s", (int)list->items[i].size,
                list->items[i].data, (int)(2 * gap), stars,
                (int)more->items[k].size, more->items[k].data);

            if (!list_add(out, slice_of(both)))
                return false;
        }
    return true;
}

static bool
put_phrase(literal_writer *w, const entry_node *node, literal_list *out)
{
    literal_list *lists = calloc(2, sizeof *lists);
    bool          is_done = lists && put_node(w, node->first, false, out);

    for (const entry_node *part = node->first->next; part && is_done;
         part = part->next) {
        lists[0].count = lists[1].count = 0;
        is_done = put_node(w, part, false, &lists[0]);
        for (uint32_t gap = part->gap_least; is_done && gap <= part->gap_most;
             gap++)
            is_done = multiply(w, out, gap, &lists[0], &lists[1]);
        out->count = 0;
        is_done = is_done && list_join(out, &lists[1]);
    }
    out->failed |= !lists || lists[0].failed || lists[1].failed;
    free(lists);
    return is_done;
}

/* --- the others ----------------------------------------------------------- */

static const entry_node *
tree_of(const codebook_entry *entry)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (entry->trees[lang])
            return entry->trees[lang];
    return NULL;
}

/* The words of a set that the entry sees: of its language, or of any. */
static bool
put_set(literal_writer *w, slice name, literal_list *out)
{
    uint32_t            number = codebook_set_number(w->book, name);
    const codebook_set *set;

    if (number == CODEBOOK_NONE)
        return false;
    set = &w->book->sets[number];
    for (size_t i = 0; i < set->count; i++) {
        const codebook_entry *item = &set->items[i];

        if (w->lang != LANG_UND && !codebook_lang_covers(item->lang, w->lang))
            continue;
        if (!put_node(w, tree_of(item), true, out))
            return false;
    }
    return true;
}

static bool
put_choice(literal_writer *w, const entry_node *node, literal_list *out)
{
    for (const entry_node *part = node->first; part; part = part->next)
        if (!put_node(w, part, true, out))
            return false;
    return true;
}

/* What a node may be, behind what there is in `out` already. `is_top`: `out`
 * may hold something. */
static bool
put_node(literal_writer *w, const entry_node *node, bool is_top,
         literal_list *out)
{
    literal_list *own;
    bool          is_done = false;

    if (++w->steps > STEPS_MAX)
        return false;
    switch (node->op) {
    case ENTRY_STEM:
        w->has_stems = true;
        return list_add(out, node->text);
    case ENTRY_EXACT:
    case ENTRY_GLOB:
        return list_add(out, node->text);
    case ENTRY_SET:
        return put_set(w, node->text, out);
    case ENTRY_OR:
        return put_choice(w, node, out);
    case ENTRY_PHRASE:
        if (!is_top)
            return put_phrase(w, node, out);
        own = calloc(1, sizeof *own);
        is_done = own && put_phrase(w, node, own) && list_join(out, own);
        out->failed |= !own || own->failed;
        free(own);
        return is_done;
    case ENTRY_CODE:
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
    case ENTRY_AND:
    case ENTRY_NOT:
    case ENTRY_NOT_NEAR:
    case ENTRY_NOT_BEFORE:
    case ENTRY_NOT_AFTER:
        break;
    }
    return false;
}

/* --- as it is written ----------------------------------------------------- */

/* True for words beside each other and no more. */
static bool
is_plain(const codebook_entry *entry, const entry_node *tree)
{
    if (tree->op != ENTRY_PHRASE && tree->op != ENTRY_STEM &&
        tree->op != ENTRY_EXACT && tree->op != ENTRY_GLOB)
        return false;
    for (size_t i = 0; i < entry->text.size; i++)
        if (strchr("~$#()", entry->text.data[i]))
            return false;
    return true;
}

/* Without = before words and quotes around them. */
static slice
written(arena *memory, slice entry)
{
    char  *text = arena_strdup(memory, entry);
    size_t size = 0;

    if (!text)
        return (slice){ 0 };
    for (size_t i = 0; i < entry.size; i++) {
        bool is_start = size == 0 || text[size - 1] == ' ';

        if (entry.data[i] == '=' && is_start)
            continue;
        if (entry.data[i] != '"')
            text[size++] = entry.data[i];
        else if (!is_start)
            text[size++] = ' ';
    }
    return slice_trim(slice_make(text, size));
}

bool
entry_literals(arena *memory, const codebook *book, const codebook_entry *entry,
               literal_list *out)
{
    literal_writer w = { .memory = memory, .book = book, .lang = entry->lang };
    const entry_node *tree = tree_of(entry);
    bool              is_done = tree != NULL;

    out->count = 0;
    out->failed = false;
    if (is_done)
        is_done = put_node(&w, tree, true, out);
    if (is_done && is_plain(entry, tree)) {
        out->count = 0;
        is_done = list_add(out, written(memory, entry->text));
    }
    out->has_stems = w.has_stems;
    return is_done;
}
