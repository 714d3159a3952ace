/*
 * Codes, documents, segments and codings, read into plain arrays in one pass
 * each.
 */
#include "analyse/theme_reading.h"

#include "analyse/attributes.h"
#include "base/array.h"
#include "embedded/sql.h"
#include "text/analysis.h"
#include "text/passages.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdlib.h>

/* --- codes ---------------------------------------------------------------- */

static slice
column_copy(counting *k, sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);

    if (!text)
        return slice_make(NULL, 0);
    return arena_copy(
        &k->t->memory,
        slice_make(text, (size_t)sqlite3_column_bytes(stmt, column)));
}

static uint32_t
node_of(const theme_counts *t, int64_t id)
{
    for (uint32_t i = 0; i < t->node_count; i++)
        if (t->nodes[i].id == id)
            return i;
    return NO_NODE;
}

static tizbe_status
add_node(counting *k, sqlite3_stmt *stmt)
{
    theme_counts *t = k->t;
    theme_node   *node, *grown;

    grown = arena_grow(&t->memory, t->nodes, t->node_count * sizeof *grown,
                       (t->node_count + (size_t)1) * sizeof *grown);
    if (!grown)
        return error_nomem(k->error);
    t->nodes = grown;
    node = &t->nodes[t->node_count];
    *node = (theme_node){
        .id = sqlite3_column_int64(stmt, 0),
        .parent = NO_NODE,
        .theme = t->node_count,
        .name = column_copy(k, stmt, 2),
        .is_retired = sqlite3_column_int(stmt, 4) != 0,
        .in_scope = sqlite3_column_int(stmt, 5) != 0,
    };
    if (sqlite3_column_type(stmt, 1) != SQLITE_NULL) {
        node->parent = node_of(t, sqlite3_column_int64(stmt, 1));
        if (node->parent != NO_NODE)
            node->theme = t->nodes[node->parent].theme;
    }
    if (node->in_scope)
        t->nodes[node->theme].has_scope = true;
    t->node_count++;
    return node->name.data ? TIZBE_OK : error_nomem(k->error);
}

