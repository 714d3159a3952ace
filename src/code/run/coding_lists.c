/* Comparing the tables `coded_list` and `coded_entry` with a codebook. */
#include "code/run/coding_lists.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/fields.h"
#include "base/intern.h"
#include "code/codebook/codebook_trees.h"
#include "code/run/coding_effects.h"
#include "code/run/coding_hash.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

/* What an owner lists, each text once. */
typedef struct listed {
    codebook_entry *entry; /* the weightiest that says it */
    int64_t         mark;
    bool            stood; /* it was in the list before, with the same mark */
} listed;

typedef struct lister {
    corpus         *c;
    const codebook *book;
    coding_lists   *lists;
    tizbe_error    *error;
    buffer          row;  /* the entries of an owner as they are */
    bool           *same; /* by number of an owner               */
    intern          keys; /* what one owner lists                 */
    buffer          key;
    listed         *items; /* by number in `keys` */
    size_t          capacity;
    uint8_t        *own;    /* of that owner, by language; NULL: it is gone */
    bool            is_set; /* so is that owner */
} lister;

void
coding_lists_release(coding_lists *lists)
{
    arena_release(&lists->memory);
    free(lists->asks);
    free(lists->edited);
    free(lists->own);
    *lists = (coding_lists){ 0 };
}

/* --- how entries count ---------------------------------------------------- */

/* The first bytes of a hash, as a number that SQL can hold. */
static int64_t
mark_of(const codebook *book, const coding_owner *one, double weight)
{
    sha256_state state;
    char         hex[SHA256_HEX];
    uint64_t     mark = 0;

    owner_hash_frame(&state, book, one->code);
    sha256_add_number(&state, weight);
    sha256_end(&state, hex);
    for (int i = 0; i < 16; i++)
        mark = mark << 4 | (uint64_t)ascii_hex(hex[i]);
    return (int64_t)mark;
}

/* --- entries as they are stored -------------------------------------------- */

typedef struct stored_entry {
    slice   lang, role, pattern;
    int64_t mark;
} stored_entry;

enum { MARK_BYTES = 8 };

static void
put_entry(buffer *out, const stored_entry *one)
{
    field_put(out, one->lang);
    field_put(out, one->role);
    field_put(out, one->pattern);
    for (int i = 0; i < MARK_BYTES; i++)
        buffer_byte(out, (char)((uint64_t)one->mark >> 8 * i));
}

/* The next entry; false when there is no whole one. */
static bool
take_entry(field_reader *row, stored_entry *one)
{
    slice    mark;
    uint64_t bits = 0;

    one->lang = field_text(row);
    one->role = field_text(row);
    one->pattern = field_text(row);
    mark = field_bytes(row, MARK_BYTES);
    for (size_t i = 0; i < mark.size; i++)
        bits |= (uint64_t)(uint8_t)mark.data[i] << 8 * i;
    one->mark = (int64_t)bits;
    return !row->is_bad;
}

/* --- what is to be looked for --------------------------------------------- */

/* Where the book says a subject, an item of a set that joins ideas by AND
 * decides how all entries count that name the set, wherever they match. */
static void
note_wide(lister *k, slice pattern)
{
    if (k->is_set && k->book->subject.size > 0 && !k->lists->is_unknown)
        k->lists->is_unknown = entry_may_be_wide(pattern);
}

static tizbe_status
ask_tree(lister *k, const entry_node *tree, language lang, uint8_t effect)
{
    coding_lists *lists = k->lists;

    if (k->own)
        k->own[lang] |= effect;
    return ARRAY_ADD(lists->asks, lists->ask_count, lists->ask_capacity,
                     (coding_ask){ tree, lang })
               ? TIZBE_OK
               : error_nomem(k->error);
}

