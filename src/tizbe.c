/*
 * The public face, first part: the program, the corpus file, adding and
 * changing documents, keeping the corpus well. See tizbe_tables.c.
 */
#include "tizbe.h"

#include "add/add.h"
#include "analyse/scope.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/version.h"
#include "ingest/dates.h"
#include "store/documents.h"
#include "store/file_members.h"
#include "store/maintain.h"
#include "store/waiting.h"
#include "text/document.h"
#include "text/stem.h"
#include "tizbe_internal.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the program ---------------------------------------------------------- */

static volatile sig_atomic_t interrupted;

const char *
tizbe_version(void)
{
    return TIZBE_VERSION;
}

const char *
tizbe_analyser_version(const char *lang)
{
    language known = language_of_tag(slice_of(lang));

    if (known == LANG_UND && strcmp(lang, "und") != 0)
        return NULL;
    return stem_version(known);
}

void
tizbe_interrupt(void)
{
    interrupted = 1;
}

bool
tizbe_is_interrupted(void)
{
    return interrupted != 0;
}

/* SQLite asks this every so many steps of a statement. */
static int
stop_statement(void *context)
{
    (void)context;
    return interrupted != 0;
}

static void (*hear_waiting)(const char *path, int64_t waited_ms);

void
tizbe_on_wait(void (*hear)(const char *path, int64_t waited_ms))
{
    hear_waiting = hear;
}

static bool
go_on_waiting(const char *path, int64_t waited_ms)
{
    if (hear_waiting)
        hear_waiting(path, waited_ms);
    return !interrupted;
}

/* --- a corpus ------------------------------------------------------------- */

tizbe_status
tizbe_open(const char *path, tizbe_mode mode, tizbe_corpus **out,
           tizbe_error *error)
{
    static const corpus_mode modes[] = {
        [TIZBE_READ] = CORPUS_READ,
        [TIZBE_WRITE] = CORPUS_WRITE,
        [TIZBE_CREATE] = CORPUS_CREATE,
    };
    tizbe_corpus *opened = calloc(1, sizeof *opened);
    tizbe_status  status;

    *out = NULL;
    if (!opened)
        return error_nomem(error);
    if (mode == TIZBE_WRITE_IF_ALLOWED)
        mode = corpus_may_be_written(path) ? TIZBE_WRITE : TIZBE_READ;
    waiting_listen(go_on_waiting);
    status = corpus_open(path, modes[mode], &opened->store, error);
    if (status != TIZBE_OK) {
        free(opened);
        return status;
    }
    sqlite3_progress_handler(corpus_db(opened->store), 10000, stop_statement,
                             NULL);
    *out = opened;
    return TIZBE_OK;
}

void
tizbe_close(tizbe_corpus *c)
{
    if (!c)
        return;
    corpus_close(c->store);
    free(c);
}

tizbe_status
stated_language(const char *tag, language *lang, tizbe_error *error)
{
    *lang = LANG_UND;
    if (!tag || strcmp(tag, "und") == 0)
        return TIZBE_OK;
    *lang = language_of_tag(slice_of(tag));
    if (*lang != LANG_UND)
        return TIZBE_OK;
    return error_set(
        error, TIZBE_USAGE,
        "cannot use language '%s': there are " LANGUAGES_LISTED " und", tag);
}

static bool
is_known(slice name, const char *const *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_is(name, known[i]))
            return true;
    return false;
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

