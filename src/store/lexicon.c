/* Forms by number: their stems, their rows, the streams made of them. */
#include "store/lexicon.h"

#include "base/array.h"
#include "base/pages.h"
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
lexicon_init(lexicon *x, corpus *c, tizbe_error *error)
{
    tizbe_status status;

    *x = (lexicon){ .c = c };
    intern_init(&x->texts);
    status = corpus_prepare(c,
                            "SELECT id FROM form WHERE text = ?1 AND lang = ?2",
                            &x->find, error);
    if (status == TIZBE_OK)
        status = corpus_prepare(c,
                                "INSERT INTO form (lang, text, stem, also)"
                                " SELECT c0, c1, c2, c3 FROM tizbe_feed",
                                &x->put, error);
    if (status == TIZBE_OK)
        status = forms_last(c, &x->last_id, error);
    x->fresh = x->fills = x->last_id == 0;
    x->bytes = x->fresh ? 0 : SIZE_MAX;
    return status;
}

static tizbe_status
make_index(lexicon *x, tizbe_error *error)
{
    tizbe_status status = form_index_make(x->c, x->bytes, error);

    x->is_bare = x->is_bare && status != TIZBE_OK;
    return status;
}

static tizbe_status
begin_bare(lexicon *x, tizbe_error *error)
{
    tizbe_status status = form_index_drop(x->c, error);

    x->is_bare = status == TIZBE_OK;
    return status;
}

/* The table has forms that are not here. */
static void
look_up_from_now_on(lexicon *x)
{
    x->fresh = x->fills = false;
    x->sought = 0;
    known_forms_release(&x->known);
}

tizbe_status
lexicon_resume(lexicon *x, tizbe_error *error)
{
    uint32_t     last;
    tizbe_status status = forms_last(x->c, &last, error);

    if (status == TIZBE_OK && last != x->last_id) {
        /* somebody else wrote: look every form up again */
        x->last_id = last;
        x->bytes = SIZE_MAX;
        look_up_from_now_on(x);
        for (size_t n = 1; n < x->count; n++)
            x->forms[n].id = 0;
    }
    if (status == TIZBE_OK && !x->fills)
        status = make_index(x, error);
    else if (status == TIZBE_OK && !x->is_bare)
        status = begin_bare(x, error);
    return status;
}

/* All memory: room that stays would count against the next words. */
static void
drop_forms(lexicon *x)
{
    intern_release(&x->texts);
    pages_free(x->forms, x->capacity * sizeof *x->forms);
    free(x->further);
    x->forms = NULL;
    x->further = NULL;
    x->count = x->capacity = x->further_count = x->further_capacity = 0;
}

void
lexicon_release(lexicon *x)
{
    (void)sqlite3_finalize(x->find);
    (void)sqlite3_finalize(x->put);
    free(x->unwritten);
    known_forms_release(&x->known);
    drop_forms(x);
}

size_t
lexicon_memory(const lexicon *x)
{
    return intern_memory(&x->texts) + x->capacity * sizeof *x->forms +
           x->further_capacity * sizeof *x->further +
           known_forms_memory(&x->known) + indexer_memory(corpus_indexer(x->c));
}

/* Keep the ids of forms [n, end) that have one and are not kept yet. */
static void
keep_some(lexicon *x, size_t n, size_t end)
{
    known_form some[BATCH];
    size_t     count = 0;

    for (; n < end; n++) {
        if (x->forms[n].id <= x->kept_id)
            continue;
        some[count] = known_forms_expect(
            &x->known, intern_text(&x->texts, (uint32_t)n - 1));
        some[count++].id = x->forms[n].id;
    }
    for (size_t i = 0; i < count; i++)
        known_forms_add(&x->known, some[i]);
}

static bool
keep_ids(lexicon *x)
{
    if (!known_forms_reserve(&x->known, x->count))
        return false;
    for (size_t n = 1; n < x->count; n += BATCH)
        keep_some(x, n, n + BATCH < x->count ? n + BATCH : x->count);
    x->kept_id = x->last_id;
    return true;
}

tizbe_status
lexicon_forget(lexicon *x, tizbe_error *error)
{
    tizbe_status status = indexer_forget(corpus_indexer(x->c), error);

    if (x->fresh && !keep_ids(x))
        look_up_from_now_on(x);
    drop_forms(x);
    return status;
}

