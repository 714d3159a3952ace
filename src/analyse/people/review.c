/* Queues of codings and of segments, and looking one item up. */
#include "analyse/people/review.h"

#include "analyse/people/review_changed.h"
#include "analyse/people/suggest.h"
#include "analyse/scope/states.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/random.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { MISSED_A_CODE = 20 }; /* segments that a code may be missing in */

typedef struct queued {
    int64_t             coding;  /* coding.id or 0                  */
    int64_t             segment; /* segment.id; 0: that of coding   */
    int64_t             code;    /* code.id that is proposed, or 0  */
    double              chance;  /* or -1                           */
    const char         *reasons;
    bool                was_read; /* by the coder; of a blind review */
    const changed_item *changed;  /* of which it asks, or NULL */
} queued;

struct review {
    corpus               *c;
    const review_options *options;
    queued               *queue; /* owned */
    size_t                count, capacity;
    size_t                next; /* behind the item at hand */
    suggestion_list       suggested;
    changed_list          changed;
    arena                 memory; /* of the item */
    review_item           item;
};

/* --- queues --------------------------------------------------------------- */

static tizbe_status
put(review *r, queued entry, tizbe_error *error)
{
    return ARRAY_ADD(r->queue, r->count, r->capacity, entry)
               ? TIZBE_OK
               : error_nomem(error);
}

/* The states that are gone through, as a JSON array. */
static const char *
states_of(const review_options *o)
{
    return o->states ? o->states : STATES_PENDING;
}

/* Leave `sample` of the queue, in the order they had; 0: all. */
static void
draw_sample(review *r)
{
    random_source chance = { r->options->seed };
    size_t        left = r->count, wanted = (size_t)r->options->sample;
    size_t        kept = 0;

    if (wanted == 0 || wanted >= r->count)
        return;
    /* selection sampling: Knuth, TAOCP 2, 3.4.2, algorithm S */
    for (size_t i = 0; i < r->count && wanted > 0; i++, left--)
        if (random_below(&chance, left) < wanted) {
            r->queue[kept++] = r->queue[i];
            wanted--;
        }
    r->count = kept;
}

/* A sample is drawn from all that stand there; what was decided of it is passed
 * over (is_asked), so that one that was begun goes on. */
static tizbe_status
queue_codings(review *r, tizbe_error *error)
{
    const review_options *o = r->options;
    sqlite3_stmt         *stmt = NULL;
    tizbe_status          status = corpus_ask(
                 r->c, sql_query_review_queue,
                 WITH(o->scope->documents, o->scope->langs, o->scope->codes, o->codebook,
             o->sample > 0 ? o->states : states_of(o),
                      o->order == REVIEW_BY_CODE),
                 &stmt, error);

    while (rows_next(r->c, stmt, &status, error))
        status = put(
            r,
            (queued){ .coding = sqlite3_column_int64(stmt, 0), .chance = -1 },
            error);
    (void)sqlite3_finalize(stmt);
    draw_sample(r);
    return status;
}

/* What was read is not asked again; but it is part of the sample, so that a
 * sample that was begun goes on. */
static void
drop_read(review *r)
{
    size_t kept = 0;

    for (size_t i = 0; i < r->count; i++)
        if (!r->queue[i].was_read)
            r->queue[kept++] = r->queue[i];
    r->count = kept;
}

static tizbe_status
queue_segments(review *r, tizbe_error *error)
{
    const review_options *o = r->options;
    sqlite3_stmt         *stmt = NULL;
    tizbe_status          status = corpus_ask(
                 r->c, sql_query_review_segments,
                 WITH(o->scope->documents, o->scope->langs, o->codebook, o->coder),
                 &stmt, error);

    while (rows_next(r->c, stmt, &status, error))
        status = put(r,
                     (queued){ .segment = sqlite3_column_int64(stmt, 0),
                               .chance = -1,
                               .was_read = sqlite3_column_int(stmt, 1) != 0 },
                     error);
    (void)sqlite3_finalize(stmt);
    draw_sample(r);
    drop_read(r);
    return status;
}

static tizbe_status
queue_suggested(review *r, tizbe_error *error)
{
    const review_options *o = r->options;
    tizbe_status          status;

    if (o->suggested)
        status = suggest_missed(r->c, o->codebook, o->scope, MISSED_A_CODE,
                                &r->suggested, error);
    else
        status = suggest_doubts(r->c, o->codebook, o->scope, &r->suggested,
                                error);
    for (size_t i = 0; i < r->suggested.count && status == TIZBE_OK; i++) {
        const suggestion *s = &r->suggested.items[i];

        status = put(r,
                     (queued){ .coding = s->coding,
                               .segment = s->segment,
                               .code = s->code,
                               .chance = s->chance,
                               .reasons = s->words },
                     error);
    }
    return status;
}

