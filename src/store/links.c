/* Links between documents: they follow a document that is replaced. */
#include "store/links.h"

#include "base/array.h"
#include "base/order.h"
#include "store/documents.h"
#include "store/internal.h"
#include "store/statement.h"

#include <stdlib.h>

#define IS_LINK "name IN ('version_of', 'translation_of')"

bool
variable_is_link(slice name)
{
    return slice_is(name, "version_of") || slice_is(name, "translation_of");
}

void
links_note(corpus *c, slice name)
{
    if (variable_is_link(name))
        c->linked.is_known = false;
}

/* Goes through all variables, once in a transaction that writes no links. */
static tizbe_status
know_linked(corpus *c, tizbe_error *error)
{
    static const char find[] = "SELECT DISTINCT CAST(value AS INTEGER)"
                               " FROM variable WHERE " IS_LINK " ORDER BY 1";
    linked_documents *l = &c->linked;
    sqlite3_stmt     *stmt;
    tizbe_status      status;

    if (l->is_known && c->is_writing)
        return TIZBE_OK;
    status = corpus_keep(c, find, &stmt, error);
    if (status != TIZBE_OK)
        return status;
    l->count = 0;
    while (rows_next(c, stmt, &status, error))
        if (!ARRAY_ADD(l->ids, l->count, l->capacity,
                       sqlite3_column_int64(stmt, 0)))
            status = error_nomem(error);
    (void)sqlite3_reset(stmt);
    l->is_known = status == TIZBE_OK;
    return status;
}

static bool
is_linked(const linked_documents *l, int64_t id)
{
    return l->count > 0 &&
           bsearch(&id, l->ids, l->count, sizeof *l->ids, order_int64);
}

tizbe_status
document_relink(corpus *c, int64_t old, int64_t new, tizbe_error *error)
{
    static const char drop[] = "DELETE FROM variable WHERE " IS_LINK
                               " AND value = CAST(?1 AS TEXT)",
                      move[] = "UPDATE variable SET value = CAST(?2 AS TEXT)"
                               " WHERE " IS_LINK
                               " AND value = CAST(?1 AS TEXT)";
    tizbe_status status = know_linked(c, error);

    if (status != TIZBE_OK || !is_linked(&c->linked, old))
        return status;
    c->linked.is_known = false;
    if (new == 0)
        return corpus_run(c, drop, WITH(old), error);
    return corpus_run(c, move, WITH(old, new), error);
}

/* What ?1 is a version of, and so on, as far as ?3. */
static const char find_ring[] =
    "WITH RECURSIVE link (id) AS ("
    "  SELECT ?1 UNION SELECT CAST(value AS INTEGER)"
    "    FROM link JOIN variable ON document_id = link.id AND name = ?2)"
    " SELECT 1 FROM link WHERE id = ?3 LIMIT 1";

static tizbe_status
leads_to(corpus *c, int64_t from, slice name, int64_t id, bool *answer,
         tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, find_ring, WITH(from, name, id),
                                           &stmt, error);

    *answer = rows_next(c, stmt, &status, error);
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
document_noted_version(corpus *c, int64_t id, int64_t *older,
                       tizbe_error *error)
{
    return corpus_ask_number(c,
                             "SELECT CAST(value AS INTEGER) FROM variable"
                             " WHERE document_id = ?1 AND name = 'version_of'"
                             " AND source = 'file'",
                             WITH(id), older, error);
}

/* What was noted when `id` was replaced: it has come back. */
static tizbe_status
open_ring(corpus *c, int64_t id, tizbe_error *error)
{
    static const char drop[] =
        "DELETE FROM variable WHERE name = 'version_of' AND source = 'file'"
        " AND value = CAST(?1 AS TEXT)";

    return corpus_run(c, drop, WITH(id), error);
}

/* What the older one is a version of was handed down to the newer one. */
tizbe_status
document_note_version(corpus *c, int64_t id, int64_t older, tizbe_error *error)
{
    static const char note[] =
        "INSERT INTO variable (document_id, name, value, source, confidence)"
        " VALUES (?1, 'version_of', CAST(?2 AS TEXT), 'file', 1)"
        " ON CONFLICT (document_id, name) DO UPDATE SET value = excluded.value,"
        "  source = excluded.source, confidence = excluded.confidence"
        " WHERE variable.value <> 'none' AND variable.value ="
        "  (SELECT value FROM variable"
        "    WHERE document_id = ?2 AND name = 'version_of')";
    const slice  name = SLICE("version_of");
    bool         is_ring;
    tizbe_status status = leads_to(c, older, name, id, &is_ring, error);

    links_note(c, name);
    if (status == TIZBE_OK && is_ring) {
        status = open_ring(c, id, error);
        if (status == TIZBE_OK)
            status = leads_to(c, older, name, id, &is_ring, error);
    }
    if (status != TIZBE_OK || is_ring)
        return status;
    return corpus_run(c, note, WITH(id, older), error);
}

tizbe_status
document_find_link(corpus *c, int64_t id, slice name, slice value, int64_t *to,
                   tizbe_error *error)
{
    tizbe_status status;
    bool         is_ring = false;

    *to = 0;
    if (value.size == 0 || slice_is(value, "none"))
        return TIZBE_OK;
    status = document_find(c, value, to, error);
    if (status == TIZBE_OK)
        status = leads_to(c, *to, name, id, &is_ring, error);
    if (is_ring)
        return error_set(error, TIZBE_USAGE,
                         "cannot set '%.*s' of document %lld to %lld: that "
                         "leads back to it",
                         (int)name.size, name.data, (long long)id,
                         (long long)*to);
    return status;
}
