/* A table by hashes, made anew whenever forms are added, which is seldom. */
#include "store/known_forms.h"

#include "base/pages.h"
#include "store/stream.h"
#include "text/form.h"

enum {
    MEMORY_MOST = 64 << 20,
    /* slots for so many forms */
    SLOTS = 4,
    FORMS = 3
};

size_t
known_forms_memory(const known_forms *k)
{
    return k->slot_count * sizeof *k->slots;
}

void
known_forms_release(known_forms *k)
{
    pages_free(k->slots, known_forms_memory(k));
    *k = (known_forms){ 0 };
}

static size_t
place_of(const known_forms *k, uint32_t hash)
{
    return (size_t)((uint64_t)hash * k->slot_count >> 32);
}

/* The slot of that hash, or the free one where it belongs. */
static known_form *
slot_of(const known_forms *k, const uint32_t hash[3])
{
    size_t at = place_of(k, hash[0]);

    for (;; at = at + 1 < k->slot_count ? at + 1 : 0) {
        known_form *slot = &k->slots[at];

        if (slot->id == 0 ||
            (slot->hash[0] == hash[0] && slot->hash[1] == hash[1] &&
             slot->hash[2] == hash[2]))
            return slot;
    }
}

bool
known_forms_reserve(known_forms *k, size_t more)
{
    known_forms grown = { .count = k->count, .key = k->key };

    if (k->count + more > MEMORY_MOST / sizeof *k->slots / SLOTS * FORMS)
        return false;
    if (!k->slots && !siphash_draw(&grown.key))
        return false;
    grown.slot_count = (k->count + more) / FORMS * SLOTS + SLOTS;
    grown.slots = pages_alloc(known_forms_memory(&grown));
    if (!grown.slots)
        return false;
    for (size_t i = 0; k->slots && i < k->slot_count; i++)
        if (k->slots[i].id != 0)
            *slot_of(&grown, k->slots[i].hash) = k->slots[i];
    pages_free(k->slots, known_forms_memory(k));
    *k = grown;
    return true;
}

known_form
known_forms_expect(const known_forms *k, slice text)
{
    siphash_value hash = siphash(&k->key, text);
    known_form    one = { .hash = { (uint32_t)hash.words[0],
                                    (uint32_t)(hash.words[0] >> 32),
                                    (uint32_t)hash.words[1] } };

    if (k->slots)
        __builtin_prefetch(&k->slots[place_of(k, one.hash[0])]);
    return one;
}

void
known_forms_add(known_forms *k, known_form expected)
{
    *slot_of(k, expected.hash) = expected;
    k->count++;
}

uint32_t
known_forms_find(const known_forms *k, const known_form *expected)
{
    return k->count > 0 ? slot_of(k, expected->hash)->id : 0;
}

/* A table is given no more than it was promised. */
typedef struct reading {
    known_forms *known;
    size_t       most;
} reading;

static tizbe_status
take_form(void *context, const stored_form *form)
{
    reading   *r = context;
    char       key[1 + FORM_MAX];
    known_form one;

    if (r->known->count == r->most)
        return TIZBE_CORRUPT;
    if (form->text.size > FORM_MAX) /* none of ours, and never sought */
        return TIZBE_OK;
    key[0] = (char)form->lang;
    if (form->text.size > 0)
        memcpy(key + 1, form->text.data, form->text.size);
    one = known_forms_expect(r->known, slice_make(key, form->text.size + 1));
    one.id = form->id;
    known_forms_add(r->known, one);
    return TIZBE_OK;
}

tizbe_status
known_forms_read(known_forms *k, corpus *c, uint32_t last, bool *are_all,
                 tizbe_error *error)
{
    reading      r = { k, last };
    tizbe_status status = TIZBE_OK;

    known_forms_release(k);
    *are_all = known_forms_reserve(k, last);
    if (*are_all)
        status = forms_each(c, take_form, &r, error);
    if (status == TIZBE_CORRUPT)
        status = corpus_fail(c, SQLITE_CORRUPT, "read", error);
    return status;
}
