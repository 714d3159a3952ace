/* Ranking pending codings by doubt; suggestions as a table. */
#include "analyse/people/suggest.h"

#include "analyse/people/suggest_rows.h"
#include "analyse/people/suggest_words.h"
#include "analyse/statistics/classifier.h"
#include "base/array.h"
#include "base/counted.h"
#include "base/intern.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "store/stream.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
suggestion_list_init(suggestion_list *list)
{
    *list = (suggestion_list){ 0 };
    arena_init(&list->memory);
}

void
suggestion_list_release(suggestion_list *list)
{
    free(list->items);
    arena_release(&list->memory);
    *list = (suggestion_list){ 0 };
}

/* --- features of a coding ------------------------------------------------- */

enum feature_kind {
    OF_CODE,     /* the code itself                     */
    OF_ENTRY,    /* the entry that matched              */
    OF_COMPANY,  /* the code, and another in the segment */
    OF_STEM,     /* a stem of the segment               */
    OF_STEM_HERE /* the same, with this code            */
};

/* Hashed as bytes: no gaps. */
typedef struct feature_key {
    int64_t kind, one, other;
} feature_key;

typedef struct doubting {
    corpus          *c;
    suggestion_list *list;
    judged_list      rows;
    size_t           next; /* of rows, while segments pass by */
    stem_table       stems;
    distinct_stems   set;   /* of the segment at hand */
    int64_t         *codes; /* likewise, each once; from malloc */
    size_t           code_count, code_capacity;
    intern           keys;     /* feature_key to feature number */
    uint32_t        *features; /* of the coding at hand; from malloc */
    size_t           feature_count, feature_capacity;
    reason          *reasons; /* likewise */
    size_t           reason_capacity;
    training         examples;
    classifier       learnt;
    bool             is_scoring;
} doubting;

