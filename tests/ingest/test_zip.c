/* ingest/zip.h, against containers that libarchive writes. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

/* Memory for a container under construction. */
static char   room[1 << 20];
static size_t used;

static struct archive *
begin_zip(const char *options)
{
    struct archive *a = archive_write_new();

    used = 0;
    archive_write_set_format_zip(a);
    if (options)
        ck_assert_int_eq(archive_write_set_options(a, options), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_open_memory(a, room, sizeof room, &used),
                     ARCHIVE_OK);
    return a;
}

static void
add_member(struct archive *a, const char *name, slice bytes)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)bytes.size);
    ck_assert_int_eq(archive_write_header(a, entry), ARCHIVE_OK);
    archive_write_data(a, bytes.data, bytes.size);
    archive_entry_free(entry);
}

static slice
end_zip(struct archive *a)
{
    archive_write_close(a);
    archive_write_free(a);
    return slice_make(room, used);
}

static slice
small_zip(void)
{
    struct archive *a = begin_zip(NULL);

    add_member(a, "word/document.xml", SLICE("<document>Виза</document>"));
    add_member(a, "../../etc/passwd", SLICE("root"));
    return end_zip(a);
}

/* The whole member, or the reason for which there is none. */
static tizbe_status
read_member(slice bytes, const char *name, buffer *out, tizbe_error *error)
{
    zip         *z = NULL;
    zip_member  *m = NULL;
    char         piece[4096];
    long         size = 0;
    tizbe_status status = zip_open(bytes, &z, error);

    if (status == TIZBE_OK)
        status = zip_member_open(z, slice_of(name), &m, error);
    while (m && (size = zip_member_read(m, piece, sizeof piece)) > 0)
        buffer_append(out, piece, (size_t)size);
    if (m)
        status = zip_member_error(m, error);
    zip_member_close(m);
    zip_close(z);
    return status;
}

START_TEST(reads_members)
{
    slice  bytes = small_zip();
    buffer out;

    buffer_init(&out);
    ck_assert_int_eq(read_member(bytes, "word/document.xml", &out, NULL),
                     TIZBE_OK);
    ck_assert_str_eq(out.data, "<document>Виза</document>");
    buffer_clear(&out);
    /* a name is a key: nothing is opened or written under it */
    ck_assert_int_eq(read_member(bytes, "../../etc/passwd", &out, NULL),
                     TIZBE_OK);
    ck_assert_str_eq(out.data, "root");
    ck_assert_int_eq(read_member(bytes, "nothing", &out, NULL),
                     TIZBE_NOT_FOUND);
    buffer_release(&out);
}
END_TEST

START_TEST(refuses_two_of_one_name)
{
    struct archive *a = begin_zip(NULL);
    tizbe_error     error;
    buffer          out;

    add_member(a, "a.xml", SLICE("one"));
    add_member(a, "a.xml", SLICE("two"));
    buffer_init(&out);
    ck_assert_int_eq(read_member(end_zip(a), "a.xml", &out, &error),
                     TIZBE_FORMAT);
    ck_assert_str_eq(error.text,
                     "two members of the zip container are named 'a.xml'");
    buffer_release(&out);
}
END_TEST

START_TEST(refuses_bombs)
{
    struct archive *a = begin_zip(NULL);
    size_t          size = (size_t)12 << 20;
    char           *zeros = calloc(1, size);
    tizbe_error     error;
    buffer          out;

    ck_assert_ptr_nonnull(zeros);
    add_member(a, "bomb.xml", slice_make(zeros, size));
    free(zeros);
    buffer_init(&out);
    ck_assert_int_eq(read_member(end_zip(a), "bomb.xml", &out, &error),
                     TIZBE_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "over 200 times"));
    buffer_release(&out);
}
END_TEST

START_TEST(refuses_wrong_checksums)
{
    struct archive *a = begin_zip("zip:compression=store");
    tizbe_error     error;
    slice           bytes;
    char           *place;
    buffer          out;

    add_member(a, "a.xml", SLICE("unmistakable"));
    bytes = end_zip(a);
    place = memmem(room, bytes.size, "unmistakable", 12);
    ck_assert_ptr_nonnull(place);
    place[0] = 'U';
    buffer_init(&out);
    ck_assert_int_eq(read_member(bytes, "a.xml", &out, &error), TIZBE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, "damaged member 'a.xml'"));
    buffer_release(&out);
}
END_TEST

