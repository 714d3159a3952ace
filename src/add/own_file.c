/* Files that this program wrote itself. */
#include "add/own_file.h"

#include "add/own_table.h"
#include "add/own_wide_table.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/path.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MANIFEST ".manifest.json"

/* What SQLite keeps beside a corpus while it is open. */
static const char *const companions[] = { "-wal", "-shm", "-journal" };

static slice
without_companion(slice name)
{
    for (size_t i = 0; i < COUNT_OF(companions); i++)
        if (slice_ends(name, slice_of(companions[i])))
            name.size -= strlen(companions[i]);
    return name;
}

void
own_files_init(own_files *o, const char *corpus_path)
{
    *o = (own_files){ .corpus_path = corpus_path };
    intern_init(&o->described);
}

void
own_files_release(own_files *o)
{
    intern_release(&o->described);
}

bool
own_files_note(own_files *o, const char *folder, const char *name)
{
    slice    before = slice_of(folder), of = slice_of(name);
    buffer   path = { 0 };
    uint32_t number;
    bool     is_noted;

    if (!slice_ends(of, SLICE(MANIFEST)))
        return true;
    if (slice_ends(before, SLICE("/")))
        before.size--;
    of.size -= strlen(MANIFEST);
    buffer_put(&path, before);
    buffer_byte(&path, '/');
    buffer_put(&path, of);
    is_noted = buffer_status(&path) == TIZBE_OK &&
               intern_add(&o->described, buffer_slice(&path), &number, NULL) ==
                   TIZBE_OK;
    buffer_release(&path);
    return is_noted;
}

bool
is_same_file(const struct stat *file, const char *path)
{
    struct stat other;

    return stat(path, &other) == 0 && other.st_dev == file->st_dev &&
           other.st_ino == file->st_ino;
}

static bool
is_corpus(own_files *o, const char *path, const struct stat *file)
{
    slice       name = path_name(slice_of(path)), of = without_companion(name);
    struct stat corpus;

    if (slice_ends(of, SLICE(".tizbe")) ||
        (of.size < name.size &&
         slice_equal(of, path_name(slice_of(o->corpus_path)))))
        return true;
    if (!o->has_corpus && stat(o->corpus_path, &corpus) == 0) {
        o->has_corpus = true;
        o->device = corpus.st_dev;
        o->number = corpus.st_ino;
    }
    return o->has_corpus && o->device == file->st_dev &&
           o->number == file->st_ino;
}

/* What a file begins with, into `room`; empty where it cannot be read. */
static slice
head_of(const char *path, char room[OWN_TABLE_HEAD])
{
    int     file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t size = 0;

    if (file >= 0) {
        size = read(file, room, OWN_TABLE_HEAD);
        (void)close(file);
    }
    return (slice){ room, size > 0 ? (size_t)size : 0 };
}

/* Whether a manifest of ours is at `path`. */
static bool
is_manifest(const char *path)
{
    char room[OWN_TABLE_HEAD];

    return slice_starts(head_of(path, room), SLICE("{\"tizbe\": "));
}

static bool
has_manifest(const own_files *o, const char *path)
{
    buffer beside = { 0 };
    bool   found;

    if (intern_find(&o->described, slice_of(path)) == INTERN_NONE)
        return false;
    buffer_printf(&beside, "%s" MANIFEST, path);
    found = beside.data && is_manifest(beside.data);
    buffer_release(&beside);
    return found;
}

bool
is_own_file(own_files *o, const char *path, const struct stat *file)
{
    if (slice_ends(slice_of(path), SLICE(MANIFEST)))
        return is_manifest(path);
    return is_corpus(o, path, file) || has_manifest(o, path);
}

sent_table
sent_table_at(const char *path)
{
    static const char *const endings[] = { ".csv", ".tsv",   ".txt",  ".json",
                                           ".md",  ".jsonl", ".html", ".tex" };
    char                     room[OWN_TABLE_HEAD];
    slice                    head = { 0 };

    for (size_t i = 0; i < COUNT_OF(endings) && head.size == 0; i++)
        if (slice_ends(slice_of(path), slice_of(endings[i])))
            head = head_of(path, room);
    if (head.size == 0)
        return SENT_NONE;
    if (is_own_table(head))
        return SENT_TABLE;
    return is_own_wide_table(head) ? SENT_PERHAPS : SENT_NONE;
}
