/* Writing a codebook's rows, and only those that changed. */
#include "code/codebook/codebook_store.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/intern.h"
#include "code/codebook/codebook_guid.h"
#include "code/codebook/codebook_trees.h"
#include "store/identity.h"
#include "store/statement.h"

#include <stdlib.h>

/* A row of a code. */
typedef struct code_row {
    int64_t id; /* 0: there is none */
    int64_t parent;
    int64_t position;
    bool    is_retired;
} code_row;

/* A row of an entry. */
typedef struct entry_row {
    int64_t id;
    bool    is_retired; /* as it was               */
    bool    is_listed;  /* the new version has it */
} entry_row;

typedef struct storing {
    corpus         *c;
    const codebook *book;
    codebook_rows  *rows;
    tizbe_error    *error;
    code_row       *codes; /* as they were, by code of the book */
    int64_t        *gone;  /* ids of codes that were in force and are not in
                                the book                               */
    size_t          gone_count;
    size_t          gone_capacity;
    intern          keys;    /* entries of a code that have a row */
    entry_row      *entries; /* by number in `keys`     */
    size_t          entry_capacity;
    buffer          key;
} storing;

/* What was kept of a code, when its rows become others. */
static const char drop_part_sql[] =
    "DELETE FROM coded_part WHERE (codebook, owner) ="
    " (SELECT codebook, name FROM code WHERE id = ?1)";

void
codebook_rows_release(codebook_rows *rows)
{
    free(rows->codes);
    free(rows->entries);
    free(rows->has_entries);
    *rows = (codebook_rows){ 0 };
}

/* --- the version ---------------------------------------------------------- */

static tizbe_status
add_version(storing *s, const char *sha256, slice yaml)
{
    char         now[TIME_SIZE];
    tizbe_status status;

    time_now(now);
    status = corpus_run(
        s->c,
        "INSERT INTO codebook (name, version, sha256, yaml, added_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5)",
        WITH(s->book->name, s->book->version, sha256, yaml, now), s->error);
    if (status == TIZBE_OK)
        s->rows->codebook = sqlite3_last_insert_rowid(corpus_db(s->c));
    return status;
}

/* --- codes as they were ---------------------------------------------------- */

static tizbe_status
note_code(storing *s, sqlite3_stmt *stmt)
{
    uint32_t number = codebook_code_number(s->book, column_slice(stmt, 1));
    const code_row row = { .id = sqlite3_column_int64(stmt, 0),
                           .parent = sqlite3_column_int64(stmt, 2),
                           .position = sqlite3_column_int64(stmt, 3),
                           .is_retired = sqlite3_column_int(stmt, 4) != 0 };

    if (number != CODEBOOK_NONE) {
        s->codes[number] = row;
    } else if (!row.is_retired) {
        if (!ARRAY_ADD(s->gone, s->gone_count, s->gone_capacity, row.id))
            return error_nomem(s->error);
    }
    return TIZBE_OK;
}

static tizbe_status
read_codes(storing *s)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status;

    s->codes = calloc(s->book->code_count + 1, sizeof *s->codes);
    if (!s->codes)
        return error_nomem(s->error);
    status = corpus_ask(s->c,
                        "SELECT id, name, parent_id, position, retired"
                        " FROM code WHERE codebook = ?1 ORDER BY id",
                        WITH(s->book->name), &stmt, s->error);
    while (rows_next(s->c, stmt, &status, s->error))
        status = note_code(s, stmt);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- codes and labels ----------------------------------------------------- */

static tizbe_status
find_code(storing *s, slice name, int64_t *id)
{
    static const char find[] =
        "SELECT id FROM code WHERE codebook = ?1 AND name = ?2";
    sqlite3_stmt *stmt;
    tizbe_status status = corpus_ask_kept(s->c, find, WITH(s->book->name, name),
                                          &stmt, s->error);

    if (rows_next(s->c, stmt, &status, s->error))
        *id = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_reset(stmt);
    return status;
}

/* A codebook may be a copy of another one, GUIDs and all; and the copy may have
 * been here first, with the GUIDs that are made for this one. */
