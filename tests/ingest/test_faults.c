/* Readers and containers whose memory runs out: each format, at each place that
 * asks. */
#include "base/array.h"
#include "base/file.h"
#include "check_main.h"
#include "faults.h"
#include "ingest/containers/containers.h"
#include "ingest/containers/record.h"

#define DUMP_PAUSE faults_pause
#define DUMP_GO_ON faults_go_on
#include "ingest/container_dump.h"
#include "ingest/ingest.h"
#include "ingest/readers.h"

#include <stdio.h>

#define LIMIT ((size_t)16 << 20)

/* Cases that together use most of each reader. */
static const char *const inputs[] = {
    "doc/contents/input.doc",       "doc/pieces/input.doc",
    "docx/lists/input.docx",        "docx/notes/input.docx",
    "docx/tables/input.docx",       "docx/numbers/input.docx",
    "docx/controls/input.docx",     "docx/text-box/input.docx",
    "docx/other-parts/input.docx",  "docx/part-names/input.docx",
    "epub/instead/input.epub",      "odt/presentation/input.odt",
    "ppt/slides/input.ppt",         "pptx/diagram/input.pptx",
    "rtf/boxes/input.rtf",          "html/menus-alone/input.html",
    "epub/chapters/input.epub",     "fb2/notes/input.fb2",
    "html/adilet/input.html",       "html/tables/input.html",
    "html/notes/input.html",        "html/government-news/input.html",
    "html/rada/input.html",         "md/inline/input.md",
    "md/tables/input.md",           "md/lists/input.md",
    "md/front-matter/input.md",     "odt/tables/input.odt",
    "odt/comments/input.odt",       "odt/lists/input.odt",
    "odt/numbers/input.odt",        "pptx/slides/input.pptx",
    "rtf/encodings/input.rtf",      "rtf/groups/input.rtf",
    "subtitles/speech/input.srt",   "subtitles/voices/input.vtt",
    "txt/lists/input.txt",          "txt/outline/input.txt",
    "txt/legacy-guessed/input.txt", "txt/utf16-mark/input.txt",
    "xml/akoma-ntoso/input.xml",    "xml/docbook/input.xml",
    "xml/jats/input.xml",           "xml/tei/input.xml",
    "xml/feed/input.xml",           "xml/udhr/input.xml",
};

/* Files of several documents. */
static const struct {
    const char      *name;
    const container *kind;
} held[] = {
    { "archive/targz", &container_archive },
    { "archive/zip", &container_archive },
    { "csv/table", &container_csv },
    { "feed/atom", &container_feed },
    { "feed/rss", &container_feed },
    { "json/lines", &container_json },
    { "json/envelope", &container_json },
    { "../../cases/held/json-twice-encoded/input.json", &container_json },
    { "../../cases/held/csv-twice-encoded/input.csv", &container_csv },
    { "mail/letter", &container_mail },
    { "mail/mailbox", &container_mail },
    { "mail/page", &container_mail },
    { "mail/plain", &container_mail },
    { "msg/letter", &container_msg },
    { "telegram/chat", &container_telegram },
    { "telegram/page", &container_telegram },
    { "warc/crawl", &container_warc },
    { "../../cases/held/ods/input.ods", &container_ods },
    { "../../cases/held/xls/input.xls", &container_xls },
};

typedef struct reading {
    const char      *path;
    const container *kind;
    buffer           bytes;
    buffer           whole; /* what the document is when nothing is refused */
} reading;

/* What is called read has been read whole. */
static tizbe_status
compare(reading *r, const buffer *got, tizbe_error *error)
{
    if (r->whole.size == 0)
        buffer_put(&r->whole, buffer_slice(got));
    if (!slice_equal(buffer_slice(got), buffer_slice(&r->whole)))
        return error_set(error, TIZBE_CORRUPT, "the document is not whole");
    return TIZBE_OK;
}

