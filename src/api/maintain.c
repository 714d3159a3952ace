/*
 * Checking, rebuilding and copying a corpus, several into one, what takes the
 * room, what is left of a damaged one.
 */
#include "store/maintain.h"

#include "analyse/space.h"
#include "api/answer.h"
#include "base/counted.h"
#include "base/path.h"
#include "code/people/carry.h"
#include "code/people/merge_people.h"
#include "store/merge.h"
#include "store/recover.h"

#include <stdio.h>
#include <sys/stat.h>

/* --- keeping a corpus well ------------------------------------------------ */

tizbe_status
tizbe_check(tizbe_corpus *c,
            void (*report)(void *context, const tizbe_finding *finding),
            void *context, tizbe_error *error)
{
    bool         good = false;
    tizbe_status status = corpus_check(c->store, report, context, &good, error);

    if (status == TIZBE_OK && !good)
        status = error_set(error, TIZBE_CORRUPT, "'%s' did not pass",
                           corpus_path(c->store));
    return status;
}

/* Say how far it is; whether to go on. */
static bool
go_on(void (*hear)(void *context, const tizbe_progress *progress),
      void *context, int64_t done, int64_t all)
{
    if (hear)
        hear(context, &(tizbe_progress){ (uint64_t)done, (uint64_t)all });
    return !tizbe_is_interrupted();
}

static bool
pass_done(void *context, int64_t done, int64_t all)
{
    const tizbe_listener *listener = context;

    return go_on(listener->progress, listener->context, done, all);
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

/* --- several corpora into one --------------------------------------------- */

static bool
is_one_file(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* One moment of the other corpus is read, whoever writes to it meanwhile.
 * `into` is the path of the one that takes it in, or NULL. */
static tizbe_status
open_other(const char *into, const char *path, corpus **other,
           tizbe_error *error)
{
    tizbe_status status = corpus_open(path, CORPUS_READ, other, error);

    if (status == TIZBE_OK && into && is_one_file(into, path))
        status = path_refuse("merge", path, TIZBE_USAGE,
                             "it is the corpus itself", error);
    if (status == TIZBE_OK)
        status = corpus_exec(*other, "BEGIN", error);
    if (status == TIZBE_OK)
        status = corpus_check_analysers(*other, error);
    return status;
}

tizbe_status
tizbe_merge_check(const char *other, tizbe_error *error)
{
    corpus      *opened = NULL;
    tizbe_status status = open_other(NULL, other, &opened, error);

    corpus_close(opened);
    return status;
}

static tizbe_status
take_people(corpus *c, corpus *other, merge_people_counts *people,
            tizbe_error *error)
{
    tizbe_status status = corpus_begin(c, error);

    if (status == TIZBE_OK)
        status = merge_people(c, other, people, error);
    return corpus_end(c, status, error);
}

static tizbe_status
take_numbers(corpus *c, corpus *other, tizbe_error *error)
{
    tizbe_status status = corpus_begin(c, error);

    if (status == TIZBE_OK)
        status = merge_people_numbers(c, other, error);
    return corpus_end(c, status, error);
}

/* What people said there of a text of which there is a new version here, or the
 * other way round. */
static tizbe_status
take_versions(corpus *c, carry_counts *carried, tizbe_error *error)
{
    tizbe_status status = corpus_begin(c, error);

    if (status == TIZBE_OK)
        status = carry_over_all(c, carried, error);
    return corpus_end(c, status, error);
}

/* A repeated merge that finds nothing new leaves no trace. */
static tizbe_status
log_merge(corpus *c, const char *path, const merge_people_counts *people,
          const merge_counts *found, tizbe_error *error)
{
    char         detail[96];
    tizbe_status status;

    if (found->documents + found->sources + found->variables + found->codings ==
            0 &&
        people->codebooks + people->decisions + people->memos +
                people->readings + people->corrections + people->names ==
            0)
        return TIZBE_OK;
    (void)snprintf(detail, sizeof detail, "%s, %s",
                   COUNTED(found->documents, "document"),
                   COUNTED(people->decisions, "decision"));
    status = corpus_begin(c, error);
    if (status == TIZBE_OK)
        status = corpus_log(c, "merge", path, detail, error);
    return corpus_end(c, status, error);
}

tizbe_status
tizbe_merge(tizbe_corpus *c, const char *path, const tizbe_listener *listener,
            tizbe_merge_result *result, tizbe_error *error)
{
    tizbe_listener      heard = { 0 };
    merge_listener      passed = { pass_done, &heard };
    merge_people_counts people = { 0 };
    merge_counts        found = { 0 };
    carry_counts        carried = { 0 };
    corpus             *other = NULL;
    tizbe_status        status = corpus_check_analysers(c->store, error);

    *result = (tizbe_merge_result){ 0 };
    if (listener)
        heard = *listener;
    if (status == TIZBE_OK) {
        status = open_other(corpus_path(c->store), path, &other, error);
        result->is_refused = status != TIZBE_OK;
    }
    if (status == TIZBE_OK)
        status = take_people(c->store, other, &people, error);
    if (status == TIZBE_OK)
        status = merge_documents(c->store, other, &passed, &found, error);
    if (status == TIZBE_OK)
        status = take_numbers(c->store, other, error);
    if (status == TIZBE_OK)
        status = take_versions(c->store, &carried, error);
    if (status == TIZBE_OK)
        status = log_merge(c->store, path, &people, &found, error);
    corpus_close(other);
    result->is_damaged = found.is_damaged;
    result->documents = found.documents;
    result->known = found.known;
    result->segments = found.segments;
    result->words = found.tokens;
    result->codings = found.codings;
    result->renamed = found.renamed;
    result->codebooks = (uint64_t)people.codebooks;
    result->decisions = (uint64_t)people.decisions;
    result->memos = (uint64_t)people.memos;
    result->carried = carried.decisions + carried.memos;
    return status;
}

/* --- room ----------------------------------------------------------------- */

tizbe_status
tizbe_space(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, NULL, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = space_table(a.c, &a.sink, error);
    return answer_end(&a, status);
}

/* --- what is left of a damaged one ---------------------------------------- */

static void
pass_recovered(void *context, const tizbe_recovered *found)
{
    const tizbe_recover_listener *listener = context;

    if (listener->report)
        listener->report(listener->context, found);
}

static bool
pass_rebuilt(void *context, int64_t done, int64_t all)
{
    const tizbe_recover_listener *listener = context;

    return go_on(listener->progress, listener->context, done, all);
}

tizbe_status
tizbe_recover(const char *damaged, const char *path,
              const tizbe_recover_listener *listener, bool *all_saved,
              tizbe_error *error)
{
    tizbe_recover_listener heard = listener ? *listener
                                            : (tizbe_recover_listener){ 0 };
    recover_listener       passed = { pass_recovered, pass_rebuilt, &heard };

    return recover_corpus(damaged, path, &passed, all_saved, error);
}
