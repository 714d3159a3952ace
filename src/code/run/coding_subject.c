/* Holding codings back until their document is known to be on its subject. */
#include "code/run/coding_subject.h"
#include "base/array.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

static bool
is_stated(const coding_subject *s)
{
    return s->book->subject.size > 0;
}

void
coding_subject_init(coding_subject *s, corpus *c, const codebook *book,
                    coding_merge *merge, tizbe_error *error)
{
    *s = (coding_subject){
        .c = c, .book = book, .merge = merge, .error = error
    };
}

void
coding_subject_release(coding_subject *s)
{
    free(s->segments);
    free(s->held.items);
    free(s->kept.items);
    *s = (coding_subject){ 0 };
}

/* Documents are stored as a whole: all segments of one stand behind `after`, or
 * none. */
tizbe_status
coding_subject_begin(coding_subject *s, int64_t after)
{
    s->is_found_out = is_stated(s);
    return corpus_run(s->c,
                      "DELETE FROM off_subject WHERE codebook = ?1"
                      " AND (?2 = 0 OR document_id IN (SELECT document_id"
                      " FROM stream WHERE segment_id > ?2))",
                      WITH(s->book->name, after), s->error);
}

/* --- what counts ---------------------------------------------------------- */

/* Hand the codings of a segment over that count where the document is. */
static tizbe_status
hand_over(coding_subject *s, bool is_off, int64_t segment,
          const found_coding *items, size_t count)
{
    found_where without = is_off ? FOUND_ON_SUBJECT : FOUND_OFF_SUBJECT;
    found_list *kept = &s->kept;

    kept->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i].where == without)
            continue;
        if (!ARRAY_ADD(kept->items, kept->count, kept->capacity, items[i]))
            return error_nomem(s->error);
    }
    return coding_merge_segment(s->merge, s->document, segment, kept);
}

static tizbe_status
note_off(coding_subject *s)
{
    static const char note[] = "INSERT INTO off_subject (codebook, document_id)"
                               " VALUES (?1, ?2)";

    return corpus_run_kept(s->c, note, WITH(s->book->name, s->document),
                           s->error);
}

/* The document at hand has been gone through. */
static tizbe_status
close_document(coding_subject *s)
{
    bool is_off = codebook_is_off_subject(s->book, s->tally.words,
                                          s->tally.of_subject);
    const found_coding *next = s->held.items;
    tizbe_status        status = is_off ? note_off(s) : TIZBE_OK;

    for (size_t i = 0; i < s->segment_count && status == TIZBE_OK; i++) {
        status = hand_over(s, is_off, s->segments[i].id, next,
                           s->segments[i].count);
        next += s->segments[i].count;
    }
    s->segment_count = s->held.count = 0;
    s->tally = (matcher_tally){ 0 };
    return status;
}

tizbe_status
coding_subject_count(coding_subject *s, int64_t document, matcher_tally tally)
{
    tizbe_status status = TIZBE_OK;

    if (!s->is_found_out)
        return TIZBE_OK;
    if (document != s->document)
        status = close_document(s);
    s->document = document;
    s->tally.words += tally.words;
    s->tally.of_subject += tally.of_subject;
    return status;
}

static tizbe_status
hold(coding_subject *s, int64_t segment, const found_list *found)
{
    if (!ARRAY_ROOM(s->segments, s->segment_count, s->segment_capacity))
        return error_nomem(s->error);
    for (size_t i = 0; i < found->count; i++)
        if (!ARRAY_ADD(s->held.items, s->held.count, s->held.capacity,
                       found->items[i]))
            return error_nomem(s->error);
    s->segments[s->segment_count++] = (held_segment){ segment, found->count };
    return TIZBE_OK;
}

/* --- asked of the table --------------------------------------------------- */

static bool
depends(const found_list *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].where != FOUND_ANYWHERE)
            return true;
    return false;
}

static tizbe_status
ask(coding_subject *s, int64_t document)
{
    static const char find[] = "SELECT 1 FROM off_subject WHERE codebook = ?1"
                               " AND document_id = ?2";
    sqlite3_stmt     *stmt;
    tizbe_status      status;

    if (document == s->document)
        return TIZBE_OK;
    status = corpus_ask_kept(s->c, find, WITH(s->book->name, document), &stmt,
                             s->error);
    s->is_off = rows_next(s->c, stmt, &status, s->error);
    (void)sqlite3_reset(stmt);
    s->document = document;
    return status;
}

tizbe_status
coding_subject_take(coding_subject *s, int64_t document, int64_t segment,
                    found_list *found)
{
    tizbe_status status;

    if (s->is_found_out && found->count > 0)
        return hold(s, segment, found);
    if (s->is_found_out && s->segment_count > 0)
        return TIZBE_OK; /* it would come before those that are held back */
    if (!depends(found))
        return coding_merge_segment(s->merge, document, segment, found);
    status = ask(s, document);
    return status == TIZBE_OK
               ? hand_over(s, s->is_off, segment, found->items, found->count)
               : status;
}

tizbe_status
coding_subject_end(coding_subject *s)
{
    tizbe_status status = s->is_found_out ? close_document(s) : TIZBE_OK;

    s->is_found_out = false;
    s->document = 0;
    return status;
}

tizbe_status
coding_subject_total(const coding_subject *s, uint64_t *total)
{
    int64_t      number = 0;
    tizbe_status status = TIZBE_OK;

    if (is_stated(s))
        status = corpus_ask_number(
            s->c, "SELECT count(*) FROM off_subject WHERE codebook = ?1",
            WITH(s->book->name), &number, s->error);
    *total = (uint64_t)number;
    return status;
}
