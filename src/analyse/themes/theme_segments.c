/* Segments and the groups whose denominators they make. */
#include "analyse/themes/theme_segments.h"

#include "base/array.h"
#include "base/order.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "text/passages.h"
#include "text/sentences.h"
#include "text/words.h"

#include <stdlib.h>

/* The group of a document's segments in one language, made when new. */
tizbe_status
counting_group_of(counting *k, const counted_document *document, language lang,
                  uint32_t *group)
{
    theme_counts *t = k->t;
    uint32_t      values[THEMES_BY_MAX];
    bool          is_new;
    tizbe_status  status;

    memcpy(values, document->values, sizeof values);
    if (k->lang_by >= 0)
        values[k->lang_by] = k->lang_values[lang];
    status = intern_add(&k->group_keys,
                        slice_make((const char *)values, sizeof values), group,
                        &is_new);
    if (status != TIZBE_OK || !is_new)
        return status;
    if (!ARRAY_ROOM(t->groups, t->group_count, k->group_capacity))
        return TIZBE_NOMEM;
    t->groups[t->group_count] = (theme_group){ 0 };
    memcpy(t->groups[t->group_count++].values, values, sizeof values);
    return TIZBE_OK;
}

/* The stream holds a 0 behind each sentence; in LEB128 as it is written
 * here no other number has a zero byte. */
static int64_t
sentences_in(const uint8_t *forms, size_t size)
{
    int64_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += forms[i] == 0;
    return count;
}

/* What a group has more by a segment, or by what of it is in one language. */
typedef struct text_size {
    int64_t tokens, sentences;
} text_size;

static void
count_segment(counting *k, text_size size, uint32_t document, uint32_t group)
{
    theme_group *g = &k->t->groups[group];

    g->segments++;
    g->tokens += size.tokens;
    g->sentences += size.sentences;
    /* segments come document by document */
    if (g->last_document != document + 1) {
        g->last_document = document + 1;
        g->documents++;
    }
}

/* What of a text is in each language: a passage is of whole sentences. */
static tizbe_status
measure_languages(slice text, language own, slice printed,
                  text_size sizes[LANG_COUNT])
{
    passage_list  passages = { 0 };
    sentence_list sentences = { 0 };
    word_list     words = { 0 };
    tizbe_status  status = sentences_split(text, own, &sentences);

    if (passages_parse(&passages, text, printed) == TIZBE_NOMEM)
        status = TIZBE_NOMEM;
    for (size_t i = 0; i < sentences.count && status == TIZBE_OK; i++) {
        uint32_t start = sentences.items[i].start;
        language lang = passages_language_at(&passages, own, start);

        status = words_split(slice_part(text, start, sentences.items[i].end),
                             lang, &words);
        sizes[lang].tokens += (int64_t)words.count;
        sizes[lang].sentences += words.count > 0;
    }
    passage_list_release(&passages);
    sentence_list_release(&sentences);
    word_list_release(&words);
    return status;
}

static tizbe_status
keep_mixed(counting *k, sqlite3_stmt *stmt, language own, counted_segment *s)
{
    if (!ARRAY_ROOM(k->mixed, k->mixed_count, k->mixed_capacity))
        return TIZBE_NOMEM;
    k->mixed[k->mixed_count] = (mixed_segment){
        .start = sqlite3_column_int64(stmt, 7),
        .passages = arena_copy(&k->t->memory, column_slice(stmt, 5)),
        .own = own,
    };
    if (!k->mixed[k->mixed_count].passages.data)
        return TIZBE_NOMEM;
    s->mixed = (uint32_t)++k->mixed_count;
    return TIZBE_OK;
}

/* A segment in several languages: of the groups of those asked for, each with
 * what is in it; where groups are not by language, of one with all that. */
static tizbe_status
count_mixed(counting *k, sqlite3_stmt *stmt, language own, counted_segment *s)
{
    slice        printed = column_slice(stmt, 5);
    language_set set = scope_languages(k->options->scope,
                                       passages_languages(own, printed));
    text_size    sizes[LANG_COUNT] = { 0 }, sum = { 0 };
    tizbe_status status = measure_languages(column_slice(stmt, 6), own, printed,
                                            sizes);

    if (status == TIZBE_OK)
        status = keep_mixed(k, stmt, own, s);
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++) {
        if (!(set & 1u << lang))
            continue;
        status = counting_group_of(k, &k->documents[s->document], lang,
                                   &s->group);
        sum.tokens += sizes[lang].tokens;
        sum.sentences += sizes[lang].sentences;
        if (status == TIZBE_OK && k->lang_by >= 0)
            count_segment(k, sizes[lang], s->document, s->group);
    }
    if (status == TIZBE_OK && k->lang_by < 0)
        count_segment(k, sum, s->document, s->group);
    return status;
}

