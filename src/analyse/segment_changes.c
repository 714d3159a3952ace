/* Two documents side by side. */
#include "analyse/segment_changes.h"

#include "analyse/likeness/shingles.h"
#include "analyse/scope/document_groups.h"
#include "base/array.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "text/alignment.h"

#include <stdlib.h>

/* One document. Item n of each list belongs to segment n. */
typedef struct side {
    int64_t       id;
    aligned_text *texts; /* owned, with their words */
    size_t        count, capacity;
    slice        *words; /* in the arena: the text itself */
    size_t        words_capacity;
    slice        *codes; /* in the arena: names with a blank behind each */
    size_t        codes_capacity;
} side;

typedef struct changes_job {
    corpus                *c;
    const compare_options *o;
    bool                   with_same;
    const table_sink      *sink;
    tizbe_error           *error;
    document_groups        groups;
    word_keys              keys;
    document_words         at_hand;
    side                   sides[2], *reading;
    arena                  memory;
    buffer                 gone, added, kept;
} changes_job;

/* --- reading -------------------------------------------------------------- */

/* The distinct words of the next segment; its text follows. */
static tizbe_status
read_words(void *context, const stored_segment *segment)
{
    changes_job *job = context;
    side        *s = job->reading;

    document_words_clear(&job->at_hand);
    if (!ARRAY_ROOM(s->texts, s->count, s->capacity) ||
        !ARRAY_ROOM(s->words, s->count, s->words_capacity) ||
        !ARRAY_ROOM(s->codes, s->count, s->codes_capacity) ||
        document_words_add(&job->at_hand, &job->keys, segment) != TIZBE_OK)
        return error_nomem(job->error);
    s->texts[s->count] = (aligned_text){ 0 };
    s->words[s->count] = s->codes[s->count] = slice_make("", 0);
    if (shingles_of(&job->at_hand.words, 1, 0, &s->texts[s->count++].words) !=
        TIZBE_OK)
        return error_nomem(job->error);
    return TIZBE_OK;
}

static tizbe_status
keep_text(changes_job *job, side *s, sqlite3_stmt *row)
{
    int64_t seq = sqlite3_column_int64(row, 0);
    slice   text = column_slice(row, 1);

    if (seq < 0 || (size_t)seq >= s->count)
        return TIZBE_OK;
    s->words[seq] = arena_copy(&job->memory, text);
    s->texts[seq].hash = hash_bytes(text.data, text.size);
    return s->words[seq].data ? TIZBE_OK : error_nomem(job->error);
}

/* Rows come by segment, so its names so far are the last piece. */
static tizbe_status
keep_code(changes_job *job, side *s, sqlite3_stmt *row)
{
    int64_t seq = sqlite3_column_int64(row, 0);
    slice   name = column_slice(row, 1), *codes;
    char   *joined;

    if (seq < 0 || (size_t)seq >= s->count)
        return TIZBE_OK;
    codes = &s->codes[seq];
    joined = arena_printf(&job->memory, "%.*s%.*s ", (int)codes->size,
                          codes->data, (int)name.size, name.data);
    if (!joined)
        return error_nomem(job->error);
    *codes = slice_of(joined);
    return TIZBE_OK;
}

static tizbe_status
read_rows(changes_job *job, side *s, const char *sql, const sql_value *values,
          tizbe_status (*keep)(changes_job *job, side *s, sqlite3_stmt *row))
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(job->c, sql, values, &stmt, job->error);

    while (rows_next(job->c, stmt, &status, job->error))
        status = keep(job, s, stmt);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
read_side(changes_job *job, int number)
{
    const theme_counts_options *counting = &job->o->counting;
    side                       *s = &job->sides[number];
    const segment_range range = { .document_id = job->groups.ids[number][0],
                                  .by_document = true };
    tizbe_status        status;

    s->id = range.document_id;
    job->reading = s;
    status = segments_each(job->c, &range, read_words, job, job->error);
    if (status == TIZBE_OK)
        status = read_rows(job, s,
                           "SELECT seq, tizbe_text(text) FROM segment"
                           " WHERE document_id = ?1 ORDER BY seq",
                           WITH(s->id), keep_text);
    if (status == TIZBE_OK)
        status = read_rows(job, s, sql_query_segment_codes,
                           WITH(s->id, counting->codebook,
                                counting->scope->codes, counting->states),
                           keep_code);
    return status;
}

static tizbe_status
read_both(changes_job *job)
{
    tizbe_status status = document_groups_init(
        &job->groups, job->c, job->o->first, job->o->second, job->error);

    for (int i = 0; i < 2 && status == TIZBE_OK; i++)
        if (!job->groups.ids[i] || job->groups.counts[i] != 1)
            status = error_set(job->error, TIZBE_USAGE,
                               "cannot compare segments of '%s': it is not one "
                               "document",
                               job->groups.names[i]);
    if (status == TIZBE_OK)
        status = word_keys_read(&job->keys, job->c, job->error);
    for (int i = 0; i < 2 && status == TIZBE_OK; i++)
        status = read_side(job, i);
    return status;
}

/* --- rows ----------------------------------------------------------------- */

static const table_column columns[] = {
    { .name = "change" },
    { .name = "segment_a", .type = COLUMN_INTEGER },
    { .name = "segment_b", .type = COLUMN_INTEGER },
    { .name = "similarity", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "codes_gone" },
    { .name = "codes_new" },
    { .name = "codes_kept", .is_detail = true },
    { .name = "text_a", .is_main = true },
    { .name = "text_b", .is_main = true },
};

