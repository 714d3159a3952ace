/* Words of two groups of documents against each other. */
#include "analyse/words/keyness.h"

#include "analyse/scope/document_groups.h"
#include "analyse/statistics/chance.h"
#include "analyse/words/word_counts.h"
#include "base/array.h"
#include "base/buffer.h"

#include <stdlib.h>

enum { TARGET, REFERENCE, STEM_COLUMN = 1 };

/* A word that was tested. */
typedef struct key_word {
    uint32_t word;
    fourfold table;
    figure   keyness; /* signed */
    chance   chance;
} key_word;

typedef struct keyness_job {
    const keyness_options *o;
    const table_sink      *sink;
    document_groups        groups;
    word_counts            w;
    key_word              *keys; /* malloc */
    size_t                 count, capacity;
    buffer                 reasons;
    tizbe_error           *error;
} keyness_job;

static const struct {
    const char *name;
    figure (*of)(const fourfold *);
} measures[] = {
    [TIZBE_KEYNESS_G2] = { "g2", fourfold_g2 },
    [TIZBE_KEYNESS_G2_TWO_TERM] = { "g2_two_term", fourfold_g2_two_term },
    [TIZBE_KEYNESS_G2_WILLIAMS] = { "g2_williams", fourfold_g2_williams },
    [TIZBE_KEYNESS_CHI2] = { "chi2", fourfold_chi2_yates },
    [TIZBE_KEYNESS_CHI2_PLAIN] = { "chi2_plain", fourfold_chi2 },
};

static const table_column columns[] = {
    { .name = "lang" },
    { .name = "stem", .is_detail = true },
    { .name = "form", .is_main = true },
    { .name = "n_target", .type = COLUMN_INTEGER },
    { .name = "n_reference", .type = COLUMN_INTEGER },
    { .name = "keyness", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "measure", .is_detail = true },
    { .name = "log_ratio", .type = COLUMN_REAL, .decimals = 3 },
    CHANCE_COLUMNS(false),
    { .name = "rate_target",
      .type = COLUMN_REAL,
      .decimals = 3,
      .is_detail = true },
    { .name = "rate_reference",
      .type = COLUMN_REAL,
      .decimals = 3,
      .is_detail = true },
    { .name = "documents_target", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "documents_reference",
      .type = COLUMN_INTEGER,
      .is_detail = true },
    { .name = "tokens_target", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "tokens_reference", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "group_documents_target",
      .type = COLUMN_INTEGER,
      .is_detail = true },
    { .name = "group_documents_reference",
      .type = COLUMN_INTEGER,
      .is_detail = true },
    { .name = "reason", .is_detail = true },
};

/* --- testing -------------------------------------------------------------- */

static fourfold
table_of(const word_counts *w, uint32_t word)
{
    language lang = word_language(&w->table, word);
    double   a = word_count_in(w, word, TARGET).times;
    double   b = word_count_in(w, word, REFERENCE).times;

    return (fourfold){ a, b, (double)w->tokens[TARGET][lang] - a,
                       (double)w->tokens[REFERENCE][lang] - b };
}

static tizbe_status
test_word(keyness_job *job, uint32_t word)
{
    key_word key = { .word = word, .table = table_of(&job->w, word) };

    key.keyness = measures[job->o->measure].of(&key.table);
    key.chance = chance_of(&key.table, key.keyness);
    key.keyness.value *= fourfold_sign(&key.table);
    return ARRAY_ADD(job->keys, job->count, job->capacity, key)
               ? TIZBE_OK
               : error_nomem(job->error);
}

static int
by_keyness(const void *a, const void *b, void *context)
{
    const key_word     *x = a, *y = b;
    const corpus_words *t = context;

    if (x->keyness.is_defined != y->keyness.is_defined)
        return x->keyness.is_defined ? -1 : 1;
    if (x->keyness.value != y->keyness.value)
        return x->keyness.value < y->keyness.value ? 1 : -1;
    return slice_compare(intern_text(&t->words, x->word),
                         intern_text(&t->words, y->word));
}