tizbe_status
stated_names(const char *stated, const char *what, const char *const *known,
             size_t count, arena *memory, const char **out, tizbe_error *error)
{
    buffer       json = { 0 };
    tizbe_status status = TIZBE_OK;

    *out = NULL;
    while (status == TIZBE_OK && stated && *stated) {
        slice name = slice_make(stated, strcspn(stated, ","));

        if (is_known(name, known, count))
            buffer_printf(&json, "%s\"%.*s\"", json.size ? "," : "[",
                          (int)name.size, name.data);
        else
            status = refuse_name(name, what, known, count, error);
        stated += name.size + (stated[name.size] == ',');
    }
    /* without memory there would be no name, which is to say all */
    if (status == TIZBE_OK && (json.size > 0 || json.failed)) {
        buffer_byte(&json, ']');
        *out = arena_strdup(memory, buffer_slice(&json));
        if (!*out || json.failed)
            status = error_nomem(error);
    }
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

/* --- adding documents ----------------------------------------------------- */

static void
pass_event(void *context, const add_event *event)
{
    const tizbe_listener *listener = context;
    tizbe_add_event       passed = {
              .outcome = (tizbe_add_outcome)event->outcome,
              .path = event->path,
              .document = event->document_id,
              .text = event->text,
              .notes = event->notes,
              .note_count = event->note_count,
    };

    listener->event(listener->context, &passed);
}

static void
pass_progress(void *context, const add_progress *progress)
{
    const tizbe_listener *listener = context;
    tizbe_progress        passed = { progress->files, progress->total_files };

    listener->progress(listener->context, &passed);
}

static void
pass_warning(void *context, const char *text)
{
    const tizbe_listener *listener = context;

    listener->warning(listener->context, text);
}

static bool
stop_adding(void *context)
{
    (void)context;
    return interrupted != 0;
}

/* Outcomes are passed on by number. */
_Static_assert((int)TIZBE_ADD_OUTCOMES == (int)ADD_OUTCOMES &&
                   (int)TIZBE_FAILED == (int)ADD_FAILED &&
                   (int)TIZBE_SAME == (int)ADD_SAME,
               "tizbe_add_outcome and add_outcome differ");

tizbe_status
tizbe_add(const char *corpus_path, const tizbe_add_options *options,
          const char *const *paths, size_t path_count,
          const tizbe_listener *listener, tizbe_add_summary *summary,
          tizbe_error *error)
{
    static const tizbe_listener silent = { 0 };
    tizbe_listener              heard = listener ? *listener : silent;
    add_listener                inner = {
                       .context = &heard,
                       .event = heard.event ? pass_event : NULL,
                       .progress = heard.progress ? pass_progress : NULL,
                       .warning = heard.warning ? pass_warning : NULL,
                       .interrupted = stop_adding,
    };
    add_options  passed = { .flat = options->flat,
                            .meta = options->meta,
                            .encoding = options->encoding,
                            .format = options->format,
                            .text_fields = options->text_fields,
                            .meta_fields = options->meta_fields,
                            .jobs = options->jobs };
    add_summary  sum = { 0 };
    tizbe_status status = stated_language(options->lang, &passed.lang, error);

    waiting_listen(go_on_waiting);
    if (status == TIZBE_OK)
        status = add_files(corpus_path, &passed, paths, path_count, &inner,
                           &sum, error);
    memcpy(summary->outcomes, sum.outcomes, sizeof sum.outcomes);
    summary->bytes = sum.bytes;
    summary->segments = sum.segments;
    summary->tokens = sum.tokens;
    summary->hidden = sum.hidden;
    summary->own = sum.own;
    return status;
}

/* --- changing documents --------------------------------------------------- */

/* The end of a transaction, one way or the other. */
static tizbe_status
end_change(tizbe_corpus *c, tizbe_status status, tizbe_error *error)
{
    if (status == TIZBE_OK)
        status = corpus_commit(c->store, error);
    if (status != TIZBE_OK)
        corpus_rollback(c->store);
    return status;
}

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

tizbe_status
tizbe_remove(tizbe_corpus *c, const char *name, bool force, tizbe_error *error)
{
    int64_t      id;
    tizbe_status status = corpus_begin(c->store, error);

    if (status != TIZBE_OK)
        return status;
    status = document_find(c->store, slice_of(name), &id, error);
    if (status == TIZBE_OK)
        status = document_remove(c->store, id, force, error);
    else if (status == TIZBE_NOT_FOUND)
        status = remove_members(c, name, force, error);
    if (status == TIZBE_OK)
        status = corpus_log(c->store, "remove", name, NULL, error);
    return end_change(c, status, error);
}

/* Names that mean something else wherever a variable may be named. */
static bool
is_taken(slice name)
{
    static const char *const taken[] = { "id",       "path",    "year",
                                         "lang",     "format",  "encoding",
                                         "segments", "length",  "theme",
                                         "code",     "document" };

    for (size_t i = 0; i < COUNT_OF(taken); i++)
        if (slice_equal_ascii_nocase(name, slice_of(taken[i])))
            return true;
    return false;
}

/* "date=2024-05" taken apart. */
typedef struct assignment {
    const char *name, *value;
} assignment;

/* What a person types has to be whole: a date that would be cut, or a name
 * that no condition could spell, is refused. */
static tizbe_status
check_assignment(const assignment *a, arena *memory, tizbe_error *error)
{
    document     tried;
    tizbe_status status = TIZBE_OK;

    if (is_taken(slice_of(a->name)) || strpbrk(a->name, " \t\n\"'=!<>~,"))
        return error_set(error, TIZBE_USAGE, "cannot set '%s': %s", a->name,
                         is_taken(slice_of(a->name))
                             ? "the program keeps this name for itself"
                             : "a name holds no blanks, quotes or operators");
    document_init(&tried, memory);
    document_set(&tried, a->name, slice_of(a->value), SOURCE_PERSON);
    if (strcmp(a->name, "date") == 0 && *a->value &&
        !slice_is(document_get(&tried, a->name), a->value))
        status = error_set(error, TIZBE_USAGE,
                           "cannot set date to '%s': expected a day of the "
                           "calendar as YYYY-MM-DD, or YYYY-MM, or YYYY, or "
                           "in words",
                           a->value);
    document_release(&tried);
    return status;
}

static tizbe_status
read_assignment(const char *text, arena *memory, assignment *out,
                tizbe_error *error)
{
    const char *sign = strchr(text, '=');
    char        iso[DATE_BYTES];

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
    return check_assignment(out, memory, error);
}

static tizbe_status
read_assignments(const char *const *texts, size_t count, arena *memory,
                 assignment **out, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *out = arena_zalloc(memory, count + 1, sizeof **out);
    if (!*out)
        return error_nomem(error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = read_assignment(texts[i], memory, &(*out)[i], error);
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

/* Within the caller's transaction. */
static tizbe_status
assign_to(tizbe_corpus *c, int64_t id, const char *name, const assignment *a,
          size_t count, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        slice key = slice_of(a[i].name), kept = slice_of(a[i].value);
        char  number[24];

        if (variable_is_link(key))
            status = number_of_link(c, id, a[i].name, &kept, number,
                                    sizeof number, error);
        if (status == TIZBE_OK)
            status = document_set_variable(c->store, id, key, kept,
                                           SOURCE_PERSON, NULL, error);
        if (status == TIZBE_OK)
            status = corpus_log(c->store, "set", name, a[i].name, error);
    }
    return status;
}

static tizbe_status
assign(tizbe_corpus *c, const char *name, const assignment *a, size_t count,
       tizbe_error *error)
{
    int64_t      id;
    tizbe_status status = document_find(c->store, slice_of(name), &id, error);

    return status == TIZBE_OK ? assign_to(c, id, name, a, count, error)
                              : status;
}

tizbe_status
tizbe_set(tizbe_corpus *c, const char *const *documents, size_t document_count,
          const char *const *assignments, size_t count, tizbe_error *error)
{
    assignment  *wanted;
    arena        memory;
    tizbe_status status;

    arena_init(&memory);
    status = read_assignments(assignments, count, &memory, &wanted, error);
    if (status == TIZBE_OK)
        status = corpus_begin(c->store, error);
    if (status == TIZBE_OK) {
        for (size_t i = 0; i < document_count && status == TIZBE_OK; i++)
            status = assign(c, documents[i], wanted, count, error);
        status = end_change(c, status, error);
    }
    arena_release(&memory);
    return status;
}

/* Within the caller's transaction, too. */
static tizbe_status
assign_where(tizbe_corpus *c, const scope_options *asked, const assignment *a,
             size_t count, uint64_t *documents, tizbe_error *error)
{
    scope        s;
    tizbe_status status = scope_init(&s, c->store, asked, error);

    if (status == TIZBE_OK && s.id_count == 0)
        status = error_set(error, TIZBE_NOT_FOUND,
                           "cannot set anything: no document fits '%s'%s",
                           asked->where[0],
                           asked->where_count > 1 ? " and the rest" : "");
    for (size_t i = 0; i < s.id_count && status == TIZBE_OK; i++) {
        char number[24];

        (void)snprintf(number, sizeof number, "%lld", (long long)s.ids[i]);
        status = assign_to(c, s.ids[i], number, a, count, error);
        *documents += status == TIZBE_OK;
    }
    scope_release(&s);
    return status;
}

tizbe_status
tizbe_set_where(tizbe_corpus *c, const char *const *where, size_t where_count,
                const char *const *assignments, size_t count,
                uint64_t *documents, tizbe_error *error)
{
    scope_options asked = { .where = where, .where_count = where_count };
    assignment   *wanted;
    arena         memory;
    tizbe_status  status;

    *documents = 0;
    arena_init(&memory);
    status = read_assignments(assignments, count, &memory, &wanted, error);
    if (status == TIZBE_OK)
        status = corpus_begin(c->store, error);
    if (status == TIZBE_OK)
        status = end_change(
            c, assign_where(c, &asked, wanted, count, documents, error), error);
    arena_release(&memory);
    return status;
}

/* --- keeping a corpus well ------------------------------------------------ */

typedef struct finding_listener {
    void (*report)(void *context, const tizbe_finding *finding);
    void *context;
} finding_listener;

static void
pass_finding(void *context, const check_finding *finding)
{
    const finding_listener *listener = context;
    tizbe_finding           passed = {
                  .what = finding->what,
                  .good = finding->good,
                  .looked = finding->looked,
                  .detail = finding->detail,
    };

    listener->report(listener->context, &passed);
}

tizbe_status
tizbe_check(tizbe_corpus *c,
            void (*report)(void *context, const tizbe_finding *finding),
            void *context, tizbe_error *error)
{
    finding_listener listener = { report, context };
    bool             good = false;
    tizbe_status status = corpus_check(c->store, pass_finding, &listener, &good,
                                       error);

    if (status == TIZBE_OK && !good)
        status = error_set(error, TIZBE_CORRUPT, "'%s' did not pass",
                           corpus_path(c->store));
    return status;
}

static bool
pass_done(void *context, int64_t done, int64_t all)
{
    const tizbe_listener *listener = context;
    tizbe_progress        passed = { (uint64_t)done, (uint64_t)all };

    if (listener && listener->progress)
        listener->progress(listener->context, &passed);
    return interrupted == 0;
}

tizbe_status
tizbe_rebuild(tizbe_corpus *c, tizbe_texts texts,
              const tizbe_listener *listener, tizbe_error *error)
{
    tizbe_listener heard = { 0 };

    if (listener)
        heard = *listener;
    return corpus_rebuild(c->store, (text_storage)texts, pass_done, &heard,
                          error);
}

tizbe_status
tizbe_backup(tizbe_corpus *c, const char *path, tizbe_error *error)
{
    return corpus_backup(c->store, path, error);
}