/* A code that is retired can be given no more; the table has those, and what is
 * gone. */
static bool
can_be_asked(const changed_item *item)
{
    return item->segment != 0 && (item->code != 0 || !item->row.code);
}

static tizbe_status
queue_changed(review *r, tizbe_error *error)
{
    const review_options *o = r->options;
    tizbe_status status = changed_list_read(&r->changed, r->c, o->codebook,
                                            o->scope, o->coder, error);

    for (size_t i = 0; i < r->changed.count && status == TIZBE_OK; i++) {
        const changed_item *item = &r->changed.items[i];

        if (can_be_asked(item))
            status = put(r,
                         (queued){ .segment = item->segment,
                                   .code = item->code,
                                   .chance = -1,
                                   .changed = item },
                         error);
    }
    return status;
}

tizbe_status
review_new(corpus *c, const review_options *options, review **out,
           tizbe_error *error)
{
    review      *r = calloc(1, sizeof *r);
    tizbe_status status;

    *out = NULL;
    if (!r)
        return error_nomem(error);
    r->c = c;
    r->options = options;
    arena_init(&r->memory);
    suggestion_list_init(&r->suggested);
    changed_list_init(&r->changed);
    if (options->changed)
        status = queue_changed(r, error);
    else if (options->blind)
        status = queue_segments(r, error);
    else if (options->suggested || options->order == REVIEW_BY_DOUBT)
        status = queue_suggested(r, error);
    else
        status = queue_codings(r, error);
    if (status != TIZBE_OK) {
        review_free(r);
        return status;
    }
    *out = r;
    return TIZBE_OK;
}

void
review_free(review *r)
{
    if (!r)
        return;
    suggestion_list_release(&r->suggested);
    changed_list_release(&r->changed);
    arena_release(&r->memory);
    free(r->queue);
    free(r);
}

/* --- one item ------------------------------------------------------------- */

/* A column as a string that lives as long as the item; NULL stays NULL. That
 * memory ran out is seen by look_up. */
static const char *
copy(review *r, sqlite3_stmt *stmt, int column)
{
    return row_text(&r->memory, stmt, column).data;
}

