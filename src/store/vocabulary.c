/* Forms by number: their stems, their rows, the streams made of them. */
#include "store/vocabulary.h"

#include "base/array.h"
#include "base/pages.h"
#include "base/varint.h"
#include "store/form_index.h"
#include "store/internal.h"
#include "store/row_feed.h"
#include "store/statement.h"
#include "store/stream.h"
#include "text/form.h"
#include "text/stem.h"

#include <assert.h>
#include <stdlib.h>

enum {
    BATCH = 16,          /* forms that are numbered together              */
    FORMS_A_LOOK = 4,    /* that are read in the time that one is sought  */
    SOUGHT_LEAST = 1000, /* before reading all is thought of */
    AHEAD = 16           /* forms that are fetched before they are needed */
};

tizbe_status
vocabulary_init(vocabulary *v, corpus *c, tizbe_error *error)
{
    tizbe_status status;

    *v = (vocabulary){ .c = c };
    intern_init(&v->texts);
    status = corpus_prepare(c,
                            "SELECT id FROM form WHERE text = ?1 AND lang = ?2",
                            &v->find, error);
    if (status == TIZBE_OK)
        status = corpus_prepare(c,
                                "INSERT OR FAIL INTO form"
                                " (lang, text, stem, also)"
                                " SELECT c0, c1, c2, c3 FROM tizbe_feed",
                                &v->put, error);
    if (status == TIZBE_OK)
        status = forms_last(c, &v->last_id, error);
    v->knows_table = v->began_empty = v->last_id == 0;
    v->sort_bytes = v->knows_table ? 0 : SIZE_MAX;
    return status;
}

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

/* All memory: room that stays would count against the next words. */
static void
drop_forms(vocabulary *v)
{
    intern_release(&v->texts);
    pages_free(v->forms, v->capacity * sizeof *v->forms);
    free(v->further);
    v->forms = NULL;
    v->further = NULL;
    v->count = v->capacity = v->further_count = v->further_capacity = 0;
}

void
vocabulary_release(vocabulary *v)
{
    (void)sqlite3_finalize(v->find);
    (void)sqlite3_finalize(v->put);
    free(v->unwritten);
    known_forms_release(&v->known);
    drop_forms(v);
}