static tizbe_status
read_nodes(counting *k)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(k->c, sql_query_themes_codes, &stmt,
                                          k->error);
    int           code = SQLITE_DONE;

    if (status == TIZBE_OK) {
        scope_bind(stmt, 1, k->options->codebook);
        scope_bind(stmt, 3, k->options->scope->codes);
    }
    while (status == TIZBE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        status = add_node(k, stmt);
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = corpus_fail(k->c, code, "read", k->error);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- documents and their values ------------------------------------------- */

static tizbe_status
add_document(void *context, int64_t id, slice value)
{
    counting *k = context;

    (void)value;
    if (!ARRAY_ROOM(k->documents, k->document_count, k->document_capacity))
        return TIZBE_NOMEM;
    k->documents[k->document_count++] = (counted_document){ .id = id };
    return TIZBE_OK;
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
    tizbe_status status = attribute_each(k->c, SLICE("id"), add_document, k,
                                         k->error);

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

/* --- segments and groups -------------------------------------------------- */

/* The group of a document's segments in one language, made when new. */
static tizbe_status
group_of(counting *k, const counted_document *document, language lang,
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

    (void)passages_parse(&passages, text, printed);
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

static slice
column_slice(sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);

    return slice_make(text, (size_t)sqlite3_column_bytes(stmt, column));
}

/* The languages of a segment that are asked for; all, when none are. */
static language_set
wanted_of(const counting *k, language_set langs)
{
    const scope *s = k->options->scope;

    return s->langs ? langs & s->lang_mask : langs;
}

static tizbe_status
keep_mixed(counting *k, sqlite3_stmt *stmt, language own, counted_segment *s)
{
    if (!ARRAY_ROOM(k->mixed, k->mixed_count, k->mixed_capacity))
        return TIZBE_NOMEM;
    k->mixed[k->mixed_count] = (mixed_segment){
        .start = sqlite3_column_int64(stmt, 7),
        .passages = column_copy(k, stmt, 5),
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
    language_set set = wanted_of(k, passages_languages(own, printed));
    text_size    sizes[LANG_COUNT] = { 0 }, sum = { 0 };
    tizbe_status status = measure_languages(column_slice(stmt, 6), own, printed,
                                            sizes);

    if (status == TIZBE_OK)
        status = keep_mixed(k, stmt, own, s);
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++) {
        if (!(set & 1u << lang))
            continue;
        status = group_of(k, &k->documents[s->document], lang, &s->group);
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
    tizbe_status status = group_of(k, &k->documents[s->document], own,
                                   &s->group);

    if (status == TIZBE_OK)
        count_segment(k, size, s->document, s->group);
    return status;
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
           k->documents[k->next].id < document_id)
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

static tizbe_status
read_segment_rows(counting *k)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status status = corpus_prepare(k->c, sql_query_themes_segments, &stmt,
                                         k->error);
    int          code = SQLITE_DONE;

    if (status == TIZBE_OK) {
        scope_bind(stmt, 1, k->options->scope->documents);
        scope_bind(stmt, 2, k->options->scope->langs);
        (void)sqlite3_bind_int(stmt, 3, k->options->unit == UNIT_SENTENCE);
    }
    k->next = 0;
    while (status == TIZBE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        status = add_segment(k, stmt);
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = corpus_fail(k->c, code, "read", k->error);
    (void)sqlite3_finalize(stmt);
    return status;
}

static int
by_segment_id(const void *a, const void *b, void *context)
{
    const counted_segment *segments = context;
    int64_t                x = segments[*(const uint32_t *)a].id;
    int64_t                y = segments[*(const uint32_t *)b].id;

    return (x > y) - (x < y);
}

static tizbe_status
index_segments(counting *k)
{
    k->by_id = malloc((k->segment_count + 1) * sizeof *k->by_id);
    if (!k->by_id)
        return error_nomem(k->error);
    for (uint32_t i = 0; i < k->segment_count; i++)
        k->by_id[i] = i;
    qsort_r(k->by_id, k->segment_count, sizeof *k->by_id, by_segment_id,
            k->segments);
    return TIZBE_OK;
}

static tizbe_status
read_segments(counting *k)
{
    tizbe_status status = read_segment_rows(k);

    return status == TIZBE_OK ? index_segments(k) : status;
}

static bool
find_segment(const counting *k, int64_t id, uint32_t *found)
{
    size_t low = 0, high = k->segment_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (k->segments[k->by_id[middle]].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == k->segment_count || k->segments[k->by_id[low]].id != id)
        return false;
    *found = k->by_id[low];
    return true;
}

/* --- codings -------------------------------------------------------------- */

/* Numbers of codes by their row id, for the loop over all codings. */
static uint32_t
coded_node(const theme_counts *t, const uint32_t *by_code_id, int64_t first,
           int64_t last, int64_t id)
{
    uint32_t node = NO_NODE;

    if (id >= first && id <= last)
        node = by_code_id[id - first];
    return node == NO_NODE || !t->nodes[node].in_scope ? NO_NODE : node;
}

static tizbe_status
index_nodes(counting *k, uint32_t **by_code_id, int64_t *first, int64_t *last)
{
    const theme_counts *t = k->t;
    size_t              room;

    *first = INT64_MAX;
    *last = 0;
    for (uint32_t i = 0; i < t->node_count; i++) {
        *first = t->nodes[i].id < *first ? t->nodes[i].id : *first;
        *last = t->nodes[i].id > *last ? t->nodes[i].id : *last;
    }
    room = t->node_count ? (size_t)(*last - *first + 1) : 0;
    *by_code_id = malloc((room + 1) * sizeof **by_code_id);
    if (!*by_code_id)
        return error_nomem(k->error);
    for (size_t i = 0; i < room; i++)
        (*by_code_id)[i] = NO_NODE;
    for (uint32_t i = 0; i < t->node_count; i++)
        (*by_code_id)[t->nodes[i].id - *first] = i;
    return TIZBE_OK;
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
    if (!wanted_of(k, 1u << lang))
        return false;
    if (group_of(k, &k->documents[s->document], lang, &coding->group) !=
        TIZBE_OK)
        *status = error_nomem(k->error);
    return true;
}

static tizbe_status
read_codings(counting *k)
{
    sqlite3_stmt *stmt = NULL;
    uint32_t     *by_code_id = NULL;
    int64_t       first, last;
    int           code = SQLITE_DONE;
    tizbe_status  status = index_nodes(k, &by_code_id, &first, &last);

    if (status == TIZBE_OK)
        status = corpus_prepare(k->c, sql_query_themes_codings, &stmt,
                                k->error);
    if (status == TIZBE_OK)
        scope_bind(stmt, 1, k->options->states);
    while (status == TIZBE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        counted_coding coding = {
            .node = coded_node(k->t, by_code_id, first, last,
                               sqlite3_column_int64(stmt, 1)),
            .start = sqlite3_column_int64(stmt, 2),
            .end = sqlite3_column_int64(stmt, 3),
        };

        if (coding.node == NO_NODE ||
            !find_segment(k, sqlite3_column_int64(stmt, 0), &coding.segment) ||
            !is_counted(k, &coding, &status))
            continue;
        if (!ARRAY_ROOM(k->codings, k->coding_count, k->coding_capacity))
            status = error_nomem(k->error);
        if (status == TIZBE_OK)
            k->codings[k->coding_count++] = coding;
    }
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = corpus_fail(k->c, code, "read", k->error);
    (void)sqlite3_finalize(stmt);
    free(by_code_id);
    return status;
}

/* Number the sentences of the codings [from, to), which are of one segment
 * whose row is the statement's. */
static tizbe_status
number_sentences(counting *k, sqlite3_stmt *stmt, sentence_list *sentences,
                 size_t from, size_t to)
{
    const char *data = (const char *)sqlite3_column_text(stmt, 0);
    slice       text = slice_make(data, (size_t)sqlite3_column_bytes(stmt, 0));
    language    lang = language_of_tag(
           slice_of((const char *)sqlite3_column_text(stmt, 2)));
    int64_t      first = sqlite3_column_int64(stmt, 1);
    size_t       current = 0;
    tizbe_status status = sentences_split(text, lang, sentences);

    if (status != TIZBE_OK)
        return error_nomem(k->error);
    for (size_t i = from; i < to; i++) {
        int64_t within = k->codings[i].start - first;
        size_t  byte = utf8_offset(text, within > 0 ? (size_t)within : 0);

        current = sentence_at(sentences, (uint32_t)byte, current);
        k->codings[i].sentence = (uint32_t)current;
    }
    return TIZBE_OK;
}

static tizbe_status
find_sentences(counting *k)
{
    sqlite3_stmt *stmt = NULL;
    sentence_list split = { 0 };
    tizbe_status  status = corpus_prepare(
         k->c,
         "SELECT s.text, s.start, t.lang FROM segment AS s JOIN stream AS t"
          " ON t.segment_id = s.id WHERE s.id = ?1",
         &stmt, k->error);

    for (size_t i = 0, next; status == TIZBE_OK && i < k->coding_count;
         i = next) {
        uint32_t segment = k->codings[i].segment;

        next = i;
        while (next < k->coding_count && k->codings[next].segment == segment)
            next++;
        (void)sqlite3_reset(stmt);
        (void)sqlite3_bind_int64(stmt, 1, k->segments[segment].id);
        if (sqlite3_step(stmt) == SQLITE_ROW)
            status = number_sentences(k, stmt, &split, i, next);
    }
    (void)sqlite3_finalize(stmt);
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

/* Sort, and drop what two coders agree on. */
static void
sort_codings(counting *k)
{
    size_t kept = 0;

    if (k->coding_count > 0)
        qsort(k->codings, k->coding_count, sizeof *k->codings, by_place);
    for (size_t i = 0; i < k->coding_count; i++)
        if (i == 0 || by_place(&k->codings[i], &k->codings[kept - 1]) != 0)
            k->codings[kept++] = k->codings[i];
    k->coding_count = kept;
}

tizbe_status
counting_read(counting *k)
{
    tizbe_status status = read_nodes(k);

    if (status == TIZBE_OK)
        status = read_values(k);
    if (status == TIZBE_OK)
        status = read_segments(k);
    if (status == TIZBE_OK)
        status = read_codings(k);
    if (status != TIZBE_OK)
        return status;
    sort_codings(k);
    return k->options->unit == UNIT_SENTENCE ? find_sentences(k) : TIZBE_OK;
}

void
counting_init(counting *k, theme_counts *t, corpus *c,
              const theme_counts_options *options, tizbe_error *error)
{
    *k = (counting){ .t = t, .c = c, .options = options, .error = error };
    *t = (theme_counts){ 0 };
    arena_init(&t->memory);
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
