/*
 * Codes, documents, segments and codings, read into plain arrays in one pass
 * each.
 */
#include "analyse/themes/theme_reading.h"

#include "analyse/scope/attributes.h"
#include "analyse/scope/states.h"
#include "analyse/themes/theme_segments.h"
#include "base/array.h"
#include "code/people/coder.h"
#include "embedded/sql.h"
#include "sqlext/coding_list.h"
#include "store/coding_sql.h"
#include "store/statement.h"
#include "text/analysis.h"
#include "text/passages.h"
#include "text/utf8.h"

#include <stdlib.h>

/* --- documents and their values ------------------------------------------- */

static tizbe_status
add_document(void *context, int64_t id, slice value)
{
    counting *k = context;

    (void)value;
    return ARRAY_ADD(k->documents, k->document_count, k->document_capacity,
                     (counted_document){ .id = id })
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

static tizbe_status
number_value(counting *k, slice value, uint32_t *number)
{
    tizbe_status status = TIZBE_OK;

    *number = 0;
    if (value.data) {
        status = intern_add(&k->t->values, value, number, NULL);
        ++*number;
    }
    return status;
}

static tizbe_status
set_value(void *context, int64_t id, slice value)
{
    counting *k = context;

    while (k->next < k->document_count && k->documents[k->next].id < id)
        k->next++;
    if (k->next == k->document_count || k->documents[k->next].id != id)
        return TIZBE_OK;
    return number_value(k, value, &k->documents[k->next].values[k->by]);
}

static tizbe_status
read_values(counting *k)
{
    tizbe_status status = attribute_each(k->c, SLICE("document"), add_document,
                                         k, k->error);

    k->lang_by = -1;
    for (k->by = 0; status == TIZBE_OK && k->by < k->options->by_count;
         k->by++) {
        slice name = slice_of(k->options->by[k->by]);

        if (slice_is(name, "lang")) {
            k->lang_by = (int)k->by;
            continue;
        }
        status = attribute_check(k->c, name, k->error);
        k->next = 0;
        if (status == TIZBE_OK)
            status = attribute_each(k->c, name, set_value, k, k->error);
    }
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        if (number_value(k, slice_of(language_code(lang)),
                         &k->lang_values[lang]) != TIZBE_OK)
            status = error_nomem(k->error);
    return status;
}

/* --- codings -------------------------------------------------------------- */

/* NO_NODE for what is not in scope. */
static uint32_t
coded_node(const theme_counts *t, int64_t id)
{
    uint32_t node = theme_node_of(&t->node_ids, id);

    return node == NO_NODE || !t->nodes[node].in_scope ? NO_NODE : node;
}

/* The group that a coding counts in; false where its passage is in a language
 * that is not asked for. */
static bool
is_counted(counting *k, counted_coding *coding, tizbe_status *status)
{
    const counted_segment *s = &k->segments[coding->segment];
    const mixed_segment   *mixed;
    int64_t                within;
    language               lang;

    coding->group = s->group;
    if (s->mixed == 0)
        return true;
    mixed = &k->mixed[s->mixed - 1];
    within = coding->start - mixed->start;
    lang = passages_language_of(mixed->own, mixed->passages,
                                within > 0 ? (size_t)within : 0);
    if (!scope_languages(k->options->scope, 1u << lang))
        return false;
    if (counting_group_of(k, &k->documents[s->document], lang,
                          &coding->group) != TIZBE_OK)
        *status = error_nomem(k->error);
    return true;
}

/* Take a coding of the segment when it counts. */
static tizbe_status
take_coding(counting *k, uint32_t segment, int64_t code, int64_t start,
            int64_t end)
{
    counted_coding coding = { .segment = segment,
                              .node = coded_node(k->t, code),
                              .start = start,
                              .end = end };
    tizbe_status   status = TIZBE_OK;

    if (coding.node == NO_NODE || !is_counted(k, &coding, &status))
        return status;
    if (!ARRAY_ROOM(k->codings, k->coding_count, k->coding_capacity))
        return error_nomem(k->error);
    k->t->nodes[coding.node].is_coded = true;
    k->codings[k->coding_count++] = coding;
    return TIZBE_OK;
}

/* All codings of a row of coding_list. */
static tizbe_status
take_list(counting *k, sqlite3_stmt *stmt)
{
    slice         codings = column_slice(stmt, 1);
    coding_reader reader = coding_reader_of(codings);
    listed_coding one;
    uint32_t      segment;
    bool          is_damaged = false;
    tizbe_status  status = TIZBE_OK;

    if (!codings.data)
        return error_nomem(k->error);
    if (!counting_find_segment(k, sqlite3_column_int64(stmt, 0), &segment))
        return TIZBE_OK;
    while (status == TIZBE_OK && coding_read(&reader, &one, &is_damaged))
        status = take_coding(k, segment, one.code, one.start, one.end);
    return is_damaged
               ? coding_damaged(k->c, sqlite3_column_int64(stmt, 0), k->error)
               : status;
}

static tizbe_status
take_row(counting *k, sqlite3_stmt *stmt)
{
    uint32_t segment;

    return counting_find_segment(k, sqlite3_column_int64(stmt, 0), &segment)
               ? take_coding(k, segment, sqlite3_column_int64(stmt, 1),
                             sqlite3_column_int64(stmt, 2),
                             sqlite3_column_int64(stmt, 3))
               : TIZBE_OK;
}

/* All codings that count. As long as nobody has decided anything, all are
 * pending, and none needs to be looked up among what was decided: the lists are
 * read as they are. */
static tizbe_status
read_codings(counting *k)
{
    const char   *states = k->options->states;
    const char   *name = k->options->coder;
    sqlite3_stmt *stmt = NULL;
    bool          all_count;
    int64_t       decisions, coder = 0;
    tizbe_status  status = corpus_number(
         k->c, "SELECT EXISTS (SELECT 1 FROM decision)", &decisions, k->error);

    if (status == TIZBE_OK)
        status = coder_known(k->c, name, &coder, k->error);
    if (status != TIZBE_OK)
        return status;
    all_count = decisions == 0 && !name && states &&
                states_hold(states, SLICE("pending"));
    if (all_count)
        status = corpus_prepare(k->c,
                                "SELECT segment_id, codings FROM coding_list",
                                &stmt, k->error);
    else
        status = corpus_ask(k->c, sql_query_themes_codings, WITH(states, coder),
                            &stmt, k->error);
    while (rows_next(k->c, stmt, &status, k->error))
        status = all_count ? take_list(k, stmt) : take_row(k, stmt);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Number the sentences of the codings [from, to), which are of one segment
 * whose row is the statement's. */
static tizbe_status
number_sentences(counting *k, sqlite3_stmt *stmt, sentence_list *sentences,
                 size_t from, size_t to)
{
    slice        text = column_slice(stmt, 0);
    language     lang = language_of_tag(column_slice(stmt, 2));
    int64_t      first = sqlite3_column_int64(stmt, 1);
    size_t       current = 0;
    utf8_place   at = { 0 };
    tizbe_status status = sentences_split(text, lang, sentences);

    if (status != TIZBE_OK)
        return error_nomem(k->error);
    for (size_t i = from; i < to; i++) {
        int64_t within = k->codings[i].start - first;

        utf8_go_to_point(&at, text, within > 0 ? (size_t)within : 0);
        current = sentence_at(sentences, (uint32_t)at.byte, current);
        k->codings[i].sentence = (uint32_t)current;
    }
    return TIZBE_OK;
}

static tizbe_status
find_sentences(counting *k)
{
    static const char sql[] =
        "SELECT tizbe_text(s.text), s.start, t.lang"
        " FROM segment AS s JOIN stream AS t ON t.segment_id = s.id"
        " WHERE s.id = ?1";
    sentence_list split = { 0 };
    tizbe_status  status = TIZBE_OK;

    for (size_t i = 0, next; status == TIZBE_OK && i < k->coding_count;
         i = next) {
        uint32_t      segment = k->codings[i].segment;
        sqlite3_stmt *stmt;

        next = i;
        while (next < k->coding_count && k->codings[next].segment == segment)
            next++;
        status = corpus_ask_kept(k->c, sql, WITH(k->segments[segment].id),
                                 &stmt, k->error);
        if (rows_next(k->c, stmt, &status, k->error))
            status = number_sentences(k, stmt, &split, i, next);
        (void)sqlite3_reset(stmt);
    }
    sentence_list_release(&split);
    return status;
}

/* --- all of it ------------------------------------------------------------ */

static int
by_place(const void *a, const void *b)
{
    const counted_coding *x = a, *y = b;

    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* Sort, and drop what two coders agree on. A machine's codings mostly stand in
 * order already, segment by segment. */
static void
sort_codings(counting *k)
{
    size_t kept = 0, sorted = 1;

    while (sorted < k->coding_count &&
           by_place(&k->codings[sorted - 1], &k->codings[sorted]) <= 0)
        sorted++;
    if (sorted < k->coding_count)
        qsort(k->codings, k->coding_count, sizeof *k->codings, by_place);
    for (size_t i = 0; i < k->coding_count; i++)
        if (i == 0 || by_place(&k->codings[i], &k->codings[kept - 1]) != 0)
            k->codings[kept++] = k->codings[i];
    k->coding_count = kept;
}

tizbe_status
counting_read(counting *k)
{
    tizbe_status status = theme_nodes_read(
        k->c, k->options->codebook, k->options->scope, &k->t->memory,
        &k->t->nodes, &k->t->node_count, &k->t->node_ids, k->error);

    if (status == TIZBE_OK)
        status = read_values(k);
    if (status == TIZBE_OK)
        status = counting_read_segments(k);
    if (status == TIZBE_OK)
        status = read_codings(k);
    if (status != TIZBE_OK)
        return status;
    sort_codings(k);
    return k->options->unit == TIZBE_UNIT_SENTENCE ? find_sentences(k)
                                                   : TIZBE_OK;
}

void
counting_init(counting *k, theme_counts *t, corpus *c,
              const theme_counts_options *options, tizbe_error *error)
{
    *k = (counting){ .t = t, .c = c, .options = options, .error = error };
    *t = (theme_counts){ .by_code = options->by_code };
    arena_init(&t->memory);
    intern_init(&t->node_ids);
    intern_init(&t->values);
    intern_init(&t->keys);
    intern_init(&k->group_keys);
}

void
counting_release(counting *k)
{
    intern_release(&k->group_keys);
    free(k->documents);
    free(k->segments);
    free(k->mixed);
    free(k->by_id);
    free(k->codings);
}
