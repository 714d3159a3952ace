/*
 * The public face, third part: storing codebooks, and coding with them.
 */
#include "analyse/scope.h"
#include "code/codebook.h"
#include "code/codebook_store.h"
#include "code/coding.h"
#include "export/export.h"
#include "tizbe_internal.h"

#include <stdlib.h>
#include <string.h>

/* A codebook and the bytes it was read from. */
typedef struct read_book {
    arena           memory; /* of both */
    mistake_list    mistakes;
    const codebook *book;
    slice           yaml;
} read_book;

static void
read_book_init(read_book *b)
{
    *b = (read_book){ 0 };
    arena_init(&b->memory);
    mistakes_init(&b->mistakes, &b->memory);
}

static tizbe_status
read_file_book(read_book *b, const char *file, tizbe_error *error)
{
    return codebook_read(&b->memory, file, &b->yaml, &b->mistakes, &b->book,
                         error);
}

static tizbe_status
read_stored_book(read_book *b, tizbe_corpus *c, const char *name,
                 tizbe_error *error)
{
    const char  *found = NULL;
    tizbe_status status = scope_codebook(c->store, name, &b->memory, &found,
                                         error);

    if (status == TIZBE_OK)
        status = scope_yaml(c->store, found, &b->memory, &b->yaml, error);
    if (status != TIZBE_OK)
        return status;
    status = codebook_parse(&b->memory, b->yaml, &b->mistakes, &b->book);
    if (status != TIZBE_OK)
        (void)mistakes_error(&b->mistakes, found, error);
    return status;
}

/* What a person named may be either; a stored name comes first. */
static tizbe_status
read_named_book(read_book *b, tizbe_corpus *c, const char *name,
                tizbe_error *error)
{
    tizbe_error  ignored;
    tizbe_status status = read_stored_book(b, c, name, &ignored);

    if (status != TIZBE_NOT_FOUND || !name) {
        if (error && status != TIZBE_OK)
            *error = ignored;
        return status;
    }
    status = read_file_book(b, name, error);
    if (status != TIZBE_NOT_FOUND)
        return status;
    return error_set(error, status,
                     "there is no codebook '%s' in this corpus, and no such "
                     "file",
                     name);
}

static tizbe_status
store_book(tizbe_corpus *c, const read_book *b, bool *is_new,
           tizbe_error *error)
{
    codebook_rows rows = { 0 };
    const char   *name = b->book->name.data;
    tizbe_status  status = corpus_begin(c->store, error);

    if (status != TIZBE_OK)
        return status;
    status = codebook_store(c->store, b->book, b->yaml, &rows, is_new, error);
    if (status == TIZBE_OK && *is_new)
        status = corpus_log(c->store, "codebook", name, NULL, error);
    if (status == TIZBE_OK)
        status = corpus_commit(c->store, error);
    if (status != TIZBE_OK)
        corpus_rollback(c->store);
    codebook_rows_release(&rows);
    return status;
}

tizbe_status
tizbe_codebook_add(tizbe_corpus *c, const char *file, char **name, bool *is_new,
                   tizbe_error *error)
{
    read_book    b;
    bool         was_new = false;
    char        *copy = NULL;
    tizbe_status status;

    read_book_init(&b);
    status = read_file_book(&b, file, error);
    if (status == TIZBE_OK) {
        copy = strndup(b.book->name.data, b.book->name.size);
        if (!copy)
            status = error_nomem(error);
    }
    if (status == TIZBE_OK)
        status = store_book(c, &b, &was_new, error);
    if (status == TIZBE_OK && name) {
        *name = copy;
        copy = NULL;
    }
    if (is_new)
        *is_new = was_new;
    free(copy);
    arena_release(&b.memory);
    return status;
}

tizbe_status
tizbe_codebook_export(tizbe_corpus *c, const char *name, tizbe_output *out,
                      tizbe_error *error)
{
    arena        memory;
    const char  *found = NULL;
    slice        yaml = { 0 };
    tizbe_status status;

    arena_init(&memory);
    status = scope_codebook(c->store, name, &memory, &found, error);
    if (status == TIZBE_OK)
        status = scope_yaml(c->store, found, &memory, &yaml, error);
    if (status == TIZBE_OK && out->file)
        status = export_file(out->file, yaml, error);
    else if (status == TIZBE_OK)
        status = out->take(out->context, yaml.data, yaml.size, error);
    out->rows = status == TIZBE_OK;
    arena_release(&memory);
    return status;
}

/* --- coding --------------------------------------------------------------- */

typedef struct run_listener {
    tizbe_listener heard;
    uint64_t       all; /* segments */
} run_listener;

static bool
go_on(void *context, uint64_t segments)
{
    run_listener  *listener = context;
    tizbe_progress progress = { segments, listener->all };

    if (listener->heard.progress)
        listener->heard.progress(listener->heard.context, &progress);
    return !tizbe_is_interrupted();
}

/* Warnings about the codebook are worth saying each time it is used. */
static void
pass_warnings(const read_book *b, const tizbe_listener *heard)
{
    for (size_t i = 0; heard->warning && i < b->mistakes.count; i++) {
        const mistake *m = &b->mistakes.items[i];
        tizbe_error    line;

        (void)error_set(&line, TIZBE_OK, "%.*s:%u:%u: %s",
                        (int)b->book->name.size, b->book->name.data, m->at.line,
                        m->at.column, m->text);
        heard->warning(heard->context, line.text);
    }
}

static tizbe_status
fill_result(tizbe_code_result *result, const codebook *book,
            const coding_counts *counts, tizbe_error *error)
{
    *result = (tizbe_code_result){
        .codebook = strndup(book->name.data, book->name.size),
        .segments = counts->segments,
        .found = counts->fresh + counts->kept,
        .fresh = counts->fresh,
        .kept = counts->kept,
        .lost = counts->lost,
        .lost_decided = counts->lost_decided,
    };
    return result->codebook ? TIZBE_OK : error_nomem(error);
}

tizbe_status
tizbe_code(tizbe_corpus *c, const tizbe_code_options *options,
           const tizbe_listener *listener, tizbe_code_result *result,
           tizbe_error *error)
{
    run_listener    hears = { 0 };
    coding_listener inner = { go_on, &hears };
    coding_counts   counts = { 0 };
    read_book       b;
    tizbe_status    status;

    *result = (tizbe_code_result){ 0 };
    if (listener)
        hears.heard = *listener;
    read_book_init(&b);
    status = read_named_book(&b, c, options->codebook, error);
    if (status == TIZBE_OK) {
        pass_warnings(&b, &hears.heard);
        status = coding_run(c->store, b.book, b.yaml, &inner, &counts, error);
    }
    if (status == TIZBE_OK)
        status = fill_result(result, b.book, &counts, error);
    coding_counts_release(&counts);
    arena_release(&b.memory);
    return status;
}

tizbe_status
tizbe_uncoded(tizbe_corpus *c, const char *book, int64_t *segments,
              tizbe_error *error)
{
    arena        memory;
    const char  *name = NULL;
    tizbe_status status;

    *segments = 0;
    arena_init(&memory);
    status = scope_codebook(c->store, book, &memory, &name, error);
    if (status == TIZBE_OK)
        status = scope_uncoded(c->store, name, segments, error);
    arena_release(&memory);
    return status;
}
