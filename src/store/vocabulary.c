/* Forms by number: their stems, and the streams made of them. */
#include "store/vocabulary.h"

#include "base/array.h"
#include "base/pages.h"
#include "base/varint.h"
#include "store/form_order.h"
#include "store/internal.h"
#include "store/statement.h"
#include "store/stream.h"
#include "store/vocabulary_rows.h"
#include "text/form.h"
#include "text/stem.h"

#include <assert.h>
#include <stdlib.h>

enum {
    BATCH = 16, /* forms that are numbered together              */
    AHEAD = 16  /* forms that are fetched before they are needed */
};

tizbe_status
vocabulary_init(vocabulary *v, corpus *c, tizbe_error *error)
{
    tizbe_status status;

    *v = (vocabulary){ .c = c };
    intern_init(&v->texts);
    status = forms_last(c, &v->last_id, error);
    if (status == TIZBE_OK)
        status = form_order_last(c, &v->in_order, error);
    v->knows_table = v->last_id == 0;
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
    free(v->unwritten);
    buffer_release(&v->lines);
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

tizbe_status
vocabulary_forget(vocabulary *v, tizbe_error *error)
{
    tizbe_status status = indexer_forget(corpus_indexer(v->c), error);

    vocabulary_keep_ids(v);
    drop_forms(v);
    return status == TIZBE_OK ? vocabulary_order(v, error) : status;
}

static bool
note_further(vocabulary *v, uint32_t value)
{
    return ARRAY_ADD(v->further, v->further_count, v->further_capacity, value);
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
            status = vocabulary_settle(v, numbers[i], error);
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