tizbe_status
lexicon_finish(lexicon *x, tizbe_error *error)
{
    tizbe_status status;

    look_up_from_now_on(x);
    status = lexicon_forget(x, error);
    return status == TIZBE_OK ? make_index(x, error) : status;
}

static bool
note_further(lexicon *x, uint32_t value)
{
    if (!ARRAY_ROOM(x->further, x->further_count, x->further_capacity))
        return false;
    x->further[x->further_count++] = value;
    return true;
}

/* The further terms of a form, behind its first. */
static bool
note_all_further(lexicon *x, const uint32_t *terms, size_t count,
                 lexicon_form *known)
{
    bool has_room = true;

    known->further = 0;
    if (count < 2)
        return true;
    /* place 0 stays free, as it means "none" */
    if (x->further_count == 0 && !note_further(x, 0))
        return false;
    known->further = (uint32_t)x->further_count;
    has_room = note_further(x, (uint32_t)count - 1);
    for (size_t i = 1; i < count && has_room; i++)
        has_room = note_further(x, terms[i] | POSTINGS_SAME_PLACE);
    return has_room;
}

/* Forms on their way into the tables: all into one, then into the next. */
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
find_stems(const lexicon *x, uint32_t first, size_t count, form_batch *batch)
{
    stem_set *stems = batch->stems;

    batch->term_count = 0;
    for (size_t i = 0; i < count; i++) {
        slice    key = intern_text(&x->texts, first - 1 + (uint32_t)i);
        language lang = (language)key.data[0];

        if (x->known.count > 0)
            batch->known[i] = known_forms_expect(&x->known, key);
        stems_of(slice_part(key, 1, key.size), lang, &stems[i]);
        for (size_t k = 0; k < stems[i].count; k++)
            batch->wanted[batch->term_count++] =
                (term_text){ lang, slice_make(stems[i].items[k].bytes,
                                              stems[i].items[k].size) };
    }
}

/* What is known of form `x->count`, which has so many terms; `before` is looked
 * for among those that were forgotten. */
static bool
know_form(lexicon *x, const uint32_t *terms, size_t count,
          const known_form *before)
{
    lexicon_form *known;

    if (!PAGES_ROOM(x->forms, x->count, x->capacity))
        return false;
    known = &x->forms[x->count];
    known->id = known_forms_find(&x->known, before);
    known->lang =
        (language)intern_text(&x->texts, (uint32_t)x->count - 1).data[0];
    known->term = terms[0];
    if (!note_all_further(x, terms, count, known))
        return false;
    x->count++;
    return true;
}

/* The end of a sentence is no form: all it has is 0. */
static bool
has_number_0(lexicon *x)
{
    if (x->count == 0 && !PAGES_ROOM(x->forms, x->count, x->capacity))
        return false;
    if (x->count == 0)
        x->forms[x->count++] = (lexicon_form){ 0 };
    return true;
}

/* Stem so many of what the table of texts has more than we know. */
static tizbe_status
know_some(lexicon *x, size_t count, form_batch *batch, tizbe_error *error)
{
    const uint32_t *terms = batch->terms;
    tizbe_status    status;

    find_stems(x, (uint32_t)x->count, count, batch);
    status = indexer_terms(corpus_indexer(x->c), batch->wanted,
                           batch->term_count, batch->terms, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        if (!know_form(x, terms, batch->stems[i].count, &batch->known[i]))
            status = error_nomem(error);
        terms += batch->stems[i].count;
    }
    return status;
}

static tizbe_status
know_new(lexicon *x, form_batch *batch, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (!has_number_0(x))
        return error_nomem(error);
    while (status == TIZBE_OK && x->count <= x->texts.count) {
        size_t left = x->texts.count + 1 - x->count;

        status = know_some(x, left < BATCH ? left : BATCH, batch, error);
    }
    return status;
}

static tizbe_status
number_batch(lexicon *x, const form_text *forms, size_t count,
             uint32_t *numbers, tizbe_error *error)
{
    form_batch batch;

    assert(count > 0);
    make_keys(forms, count, &batch);
    if (intern_add_rare(&x->texts, batch.texts, count,
                        (const char *)batch.keys + sizeof batch.keys,
                        numbers) != TIZBE_OK)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++)
        numbers[i]++;
    return know_new(x, &batch, error);
}

