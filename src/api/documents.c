/* Removing documents, and what a person says of them. */
#include "store/documents.h"
#include "analyse/scope/attributes.h"
#include "analyse/scope/scope.h"
#include "api/corpus.h"
#include "base/array.h"
#include "code/people/carry.h"
#include "ingest/dates.h"
#include "store/erase.h"
#include "store/file_members.h"
#include "store/links.h"
#include "store/maintain.h"
#include "text/document.h"
#include "text/utf8.h"
#include "text/variable_names.h"

#include <stdio.h>
#include <string.h>

/* An archive is named like a document and means all that are in it. */
static tizbe_status
remove_members(tizbe_corpus *c, const char *name, bool force,
               tizbe_error *error)
{
    arena        memory;
    slice        path;
    tizbe_status status;

    arena_init(&memory);
    status = file_members_find(c->store, slice_of(name), &memory, &path, error);
    if (status == TIZBE_OK)
        status = file_members_remove(c->store, path, force, &memory, error);
    arena_release(&memory);
    return status;
}

static tizbe_status
take_out(tizbe_corpus *c, const char *name, bool force, tizbe_error *error)
{
    int64_t      id;
    tizbe_status status = document_find(c->store, slice_of(name), &id, error);

    if (status == TIZBE_OK)
        return document_remove(c->store, id, force, error);
    return status == TIZBE_NOT_FOUND ? remove_members(c, name, force, error)
                                     : status;
}

tizbe_status
tizbe_remove(tizbe_corpus *c, const char *name, bool force, tizbe_error *error)
{
    tizbe_status status = corpus_begin(c->store, error);

    if (status != TIZBE_OK)
        return status;
    status = take_out(c, name, force, error);
    if (status == TIZBE_OK)
        status = corpus_log(c->store, "remove", name, NULL, error);
    return corpus_end(c->store, status, error);
}

static tizbe_status
erase_rows(tizbe_corpus *c, const char *const *names, size_t count,
           tizbe_error *error)
{
    tizbe_status status = corpus_begin(c->store, error);

    if (status != TIZBE_OK)
        return status;
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = take_out(c, names[i], true, error);
    if (status == TIZBE_OK)
        status = erase_traces(c->store, error);
    if (status == TIZBE_OK)
        status = corpus_log(c->store, "erase", NULL, NULL, error);
    return corpus_end(c->store, status, error);
}

tizbe_status
tizbe_erase(tizbe_corpus *c, const char *const *documents, size_t count,
            const tizbe_listener *listener, bool *is_rewritten,
            tizbe_error *error)
{
    tizbe_status status = erase_begin(c->store, error);
    tizbe_status ended;

    *is_rewritten = false;
    if (status == TIZBE_OK)
        status = erase_rows(c, documents, count, error);
    ended = erase_end(c->store, status == TIZBE_OK ? error : NULL);
    /* whatever became of that, what is deleted leaves the file */
    if (status == TIZBE_OK)
        status = tizbe_rebuild(c, TIZBE_TEXTS_AS_BEFORE, listener, error);
    if (status == TIZBE_OK)
        status = corpus_rewrite(c->store, is_rewritten, error);
    return status == TIZBE_OK ? ended : status;
}

/* "date=2024-05" taken apart. */
typedef struct assignment {
    const char *name, *value;
} assignment;

/* "страна" and "Country" would stand beside `country`, "регион" beside
 * "Регион", and no table would have both. */
static tizbe_status
refuse_other_name(tizbe_corpus *c, const char *name, arena *memory,
                  tizbe_error *error)
{
    char         room[VARIABLE_NAME_ROOM];
    const char  *meant = NULL;
    bool         is_foreign = (unsigned char)*name >= 0x80;
    tizbe_status status = TIZBE_OK;

    if (is_foreign)
        meant = variable_of_field(variable_name_key(slice_of(name), room),
                                  true);
    if (!meant)
        status = attribute_alike(c->store, slice_of(name), memory, &meant,
                                 error);
    if (status == TIZBE_OK && meant)
        status = error_set(error, TIZBE_USAGE,
                           "cannot set '%s': did you mean '%s'?", name, meant);
    return status;
}

/* Whether a condition can name it without quotes. */
static bool
is_plain_name(const char *name)
{
    for (const char *at = name; *at; at++)
        if ((unsigned char)*at <= ' ' || strchr("\"'=!<>~,\x7F", *at))
            return false;
    return true;
}

/* A new name needs no quotes, and is no other one in disguise; a column of a
 * table may have brought any, as "Бюджет (млн)". */
