/* Looking for values that are one, by what they are when folded. */
#include "analyse/alike_values.h"

#include "analyse/scope/attributes.h"
#include "base/array.h"
#include "base/intern.h"
#include "code/country_names.h"
#include "text/official_words.h"
#include "text/value_fold.h"

#include <stdlib.h>

enum { GROUPS_SHOWN = 3, BYTES_MOST = 60 /* of a value: longer are titles */ };

/* Distinct values, and what each is when folded. */
typedef struct survey {
    const scope  *scope;
    intern        values;
    intern        keys;
    uint32_t     *key_of; /* number of its key, by number of the value; owned */
    size_t        count, capacity;
    country_names countries;
    bool          has_countries;
} survey;

static tizbe_status
key_number(survey *s, slice value, uint32_t *number)
{
    buffer       folded = { 0 };
    slice        key;
    tizbe_status status;

    value_fold(&folded, value);
    key = buffer_slice(&folded);
    if (s->has_countries && country_names_code(&s->countries, key).data)
        key = country_names_code(&s->countries, key);
    status = buffer_status(&folded);
    if (status == TIZBE_OK)
        status = intern_add(&s->keys, key, number, NULL);
    buffer_release(&folded);
    return status;
}

static tizbe_status
take_value(void *context, int64_t id, slice value)
{
    survey      *s = context;
    uint32_t     number, key;
    bool         is_new = false;
    tizbe_status status = TIZBE_OK;

    if (value.size == 0 || value.size > BYTES_MOST ||
        !scope_holds(s->scope, id, ~0U))
        return TIZBE_OK;
    status = intern_add(&s->values, value, &number, &is_new);
    if (status != TIZBE_OK || !is_new)
        return status;
    status = key_number(s, value, &key);
    if (status == TIZBE_OK && !ARRAY_ROOM(s->key_of, s->count, s->capacity))
        status = TIZBE_NOMEM;
    if (status == TIZBE_OK)
        s->key_of[s->count++] = key;
    return status;
}

/* The type of document that a folded value is a word for: "law" for "закон". */
static slice
type_of(arena *memory, slice folded, bool *is_lost)
{
    const official_words *words = official_words_table();
    official_line         line;
    slice                 type = { 0 };

    if (official_line_read(memory, folded, &line) != TIZBE_OK)
        *is_lost = true;
    else if (line.count == 0 ||
             official_match(words, &line, 0, OFFICIAL_TYPE, &type) < line.count)
        type = (slice){ 0 };
    return type;
}

/* What people typed joins what the program found where that is among the values;
 * "Закон" and "Кодекс" alone are two on purpose. */
static tizbe_status
join_types(survey *s)
{
    arena memory;
    bool  is_lost = false;

    arena_init(&memory);
    for (size_t i = 0; i < s->count; i++) {
        slice    type = type_of(&memory, intern_text(&s->keys, s->key_of[i]),
                                &is_lost);
        uint32_t key = type.size > 0 ? intern_find(&s->keys, type)
                                     : INTERN_NONE;

        if (key != INTERN_NONE)
            s->key_of[i] = key;
    }
    arena_release(&memory);
    return is_lost ? TIZBE_NOMEM : TIZBE_OK;
}

/* "KZ = Казахстан", of a key that several values have. */
static void
put_group(const survey *s, uint32_t key, buffer *out)
{
    const char *before = "";

    for (uint32_t i = 0; i < s->count; i++) {
        if (s->key_of[i] != key)
            continue;
        buffer_text(out, before);
        buffer_put(out, intern_text(&s->values, i));
        before = " = ";
    }
}

static tizbe_status
put_groups(const survey *s, buffer *out)
{
    uint32_t *sizes = calloc(s->keys.count + 1, sizeof *sizes);
    size_t    groups = 0;

    if (!sizes)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < s->count; i++)
        sizes[s->key_of[i]]++;
    for (uint32_t key = 0; key < s->keys.count; key++) {
        if (sizes[key] < 2)
            continue;
        if (groups > 0 && groups <= GROUPS_SHOWN)
            buffer_text(out, groups < GROUPS_SHOWN ? ", " : ", ...");
        if (groups++ < GROUPS_SHOWN)
            put_group(s, key, out);
    }
    free(sizes);
    return buffer_status(out);
}

tizbe_status
alike_values(corpus *c, const scope *s, slice name, buffer *out,
             tizbe_error *error)
{
    survey       found = { .scope = s };
    tizbe_status status = TIZBE_OK;

    if (attribute_is_own(name) || slice_is(name, "date"))
        return TIZBE_OK;
    intern_init(&found.values);
    intern_init(&found.keys);
    found.has_countries = slice_is(name, "country");
    if (found.has_countries && country_names_read(&found.countries) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = attribute_each(c, name, take_value, &found, error);
    if (status == TIZBE_OK && slice_is(name, "doc_type") &&
        join_types(&found) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK && put_groups(&found, out) != TIZBE_OK)
        status = error_nomem(error);
    if (found.has_countries)
        country_names_release(&found.countries);
    intern_release(&found.values);
    intern_release(&found.keys);
    free(found.key_of);
    return status;
}
