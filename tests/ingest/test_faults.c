/* Readers whose memory runs out: each format, at each place that asks. */
#include "base/file.h"
#include "check_main.h"
#include "faults.h"
#include "ingest/document_dump.h"
#include "ingest/ingest.h"

#include <stdio.h>

#define LIMIT ((size_t)16 << 20)

/* Cases that together use most of each reader. */
static const char *const inputs[] = {
    "doc/contents/input.doc",       "doc/pieces/input.doc",
    "docx/lists/input.docx",        "docx/notes/input.docx",
    "docx/tables/input.docx",       "docx/numbers/input.docx",
    "docx/controls/input.docx",     "docx/text-box/input.docx",
    "epub/chapters/input.epub",     "fb2/notes/input.fb2",
    "html/adilet/input.html",       "html/tables/input.html",
    "html/notes/input.html",        "html/government-news/input.html",
    "html/rada/input.html",         "md/inline/input.md",
    "md/tables/input.md",           "md/lists/input.md",
    "md/front-matter/input.md",     "odt/tables/input.odt",
    "odt/comments/input.odt",       "odt/lists/input.odt",
    "odt/numbers/input.odt",        "pptx/slides/input.pptx",
    "rtf/encodings/input.rtf",      "rtf/groups/input.rtf",
    "txt/lists/input.txt",          "txt/outline/input.txt",
    "txt/legacy-guessed/input.txt", "txt/utf16-mark/input.txt",
    "xml/akoma-ntoso/input.xml",    "xml/docbook/input.xml",
    "xml/jats/input.xml",           "xml/tei/input.xml",
    "xml/feed/input.xml",           "xml/udhr/input.xml",
};

typedef struct reading {
    const char *path;
    buffer      bytes;
    buffer      whole; /* what the document is when nothing is refused */
} reading;

/* What is called read has been read whole. */
static tizbe_status
compare(reading *r, const document *doc, tizbe_error *error)
{
    buffer       got = { 0 };
    tizbe_status status = TIZBE_OK;

    faults_pause();
    document_dump(&got, doc);
    if (r->whole.size == 0)
        buffer_put(&r->whole, buffer_slice(&got));
    if (!slice_equal(buffer_slice(&got), buffer_slice(&r->whole)))
        status = error_set(error, TIZBE_CORRUPT, "the document is not whole");
    buffer_release(&got);
    faults_go_on();
    return status;
}

static tizbe_status
read_input(void *context, tizbe_error *error)
{
    reading     *r = context;
    arena        a;
    document     doc;
    tizbe_status status;

    arena_init(&a);
    document_init(&doc, &a);
    status = ingest_read(buffer_slice(&r->bytes), r->path, NULL, &doc, error);
    if (status == TIZBE_OK)
        status = compare(r, &doc, error);
    document_release(&doc);
    arena_release(&a);
    return status;
}

START_TEST(reader_tells_of_memory)
{
    char        path[512];
    reading     r = { .path = path };
    tizbe_error error;

    (void)snprintf(path, sizeof path, "%s/tests/cases/%s", TIZBE_SOURCE_DIR,
                   inputs[_i]);
    ck_assert_msg(file_read(path, LIMIT, &r.bytes, NULL, &error) == TIZBE_OK,
                  "%s", error.text);
    faults_each(FAULTS_MEMORY, read_input, &r);
    buffer_release(&r.bytes);
    buffer_release(&r.whole);
}
END_TEST

static Suite *
faults_suite(void)
{
    Suite *suite = suite_create("ingest/faults");
    TCase *tcase = tcase_create("readers");

    tcase_set_timeout(tcase, FAULTS_SECONDS);
    tcase_add_loop_test(tcase, reader_tells_of_memory, 0,
                        sizeof inputs / sizeof *inputs);
    suite_add_tcase(suite, tcase);
    return suite;
}

int
main(void)
{
    return check_run(faults_suite());
}