START_TEST(refuses_passwords)
{
    struct archive *a = begin_zip(NULL);
    tizbe_error     error;
    slice           bytes;
    buffer          out;

    add_member(a, "a.xml", SLICE("secret"));
    bytes = end_zip(a);
    for (size_t i = 0; i + 10 < bytes.size; i++) { /* set the flag bit */
        if (memcmp(room + i, "PK\x03\x04", 4) == 0)
            room[i + 6] = (char)(room[i + 6] | 1);
        if (memcmp(room + i, "PK\x01\x02", 4) == 0)
            room[i + 8] = (char)(room[i + 8] | 1);
    }
    buffer_init(&out);
    ck_assert_int_eq(read_member(bytes, "a.xml", &out, &error),
                     TIZBE_UNSUPPORTED);
    ck_assert_str_eq(error.text, "the zip container is encrypted");
    buffer_release(&out);
}
END_TEST

START_TEST(survives_every_prefix)
{
    slice  bytes = small_zip();
    buffer out;

    buffer_init(&out);
    for (size_t size = 0; size < bytes.size; size++) {
        char *copy = malloc(size + 1);

        ck_assert_ptr_nonnull(copy);
        memcpy(copy, bytes.data, size);
        buffer_clear(&out);
        ck_assert_int_ne(read_member(slice_make(copy, size),
                                     "word/document.xml", &out, NULL),
                         TIZBE_OK);
        free(copy);
    }
    buffer_release(&out);
}
END_TEST

START_TEST(survives_every_flipped_byte)
{
    slice  bytes = small_zip();
    buffer out;

    buffer_init(&out);
    for (size_t i = 0; i < bytes.size; i++) {
        room[i] = (char)(room[i] ^ 0x55);
        buffer_clear(&out);
        (void)read_member(bytes, "word/document.xml", &out, NULL);
        room[i] = (char)(room[i] ^ 0x55);
    }
    buffer_release(&out);
}
END_TEST

/* A member "mimetype" of four bytes, a directory of three, the end, a
 * comment: what is said of sizes is the `type` byte and the `directory`. */
#define MEMBER(method, name_size, type)                                        \
    "PK\3\4\x14\0\0\0" method "\0\0\0\0\0\0\0\0\0" type                        \
    "\0\0\0\4\0\0\0" name_size "\0\0\0mimetype"
#define END(directory) "PK\5\6\0\0\0\0\1\0\1\0" directory "\0\0\0\0\0\0\0\1\0c"
#define BYTES(literal)                                                         \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static const struct {
    slice       bytes;
    const char *type, *directory; /* NULL: all bytes */
} heads[] = {
    { BYTES(""), "", NULL },
    { BYTES("PK\3\4"), "", NULL },
    { BYTES(MEMBER("\0", "\x08", "\4") "a/b+dir" END("\3")), "a/b+", "dir" },
    { BYTES(MEMBER("\0", "\x08", "\4") "a/"), "a/", NULL },
    { BYTES(MEMBER("\0", "\x08", "\0") "a/b"), "a/b", NULL }, /* not said */
    { BYTES(MEMBER("\x08", "\x08", "\4") "a/b+"), "", NULL }, /* packed */
    { BYTES(MEMBER("\0", "\x09", "\4") "sa/b+"), "", NULL },  /* mimetypes */
    { BYTES("dir" END("\4")), "", NULL }, /* more than there is */
    { BYTES("dir" END("\0")), "", "" },
};

START_TEST(tells_packages)
{
    slice all = heads[_i].bytes, type = zip_stated_type(all);
    slice found = zip_directory(all);

    ck_assert(slice_is(type, heads[_i].type));
    ck_assert(heads[_i].directory ? slice_is(found, heads[_i].directory)
                                  : slice_equal(found, all));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/zip");
    TCase *tc = tcase_create("zip");

    tcase_add_loop_test(tc, tells_packages, 0, (int)COUNT_OF(heads));
    tcase_add_test(tc, reads_members);
    tcase_add_test(tc, refuses_two_of_one_name);
    tcase_add_test(tc, refuses_bombs);
    tcase_add_test(tc, refuses_wrong_checksums);
    tcase_add_test(tc, refuses_passwords);
    tcase_add_test(tc, survives_every_prefix);
    tcase_add_test(tc, survives_every_flipped_byte);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
