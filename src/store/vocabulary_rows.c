/* The stored forms as a writer finds them, and those that it adds. */
#include "store/vocabulary_rows.h"

#include "base/array.h"
#include "store/form_order.h"
#include "store/internal.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/form.h"
#include "text/stem.h"

enum {
    BATCH = 16,         /* forms whose ids are kept together              */
    FORMS_A_LOOK = 48,  /* that are read in the time that one is sought   */
    SOUGHT_LEAST = 1000 /* before reading all is thought of               */
};

static tizbe_status
make_order(vocabulary *v, tizbe_error *error)
{
    tizbe_status status = form_order_complete(v->c, error);

    if (status == TIZBE_OK)
        v->in_order = v->last_id - (uint32_t)v->unwritten_count;
    return status;
}

tizbe_status
vocabulary_order(vocabulary *v, tizbe_error *error)
{
    return v->knows_table || v->in_order == v->last_id ? TIZBE_OK
                                                       : make_order(v, error);
}

/* There are forms that are not here. */
static void
look_up_from_now_on(vocabulary *v)
{
    v->knows_table = false;
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
        v->in_order = 0;
        look_up_from_now_on(v);
        for (size_t n = 1; n < v->count; n++)
            v->forms[n].id = 0;
    }
    return status == TIZBE_OK ? vocabulary_order(v, error) : status;
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

bool
vocabulary_is_unfinished(const vocabulary *v)
{
    return v->in_order != v->last_id;
}

tizbe_status
vocabulary_finish(vocabulary *v, tizbe_error *error)
{
    look_up_from_now_on(v);
    return vocabulary_forget(v, error); /* which brings forms into order */
}

static slice
form_text_of(const vocabulary *v, uint32_t number)
{
    slice text = intern_text(&v->texts, number - 1);

    return slice_part(text, 1, text.size);
}

/* The row of a form that has none: its id now, the rest by vocabulary_write. */
static tizbe_status
insert_form(vocabulary *v, uint32_t number, tizbe_error *error)
{
    if (!ARRAY_ADD(v->unwritten, v->unwritten_count, v->unwritten_capacity,
                   number))
        return error_nomem(error);
    v->forms[number].id = ++v->last_id;
    return TIZBE_OK;
}

/* --- writing ---------------------------------------------------------------- */

/* The further stems of a form, one blank between. */
static slice
join_further(const vocabulary *v, const met_form *known,
             char text[STEMS_MAX * (FORM_MAX + 1)])
{
    const uint32_t *list = known->further ? v->further + known->further : NULL;
    size_t          size = 0;

    for (uint32_t i = 1; list && i <= list[0]; i++) {
        slice stem = indexer_stem(corpus_indexer(v->c), list[i]);

        if (i > 1)
            text[size++] = ' ';
        memcpy(text + size, stem.data, stem.size);
        size += stem.size;
    }
    return slice_make(text, size);
}

/* A stem may be old: fetch that of a line to come, first where it is noted. */
static void
expect_line(const vocabulary *v, size_t line)
{
    enum { FAR = 8, NEAR = 4 };
    const indexer *ix = corpus_indexer(v->c);

    if (line + FAR < v->unwritten_count)
        indexer_expect_stem(ix, v->forms[v->unwritten[line + FAR]].term);
    if (line + NEAR < v->unwritten_count)
        __builtin_prefetch(
            indexer_stem(ix, v->forms[v->unwritten[line + NEAR]].term).data);
}

static void
put_line(vocabulary *v, size_t line)
{
    uint32_t        number = v->unwritten[line];
    const met_form *known = &v->forms[number];
    char            text[STEMS_MAX * (FORM_MAX + 1)];
    stored_form     form = {
            .lang = known->lang,
            .text = form_text_of(v, number),
            .stem = indexer_stem(corpus_indexer(v->c), known->term),
            .also = join_further(v, known, text),
    };

    expect_line(v, line);
    form_line_put(&v->lines, &form);
}

/* A row of the table `form_block`, from line `line` on. */
static tizbe_status
write_block(vocabulary *v, size_t line, size_t count, tizbe_error *error)
{
    int64_t first = (int64_t)v->last_id + 1 -
                    (int64_t)(v->unwritten_count - line);

    buffer_clear(&v->lines);
    for (size_t i = 0; i < count; i++)
        put_line(v, line + i);
    if (buffer_status(&v->lines) != TIZBE_OK)
        return error_nomem(error);
    return corpus_run_kept(
        v->c, "INSERT INTO form_block (first, forms) VALUES (?1, ?2)",
        WITH(first, buffer_slice(&v->lines)), error);
}

tizbe_status
vocabulary_write(vocabulary *v, tizbe_error *error)
{
    size_t       all = v->unwritten_count;
    tizbe_status status = TIZBE_OK;

    for (size_t line = 0; line < all && status == TIZBE_OK;
         line += FORMS_IN_BLOCK)
        status = write_block(
            v, line, all - line < FORMS_IN_BLOCK ? all - line : FORMS_IN_BLOCK,
            error);
    v->unwritten_count = 0;
    return status;
}

/* --- looking up --------------------------------------------------------------- */

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

/* One look-up takes as long as reading FORMS_A_LOOK forms. Once as much time went
 * into look-ups as reading all of them takes, they are read; a run that adds
 * little never comes to that. */
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

tizbe_status
vocabulary_settle(vocabulary *v, uint32_t number, tizbe_error *error)
{
    tizbe_status status = learn_table(v, error);

    if (status == TIZBE_OK && !v->knows_table)
        status = form_order_find(v->c, v->forms[number].lang,
                                 form_text_of(v, number), &v->forms[number].id,
                                 error);
    if (status == TIZBE_OK && v->forms[number].id == 0)
        status = insert_form(v, number, error);
    return status;
}
