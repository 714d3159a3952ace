/*
 * What a word has in a group is summed up from documents: few words of all are
 * in one document, so that a list of them takes far less than a place for each
 * word in each group.
 */
#include "analyse/words/grouped_words.h"

#include "analyse/scope/attributes.h"
#include "analyse/words/word_documents.h"
#include "analyse/words/word_list.h"
#include "base/array.h"
#include "base/intern.h"

#include <stdlib.h>
#include <string.h>

static const table_column columns[] = {
    { .name = "", .is_main = true }, /* as the variable is called */
    WORD_LIST_COLUMNS,
};

enum { STEM_COLUMN = 3, NO_GROUP = UINT32_MAX };

/* A word in a group, at first of one document. */
typedef struct group_word {
    uint32_t group, word, times, documents;
} group_word;

typedef struct group_size {
    uint64_t tokens[LANG_COUNT], documents[LANG_COUNT];
    uint32_t place; /* in the order of values */
} group_size;

typedef struct member {
    int64_t  document;
    uint32_t value; /* number in `values`, or NO_GROUP for none */
} member;

typedef struct grouped_job {
    const words_options *options;
    word_counts          w;
    intern               values;
    member              *members; /* all documents, in order of id; malloc */
    size_t               member_count, member_capacity, next;
    group_size          *groups; /* by value, the last one for none; malloc */
    group_word          *items;  /* malloc */
    size_t               count, capacity;
} grouped_job;

/* --- counting ------------------------------------------------------------- */

/* An attribute_visit. */
static tizbe_status
take_value(void *context, int64_t document, slice value)
{
    grouped_job *job = context;
    member       one = { document, NO_GROUP };
    tizbe_status status = TIZBE_OK;

    if (!ARRAY_ROOM(job->members, job->member_count, job->member_capacity))
        return TIZBE_NOMEM;
    if (value.data)
        status = intern_add(&job->values, value, &one.value, NULL);
    job->members[job->member_count++] = one;
    return status;
}

static uint32_t
group_of(grouped_job *job, int64_t document)
{
    uint32_t value = NO_GROUP;

    while (job->next < job->member_count &&
           job->members[job->next].document < document)
        job->next++;
    if (job->next < job->member_count &&
        job->members[job->next].document == document)
        value = job->members[job->next].value;
    return value == NO_GROUP ? job->values.count : value;
}

/* A word_document_visit; documents come in order of id. */
static tizbe_status
count_document(void *context, const word_document *d)
{
    grouped_job *job = context;
    uint32_t     group = group_of(job, d->id);
    group_size  *size = &job->groups[group];

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        size->tokens[lang] += d->tokens[lang];
        size->documents[lang] += d->tokens[lang] > 0;
    }
    for (size_t i = 0; i < d->count; i++) {
        if (!word_is_listed(&job->w.table, d->words[i]))
            continue;
        if (!ARRAY_ADD(
                job->items, job->count, job->capacity,
                (group_word){ group, d->words[i], d->times[d->words[i]], 1 }))
            return TIZBE_NOMEM;
    }
    return TIZBE_OK;
}