/* Number a feature; while scoring, unknown ones are passed over. */
static tizbe_status
put_feature(doubting *d, enum feature_kind kind, int64_t one, int64_t other)
{
    feature_key  key = { kind, one, other };
    slice        bytes = slice_make((const char *)&key, sizeof key);
    uint32_t     number = INTERN_NONE;
    tizbe_status status = TIZBE_OK;

    if (d->is_scoring)
        number = intern_find(&d->keys, bytes);
    else
        status = intern_add(&d->keys, bytes, &number, NULL);
    if (status != TIZBE_OK || number == INTERN_NONE)
        return status;
    return ARRAY_ADD(d->features, d->feature_count, d->feature_capacity, number)
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

/* The codes of the rows [from, to), which are of one segment. */
static tizbe_status
find_codes(doubting *d, size_t from, size_t to)
{
    d->code_count = 0;
    for (size_t i = from; i < to; i++) {
        int64_t code = d->rows.items[i].code;
        size_t  at = 0;

        while (at < d->code_count && d->codes[at] != code)
            at++;
        if (at < d->code_count)
            continue;
        if (!ARRAY_ADD(d->codes, d->code_count, d->code_capacity, code))
            return TIZBE_NOMEM;
    }
    return TIZBE_OK;
}

static tizbe_status
put_features(doubting *d, const judged *row)
{
    tizbe_status status;

    d->feature_count = 0;
    status = put_feature(d, OF_CODE, row->code, 0);
    if (status == TIZBE_OK)
        status = put_feature(d, OF_ENTRY, row->entry, row->code);
    for (size_t i = 0; i < d->code_count && status == TIZBE_OK; i++)
        if (d->codes[i] != row->code)
            status = put_feature(d, OF_COMPANY, row->code, d->codes[i]);
    for (size_t i = 0; i < d->set.count && status == TIZBE_OK; i++) {
        if (d->stems.common[d->set.items[i]])
            continue; /* "на", "және" speak for and against nothing */
        status = put_feature(d, OF_STEM, d->set.items[i], 0);
        if (status == TIZBE_OK)
            status = put_feature(d, OF_STEM_HERE, d->set.items[i], row->code);
    }
    return status;
}

/* --- reasons -------------------------------------------------------------- */

/* A stem counts with both its features, which stand one behind the other. */
static tizbe_status
find_reasons(doubting *d, const char **words)
{
    size_t count = 0;

    for (size_t i = 0; i < d->feature_count; i++) {
        feature_key key;
        double      weight = d->learnt.weights[d->features[i]];

        memcpy(&key, intern_text(&d->keys, d->features[i]).data, sizeof key);
        if (key.kind == OF_STEM_HERE && count > 0 && i > 0) {
            d->reasons[count - 1].weight += weight;
            continue;
        }
        if (!ARRAY_ROOM(d->reasons, count, d->reason_capacity))
            return TIZBE_NOMEM;
        d->reasons[count++] = (reason){
            .weight = weight,
            .shown = key.kind == OF_CODE    ? SLICE("(code)")
                     : key.kind == OF_ENTRY ? SLICE("(entry)")
                     : key.kind == OF_COMPANY
                         ? SLICE("(other codes)")
                         : word_shown(&d->stems.all, (uint32_t)key.one),
        };
    }
    *words = reasons_print(&d->list->memory, d->reasons, count);
    return *words ? TIZBE_OK : TIZBE_NOMEM;
}

/* --- two passes over the segments ----------------------------------------- */

static tizbe_status
score_row(doubting *d, const judged *row)
{
    suggestion_list *list = d->list;
    suggestion       s = { .coding = row->coding,
                           .segment = row->segment,
                           .code = row->code };

    s.chance = classifier_chance(
        classifier_score(&d->learnt, d->features, d->feature_count));
    if (!ARRAY_ROOM(list->items, list->count, list->capacity) ||
        find_reasons(d, &s.words) != TIZBE_OK)
        return TIZBE_NOMEM;
    list->items[list->count++] = s;
    return TIZBE_OK;
}

static bool
is_wanted(const doubting *d, const judged *row)
{
    if (row->coding == 0)
        return false;
    return d->is_scoring ? row->in_scope && row->said == VERDICT_NONE
                         : row->said != VERDICT_NONE;
}

static tizbe_status
see_segment(void *context, const stored_segment *segment)
{
    doubting    *d = context;
    size_t       to = judged_list_at(&d->rows, segment->id, &d->next);
    size_t       from = d->next;
    bool         is_needed = false;
    tizbe_status status = TIZBE_OK;

    for (size_t i = from; i < to; i++)
        is_needed = is_needed || is_wanted(d, &d->rows.items[i]);
    if (is_needed)
        status = distinct_stems_fill(&d->set, &d->stems, segment->forms,
                                     segment->form_count);
    if (is_needed && status == TIZBE_OK)
        status = find_codes(d, from, to);
    for (size_t i = from; is_needed && i < to && status == TIZBE_OK; i++) {
        const judged *row = &d->rows.items[i];

        if (!is_wanted(d, row))
            continue;
        status = put_features(d, row);
        if (status == TIZBE_OK && d->is_scoring)
            status = score_row(d, row);
        else if (status == TIZBE_OK)
            status = training_add(&d->examples, d->features, d->feature_count,
                                  row->said == VERDICT_YES);
    }
    return status;
}

static tizbe_status
pass_over(doubting *d, bool is_scoring, tizbe_error *error)
{
    const segment_range all = { 0 };
    tizbe_status        status;

    d->is_scoring = is_scoring;
    d->next = 0;
    status = segments_each(d->c, &all, see_segment, d, error);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

static tizbe_status
learn(doubting *d, tizbe_error *error)
{
    suggestion_list *list = d->list;

    list->accepted = d->examples.positive;
    list->rejected = d->examples.count - d->examples.positive;
    if (list->accepted < SUGGEST_LEAST || list->rejected < SUGGEST_LEAST)
        return error_set(error, TIZBE_NOT_FOUND,
                         "cannot rank by doubt: %s %s accepted and "
                         "%zu rejected; at least %d of each are needed",
                         COUNTED(list->accepted, "coding"),
                         by_number(list->accepted, "is", "are"), list->rejected,
                         SUGGEST_LEAST);
    if (classifier_train(&d->learnt, &d->examples, d->keys.count,
                         SUGGEST_PENALTY) != TIZBE_OK)
        return error_nomem(error);
    return TIZBE_OK;
}

static int
by_doubt(const void *a, const void *b)
{
    const suggestion *x = a, *y = b;
    double one = fabs(x->chance - 0.5), other = fabs(y->chance - 0.5);

    if (one != other)
        return one < other ? -1 : 1;
    return (x->coding > y->coding) - (x->coding < y->coding);
}

static void
release(doubting *d)
{
    free(d->rows.items);
    stem_table_release(&d->stems);
    free(d->set.items);
    free(d->codes);
    intern_release(&d->keys);
    free(d->features);
    free(d->reasons);
    training_release(&d->examples);
    classifier_release(&d->learnt);
}

tizbe_status
suggest_doubts(corpus *c, const char *book, const scope *s,
               suggestion_list *list, tizbe_error *error)
{
    doubting     d = { .c = c, .list = list };
    tizbe_status status;

    intern_init(&d.keys);
    status = judged_list_read(&d.rows, c, book, s, error);
    if (status == TIZBE_OK)
        status = stem_table_read(&d.stems, c, error);
    if (status == TIZBE_OK)
        status = stem_table_find_common(&d.stems, c, error);
    if (status == TIZBE_OK)
        status = pass_over(&d, false, error);
    if (status == TIZBE_OK)
        status = learn(&d, error);
    if (status == TIZBE_OK)
        status = pass_over(&d, true, error);
    if (status == TIZBE_OK && list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_doubt);
    release(&d);
    return status;
}

/* --- the table ------------------------------------------------------------ */

static const table_column columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "theme", .is_detail = true },
    { .name = "code" },
    { .name = "start", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "end", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "chance", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "words" },
    { .name = "text", .is_main = true },
};

