/* Walking over folders by fts(3): it sees circles and goes on after errors. */
#include "add/walk.h"

#include "add/own_file.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/intern.h"
#include "ingest/hidden_name.h"
#include "ingest/html/saved_page.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder, whatever its name. */
typedef struct place {
    dev_t device;
    ino_t number;
} place;

struct walk {
    const char *const *paths;
    size_t             count, next; /* paths; the next one to open */
    FTS               *open;        /* the folder under way, or NULL */
    char              *single;      /* copy of the path being walked */
    intern             visited;     /* folders: a place each */
    size_t             left_out;    /* folders of saved pages */
    char              *first_left_out;
    const add_options *options;
    const char        *corpus_path;
    size_t             hidden; /* files and folders */
    size_t             own;
    bool               is_named; /* the path that came last */
};

walk *
walk_new(const char *const *paths, size_t count, const add_options *options,
         const char *corpus_path)
{
    walk *w = calloc(1, sizeof *w);

    if (w) {
        w->paths = paths;
        w->count = count;
        w->options = options;
        w->corpus_path = corpus_path;
        intern_init(&w->visited);
    }
    return w;
}

static void
close_folder(walk *w)
{
    if (w->open)
        (void)fts_close(w->open);
    w->open = NULL;
    free(w->single);
    w->single = NULL;
}

void
walk_free(walk *w)
{
    if (!w)
        return;
    close_folder(w);
    intern_release(&w->visited);
    free(w->first_left_out);
    free(w);
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static tizbe_status
open_path(walk *w, const char *path, tizbe_error *error)
{
    char *roots[2] = { NULL, NULL };

    if (*path == '\0')
        return error_set(error, TIZBE_NOT_FOUND,
                         "cannot read '': no such file or folder");
    w->single = strdup(path);
    if (!w->single)
        return error_nomem(error);
    roots[0] = w->single;
    w->open = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    return w->open ? TIZBE_OK : error_nomem(error);
}

/* Whether a folder is entered for the first time, by whatever name. */
static bool
enter(walk *w, const FTSENT *entry)
{
    place    here;
    bool     is_new;
    uint32_t number;

    memset(&here, 0, sizeof here); /* what lies between the fields as well */
    here.device = entry->fts_statp->st_dev;
    here.number = entry->fts_statp->st_ino;
    return intern_add(&w->visited, slice_make((char *)&here, sizeof here),
                      &number, &is_new) != TIZBE_OK ||
           is_new;
}

/* Whether a page lies beside the folder that a browser saved with it. */
static bool
belongs_to_page(const FTSENT *entry)
{
    slice stem = saved_page_of(slice_of(entry->fts_path));
    bool  found = false;

    for (size_t i = 0; stem.size > 0 && saved_page_extensions[i] && !found;
         i++) {
        buffer page = { 0 };

        buffer_put(&page, stem);
        buffer_text(&page, saved_page_extensions[i]);
        found = page.data && access(page.data, F_OK) == 0;
        buffer_release(&page);
    }
    return found;
}

/* Whether a folder is not to be entered. */
static bool
is_passed_over(walk *w, const FTSENT *entry, bool named)
{
    if (named)
        return !enter(w, entry);
    if (w->options->flat || !enter(w, entry))
        return true;
    if (!belongs_to_page(entry))
        return false;
    if (w->left_out++ == 0)
        w->first_left_out = strdup(entry->fts_path);
    return true;
}

size_t
walk_left_out(const walk *w, const char **first)
{
    *first = w->first_left_out ? w->first_left_out : "";
    return w->left_out;
}

size_t
walk_hidden(const walk *w)
{
    return w->hidden;
}

bool
walk_passes_over(walk *w, const char *path)
{
    if (w->is_named || !is_sent_table(path))
        return false;
    w->own++;
    return true;
}

size_t
walk_own(const walk *w)
{
    return w->own;
}

static tizbe_status
cannot_enter(const FTSENT *entry, tizbe_error *error)
{
    buffer      shown = { 0 };
    const char *why = strerror(entry->fts_errno);

    if (entry->fts_info == FTS_DC)
        why = "symbolic links go in a circle";
    else if (entry->fts_errno == ENOENT || entry->fts_info == FTS_SLNONE)
        why = "no such file or folder";
    else if (entry->fts_errno == EACCES)
        why = "permission denied";
    path_escape(&shown, slice_of(entry->fts_path));
    (void)error_set(error, TIZBE_IO, "cannot read '%s': %s",
                    shown.data ? shown.data : "?", why);
    buffer_release(&shown);
    return TIZBE_IO;
}

/* Whether an entry of the walk is to be handed out; *failed for errors. */
static bool
wanted(walk *w, FTSENT *entry, bool *failed)
{
    bool named = entry->fts_level == FTS_ROOTLEVEL;

    *failed = false;
    if (!named && is_hidden_name(slice_of(entry->fts_name))) {
        w->hidden += entry->fts_info != FTS_DP;
        (void)fts_set(w->open, entry, FTS_SKIP);
        return false;
    }
    switch (entry->fts_info) {
    case FTS_D:
        if (is_passed_over(w, entry, named))
            (void)fts_set(w->open, entry, FTS_SKIP);
        return false;
    case FTS_DP:
    case FTS_DOT:
        return false;
    case FTS_DC:
        /* below a named folder its files come by the other way */
        *failed = named;
        return named;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
    case FTS_SLNONE:
        *failed = true;
        return true;
    default:
        break;
    }
    if (named)
        return true;
    if (is_own_file(entry->fts_path, entry->fts_statp, w->corpus_path)) {
        w->own++;
        return false;
    }
    return !w->options->meta || !is_file(entry->fts_statp, w->options->meta);
}

tizbe_status
walk_next(walk *w, const char **path, uint64_t *size, tizbe_error *error)
{
    tizbe_status status;

    *path = NULL;
    *size = 0;
    for (;;) {
        FTSENT *entry;
        bool    failed;

        if (!w->open) {
            *path = NULL;
            if (w->next == w->count)
                return TIZBE_OK;
            *path = w->paths[w->next++];
            w->is_named = true;
            if (strcmp(*path, "-") == 0)
                return TIZBE_OK;
            status = open_path(w, *path, error);
            if (status != TIZBE_OK)
                return status;
        }
        entry = fts_read(w->open);
        if (!entry) {
            close_folder(w);
            continue;
        }
        if (!wanted(w, entry, &failed))
            continue;
        *path = entry->fts_path;
        w->is_named = entry->fts_level == FTS_ROOTLEVEL;
        if (failed)
            return cannot_enter(entry, error);
        if (entry->fts_info == FTS_F && entry->fts_statp->st_size > 0)
            *size = (uint64_t)entry->fts_statp->st_size;
        return TIZBE_OK;
    }
}
