/* Files of documents, and documents that are the same again. */
#include "analyse/duplicates.h"
#include "analyse/likeness/likeness.h"
#include "analyse/listing.h"
#include "api/answer.h"
#include "api/stated.h"
#include "base/array.h"
#include "base/counted.h"
#include "base/path.h"
#include "store/documents.h"
#include "store/gone_files.h"

#include <stdlib.h>

tizbe_status
tizbe_sources(tizbe_corpus *c, const tizbe_filter *filter, tizbe_output *out,
              tizbe_error *error)
{
    row_limit    limit = { .rows = out->limit };
    answer       a;
    tizbe_status status = answer_begin(&a, c, filter, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = sources_table(a.c, &a.scope, &limit, &a.sink, error);
    a.first.more += limit.more;
    return answer_end(&a, status);
}

tizbe_status
tizbe_remove_source(tizbe_corpus *c, const char *path, tizbe_error *error)
{
    tizbe_status status = corpus_begin(c->store, error);

    if (status != TIZBE_OK)
        return status;
    status = source_remove(c->store, slice_of(path), error);
    if (status == TIZBE_OK)
        status = corpus_log(c->store, "remove", path, "one file of several",
                            error);
    return corpus_end(c->store, status, error);
}

/* A gone_visitor. */
static void
tell_kept(void *context, int64_t id, slice path, int64_t other)
{
    const tizbe_listener *hears = context;
    buffer                text = { 0 };

    buffer_printf(&text,
                  "document %lld has no file any more (%.*s), and document "
                  "%lld one of the same name: if that is the newer text, "
                  "'tizbe remove %lld' takes the old one out",
                  (long long)id, (int)path.size, path.data, (long long)other,
                  (long long)id);
    if (hears->warning && buffer_status(&text) == TIZBE_OK)
        hears->warning(hears->context, text.data);
    buffer_release(&text);
}

tizbe_status
tizbe_remove_gone(tizbe_corpus *c, const char *folder,
                  const tizbe_listener *listener, uint64_t *forgotten,
                  uint64_t *left, tizbe_error *error)
{
    tizbe_listener hears = { 0 };
    size_t         gone = 0, kept = 0;
    char          *below = folder ? path_absolute(folder) : NULL;
    tizbe_status   status = TIZBE_OK;

    if (listener)
        hears = *listener;
    *forgotten = *left = 0;
    if (folder && !below)
        return error_nomem(error);
    status = corpus_begin(c->store, error);
    if (status == TIZBE_OK) {
        status = gone_files_forget(c->store, below, tell_kept, &hears, &gone,
                                   &kept, error);
        if (status == TIZBE_OK && gone > 0)
            status = corpus_log(c->store, "remove", below,
                                COUNTED(gone, "gone file"), error);
        status = corpus_end(c->store, status, error);
    }
    free(below);
    if (status == TIZBE_OK) {
        *forgotten = gone;
        *left = kept;
    }
    return status;
}

tizbe_status
tizbe_copies(tizbe_corpus *c, const tizbe_filter *filter, uint64_t *copies,
             bool *is_stale, tizbe_error *error)
{
    tizbe_filter stated = filter ? *filter : (tizbe_filter){ 0 };
    scope        s;
    size_t       found = 0;
    tizbe_status status;

    *is_stale = false;
    stated.theme_count = stated.code_count = 0;
    status = scope_init(&s, c->store, &stated, error);
    if (status == TIZBE_OK)
        status = scope_copies(&s, c->store, &found, is_stale, error);
    scope_release(&s);
    *copies = found;
    return status;
}

tizbe_status
tizbe_duplicates(tizbe_corpus *c, const tizbe_duplicates_options *options,
                 tizbe_output *out, tizbe_error *error)
{
    const tizbe_filter filter = {
        .documents = options->documents,
        .document_count = options->document_count,
        .where = options->where,
        .where_count = options->where_count,
    };
    duplicates_options inner = { .least = options->least / 100.0 };
    const char        *kinds[LIKE_KINDS];
    answer             a;
    tizbe_status       status;

    for (int kind = 0; kind < LIKE_KINDS; kind++)
        kinds[kind] = likeness_kind_name((likeness_kind)kind);
    status = answer_begin(&a, c, &filter, NO_CODEBOOK, out, error);
    inner.scope = &a.scope;
    if (status == TIZBE_OK)
        status = stated_names(options->kinds, "kind", kinds, COUNT_OF(kinds),
                              &a.scope.memory, &inner.kinds, error);
    if (status == TIZBE_OK)
        status = options->groups
                     ? duplicate_groups_table(a.c, &inner, &a.sink, error)
                     : duplicates_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}
