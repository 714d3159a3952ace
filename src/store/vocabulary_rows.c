/* The table `form` as a writer finds it, and the rows that it adds. */
#include "store/vocabulary_rows.h"

#include "base/array.h"
#include "store/form_index.h"
#include "store/internal.h"
#include "store/row_feed.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/form.h"
#include "text/stem.h"

enum {
    BATCH = 16,         /* forms whose ids are kept together              */
    FORMS_A_LOOK = 4,   /* that are read in the time that one is sought   */
    SOUGHT_LEAST = 1000 /* before reading all is thought of               */
};

static tizbe_status
make_index(vocabulary *v, tizbe_error *error)
{
    tizbe_status status = form_index_make(v->c, v->sort_bytes, error);

    v->is_bare = v->is_bare && status != TIZBE_OK;
    return status;
}

static tizbe_status
begin_bare(vocabulary *v, tizbe_error *error)
{
    tizbe_status status = form_index_drop(v->c, error);

    v->is_bare = status == TIZBE_OK;
    return status;
}

/* The table has forms that are not here. */
static void
look_up_from_now_on(vocabulary *v)
{
    v->knows_table = v->began_empty = false;
    v->sought = 0;
    known_forms_release(&v->known);
}

tizbe_status
vocabulary_resume(vocabulary *v, tizbe_error *error)
{
    uint32_t     last;
    tizbe_status status = forms_last(v->c, &last, error);

    if (status == TIZBE_OK && last != v->last_id) {
        /* somebody else wrote: look every form up again */
        v->last_id = last;
        v->sort_bytes = SIZE_MAX;
        look_up_from_now_on(v);
        for (size_t n = 1; n < v->count; n++)
            v->forms[n].id = 0;
    }
    if (status == TIZBE_OK && !v->began_empty)
        status = make_index(v, error);
    else if (status == TIZBE_OK && !v->is_bare)
        status = begin_bare(v, error);
    return status;
}

/* Keep the ids of forms [n, end) that have one and are not kept yet. */
static void
keep_some(vocabulary *v, size_t n, size_t end)
{
    known_form some[BATCH];
    size_t     count = 0;

    for (; n < end; n++) {
        if (v->forms[n].id <= v->kept_id)
            continue;
        some[count] = known_forms_expect(
            &v->known, intern_text(&v->texts, (uint32_t)n - 1));
        some[count++].id = v->forms[n].id;
    }
    for (size_t i = 0; i < count; i++)
        known_forms_add(&v->known, some[i]);
}

static bool
keep_ids(vocabulary *v)
{
    if (!known_forms_reserve(&v->known, v->count))
        return false;
    for (size_t n = 1; n < v->count; n += BATCH)
        keep_some(v, n, n + BATCH < v->count ? n + BATCH : v->count);
    v->kept_id = v->last_id;
    return true;
}

void
vocabulary_keep_ids(vocabulary *v)
{
    if (v->knows_table && !keep_ids(v))
        look_up_from_now_on(v);
}

tizbe_status
vocabulary_finish(vocabulary *v, tizbe_error *error)
{
    tizbe_status status;

    look_up_from_now_on(v);
    status = vocabulary_forget(v, error);
    return status == TIZBE_OK ? make_index(v, error) : status;
}

static slice
form_text_of(const vocabulary *v, uint32_t number)
{
    slice text = intern_text(&v->texts, number - 1);

    return slice_part(text, 1, text.size);
}

/* The further stems of a form, one blank between. */
static size_t
join_further(const vocabulary *v, const met_form *known, char *text)
{
    const uint32_t *list = v->further + known->further;
    size_t          size = 0;

    for (uint32_t i = 1; i <= list[0]; i++) {
        slice stem = indexer_stem(corpus_indexer(v->c), list[i]);

        if (i > 1)
            text[size++] = ' ';
        memcpy(text + size, stem.data, stem.size);
        size += stem.size;
    }
    return size;
}

/* The row of a form that has none: its id now, the rest by vocabulary_write. */
static tizbe_status
insert_form(vocabulary *v, uint32_t number, tizbe_error *error)
{
    if (!ARRAY_ADD(v->unwritten, v->unwritten_count, v->unwritten_capacity,
                   number))
        return error_nomem(error);
    v->forms[number].id = ++v->last_id;
    if (v->sort_bytes != SIZE_MAX)
        v->sort_bytes += form_text_of(v, number).size + FORM_INDEX_BESIDE;
    return TIZBE_OK;
}