static tizbe_status
count_plain(counting *k, sqlite3_stmt *stmt, language own, counted_segment *s)
{
    text_size size = {
        .tokens = sqlite3_column_int64(stmt, 3),
        .sentences = sentences_in(sqlite3_column_blob(stmt, 4),
                                  (size_t)sqlite3_column_bytes(stmt, 4)),
    };
    tizbe_status status = counting_group_of(k, &k->documents[s->document], own,
                                            &s->group);

    if (status == TIZBE_OK)
        count_segment(k, size, s->document, s->group);
    return status;
}

/* The row does not say the document where stretches do. */
static bool
is_before(const counted_document *document, int64_t document_id,
          int64_t segment)
{
    return document_id == 0 ? document->last < segment
                            : document->id < document_id;
}

static tizbe_status
add_segment(counting *k, sqlite3_stmt *stmt)
{
    int64_t         document_id = sqlite3_column_int64(stmt, 0);
    counted_segment s = { .id = sqlite3_column_int64(stmt, 1) };
    language        own = language_of_tag(column_slice(stmt, 2));
    bool            is_mixed = sqlite3_column_type(stmt, 5) != SQLITE_NULL &&
                    (k->lang_by >= 0 || k->options->scope->langs);
    tizbe_status status;

    while (k->next < k->document_count &&
           is_before(&k->documents[k->next], document_id, s.id))
        k->next++;
    if (k->next == k->document_count)
        return TIZBE_OK;
    s.document = (uint32_t)k->next;
    s.place = (uint32_t)k->segment_count;
    status = is_mixed ? count_mixed(k, stmt, own, &s)
                      : count_plain(k, stmt, own, &s);
    if (status != TIZBE_OK ||
        !ARRAY_ROOM(k->segments, k->segment_count, k->segment_capacity))
        return error_nomem(k->error);
    k->segments[k->segment_count++] = s;
    return TIZBE_OK;
}

/* Note a document's last segment. False when its segments are not one stretch
 * of ids behind that of the document before it: whoever removes, merges or
 * rebuilds writes them so, but a file may be anybody's. */
static bool
note_stretch(counting *k, sqlite3_stmt *stmt, int64_t *before)
{
    counted_document *document = &k->documents[k->next++];
    int64_t           count = sqlite3_column_int64(stmt, 1);
    int64_t           first = sqlite3_column_int64(stmt, 2);
    int64_t           last = sqlite3_column_int64(stmt, 3);

    if (sqlite3_column_int64(stmt, 0) != document->id)
        return false;
    if (count == 0) {
        first = *before + 1;
        last = *before;
    } else if (first <= *before || last - first + 1 != count) {
        return false;
    }
    document->first = first;
    document->last = *before = last;
    return true;
}

static tizbe_status
read_stretches(counting *k, bool *are_stretches)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(k->c, sql_query_themes_stretches,
                                          &stmt, k->error);
    int64_t       before = 0;

    *are_stretches = true;
    k->next = 0;
    while (*are_stretches && k->next < k->document_count &&
           rows_next(k->c, stmt, &status, k->error))
        *are_stretches = note_stretch(k, stmt, &before);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* The words of a document, of which each segment has some; false when one has
 * none at all, as it then counts in no group. */
static tizbe_status
sum_tokens(counting *k, sqlite3_stmt *stmt, counted_document *document,
           bool *are_all)
{
    bool         is_row;
    tizbe_status status;

    statement_bind(stmt, 1, WITH(document->first, document->last));
    status = corpus_step_row(k->c, stmt, &is_row, k->error);
    *are_all = is_row && sqlite3_column_int64(stmt, 0) ==
                             document->last - document->first + 1;
    document->tokens = sqlite3_column_int64(stmt, 1);
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
sum_stretches(counting *k, bool *are_all)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         k->c,
         "SELECT count(*), coalesce(sum(tokens), 0) FROM stream"
          " WHERE segment_id BETWEEN ?1 AND ?2",
         &stmt, k->error);

    for (size_t i = 0; i < k->document_count && status == TIZBE_OK && *are_all;
         i++)
        status = sum_tokens(k, stmt, &k->documents[i], are_all);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