static tizbe_status
test_words(keyness_job *job)
{
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < job->w.table.words.count && status == TIZBE_OK;
         i++) {
        uint32_t times = word_count_in(&job->w, i, TARGET).times +
                         word_count_in(&job->w, i, REFERENCE).times;

        if (times > 0 && times >= job->o->words.least &&
            word_is_listed(&job->w.table, i))
            status = test_word(job, i);
    }
    if (status == TIZBE_OK && job->count > 0 &&
        !chances_adjust(&job->keys->chance, job->count, sizeof *job->keys))
        status = error_nomem(job->error);
    if (status == TIZBE_OK && job->count > 1)
        qsort_r(job->keys, job->count, sizeof *job->keys, by_keyness,
                &job->w.table);
    return status;
}

/* --- the table ------------------------------------------------------------ */

static void
put_numbers(keyness_job *job, const key_word *key, table_cell *cells)
{
    language   lang = word_language(&job->w.table, key->word);
    figure     ratio = fourfold_log_ratio(&key->table);
    int64_t    target = (int64_t)job->w.tokens[TARGET][lang];
    int64_t    reference = (int64_t)job->w.tokens[REFERENCE][lang];
    word_count in_target = word_count_in(&job->w, key->word, TARGET);
    word_count in_reference = word_count_in(&job->w, key->word, REFERENCE);
    size_t     at = 0;

    cells[at++] = cell_integer(in_target.times);
    cells[at++] = cell_integer(in_reference.times);
    cells[at++] = cell_figure(key->keyness);
    cells[at++] = cell_text(slice_of(measures[job->o->measure].name));
    cells[at++] = cell_figure(ratio);
    chance_put(&key->chance, cells + at);
    at += CHANCE_CELLS;
    cells[at++] = cell_ratio(in_target.times, target, 1000);
    cells[at++] = cell_ratio(in_reference.times, reference, 1000);
    cells[at++] = cell_integer(in_target.documents);
    cells[at++] = cell_integer(in_reference.documents);
    cells[at++] = cell_integer(target);
    cells[at++] = cell_integer(reference);
    cells[at++] = cell_integer((int64_t)job->w.documents_in[TARGET][lang]);
    cells[at++] = cell_integer((int64_t)job->w.documents_in[REFERENCE][lang]);
    buffer_clear(&job->reasons);
    figure_explain(&job->reasons, "keyness", key->keyness);
    figure_explain(&job->reasons, "log_ratio", ratio);
    cells[at] = cell_reasons(&job->reasons);
}

static tizbe_status
put_word(keyness_job *job, const key_word *key)
{
    table_cell   cells[COUNT_OF(columns)] = { 0 };
    size_t       at = 0;
    tizbe_status status;

    status = word_counts_cells(&job->w, key->word, cells, &at, job->error);
    put_numbers(job, key, cells + at);
    if (status == TIZBE_OK && job->reasons.failed)
        status = error_nomem(job->error);
    if (status == TIZBE_OK)
        status = job->sink->row(job->sink->context, cells, job->error);
    return status;
}

/* Whether a word is among the `limit` of its side; without a limit all are. */
static bool
is_shown(const keyness_job *job, size_t at, size_t positive, size_t defined)
{
    size_t limit = job->o->words.limit;

    if (limit == 0)
        return true;
    return at < positive ? at < limit : at < defined && defined - at <= limit;
}

static tizbe_status
put_words(keyness_job *job)
{
    size_t       positive = 0, defined = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < job->count; i++) {
        defined += job->keys[i].keyness.is_defined;
        positive += job->keys[i].keyness.is_defined &&
                    job->keys[i].keyness.value > 0;
    }
    for (size_t i = 0; i < job->count && status == TIZBE_OK; i++)
        if (is_shown(job, i, positive, defined))
            status = put_word(job, &job->keys[i]);
    return status;
}