static bool
holds_code(slice codes, slice name)
{
    while (codes.size > 0) {
        size_t end = slice_find(codes, SLICE(" "), 0);

        if (slice_equal(slice_part(codes, 0, end), name))
            return true;
        codes = slice_part(codes, end + 1, codes.size);
    }
    return false;
}

/* Those of `codes` that `others` has, or has not. */
static void
put_codes(buffer *out, slice codes, slice others, bool wanted)
{
    while (codes.size > 0) {
        size_t end = slice_find(codes, SLICE(" "), 0);
        slice  name = slice_part(codes, 0, end);

        if (holds_code(others, name) == wanted) {
            buffer_text(out, out->size ? " " : "");
            buffer_put(out, name);
        }
        codes = slice_part(codes, end + 1, codes.size);
    }
}

static table_cell
cell_codes(const buffer *codes)
{
    return codes->size ? cell_text(buffer_slice(codes)) : (table_cell){ 0 };
}

/* `a` and `b` are segments, SIZE_MAX for none. */
static tizbe_status
put_row(changes_job *job, const char *change, size_t a, size_t b)
{
    const side *x = &job->sides[0], *y = &job->sides[1];
    slice       before = a != SIZE_MAX ? x->codes[a] : slice_make("", 0);
    slice       after = b != SIZE_MAX ? y->codes[b] : slice_make("", 0);
    table_cell  cells[COUNT_OF(columns)] = { 0 };

    buffer_clear(&job->gone);
    buffer_clear(&job->added);
    buffer_clear(&job->kept);
    put_codes(&job->gone, before, after, false);
    put_codes(&job->added, after, before, false);
    put_codes(&job->kept, before, after, true);
    if (job->gone.failed || job->added.failed || job->kept.failed)
        return error_nomem(job->error);
    cells[0] = cell_text(slice_of(change));
    if (a != SIZE_MAX) {
        cells[1] = cell_integer((int64_t)a);
        cells[7] = cell_text(x->words[a]);
    }
    if (b != SIZE_MAX) {
        cells[2] = cell_integer((int64_t)b);
        cells[8] = cell_text(y->words[b]);
    }
    if (a != SIZE_MAX && b != SIZE_MAX)
        cells[3] = cell_real(
            x->texts[a].hash == y->texts[b].hash
                ? 1
                : texts_similarity(&x->texts[a], &y->texts[b]));
    cells[4] = cell_codes(&job->gone);
    cells[5] = cell_codes(&job->added);
    cells[6] = cell_codes(&job->kept);
    return job->sink->row(job->sink->context, cells, job->error);
}

/* Segment `b` of the second document. */
static tizbe_status
put_later(changes_job *job, size_t b)
{
    const aligned_text *one = &job->sides[1].texts[b];
    bool                is_equal;

    if (one->other == SIZE_MAX)
        return put_row(job, "new", SIZE_MAX, b);
    is_equal = job->sides[0].texts[one->other].hash == one->hash;
    if (one->moved)
        return put_row(job, "moved", one->other, b);
    if (!is_equal)
        return put_row(job, "changed", one->other, b);
    return job->with_same ? put_row(job, "same", one->other, b) : TIZBE_OK;
}

/* Where the first document goes on from segment `b` of the second: behind
 * what is gone between the two segments around it. */
static size_t
goes_on_at(const changes_job *job, size_t b)
{
    for (; b < job->sides[1].count; b++) {
        const aligned_text *one = &job->sides[1].texts[b];

        if (one->other != SIZE_MAX && !one->moved)
            return one->other;
    }
    return job->sides[0].count;
}

static tizbe_status
put_gone(changes_job *job, size_t *a, size_t to)
{
    tizbe_status status = TIZBE_OK;

    for (; *a < to && status == TIZBE_OK; (*a)++)
        if (job->sides[0].texts[*a].other == SIZE_MAX)
            status = put_row(job, "gone", *a, SIZE_MAX);
    return status;
}

static tizbe_status
write_table(changes_job *job)
{
    size_t       a = 0, to = goes_on_at(job, 0);
    tizbe_status status = job->sink->begin(job->sink->context, columns,
                                           COUNT_OF(columns), job->error);

    if (status == TIZBE_OK)
        status = put_gone(job, &a, to);
    for (size_t b = 0; b < job->sides[1].count && status == TIZBE_OK; b++) {
        status = put_later(job, b);
        if (status != TIZBE_OK || job->sides[1].texts[b].other != to)
            continue;
        to = goes_on_at(job, b + 1);
        status = put_gone(job, &a, to);
    }
    return sink_end(job->sink, status, job->error);
}

static void
release_job(changes_job *job)
{
    for (int i = 0; i < 2; i++) {
        side *s = &job->sides[i];

        for (size_t k = 0; k < s->count; k++)
            free(s->texts[k].words.items);
        free(s->texts);
        free(s->words);
        free(s->codes);
    }
    document_groups_release(&job->groups);
    word_keys_release(&job->keys);
    document_words_release(&job->at_hand);
    buffer_release(&job->gone);
    buffer_release(&job->added);
    buffer_release(&job->kept);
    arena_release(&job->memory);
}

tizbe_status
segment_changes_table(corpus *c, const compare_options *options, bool with_same,
                      const table_sink *sink, tizbe_error *error)
{
    changes_job  job = { .c = c,
                         .o = options,
                         .with_same = with_same,
                         .sink = sink,
                         .error = error };
    tizbe_status status;

    arena_init(&job.memory);
    status = read_both(&job);
    if (status == TIZBE_OK &&
        texts_align(job.sides[0].texts, job.sides[0].count, job.sides[1].texts,
                    job.sides[1].count) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = write_table(&job);
    release_job(&job);
    return status;
}