static tizbe_status
check_name(tizbe_corpus *c, const char *name, arena *memory, tizbe_error *error)
{
    bool         is_there;
    tizbe_status status;

    if (variable_name_is_kept(slice_of(name))) {
        const char *meant = variable_of_kept_name(slice_of(name));

        return error_set(error, TIZBE_USAGE,
                         "cannot set '%s': the program keeps this name for "
                         "itself%s%s%s",
                         name, meant ? ", did you mean '" : "",
                         meant ? meant : "", meant ? "'?" : "");
    }
    status = attribute_find(c->store, slice_of(name), &is_there, error);
    if (status != TIZBE_OK || is_there)
        return status;
    if (!is_plain_name(name))
        return error_set(error, TIZBE_USAGE,
                         "cannot set '%s': a new name holds no blanks, quotes "
                         "or operators",
                         name);
    return refuse_other_name(c, name, memory, error);
}

/* What a person types has to be whole: a date that would be cut, or a name
 * that no condition could spell, is refused. A value is kept as a table would
 * have brought it: "Акмола " makes no second group beside "Акмола". */
static tizbe_status
clean_assignment(tizbe_corpus *c, assignment *a, arena *memory,
                 tizbe_error *error)
{
    document     tried;
    slice        clean;
    tizbe_status status = check_name(c, a->name, memory, error);

    if (status != TIZBE_OK)
        return status;
    document_init(&tried, memory);
    document_set(&tried, a->name, slice_of(a->value), SOURCE_PERSON);
    clean = document_get(&tried, a->name);
    if (strcmp(a->name, "date") == 0 && *a->value && !slice_is(clean, a->value))
        status = error_set(error, TIZBE_USAGE,
                           "cannot set date to '%s': expected a day of the "
                           "calendar as YYYY-MM-DD, or YYYY-MM, or YYYY, or "
                           "in words",
                           a->value);
    else
        a->value = tried.failed ? NULL : arena_strdup(memory, clean);
    document_release(&tried);
    return status == TIZBE_OK && !a->value ? error_nomem(error) : status;
}

static tizbe_status
read_assignment(tizbe_corpus *c, const char *text, arena *memory,
                assignment *out, tizbe_error *error)
{
    const char *sign = strchr(text, '=');
    char        iso[DATE_BYTES];

    if (utf8_valid_prefix(slice_of(text)) < strlen(text))
        return error_set(error, TIZBE_USAGE, "cannot set '%s': expected UTF-8",
                         text);
    if (!sign || sign == text)
        return error_set(error, TIZBE_USAGE,
                         "cannot use '%s': expected NAME=VALUE", text);
    *out = (assignment){
        .name = arena_strdup(memory, slice_make(text, (size_t)(sign - text))),
        .value = sign + 1,
    };
    if (out->name && strcmp(out->name, "date") == 0 &&
        date_whole(slice_of(out->value), iso))
        out->value = arena_strdup(memory, slice_of(iso));
    if (!out->name || !out->value)
        return error_nomem(error);
    return clean_assignment(c, out, memory, error);
}

