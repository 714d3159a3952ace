/* Walking over folders: a stack of those that are open, and the path of what
 * is looked at. A folder is entered once, so that links make no circle. */
#include "add/walk.h"

#include "add/folder.h"
#include "add/own_file.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/memory.h"
#include "base/path.h"
#include "ingest/hidden_name.h"
#include "ingest/html/saved_page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder by what the file system calls it: the same by any path to it. */
typedef struct place {
    dev_t device;
    ino_t number;
} place;

typedef struct open_folder {
    folder_names names;
    size_t       next;      /* of them */
    size_t       path_size; /* of its own path, in walk.path */
} open_folder;

struct walk {
    const char *const *paths;
    size_t             count, next; /* paths; the next one to open */
    open_folder       *open;        /* the one under way is the last */
    size_t             depth, capacity;
    buffer             path;           /* of what is looked at            */
    bool               is_named;       /* it is one that a person gave     */
    intern             visited;        /* folders: a place each            */
    size_t             left_out;       /* folders that go with pages or chats */
    char              *first_left_out; /* its path, from malloc           */
    const tizbe_add_options *options;
    own_files                ours;    /* what we wrote where documents are */
    size_t                   own;     /* of these, passed over             */
    size_t                   guessed; /* of these, only alike             */
    char                    *first_guessed; /* its path, from malloc */
    size_t                   hidden; /* files and folders, passed over    */
    bool                     failed; /* memory ran out                    */
};

walk *
walk_new(const char *const *paths, size_t count,
         const tizbe_add_options *options, const char *corpus_path)
{
    walk *w = calloc(1, sizeof *w);

    if (w) {
        w->paths = paths;
        w->count = count;
        w->options = options;
        own_files_init(&w->ours, corpus_path);
        intern_init(&w->visited);
    }
    return w;
}

static void
close_folder(walk *w)
{
    folder_release(&w->open[--w->depth].names);
}

void
walk_free(walk *w)
{
    if (!w)
        return;
    while (w->depth > 0)
        close_folder(w);
    free(w->open);
    buffer_release(&w->path);
    intern_release(&w->visited);
    own_files_release(&w->ours);
    free(w->first_left_out);
    free(w->first_guessed);
    free(w);
}

/* Note a folder; false when it was entered before, by this path or another. */
static bool
enter(walk *w, const struct stat *status)
{
    place    here;
    bool     is_new = true;
    uint32_t number;

    memset(&here, 0, sizeof here); /* what lies between the fields as well */
    here.device = status->st_dev;
    here.number = status->st_ino;
    if (intern_add(&w->visited, slice_make((char *)&here, sizeof here), &number,
                   &is_new) != TIZBE_OK)
        w->failed = true;
    return is_new;
}

/* Whether there is such a file. */
static bool
has_file(walk *w, slice front, const char *name)
{
    buffer path = { 0 };
    bool   has;

    buffer_put(&path, front);
    buffer_text(&path, name);
    w->failed |= path.failed;
    has = !path.failed && access(path.data, F_OK) == 0;
    buffer_release(&path);
    return has;
}

/* Whether a page lies beside the folder that a browser saved with it. */
static bool
belongs_to_page(walk *w)
{
    slice stem = saved_page_of(buffer_slice(&w->path));
    bool  found = false;

    for (size_t i = 0; stem.size > 0 && saved_page_extensions[i] && !found; i++)
        found = has_file(w, stem, saved_page_extensions[i]);
    return found;
}

/* Whether an exported chat lies by the folder of its pictures. */
static bool
belongs_to_chat(walk *w)
{
    slice  folder = buffer_slice(&w->path), places[SAVED_CHAT_PLACES];
    size_t count = saved_chat_has(folder) ? saved_chat_places(folder, places)
                                          : 0;
    bool   found = false;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; saved_chat_names[k] && !found; k++)
            found = has_file(w, places[i], saved_chat_names[k]);
    return found;
}

/* Whether a folder is not to be entered. One that is left out here may be
 * named later. */
