/*
 * The public face, fourth part: computing the register of initiatives, and
 * correcting it.
 */
#include "analyse/scope.h"
#include "base/buffer.h"
#include "base/file.h"
#include "code/codebook.h"
#include "code/initiative_acts.h"
#include "code/initiative_register.h"
#include "tizbe_internal.h"

static bool
go_on(void *context, uint64_t segments)
{
    (void)context;
    (void)segments;
    return !tizbe_is_interrupted();
}

tizbe_status
ask_register(tizbe_corpus *c, const char *book, const char *rules,
             const why_visitor *visitor, tizbe_error *error)
{
    static const coding_listener listener = { go_on, NULL };
    register_options             options = { .rules_name = rules ? rules
                                                                 : "initiatives.yaml",
                                             .why = visitor };
    buffer                       yaml = { 0 };
    const char                  *name = NULL;
    arena                        memory;
    tizbe_status                 status;

    arena_init(&memory);
    status = scope_codebook(c->store, book, &memory, &name, error);
    if (status == TIZBE_OK)
        status = scope_book(c->store, name, &memory, &options.book, error);
    if (status == TIZBE_OK && rules)
        status = file_read(rules, CODEBOOK_MAX_BYTES, &yaml, NULL, error);
    options.rules = buffer_slice(&yaml);
    if (status == TIZBE_OK)
        status = initiative_register(c->store, &options, &listener, error);
    buffer_release(&yaml);
    arena_release(&memory);
    return status;
}

tizbe_status
bring_register_up(tizbe_corpus *c, const char *book, const char *rules,
                  tizbe_error *error)
{
    return ask_register(c, book, rules, NULL, error);
}

tizbe_status
tizbe_initiatives_merge(tizbe_corpus *c, const int64_t *ids, size_t count,
                        tizbe_error *error)
{
    bool differ = false;

    for (size_t i = 1; i < count; i++)
        differ = differ || ids[i] != ids[0];
    if (!differ)
        return error_set(error, TIZBE_USAGE,
                         "cannot merge: two initiatives at least are needed");
    return initiative_acts_merge(c->store, ids, count, error);
}

tizbe_status
tizbe_initiatives_split(tizbe_corpus *c, int64_t id, const int64_t *mentions,
                        size_t count, tizbe_error *error)
{
    if (count < 1)
        return error_set(error, TIZBE_USAGE,
                         "cannot split initiative %lld: name the mentions that "
                         "are something else (--evidence numbers them)",
                         (long long)id);
    return initiative_acts_split(c->store, id, mentions, count, error);
}

tizbe_status
tizbe_initiatives_undo(tizbe_corpus *c, tizbe_error *error)
{
    return initiative_acts_undo(c->store, error);
}