static int
by_group_and_word(const void *a, const void *b)
{
    const group_word *x = a, *y = b;

    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* One item for what a word has in a group, where it is enough. */
static void
add_up(grouped_job *job)
{
    size_t kept = 0, end;

    if (job->count > 1)
        qsort(job->items, job->count, sizeof *job->items, by_group_and_word);
    for (size_t i = 0; i < job->count; i = end) {
        group_word sum = job->items[i];

        for (end = i + 1;
             end < job->count && job->items[end].group == sum.group &&
             job->items[end].word == sum.word;
             end++) {
            sum.times += job->items[end].times;
            sum.documents++;
        }
        if (sum.times >= job->options->words.least)
            job->items[kept++] = sum;
    }
    job->count = kept;
}

static tizbe_status
count_all(grouped_job *job, corpus *c, tizbe_error *error)
{
    const words_options *o = job->options;
    tizbe_status         status = attribute_check(c, slice_of(o->by), error);

    if (status == TIZBE_OK)
        status = attribute_each(c, slice_of(o->by), take_value, job, error);
    if (status == TIZBE_OK)
        status = word_counts_read(&job->w, c, o->scope, word_kind_of(&o->words),
                                  NULL, NULL, error);
    if (status == TIZBE_OK)
        status = corpus_words_leave_out(&job->w.table, c, o->words.stop, error);
    if (status != TIZBE_OK)
        return status;
    job->groups = calloc(job->values.count + (size_t)1, sizeof *job->groups);
    if (!job->groups)
        return error_nomem(error);
    status = word_documents_each(c, o->scope, &job->w.table, NULL,
                                 count_document, job, error);
    add_up(job);
    return status;
}

/* --- order ---------------------------------------------------------------- */

static int
by_value(const void *a, const void *b, void *context)
{
    const intern *values = context;

    return attribute_order(intern_text(values, *(const uint32_t *)a),
                           intern_text(values, *(const uint32_t *)b));
}

static tizbe_status
order_values(grouped_job *job)
{
    uint32_t  count = job->values.count;
    uint32_t *numbers = calloc(count + (size_t)1, sizeof *numbers);

    if (!numbers)
        return TIZBE_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        numbers[i] = i;
    if (count > 1)
        qsort_r(numbers, count, sizeof *numbers, by_value, &job->values);
    for (uint32_t i = 0; i < count; i++)
        job->groups[numbers[i]].place = i;
    job->groups[count].place = count; /* documents without one, last */
    free(numbers);
    return TIZBE_OK;
}

static int
by_place(const void *a, const void *b, void *context)
{
    const group_word   *x = a, *y = b;
    const grouped_job  *job = context;
    const corpus_words *t = &job->w.table;
    int                 order;

    if (x->group != y->group)
        return job->groups[x->group].place < job->groups[y->group].place ? -1
                                                                         : 1;
    order = strcmp(language_code(word_language(t, x->word)),
                   language_code(word_language(t, y->word)));
    if (order != 0)
        return order;
    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return slice_compare(intern_text(&t->words, x->word),
                         intern_text(&t->words, y->word));
}

/* --- the table ------------------------------------------------------------ */

/* The list of a language in a group, as far as it has been given. */
typedef struct list_so_far {
    const group_word *first;
    int64_t           seen, rank;
    uint32_t          last; /* frequency */
} list_so_far;

static void
step(list_so_far *list, const grouped_job *job, const group_word *item)
{
    const corpus_words *t = &job->w.table;

    if (!list->first || list->first->group != item->group ||
        word_language(t, list->first->word) != word_language(t, item->word))
        *list = (list_so_far){ .first = item };
    list->seen++;
    if (item->times != list->last)
        list->rank = list->seen;
    list->last = item->times;
}

static tizbe_status
put_item(grouped_job *job, const group_word *item, int64_t rank,
         const table_sink *sink, tizbe_error *error)
{
    const group_size *size = &job->groups[item->group];
    language          lang = word_language(&job->w.table, item->word);
    word_listed       listed = { .word = item->word,
                                 .rank = rank,
                                 .count = { item->times, item->documents },
                                 .tokens = (int64_t)size->tokens[lang],
                                 .documents = (int64_t)size->documents[lang] };
    table_cell        cells[COUNT_OF(columns)] = { 0 };
    tizbe_status      status;

    if (item->group < job->values.count)
        cells[0] = cell_text(intern_text(&job->values, item->group));
    status = word_list_cells(&job->w, &listed, cells + 1, error);
    return status == TIZBE_OK ? sink->row(sink->context, cells, error) : status;
}

static tizbe_status
put_all(grouped_job *job, const table_sink *sink, tizbe_error *error)
{
    unsigned     limit = job->options->words.limit;
    list_so_far  list = { 0 };
    tizbe_status status = TIZBE_OK;

    if (job->count > 1)
        qsort_r(job->items, job->count, sizeof *job->items, by_place, job);
    for (size_t i = 0; i < job->count && status == TIZBE_OK; i++) {
        step(&list, job, &job->items[i]);
        if (limit == 0 || list.seen <= limit)
            status = put_item(job, &job->items[i], list.rank, sink, error);
    }
    return status;
}

static void
release(grouped_job *job)
{
    word_counts_release(&job->w);
    intern_release(&job->values);
    free(job->members);
    free(job->groups);
    free(job->items);
}

tizbe_status
grouped_words_table(corpus *c, const words_options *options,
                    const table_sink *sink, tizbe_error *error)
{
    table_column shown[COUNT_OF(columns)];
    size_t       count = columns_without(
              columns, COUNT_OF(columns),
        options->words.forms ? STEM_COLUMN : SIZE_MAX, shown);
    grouped_job  job = { .options = options };
    tizbe_status status;

    if (slice_is(slice_of(options->by), "lang"))
        return error_set(error, TIZBE_USAGE,
                         "cannot list words by 'lang': each language has a "
                         "list of its own");
    shown[0].name = options->by;
    intern_init(&job.values);
    status = columns_check_by(shown, count, options->by, error);
    if (status == TIZBE_OK)
        status = count_all(&job, c, error);
    if (status == TIZBE_OK && order_values(&job) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = sink->begin(sink->context, shown, count, error);
    if (status == TIZBE_OK)
        status = put_all(&job, sink, error);
    status = sink_end(sink, status, error);
    release(&job);
    return status;
}
