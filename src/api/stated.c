/* What a person stated in words, as the layers below take it. */
#include "api/stated.h"

#include "base/array.h"

#include <assert.h>
#include <string.h>

tizbe_status
stated_language(const char *tag, language *lang, tizbe_error *error)
{
    char hint[LANGUAGE_HINT_ROOM];

    *lang = LANG_UND;
    if (!tag || strcmp(tag, "und") == 0)
        return TIZBE_OK;
    *lang = language_of_tag(slice_of(tag));
    if (*lang != LANG_UND)
        return TIZBE_OK;
    return error_set(error, TIZBE_USAGE,
                     "cannot use language '%s': there are " LANGUAGES_LISTED
                     " und%s",
                     tag, language_hint(slice_of(tag), hint));
}

tizbe_status
stated_code(const char **tag, tizbe_error *error)
{
    language     lang;
    tizbe_status status = stated_language(*tag, &lang, error);

    if (status == TIZBE_OK && *tag)
        *tag = language_code(lang);
    return status;
}

static tizbe_status
refuse_name(slice name, const char *what, const char *const *known,
            size_t count, tizbe_error *error)
{
    buffer       names = { 0 };
    tizbe_status status;

    for (size_t i = 0; i < count; i++)
        buffer_printf(&names, " %s", known[i]);
    status = error_set(error, TIZBE_USAGE, "cannot use %s '%.*s': there are%s",
                       what, (int)name.size, name.data,
                       names.data ? names.data : "");
    buffer_release(&names);
    return status;
}

/* The number of a name; `count` when it is not among them. */
static size_t
place_among(slice name, const char *const *known, size_t count)
{
    size_t at = 0;

    while (at < count && !slice_is(name, known[at]))
        at++;
    return at;
}

tizbe_status
stated_flags(const char *stated, const char *what, const char *const *known,
             size_t count, bool *wanted, tizbe_error *error)
{
    memset(wanted, 0, count * sizeof *wanted);
    while (stated) {
        slice  name = slice_make(stated, strcspn(stated, ","));
        size_t at = place_among(name, known, count);

        if (at == count)
            return refuse_name(name, what, known, count, error);
        wanted[at] = true;
        stated = stated[name.size] ? stated + name.size + 1 : NULL;
    }
    return TIZBE_OK;
}

tizbe_status
close_json_list(buffer *json, arena *memory, const char **out,
                tizbe_error *error)
{
    *out = NULL;
    /* without memory there would be no item, which is to say all */
    if (json->size == 0 && !json->failed)
        return TIZBE_OK;
    buffer_byte(json, ']');
    *out = arena_strdup(memory, buffer_slice(json));
    return *out && !json->failed ? TIZBE_OK : error_nomem(error);
}

enum { KNOWN_MAX = 32 }; /* names that can be told apart in one call */

tizbe_status
stated_names(const char *stated, const char *what, const char *const *known,
             size_t count, arena *memory, const char **out, tizbe_error *error)
{
    bool         wanted[KNOWN_MAX];
    buffer       json = { 0 };
    tizbe_status status;

    assert(count <= KNOWN_MAX);
    *out = NULL;
    status = stated_flags(stated, what, known, count, wanted, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        if (wanted[i])
            buffer_printf(&json, "%s\"%s\"", json.size ? "," : "[", known[i]);
    if (status == TIZBE_OK)
        status = close_json_list(&json, memory, out, error);
    buffer_release(&json);
    return status;
}

tizbe_status
stated_states(const char *stated, arena *memory, const char **out,
              tizbe_error *error)
{
    static const char *const known[] = { "pending", "accepted", "rejected",
                                         "edited" };

    return stated_names(stated, "state", known, COUNT_OF(known), memory, out,
                        error);
}

uint64_t
stated_seed(uint64_t stated)
{
    return stated ? stated : 1;
}