static tizbe_status
put_row(corpus *c, sqlite3_stmt *stmt, const suggestion *s,
        const table_sink *sink, tizbe_error *error)
{
    table_cell   cells[COUNT_OF(columns)];
    tizbe_status status;

    (void)sqlite3_reset(stmt);
    statement_bind(stmt, 1, WITH(s->coding, s->segment, s->code));
    status = rows_first(c, stmt, error);
    if (status != TIZBE_OK)
        return status;
    cells[0] = cell_integer(sqlite3_column_int64(stmt, 0));
    cells[1] = cell_text_or_na(column_slice(stmt, 1));
    cells[2] = cell_integer(sqlite3_column_int64(stmt, 2));
    cells[3] = cell_text(column_slice(stmt, 3));
    cells[4] = cell_text(column_slice(stmt, 4));
    cells[5] = cell_text(column_slice(stmt, 5));
    cells[6] = cell_integer(sqlite3_column_int64(stmt, 6));
    cells[7] = cell_integer(sqlite3_column_int64(stmt, 7));
    cells[8] = cell_real(s->chance);
    cells[9] = cell_text(slice_of(s->words));
    cells[10] = cell_text(column_slice(stmt, 8));
    return sink->row(sink->context, cells, error);
}

tizbe_status
suggestions_table(corpus *c, const suggestion_list *list,
                  const table_sink *sink, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql_query_suggest_row, &stmt,
                                          error);

    if (status == TIZBE_OK)
        status = sink->begin(sink->context, columns, COUNT_OF(columns), error);
    for (size_t i = 0; i < list->count && status == TIZBE_OK; i++)
        status = put_row(c, stmt, &list->items[i], sink, error);
    status = sink_end(sink, status, error);
    (void)sqlite3_finalize(stmt);
    return status;
}
