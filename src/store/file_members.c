/* The documents of one archive, table or feed. */
#include "store/file_members.h"

#include "store/documents.h"
#include "store/statement.h"

/* What is in front of a member's own name: up to "/" behind the name asked
 * for, or up to "#". Only the latter when ?2 is 0. */
static const char find_files[] =
    "WITH name(text) AS (SELECT CASE WHEN ?1 LIKE '/%' THEN ?1"
    "                                ELSE '/' || ?1 END),"
    " member(path, at) AS ("
    "  SELECT CAST(path AS TEXT), instr(CAST(path AS TEXT), text || '#')"
    "    FROM source, name"
    "  UNION ALL"
    "  SELECT CAST(path AS TEXT), instr(CAST(path AS TEXT), text || '/')"
    "    FROM source, name WHERE ?2)"
    " SELECT DISTINCT substr(path, 1, at - 1 + length(text))"
    "  FROM member, name"
    " WHERE at > 0 AND (at = 1 OR ?1 NOT LIKE '/%')"
    " ORDER BY 1 LIMIT 2";

tizbe_status
file_members_find(corpus *c, slice name, arena *a, slice *path,
                  tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c, find_files, WITH(name, path_extension(path_name(name)).size > 0),
         &stmt, error);
    bool is_found, is_several = false;

    *path = (slice){ 0 };
    is_found = rows_next(c, stmt, &status, error);
    if (is_found) {
        *path = row_text(a, stmt, 0);
        is_several = rows_next(c, stmt, &status, error);
    }
    (void)sqlite3_finalize(stmt);
    if (status != TIZBE_OK)
        return status;
    if (is_several)
        return error_set(error, TIZBE_USAGE,
                         "several files are called '%.*s': name more of the "
                         "path",
                         (int)name.size, name.data);
    if (is_found && !path->data)
        return error_nomem(error);
    return is_found ? TIZBE_OK : TIZBE_NOT_FOUND;
}

/* How many of these sources are the document's. */
static int64_t
sources_of(const file_source *list, size_t count, int64_t id)
{
    int64_t found = 0;

    for (size_t i = 0; i < count; i++)
        found += list[i].document_id == id;
    return found;
}

tizbe_status
file_members_remove(corpus *c, slice path, bool force, arena *a,
                    tizbe_error *error)
{
    const file_source *list;
    size_t             count;
    tizbe_status       status = source_list(c, path, a, &list, &count, error);

    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        int64_t id = list[i].document_id, all;

        status = document_count_sources(c, id, &all, error);
        if (status != TIZBE_OK || all == 0)
            continue; /* the text stood twice in this file, and is gone */
        /* sources before this one are forgotten already */
        status = all > 1 && all > sources_of(list + i, count - i, id)
                     ? source_delete(c, list[i].path, error)
                     : document_remove(c, id, force, error);
    }
    return status;
}