size_t
vocabulary_memory(const vocabulary *v)
{
    return intern_memory(&v->texts) + v->capacity * sizeof *v->forms +
           v->further_capacity * sizeof *v->further +
           known_forms_memory(&v->known) + indexer_memory(corpus_indexer(v->c));
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

tizbe_status
vocabulary_forget(vocabulary *v, tizbe_error *error)
{
    tizbe_status status = indexer_forget(corpus_indexer(v->c), error);

    if (v->knows_table && !keep_ids(v))
        look_up_from_now_on(v);
    drop_forms(v);
    return status;
}

tizbe_status
vocabulary_finish(vocabulary *v, tizbe_error *error)
{
    tizbe_status status;

    look_up_from_now_on(v);
    status = vocabulary_forget(v, error);
    return status == TIZBE_OK ? make_index(v, error) : status;
}

static bool
note_further(vocabulary *v, uint32_t value)
{
    if (!ARRAY_ROOM(v->further, v->further_count, v->further_capacity))
        return false;
    v->further[v->further_count++] = value;
    return true;
}

/* The further terms of a form, behind its first. */
static bool
note_all_further(vocabulary *v, const uint32_t *terms, size_t count,
                 met_form *known)
{
    bool has_room = true;

    known->further = 0;
    if (count < 2)
        return true;
    /* place 0 stays free, as it means "none" */
    if (v->further_count == 0 && !note_further(v, 0))
        return false;
    known->further = (uint32_t)v->further_count;
    has_room = note_further(v, (uint32_t)count - 1);
    for (size_t i = 1; i < count && has_room; i++)
        has_room = note_further(v, terms[i] | POSTINGS_SAME_PLACE);
    return has_room;
}

/* A batch of forms: all of them take one step before any takes the next. */
typedef struct form_batch {
    char  keys[BATCH][1 + FORM_MAX]; /* the language, then the form */
    slice texts[BATCH];
    /* of those that are new, from the first on */
    stem_set   stems[BATCH];
    known_form known[BATCH];
    term_text  wanted[BATCH * STEMS_MAX]; /* the stems of all */
    uint32_t   terms[BATCH * STEMS_MAX];
    size_t     term_count;
} form_batch;

static void
make_keys(const form_text *forms, size_t count, form_batch *batch)
{
    for (size_t i = 0; i < count; i++) {
        slice form = forms[i].text;

        if (form.size > FORM_MAX)
            form.size = FORM_MAX;
        batch->keys[i][0] = (char)forms[i].lang;
        if (form.size > 0)
            memcpy(batch->keys[i] + 1, form.data, form.size);
        batch->texts[i] = slice_make(batch->keys[i], form.size + 1);
    }
}

/* The stems of forms that the table of texts has, from number `first` on. */
static void
find_stems(const vocabulary *v, uint32_t first, size_t count, form_batch *batch)
{
    stem_set *stems = batch->stems;

    batch->term_count = 0;
    for (size_t i = 0; i < count; i++) {
        slice    key = intern_text(&v->texts, first - 1 + (uint32_t)i);
        language lang = (language)key.data[0];

        if (v->known.count > 0)
            batch->known[i] = known_forms_expect(&v->known, key);
        stems_of(slice_part(key, 1, key.size), lang, &stems[i]);
        for (size_t k = 0; k < stems[i].count; k++)
            batch->wanted[batch->term_count++] =
                (term_text){ lang, slice_make(stems[i].items[k].bytes,
                                              stems[i].items[k].size) };
    }
}

/* Note form v->count; `before` is looked for among the forgotten ones. */
static bool
know_form(vocabulary *v, const uint32_t *terms, size_t count,
          const known_form *before)
{
    met_form *known;

    if (!PAGES_ROOM(v->forms, v->count, v->capacity))
        return false;
    known = &v->forms[v->count];
    known->id = known_forms_find(&v->known, before);
    known->lang =
        (language)intern_text(&v->texts, (uint32_t)v->count - 1).data[0];
    known->term = terms[0];
    if (!note_all_further(v, terms, count, known))
        return false;
    v->count++;
    return true;
}

/* The end of a sentence is no form: all it has is 0. */
static bool
has_number_0(vocabulary *v)
{
    if (v->count == 0 && !PAGES_ROOM(v->forms, v->count, v->capacity))
        return false;
    if (v->count == 0)
        v->forms[v->count++] = (met_form){ 0 };
    return true;
}

/* Stem the next `count` forms of the table of texts. */
static tizbe_status
know_some(vocabulary *v, size_t count, form_batch *batch, tizbe_error *error)
{
    const uint32_t *terms = batch->terms;
    tizbe_status    status;

    find_stems(v, (uint32_t)v->count, count, batch);
    status = indexer_terms(corpus_indexer(v->c), batch->wanted,
                           batch->term_count, batch->terms, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        if (!know_form(v, terms, batch->stems[i].count, &batch->known[i]))
            status = error_nomem(error);
        terms += batch->stems[i].count;
    }
    return status;
}

static tizbe_status
know_new(vocabulary *v, form_batch *batch, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (!has_number_0(v))
        return error_nomem(error);
    while (status == TIZBE_OK && v->count <= v->texts.count) {
        size_t left = v->texts.count + 1 - v->count;

        status = know_some(v, left < BATCH ? left : BATCH, batch, error);
    }
    return status;
}

static tizbe_status
number_batch(vocabulary *v, const form_text *forms, size_t count,
             uint32_t *numbers, tizbe_error *error)
{
    form_batch batch;

    assert(count > 0);
    make_keys(forms, count, &batch);
    if (intern_add_rare(&v->texts, batch.texts, count,
                        (const char *)batch.keys + sizeof batch.keys,
                        numbers) != TIZBE_OK)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++)
        numbers[i]++;
    return know_new(v, &batch, error);
}

