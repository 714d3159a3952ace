/* Files that this program wrote itself. */
#include "add/own_file.h"

#include "add/own_table.h"
#include "base/array.h"
#include "base/buffer.h"

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

static slice
file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slice_of(slash ? slash + 1 : path);
}

bool
is_file(const struct stat *file, const char *path)
{
    struct stat other;

    return stat(path, &other) == 0 && other.st_dev == file->st_dev &&
           other.st_ino == file->st_ino;
}

static bool
is_corpus(const char *path, const struct stat *file, const char *corpus_path)
{
    slice name = file_name(path), of = without_companion(name);

    if (slice_ends(of, SLICE(".tizbe")) ||
        (of.size < name.size && slice_equal(of, file_name(corpus_path))))
        return true;
    return is_file(file, corpus_path);
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
has_manifest(const char *path)
{
    buffer beside = { 0 };
    bool   found;

    buffer_printf(&beside, "%s" MANIFEST, path);
    found = beside.data && is_manifest(beside.data);
    buffer_release(&beside);
    return found;
}

bool
is_own_file(const char *path, const struct stat *file, const char *corpus_path)
{
    if (slice_ends(slice_of(path), SLICE(MANIFEST)))
        return is_manifest(path);
    return is_corpus(path, file, corpus_path) || has_manifest(path);
}

bool
is_sent_table(const char *path)
{
    static const char *const endings[] = { ".csv", ".tsv",   ".txt",  ".json",
                                           ".md",  ".jsonl", ".html", ".tex" };
    char                     room[OWN_TABLE_HEAD];

    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (slice_ends(slice_of(path), slice_of(endings[i])))
            return is_own_table(head_of(path, room));
    return false;
}
