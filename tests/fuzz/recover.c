/*
 * Rows out of damaged files. The input is a file, or (when its first byte is
 * odd) a list of damages that are done to one that is whole: eight bytes each,
 * where, what and how.
 */
#include "fuzz.h"

#include "store/internal.h"
#include "store/salvage.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char rows[] =
    "INSERT INTO document VALUES (1, '00000000-0000-4000-8000-000000000001',"
    " 'a', 'txt', 'UTF-8', 300, 9000, '2026-11-22T08:00:00Z');"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    "                          WHERE i < 60)"
    " INSERT INTO segment SELECT i, 1, i, 'paragraph', 0, NULL, NULL, i * 30,"
    " printf('%.*c', iif(i % 25, i * 9, 9000), 'x'), NULL FROM n;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    "                          WHERE i < 300)"
    " INSERT INTO variable SELECT 1, 'name ' || i, 'value', 'person', 1 FROM n;"
    "INSERT INTO decision VALUES ('a', 1, 2, 'book', 'code', 1, 'accepted',"
    " 'memo', '2026-11-22T08:00:00Z', 0, NULL);";

static corpus        *whole; /* and where rows are saved to, undone each time */
static row_shapes     shapes;
static arena          memory;
static unsigned char *image;
static sqlite3_int64  image_size;
static int            file;

static void
prepare(void)
{
    corpus *others = NULL;

    if (whole)
        return;
    arena_init(&memory);
    must(corpus_make_bare(":memory:", corpus_newest_version(), &whole, NULL) ==
         TIZBE_OK);
    must(corpus_exec(whole, "COMMIT", NULL) == TIZBE_OK);
    must(row_shapes_add(&shapes, corpus_db(whole), true, &memory) == SQLITE_OK);
    must(corpus_open(":memory:", CORPUS_CREATE, &others, NULL) == TIZBE_OK);
    must(row_shapes_add(&shapes, corpus_db(others), false, &memory) ==
         SQLITE_OK);
    corpus_close(others);
    must(corpus_exec(whole, rows, NULL) == TIZBE_OK);
    image = sqlite3_serialize(corpus_db(whole), "main", &image_size, 0);
    must(image != NULL);
    must(corpus_exec(whole,
                     "DELETE FROM variable; DELETE FROM segment;"
                     "DELETE FROM document; DELETE FROM decision;"
                     "DELETE FROM coder;",
                     NULL) == TIZBE_OK);
    file = memfd_create("damaged", 0);
    must(file >= 0);
}

/* One damage of eight bytes; gives how much of the file there is then. */
static size_t
damage(unsigned char *bytes, size_t size, const uint8_t *how)
{
    size_t at = ((size_t)how[0] << 16 | (size_t)how[1] << 8 | how[2]) % size;
    size_t run = (size_t)1 << how[4] % 14;

    if (run > size - at)
        run = size - at;
    switch (how[3] % 5) {
    case 0:
        bytes[at] = how[5];
        break;
    case 1:
        memset(bytes + at, how[5], run);
        break;
    case 2:
        memmove(bytes + at, bytes + size - at - run, run);
        break;
    case 3: /* in the heads of pages there are the numbers that count */
        bytes[at / 8192 * 8192 + at % 16] = how[5];
        break;
    default:
        return size > 2 * 8192 && how[5] < 8 ? size - run : size;
    }
    return size;
}

static void
write_damaged(const uint8_t *data, size_t size)
{
    size_t         left = (size_t)image_size;
    unsigned char *bytes;

    must(ftruncate(file, 0) == 0);
    if (size == 0 || data[0] % 2 == 0) {
        must(pwrite(file, data, size, 0) == (ssize_t)size);
        return;
    }
    bytes = malloc(left);
    must(bytes != NULL);
    memcpy(bytes, image, left);
    for (size_t i = 1; i + 8 <= size && i < 400; i += 8)
        left = damage(bytes, left, data + i);
    must(pwrite(file, bytes, left, 0) == (ssize_t)left);
    free(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char           path[64];
    page_file      pages;
    salvage_result result;

    prepare();
    write_damaged(data, size);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (page_file_open(&pages, path, NULL) == TIZBE_OK) {
        must(corpus_exec(whole, "BEGIN", NULL) == TIZBE_OK);
        for (size_t i = 0; i < shapes.count; i++) {
            row_shape *s = &shapes.items[i];

            s->saved = s->lost = s->pages = 0;
            s->is_found = false;
        }
        must(salvage_rows(&pages, &shapes, corpus_db(whole), &result) ==
             SQLITE_OK);
        must(corpus_exec(whole, "ROLLBACK", NULL) == TIZBE_OK);
    }
    page_file_release(&pages);
    return 0;
}