tizbe_status
vocabulary_number(vocabulary *v, const form_text *forms, size_t count,
                  uint32_t *numbers, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t at = 0; at < count && status == TIZBE_OK; at += BATCH)
        status = number_batch(v, forms + at,
                              count - at < BATCH ? count - at : BATCH,
                              numbers + at, error);
    return status;
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
    if (!ARRAY_ROOM(v->unwritten, v->unwritten_count, v->unwritten_capacity))
        return error_nomem(error);
    v->unwritten[v->unwritten_count++] = number;
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
    bool         is_row;
    tizbe_status status;

    (void)bind_slice(v->find, 1, form_text_of(v, number));
    (void)sqlite3_bind_text(v->find, 2, language_code(known->lang), -1,
                            SQLITE_STATIC);
    status = corpus_step_row(v->c, v->find, &is_row, error);
    if (is_row)
        known->id = (uint32_t)sqlite3_column_int64(v->find, 0);
    (void)sqlite3_reset(v->find);
    return status;
}

/* The row of a form, found or made. */
static tizbe_status
settle_form(vocabulary *v, uint32_t number, tizbe_error *error)
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

/* The further terms of a form, beyond those that there is room for. */
static bool
put_further(const vocabulary *v, uint32_t further, size_t to_come,
            encoded_words *out)
{
    const uint32_t *list = v->further + further;

    for (uint32_t i = 1; i <= list[0]; i++) {
        if (!ARRAY_ROOM(out->terms, out->term_count + to_come,
                        out->term_capacity))
            return false;
        out->terms[out->term_count++] = list[i];
    }
    return true;
}

/* The end of a sentence is taken for a form, number 0: no branch is needed. */
static tizbe_status
encode_all(vocabulary *v, const uint32_t *numbers, size_t count,
           encoded_words *out, language_set *langs, tizbe_error *error)
{
    const met_form *forms = v->forms;
    char           *to = out->stream.data + out->stream.size;
    tizbe_status    status = TIZBE_OK;

    *langs = 0;
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        uint32_t        is_form = numbers[i] != 0;
        const met_form *known = &forms[numbers[i]];

        if (i + AHEAD < count)
            __builtin_prefetch(&forms[numbers[i + AHEAD]]);
        if (is_form & (known->id == 0))
            status = settle_form(v, numbers[i], error);
        to += varint_put(to, known->id);
        *langs |= is_form << known->lang;
        out->terms[out->term_count] = known->term;
        out->term_count += is_form;
        if (known->further && !put_further(v, known->further, count - i, out))
            status = error_nomem(error);
    }
    out->stream.size = (size_t)(to - out->stream.data);
    return status;
}

void
vocabulary_expect(const vocabulary *v, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count && i < AHEAD && v->forms; i++)
        __builtin_prefetch(&v->forms[numbers[i]]);
}

tizbe_status
vocabulary_encode(vocabulary *v, language_set langs, const uint32_t *numbers,
                  size_t count, encoded_words *out, tizbe_error *error)
{
    language_set found;
    tizbe_status status;

    out->term_count = 0;
    if (!has_number_0(v) ||
        !buffer_reserve(&out->stream, count * VARINT_MOST + VARINT_SPARE) ||
        !ARRAY_ROOM(out->terms, count, out->term_capacity))
        return error_nomem(error);
    status = encode_all(v, numbers, count, out, &found, error);
    found &= ~langs;
    if (status == TIZBE_OK && found)
        status = error_set(error, TIZBE_CORRUPT,
                           "cannot write a segment: it has words in '%s', "
                           "which is not among its languages",
                           language_code((language)__builtin_ctz(found)));
    return status;
}

void
encoded_words_release(encoded_words *words)
{
    buffer_release(&words->stream);
    free(words->terms);
}
