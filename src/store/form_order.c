/*
 * New forms are sorted, and those that belong into one row are merged with what
 * stands in it: of an empty table that is all of them at once, of a large one
 * the few rows that they fall into.
 */
#include "store/form_order.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "store/forms.h"
#include "store/order_keys.h"
#include "store/statement.h"
#include "store/term_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROW_BYTES = 850,       /* as few as stay in one page of the file      */
    SORTED_MOST = 1 << 20, /* forms that are sorted at once, in 96 MB     */
    BESIDE = 3,            /* bytes of a key besides its own, about       */
    SOME = 256,            /* keys that make many rows                    */
    AHEAD = 16             /* keys that are fetched before they are needed */
};

static const char setting[] = "forms in order";

tizbe_status
form_order_last(corpus *c, uint32_t *id, tizbe_error *error)
{
    char        *value;
    tizbe_status status = corpus_setting(c, setting, &value, error);

    *id = value ? (uint32_t)strtoul(value, NULL, 10) : 0;
    sqlite3_free(value);
    return status;
}

static tizbe_status
write_up_to(corpus *c, uint32_t id, tizbe_error *error)
{
    char value[16];

    (void)snprintf(value, sizeof value, "%u", id);
    return corpus_set_setting(c, setting, value, error);
}

/* --- a row ----------------------------------------------------------------- */

static size_t
shared_bytes(slice a, slice b)
{
    size_t most = a.size < b.size ? a.size : b.size, at = 0;

    while (at < most && a.data[at] == b.data[at])
        at++;
    return at;
}

/* A row that is being made. */
typedef struct row_maker {
    corpus      *c;
    size_t       most; /* bytes */
    order_key    first, last;
    buffer       row;
    tizbe_error *error;
} row_maker;

static tizbe_status
end_row(row_maker *m)
{
    tizbe_status status = buffer_status(&m->row);

    if (status != TIZBE_OK)
        return error_nomem(m->error);
    if (m->row.size == 0)
        return TIZBE_OK;
    status = corpus_run_kept(
        m->c, "INSERT INTO form_order (first, forms) VALUES (?1, ?2)",
        WITH(sql_bytes(order_key_bytes(&m->first)),
             sql_bytes(buffer_slice(&m->row))),
        m->error);
    buffer_clear(&m->row);
    return status;
}

/* Each is behind the one before: no form is there twice. */
static tizbe_status
put_key(row_maker *m, slice key, uint32_t id)
{
    size_t shared = shared_bytes(order_key_bytes(&m->last), key), kept = shared;

    if (shared == key.size)
        return corpus_fail(m->c, SQLITE_CORRUPT, "read", m->error);
    if (m->row.size == 0) {
        kept = 0;
        memcpy(m->first.bytes, key.data, key.size);
        m->first.size = key.size;
    }
    buffer_varint(&m->row, kept);
    buffer_varint(&m->row, key.size - kept);
    buffer_put(&m->row, slice_part(key, kept, key.size));
    buffer_varint(&m->row, id);
    memcpy(m->last.bytes + shared, key.data + shared, key.size - shared);
    m->last.size = key.size;
    return m->row.size >= m->most ? end_row(m) : TIZBE_OK;
}

/* --- merging --------------------------------------------------------------- */

/* Forms that are brought in, by number; `order` sorts them. */
typedef struct new_forms {
    arena     texts;
    slice    *keys;
    size_t    count, capacity;
    uint32_t *ids;
    size_t    id_capacity;
    uint32_t *order;
} new_forms;

static void
release_new(new_forms *n)
{
    arena_release(&n->texts);
    free(n->keys);
    free(n->ids);
    free(n->order);
}

