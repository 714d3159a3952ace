/* Merging two ordered lists of codings, one of them in the corpus. */
#include "code/run/coding_merge.h"
#include "base/array.h"
#include "store/row_feed.h"
#include "store/statement.h"

#include <stdlib.h>

enum {
    AHEAD = 4096,  /* segments whose stored codings are read at once */
    AT_ONCE = 4096 /* codings that are written by one statement      */
};

/* --- order ---------------------------------------------------------------- */

static int
compare(int64_t one, int64_t other)
{
    return one < other ? -1 : one > other;
}

static int
order_of_found(const void *a, const void *b)
{
    const found_coding *one = a, *other = b;

    if (one->start != other->start)
        return compare(one->start, other->start);
    if (one->end != other->end)
        return compare(one->end, other->end);
    return compare(one->code, other->code);
}

static int
order_of_stored(const void *a, const void *b)
{
    const stored_coding *one = a, *other = b;
    int                  order = compare(one->segment, other->segment);

    if (order == 0)
        order = order_of_found(&one->at, &other->at);
    return order != 0 ? order : compare(one->id, other->id);
}

/* --- what is stored ------------------------------------------------------- */

static tizbe_status
has_row(coding_merge *m, const char *sql, bool *answer)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(m->c, sql, &stmt, m->error);

    if (status == TIZBE_OK)
        (void)bind_slice(stmt, 1, m->codebook);
    *answer = rows_next(m->c, stmt, &status, m->error);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
prepare_all(coding_merge *m)
{
    const statement_row statements[] = {
        { &m->read,
          "SELECT segment_id, document_id, id, start, \"end\", code_id,"
          " entry_id FROM coding WHERE segment_id BETWEEN ?1 AND ?2"
          " AND coder_id = ?3"
          " AND code_id IN (SELECT id FROM code WHERE codebook = ?4)"
          " ORDER BY segment_id" },
        /* of a few codes, over all segments: reading the table in order is
         * faster here than any index */
        { &m->read_codes,
          "SELECT segment_id, document_id, id, start, \"end\", code_id,"
          " entry_id FROM coding WHERE +segment_id BETWEEN ?1 AND ?2"
          " AND coder_id = ?3 AND code_id BETWEEN ?4 AND ?5" },
        { &m->read_one,
          "SELECT segment_id, document_id, id, start, \"end\", code_id,"
          " entry_id FROM coding WHERE segment_id = ?1 AND coder_id = ?3"
          " AND code_id BETWEEN ?4 AND ?5" },
        /* OR FAIL: SQLite need not remember how to undo this statement alone,
         * as after a failure the whole run is undone. All columns are given in
         * the order of the table, so that they are not moved once more for each
         * row. */
        { &m->insert,
          "INSERT OR FAIL INTO coding (id, document_id, segment_id, start,"
          " \"end\", code_id, entry_id, coder_id, run_id)"
          " SELECT NULL, c0, c1, c2, c3, c4, c5, ?1, ?2 FROM tizbe_feed" },
        { &m->rename, "UPDATE coding SET entry_id = ?2 WHERE id = ?1" },
        { &m->note,
          "INSERT INTO lost (run_id, document_id, segment_id, start, \"end\","
          " code_id, entry_id) SELECT ?1, c0, c1, c2, c3, c4, c5"
          " FROM tizbe_feed" },
        { &m->remove, "DELETE FROM coding WHERE id IN"
                      " (SELECT c6 FROM tizbe_feed)" },
        { &m->decided, "SELECT 1 FROM decision WHERE document_sha256 ="
                       " (SELECT sha256 FROM document WHERE id = ?1)"
                       " AND start = ?2 AND \"end\" = ?3 AND codebook = ?4"
                       " AND code = (SELECT name FROM code WHERE id = ?5)" },
    };

    return corpus_prepare_all(m->c, statements, COUNT_OF(statements), m->error);
}

tizbe_status
coding_merge_init(coding_merge *m, corpus *c, slice name, coding_counts *counts,
                  tizbe_error *error)
{
    tizbe_status status;

    *m = (coding_merge){
        .c = c, .codebook = name, .counts = counts, .error = error
    };
    coding_merge_range(m, NULL, 0, 0, INT64_MAX);
    status = has_row(m,
                     "SELECT 1 FROM coding WHERE coder_id = 1 AND code_id IN"
                     " (SELECT id FROM code WHERE codebook = ?1) LIMIT 1",
                     &m->has_stored);
    if (status == TIZBE_OK)
        status = has_row(m,
                         "SELECT 1 FROM decision WHERE codebook = ?1 LIMIT 1",
                         &m->has_decisions);
    if (status == TIZBE_OK)
        status = prepare_all(m);
    (void)bind_slice(m->read, 4, m->codebook); /* it stays bound */
    return status;
}