static tizbe_status
ask_new(lister *k, codebook_entry *entry)
{
    uint8_t      effect = entry->is_unless ? CODING_SHRINKS : CODING_GROWS;
    tizbe_status status = codebook_trees_entry(k->book, entry, CODEBOOK_LANGS,
                                               k->error);

    note_wide(k, entry->text);
    if (status == TIZBE_OK)
        status = codebook_trees_of_named(k->book, entry->text, CODEBOOK_LANGS,
                                         k->error);
    for (int lang = 0; lang < LANG_COUNT && status == TIZBE_OK; lang++)
        if (entry->trees[lang])
            status = ask_tree(k, entry->trees[lang], (language)lang, effect);
    return status;
}

/* An entry as it was. */
static tizbe_status
ask_old(lister *k, slice lang_name, slice role, slice pattern)
{
    uint8_t effect = slice_is(role, "match") ? CODING_SHRINKS : CODING_GROWS;
    tizbe_status status = codebook_trees_of_named(k->book, pattern,
                                                  CODEBOOK_LANGS, k->error);

    note_wide(k, pattern);
    for (int lang = 0; lang < LANG_COUNT && status == TIZBE_OK; lang++) {
        const entry_node *tree;
        entry_mistake     wrong;

        if (!slice_is(lang_name, codebook_lang_name(LANG_UND)) &&
            !slice_is(lang_name, language_code((language)lang)))
            continue;
        status = entry_parse(&k->lists->memory, pattern, (language)lang, &tree,
                             &wrong);
        if (status == TIZBE_OK) {
            status = ask_tree(k, tree, (language)lang, effect);
        } else if (status == TIZBE_NOMEM) {
            (void)error_nomem(k->error);
        } else { /* an older version of the entry language */
            k->lists->is_unknown = true;
            status = TIZBE_OK;
        }
    }
    return status;
}

/* --- two lists ------------------------------------------------------------ */

static slice
role_of(const codebook_entry *entry)
{
    return entry->is_unless ? SLICE("unless") : SLICE("match");
}

static slice
make_key(lister *k, slice lang, slice role, slice pattern)
{
    buffer_clear(&k->key);
    buffer_put(&k->key, lang);
    buffer_byte(&k->key, ' ');
    buffer_put(&k->key, role);
    buffer_byte(&k->key, ' ');
    buffer_put(&k->key, pattern);
    return buffer_slice(&k->key);
}

static tizbe_status
list_entry(lister *k, codebook_entry *entry)
{
    slice    key = make_key(k, slice_of(codebook_lang_name(entry->lang)),
                            role_of(entry), entry->text);
    uint32_t number;
    bool     is_new;

    if (k->key.failed || intern_add(&k->keys, key, &number, &is_new) ||
        !ARRAY_ROOM(k->items, number, k->capacity))
        return error_nomem(k->error);
    if (is_new)
        k->items[number] = (listed){ .entry = entry };
    else if (entry->weight > k->items[number].entry->weight)
        k->items[number].entry = entry;
    return TIZBE_OK;
}

/* What an owner lists, in k->items. */
static tizbe_status
list_all(lister *k, const coding_owner *one)
{
    codebook_entry *entries = NULL;
    size_t          count = 0;
    tizbe_status    status = TIZBE_OK;

    intern_clear(&k->keys);
    if (!one->is_gone)
        status = codebook_trees_items(k->book, one->number, k->error);
    if (!one->is_gone && status == TIZBE_OK)
        entries = codebook_owner_entries(k->book, one->number, &count);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = list_entry(k, &entries[i]);
    for (uint32_t i = 0; i < k->keys.count && status == TIZBE_OK; i++) {
        double weight = k->items[i].entry->weight;
        bool   is_known = i > 0 && weight == k->items[i - 1].entry->weight;

        k->items[i].mark = is_known ? k->items[i - 1].mark
                                    : mark_of(k->book, one, weight);
    }
    return status;
}

/* An entry as it was. */
static tizbe_status
compare_entry(lister *k, const stored_entry *was)
{
    uint32_t number = intern_find(
        &k->keys, make_key(k, was->lang, was->role, was->pattern));

    if (k->key.failed)
        return error_nomem(k->error);
    if (number != INTERN_NONE && k->items[number].mark == was->mark) {
        k->items[number].stood = true;
        return TIZBE_OK;
    }
    if (number != INTERN_NONE)
        k->lists->is_plain = false; /* the entry is the same, but counts in
                                       another way */
    return ask_old(k, was->lang, was->role, was->pattern);
}

