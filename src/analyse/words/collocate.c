/* Counting words near the hits of a query, and setting them in order. */
#include "analyse/words/collocate.h"

#include "analyse/search/query_hits.h"
#include "analyse/statistics/chance.h"
#include "analyse/words/word_counts.h"
#include "analyse/words/word_documents.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/counted.h"

#include <stdlib.h>

enum { STEM_COLUMN = 1, FAR = INT32_MAX };

typedef struct neighbour_count {
    uint32_t left, right; /* before and behind the nearest node */
    uint32_t times;       /* anywhere, nodes left out           */
} neighbour_count;

/* One word of the segment at hand. */
typedef struct token {
    uint32_t form;
    uint32_t sentence;
    int32_t  before, behind; /* words to the next node, and to the last one */
    bool     is_node;
} token;

typedef struct collocate_job {
    const collocate_options *o;
    const table_sink        *sink;
    arena                    memory;
    word_counts              words;  /* of all forms: what they are called  */
    neighbour_count         *counts; /* by word; malloc                    */
    token                   *tokens; /* of a segment; malloc               */
    size_t                   token_count, token_capacity;
    uint64_t                 near[LANG_COUNT], all[LANG_COUNT];
    uint64_t                 nodes;
    struct neighbour        *found; /* malloc */
    size_t                   count, capacity;
    buffer                   span, reasons;
    tizbe_error             *error;
} collocate_job;

/* A word that stands near often enough. */
typedef struct neighbour {
    uint32_t word;
    fourfold table; /* near or not, this word or not */
    double   both, frequency;
    figure   g2, mi, t, log_dice;
    chance   chance; /* of g2 */
    double   key;    /* of the order */
} neighbour;

static const table_column columns[] = {
    { .name = "lang" },
    { .name = "stem", .is_detail = true },
    { .name = "form", .is_main = true },
    { .name = "both", .type = COLUMN_INTEGER },
    { .name = "left", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "right", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "frequency", .type = COLUMN_INTEGER },
    { .name = "expected",
      .type = COLUMN_REAL,
      .decimals = 2,
      .is_detail = true },
    { .name = "g2", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "mi", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "t", .type = COLUMN_REAL, .decimals = 3, .is_detail = true },
    { .name = "log_dice", .type = COLUMN_REAL, .decimals = 3 },
    CHANCE_COLUMNS(true),
    { .name = "nodes", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "near_tokens", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "tokens", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "span", .is_detail = true },
    { .name = "reason", .is_detail = true },
};

/* --- one segment ---------------------------------------------------------- */

static bool
is_counted(const collocate_job *job, uint32_t form)
{
    const corpus_words *t = &job->words.table;

    return form <= t->forms &&
           word_language_counts(job->o->scope,
                                word_language(t, t->of_form[form]));
}

static tizbe_status
read_tokens(collocate_job *job, const stored_segment *s, const hit_list *hits)
{
    uint32_t sentence = 0;

    job->token_count = 0;
    for (size_t i = 0; i < s->form_count; i++) {
        sentence += s->forms[i] == 0;
        if (s->forms[i] == 0)
            continue;
        if (!ARRAY_ROOM(job->tokens, job->token_count, job->token_capacity))
            return TIZBE_NOMEM;
        job->tokens[job->token_count++] = (token){
            .form = s->forms[i],
            .sentence = sentence,
            .before = FAR,
            .behind = FAR,
        };
    }
    for (size_t i = 0; i < hits->count; i++)
        for (uint32_t k = hits->items[i].start;
             k < hits->items[i].end && k < job->token_count; k++)
            job->tokens[k].is_node = true;
    return TIZBE_OK;
}

/* Whether a word is near a node: so many words away, or in its sentence. */
static bool
is_near(const collocate_job *job, size_t word, size_t node)
{
    size_t away = word < node ? node - word : word - node;

    if (job->o->window > 0)
        return away <= job->o->window;
    return job->tokens[word].sentence == job->tokens[node].sentence;
}

