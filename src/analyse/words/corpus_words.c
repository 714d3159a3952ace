/* From form ids to words. */
#include "analyse/words/corpus_words.h"

#include "analyse/words/stop_words.h"
#include "store/stream.h"
#include "text/form.h"

#include <stdlib.h>

typedef struct reading {
    corpus_words *t;
    word_kind     kind;
} reading;

static tizbe_status
add_form(void *context, const stored_form *form)
{
    reading *r = context;
    slice    word = r->kind == WORD_FORM ? form->text : form->stem;
    char     key[FORM_KEY_MAX];

    if (form->id > r->t->forms)
        return TIZBE_OK;
    return intern_add(&r->t->words, form_key(form->lang, word, key),
                      &r->t->of_form[form->id], NULL);
}

static tizbe_status
note_languages(corpus_words *t)
{
    t->langs = calloc(t->words.count + (size_t)1, sizeof *t->langs);
    if (!t->langs)
        return TIZBE_NOMEM;
    for (uint32_t i = 0; i < t->words.count; i++) {
        slice key = intern_text(&t->words, i);

        t->langs[i] = language_of_tag(
            slice_part(key, 0, slice_find(key, SLICE(":"), 0)));
    }
    return TIZBE_OK;
}

tizbe_status
corpus_words_read(corpus_words *t, corpus *c, word_kind kind,
                  tizbe_error *error)
{
    reading      r = { .t = t, .kind = kind };
    uint32_t     last = 0;
    tizbe_status status;

    *t = (corpus_words){ 0 };
    intern_init(&t->words);
    status = forms_last(c, &last, error);
    if (status != TIZBE_OK)
        return status;
    t->of_form = calloc((size_t)last + 1, sizeof *t->of_form);
    if (!t->of_form)
        return error_nomem(error);
    t->forms = last;
    status = forms_each(c, add_form, &r, error);
    if (status == TIZBE_OK)
        status = note_languages(t);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

void
corpus_words_release(corpus_words *t)
{
    intern_release(&t->words);
    free(t->of_form);
    free(t->langs);
    free(t->left_out);
    *t = (corpus_words){ 0 };
}

typedef struct leaving {
    corpus_words *t;
    stop_words    stop;
} leaving;

static tizbe_status
leave_form_out(void *context, const stored_form *form)
{
    leaving *l = context;

    if (form->id <= l->t->forms &&
        stop_words_have(&l->stop, form->lang, form->stem))
        l->t->left_out[l->t->of_form[form->id]] = true;
    return TIZBE_OK;
}

tizbe_status
corpus_words_leave_out(corpus_words *t, corpus *c, const char *list,
                       tizbe_error *error)
{
    leaving      l = { .t = t };
    tizbe_status status;

    if (!list)
        return TIZBE_OK;
    status = stop_words_read(&l.stop, list, error);
    if (status == TIZBE_OK) {
        t->left_out = calloc(t->words.count + (size_t)1, sizeof *t->left_out);
        status = t->left_out ? forms_each(c, leave_form_out, &l, error)
                             : error_nomem(error);
    }
    stop_words_release(&l.stop);
    return status;
}

slice
word_shown(const corpus_words *t, uint32_t word)
{
    slice  key = intern_text(&t->words, word);
    size_t colon = slice_find(key, SLICE(":"), 0);

    return slice_part(key, colon + 1, key.size);
}