static bool
is_passed_over(walk *w, const struct stat *status)
{
    if (w->is_named)
        return !enter(w, status);
    if (w->options->flat)
        return true;
    if (!belongs_to_page(w) && !belongs_to_chat(w))
        return !enter(w, status);
    if (w->left_out++ == 0)
        w->first_left_out = strdup(w->path.data);
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
    sent_table sent = w->is_named ? SENT_NONE : sent_table_at(path);

    if (sent == SENT_PERHAPS && w->guessed++ == 0)
        w->first_guessed = strdup(path);
    w->own += sent != SENT_NONE;
    return sent != SENT_NONE;
}

size_t
walk_guessed(const walk *w, const char **first)
{
    *first = w->first_guessed ? w->first_guessed : "";
    return w->guessed;
}

size_t
walk_own(const walk *w)
{
    return w->own;
}

static tizbe_status
cannot_enter(const walk *w, int code, tizbe_error *error)
{
    if (code == ENOMEM)
        return error_nomem(error);
    return path_refuse("read", w->path.data, TIZBE_IO, file_reason(code),
                       error);
}

/* 0, or errno. */
static int
open_folder_here(walk *w)
{
    open_folder *f;
    int          code;

    if (!ARRAY_ROOM(w->open, w->depth, w->capacity))
        return ENOMEM;
    f = &w->open[w->depth];
    *f = (open_folder){ .path_size = w->path.size };
    if (w->path.data[w->path.size - 1] == '/')
        f->path_size--;
    code = folder_read(w->path.data, &f->names);
    w->depth += code == 0;
    for (size_t i = 0; code == 0 && i < f->names.count; i++)
        if (!own_files_note(&w->ours, w->path.data, f->names.items[i]))
            code = ENOMEM;
    return code;
}

/* The next name of the folder under way, its path in w->path, or else of those
 * that a person gave; false at the end. */
static bool
next_name(walk *w)
{
    w->is_named = false;
    while (w->depth > 0) {
        open_folder *f = &w->open[w->depth - 1];

        if (f->next == f->names.count) {
            close_folder(w);
            continue;
        }
        w->path.size = f->path_size;
        buffer_byte(&w->path, '/');
        buffer_text(&w->path, f->names.items[f->next++]);
        return true;
    }
    if (w->next == w->count)
        return false;
    w->is_named = true;
    buffer_clear(&w->path);
    buffer_text(&w->path, w->paths[w->next++]);
    return true;
}

/* Whether a file is to be handed out. */
static bool
is_wanted(walk *w, const struct stat *status)
{
    if (w->is_named)
        return true;
    if (is_own_file(&w->ours, w->path.data, status)) {
        w->own++;
        return false;
    }
    return !w->options->meta || !is_same_file(status, w->options->meta);
}

/* Look at what is at w->path: *is_found for what is to be handed out. */
static tizbe_status
look(walk *w, uint64_t *size, bool *is_found, tizbe_error *error)
{
    struct stat status;
    int         code = stat(w->path.data, &status) == 0 ? 0 : errno;

    *is_found = true;
    if (code == 0 && !S_ISDIR(status.st_mode)) {
        *is_found = is_wanted(w, &status);
        if (S_ISREG(status.st_mode) && status.st_size > 0)
            *size = (uint64_t)status.st_size;
        return TIZBE_OK;
    }
    if (code == 0) {
        *is_found = false;
        if (!is_passed_over(w, &status))
            code = open_folder_here(w);
    }
    return code == 0 ? TIZBE_OK : cannot_enter(w, code, error);
}

tizbe_status
walk_next(walk *w, const char **path, uint64_t *size, tizbe_error *error)
{
    uint64_t     refused = memory_refusals();
    tizbe_status status = TIZBE_OK;
    bool         is_found = false;

    *path = NULL;
    while (status == TIZBE_OK && !is_found) {
        *size = 0;
        if (!next_name(w))
            return TIZBE_OK;
        if (w->path.failed)
            return error_nomem(error);
        if (w->is_named && strcmp(w->path.data, "-") == 0)
            break;
        if (!w->is_named && is_hidden_name(path_name(buffer_slice(&w->path)))) {
            w->hidden++;
            continue;
        }
        status = look(w, size, &is_found, error);
        /* what is ours may have been taken for a document */
        if (w->failed || memory_refusals() != refused)
            status = error_nomem(error);
    }
    if (status != TIZBE_NOMEM)
        *path = w->path.data;
    return status;
}