/* What came of reading `doc`, which goes with its arena. */
static tizbe_status
judge(reading *r, document *doc, arena *a, tizbe_status status,
      tizbe_error *error)
{
    buffer got = { 0 };

    faults_pause();
    document_dump(&got, doc);
    if (status == TIZBE_OK)
        status = compare(r, &got, error);
    buffer_release(&got);
    faults_go_on();
    document_release(doc);
    arena_release(a);
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
    return judge(r, &doc, &a, status, error);
}

static tizbe_status
walk_input(void *context, tizbe_error *error)
{
    reading     *r = context;
    buffer       got = { 0 };
    tizbe_status status = container_dump(r->kind, buffer_slice(&r->bytes),
                                         r->path, &got, error);

    faults_pause();
    if (status == TIZBE_OK)
        status = compare(r, &got, error);
    buffer_release(&got);
    faults_go_on();
    return status;
}

/* A field that is kept as a variable of its own. */
static tizbe_status
keep_variable(void *context, tizbe_error *error)
{
    reading     *r = context;
    arena        a;
    document     doc;
    tizbe_status status = TIZBE_OK;

    arena_init(&a);
    document_init(&doc, &a);
    record_variable(&doc, RECORD_OTHER, SLICE("Tender No."), SLICE("7"));
    if (document_status(&doc) != TIZBE_OK)
        status = error_nomem(error);
    return judge(r, &doc, &a, status, error);
}

/* --- the tests ------------------------------------------------------------ */

static void
strike(const char *folder, const char *name, const container *kind,
       faults_operation run)
{
    char        path[512];
    reading     r = { .path = path, .kind = kind };
    tizbe_error error;

    (void)snprintf(path, sizeof path, "%s/tests/%s/%s", TIZBE_SOURCE_DIR,
                   folder, name);
    ck_assert_msg(file_read(path, LIMIT, &r.bytes, NULL, &error) == TIZBE_OK,
                  "%s", error.text);
    faults_each(FAULTS_MEMORY, run, &r);
    faults_each(FAULTS_ARENAS, run, &r);
    buffer_release(&r.bytes);
    buffer_release(&r.whole);
}

START_TEST(reader_tells_of_memory)
{
    strike("cases", inputs[_i], NULL, read_input);
}
END_TEST

START_TEST(container_tells_of_memory)
{
    strike("fuzz/cases", held[_i].name, held[_i].kind, walk_input);
}
END_TEST

START_TEST(variable_tells_of_memory)
{
    reading r = { 0 };

    faults_each(FAULTS_MEMORY, keep_variable, &r);
    faults_each(FAULTS_ARENAS, keep_variable, &r);
    buffer_release(&r.whole);
}
END_TEST

/* pdf has test_child: its bytes are another program's. XLSX is unpacked by
 * what test_zip_memory has, and is a table then. */
START_TEST(all_are_struck)
{
    for (size_t i = 0; readers[i]; i++) {
        slice name = slice_of(readers[i]->name);
        bool  is_struck = readers[i] == &reader_pdf;

        for (size_t k = 0; k < COUNT_OF(inputs); k++)
            is_struck = is_struck || (slice_starts(slice_of(inputs[k]), name) &&
                                      inputs[k][name.size] == '/');
        ck_assert_msg(is_struck, "the reader '%s' has none of its cases here",
                      readers[i]->name);
    }
    for (size_t i = 0; containers[i]; i++) {
        bool is_struck = containers[i] == &container_xlsx;

        for (size_t k = 0; k < COUNT_OF(held); k++)
            is_struck = is_struck || held[k].kind == containers[i];
        ck_assert_msg(is_struck, "the container '%s' has no file here",
                      containers[i]->name);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/faults");
    TCase *tcase = tcase_create("readers");

    tcase_set_timeout(tcase, FAULTS_SECONDS);
    tcase_add_loop_test(tcase, reader_tells_of_memory, 0, COUNT_OF(inputs));
    tcase_add_loop_test(tcase, container_tells_of_memory, 0, COUNT_OF(held));
    tcase_add_test(tcase, variable_tells_of_memory);
    tcase_add_test(tcase, all_are_struck);
    suite_add_tcase(suite, tcase);
    return check_run(suite);
}
