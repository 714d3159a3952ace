/*
 * Rows out of damaged files. The input is a file, or (when its first byte is
 * odd) a list of damages that are done to one that is whole: eight bytes each,
 * where, what and how.
 */
#include "fuzz.h"

#include "base/array.h"
#include "embedded/sql.h"
#include "store/internal.h"
#include "store/salvage.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 1024 }; /* bytes: small, so that there are many in a small file */

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

static corpus        *to; /* where rows are saved to, undone each time */
static row_shapes     shapes;
static arena          memory;
static unsigned char *image;
static sqlite3_int64  image_size;
static int            file;

/* The file that is damaged. */
static void
make_image(void)
{
    sqlite3 *db;
    char     pragma[40];

    (void)snprintf(pragma, sizeof pragma, "PRAGMA page_size = %d", PAGE);
    must(sqlite3_open(":memory:", &db) == SQLITE_OK);
    must(sqlite3_exec(db, pragma, NULL, NULL, NULL) == SQLITE_OK);
    for (size_t i = 0; i < COUNT_OF(migrations); i++)
        must(sqlite3_exec(db, migrations[i].sql, NULL, NULL, NULL) ==
             SQLITE_OK);
    must(sqlite3_exec(db, rows, NULL, NULL, NULL) == SQLITE_OK);
    image = sqlite3_serialize(db, "main", &image_size, 0);
    must(image != NULL);
    must(sqlite3_close(db) == SQLITE_OK);
}

static void
prepare(void)
{
    corpus *others = NULL;

    if (to)
        return;
    make_image();
    arena_init(&memory);
    must(corpus_make_bare(":memory:", corpus_newest_version(), &to, NULL) ==
         TIZBE_OK);
    must(corpus_exec(to, "DELETE FROM coder", NULL) == TIZBE_OK);
    must(corpus_commit(to, NULL) == TIZBE_OK);
    must(row_shapes_add(&shapes, corpus_db(to), true, &memory) == SQLITE_OK);
    must(corpus_open(":memory:", CORPUS_CREATE, &others, NULL) == TIZBE_OK);
    must(row_shapes_add(&shapes, corpus_db(others), false, &memory) ==
         SQLITE_OK);
    corpus_close(others);
    file = memfd_create("damaged", 0);
    must(file >= 0);
}

/* One damage of eight bytes; gives how much of the file there is then. */
static size_t
damage(unsigned char *bytes, size_t size, const uint8_t *how)
{
    size_t at = ((size_t)how[0] << 16 | (size_t)how[1] << 8 | how[2]) % size;
    size_t run = (size_t)1 << how[4] % 12;

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
        bytes[at / PAGE * PAGE + at % 16] = how[5];
        break;
    default:
        return size > 2 * PAGE && how[5] < 8 ? size - run : size;
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
        must(corpus_exec(to, "BEGIN", NULL) == TIZBE_OK);
        for (size_t i = 0; i < shapes.count; i++) {
            row_shape *s = &shapes.items[i];

            s->saved = s->lost = s->pages = 0;
            s->is_found = false;
        }
        must(salvage_rows(&pages, &shapes, corpus_db(to), &result) ==
             SQLITE_OK);
        must(corpus_exec(to, "ROLLBACK", NULL) == TIZBE_OK);
    }
    page_file_release(&pages);
    return 0;
}
