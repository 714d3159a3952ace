/* Making GUIDs and remembering other ones. */
#include "exchange/refi_names.h"

#include "base/hash.h"
#include "code/codebook/codebook_guid.h"
#include "store/identity.h"
#include "store/statement.h"

#include <stdio.h>

/* The texts are short and bounded but for names of variables, which are
 * hashed first. */
enum { NAME_BYTES = 400 };

void
refi_name_selection(const refi_place *where, char guid[GUID_SIZE])
{
    char name[NAME_BYTES];

    (void)snprintf(name, sizeof name, "selection\n%.36s\n%lld-%lld",
                   where->document, (long long)where->start,
                   (long long)where->end);
    guid_from(slice_of(name), guid);
}

void
refi_name_variable(slice variable, char guid[GUID_SIZE])
{
    char hash[SHA256_HEX], name[NAME_BYTES];

    sha256_hex(variable, hash);
    (void)snprintf(name, sizeof name, "variable\n%s", hash);
    guid_from(slice_of(name), guid);
}

void
refi_name_mark(const char *what, const refi_place *where, const char *code,
               const char *coder, char guid[GUID_SIZE])
{
    char name[NAME_BYTES];

    (void)snprintf(name, sizeof name, "%.40s\n%.36s\n%lld-%lld\n%.36s\n%.36s",
                   what, where->document, (long long)where->start,
                   (long long)where->end, code, coder);
    guid_from(slice_of(name), guid);
}

tizbe_status
refi_alias_get(corpus *c, char guid[GUID_SIZE], tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask_kept(
         c, "SELECT guid FROM alias WHERE made = ?1", WITH(guid), &stmt, error);

    if (rows_next(c, stmt, &status, error))
        column_copy(stmt, 0, guid, GUID_SIZE);
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
refi_alias_put(corpus *c, const char *made, slice guid, tizbe_error *error)
{
    if (!codebook_is_guid(guid) || slice_is(guid, made))
        return TIZBE_OK;
    return corpus_run_kept(c,
                           "INSERT OR IGNORE INTO alias (made, guid)"
                           " VALUES (?1, ?2)",
                           WITH(made, guid), error);
}

bool
refi_is_codebook_note(slice name)
{
    return slice_starts(name, SLICE(REFI_NOTE_CODEBOOK)) &&
           slice_ends(name, SLICE(REFI_YAML));
}

void
refi_text_member(const char *guid, char path[REFI_PATH_SIZE])
{
    (void)snprintf(path, REFI_PATH_SIZE, "sources/%.36s.txt", guid);
}

void
refi_text_link(const char *guid, char path[REFI_PATH_SIZE])
{
    (void)snprintf(path, REFI_PATH_SIZE, "internal://%.36s.txt", guid);
}