static tizbe_status
write_table(keyness_job *job)
{
    table_column shown[COUNT_OF(columns)];
    size_t       count = columns_without(columns, COUNT_OF(columns),
                                   job->o->words.forms ? STEM_COLUMN : SIZE_MAX,
                                         shown);
    tizbe_status status;

    status = job->sink->begin(job->sink->context, shown, count, job->error);
    if (status == TIZBE_OK)
        status = put_words(job);
    return sink_end(job->sink, status, job->error);
}

/* --- languages ------------------------------------------------------------ */

/* "kk uk", of those in which the group has words. */
static void
put_langs(const keyness_job *job, int group, buffer *out)
{
    buffer_clear(out);
    for (language lang = LANG_UND + 1; lang < LANG_COUNT; lang++)
        if (job->w.tokens[group][lang] > 0)
            buffer_printf(out, "%s%s", out->size > 0 ? " " : "",
                          language_code(lang));
}

static tizbe_status
refuse_apart(const keyness_job *job)
{
    buffer       langs[WORD_GROUPS] = { 0 };
    tizbe_status status = TIZBE_OK;

    for (int i = 0; i < WORD_GROUPS; i++) {
        put_langs(job, i, &langs[i]);
        if (status == TIZBE_OK)
            status = buffer_status(&langs[i]);
    }
    status = status == TIZBE_OK && langs[0].size > 0 && langs[1].size > 0
                 ? error_set(job->error, TIZBE_NOT_FOUND,
                             "cannot compare '%s' and '%s': no language is in "
                             "both (%s; %s), and words are compared with those "
                             "of their own",
                             job->groups.names[0], job->groups.names[1],
                             langs[0].data, langs[1].data)
             : status == TIZBE_OK ? TIZBE_OK
                                  : error_nomem(job->error);
    for (int i = 0; i < WORD_GROUPS; i++)
        buffer_release(&langs[i]);
    return status;
}

static tizbe_status
find_apart(const keyness_job *job, language_set *apart)
{
    bool is_any_common = false;

    for (language lang = LANG_UND + 1; lang < LANG_COUNT; lang++) {
        bool in_target = job->w.tokens[TARGET][lang] > 0;
        bool in_reference = job->w.tokens[REFERENCE][lang] > 0;

        is_any_common |= in_target && in_reference;
        if (in_target != in_reference)
            *apart |= (language_set)(1U << lang);
    }
    /* without a limit words that cannot be compared are shown, too */
    return is_any_common || job->o->words.limit == 0 ? TIZBE_OK
                                                     : refuse_apart(job);
}

tizbe_status
keyness_table(corpus *c, const keyness_options *options, const table_sink *sink,
              language_set *apart, tizbe_error *error)
{
    keyness_job  job = { .o = options, .sink = sink, .error = error };
    tizbe_status status = document_groups_init(&job.groups, c, options->target,
                                               options->reference, error);

    *apart = 0;
    if (status == TIZBE_OK)
        status = word_counts_read(&job.w, c, options->scope,
                                  word_kind_of(&options->words),
                                  document_groups_of, &job.groups, error);
    if (status == TIZBE_OK)
        status = document_groups_check(
            &job.groups, options->scope, (int64_t)job.w.documents[TARGET],
            (int64_t)job.w.documents[REFERENCE], "words", error);
    if (status == TIZBE_OK)
        status = corpus_words_leave_out(&job.w.table, c, options->words.stop,
                                        error);
    if (status == TIZBE_OK)
        status = find_apart(&job, apart);
    if (status == TIZBE_OK)
        status = test_words(&job);
    if (status == TIZBE_OK)
        status = write_table(&job);
    word_counts_release(&job.w);
    document_groups_release(&job.groups);
    buffer_release(&job.reasons);
    free(job.keys);
    return status;
}
