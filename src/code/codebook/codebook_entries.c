/*
 * Lists of entries by language, and the places of what is wrong in them.
 */
#include "base/array.h"
#include "base/decimal.h"
#include "code/codebook/codebook_read.h"

#include <stdlib.h>

/* --- languages ------------------------------------------------------------ */

/* What people write for a language whose code they do not know, besides
 * longer tags (ru-RU, for language_of_tag) and names (for language_named). */
static const struct {
    const char *written;
    language    meant;
} wrong_tags[] = {
    { "gb", LANG_EN },
    { "us", LANG_EN },
    { "qaz", LANG_KK },
    { "rf", LANG_RU },
};

static const char *
lang_meant(mistake_list *mistakes, slice written)
{
    language    lang = language_of_tag(written);
    const char *text;

    if (lang == LANG_UND)
        lang = language_named(written);
    for (size_t i = 0; i < COUNT_OF(wrong_tags); i++)
        if (slice_equal_ascii_nocase(written, slice_of(wrong_tags[i].written)))
            lang = wrong_tags[i].meant;
    if (slice_equal_ascii_nocase(written, SLICE("all")))
        return ", did you mean 'any'?";
    if (lang == LANG_UND)
        return "";
    text = arena_printf(mistakes->memory, ", did you mean '%s'?",
                        language_code(lang));
    return text ? text : "";
}

bool
codebook_read_lang(codebook_reader *r, const yaml_node *node, bool has_any,
                   language *lang)
{
    slice key = node->key->text;

    *lang = LANG_UND;
    if (has_any && slice_is(key, "any"))
        return true;
    for (int known = LANG_UND + 1; known < LANG_COUNT; known++) {
        if (!slice_is(key, language_code((language)known)))
            continue;
        *lang = (language)known;
        return true;
    }
    mistakes_add(r->mistakes, node->key->at,
                 "expected a language (" LANGUAGES_LISTED "%s), found '%s'%s",
                 has_any ? " any" : "", key.data, lang_meant(r->mistakes, key));
    return false;
}

/* --- places --------------------------------------------------------------- */

place
codebook_entry_place(codebook_reader *r, const codebook_entry *entry,
                     uint32_t column, const char **more)
{
    place at = entry->at;

    *more = "";
    if (entry->is_exact) {
        at.column += column;
    } else if (column > 0) {
        *more = arena_printf(r->memory, " (character %u of the entry)",
                             column + 1);
        if (!*more)
            *more = "";
    }
    return at;
}

/* --- one entry ------------------------------------------------------------ */

static void
parse_mistake(codebook_reader *r, codebook_entry *entry,
              const entry_mistake *wrong)
{
    const char *more;
    place       at = codebook_entry_place(r, entry, wrong->column, &more);

    entry->is_wrong = true;
    mistakes_add(r->mistakes, at, "in '%s'%s: %s",
                 mistakes_quote(r->mistakes, entry->text), more, wrong->text);
}

/* Read an entry once for each language it is looked for in; the first
 * mistake is enough. */
static void
parse_entry(codebook_reader *r, codebook_entry *entry)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        entry_mistake wrong;
        tizbe_status  status;

        if (!codebook_lang_covers(entry->lang, (language)lang))
            continue;
        status = entry_parse(r->memory, entry->text, (language)lang,
                             &entry->trees[lang], &wrong);
        if (status == TIZBE_OK)
            continue;
        if (status == TIZBE_NOMEM)
            r->mistakes->failed = true;
        else
            parse_mistake(r, entry, &wrong);
        return;
    }
}

/* Those of the owners that are not known; what is left over is read when it
 * is needed. */
void
codebook_read_trees(codebook_reader *r, const bool *known)
{
    codebook *book = r->book;

    for (size_t owner = 0; owner < codebook_owner_count(book); owner++) {
        size_t          count;
        codebook_entry *entries;

        if (known[owner])
            continue;
        r->is_stale |= codebook_trees_items(book, owner, NULL) != TIZBE_OK;
        entries = codebook_owner_entries(book, owner, &count);
        for (size_t i = 0; entries && i < count; i++)
            parse_entry(r, &entries[i]);
    }
}

static void
take_text(codebook_reader *r, const yaml_node *node, codebook_entry *entry)
{
    slice text = node->text;

    entry->text = slice_trim(text);
    entry->at = node->at;
    entry->is_exact = node->is_exact;
    if (entry->text.data && entry->text.data != text.data)
        entry->at.column += (uint32_t)(entry->text.data - text.data);
    if (entry->text.size > 0)
        return;
    mistakes_add(r->mistakes, node->at,
                 node->is_plain ? "an empty entry; put quotes around an entry "
                                  "that begins with # or ends with :"
                                : "an empty entry");
}

void
codebook_read_number(codebook_reader *r, const yaml_node *node, double *number)
{
    slice text = { 0 };

    if (!codebook_read_text(r, node, "a number", &text))
        return;
    if (text.size > CODEBOOK_DIGITS || !decimal_read(text, '.', number))
        mistakes_add(r->mistakes, node->at,
                     "expected a number like 2 or 0.5, found '%.*s'",
                     (int)text.size, text.data);
}

