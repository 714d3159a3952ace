/* Finding and making coders. */
#include "code/people/coder.h"

#include "base/buffer.h"
#include "store/identity.h"
#include "store/statement.h"

/* The row of a coder of this name, or of it without blanks around, which come with
 * what is pasted; the machine's as well; 0 for none. */
static tizbe_status
find_name(corpus *c, const char *name, int64_t *id, tizbe_error *error)
{
    static const char *const sql = "SELECT id FROM coder WHERE name = ?1";
    tizbe_status status = corpus_ask_number(c, sql, WITH(name), id, error);

    if (status == TIZBE_OK && *id == 0)
        status = corpus_ask_number(c, sql, WITH(slice_trim(slice_of(name))), id,
                                   error);
    return status;
}

static tizbe_status
refuse_coder(corpus *c, const char *name, tizbe_error *error)
{
    buffer        names = { 0 };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c, "SELECT name FROM coder ORDER BY id LIMIT 40", &stmt, error);

    while (rows_next(c, stmt, &status, error))
        buffer_printf(&names, " '%s'",
                      (const char *)sqlite3_column_text(stmt, 0));
    if (status == TIZBE_OK)
        status = error_set(error, TIZBE_NOT_FOUND,
                           "there is no coder '%s'; there are%s", name,
                           names.data ? names.data : " none");
    (void)sqlite3_finalize(stmt);
    buffer_release(&names);
    return status;
}

tizbe_status
coder_known(corpus *c, const char *name, int64_t *id, tizbe_error *error)
{
    tizbe_status status;

    *id = 0;
    if (!name)
        return TIZBE_OK;
    status = find_name(c, name, id, error);
    return status == TIZBE_OK && *id == 0 ? refuse_coder(c, name, error)
                                          : status;
}

static tizbe_status
add_coder(corpus *c, slice name, const char *guid, int64_t *id,
          tizbe_error *error)
{
    tizbe_status status = corpus_run(
        c, "INSERT INTO coder (guid, name, kind) VALUES (?1, ?2, 'person')",
        WITH(guid, name), error);

    if (status == TIZBE_OK)
        *id = sqlite3_last_insert_rowid(corpus_db(c));
    return status;
}

tizbe_status
coder_of(corpus *c, const char *name, int64_t *id, tizbe_error *error)
{
    slice        shown = slice_trim(slice_of(name ? name : ""));
    char         guid[GUID_SIZE];
    tizbe_status status;

    *id = 0;
    if (shown.size == 0)
        return error_set(error, TIZBE_USAGE,
                         "cannot decide: the coder has no name");
    status = find_name(c, name, id, error);
    if (status == TIZBE_OK && *id == CODER_MACHINE)
        return error_set(error, TIZBE_USAGE,
                         "cannot decide as '%s': that is the machine", name);
    if (status == TIZBE_OK && *id == 0)
        status = guid_of_person(shown, guid, error);
    if (status == TIZBE_OK && *id == 0)
        status = add_coder(c, shown, guid, id, error);
    return status;
}

tizbe_status
coder_of_guid(corpus *c, const char *guid, const char *name, int64_t *id,
              bool *is_new, tizbe_error *error)
{
    tizbe_status status = corpus_ask_number(
        c, "SELECT id FROM coder WHERE guid = ?1", WITH(guid), id, error);

    *is_new = false;
    if (status == TIZBE_OK && *id == 0)
        status = find_name(c, name, id, error);
    if (status != TIZBE_OK || *id != 0)
        return status;
    *is_new = true;
    return add_coder(c, slice_of(name), guid, id, error);
}
