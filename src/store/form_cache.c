/* A hash table from a form's number to its place in two lists, of marks and
 * of forms; when the lists are full all of it is emptied. */
#include "store/form_cache.h"

#include "base/arena.h"
#include "store/forms.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

enum {
    SLOT_BITS = 16,
    SLOTS = 1 << SLOT_BITS,
    FORMS_MOST = SLOTS / 4 * 3 /* some 6 MB with their texts */
};

struct form_cache {
    corpus     *c;
    uint32_t    slots[SLOTS];      /* places, from 1; 0: free */
    form_mark   marks[FORMS_MOST]; /* by place, from 0        */
    stored_form forms[FORMS_MOST];
    size_t      count;
    arena       texts;
    form_block  block; /* the last one that was read */
    uint64_t    moment;
    uint32_t    round;
};

void
form_cache_free(form_cache *f)
{
    if (!f)
        return;
    arena_release(&f->texts);
    form_block_release(&f->block);
    free(f);
}

static void
drop_all(form_cache *f)
{
    memset(f->slots, 0, sizeof f->slots);
    f->count = 0;
    arena_release(&f->texts);
    arena_init(&f->texts);
    form_block_release(&f->block);
}

static form_cache *
make(corpus *c)
{
    form_cache *f = calloc(1, sizeof *f);

    if (f) {
        f->c = c;
        arena_init(&f->texts);
    }
    return f;
}

tizbe_status
form_cache_begin(corpus *c, form_cache **out, uint32_t *round,
                 tizbe_error *error)
{
    uint64_t     moment;
    tizbe_status status = corpus_moment(c, &moment, error);

    *out = NULL;
    if (status != TIZBE_OK)
        return status;
    if (!c->forms && !(c->forms = make(c)))
        return error_nomem(error);
    if (c->forms->moment != moment || c->forms->round == UINT32_MAX) {
        drop_all(c->forms);
        c->forms->moment = moment;
        c->forms->round = 0;
    }
    *round = ++c->forms->round;
    *out = c->forms;
    return TIZBE_OK;
}

static uint32_t
place_of(uint32_t id)
{
    return id * 0x9E3779B1u >> (32 - SLOT_BITS);
}

void
form_cache_expect(const form_cache *f, uint32_t id)
{
    __builtin_prefetch(&f->slots[place_of(id)]);
}

/* The slot of a form, or the free one where it belongs. */
static uint32_t *
slot_of(form_cache *f, uint32_t id)
{
    uint32_t at = place_of(id);

    while (f->slots[at] != 0 && f->marks[f->slots[at] - 1].id != id)
        at = (at + 1) % SLOTS;
    return &f->slots[at];
}

/* A copy that stays; false when memory ran out. */
static bool
keep(form_cache *f, slice *text)
{
    if (text->size > 0)
        *text = arena_copy(&f->texts, *text);
    return text->data;
}

static tizbe_status
read_form(form_cache *f, uint32_t id, uint32_t *slot, tizbe_error *error)
{
    stored_form  form;
    tizbe_status status = form_block_get(&f->block, f->c, id, &form, error);

    if (status != TIZBE_OK)
        return status;
    if (!keep(f, &form.text) || !keep(f, &form.stem) || !keep(f, &form.also))
        return error_nomem(error);
    f->marks[f->count] = (form_mark){ .id = id };
    f->forms[f->count] = form;
    *slot = (uint32_t)++f->count;
    return TIZBE_OK;
}

tizbe_status
form_cache_get(form_cache *f, uint32_t id, form_mark **mark,
               const stored_form **form, tizbe_error *error)
{
    uint32_t    *slot = slot_of(f, id);
    tizbe_status status = TIZBE_OK;

    if (*slot == 0 && f->count >= FORMS_MOST) {
        drop_all(f);
        slot = slot_of(f, id);
    }
    if (*slot == 0)
        status = read_form(f, id, slot, error);
    if (status == TIZBE_OK) {
        *mark = &f->marks[*slot - 1];
        *form = &f->forms[*slot - 1];
    }
    return status;
}
