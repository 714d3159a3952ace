/* A table by hashes, made anew whenever forms are added, which is seldom. */
#include "store/known_forms.h"

#include "base/pages.h"

struct known_form {
    uint32_t id; /* 0: nothing is here */
    uint32_t hash[3];
};

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

/* The slot of that hash, or the free one where it belongs. */
static known_form *
slot_of(const known_forms *k, const uint32_t hash[3])
{
    size_t at = (size_t)((uint64_t)hash[0] * k->slot_count >> 32);

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
    for (size_t i = 0; i < k->slot_count; i++)
        if (k->slots[i].id != 0)
            *slot_of(&grown, k->slots[i].hash) = k->slots[i];
    pages_free(k->slots, known_forms_memory(k));
    *k = grown;
    return true;
}

static known_form
make(const known_forms *k, slice text)
{
    siphash_value hash = siphash(&k->key, text);

    return (known_form){ .hash = { (uint32_t)hash.words[0],
                                   (uint32_t)(hash.words[0] >> 32),
                                   (uint32_t)hash.words[1] } };
}

void
known_forms_add(known_forms *k, slice text, uint32_t id)
{
    known_form one = make(k, text);

    one.id = id;
    *slot_of(k, one.hash) = one;
    k->count++;
}

uint32_t
known_forms_find(const known_forms *k, slice text)
{
    known_form one;

    if (k->count == 0)
        return 0;
    one = make(k, text);
    return slot_of(k, one.hash)->id;
}