add_stretch(counting *k, uint32_t number)
{
    const counted_document *document = &k->documents[number];
    uint32_t                group;
    theme_group            *g;

    if (document->last < document->first)
        return TIZBE_OK;
    if (counting_group_of(k, document, LANG_UND, &group) != TIZBE_OK)
        return TIZBE_NOMEM;
    g = &k->t->groups[group];
    g->documents++;
    g->segments += document->last - document->first + 1;
    g->tokens += document->tokens;
    for (int64_t id = document->first; id <= document->last; id++) {
        if (!ARRAY_ROOM(k->segments, k->segment_count, k->segment_capacity))
            return TIZBE_NOMEM;
        k->segments[k->segment_count] =
            (counted_segment){ .id = id,
                               .document = number,
                               .group = group,
                               .place = (uint32_t)k->segment_count };
        k->segment_count++;
    }
    return TIZBE_OK;
}

/* Where groups are of documents alone, and their segments stretches, the words
 * of a document are one sum. *are_counted says whether it was so. */
static tizbe_status
count_stretches(counting *k, bool *are_counted)
{
    tizbe_status status;

    if (k->lang_by >= 0 || k->options->scope->langs ||
        k->options->unit == TIZBE_UNIT_SENTENCE)
        *are_counted = false;
    if (!*are_counted)
        return TIZBE_OK;
    status = sum_stretches(k, are_counted);
    for (size_t i = 0;
         i < k->document_count && *are_counted && status == TIZBE_OK; i++)
        if (add_stretch(k, (uint32_t)i) != TIZBE_OK)
            status = error_nomem(k->error);
    return status;
}

static tizbe_status
read_rows_by(counting *k, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         k->c, sql,
         WITH(k->options->scope->documents, k->options->scope->langs,
              k->options->unit == TIZBE_UNIT_SENTENCE),
         &stmt, k->error);

    k->next = 0;
    while (rows_next(k->c, stmt, &status, k->error))
        status = add_segment(k, stmt);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
read_segment_rows(counting *k)
{
    bool         are_stretches = false, are_counted;
    tizbe_status status = TIZBE_OK;

    if (!k->options->scope->documents)
        status = read_stretches(k, &are_stretches);
    are_counted = are_stretches;
    if (status == TIZBE_OK)
        status = count_stretches(k, &are_counted);
    if (status != TIZBE_OK || are_counted)
        return status;
    return read_rows_by(k, are_stretches ? sql_query_themes_streams
                                         : sql_query_themes_segments);
}

static int
by_segment_id(const void *a, const void *b, void *context)
{
    const counted_segment *segments = context;
    int64_t                x = segments[*(const uint32_t *)a].id;
    int64_t                y = segments[*(const uint32_t *)b].id;

    return (x > y) - (x < y);
}

static bool
are_in_order(const counting *k)
{
    for (size_t i = 1; i < k->segment_count; i++)
        if (k->segments[i - 1].id > k->segments[i].id)
            return false;
    return true;
}

static tizbe_status
index_segments(counting *k)
{
    if (are_in_order(k))
        return TIZBE_OK;
    k->by_id = malloc((k->segment_count + 1) * sizeof *k->by_id);
    if (!k->by_id)
        return error_nomem(k->error);
    for (uint32_t i = 0; i < k->segment_count; i++)
        k->by_id[i] = i;
    qsort_r(k->by_id, k->segment_count, sizeof *k->by_id, by_segment_id,
            k->segments);
    return TIZBE_OK;
}

tizbe_status
counting_read_segments(counting *k)
{
    tizbe_status status = read_segment_rows(k);

    return status == TIZBE_OK ? index_segments(k) : status;
}

static uint32_t
segment_at(const counting *k, size_t rank)
{
    return k->by_id ? k->by_id[rank] : (uint32_t)rank;
}

/* Whoever asks goes from segment to segment, mostly: the one that was found
 * last and some behind it are looked at first. */
bool
counting_find_segment(counting *k, int64_t id, uint32_t *found)
{
    enum { NEAR = 8 };
    size_t low = 0, high = k->segment_count;

    for (size_t i = k->met; i < high && i < (size_t)k->met + NEAR; i++)
        if (k->segments[segment_at(k, i)].id == id)
            low = high = i;
    BISECT(low, high, at, k->segments[segment_at(k, at)].id < id);
    if (low == k->segment_count)
        return false;
    k->met = (uint32_t)low;
    *found = segment_at(k, low);
    return k->segments[*found].id == id;
}