static tizbe_status
gather_form(void *context, const stored_form *form)
{
    new_forms *n = context;
    order_key  e;
    slice      key;

    if (n->count == SORTED_MOST)
        return TIZBE_LIMIT; /* the next call begins behind them */
    if (!order_key_make(form->lang, form->text, &e))
        return TIZBE_CORRUPT;
    key = arena_copy(&n->texts, order_key_bytes(&e));
    if (!key.data || !ARRAY_ROOM(n->ids, n->count, n->id_capacity))
        return TIZBE_NOMEM;
    n->ids[n->count] = form->id;
    return ARRAY_ADD(n->keys, n->count, n->capacity, key) ? TIZBE_OK
                                                          : TIZBE_NOMEM;
}

/* The next forms behind `id`, sorted. */
static tizbe_status
gather(corpus *c, uint32_t id, new_forms *n, tizbe_error *error)
{
    tizbe_status status = forms_from(c, id + 1, gather_form, n, error);

    if (status == TIZBE_CORRUPT)
        return corpus_fail(c, SQLITE_CORRUPT, "read", error);
    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    if (status != TIZBE_OK && status != TIZBE_LIMIT)
        return status;
    n->order = malloc((n->count + 1) * sizeof *n->order);
    for (uint32_t i = 0; i < n->count && n->order; i++)
        n->order[i] = i;
    return n->order && term_order_sort(n->keys, n->order, n->count)
               ? TIZBE_OK
               : error_nomem(error);
}

/* The row that a key belongs into, with the first key of the next one. */
typedef struct old_row {
    order_key first; /* of size 0: there is none */
    order_key next;
    buffer    forms;
} old_row;

static tizbe_status
take_key(corpus *c, slice key, order_key *e, tizbe_error *error)
{
    if (key.size > ORDER_KEY_MOST || key.size == 0)
        return corpus_fail(c, SQLITE_CORRUPT, "read", error);
    memcpy(e->bytes, key.data, key.size);
    e->size = key.size;
    return TIZBE_OK;
}

static tizbe_status
find_next(corpus *c, old_row *row, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         c, "SELECT min(first) FROM form_order WHERE first > ?1",
         WITH(sql_bytes(order_key_bytes(&row->first))), &stmt, error);

    if (status != TIZBE_OK)
        return status;
    if (rows_next(c, stmt, &status, error) &&
        sqlite3_column_type(stmt, 0) != SQLITE_NULL)
        status = take_key(c, column_bytes(stmt, 0), &row->next, error);
    (void)sqlite3_reset(stmt);
    return status;
}

/* What belongs before all rows belongs into the first. */
static tizbe_status
find_row(corpus *c, slice key, old_row *row, tizbe_error *error)
{
    static const char sql[] =
        "SELECT first, forms FROM form_order WHERE first ="
        " coalesce((SELECT max(first) FROM form_order WHERE first <= ?1),"
        "          (SELECT min(first) FROM form_order))";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, sql, WITH(sql_bytes(key)), &stmt,
                                           error);

    buffer_clear(&row->forms);
    row->first.size = row->next.size = 0;
    if (status != TIZBE_OK)
        return status;
    if (rows_next(c, stmt, &status, error)) {
        status = take_key(c, column_bytes(stmt, 0), &row->first, error);
        buffer_put(&row->forms, column_bytes(stmt, 1));
    }
    (void)sqlite3_reset(stmt);
    if (status == TIZBE_OK && row->forms.failed)
        return error_nomem(error);
    return status == TIZBE_OK && row->first.size > 0 ? find_next(c, row, error)
                                                     : status;
}

/* Old and new keys of a row, the least first. */
static tizbe_status
merge_keys(row_maker *m, slice row, const new_forms *n, size_t from, size_t to)
{
    order_key_reader old = { .row = row };
    bool             is_old = order_key_next(&old);
    tizbe_status     status = TIZBE_OK;

    while (status == TIZBE_OK && (is_old || from < to)) {
        uint32_t number = from < to ? n->order[from] : 0;

        if (from + AHEAD < to)
            __builtin_prefetch(n->keys[n->order[from + AHEAD]].data);
        if (is_old && (from == to || slice_compare(order_key_bytes(&old.key),
                                                   n->keys[number]) < 0)) {
            status = put_key(m, order_key_bytes(&old.key), old.key.id);
            is_old = order_key_next(&old);
        } else {
            status = put_key(m, n->keys[number], n->ids[number]);
            from++;
        }
    }
    if (status == TIZBE_OK && old.is_damaged)
        return corpus_fail(m->c, SQLITE_CORRUPT, "read", m->error);
    return status == TIZBE_OK ? end_row(m) : status;
}

