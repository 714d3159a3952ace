/* The program, the handle of a corpus, and adding documents. */
#include "api/corpus.h"

#include "add/add.h"
#include "api/stated.h"
#include "base/interrupt.h"
#include "base/slice.h"
#include "base/version.h"
#include "code/people/coder.h"
#include "ingest/containers/containers.h"
#include "ingest/readers.h"
#include "store/waiting.h"
#include "text/stem.h"

#include <stdlib.h>
#include <string.h>

/* --- the program ---------------------------------------------------------- */

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
    interrupt_ask(true);
}

bool
tizbe_is_interrupted(void)
{
    return interrupt_is_asked();
}

/* SQLite asks this every so many steps of a statement. */
static int
stop_statement(void *context)
{
    (void)context;
    return interrupt_is_asked();
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
    return !interrupt_is_asked();
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

tizbe_status
tizbe_add(const char *corpus_path, const tizbe_add_options *options,
          const char *const *paths, size_t path_count,
          const tizbe_listener *listener, tizbe_add_summary *summary,
          tizbe_error *error)
{
    static const tizbe_listener silent = { 0 };
    tizbe_add_options           passed = *options;
    char                       *person = NULL;
    tizbe_status                status = stated_code(&passed.lang, error);

    *summary = (tizbe_add_summary){ 0 };
    waiting_listen(go_on_waiting);
    if (status == TIZBE_OK)
        status = take_person(options->coder, &person, error);
    passed.coder = person;
    if (status == TIZBE_OK)
        status = add_files(corpus_path, &passed, paths, path_count,
                           listener ? listener : &silent, summary, error);
    free(person);
    return status;
}
