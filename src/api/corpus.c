/* The program, the handle of a corpus, and adding documents. */
#include "api/corpus.h"

#include "add/add.h"
#include "api/stated.h"
#include "base/slice.h"
#include "base/version.h"
#include "code/people/coder.h"
#include "ingest/containers/containers.h"
#include "ingest/readers.h"
#include "store/waiting.h"
#include "text/stem.h"

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
    free(c->person);
    free(c);
}

/* The name of a person without blanks around it, owned; NULL where there is
 * none. */
static tizbe_status
take_person(const char *name, char **out, tizbe_error *error)
{
    slice shown = slice_trim(slice_of(name ? name : ""));

    *out = NULL;
    if (shown.size == 0)
        return TIZBE_OK;
    if (slice_is(shown, CODER_MACHINE_NAME))
        return error_set(error, TIZBE_USAGE,
                         "cannot act as '" CODER_MACHINE_NAME
                         "': that is the machine's name");
    *out = strndup(shown.data, shown.size);
    return *out ? TIZBE_OK : error_nomem(error);
}

tizbe_status
tizbe_act_as(tizbe_corpus *c, const char *coder, tizbe_error *error)
{
    char        *person;
    tizbe_status status = take_person(coder, &person, error);

    if (status != TIZBE_OK)
        return status;
    corpus_act_as(c->store, person);
    free(c->person);
    c->person = person;
    return TIZBE_OK;
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

bool
tizbe_input_format_get(size_t n, tizbe_input_format *out)
{
    size_t i = 0;

    *out = (tizbe_input_format){ 0 };
    for (; readers[i]; i++)
        if (i == n) {
            *out = (tizbe_input_format){ readers[i]->name,
                                         readers[i]->extensions,
                                         readers[i]->title };
            return true;
        }
    for (size_t k = 0; containers[k]; k++, i++)
        if (i == n) {
            *out = (tizbe_input_format){ containers[k]->name,
                                         containers[k]->extensions,
                                         containers[k]->title };
            return true;
        }
    return false;
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
                            .each = options->each,
                            .jobs = options->jobs };
    add_summary  sum = { 0 };
    char        *person = NULL;
    tizbe_status status = stated_language(options->lang, &passed.lang, error);

    waiting_listen(go_on_waiting);
    if (status == TIZBE_OK)
        status = take_person(options->coder, &person, error);
    passed.person = person;
    if (status == TIZBE_OK)
        status = add_files(corpus_path, &passed, paths, path_count, &inner,
                           &sum, error);
    free(person);
    memcpy(summary->outcomes, sum.outcomes, sizeof sum.outcomes);
    summary->bytes = sum.bytes;
    summary->segments = sum.segments;
    summary->tokens = sum.tokens;
    summary->hidden = sum.hidden;
    summary->own = sum.own;
    summary->moved = sum.moved;
    summary->equal = sum.equal;
    summary->described = sum.described;
    return status;
}
