/* A new corpus from a damaged one: what is done in which order. */
#include "store/recover.h"

#include "base/buffer.h"
#include "base/path.h"
#include "store/internal.h"
#include "store/maintain.h"
#include "store/new_file.h"
#include "store/own_codings.h"
#include "store/page_file.h"
#include "store/recover_mend.h"
#include "store/salvage.h"
#include "store/statement.h"
#include "store/stored_hash.h"
#include "text/document_hash.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct recovery {
    const char             *damaged;
    const recover_listener *listener;
    page_file               file;
    corpus                 *c; /* the new one */
    row_shapes              shapes;
    salvage_result          salvaged;
    int64_t                 codings_saved, codings_lost, times_lost;
    arena                   memory;
    bool                    all_saved;
} recovery;

/* --- what is said --------------------------------------------------------- */

static void
say(recovery *r, const char *what, int64_t saved, int64_t lost, int64_t pages)
{
    tizbe_recovered finding = { what, saved, lost, pages };

    r->all_saved = r->all_saved && lost == 0 && pages == 0;
    if (r->listener->report)
        r->listener->report(r->listener->context, &finding);
}

static void
say_tables(recovery *r)
{
    if (r->file.is_cut)
        say(r, "end of the file", 0, 0, 1);
    if (r->file.log_is_cut)
        say(r, "end of the log of changes", 0, 0, 1);
    if (r->salvaged.tables_lost)
        say(r, "list of tables", 0, 0, 1);
    for (size_t i = 0; i < r->shapes.count; i++) {
        const row_shape *s = &r->shapes.items[i];

        if (s->is_saved && s->saved + s->lost + s->pages > 0)
            say(r, s->table, s->saved, s->lost, s->pages);
    }
    if (r->codings_saved + r->codings_lost > 0)
        say(r, "codings in these lists", r->codings_saved, r->codings_lost, 0);
    if (r->times_lost > 0)
        say(r, "times at which something was done", 0, r->times_lost, 0);
    if (r->salvaged.unknown > 0)
        say(r, "rows of a table that is not known", 0, 0, r->salvaged.unknown);
}

/* A document whose segments are not those that it had. */
static void
say_document(recovery *r, sqlite3_stmt *row, const char *sha256, int64_t there)
{
    int64_t had = sqlite3_column_int64(row, 2), lost = had - there;
    buffer  what = { 0 };

    if (lost <= 0 && document_hash_is(column_slice(row, 1), sha256))
        return;
    buffer_printf(&what, "document %lld",
                  (long long)sqlite3_column_int64(row, 0));
    if (sqlite3_column_type(row, 3) != SQLITE_NULL) {
        buffer_text(&what, " '");
        path_escape(&what, column_slice(row, 3));
        buffer_byte(&what, '\'');
    }
    if (lost <= 0) {
        buffer_text(&what, ", whose text is not as it was stored");
        lost = 0;
        r->all_saved = false;
    }
    if (!what.failed)
        say(r, what.data, there, lost, 0);
    buffer_release(&what);
}

static tizbe_status
say_documents(recovery *r, tizbe_error *error)
{
    sqlite3_stmt *documents = NULL, *segments = NULL;
    tizbe_status  status = corpus_prepare(
         r->c,
         "SELECT id, sha256, segments, (SELECT value FROM variable"
          " WHERE document_id = document.id AND name = 'title')"
          " FROM document ORDER BY id",
         &documents, error);

    if (status == TIZBE_OK)
        status = stored_hash_prepare(r->c, &segments, error);
    while (rows_next(r->c, documents, &status, error)) {
        char          sha256[SHA256_HEX];
        stored_extent there;

        status = stored_hash(r->c, segments, sqlite3_column_int64(documents, 0),
                             sha256, &there, error);
        if (status == TIZBE_OK)
            say_document(r, documents, sha256, there.segments);
    }
    (void)sqlite3_finalize(documents);
    (void)sqlite3_finalize(segments);
    return status;
}

/* --- what is done --------------------------------------------------------- */

/* Tables that tell what the last run of a codebook has done are not saved: the
 * next run does all of it again. */
static void
leave_out_computed(row_shapes *shapes)
{
    for (size_t i = 0; i < shapes->count; i++)
        if (slice_starts(slice_of(shapes->items[i].table), SLICE("coded")))
            shapes->items[i].is_saved = false;
}

/* The tables to be saved, and all others to tell them from. */
static tizbe_status
learn_shapes(recovery *r, tizbe_error *error)
{
    corpus      *whole = NULL;
    tizbe_status status = corpus_open(":memory:", CORPUS_CREATE, &whole, error);
    int code = row_shapes_add(&r->shapes, corpus_db(r->c), true, &r->memory);

    leave_out_computed(&r->shapes);
    if (status == TIZBE_OK && code == SQLITE_OK)
        code = row_shapes_add(&r->shapes, corpus_db(whole), false, &r->memory);
    if (status == TIZBE_OK && code != SQLITE_OK)
        status = corpus_fail(r->c, code, "write", error);
    corpus_close(whole);
    return status;
}

/* The rows that migrations make are there only if nothing else was saved. */
static tizbe_status
save_rows(recovery *r, tizbe_error *error)
{
    tizbe_status status = corpus_exec(
        r->c,
        "CREATE TEMP TABLE made AS SELECT * FROM coder; DELETE FROM coder;",
        error);
    int code;

    if (status != TIZBE_OK)
        return status;
    code = salvage_rows(&r->file, &r->shapes, corpus_db(r->c), &r->salvaged);
    if (code != SQLITE_OK)
        return corpus_fail(r->c, code, "write", error);
    return corpus_exec(r->c,
                       "INSERT OR IGNORE INTO coder SELECT * FROM temp.made;"
                       "DROP TABLE temp.made",
                       error);
}