#define IS_TAKEN(guid)                                                         \
    "EXISTS (SELECT 1 FROM code WHERE guid = " guid                            \
    " AND (codebook, name) IS NOT (?2, ?3))"

static const char put_code[] =
    "INSERT INTO code (guid, codebook, name, parent_id, definition,"
    " include, exclude, position)"
    " VALUES (CASE WHEN NOT " IS_TAKEN("?1") " THEN ?1 WHEN NOT " IS_TAKEN(
        "?9") " THEN ?9"
              " ELSE ?11 END, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
              /* what other programs know it by stays, until it is stated */
              " ON CONFLICT (codebook, name) DO UPDATE SET"
              " guid = iif(?10, excluded.guid, guid),"
              " parent_id = excluded.parent_id, definition = excluded.definition,"
              " include = excluded.include, exclude = excluded.exclude,"
              " position = excluded.position, retired = 0"
              " WHERE ?10 AND guid <> excluded.guid"
              " OR (parent_id, definition, include, exclude, position, retired)"
              " IS NOT (excluded.parent_id, excluded.definition, excluded.include,"
              " excluded.exclude, excluded.position, 0)";

static tizbe_status
store_code(storing *s, uint32_t number)
{
    const codebook_code *code = &s->book->codes[number];
    char                 guid[GUID_SIZE], made[GUID_SIZE], spare[GUID_SIZE];
    tizbe_status         status = codebook_guid(s->book, number, guid);

    if (status == TIZBE_OK)
        status = codebook_guid_made(s->book, number, made);
    if (status != TIZBE_OK)
        return error_nomem(s->error);
    guid_from(slice_of(made), spare);
    status = corpus_run_kept(s->c, put_code,
                             WITH(guid, s->book->name, code->name,
                                  code->theme == CODEBOOK_NONE
                                      ? sql_null()
                                      : sql_number(s->rows->codes[code->theme]),
                                  sql_stated(code->definition),
                                  sql_stated(code->include),
                                  sql_stated(code->exclude), number, made,
                                  code->guid.size > 0, spare),
                             s->error);
    if (status == TIZBE_OK)
        status = find_code(s, code->name, &s->rows->codes[number]);
    return status;
}

/* The languages of a code's labels as a JSON array. */
static void
put_langs(const codebook_code *code, buffer *out)
{
    buffer_byte(out, '[');
    for (size_t i = 0; i < code->label_count; i++)
        buffer_printf(out, "%s\"%s\"", i > 0 ? "," : "",
                      language_code(code->labels[i].lang));
    buffer_byte(out, ']');
}

static tizbe_status
store_labels(storing *s, uint32_t number)
{
    static const char put[] =
        "INSERT INTO label (code_id, lang, text) VALUES (?1, ?2, ?3)"
        " ON CONFLICT DO UPDATE SET text = excluded.text"
        " WHERE text <> excluded.text";
    static const char drop[] =
        "DELETE FROM label WHERE code_id = ?1"
        " AND lang NOT IN (SELECT value FROM json_each(?2))";
    const codebook_code *code = &s->book->codes[number];
    int64_t              id = s->rows->codes[number];
    tizbe_status         status = TIZBE_OK;
    buffer               langs = { 0 };

    for (size_t i = 0; i < code->label_count && status == TIZBE_OK; i++)
        status = corpus_run_kept(
            s->c, put,
            WITH(id, language_code(code->labels[i].lang), code->labels[i].text),
            s->error);
    put_langs(code, &langs);
    if (status == TIZBE_OK && buffer_status(&langs) != TIZBE_OK)
        status = error_nomem(s->error);
    if (status == TIZBE_OK)
        status = corpus_run_kept(s->c, drop, WITH(id, buffer_slice(&langs)),
                                 s->error);
    buffer_release(&langs);
    return status;
}

/* --- entries -------------------------------------------------------------- */

