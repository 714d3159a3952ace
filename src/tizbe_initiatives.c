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
#include "code/initiative_types.h"
#include "tizbe_internal.h"

static bool
go_on(void *context, uint64_t segments)
{
    (void)context;
    (void)segments;
    return !tizbe_is_interrupted();
}

/* The codebook and the rules, in `memory` and `yaml`. */
static tizbe_status
read_options(tizbe_corpus *c, const char *book, const char *rules,
             arena *memory, buffer *yaml, register_options *options,
             tizbe_error *error)
{
    const char  *name = NULL;
    tizbe_status status = scope_codebook(c->store, book, memory, &name, error);

    options->rules_name = rules ? rules : "initiatives.yaml";
    if (status == TIZBE_OK)
        status = scope_book(c->store, name, memory, &options->book, error);
    if (status == TIZBE_OK && rules)
        status = file_read(rules, CODEBOOK_MAX_BYTES, yaml, NULL, error);
    options->rules = buffer_slice(yaml);
    return status;
}

tizbe_status
check_initiative_types(tizbe_corpus *c, const tizbe_initiatives_options *asked,
                       tizbe_error *error)
{
    register_options options = { 0 };
    buffer           yaml = { 0 };
    arena            memory;
    tizbe_status     status;

    if (asked->type_count == 0)
        return TIZBE_OK;
    arena_init(&memory);
    status = read_options(c, asked->filter.codebook, asked->rules, &memory,
                          &yaml, &options, error);
    if (status == TIZBE_OK)
        status = initiative_types_check(&options, asked->types,
                                        asked->type_count, error);
    buffer_release(&yaml);
    arena_release(&memory);
    return status;
}

tizbe_status
ask_register(tizbe_corpus *c, const char *book, const char *rules,
             const why_visitor *visitor, tizbe_error *error)
{
    static const coding_listener listener = { go_on, NULL };
    register_options             options = { .why = visitor };
    buffer                       yaml = { 0 };
    arena                        memory;
    tizbe_status                 status;

    arena_init(&memory);
    status = read_options(c, book, rules, &memory, &yaml, &options, error);
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

/* Give what was said to who asks for it. */
static tizbe_status
hand_over(buffer *text, tizbe_status status, char **said)
{
    if (status == TIZBE_OK && said) {
        *said = text->data; /* from malloc */
        return status;
    }
    buffer_release(text);
    return status;
}

tizbe_status
tizbe_initiatives_merge(tizbe_corpus *c, const int64_t *ids, size_t count,
                        char **said, tizbe_error *error)
{
    buffer text = { 0 };
    bool   differ = false;

    if (said)
        *said = NULL;
    for (size_t i = 1; i < count; i++)
        differ = differ || ids[i] != ids[0];
    if (!differ)
        return error_set(error, TIZBE_USAGE,
                         "cannot merge: two initiatives at least are needed");
    return hand_over(
        &text, initiative_acts_merge(c->store, ids, count, &text, error), said);
}

tizbe_status
tizbe_initiatives_split(tizbe_corpus *c, int64_t id, const int64_t *mentions,
                        size_t count, char **said, tizbe_error *error)
{
    buffer text = { 0 };

    if (said)
        *said = NULL;
    if (count < 1)
        return error_set(error, TIZBE_USAGE,
                         "cannot split initiative %lld: name the mentions that "
                         "are something else (--evidence numbers them)",
                         (long long)id);
    return hand_over(
        &text,
        initiative_acts_split(c->store, id, mentions, count, &text, error),
        said);
}

tizbe_status
tizbe_initiatives_undo(tizbe_corpus *c, char **said, tizbe_error *error)
{
    buffer text = { 0 };

    if (said)
        *said = NULL;
    return hand_over(&text, initiative_acts_undo(c->store, &text, error), said);
}
