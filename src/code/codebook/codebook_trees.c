/* Reading what is left to read, and following names. */
#include "code/codebook/codebook_kept.h"

size_t
codebook_owner_count(const codebook *book)
{
    return book->set_count + book->code_count;
}

slice
codebook_set_owner(slice name, arena *memory)
{
    char *owner = arena_bytes(memory, name.size + 1);

    if (!owner)
        return (slice){ 0 };
    owner[0] = '$';
    memcpy(owner + 1, name.data, name.size);
    return slice_make(owner, name.size + 1);
}

size_t
codebook_owner_of_code(const codebook *book, uint32_t code)
{
    return book->set_count + code;
}

codebook_entry *
codebook_owner_entries(const codebook *book, size_t owner, size_t *count)
{
    const codebook_code *code;

    if (owner < book->set_count) {
        *count = book->sets[owner].count;
        return book->sets[owner].items;
    }
    code = &book->codes[owner - book->set_count];
    *count = code->entry_count;
    return book->entries + code->first_entry;
}

size_t
codebook_owner_named(const codebook *book, const lexeme *name)
{
    uint32_t number = name->kind == LEX_SET
                          ? codebook_set_number(book, name->text)
                          : codebook_code_number(book, name->text);

    if (number == CODEBOOK_NONE)
        return SIZE_MAX;
    return name->kind == LEX_SET ? number
                                 : codebook_owner_of_code(book, number);
}

static void
hash_entry(sha256_state *state, const codebook_entry *entry)
{
    const uint32_t head[] = { (uint32_t)entry->text.size, (uint32_t)entry->lang,
                              entry->is_unless };

    sha256_add(state, slice_make((const char *)head, sizeof head));
    sha256_add(state, entry->text);
    sha256_add_number(state, entry->weight);
}

void
codebook_list_hash(const codebook *book, size_t owner, char out[SHA256_HEX])
{
    char                 *kept = book->trees ? book->trees->lists[owner] : out;
    size_t                count;
    const codebook_entry *entries = codebook_owner_entries(book, owner, &count);
    sha256_state          state;

    if (kept == out || !kept[0]) {
        sha256_begin(&state);
        for (size_t i = 0; i < count; i++)
            hash_entry(&state, &entries[i]);
        sha256_end(&state, kept);
    }
    if (kept != out)
        memcpy(out, kept, SHA256_HEX);
}

static tizbe_status
read_entry(codebook_trees *trees, codebook_entry *entry, language_set langs,
           tizbe_error *error)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        entry_mistake wrong;
        tizbe_status  status;

        if (entry->trees[lang] || !(langs >> lang & 1) ||
            !codebook_lang_covers(entry->lang, (language)lang))
            continue;
        status = entry_parse(trees->memory, entry->text, (language)lang,
                             &entry->trees[lang], &wrong);
        if (status == TIZBE_NOMEM)
            return error_nomem(error);
        if (status != TIZBE_OK)
            return error_set(error, TIZBE_FORMAT, "cannot read '%.*s': %s",
                             (int)entry->text.size, entry->text.data,
                             wrong.text);
    }
    return TIZBE_OK;
}

tizbe_status
codebook_trees_entry(const codebook *book, codebook_entry *entry,
                     language_set langs, tizbe_error *error)
{
    return book->trees ? read_entry(book->trees, entry, langs, error)
                       : TIZBE_OK;
}

tizbe_status
codebook_trees_items(const codebook *book, size_t owner, tizbe_error *error)
{
    codebook_trees *trees = book->trees;
    codebook_set   *set = owner < book->set_count ? &book->sets[owner] : NULL;
    tizbe_status    status;

    if (!trees || !set || set->items || set->count == 0)
        return TIZBE_OK;
    status = kept_take_items(trees->memory, &trees->later[owner], set);
    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    return status == TIZBE_OK
               ? status
               : error_set(error, status,
                           "cannot read the set '%.*s': what was kept of it is "
                           "damaged ('tizbe rebuild' helps)",
                           (int)set->name.size, set->name.data);
}

static tizbe_status
read_owner(codebook_trees *trees, size_t owner, language_set langs,
           tizbe_error *error)
{
    size_t          count;
    codebook_entry *entries;
    tizbe_status    status = codebook_trees_items(trees->book, owner, error);

    if (status != TIZBE_OK || (langs & ~trees->read[owner]) == 0)
        return status;
    trees->read[owner] |= (uint8_t)langs;
    entries = codebook_owner_entries(trees->book, owner, &count);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = read_entry(trees, &entries[i], langs, error);
    return status;
}

/* The trees of `owner`, and of all that it names. As deep as names lead to names:
 * codebook_check.c has seen to that. */
static tizbe_status
need(const codebook *book, size_t owner, language_set langs, tizbe_error *error)
{
    codebook_trees       *trees = book->trees;
    const codebook_entry *entries;
    size_t                count;
    tizbe_status          status;

    if ((langs & ~trees->followed[owner]) == 0)
        return TIZBE_OK;
    trees->followed[owner] |= (uint8_t)langs;
    status = read_owner(trees, owner, langs, error);
    entries = codebook_owner_entries(book, owner, &count);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = codebook_trees_of_named(book, entries[i].text, langs, error);
    return status;
}

/* A named theme is also what its codes are. */
static tizbe_status
need_named(const codebook *book, size_t owner, language_set langs,
           tizbe_error *error)
{
    tizbe_status status = need(book, owner, langs, error);
    uint32_t     theme;

    if (owner < book->set_count)
        return status;
    theme = (uint32_t)(owner - book->set_count);
    for (uint32_t i = theme + 1, end = codebook_end(book, theme);
         status == TIZBE_OK && i < end; i++)
        status = need(book, codebook_owner_of_code(book, i), langs, error);
    return status;
}

tizbe_status
codebook_trees_of_named(const codebook *book, slice entry, language_set langs,
                        tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    size_t       at = 0;
    lexeme       name;

    while (book->trees && status == TIZBE_OK &&
           entry_next_name(entry, &at, &name)) {
        size_t owner = codebook_owner_named(book, &name);

        if (owner != SIZE_MAX)
            status = need_named(book, owner, langs, error);
    }
    return status;
}
