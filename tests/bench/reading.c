/*
 * Reading alone: from the bytes of files to documents, without words,
 * languages and a corpus.
 *
 *     bench_reading TIMES FILE...
 *
 * Reads each file that many times in one process, as `tizbe add` does it:
 * decoding, text, title, date and so on. Prints documents and segments of
 * one round; a file that cannot be read ends it.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "ingest/ingest.h"

#include <stdio.h>
#include <stdlib.h>

static void
die(const char *path, const char *reason)
{
    fprintf(stderr, "bench_reading: cannot read '%s': %s\n", path, reason);
    exit(1);
}

/* The segments of the file; `bytes` and `memory` are used again. */
static size_t
read_one(const char *path, buffer *bytes, arena *memory)
{
    tizbe_error error = { .text = "" };
    document    doc;
    size_t      count;

    arena_reset(memory);
    document_init(&doc, memory);
    if (file_read(path, (size_t)1 << 30, bytes, NULL, &error) != TIZBE_OK ||
        ingest_read(buffer_slice(bytes), path, NULL, &doc, &error) != TIZBE_OK)
        die(path, error.text);
    count = doc.segment_count;
    document_release(&doc);
    return count;
}

int
main(int count, char **arguments)
{
    size_t segments = 0;
    buffer bytes;
    arena  memory;
    int    times = count > 1 ? atoi(arguments[1]) : 0;

    if (count < 3 || times < 1) {
        fprintf(stderr, "usage: bench_reading TIMES FILE...\n");
        return 2;
    }
    buffer_init(&bytes);
    arena_init(&memory);
    for (int i = 0; i < times; i++) {
        segments = 0;
        for (int k = 2; k < count; k++)
            segments += read_one(arguments[k], &bytes, &memory);
    }
    buffer_release(&bytes);
    arena_release(&memory);
    printf("%d documents, %zu segments\n", count - 2, segments);
    return 0;
}