/* Bind the first and the last of the codes: SQL passes over rows outside of
 * these, take_row over rows of other codes between. */
static void
bind_codes(sqlite3_stmt *stmt, const int64_t *codes, size_t count)
{
    if (count == 0)
        return;
    (void)sqlite3_bind_int64(stmt, 4, codes[0]);
    (void)sqlite3_bind_int64(stmt, 5, codes[count - 1]);
}

void
coding_merge_range(coding_merge *m, const int64_t *codes, size_t count,
                   int64_t after, int64_t last)
{
    bind_codes(m->read_codes, codes, count);
    bind_codes(m->read_one, codes, count);
    m->codes = codes;
    m->code_count = count;
    m->read_to = after;
    m->last = last;
    m->stored.count = m->next = 0;
}

void
coding_merge_release(coding_merge *m)
{
    (void)sqlite3_finalize(m->read);
    (void)sqlite3_finalize(m->read_codes);
    (void)sqlite3_finalize(m->read_one);
    (void)sqlite3_finalize(m->insert);
    (void)sqlite3_finalize(m->rename);
    (void)sqlite3_finalize(m->note);
    (void)sqlite3_finalize(m->remove);
    (void)sqlite3_finalize(m->decided);
    free(m->stored.items);
    free(m->known.items);
    free(m->fresh.items);
    free(m->gone.items);
    *m = (coding_merge){ 0 };
}

static bool
has_id(const int64_t *ids, size_t count, int64_t id)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ids[middle] == id)
            return true;
        if (ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static tizbe_status
take_row(coding_merge *m, sqlite3_stmt *stmt)
{
    stored_list *list = &m->stored;

    if (m->codes &&
        !has_id(m->codes, m->code_count, sqlite3_column_int64(stmt, 5)))
        return TIZBE_OK;
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return error_nomem(m->error);
    list->items[list->count++] = (stored_coding){
        .segment = sqlite3_column_int64(stmt, 0),
        .document = sqlite3_column_int64(stmt, 1),
        .id = sqlite3_column_int64(stmt, 2),
        .at = { .start = sqlite3_column_int64(stmt, 3),
                .end = sqlite3_column_int64(stmt, 4),
                .code = sqlite3_column_int64(stmt, 5),
                .entry = sqlite3_column_int64(stmt, 6) },
    };
    return TIZBE_OK;
}

/* Append what the statement gives of segments from `first` to `last`. */
static tizbe_status
read_rows(coding_merge *m, sqlite3_stmt *stmt, int64_t first, int64_t last)
{
    tizbe_status status = TIZBE_OK;

    (void)sqlite3_bind_int64(stmt, 1, first);
    (void)sqlite3_bind_int64(stmt, 2, last);
    (void)sqlite3_bind_int64(stmt, 3, CODER_MACHINE);
    while (rows_next(m->c, stmt, &status, m->error))
        status = take_row(m, stmt);
    (void)sqlite3_reset(stmt);
    return status;
}

static void
sort_stored(coding_merge *m)
{
    if (m->stored.count > 1)
        qsort(m->stored.items, m->stored.count, sizeof *m->stored.items,
              order_of_stored);
}

/* Read these segments, put in order. Everything read before has been
 * merged. */
static tizbe_status
read_stored(coding_merge *m, sqlite3_stmt *stmt, int64_t first, int64_t last)
{
    tizbe_status status;

    m->stored.count = m->next = 0;
    status = read_rows(m, stmt, first, last);
    sort_stored(m);
    return status;
}

/* Read on from where reading stopped up to `last`, or to the end when only
 * some codes are asked for. */
static tizbe_status
read_ahead(coding_merge *m, int64_t last)
{
    sqlite3_stmt *stmt = m->codes ? m->read_codes : m->read;
    int64_t       first = m->read_to + 1;

    if (m->codes || last > m->last)
        last = m->last;
    m->read_to = last;
    return read_stored(m, stmt, first, last);
}

/* --- some segments -------------------------------------------------------- */

/* Of what was read keep the codings in these segments. Both are in order. */
static void
keep_some(coding_merge *m, const segment_ids *some)
{
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < m->stored.count; i++) {
        while (at < some->count && some->items[at] < m->stored.items[i].segment)
            at++;
        if (at < some->count && some->items[at] == m->stored.items[i].segment)
            m->stored.items[kept++] = m->stored.items[i];
    }
    m->stored.count = kept;
}

