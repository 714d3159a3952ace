/*
 * A fuzz target without a fuzzer: runs it over the files that it is given,
 * those in folders included. What any compiler can do, so that kept cases
 * are tested by every build.
 *
 *     fuzz_words FILE|FOLDER...
 */
#include "fuzz.h"

#include "base/file.h"

#include <fts.h>

enum { FILE_MAX = 4 << 20 };

static int
run_file(const char *path)
{
    buffer      bytes;
    tizbe_error error;
    uint8_t    *copy;

    buffer_init(&bytes);
    if (file_read(path, FILE_MAX, &bytes, NULL, &error) != TIZBE_OK) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    /* of just that size, so that a sanitizer sees a byte too far */
    copy = malloc(bytes.size ? bytes.size : 1);
    if (copy) {
        if (bytes.size > 0)
            memcpy(copy, bytes.data, bytes.size);
        fprintf(stderr, "%s\n", path); /* the last one is the culprit */
        (void)LLVMFuzzerTestOneInput(copy, bytes.size);
    }
    free(copy);
    buffer_release(&bytes);
    return copy == NULL;
}

int
main(int count, char **arguments)
{
    FTS    *tree;
    FTSENT *entry;
    size_t  files = 0;
    int     failed = 0;

    if (count < 2) {
        fprintf(stderr, "usage: %s FILE|FOLDER...\n", arguments[0]);
        return 2;
    }
    tree = fts_open(arguments + 1, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!tree)
        return 2;
    while ((entry = fts_read(tree)) != NULL) {
        if (entry->fts_info == FTS_F) {
            failed |= run_file(entry->fts_path);
            files++;
        } else if (entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR) {
            fprintf(stderr, "cannot read '%s'\n", entry->fts_path);
            failed = 1;
        }
    }
    (void)fts_close(tree);
    printf("%zu inputs\n", files);
    return failed || files == 0;
}
