/* Merging two ordered lists of codings, one of them in the corpus. */
#include "code/run/coding_merge.h"
#include "base/array.h"
#include "base/order.h"
#include "code/people/coder.h"
#include "sqlext/coding_list.h"
#include "store/coding_sql.h"
#include "store/statement.h"

#include <stdlib.h>

enum {
    AHEAD = 4096 /* segments whose stored codings are read at once */
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
    return order;
}

/* --- what is stored ------------------------------------------------------- */

static tizbe_status
ask_what_there_is(coding_merge *m)
{
    int64_t      codings, decisions = 0;
    tizbe_status status = corpus_number(
        m->c, "SELECT EXISTS (SELECT 1 FROM coding_list)", &codings, m->error);

    if (status == TIZBE_OK)
        status = corpus_ask_number(
            m->c, "SELECT EXISTS (SELECT 1 FROM decision WHERE codebook = ?1)",
            WITH(m->codebook), &decisions, m->error);
    m->has_stored = codings != 0;
    m->has_decisions = decisions != 0;
    return status;
}

/* The ids of the codebook's codes, rising. */
static tizbe_status
read_book(coding_merge *m)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         m->c, "SELECT id FROM code WHERE codebook = ?1 ORDER BY id",
         WITH(m->codebook), &stmt, m->error);

    while (rows_next(m->c, stmt, &status, m->error)) {
        if (!ARRAY_ROOM(m->book.items, m->book.count, m->book.capacity))
            status = error_nomem(m->error);
        else
            m->book.items[m->book.count++] = sqlite3_column_int64(stmt, 0);
    }
    (void)sqlite3_finalize(stmt);
    return status;
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
    status = ask_what_there_is(m);
    if (status == TIZBE_OK)
        status = read_book(m);
    coding_changes_init(&m->changes, c, counts->run, error);
    return status;
}

void
coding_merge_range(coding_merge *m, const int64_t *codes, size_t count,
                   int64_t after, int64_t last)
{
    m->codes = codes;
    m->code_count = count;
    m->read_to = after;
    m->last = last;
    m->stored.count = m->next = 0;
}

void
coding_merge_release(coding_merge *m)
{
    free(m->stored.items);
    free(m->known.items);
    free(m->book.items);
    coding_changes_release(&m->changes);
    *m = (coding_merge){ 0 };
}

static bool
has_id(const int64_t *ids, size_t count, int64_t id)
{
    size_t low = 0, high = count;

    BISECT(low, high, at, ids[at] < id);
    return low < count && ids[low] == id;
}

/* Whether codings of the code are merged now. */
static bool
is_wanted(const coding_merge *m, int64_t code)
{
    return m->codes ? has_id(m->codes, m->code_count, code)
                    : has_id(m->book.items, m->book.count, code);
}

/* The machine's codings of the codes in a row of coding_list. */
static tizbe_status
take_row(coding_merge *m, sqlite3_stmt *stmt)
{
    stored_list  *list = &m->stored;
    slice         codings = column_slice(stmt, 2);
    coding_reader reader = coding_reader_of(codings);
    listed_coding one;
    bool          is_damaged;

    if (!codings.data)
        return error_nomem(m->error);
    while (coding_read(&reader, &one, &is_damaged)) {
        if (one.coder != CODER_MACHINE || !is_wanted(m, one.code))
            continue;
        if (!ARRAY_ROOM(list->items, list->count, list->capacity))
            return error_nomem(m->error);
        list->items[list->count++] = (stored_coding){
            .segment = sqlite3_column_int64(stmt, 0),
            .document = sqlite3_column_int64(stmt, 1),
            .at = { .start = one.start,
                    .end = one.end,
                    .code = one.code,
                    .entry = one.entry },
        };
    }
    return is_damaged
               ? coding_damaged(m->c, sqlite3_column_int64(stmt, 0), m->error)
               : TIZBE_OK;
}

/* Append what is stored of segments from `first` to `last`. */
static tizbe_status
read_rows(coding_merge *m, int64_t first, int64_t last)
{
    static const char read[] =
        "SELECT segment_id, document_id, codings FROM coding_list"
        " WHERE segment_id BETWEEN ?1 AND ?2";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(m->c, read, WITH(first, last), &stmt,
                                           m->error);

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
read_stored(coding_merge *m, int64_t first, int64_t last)
{
    tizbe_status status;

    m->stored.count = m->next = 0;
    status = read_rows(m, first, last);
    sort_stored(m);
    return status;
}

/* Read on from where reading stopped up to `last`, or to the end when only
 * some codes are asked for. */
static tizbe_status
read_ahead(coding_merge *m, int64_t last)
{
    int64_t first = m->read_to + 1;

    if (m->codes || last > m->last)
        last = m->last;
    m->read_to = last;
    return read_stored(m, first, last);
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
        status = read_rows(m, some->items[i], some->items[i]);
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

/* A coding that was found again stays; when another entry found it, only the
 * entry changes, which is not told to anybody. */
static tizbe_status
keep(coding_merge *m, const stored_coding *stored, const found_coding *found)
{
    m->counts->kept++;
    if (stored->at.entry == found->entry)
        return TIZBE_OK;
    m->counts->renamed++;
    return coding_changes_put(
        &m->changes,
        &(stored_coding){ stored->segment, stored->document, *found });
}

static tizbe_status
ask_decided(coding_merge *m, const stored_coding *stored, bool *decided)
{
    static const char ask[] =
        "SELECT 1 FROM decision WHERE document_sha256 ="
        " (SELECT sha256 FROM document WHERE id = ?1)"
        " AND start = ?2 AND \"end\" = ?3 AND codebook = ?4"
        " AND code = (SELECT name FROM code WHERE id = ?5)";
    const found_coding *at = &stored->at;
    sqlite3_stmt       *stmt;
    tizbe_status        status;

    *decided = false;
    if (!m->has_decisions)
        return TIZBE_OK;
    status = corpus_ask_kept(
        m->c, ask,
        WITH(stored->document, at->start, at->end, m->codebook, at->code),
        &stmt, m->error);
    *decided = rows_next(m->c, stmt, &status, m->error);
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
lose(coding_merge *m, const stored_coding *stored)
{
    bool         decided;
    tizbe_status status = ask_decided(m, stored, &decided);

    if (status != TIZBE_OK)
        return status;
    m->counts->lost++;
    m->counts->lost_decided += decided;
    return coding_changes_lose(&m->changes, stored);
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
    if (!now || order > 0) {
        m->counts->fresh++;
        return coding_changes_put(
            &m->changes, &(stored_coding){ segment, document, *found });
    }
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
    tizbe_status status = m->has_stored ? lose_before(m, INT64_MAX) : TIZBE_OK;

    if (status == TIZBE_OK && m->has_stored && m->read_to < m->last)
        status = read_ahead(m, m->last);
    if (status == TIZBE_OK && m->has_stored)
        status = lose_before(m, INT64_MAX);
    return status == TIZBE_OK ? coding_changes_write(&m->changes) : status;
}