static void
give_also(const vocabulary *v, const met_form *known, sqlite3_context *out)
{
    char text[STEMS_MAX * (FORM_MAX + 1)];

    if (known->further)
        sqlite3_result_text64(out, text, join_further(v, known, text),
                              SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* A stem may be old: fetch that of a row to come, first where it is noted. */
static void
expect_row(const vocabulary *v, size_t row)
{
    enum { FAR = 8, NEAR = 4 };
    const indexer *ix = corpus_indexer(v->c);

    if (row + FAR < v->unwritten_count)
        indexer_expect_stem(ix, v->forms[v->unwritten[row + FAR]].term);
    if (row + NEAR < v->unwritten_count)
        __builtin_prefetch(
            indexer_stem(ix, v->forms[v->unwritten[row + NEAR]].term).data);
}

/* A column of the table `form`. */
static void
give_form(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const vocabulary *v = rows;
    uint32_t          number = v->unwritten[row];
    const met_form   *known = &v->forms[number];

    switch (column) {
    case 0:
        expect_row(v, row);
        row_feed_text(out, slice_of(language_code(known->lang)));
        break;
    case 1:
        row_feed_text(out, form_text_of(v, number));
        break;
    case 2:
        row_feed_text(out, indexer_stem(corpus_indexer(v->c), known->term));
        break;
    default:
        give_also(v, known, out);
    }
}

/* SQLite numbers the rows itself, each one behind the largest id, which spares
 * looking for it: the numbers that were given before. */
tizbe_status
vocabulary_write(vocabulary *v, tizbe_error *error)
{
    row_feed     rows = { v, v->unwritten_count, give_form };
    tizbe_status status;

    if (v->unwritten_count == 0)
        return TIZBE_OK;
    status = row_feed_run(v->c, v->put, rows, error);
    v->unwritten_count = 0;
    if (status == TIZBE_OK &&
        sqlite3_last_insert_rowid(corpus_db(v->c)) != (int64_t)v->last_id)
        status = corpus_fail(v->c, SQLITE_CORRUPT, "write", error);
    return status;
}

/* The ids of forms that were met and not looked up yet. */
static void
find_known(vocabulary *v)
{
    for (size_t n = 1; n < v->count; n++) {
        slice      text = intern_text(&v->texts, (uint32_t)n - 1);
        known_form one;

        if (v->forms[n].id != 0)
            continue;
        one = known_forms_expect(&v->known, text);
        v->forms[n].id = known_forms_find(&v->known, &one);
    }
}

/* One look-up takes as long as reading FORMS_A_LOOK forms of the table in
 * order. Once as much time went into look-ups as reading all of it takes, it
 * is read; a run that adds little never comes to that. */
static tizbe_status
learn_table(vocabulary *v, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (v->knows_table ||
        ++v->sought != v->last_id / FORMS_A_LOOK + SOUGHT_LEAST)
        return TIZBE_OK;
    status = known_forms_read(&v->known, v->c, v->last_id, &v->knows_table,
                              error);
    if (status != TIZBE_OK || !v->knows_table)
        return status;
    v->kept_id = v->last_id - (uint32_t)v->unwritten_count;
    find_known(v);
    return TIZBE_OK;
}

/* The row of a form, found in the table. */
static tizbe_status
find_form(vocabulary *v, uint32_t number, tizbe_error *error)
{
    met_form    *known = &v->forms[number];
    tizbe_status status = TIZBE_OK;

    statement_bind(v->find, 1,
                   WITH(form_text_of(v, number), language_code(known->lang)));
    if (rows_next(v->c, v->find, &status, error))
        known->id = (uint32_t)sqlite3_column_int64(v->find, 0);
    (void)sqlite3_reset(v->find);
    return status;
}

tizbe_status
vocabulary_settle(vocabulary *v, uint32_t number, tizbe_error *error)
{
    tizbe_status status = learn_table(v, error);

    if (status == TIZBE_OK && !v->knows_table && v->is_bare)
        status = make_index(v, error);
    if (status == TIZBE_OK && !v->knows_table)
        status = find_form(v, number, error);
    if (status == TIZBE_OK && v->forms[number].id == 0)
        status = insert_form(v, number, error);
    return status;
}