/* As few rows as the keys need, none much smaller than the others. */
static size_t
bytes_of_row(slice old, const new_forms *n, size_t from, size_t to)
{
    size_t all = old.size;

    if (to - from > SOME)
        return ROW_BYTES;
    for (size_t i = from; i < to; i++)
        all += n->keys[n->order[i]].size + BESIDE;
    return all / (all / ROW_BYTES + 1) + 1;
}

static tizbe_status
merge_row(row_maker *m, const old_row *row, const new_forms *n, size_t from,
          size_t to)
{
    slice        old = buffer_slice(&row->forms);
    tizbe_status status = TIZBE_OK;

    if (row->first.size > 0)
        status = corpus_run_kept(
            m->c, "DELETE FROM form_order WHERE first = ?1",
            WITH(sql_bytes(order_key_bytes(&row->first))), m->error);
    m->most = bytes_of_row(old, n, from, to);
    m->last.size = 0;
    buffer_clear(&m->row);
    return status == TIZBE_OK ? merge_keys(m, old, n, from, to) : status;
}

static tizbe_status
merge_all(corpus *c, const new_forms *n, tizbe_error *error)
{
    row_maker    m = { .c = c, .error = error };
    old_row      row = { 0 };
    tizbe_status status = TIZBE_OK;

    for (size_t at = 0, end; at < n->count && status == TIZBE_OK; at = end) {
        status = find_row(c, n->keys[n->order[at]], &row, error);
        end = row.next.size > 0 ? at : n->count;
        while (end < n->count && slice_compare(n->keys[n->order[end]],
                                               order_key_bytes(&row.next)) < 0)
            end++;
        if (status == TIZBE_OK && end == at) /* the table is in no order */
            status = corpus_fail(c, SQLITE_CORRUPT, "read", error);
        if (status == TIZBE_OK)
            status = merge_row(&m, &row, n, at, end);
    }
    buffer_release(&m.row);
    buffer_release(&row.forms);
    return status;
}

/* The next SORTED_MOST forms behind *id, which becomes the last of them. */
static tizbe_status
bring_in(corpus *c, uint32_t *id, tizbe_error *error)
{
    new_forms    n = { 0 };
    tizbe_status status;

    arena_init(&n.texts);
    status = gather(c, *id, &n, error);
    if (status == TIZBE_OK && n.count == 0)
        status = corpus_fail(c, SQLITE_CORRUPT, "read", error);
    if (status == TIZBE_OK)
        status = merge_all(c, &n, error);
    if (status == TIZBE_OK)
        *id = n.ids[n.count - 1];
    release_new(&n);
    return status;
}

tizbe_status
form_order_complete(corpus *c, tizbe_error *error)
{
    uint32_t     id = 0, last = 0;
    tizbe_status status = form_order_last(c, &id, error);

    if (status == TIZBE_OK)
        status = forms_last(c, &last, error);
    if (status == TIZBE_OK && id > last)
        return corpus_fail(c, SQLITE_CORRUPT, "read", error);
    if (status != TIZBE_OK || id == last)
        return status;
    while (id < last && status == TIZBE_OK)
        status = bring_in(c, &id, error);
    return status == TIZBE_OK ? write_up_to(c, last, error) : status;
}

/* --- looking up ------------------------------------------------------------ */

/* Who asks for keys, of those that have one beginning. */
typedef struct order_search {
    corpus *c;
    slice   beginning;
    tizbe_status (*visit)(void *context, language lang, slice text,
                          uint32_t id);
    void        *context;
    tizbe_error *error;
} order_search;