static tizbe_status
look_up_coding(review *r, queued *entry, bool *found, tizbe_error *error)
{
    review_item  *item = &r->item;
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(r->c, sql_query_review_coding,
                                      WITH(entry->coding, r->options->coder),
                                      &stmt, error);

    *found = rows_next(r->c, stmt, &status, error);
    if (*found) {
        entry->segment = sqlite3_column_int64(stmt, 0);
        item->start = sqlite3_column_int64(stmt, 1);
        item->end = sqlite3_column_int64(stmt, 2);
        item->entry = copy(r, stmt, 3);
        item->coder = copy(r, stmt, 4);
        item->state = copy(r, stmt, 5);
        item->memo = copy(r, stmt, 6);
        entry->code = sqlite3_column_int64(stmt, 7);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
look_up_segment(review *r, int64_t segment, bool *found, tizbe_error *error)
{
    review_item  *item = &r->item;
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(r->c, sql_query_review_segment,
                                      WITH(segment), &stmt, error);

    *found = rows_next(r->c, stmt, &status, error);
    if (*found) {
        item->document = sqlite3_column_int64(stmt, 0);
        item->title = copy(r, stmt, 1);
        item->segment = sqlite3_column_int64(stmt, 2);
        item->lang = copy(r, stmt, 3);
        item->text_start = sqlite3_column_int64(stmt, 4);
        item->heading = copy(r, stmt, 5);
        item->before = copy(r, stmt, 6);
        item->text = copy(r, stmt, 7);
        item->after = copy(r, stmt, 8);
        if (!item->text)
            status = error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
look_up_code(review *r, int64_t id, tizbe_error *error)
{
    review_item  *item = &r->item;
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(r->c, sql_query_review_code,
                                      WITH(id, r->options->label_lang), &stmt,
                                      error);

    if (rows_next(r->c, stmt, &status, error)) {
        item->code = copy(r, stmt, 0);
        item->theme = copy(r, stmt, 1);
        item->label = copy(r, stmt, 2);
        item->definition = copy(r, stmt, 3);
        item->include = copy(r, stmt, 4);
        item->exclude = copy(r, stmt, 5);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static review_mark
mark_of(review *r, sqlite3_stmt *stmt)
{
    return (review_mark){
        .start = sqlite3_column_int64(stmt, 0),
        .end = sqlite3_column_int64(stmt, 1),
        .code = copy(r, stmt, 2),
        .coder = copy(r, stmt, 3),
        .state = copy(r, stmt, 4),
    };
}

static tizbe_status
look_up_marks(review *r, int64_t segment, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    review_mark  *marks = NULL;
    size_t        capacity = 0;
    tizbe_status  status = corpus_ask(
         r->c, sql_query_review_marks,
         WITH(segment, r->options->codebook,
             r->options->blind ? r->options->coder : NULL),
         &stmt, error);

    while (rows_next(r->c, stmt, &status, error))
        if (ARENA_ROOM(&r->memory, marks, r->item.mark_count, capacity))
            marks[r->item.mark_count++] = mark_of(r, stmt);
        else
            status = error_nomem(error);
    r->item.marks = marks;
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Where the coding stands within the segment's bytes. */
static void
place_bytes(review_item *item)
{
    utf8_span(slice_of(item->text), item->start - item->text_start,
              item->end - item->text_start, &item->first, &item->last);
}

/* What was said of the place before; *found: it was not answered yet. */
static tizbe_status
look_up_changed(review *r, const changed_item *changed, bool *found,
                tizbe_error *error)
{
    const version_row *row = &changed->row;
    review_item       *item = &r->item;
    bool               answered;
    tizbe_status status = version_row_answered(r->c, row, changed->document,
                                               row->place, &answered, error);

    *found = status == TIZBE_OK && !answered;
    item->start = row->place.start;
    item->end = row->place.end;
    item->memo = row->memo;
    item->before_change = changed->before;
    item->before_first = changed->first;
    item->before_last = changed->last;
    item->before_document = row->older;
    item->before_state = row->state;
    item->is_memo = row->kind == ROW_MEMO;
    return status;
}

static tizbe_status
look_up_item(review *r, queued *entry, bool *found, tizbe_error *error)
{
    review_item *item = &r->item;
    tizbe_status status = TIZBE_OK;

    *found = true;
    if (entry->coding != 0)
        status = look_up_coding(r, entry, found, error);
    else if (entry->changed)
        status = look_up_changed(r, entry->changed, found, error);
    if (status == TIZBE_OK && *found)
        status = look_up_segment(r, entry->segment, found, error);
    if (status != TIZBE_OK || !*found)
        return status;
    if (entry->coding == 0 && !entry->changed) {
        item->start = item->text_start;
        item->end = item->start + (int64_t)utf8_count(slice_of(item->text));
    }
    place_bytes(item);
    if (entry->code != 0)
        status = look_up_code(r, entry->code, error);
    return status == TIZBE_OK ? look_up_marks(r, entry->segment, error)
                              : status;
}

static tizbe_status
look_up(review *r, size_t index, bool *found, tizbe_error *error)
{
    queued      *entry = &r->queue[index];
    uint64_t     refused = memory_refusals();
    tizbe_status status;

    arena_reset(&r->memory);
    r->item = (review_item){ .coding = entry->coding,
                             .chance = entry->chance,
                             .reasons = entry->reasons,
                             .number = index + 1,
                             .all = r->count };
    status = look_up_item(r, entry, found, error);
    return memory_refusals() == refused ? status : error_nomem(error);
}

/* --- walking -------------------------------------------------------------- */

static bool
is_asked(const review *r)
{
    return !r->item.state ||
           states_hold(states_of(r->options), slice_of(r->item.state));
}

tizbe_status
review_next(review *r, const review_item **item, tizbe_error *error)
{
    *item = NULL;
    while (r->next < r->count) {
        bool         found;
        tizbe_status status = look_up(r, r->next++, &found, error);

        if (status != TIZBE_OK)
            return status;
        if (!found || !is_asked(r))
            continue;
        *item = &r->item;
        return TIZBE_OK;
    }
    return TIZBE_OK;
}

tizbe_status
review_again(review *r, const review_item **item, tizbe_error *error)
{
    bool         found = false;
    tizbe_status status = TIZBE_OK;

    *item = NULL;
    if (r->next > 0)
        status = look_up(r, r->next - 1, &found, error);
    if (status == TIZBE_OK && found)
        *item = &r->item;
    return status;
}

void
review_go(review *r, uint64_t number)
{
    r->next = number == 0 ? 0 : number <= r->count ? number - 1 : r->count;
}