tizbe_status
coding_merge_read(coding_merge *m, const int64_t *codes, size_t count,
                  const segment_ids *some)
{
    tizbe_status status = TIZBE_OK;

    coding_merge_range(m, codes, count, 0, 0);
    for (size_t i = 0; m->has_stored && i < some->count && status == TIZBE_OK;
         i++)
        status = read_rows(m, m->read_one, some->items[i], 0);
    sort_stored(m);
    free(m->known.items);
    m->known = m->stored;
    m->stored = (stored_list){ 0 };
    return status;
}

tizbe_status
coding_merge_some(coding_merge *m, const int64_t *codes, size_t count)
{
    stored_list *list = &m->stored;

    coding_merge_range(m, codes, count, INT64_MAX, INT64_MAX);
    if (!ARRAY_ROOM(list->items, m->known.count, list->capacity))
        return error_nomem(m->error);
    for (size_t i = 0; i < m->known.count; i++)
        if (has_id(codes, count, m->known.items[i].at.code))
            list->items[list->count++] = m->known.items[i];
    return TIZBE_OK;
}

tizbe_status
coding_merge_narrow(coding_merge *m, const int64_t *entries, size_t count,
                    const segment_ids *others, segment_ids *out)
{
    size_t other = 0, at = 0;

    *out = (segment_ids){ 0 };
    out->items = calloc(m->stored.count + others->count + 1,
                        sizeof *out->items);
    if (!out->items)
        return error_nomem(m->error);
    while (at < m->stored.count || other < others->count) {
        bool is_stored = at < m->stored.count &&
                         (other == others->count ||
                          m->stored.items[at].segment <= others->items[other]);
        int64_t segment = is_stored ? m->stored.items[at].segment
                                    : others->items[other];
        bool    is_touched = !is_stored ||
                          has_id(entries, count, m->stored.items[at].at.entry);

        at += is_stored;
        other += !is_stored;
        if (is_touched &&
            (out->count == 0 || out->items[out->count - 1] != segment))
            out->items[out->count++] = segment;
    }
    keep_some(m, out);
    return TIZBE_OK;
}

/* --- three outcomes ------------------------------------------------------- */

/* The columns of `coding` whose values differ from row to row. */
static void
give_coding(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const fresh_coding *one = (const fresh_coding *)rows + row;

    switch (column) {
    case 0:
        sqlite3_result_int64(out, one->document);
        break;
    case 1:
        sqlite3_result_int64(out, one->segment);
        break;
    case 2:
        sqlite3_result_int64(out, one->at.start);
        break;
    case 3:
        sqlite3_result_int64(out, one->at.end);
        break;
    case 4:
        sqlite3_result_int64(out, one->at.code);
        break;
    default:
        sqlite3_result_int64(out, one->at.entry);
    }
}

static tizbe_status
insert_fresh(coding_merge *m)
{
    row_feed rows = { m->fresh.items, m->fresh.count, give_coding };

    m->fresh.count = 0;
    (void)sqlite3_bind_int64(m->insert, 1, CODER_MACHINE);
    (void)sqlite3_bind_int64(m->insert, 2, m->counts->run);
    return row_feed_run(m->c, m->insert, rows, m->error);
}

static tizbe_status
add_fresh(coding_merge *m, int64_t document, int64_t segment,
          const found_coding *found)
{
    fresh_list *list = &m->fresh;

    m->counts->fresh++;
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return error_nomem(m->error);
    list->items[list->count++] = (fresh_coding){ document, segment, *found };
    return list->count < AT_ONCE ? TIZBE_OK : insert_fresh(m);
}

/* Keep the row of a coding that was found again; when another entry found it,
 * only the entry changes, which is not told to anybody. */
static tizbe_status
keep(coding_merge *m, const stored_coding *stored, const found_coding *found)
{
    m->counts->kept++;
    if (stored->at.entry == found->entry)
        return TIZBE_OK;
    m->counts->renamed++;
    (void)sqlite3_bind_int64(m->rename, 1, stored->id);
    (void)sqlite3_bind_int64(m->rename, 2, found->entry);
    return corpus_step_done(m->c, m->rename, m->error);
}

static tizbe_status
ask_decided(coding_merge *m, const stored_coding *stored, bool *decided)
{
    tizbe_status status = TIZBE_OK;

    *decided = false;
    if (!m->has_decisions)
        return status;
    (void)sqlite3_bind_int64(m->decided, 1, stored->document);
    (void)sqlite3_bind_int64(m->decided, 2, stored->at.start);
    (void)sqlite3_bind_int64(m->decided, 3, stored->at.end);
    (void)bind_slice(m->decided, 4, m->codebook);
    (void)sqlite3_bind_int64(m->decided, 5, stored->at.code);
    *decided = rows_next(m->c, m->decided, &status, m->error);
    (void)sqlite3_reset(m->decided);
    return status;
}