/* Whether a key is behind all that begin so. */
static bool
is_behind(const order_search *s, slice key)
{
    return !slice_starts(key, s->beginning) &&
           slice_compare(key, s->beginning) > 0;
}

/* *is_done: what comes begins otherwise. */
static tizbe_status
search_row(const order_search *s, slice row, bool *is_done)
{
    order_key_reader r = { .row = row };
    tizbe_status     status = TIZBE_OK;

    while (!*is_done && status == TIZBE_OK && order_key_next(&r)) {
        slice key = order_key_bytes(&r.key);

        *is_done = is_behind(s, key);
        if (slice_starts(key, s->beginning))
            status = s->visit(s->context,
                              (language)(key.data[key.size - 1] - 1),
                              slice_part(key, 0, key.size - 1), r.key.id);
    }
    return r.is_damaged ? corpus_fail(s->c, SQLITE_CORRUPT, "read", s->error)
                        : status;
}

static tizbe_status
search_rows(const order_search *s)
{
    static const char sql[] =
        "SELECT forms FROM form_order WHERE first >="
        " coalesce((SELECT max(first) FROM form_order WHERE first <= ?1), ?1)"
        " ORDER BY first";
    sqlite3_stmt *stmt;
    bool          is_done = false;
    tizbe_status  status = corpus_ask_kept(
         s->c, sql, WITH(sql_bytes(s->beginning)), &stmt, s->error);

    if (status != TIZBE_OK)
        return status;
    while (!is_done && rows_next(s->c, stmt, &status, s->error))
        status = search_row(s, column_bytes(stmt, 0), &is_done);
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
search_form(void *context, const stored_form *form)
{
    const order_search *s = context;
    order_key           e;

    if (!order_key_make(form->lang, form->text, &e) ||
        !slice_starts(order_key_bytes(&e), s->beginning))
        return TIZBE_OK;
    return s->visit(s->context, form->lang, form->text, form->id);
}

/* Up to which form there are keys, and whether there are forms behind it. */
static tizbe_status
find_rest(const order_search *s, uint32_t *up_to, bool *has_rest)
{
    static const char sql[] =
        "SELECT (SELECT value FROM setting WHERE name = ?1),"
        " (SELECT max(first) FROM form_block)";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(s->c, sql, WITH(setting), &stmt,
                                           s->error);

    if (status != TIZBE_OK)
        return status;
    status = rows_first(s->c, stmt, s->error);
    *up_to = (uint32_t)sqlite3_column_int64(stmt, 0);
    *has_rest = sqlite3_column_int64(stmt, 1) > *up_to;
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
search(order_search s)
{
    uint32_t     up_to = 0;
    bool         has_rest = false;
    tizbe_status status = find_rest(&s, &up_to, &has_rest);

    if (status == TIZBE_OK)
        status = search_rows(&s);
    return status == TIZBE_OK && has_rest
               ? forms_from(s.c, up_to + 1, search_form, &s, s.error)
               : status;
}

tizbe_status
form_order_range(corpus *c, slice beginning,
                 tizbe_status (*visit)(void *context, language lang, slice text,
                                       uint32_t id),
                 void *context, tizbe_error *error)
{
    return search((order_search){ c, beginning, visit, context, error });
}

/* A form that is sought. */
typedef struct one_key {
    size_t   size; /* of its text */
    uint32_t id;
} one_key;

/* Behind its key there may be others that begin so where the file is damaged:
 * no text of ours has a byte like that of a language. */
static tizbe_status
note_id(void *context, language lang, slice text, uint32_t id)
{
    one_key *one = context;

    (void)lang;
    if (text.size == one->size)
        one->id = id;
    return TIZBE_OK;
}

tizbe_status
form_order_find(corpus *c, language lang, slice text, uint32_t *id,
                tizbe_error *error)
{
    one_key      one = { text.size, 0 };
    order_key    e;
    tizbe_status status = TIZBE_OK;

    if (order_key_make(lang, text, &e))
        status = search_rows(
            &(order_search){ c, order_key_bytes(&e), note_id, &one, error });
    *id = one.id;
    return status;
}