static void
measure_distances(collocate_job *job)
{
    size_t none = SIZE_MAX, node = none;

    for (size_t i = 0; i < job->token_count; i++) {
        if (job->tokens[i].is_node)
            node = i;
        else if (node != none && is_near(job, i, node))
            job->tokens[i].behind = (int32_t)(i - node);
    }
    node = none;
    for (size_t i = job->token_count; i-- > 0;) {
        if (job->tokens[i].is_node)
            node = i;
        else if (node != none && is_near(job, i, node))
            job->tokens[i].before = (int32_t)(node - i);
    }
}

static void
count_token(collocate_job *job, const token *one)
{
    uint32_t         word = job->words.table.of_form[one->form];
    neighbour_count *count = &job->counts[word];
    language         lang = word_language(&job->words.table, word);

    count->times++;
    job->all[lang]++;
    if (one->before == FAR && one->behind == FAR)
        return;
    job->near[lang]++;
    if (one->before <= one->behind)
        count->left++;
    else
        count->right++;
}

static tizbe_status
count_segment(void *context, const stored_segment *s, const codebook *book,
              const hit_list *hits)
{
    collocate_job *job = context;

    (void)book;
    if (read_tokens(job, s, hits) != TIZBE_OK)
        return TIZBE_NOMEM;
    job->nodes += hits->count;
    if (hits->count > 0)
        measure_distances(job);
    for (size_t i = 0; i < job->token_count; i++)
        if (!job->tokens[i].is_node && is_counted(job, job->tokens[i].form))
            count_token(job, &job->tokens[i]);
    return TIZBE_OK;
}

/* --- measuring ------------------------------------------------------------ */

static double
key_of(const collocate_job *job, const neighbour *n)
{
    switch (job->o->order) {
    case TIZBE_COLLOCATE_MI:
        return n->mi.value;
    case TIZBE_COLLOCATE_T:
        return n->t.value;
    case TIZBE_COLLOCATE_LOG_DICE:
        return n->log_dice.value;
    case TIZBE_COLLOCATE_BOTH:
        return n->both;
    default: /* what is near less often than expected comes last */
        return n->g2.value * fourfold_sign(&n->table);
    }
}

static tizbe_status
add_neighbour(collocate_job *job, uint32_t word)
{
    const neighbour_count *count = &job->counts[word];
    language               lang = word_language(&job->words.table, word);
    neighbour              n = { .word = word,
                                 .both = (double)count->left + count->right,
                                 .frequency = count->times };

    n.table = fourfold_of_margins(n.both, n.frequency, (double)job->near[lang],
                                  (double)job->all[lang]);
    n.g2 = fourfold_g2(&n.table);
    n.mi = fourfold_pmi(&n.table);
    n.t = fourfold_t_score(&n.table);
    n.log_dice = log_dice(n.both, (double)job->nodes, n.frequency);
    n.chance = chance_of(&n.table, n.g2);
    n.key = key_of(job, &n);
    return ARRAY_ADD(job->found, job->count, job->capacity, n)
               ? TIZBE_OK
               : error_nomem(job->error);
}

static int
by_key(const void *a, const void *b, void *context)
{
    const neighbour    *x = a, *y = b;
    const corpus_words *t = context;

    if (x->key != y->key)
        return x->key < y->key ? 1 : -1;
    if (x->both != y->both)
        return x->both < y->both ? 1 : -1;
    return slice_compare(intern_text(&t->words, x->word),
                         intern_text(&t->words, y->word));
}

static tizbe_status
find_neighbours(collocate_job *job)
{
    uint32_t     least = job->o->words.least > 0 ? job->o->words.least : 1;
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < job->words.table.words.count && status == TIZBE_OK;
         i++)
        if (job->counts[i].left + job->counts[i].right >= least &&
            word_is_listed(&job->words.table, i))
            status = add_neighbour(job, i);
    if (status != TIZBE_OK || job->count == 0)
        return status;
    if (!chances_adjust(&job->found->chance, job->count, sizeof *job->found))
        return error_nomem(job->error);
    qsort_r(job->found, job->count, sizeof *job->found, by_key,
            &job->words.table);
    return TIZBE_OK;
}