/* The columns of the table `lost`, and the row of the coding. */
static void
give_gone(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const stored_coding *one = (const stored_coding *)rows + row;
    const int64_t values[] = { one->document, one->segment, one->at.start,
                               one->at.end,   one->at.code, one->at.entry,
                               one->id };

    sqlite3_result_int64(out, values[column]);
}

static tizbe_status
remove_gone(coding_merge *m)
{
    row_feed     rows = { m->gone.items, m->gone.count, give_gone };
    tizbe_status status;

    m->gone.count = 0;
    if (rows.count == 0)
        return TIZBE_OK;
    (void)sqlite3_bind_int64(m->note, 1, m->counts->run);
    status = row_feed_run(m->c, m->note, rows, m->error);
    return status == TIZBE_OK ? row_feed_run(m->c, m->remove, rows, m->error)
                              : status;
}

static tizbe_status
lose(coding_merge *m, const stored_coding *stored)
{
    stored_list *list = &m->gone;
    bool         decided;
    tizbe_status status = ask_decided(m, stored, &decided);

    if (status != TIZBE_OK)
        return status;
    m->counts->lost++;
    m->counts->lost_decided += decided;
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return error_nomem(m->error);
    list->items[list->count++] = *stored;
    return list->count < AT_ONCE ? TIZBE_OK : remove_gone(m);
}

/* --- merging -------------------------------------------------------------- */

/* What is stored of segments before `segment` and has not been met is lost. */
static tizbe_status
lose_before(coding_merge *m, int64_t segment)
{
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && m->next < m->stored.count &&
           m->stored.items[m->next].segment < segment)
        status = lose(m, &m->stored.items[m->next++]);
    return status;
}

/* Bring the stored list to `segment`, reading further where needed. */
static tizbe_status
advance(coding_merge *m, int64_t segment)
{
    tizbe_status status = lose_before(m, segment);

    if (status == TIZBE_OK && segment > m->read_to) {
        status = read_ahead(m, segment + AHEAD);
        if (status == TIZBE_OK)
            status = lose_before(m, segment);
    }
    return status;
}

/* The stored coding at hand, when it is of this segment. */
static const stored_coding *
stored_now(const coding_merge *m, int64_t segment)
{
    if (m->next == m->stored.count ||
        m->stored.items[m->next].segment != segment)
        return NULL;
    return &m->stored.items[m->next];
}

static tizbe_status
merge_one(coding_merge *m, int64_t document, int64_t segment,
          const found_coding *found)
{
    const stored_coding *now;
    int                  order = 1;

    while ((now = stored_now(m, segment)) != NULL) {
        tizbe_status status;

        order = order_of_found(&now->at, found);
        if (order >= 0)
            break;
        m->next++;
        status = lose(m, now);
        if (status != TIZBE_OK)
            return status;
    }
    if (!now || order > 0)
        return add_fresh(m, document, segment, found);
    m->next++;
    return keep(m, now, found);
}

/* Found codings come in order of start; those that start together are few. */
static void
put_in_order(found_list *found)
{
    size_t first = 0;

    for (size_t i = 1; i <= found->count; i++) {
        if (i < found->count &&
            found->items[i].start == found->items[first].start)
            continue;
        if (i - first > 1)
            qsort(found->items + first, i - first, sizeof *found->items,
                  order_of_found);
        first = i;
    }
}

tizbe_status
coding_merge_segment(coding_merge *m, int64_t document, int64_t segment,
                     found_list *found)
{
    tizbe_status status = m->has_stored ? advance(m, segment) : TIZBE_OK;

    put_in_order(found);
    for (size_t i = 0; i < found->count && status == TIZBE_OK; i++)
        status = merge_one(m, document, segment, &found->items[i]);
    /* stored codings of this segment that were not met are deleted by the call
     * for the next one */
    return status;
}

tizbe_status
coding_merge_finish(coding_merge *m)
{
    tizbe_status status = insert_fresh(m);

    if (status != TIZBE_OK || !m->has_stored)
        return status;
    status = lose_before(m, INT64_MAX);
    if (status == TIZBE_OK && m->read_to < m->last)
        status = read_ahead(m, m->last);
    if (status == TIZBE_OK)
        status = lose_before(m, INT64_MAX);
    return status == TIZBE_OK ? remove_gone(m) : status;
}