/* All entries of an owner as they were. */
static tizbe_status
compare_row(lister *k, slice entries)
{
    field_reader row = { .bytes = entries };
    stored_entry was;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && row.at < row.bytes.size) {
        if (!take_entry(&row, &was))
            return corpus_fail(k->c, SQLITE_CORRUPT, "read", k->error);
        status = compare_entry(k, &was);
    }
    return status;
}

/* Ask for the entries that are new. When no entry of the list was there before,
 * the list as a whole may count in another way (its `least`, its theme), so that
 * not all is said by entries added. */
static tizbe_status
ask_added(lister *k)
{
    tizbe_status status = TIZBE_OK;
    bool         has_stood = false;

    for (uint32_t i = 0; i < k->keys.count && status == TIZBE_OK; i++) {
        has_stood |= k->items[i].stood;
        if (!k->items[i].stood)
            status = ask_new(k, k->items[i].entry);
    }
    k->lists->is_plain &= has_stood;
    return status;
}

/* Where the edits of a list are noted; NULL for one that is gone. */
static uint8_t *
own_of(const lister *k, const coding_owner *one)
{
    return one->is_gone ? NULL : k->lists->own + one->number * LANG_COUNT;
}

/* Compare the entries that an owner has now (none when it is gone) with those
 * that it had. */
static tizbe_status
compare_owner(lister *k, const coding_owner *one)
{
    static const char read[] =
        "SELECT entries FROM coded_entry WHERE codebook = ?1 AND owner = ?2";
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = list_all(k, one);

    k->own = own_of(k, one);
    k->is_set = slice_starts(one->name, SLICE("$"));
    if (status == TIZBE_OK)
        status = corpus_ask_kept(k->c, read, WITH(k->book->name, one->name),
                                 &stmt, k->error);
    while (rows_next(k->c, stmt, &status, k->error))
        status = compare_row(k, column_bytes(stmt, 0));
    (void)sqlite3_reset(stmt);
    return status == TIZBE_OK ? ask_added(k) : status;
}

/* --- all of them ---------------------------------------------------------- */

static tizbe_status
add_edited(lister *k, const coding_owner *one)
{
    coding_lists *lists = k->lists;

    return ARRAY_ADD(lists->edited, lists->edited_count, lists->edited_capacity,
                     *one)
               ? TIZBE_OK
               : error_nomem(k->error);
}

/* Compare a row (owner, sha256) with the owner as it is now. */
static tizbe_status
read_owner(lister *k, sqlite3_stmt *stmt)
{
    slice        name = column_slice(stmt, 0);
    size_t       number = owner_named(k->book, name);
    coding_owner one = { .is_gone = true };

    if (number == SIZE_MAX) {
        one.name = arena_copy(&k->lists->memory, name);
        return one.name.data ? add_edited(k, &one) : error_nomem(k->error);
    }
    if (owner_at(k->book, number, &k->lists->memory, &one) != TIZBE_OK)
        return error_nomem(k->error);
    k->same[number] = slice_is(column_slice(stmt, 1), one.hash);
    return TIZBE_OK;
}

static tizbe_status
read_owners(lister *k)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         k->c, "SELECT owner, sha256 FROM coded_list WHERE codebook = ?1",
         WITH(k->book->name), &stmt, k->error);

    while (rows_next(k->c, stmt, &status, k->error))
        status = read_owner(k, stmt);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
coding_lists_known(corpus *c, const codebook *book, bool *known,
                   tizbe_error *error)
{
    coding_lists lists = { 0 };
    lister       k = {
              .c = c, .book = book, .lists = &lists, .same = known, .error = error
    };
    tizbe_status status;

    arena_init(&lists.memory);
    status = read_owners(&k);
    if (status != TIZBE_OK)
        memset(known, false, codebook_owner_count(book) * sizeof *known);
    coding_lists_release(&lists);
    return status;
}