static tizbe_status
read_assignments(tizbe_corpus *c, const char *const *texts, size_t count,
                 arena *memory, assignment **out, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *out = arena_zalloc(memory, count + 1, sizeof **out);
    if (!*out)
        return error_nomem(error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = read_assignment(c, texts[i], memory, &(*out)[i], error);
    return status;
}

/* The value of a link as it is kept: a document's number. */
static tizbe_status
number_of_link(tizbe_corpus *c, int64_t id, const char *key, slice *value,
               char *number, size_t size, tizbe_error *error)
{
    int64_t      to;
    tizbe_status status = document_find_link(c->store, id, slice_of(key),
                                             *value, &to, error);

    if (status == TIZBE_OK && to != 0) {
        (void)snprintf(number, size, "%lld", (long long)to);
        *value = slice_of(number);
    }
    return status;
}

/* "country=KZ, was Kazakhstan", by the number of the document, which stays when
 * its title is set. */
static tizbe_status
log_assignment(tizbe_corpus *c, int64_t id, const assignment *a,
               const buffer *before, tizbe_error *error)
{
    buffer       detail = { 0 };
    char         number[24];
    tizbe_status status;

    (void)snprintf(number, sizeof number, "%lld", (long long)id);
    buffer_printf(&detail, "%s=%s", a->name, a->value);
    if (before->size > 0)
        buffer_printf(&detail, ", was %s", before->data);
    status = buffer_status(&detail) == TIZBE_OK
                 ? corpus_log(c->store, "set", number, detail.data, error)
                 : error_nomem(error);
    buffer_release(&detail);
    return status;
}

static tizbe_status
assign_one(tizbe_corpus *c, int64_t id, const assignment *a,
           carry_counts *carried, tizbe_error *error)
{
    slice        key = slice_of(a->name), kept = slice_of(a->value);
    char         number[24];
    buffer       before = { 0 };
    tizbe_status status = document_variable(c->store, id, key, &before, error);

    if (status == TIZBE_OK && variable_is_link(key))
        status = number_of_link(c, id, a->name, &kept, number, sizeof number,
                                error);
    if (status == TIZBE_OK)
        status = document_set_variable(c->store, id, key, kept, SOURCE_PERSON,
                                       NULL, error);
    if (status == TIZBE_OK)
        status = log_assignment(c, id, a, &before, error);
    if (status == TIZBE_OK && slice_is(key, "version_of"))
        status = carry_over(c->store, id, true, carried, error);
    buffer_release(&before);
    return status;
}

/* Within the caller's transaction. */
static tizbe_status
assign_to(tizbe_corpus *c, int64_t id, const assignment *a, size_t count,
          carry_counts *carried, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = assign_one(c, id, &a[i], carried, error);
    return status;
}

static tizbe_status
assign(tizbe_corpus *c, const char *name, const assignment *a, size_t count,
       carry_counts *carried, tizbe_error *error)
{
    int64_t      id;
    tizbe_status status = document_find(c->store, slice_of(name), &id, error);

    return status == TIZBE_OK ? assign_to(c, id, a, count, carried, error)
                              : status;
}

/* Read what is to be set and begin the change; `memory` is to be released in
 * any case. */
static tizbe_status
begin_setting(tizbe_corpus *c, const char *const *assignments, size_t count,
              arena *memory, assignment **wanted, tizbe_error *error)
{
    tizbe_status status;

    arena_init(memory);
    status = read_assignments(c, assignments, count, memory, wanted, error);
    return status == TIZBE_OK ? corpus_begin(c->store, error) : status;
}

/* Of what was done; `out` may be NULL. */
static void
give_carried(const carry_counts *counts, tizbe_status status,
             tizbe_carried *out)
{
    if (out)
        *out = status == TIZBE_OK
                   ? (tizbe_carried){ counts->decisions, counts->memos,
                                      counts->changed, counts->gone }
                   : (tizbe_carried){ 0 };
}

tizbe_status
tizbe_set(tizbe_corpus *c, const char *const *documents, size_t document_count,
          const char *const *assignments, size_t count, tizbe_carried *carried,
          tizbe_error *error)
{
    assignment  *wanted;
    carry_counts counts = { 0 };
    arena        memory;
    tizbe_status status = begin_setting(c, assignments, count, &memory, &wanted,
                                        error);

    if (status == TIZBE_OK) {
        for (size_t i = 0; i < document_count && status == TIZBE_OK; i++)
            status = assign(c, documents[i], wanted, count, &counts, error);
        status = corpus_end(c->store, status, error);
    }
    give_carried(&counts, status, carried);
    arena_release(&memory);
    return status;
}

/* Within the caller's transaction, too. */
static tizbe_status
assign_where(tizbe_corpus *c, const tizbe_filter *asked, const assignment *a,
             size_t count, uint64_t *documents, carry_counts *carried,
             tizbe_error *error)
{
    scope        s;
    tizbe_status status = scope_init(&s, c->store, asked, error);

    if (status == TIZBE_OK && s.id_count == 0)
        status = error_set(error, TIZBE_NOT_FOUND,
                           "cannot set anything: no document fits '%s'%s",
                           asked->where_count > 0 ? asked->where[0] : "",
                           asked->where_count > 1 ? " and the rest" : "");
    for (size_t i = 0; i < s.id_count && status == TIZBE_OK; i++) {
        status = assign_to(c, s.ids[i], a, count, carried, error);
        *documents += status == TIZBE_OK;
    }
    scope_release(&s);
    return status;
}

tizbe_status
tizbe_set_where(tizbe_corpus *c, const char *const *where, size_t where_count,
                const char *const *assignments, size_t count,
                uint64_t *documents, tizbe_carried *carried, tizbe_error *error)
{
    tizbe_filter asked = { .where = where, .where_count = where_count };
    assignment  *wanted;
    carry_counts counts = { 0 };
    arena        memory;
    tizbe_status status = begin_setting(c, assignments, count, &memory, &wanted,
                                        error);

    *documents = 0;
    if (status == TIZBE_OK)
        status = corpus_end(
            c->store,
            assign_where(c, &asked, wanted, count, documents, &counts, error),
            error);
    give_carried(&counts, status, carried);
    arena_release(&memory);
    return status;
}