tizbe_status
lexicon_number(lexicon *x, const form_text *forms, size_t count,
               uint32_t *numbers, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t at = 0; at < count && status == TIZBE_OK; at += BATCH)
        status = number_batch(x, forms + at,
                              count - at < BATCH ? count - at : BATCH,
                              numbers + at, error);
    return status;
}

static slice
form_text_of(const lexicon *x, uint32_t number)
{
    slice text = intern_text(&x->texts, number - 1);

    return slice_part(text, 1, text.size);
}

/* The further stems of a form, one blank between. */
static size_t
join_further(const lexicon *x, const lexicon_form *known, char *text)
{
    const uint32_t *list = x->further + known->further;
    size_t          size = 0;

    for (uint32_t i = 1; i <= list[0]; i++) {
        slice stem = indexer_stem(corpus_indexer(x->c), list[i]);

        if (i > 1)
            text[size++] = ' ';
        memcpy(text + size, stem.data, stem.size);
        size += stem.size;
    }
    return size;
}

/* The row of a form that has none: its id now, the rest by lexicon_write. */
static tizbe_status
insert_form(lexicon *x, uint32_t number, tizbe_error *error)
{
    if (!ARRAY_ROOM(x->unwritten, x->unwritten_count, x->unwritten_capacity))
        return error_nomem(error);
    x->unwritten[x->unwritten_count++] = number;
    x->forms[number].id = ++x->last_id;
    if (x->bytes != SIZE_MAX)
        x->bytes += form_text_of(x, number).size + FORM_INDEX_BESIDE;
    return TIZBE_OK;
}

