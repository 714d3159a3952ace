/* Forms, read once. */
#include "code/run/coding_words.h"

#include <stdlib.h>

static tizbe_status
add_form(void *context, const stored_form *form)
{
    coding_words *words = context;
    stored_form  *copy;

    if (!ARENA_ROOM(&words->memory, words->forms, words->count,
                    words->capacity))
        return TIZBE_NOMEM;
    copy = &words->forms[words->count++];
    *copy = *form;
    copy->text = arena_copy(&words->memory, form->text);
    copy->stem = arena_copy(&words->memory, form->stem);
    copy->also = arena_copy(&words->memory, form->also);
    if (!copy->text.data || !copy->stem.data || !copy->also.data)
        return TIZBE_NOMEM;
    return matcher_words_add(&words->known, form);
}

tizbe_status
coding_words_read(corpus *c, const segment_ids *some, coding_words *words,
                  tizbe_error *error)
{
    form_marks   marks;
    tizbe_status status = forms_mark(c, some->items, some->count, &marks,
                                     error);

    *words = (coding_words){ .langs = marks.langs };
    arena_init(&words->memory);
    matcher_words_init(&words->known);
    if (status == TIZBE_OK)
        status = forms_marked(c, &marks, add_form, words, error);
    free(marks.bits);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

void
coding_words_release(coding_words *words)
{
    matcher_words_release(&words->known);
    arena_release(&words->memory);
}

tizbe_status
coding_words_tell(const coding_words *words, matcher *m)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < words->count && status == TIZBE_OK; i++)
        status = matcher_add_form(m, &words->forms[i]);
    return status;
}
