/* Looking for the files of documents. */
#include "store/gone_files.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/file.h"
#include "store/documents.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_MOST = 100 };

/* What may not be looked at is there. */
static tizbe_status
look_for(const char *path, bool *is_missing, tizbe_error *error)
{
    file_stamp   stamp;
    tizbe_status status = file_stat(path, &stamp, NULL);

    *is_missing = status == TIZBE_NOT_FOUND;
    return status == TIZBE_NOMEM ? error_nomem(error) : TIZBE_OK;
}

/* Where the number of a record begins, as in "/a/posts.jsonl#12", or NULL. */
static char *
record_number(char *path)
{
    char *mark = strrchr(path, '#');

    return mark && mark[1] && !mark[1 + strspn(mark + 1, "0123456789")] ? mark
                                                                        : NULL;
}

/* Whether the path of a source names nothing any more. */
static tizbe_status
is_gone(slice path, bool *answer, tizbe_error *error)
{
    char        *file = strndup(path.data, path.size), *number;
    tizbe_status status = file ? TIZBE_OK : error_nomem(error);

    *answer = false;
    if (file && file[0] == '/')
        status = look_for(file, answer, error);
    number = *answer ? record_number(file) : NULL;
    if (number) {
        *number = '\0';
        status = look_for(file, answer, error);
    }
    free(file);
    return status;
}

tizbe_status
document_has_gone_file(corpus *c, int64_t id, bool *has, tizbe_error *error)
{
    static const char find[] = "SELECT path FROM source WHERE document_id = ?1";
    sqlite3_stmt     *stmt;
    tizbe_status      status = corpus_ask_kept(c, find, WITH(id), &stmt, error);

    *has = false;
    while (!*has && rows_next(c, stmt, &status, error))
        status = is_gone(column_slice(stmt, 0), has, error);
    (void)sqlite3_reset(stmt);
    return status;
}

/* Of a part of a file as well: "/a/acts.zip/1.txt", "/a/posts.jsonl#12". */
static bool
is_below(slice path, slice folder)
{
    return slice_starts(path, folder) &&
           (path.size == folder.size || path.data[folder.size] == '/' ||
            path.data[folder.size] == '#');
}

/* Files to forget: those of the documents so far, and from `start` on those of
 * the one at hand. */
typedef struct gone_list {
    arena   memory;
    slice  *paths; /* owned */
    size_t  count, capacity, start;
    slice   folder; /* in which they are, or all are       */
    bool    is_all;
    int64_t document;    /* at hand                              */
    size_t  files, gone; /* of it                                */
    size_t  left;        /* documents of which no file is there */
    struct {
        int64_t document;
        slice   path;
    } kept[KEPT_MOST]; /* the first of these */
} gone_list;

/* All files of the document at hand are known: it keeps them when none is
 * there. */
static void
end_document(gone_list *g)
{
    if (g->count > g->start && g->gone == g->files) {
        if (g->left < KEPT_MOST) {
            g->kept[g->left].document = g->document;
            g->kept[g->left].path = g->paths[g->start];
        }
        g->count = g->start;
        g->left++;
    }
    g->start = g->count;
    g->files = g->gone = 0;
}

static tizbe_status
take_file(gone_list *g, int64_t id, slice path, tizbe_error *error)
{
    char        *copy = arena_strdup(&g->memory, path);
    bool         goes;
    tizbe_status status;

    if (id != g->document)
        end_document(g);
    g->document = id;
    g->files++;
    if (!copy || !ARRAY_ROOM(g->paths, g->count, g->capacity))
        return error_nomem(error);
    status = is_gone(path, &goes, error);
    g->gone += status == TIZBE_OK && goes;
    if (status == TIZBE_OK && goes && (g->is_all || is_below(path, g->folder)))
        g->paths[g->count++] = slice_make(copy, path.size);
    return status;
}

static tizbe_status
find_gone(corpus *c, gone_list *g, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c, "SELECT document_id, path FROM source ORDER BY document_id, path",
         &stmt, error);

    while (rows_next(c, stmt, &status, error))
        status = take_file(g, sqlite3_column_int64(stmt, 0),
                           column_slice(stmt, 1), error);
    (void)sqlite3_finalize(stmt);
    end_document(g);
    return status;
}

/* A document with a file of this name, with the slash before it, that is
 * there; 0: none. */
static tizbe_status
find_namesake(corpus *c, int64_t id, slice name, int64_t *other,
              tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c,
         "SELECT document_id, path FROM source WHERE document_id <> ?1 AND "
          "substr(path, -length(?2)) = ?2 ORDER BY document_id DESC",
         WITH(id, sql_bytes(name)), &stmt, error);

    *other = 0;
    while (*other == 0 && rows_next(c, stmt, &status, error)) {
        bool went;

        status = is_gone(column_slice(stmt, 1), &went, error);
        if (status == TIZBE_OK && !went)
            *other = sqlite3_column_int64(stmt, 0);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
tell_kept(corpus *c, const gone_list *g, gone_visitor *visit, void *context,
          tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < g->left && i < KEPT_MOST && status == TIZBE_OK;
         i++) {
        slice       path = g->kept[i].path;
        const char *slash = strrchr(path.data, '/');
        int64_t     other = 0;

        if (slash)
            status = find_namesake(c, g->kept[i].document, slice_of(slash),
                                   &other, error);
        if (other != 0)
            visit(context, g->kept[i].document, path, other);
    }
    return status;
}

/* Nobody can tell a path of another machine from one that was moved here. */
static tizbe_status
refuse_merged(corpus *c, tizbe_error *error)
{
    int64_t      merged;
    tizbe_status status = corpus_number(
        c, "SELECT count(*) FROM event WHERE what = 'merge'", &merged, error);

    return status == TIZBE_OK && merged > 0
               ? error_set(error, TIZBE_USAGE,
                           "cannot forget all files that are not there: a "
                           "corpus was merged into this one (tizbe log), and "
                           "files of another machine never are; say which "
                           "folder was moved: tizbe remove --gone FOLDER")
               : status;
}

tizbe_status
gone_files_forget(corpus *c, const char *folder, gone_visitor *visit,
                  void *context, size_t *forgotten, size_t *left,
                  tizbe_error *error)
{
    gone_list    g = { .is_all = !folder,
                       .folder = slice_of(folder ? folder : "") };
    tizbe_status status = folder ? TIZBE_OK : refuse_merged(c, error);

    arena_init(&g.memory);
    if (status == TIZBE_OK)
        status = find_gone(c, &g, error);
    for (size_t i = 0; i < g.count && status == TIZBE_OK; i++)
        status = source_delete(c, g.paths[i], error);
    if (status == TIZBE_OK)
        status = tell_kept(c, &g, visit, context, error);
    *forgotten = g.count;
    *left = g.left;
    free(g.paths);
    arena_release(&g.memory);
    return status;
}