/* The row of an entry of the code at hand. */
static tizbe_status
row_of_entry(storing *s, slice lang, slice role, slice pattern, entry_row **row,
             bool *is_new)
{
    uint32_t number;

    buffer_clear(&s->key);
    buffer_put(&s->key, lang);
    buffer_byte(&s->key, ' ');
    buffer_put(&s->key, role);
    buffer_byte(&s->key, ' ');
    buffer_put(&s->key, pattern);
    if (s->key.failed ||
        intern_add(&s->keys, buffer_slice(&s->key), &number, is_new) !=
            TIZBE_OK ||
        !ARRAY_ROOM(s->entries, number, s->entry_capacity))
        return error_nomem(s->error);
    *row = &s->entries[number];
    if (*is_new)
        **row = (entry_row){ 0 };
    return TIZBE_OK;
}

static tizbe_status
read_entries(storing *s, int64_t code)
{
    static const char find[] = "SELECT id, lang, role, pattern, retired"
                               " FROM entry WHERE code_id = ?1";
    sqlite3_stmt     *stmt;
    tizbe_status      status = corpus_ask_kept(s->c, find, WITH(code), &stmt,
                                               s->error);

    intern_clear(&s->keys);
    while (rows_next(s->c, stmt, &status, s->error)) {
        entry_row *row;
        bool       is_new;

        status = row_of_entry(s, column_bytes(stmt, 1), column_bytes(stmt, 2),
                              column_bytes(stmt, 3), &row, &is_new);
        if (status == TIZBE_OK)
            *row = (entry_row){ sqlite3_column_int64(stmt, 0),
                                sqlite3_column_int(stmt, 4) != 0, false };
    }
    (void)sqlite3_reset(stmt);
    return status;
}

/* Set whether the entry with this row is retired. */
static tizbe_status
retire_entry(storing *s, int64_t id, bool is_retired)
{
    static const char retire[] = "UPDATE entry SET retired = ?2 WHERE id = ?1";

    return corpus_run_kept(s->c, retire, WITH(id, is_retired), s->error);
}

static tizbe_status
add_entry(storing *s, int64_t code, slice lang, slice role, slice pattern,
          int64_t *id)
{
    static const char put[] = "INSERT INTO entry (code_id, lang, role, pattern)"
                              " VALUES (?1, ?2, ?3, ?4)";
    tizbe_status      status = corpus_run_kept(
             s->c, put, WITH(code, lang, role, pattern), s->error);

    *id = sqlite3_last_insert_rowid(corpus_db(s->c));
    return status;
}

static tizbe_status
store_entry(storing *s, uint32_t number)
{
    const codebook_entry *entry = &s->book->entries[number];
    int64_t               code = s->rows->codes[entry->code];
    slice                 lang = slice_of(codebook_lang_name(entry->lang));
    slice        role = entry->is_unless ? SLICE("unless") : SLICE("match");
    entry_row   *row;
    bool         is_new;
    tizbe_status status = row_of_entry(s, lang, role, entry->text, &row,
                                       &is_new);

    if (status == TIZBE_OK && is_new)
        status = add_entry(s, code, lang, role, entry->text, &row->id);
    else if (status == TIZBE_OK && row->is_retired && !row->is_listed)
        status = retire_entry(s, row->id, false);
    if (status != TIZBE_OK)
        return status;
    row->is_listed = true;
    s->rows->entries[number] = row->id;
    return status;
}

/* The entries of a code, nearly all of them as they were: their rows are read
 * at one go and looked up here. */
static tizbe_status
store_entries(storing *s, uint32_t number)
{
    const codebook_code *code = &s->book->codes[number];
    tizbe_status         status = read_entries(s, s->rows->codes[number]);

    for (uint32_t i = 0; i < code->entry_count && status == TIZBE_OK; i++)
        status = store_entry(s, code->first_entry + i);
    for (uint32_t i = 0; i < s->keys.count && status == TIZBE_OK; i++)
        if (!s->entries[i].is_listed && !s->entries[i].is_retired)
            status = retire_entry(s, s->entries[i].id, true);
    s->rows->has_entries[number] = true;
    return status;
}

/* --- what the version does not have any more ------------------------------ */