static int64_t
count_saved(const row_shapes *shapes)
{
    int64_t saved = 0;

    for (size_t i = 0; i < shapes->count; i++)
        if (shapes->items[i].is_saved)
            saved += shapes->items[i].saved;
    return saved;
}

static int64_t
schema_of(const page_file *f)
{
    return f->schema >= 1 ? f->schema : corpus_newest_version();
}

static tizbe_status
nothing_saved(const recovery *r, tizbe_error *error)
{
    const char *failure = page_file_failure(&r->file);

    return path_refuse(
        "recover", r->damaged, failure ? TIZBE_IO : TIZBE_CORRUPT,
        failure ? failure : "there is nothing of a corpus in it", error);
}

/* The rows, as they were, in a file of the version that they are of. */
static tizbe_status
fill(recovery *r, const char *temporary, tizbe_error *error)
{
    tizbe_status status = corpus_make_bare(temporary, schema_of(&r->file),
                                           &r->c, error);

    if (status == TIZBE_OK)
        status = learn_shapes(r, error);
    if (status == TIZBE_OK)
        status = save_rows(r, error);
    if (status == TIZBE_OK && count_saved(&r->shapes) == 0)
        status = nothing_saved(r, error);
    if (status == TIZBE_OK)
        status = recover_mend(r->c, &r->shapes, error);
    if (status == TIZBE_OK)
        status = corpus_commit(r->c, error);
    corpus_close(r->c);
    r->c = NULL;
    return status;
}

/* People's rows among the codings are made of what they decided, which may be
 * there still where the codings are not, or are others by a byte. `anew`: all. */
static tizbe_status
make_own_codings(recovery *r, bool anew, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         r->c, "SELECT id FROM document ORDER BY id", &stmt, error);

    while (rows_next(r->c, stmt, &status, error)) {
        int64_t id = sqlite3_column_int64(stmt, 0);

        if (anew)
            status = own_codings_forget(r->c, id, error);
        if (status == TIZBE_OK)
            status = own_codings_of_document(r->c, id, error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Whether codings may be lost: what was in the part of a file that is not there
 * is nobody's loss by name. */
static bool
may_miss_codings(const recovery *r)
{
    bool misses = r->codings_lost > 0 || r->file.is_cut || r->file.log_is_cut ||
                  r->salvaged.tables_lost || r->salvaged.unknown > 0;

    for (size_t i = 0; i < r->shapes.count; i++)
        misses |= r->shapes.items[i].is_saved &&
                  r->shapes.items[i].lost + r->shapes.items[i].pages > 0;
    return misses;
}

static tizbe_status
mend_codings(recovery *r, tizbe_error *error)
{
    tizbe_status status = recover_mend_codings(r->c, &r->codings_saved,
                                               &r->codings_lost, error);

    return status == TIZBE_OK ? make_own_codings(r, may_miss_codings(r), error)
                              : status;
}

/* What can be computed, by the program as it is now. */
static tizbe_status
complete(recovery *r, const char *temporary, tizbe_error *error)
{
    tizbe_status status = corpus_open(temporary, CORPUS_WRITE, &r->c, error);

    if (status == TIZBE_OK)
        status = corpus_rebuild(r->c, TEXTS_AS_BEFORE, r->listener->progress,
                                r->listener->context, error);
    if (status == TIZBE_OK)
        status = corpus_begin(r->c, error);
    if (status == TIZBE_OK)
        status = mend_codings(r, error);
    if (status == TIZBE_OK)
        status = recover_mend_times(r->c, &r->times_lost, error);
    if (status == TIZBE_OK)
        status = corpus_log(r->c, "recover", r->damaged, NULL, error);
    if (status == TIZBE_OK)
        status = corpus_commit(r->c, error);
    if (status == TIZBE_OK)
        status = corpus_exec(r->c, "PRAGMA wal_checkpoint(TRUNCATE)", error);
    if (status == TIZBE_OK)
        status = page_file_is_as_it_was(&r->file, r->damaged, error);
    if (status == TIZBE_OK) {
        say_tables(r);
        status = say_documents(r, error);
    }
    corpus_close(r->c);
    return status;
}

static tizbe_status
refuse_version(const recovery *r, tizbe_error *error)
{
    char reason[96];

    if (r->file.schema <= corpus_newest_version())
        return TIZBE_OK;
    (void)snprintf(reason, sizeof reason,
                   "made by a newer Tizbe (schema %lld; this one knows %d)",
                   (long long)r->file.schema, corpus_newest_version());
    return path_refuse("recover", r->damaged, TIZBE_UNSUPPORTED, reason, error);
}

tizbe_status
recover_corpus(const char *damaged, const char *path,
               const recover_listener *listener, bool *all_saved,
               tizbe_error *error)
{
    recovery     r = { .damaged = damaged,
                       .listener = listener,
                       .all_saved = true };
    new_file     saved;
    tizbe_status status;

    arena_init(&r.memory);
    status = page_file_open(&r.file, damaged, error);
    if (status == TIZBE_OK)
        status = refuse_version(&r, error);
    if (status == TIZBE_OK)
        status = new_file_begin(&saved, path, damaged, error);
    if (status == TIZBE_OK) {
        status = fill(&r, saved.name, error);
        if (status == TIZBE_OK)
            status = complete(&r, saved.name, error);
        status = new_file_end(&saved, path, status, error);
    }
    *all_saved = r.all_saved;
    page_file_release(&r.file);
    arena_release(&r.memory);
    return status;
}