/* --- the table ------------------------------------------------------------ */

static void
put_numbers(collocate_job *job, const neighbour *n, table_cell *cells)
{
    language lang = word_language(&job->words.table, n->word);
    size_t   at = 0;

    cells[at++] = cell_integer((int64_t)n->both);
    cells[at++] = cell_integer(job->counts[n->word].left);
    cells[at++] = cell_integer(job->counts[n->word].right);
    cells[at++] = cell_integer((int64_t)n->frequency);
    cells[at++] = cell_real(fourfold_expected(&n->table));
    cells[at++] = cell_figure(n->g2);
    cells[at++] = cell_figure(n->mi);
    cells[at++] = cell_figure(n->t);
    cells[at++] = cell_figure(n->log_dice);
    chance_put(&n->chance, cells + at);
    at += CHANCE_CELLS;
    cells[at++] = cell_integer((int64_t)job->nodes);
    cells[at++] = cell_integer((int64_t)job->near[lang]);
    cells[at++] = cell_integer((int64_t)job->all[lang]);
    cells[at++] = cell_text(buffer_slice(&job->span));
    buffer_clear(&job->reasons);
    figure_explain(&job->reasons, "g2", n->g2);
    cells[at] = cell_reasons(&job->reasons);
}

static tizbe_status
put_word(collocate_job *job, const neighbour *n)
{
    table_cell   cells[COUNT_OF(columns)] = { 0 };
    size_t       at = 0;
    tizbe_status status;

    status = word_counts_cells(&job->words, n->word, cells, &at, job->error);
    put_numbers(job, n, cells + at);
    if (status == TIZBE_OK && (job->reasons.failed || job->span.failed))
        status = error_nomem(job->error);
    if (status == TIZBE_OK)
        status = job->sink->row(job->sink->context, cells, job->error);
    return status;
}

static tizbe_status
write_table(collocate_job *job)
{
    table_column shown[COUNT_OF(columns)];
    size_t       count = columns_without(columns, COUNT_OF(columns),
                                   job->o->words.forms ? STEM_COLUMN : SIZE_MAX,
                                         shown);
    size_t       limit = job->o->words.limit ? job->o->words.limit : job->count;
    tizbe_status status = job->sink->begin(job->sink->context, shown, count,
                                           job->error);

    if (job->o->window > 0)
        buffer_text(&job->span, COUNTED(job->o->window, "word"));
    else
        buffer_text(&job->span, "sentence");
    for (size_t i = 0; i < job->count && i < limit && status == TIZBE_OK; i++)
        status = put_word(job, &job->found[i]);
    return sink_end(job->sink, status, job->error);
}

tizbe_status
collocate_table(corpus *c, const collocate_options *options,
                const table_sink *sink, tizbe_error *error)
{
    collocate_job job = { .o = options, .sink = sink, .error = error };
    tizbe_status  status;

    arena_init(&job.memory);
    status = word_counts_read(&job.words, c, options->scope,
                              word_kind_of(&options->words), NULL, NULL, error);
    if (status == TIZBE_OK) {
        job.counts = calloc(job.words.table.words.count + (size_t)1,
                            sizeof *job.counts);
        if (!job.counts)
            status = error_nomem(error);
    }
    if (status == TIZBE_OK)
        status = query_hits_each(c, options->query, options->base,
                                 options->scope, &job.memory, count_segment,
                                 &job, error);
    if (status == TIZBE_OK)
        status = corpus_words_leave_out(&job.words.table, c,
                                        options->words.stop, error);
    if (status == TIZBE_OK)
        status = find_neighbours(&job);
    if (status == TIZBE_OK)
        status = write_table(&job);
    word_counts_release(&job.words);
    buffer_release(&job.span);
    buffer_release(&job.reasons);
    free(job.counts);
    free(job.tokens);
    free(job.found);
    arena_release(&job.memory);
    return status;
}
