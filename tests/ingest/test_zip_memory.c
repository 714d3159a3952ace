/*
 * Documents in zip containers, where libarchive lacks memory at one of its
 * calls: it calls that damage, or nothing, but what is read then is not whole,
 * and that it is damaged would be said of a good file for ever.
 *
 * libarchive is called through functions of this program.
 */
#include "base/array.h"
#include "check_main.h"
#include "fixture.h"
#include "ingest/ingest.h"

#include <archive.h>
#include <dlfcn.h>
#include <errno.h>

static size_t calls_left; /* until one lacks memory; 0: none does */
static bool   has_failed;

/* As zlib does it below libarchive: no word of memory, but in errno. */
static bool
fails(void)
{
    if (calls_left == 0 || --calls_left > 0)
        return false;
    errno = ENOMEM;
    has_failed = true;
    return true;
}

int
archive_read_support_format_zip_seekable(struct archive *a)
{
    static int (*real)(struct archive *);

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT,
                                "archive_read_support_format_zip_seekable");
    return fails() ? ARCHIVE_FATAL : real(a);
}

int
archive_read_open_memory(struct archive *a, const void *bytes, size_t size)
{
    static int (*real)(struct archive *, const void *, size_t);

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "archive_read_open_memory");
    return fails() ? ARCHIVE_FATAL : real(a, bytes, size);
}

int
archive_read_next_header(struct archive *a, struct archive_entry **entry)
{
    static int (*real)(struct archive *, struct archive_entry **);

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "archive_read_next_header");
    return fails() ? ARCHIVE_FATAL : real(a, entry);
}

la_ssize_t
archive_read_data(struct archive *a, void *to, size_t room)
{
    static la_ssize_t (*real)(struct archive *, void *, size_t);

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "archive_read_data");
    return fails() ? ARCHIVE_FATAL : real(a, to, room);
}

static const char *const inputs[] = {
    "docx/properties/input.docx", "docx/notes/input.docx",
    "odt/notes/input.odt",        "odt/headings/input.odt",
    "epub/chapters/input.epub",   "pptx/slides/input.pptx",
};

static tizbe_status
read_with(const buffer *bytes, const char *path, size_t call)
{
    arena        memory;
    document     doc;
    tizbe_status status;

    arena_init(&memory);
    document_init(&doc, &memory);
    calls_left = call;
    has_failed = false;
    fixture_error = (tizbe_error){ 0 };
    status = ingest_read(buffer_slice(bytes), path, NULL, &doc, &fixture_error);
    if (status == TIZBE_OK)
        status = document_status(&doc);
    document_release(&doc);
    arena_release(&memory);
    return status;
}

START_TEST(is_not_read_in_part)
{
    char   path[256];
    buffer bytes = { 0 };
    size_t call = 0;

    (void)snprintf(path, sizeof path, "%s/tests/cases/%s", TIZBE_SOURCE_DIR,
                   inputs[_i]);
    fixture_ok(file_read(path, 1 << 20, &bytes, NULL, &fixture_error));
    do {
        tizbe_status status = read_with(&bytes, path, ++call);

        ck_assert_msg(status == (has_failed ? TIZBE_NOMEM : TIZBE_OK),
                      "%s, call %zu: %d %s", inputs[_i], call, (int)status,
                      fixture_error.text);
    } while (has_failed);
    ck_assert_uint_gt(call, 5);
    buffer_release(&bytes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/zip_memory");
    TCase *tc = tcase_create("zip");

    tcase_add_loop_test(tc, is_not_read_in_part, 0, COUNT_OF(inputs));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