/* List the owners that no stored row says to be the same. */
static tizbe_status
find_edited(lister *k)
{
    size_t       count = codebook_owner_count(k->book);
    tizbe_status status;

    k->same = calloc(count + 1, sizeof *k->same);
    status = k->same ? read_owners(k) : error_nomem(k->error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        coding_owner one;

        if (k->same[i])
            continue;
        if (owner_at(k->book, i, &k->lists->memory, &one) != TIZBE_OK)
            return error_nomem(k->error);
        status = add_edited(k, &one);
    }
    return status;
}

static void
lister_release(lister *k)
{
    free(k->same);
    intern_release(&k->keys);
    buffer_release(&k->key);
    buffer_release(&k->row);
    free(k->items);
}

tizbe_status
coding_lists_compare(corpus *c, const codebook *book, coding_lists *lists,
                     tizbe_error *error)
{
    lister       k = { .c = c, .book = book, .lists = lists, .error = error };
    tizbe_status status;

    *lists = (coding_lists){ .is_plain = true };
    arena_init(&lists->memory);
    intern_init(&k.keys);
    lists->own = calloc(codebook_owner_count(book) + 1, LANG_COUNT);
    status = lists->own ? find_edited(&k) : error_nomem(error);
    for (size_t i = 0; i < lists->edited_count && status == TIZBE_OK; i++)
        status = compare_owner(&k, &lists->edited[i]);
    lister_release(&k);
    return status;
}

/* --- stored --------------------------------------------------------------- */

static tizbe_status
put_entries(lister *k, const coding_owner *one)
{
    static const char put[] =
        "INSERT INTO coded_entry (codebook, owner, entries)"
        " VALUES (?1, ?2, ?3)";
    tizbe_status status = list_all(k, one);

    buffer_clear(&k->row);
    for (uint32_t i = 0; i < k->keys.count && status == TIZBE_OK; i++) {
        const codebook_entry *entry = k->items[i].entry;
        const stored_entry    is = {
               .lang = slice_of(codebook_lang_name(entry->lang)),
               .role = role_of(entry),
               .pattern = entry->text,
               .mark = k->items[i].mark,
        };

        put_entry(&k->row, &is);
    }
    if (status == TIZBE_OK && k->row.failed)
        return error_nomem(k->error);
    if (status != TIZBE_OK || k->row.size == 0)
        return status;
    return corpus_run_kept(
        k->c, put,
        WITH(k->book->name, one->name, sql_bytes(buffer_slice(&k->row))),
        k->error);
}

/* Write what an owner lists in the place of what it listed. */
static tizbe_status
write_owner(lister *k, const coding_owner *one)
{
    static const char drop_entries[] =
        "DELETE FROM coded_entry WHERE codebook = ?1 AND owner = ?2";
    static const char drop_list[] =
        "DELETE FROM coded_list WHERE codebook = ?1 AND owner = ?2";
    static const char put_list[] =
        "INSERT INTO coded_list (codebook, owner, sha256) VALUES (?1, ?2, ?3)";
    slice        book = k->book->name;
    tizbe_status status = corpus_run_kept(k->c, drop_entries,
                                          WITH(book, one->name), k->error);

    if (status == TIZBE_OK)
        status = corpus_run_kept(k->c, drop_list, WITH(book, one->name),
                                 k->error);
    if (status == TIZBE_OK && !one->is_gone)
        status = corpus_run_kept(k->c, put_list,
                                 WITH(book, one->name, one->hash), k->error);
    if (status == TIZBE_OK && !one->is_gone)
        status = put_entries(k, one);
    return status;
}

tizbe_status
coding_lists_done(corpus *c, const codebook *book, coding_lists *lists,
                  tizbe_error *error)
{
    lister       k = { .c = c, .book = book, .lists = lists, .error = error };
    tizbe_status status = TIZBE_OK;

    intern_init(&k.keys);
    for (size_t i = 0; i < lists->edited_count && status == TIZBE_OK; i++)
        status = write_owner(&k, &lists->edited[i]);
    lister_release(&k);
    return status;
}