static void
give_also(const lexicon *x, const lexicon_form *known, sqlite3_context *out)
{
    char text[STEMS_MAX * (FORM_MAX + 1)];

    if (known->further)
        sqlite3_result_text64(out, text, join_further(x, known, text),
                              SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* A stem may be old: fetch that of a row to come, first where it is noted. */
static void
expect_row(const lexicon *x, size_t row)
{
    enum { FAR = 8, NEAR = 4 };
    const indexer *ix = corpus_indexer(x->c);

    if (row + FAR < x->unwritten_count)
        indexer_expect_stem(ix, x->forms[x->unwritten[row + FAR]].term);
    if (row + NEAR < x->unwritten_count)
        __builtin_prefetch(
            indexer_stem(ix, x->forms[x->unwritten[row + NEAR]].term).data);
}

/* A column of the table `form`. */
static void
give_form(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const lexicon      *x = rows;
    uint32_t            number = x->unwritten[row];
    const lexicon_form *known = &x->forms[number];

    switch (column) {
    case 0:
        expect_row(x, row);
        row_feed_text(out, slice_of(language_code(known->lang)));
        break;
    case 1:
        row_feed_text(out, form_text_of(x, number));
        break;
    case 2:
        row_feed_text(out, indexer_stem(corpus_indexer(x->c), known->term));
        break;
    default:
        give_also(x, known, out);
    }
}

/* SQLite numbers the rows itself, each one behind the largest id, which spares
 * looking for it: the numbers that were given before. */
tizbe_status
lexicon_write(lexicon *x, tizbe_error *error)
{
    row_feed     rows = { x, x->unwritten_count, give_form };
    tizbe_status status;

    if (x->unwritten_count == 0)
        return TIZBE_OK;
    status = row_feed_run(x->c, x->put, rows, error);
    x->unwritten_count = 0;
    if (status == TIZBE_OK &&
        sqlite3_last_insert_rowid(corpus_db(x->c)) != (int64_t)x->last_id)
        status = corpus_fail(x->c, SQLITE_CORRUPT, "write", error);
    return status;
}

/* The ids of forms that were met and not looked up yet. */
static void
find_known(lexicon *x)
{
    for (size_t n = 1; n < x->count; n++) {
        slice      text = intern_text(&x->texts, (uint32_t)n - 1);
        known_form one;

        if (x->forms[n].id != 0)
            continue;
        one = known_forms_expect(&x->known, text);
        x->forms[n].id = known_forms_find(&x->known, &one);
    }
}

/* To look a form up takes as long as to read some from the table in their order.
 * When as much time went into the first as all of the second would take, the
 * table is read; who adds little never comes to that. */
static tizbe_status
learn_table(lexicon *x, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (x->fresh || ++x->sought != x->last_id / FORMS_A_LOOK + SOUGHT_LEAST)
        return TIZBE_OK;
    status = known_forms_read(&x->known, x->c, x->last_id, &x->fresh, error);
    if (status != TIZBE_OK || !x->fresh)
        return status;
    x->kept_id = x->last_id - (uint32_t)x->unwritten_count;
    find_known(x);
    return TIZBE_OK;
}

/* The row of a form, found in the table. */
static tizbe_status
find_form(lexicon *x, uint32_t number, tizbe_error *error)
{
    lexicon_form *known = &x->forms[number];
    int           code;

    (void)bind_slice(x->find, 1, form_text_of(x, number));
    (void)sqlite3_bind_text(x->find, 2, language_code(known->lang), -1,
                            SQLITE_STATIC);
    code = sqlite3_step(x->find);
    if (code == SQLITE_ROW)
        known->id = (uint32_t)sqlite3_column_int64(x->find, 0);
    (void)sqlite3_reset(x->find);
    return code == SQLITE_ROW || code == SQLITE_DONE
               ? TIZBE_OK
               : corpus_fail(x->c, code, "read", error);
}

/* The row of a form, found or made. */
static tizbe_status
settle_form(lexicon *x, uint32_t number, tizbe_error *error)
{
    tizbe_status status = learn_table(x, error);

    if (status == TIZBE_OK && !x->fresh && x->is_bare)
        status = make_index(x, error);
    if (status == TIZBE_OK && !x->fresh)
        status = find_form(x, number, error);
    if (status == TIZBE_OK && x->forms[number].id == 0)
        status = insert_form(x, number, error);
    return status;
}

/* The further terms of a form, beyond those that there is room for. */
static bool
put_further(const lexicon *x, uint32_t further, size_t to_come,
            encoded_words *out)
{
    const uint32_t *list = x->further + further;

    for (uint32_t i = 1; i <= list[0]; i++) {
        if (!ARRAY_ROOM(out->terms, out->term_count + to_come,
                        out->term_capacity))
            return false;
        out->terms[out->term_count++] = list[i];
    }
    return true;
}

/* What an end of a sentence needs is written of it as of a form, so that no
 * branch depends on which it is. */
static tizbe_status
encode_all(lexicon *x, const uint32_t *numbers, size_t count,
           encoded_words *out, language_set *langs, tizbe_error *error)
{
    const lexicon_form *forms = x->forms;
    char               *to = out->stream.data + out->stream.size;
    tizbe_status        status = TIZBE_OK;

    *langs = 0;
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        uint32_t            is_form = numbers[i] != 0;
        const lexicon_form *known = &forms[numbers[i]];

        if (i + AHEAD < count)
            __builtin_prefetch(&forms[numbers[i + AHEAD]]);
        if (is_form & (known->id == 0))
            status = settle_form(x, numbers[i], error);
        to += varint_put(to, known->id);
        *langs |= is_form << known->lang;
        out->terms[out->term_count] = known->term;
        out->term_count += is_form;
        if (known->further && !put_further(x, known->further, count - i, out))
            status = error_nomem(error);
    }
    out->stream.size = (size_t)(to - out->stream.data);
    return status;
}

void
lexicon_expect(const lexicon *x, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count && i < AHEAD && x->forms; i++)
        __builtin_prefetch(&x->forms[numbers[i]]);
}

tizbe_status
lexicon_encode(lexicon *x, language_set langs, const uint32_t *numbers,
               size_t count, encoded_words *out, tizbe_error *error)
{
    language_set found;
    tizbe_status status;

    out->term_count = 0;
    if (!has_number_0(x) ||
        !buffer_reserve(&out->stream, count * VARINT_MOST + VARINT_SPARE) ||
        !ARRAY_ROOM(out->terms, count, out->term_capacity))
        return error_nomem(error);
    status = encode_all(x, numbers, count, out, &found, error);
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
