/* Files that this program wrote itself. */
#include "add/own_file.h"

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

/* Whether a manifest of ours is at `path`. */
static bool
is_manifest(const char *path)
{
    static const char first[] = "{\"tizbe\": ";
    char              bytes[sizeof first - 1];
    int               file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool              found;

    if (file < 0)
        return false;
    found = read(file, bytes, sizeof bytes) == (ssize_t)sizeof bytes &&
            memcmp(bytes, first, sizeof bytes) == 0;
    (void)close(file);
    return found;
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