/* {entry: "visa", weight: 2, note: "..."} */
static void
take_map(codebook_reader *r, const yaml_node *node, codebook_entry *entry)
{
    static const slice keys[] = { { "entry", 5 },
                                  { "weight", 6 },
                                  { "note", 4 } };
    bool               has_text = false;

    for (const yaml_node *value = node->first; value; value = value->next) {
        slice key = value->key->text;

        if (slice_equal(key, keys[0])) {
            has_text = true;
            if (value->kind == YAML_TEXT)
                take_text(r, value, entry);
            else
                (void)codebook_read_text(r, value, "an entry", &entry->text);
        } else if (slice_equal(key, keys[1])) {
            codebook_read_number(r, value, &entry->weight);
        } else if (slice_equal(key, keys[2])) {
            (void)codebook_read_text(r, value, "a text", &entry->note);
        } else {
            mistakes_add(r->mistakes, value->key->at,
                         "unknown key '%s'%s; put quotes around an entry with "
                         "': ' in it",
                         key.data,
                         near_name(r->mistakes, key, 0, keys, COUNT_OF(keys)));
            has_text = true; /* one mistake is enough */
        }
    }
    if (!has_text)
        mistakes_add(r->mistakes, node->at, "expected {entry: ...}");
}

/* Fill `entry` from an item of a list; false when it is none. */
static bool
take_item(codebook_reader *r, const yaml_node *node, codebook_entry *entry)
{
    entry->weight = 1;
    entry->at = node->at;
    switch (node->kind) {
    case YAML_TEXT:
        take_text(r, node, entry);
        break;
    case YAML_MAP:
        take_map(r, node, entry);
        break;
    default:
        mistakes_add(r->mistakes, node->at, "expected an entry, found a list");
        break;
    }
    return entry->text.size > 0;
}

/* --- lists ---------------------------------------------------------------- */

/* Where the entries of one key go. */
typedef struct entry_target {
    codebook_entry **items;
    size_t          *count;
    size_t          *capacity;
    uint32_t         code;
    bool             is_unless;
} entry_target;

static const char *
found_instead(const yaml_node *node)
{
    return node->kind == YAML_TEXT && node->text.size == 0
               ? "nothing"
               : yaml_kind_name(node);
}

static void
read_list(codebook_reader *r, const yaml_node *list, language lang,
          const entry_target *to)
{
    if (list->kind != YAML_LIST) {
        mistakes_add(r->mistakes, list->at,
                     "expected a list of entries, as in [visa, permit], found "
                     "%s%s",
                     found_instead(list),
                     list->kind == YAML_TEXT &&
                             slice_starts(list->text, SLICE("-"))
                         ? "; put a blank behind each -"
                         : "");
        return;
    }
    if (list->count == 0 && r->is_whole)
        mistakes_add(r->mistakes, list->at, "a list without entries");
    for (const yaml_node *item = list->first; item; item = item->next) {
        codebook_entry *items = codebook_room(r, *to->items, *to->count,
                                              to->capacity, sizeof *items);
        codebook_entry *entry;

        if (!items)
            return;
        *to->items = items;
        entry = &items[*to->count];
        entry->lang = lang;
        entry->code = to->code;
        entry->is_unless = to->is_unless;
        if (!take_item(r, item, entry))
            continue;
        codebook_warn_slips(r, entry);
        (*to->count)++;
    }
}

static void
read_lists(codebook_reader *r, const yaml_node *node, const entry_target *to)
{
    if (node->kind != YAML_MAP) {
        mistakes_add(r->mistakes, node->at,
                     "expected entries by language, as in {en: [visa]}, found "
                     "%s%s",
                     found_instead(node),
                     node->kind == YAML_TEXT &&
                             memchr(node->text.data, ':', node->text.size)
                         ? "; put a blank behind the :"
                         : "");
        return;
    }
    for (const yaml_node *list = node->first; list; list = list->next) {
        language lang;

        if (codebook_read_lang(r, list, true, &lang))
            read_list(r, list, lang, to);
    }
}

/* --- the same entry twice ------------------------------------------------- */

static int
order_of_entries(const void *a, const void *b)
{
    const codebook_entry *one = *(const codebook_entry *const *)a;
    const codebook_entry *other = *(const codebook_entry *const *)b;
    int                   order;

    if (one->lang != other->lang)
        return one->lang < other->lang ? -1 : 1;
    order = slice_compare(one->text, other->text);
    if (order != 0)
        return order;
    if (one->at.line != other->at.line)
        return one->at.line < other->at.line ? -1 : 1;
    return one->at.column < other->at.column ? -1 : 1;
}

/* Warn of entries that stand twice in one list: harmless, but a slip. */
static void
warn_of_twins(codebook_reader *r, const codebook_entry *items, size_t count)
{
    const codebook_entry **order, *first;

    if (count < 2 || !items)
        return;
    order = malloc(count * sizeof *order);
    if (!order) {
        r->mistakes->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        order[i] = &items[i];
    qsort(order, count, sizeof *order, order_of_entries);
    first = order[0];
    for (size_t i = 1; i < count; i++) {
        if (order[i]->lang == first->lang &&
            slice_equal(order[i]->text, first->text))
            mistakes_warn(r->mistakes, order[i]->at,
                          "'%s' stands twice here, first on line %u",
                          order[i]->text.data, first->at.line);
        else
            first = order[i];
    }
    free(order);
}

void
codebook_read_entries(codebook_reader *r, const yaml_node *node, uint32_t code,
                      bool is_unless)
{
    codebook          *book = r->book;
    size_t             first = book->entry_count;
    const entry_target to = { &book->entries, &book->entry_count,
                              &r->entry_capacity, code, is_unless };

    read_lists(r, node, &to);
    if (book->entries)
        warn_of_twins(r, book->entries + first, book->entry_count - first);
}

void
codebook_read_set(codebook_reader *r, const yaml_node *node, codebook_set *set)
{
    size_t             capacity = 0;
    const entry_target to = { &set->items, &set->count, &capacity,
                              CODEBOOK_NONE, false };

    read_lists(r, node, &to);
    for (size_t i = 0; i < set->count; i++)
        set->langs |= (language_set)(1u << set->items[i].lang);
    warn_of_twins(r, set->items, set->count);
}