static tizbe_status
retire_codes(storing *s)
{
    static const char *const steps[] = {
        drop_part_sql,
        "UPDATE entry SET retired = 1 WHERE code_id = ?1 AND NOT retired",
        "UPDATE code SET retired = 1 WHERE id = ?1",
    };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < s->gone_count; i++)
        for (size_t at = 0; at < COUNT_OF(steps) && status == TIZBE_OK; at++)
            status = corpus_run(s->c, steps[at], WITH(s->gone[i]), s->error);
    return status;
}

/* --- all of it ------------------------------------------------------------ */

static void
release_all(storing *s)
{
    intern_release(&s->keys);
    free(s->codes);
    free(s->gone);
    free(s->entries);
    buffer_release(&s->key);
}

/* The part of the file was kept, so that labels and entries are as it says. */
static bool
is_kept(const storing *s, uint32_t number)
{
    const codebook_trees *trees = s->book->trees;

    return trees && s->codes[number].id != 0 &&
           trees->kept[codebook_owner_of_code(s->book, number)];
}

static bool
is_in_place(const storing *s, uint32_t number)
{
    const code_row *row = &s->codes[number];
    uint32_t        theme = s->book->codes[number].theme;

    return !row->is_retired && row->position == number &&
           row->parent == (theme == CODEBOOK_NONE ? 0 : s->rows->codes[theme]);
}

/* A code and all its rows. What is written of it is not what was kept. */
static tizbe_status
store_one(storing *s, uint32_t number)
{
    int          before = sqlite3_total_changes(corpus_db(s->c));
    bool         kept = is_kept(s, number);
    tizbe_status status;

    s->rows->codes[number] = s->codes[number].id;
    if (kept && is_in_place(s, number))
        return TIZBE_OK;
    status = store_code(s, number);
    if (status != TIZBE_OK || kept)
        return status;
    status = store_labels(s, number);
    if (status == TIZBE_OK)
        status = store_entries(s, number);
    if (status != TIZBE_OK || sqlite3_total_changes(corpus_db(s->c)) == before)
        return status;
    return corpus_run_kept(s->c, drop_part_sql, WITH(s->rows->codes[number]),
                           s->error);
}

static tizbe_status
store_rows(storing *s)
{
    tizbe_status status = read_codes(s);

    /* a theme stands before its codes, so its row is there for them */
    for (uint32_t i = 0; i < s->book->code_count && status == TIZBE_OK; i++)
        status = store_one(s, i);
    return status == TIZBE_OK ? retire_codes(s) : status;
}

tizbe_status
codebook_store(corpus *c, const codebook *book, slice yaml, codebook_rows *rows,
               bool *is_new, tizbe_error *error)
{
    storing      s = { .c = c, .book = book, .rows = rows, .error = error };
    tizbe_status status;

    *rows = (codebook_rows){ 0 };
    rows->codes = calloc(book->code_count + 1, sizeof *rows->codes);
    rows->entries = calloc(book->entry_count + 1, sizeof *rows->entries);
    rows->has_entries = calloc(book->code_count + 1, sizeof(bool));
    if (!rows->codes || !rows->entries || !rows->has_entries)
        return error_nomem(error);
    intern_init(&s.keys);
    sha256_hex(yaml, rows->sha256);
    status = corpus_ask_number(c, "SELECT id FROM codebook WHERE sha256 = ?1",
                               WITH(rows->sha256), &rows->codebook, error);
    if (is_new)
        *is_new = rows->codebook == 0;
    if (status == TIZBE_OK && rows->codebook == 0)
        status = add_version(&s, rows->sha256, yaml);
    if (status == TIZBE_OK)
        status = store_rows(&s);
    release_all(&s);
    return status;
}

tizbe_status
codebook_store_entries(corpus *c, const codebook *book, const bool *codes,
                       codebook_rows *rows, tizbe_error *error)
{
    storing      s = { .c = c, .book = book, .rows = rows, .error = error };
    tizbe_status status = TIZBE_OK;

    intern_init(&s.keys);
    for (uint32_t i = 0; i < book->code_count && status == TIZBE_OK; i++)
        if (!rows->has_entries[i] && (!codes || codes[i]))
            status = store_entries(&s, i);
    release_all(&s);
    return status;
}
