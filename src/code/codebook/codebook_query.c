/* A codebook around one entry that somebody typed, or around entries of it. */
#include "code/codebook/codebook.h"
#include "code/codebook/codebook_trees.h"
#include "text/utf8.h"

#include <assert.h>

/* What `base` has, and a code of these entries behind all others; NULL when memory
 * ran out. */
static codebook *
extend(arena *memory, const codebook *base, const codebook_entry *more,
       size_t count)
{
    size_t    codes = base ? base->code_count : 0;
    size_t    entries = base ? base->entry_count : 0;
    codebook *book = arena_zalloc(memory, 1, sizeof *book);

    assert(!base || !base->trees); /* those are of the book that was copied */
    if (!book)
        return NULL;
    if (base)
        *book = *base;
    book->name = SLICE("query");
    book->codes = arena_zalloc(memory, codes + 1, sizeof *book->codes);
    book->entries = arena_zalloc(memory, entries + count,
                                 sizeof *book->entries);
    if (!book->codes || !book->entries)
        return NULL;
    if (codes > 0)
        memcpy(book->codes, base->codes, codes * sizeof *book->codes);
    if (entries > 0)
        memcpy(book->entries, base->entries, entries * sizeof *book->entries);
    book->codes[codes] = (codebook_code){ .name = SLICE("query"),
                                          .theme = CODEBOOK_NONE,
                                          .above = CODEBOOK_NONE,
                                          .first_entry = (uint32_t)entries,
                                          .entry_count = (uint32_t)count };
    for (size_t i = 0; i < count; i++) {
        book->entries[entries + i] = more[i];
        book->entries[entries + i].code = (uint32_t)codes;
        book->entries[entries + i].is_unless = false;
    }
    book->code_count = codes + 1;
    book->entry_count = entries + count;
    return book;
}

tizbe_status
codebook_of_entries(arena *memory, const codebook *base,
                    const codebook_entry *entries, size_t count,
                    const codebook **out)
{
    *out = extend(memory, base, entries, count);
    return *out ? TIZBE_OK : TIZBE_NOMEM;
}

enum { SHOWN = 400 }; /* bytes of a query: a message has room for the reason */

static tizbe_status
refuse(slice query, uint32_t column, const char *reason, tizbe_error *error)
{
    slice shown = slice_beginning(query, SHOWN);

    return error_set(error, TIZBE_USAGE, "cannot read '%.*s%s': column %u: %s",
                     (int)shown.size, shown.data,
                     shown.size < query.size ? " ..." : "", column + 1, reason);
}

static tizbe_status
refuse_name(arena *memory, const codebook *book, slice query,
            const entry_node *node, tizbe_error *error)
{
    bool         is_set = node->op == ENTRY_SET;
    mistake_list none;
    const char  *reason;

    mistakes_init(&none, memory);
    reason = arena_printf(memory, "unknown %s%s%s", is_set ? "set $" : "code #",
                          node->text.data,
                          codebook_near_name(book, is_set, node->text, &none));
    return reason ? refuse(query, node->column, reason, error)
                  : error_nomem(error);
}

/* $sets and #codes must be there; that they have the language is checked
 * where a codebook is read, and here finds nothing at worst. */
static tizbe_status
check_names(arena *memory, const codebook *book, slice query,
            const entry_node *node, tizbe_error *error)
{
    bool is_set = node->op == ENTRY_SET &&
                  codebook_set_number(book, node->text) == CODEBOOK_NONE;
    bool is_code = node->op == ENTRY_CODE &&
                   codebook_code_number(book, node->text) == CODEBOOK_NONE;
    tizbe_status status = TIZBE_OK;

    if (is_set || is_code)
        return refuse_name(memory, book, query, node, error);
    for (const entry_node *part = node->first; part && status == TIZBE_OK;
         part = part->next)
        status = check_names(memory, book, query, part, error);
    return status;
}

static tizbe_status
parse(arena *memory, codebook *book, slice query, language_set langs,
      tizbe_error *error)
{
    codebook_entry *entry = &book->entries[book->entry_count - 1];

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        entry_mistake wrong;
        tizbe_status  status;

        if (!(langs >> lang & 1))
            continue;
        status = entry_parse(memory, query, (language)lang, &entry->trees[lang],
                             &wrong);
        if (status == TIZBE_NOMEM)
            return error_nomem(error);
        if (status != TIZBE_OK)
            return refuse(query, wrong.column, wrong.text, error);
        status = check_names(memory, book, query, entry->trees[lang], error);
        if (status != TIZBE_OK)
            return status;
    }
    return TIZBE_OK;
}

tizbe_status
codebook_of_query_in(arena *memory, const codebook *base, slice query,
                     language_set langs, const codebook **out,
                     tizbe_error *error)
{
    codebook_entry entry = { .lang = LANG_UND, .weight = 1 };
    codebook      *book;
    tizbe_status   status;

    *out = NULL;
    if (utf8_valid_prefix(query) < query.size)
        return error_set(error, TIZBE_USAGE,
                         "cannot read the query: not UTF-8");
    entry.text = arena_copy(memory, query);
    book = extend(memory, base, &entry, 1);
    if (!book || !entry.text.data)
        return error_nomem(error);
    /* names are looked up among those of `base`, without the new code */
    status = parse(memory, book, entry.text, langs, error);
    if (status == TIZBE_OK)
        *out = book;
    return status;
}

tizbe_status
codebook_of_query(arena *memory, const codebook *base, slice query,
                  language lang, const codebook **out, tizbe_error *error)
{
    return codebook_of_query_in(memory, base, query,
                                lang == LANG_UND ? CODEBOOK_LANGS : 1u << lang,
                                out, error);
}

const entry_node *
codebook_query_tree(const codebook *query, language lang)
{
    return query->entries[query->entry_count - 1].trees[lang];
}
