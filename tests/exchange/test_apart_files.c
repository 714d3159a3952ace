/*
 * What the program itself reads of strangers' files, while the library that
 * reads it crashes, ends the program, hangs or takes all memory: a sentence with
 * the file and the cause, and nothing changed.
 *
 * libarchive and libxml2 are called through functions of this program, which
 * suffer what the row says at the call it says.
 */
#include "base/array.h"
#include "check_main.h"
#include "code/gold.h"
#include "code/people/review_file.h"
#include "ingest/metadata.h"
#include "refi_fixture.h"
#include "tizbe.h"

#include <archive.h>
#include <dlfcn.h>
#include <libxml/parser.h>
#include <signal.h>
#include <sys/resource.h>

typedef enum fate { NONE, CRASH, ABORT, EXIT, SPIN, SLEEP, MEMORY } fate;

static fate whose_fate;
static int  calls_left; /* until it comes */
static bool was_called; /* in this process  */

static void
take_all_memory(void)
{
    size_t size = (size_t)64 << 20;

    for (; size > 0; size /= 2)
        while (malloc(size))
            continue;
    abort(); /* as libarchive does */
}

static void
suffer(void)
{
    was_called = true;
    if (whose_fate == NONE || calls_left-- > 0)
        return;
    switch (whose_fate) {
    case CRASH:
        (void)raise(SIGSEGV);
        break;
    case EXIT:
        _exit(1);
    case SPIN:
        (void)setrlimit(RLIMIT_CPU, &(struct rlimit){ 1, 3 });
        for (volatile unsigned i = 0;; i++)
            continue;
    case SLEEP:
        (void)signal(SIGALRM, SIG_DFL);
        (void)alarm(1);
        (void)pause();
        break;
    case MEMORY:
        take_all_memory();
        break;
    default:
        abort();
    }
}

la_ssize_t
archive_read_data(struct archive *a, void *to, size_t room)
{
    static la_ssize_t (*real)(struct archive *, void *, size_t);

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "archive_read_data");
    suffer();
    return real(a, to, room);
}

int
xmlParseChunk(xmlParserCtxtPtr parser, const char *bytes, int size, int is_end)
{
    static int (*real)(xmlParserCtxtPtr, const char *, int, int);

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "xmlParseChunk");
    suffer();
    return real(parser, bytes, size, is_end);
}

/* --- what is read --------------------------------------------------------- */

static corpus *c;
static char    heard[1000];

static tizbe_status
read_project(const char *path, tizbe_error *error)
{
    said         s;
    tizbe_status status = refi_take_file(c, path, &s);

    *error = fixture_error;
    buffer_release(&s.text);
    return status;
}

/* What a codebook has is told line by line. */
static void
hear(void *context, const char *line)
{
    (void)context;
    (void)snprintf(heard, sizeof heard, "%s", line);
}

static tizbe_status
ignore_bytes(void *context, const char *bytes, size_t size, tizbe_error *error)
{
    (void)context;
    (void)bytes;
    (void)size;
    (void)error;
    return TIZBE_OK;
}

static tizbe_status
read_codebook(const char *path, tizbe_error *error)
{
    tizbe_codebook_counts counts;
    tizbe_output          out = { .format = "yaml", .take = ignore_bytes };

    return tizbe_codebook_import(path, &(tizbe_codebook_reading){ 0 }, &out,
                                 hear, NULL, &counts, error);
}

static tizbe_status
read_metadata(const char *path, tizbe_error *error)
{
    metadata    *table = NULL;
    tizbe_status status = metadata_load(path, &table, error);

    metadata_free(table);
    return status;
}

static tizbe_status
read_gold(const char *path, tizbe_error *error)
{
    arena        memory;
    gold_list    list;
    tizbe_status status;

    arena_init(&memory);
    status = gold_read(&memory, path, &list, error);
    gold_list_release(&list);
    arena_release(&memory);
    return status;
}

static tizbe_status
read_decisions(const char *path, tizbe_error *error)
{
    review_file_options options = { .coder = "aigul", .codebook = "none" };
    review_file_counts  counts;

    return review_file_run(c, path, &options, &counts, error);
}

static const struct {
    tizbe_status (*read)(const char *path, tizbe_error *error);
    const char *file;
    int         before;    /* calls of the library that go well    */
    bool        is_beside; /* its limit is TIZBE_INPUT: input_status */
} readings[] = {
    { read_project, "/p.qdpx", 0, false }, /* project.qde */
    { read_project, "/p.qdpx", 4,
      false }, /* a text, when the project is read */
    { read_metadata, "/meta.xlsx", 0, true },
    { read_metadata, "/meta.xlsx", 5, true },
    { read_gold, "/gold.xlsx", 1, false },
    { read_decisions, "/review.xlsx", 1, true },
    { read_codebook, "/book.xlsx", 1, true },
    { read_codebook, "/book.qdc", 0, false },
    { read_codebook, "/book.ykd", 0, false },
    { read_codebook, "/book.rdf", 0, false },
};

static const struct {
    fate         is;
    tizbe_status status;
    const char  *cause;
} fates[] = {
#ifndef TIZBE_SANITIZED
    { CRASH, TIZBE_FORMAT, "its reader crashed (signal 11)" },
    { MEMORY, TIZBE_FORMAT, "its reader crashed (signal 6)" },
#endif
    { ABORT, TIZBE_FORMAT, "its reader crashed (signal 6)" },
    { EXIT, TIZBE_FORMAT, "its reader ended without an answer" },
    { SPIN, TIZBE_LIMIT, "it takes more than 10 seconds to read" },
    { SLEEP, TIZBE_LIMIT, "reading it did not end within 60 seconds" },
};

/* --- the files ------------------------------------------------------------ */

#define OFFICE     "http://schemas.openxmlformats.org/officeDocument/2006/"
#define CELL(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"

static void
write_text(const char *file, const char *text)
{
    fixture_write(file, text, strlen(text));
}

static void
write_book(const char *file, const char *rows)
{
    const member parts[] = {
        { "_rels/.rels",
          "<Relationships><Relationship Id='r1' Type='" OFFICE
          "relationships/officeDocument' Target='xl/workbook.xml'"
          "/></Relationships>" },
        { "xl/workbook.xml",
          "<workbook xmlns:r='" OFFICE
          "relationships'><sheets><sheet name='b' r:id='r2'/>"
          "</sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='r2' Type='" OFFICE
          "relationships/worksheet' Target='worksheets/2.xml'/>"
          "</Relationships>" },
        { "xl/worksheets/2.xml", rows },
    };
    buffer   bytes = { 0 };
    zip_out *zip;

    fixture_ok(zip_out_new(&bytes, &zip, &fixture_error));
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        fixture_ok(zip_out_member(zip, parts[i].name, slice_of(parts[i].bytes),
                                  &fixture_error));
    fixture_ok(zip_out_end(zip, &fixture_error));
    zip_out_free(zip);
    fixture_write(file, bytes.data, bytes.size);
    buffer_release(&bytes);
}

#define SHEET(first, second)                                                   \
    "<worksheet><sheetData><row>" first "</row><row>" second                   \
    "</row></sheetData></worksheet>"

static const project study = {
    .qde = QDE("", "<CodeBook><Codes><Code guid=\"" G(
                       "a") "\" name=\"visa\"/></Codes></CodeBook><Sources>"
                            "<TextSource guid=\"" G(
                                "1") "\" name=\"t\" "
                                     "plainTextPath=\"internal://t.txt\"/>"
                                     "</Sources>"),
    .members = { { "sources/t.txt", "A visa of one text." } },
};

static void
write_files(void)
{
    refi_pack(&study, "/p.qdpx");
    write_book("/meta.xlsx", SHEET(CELL("path") CELL("title"),
                                   CELL("a.txt") CELL("A title")));
    write_book("/gold.xlsx", SHEET(CELL("text") CELL("lang") CELL("codes"),
                                   CELL("A visa.") CELL("en") CELL("visa")));
    write_book("/review.xlsx",
               SHEET(CELL("action") CELL("document"), CELL("") CELL("1")));
    write_book("/book.xlsx",
               SHEET(CELL("theme") CELL("code") CELL("lang") CELL("entry"),
                     CELL("visa") CELL("any") CELL("en") CELL("visa")));
    write_text("/book.qdc", "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">"
                            "<Codes><Code guid=\"" G(
                                "a") "\" name=\"visa\" isCodable=\"true\"/>"
                                     "</Codes></CodeBook>");
    write_text("/book.ykd", "<dictionary style=\"050805\" "
                            "patternengine=\"substring\"><cnode name=\"m\">"
                            "<cnode name=\"visa\"><pnode name=\"visa\"/>"
                            "</cnode></cnode></dictionary>");
    write_text(
        "/book.rdf",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-"
        "ns#\" xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">"
        "<skos:Concept rdf:about=\"u#m\"><skos:prefLabel xml:lang=\"en\">"
        "Visa</skos:prefLabel></skos:Concept></rdf:RDF>");
}

static void
begin(void)
{
    whose_fate = NONE;
    was_called = false;
    fixture_begin();
    c = fixture_corpus();
    (void)fixture_add(c, "/a.txt", fixture_texts[0]);
    write_files();
}

static void
end(void)
{
    corpus_close(c);
    fixture_end();
}

/* --- the tests ------------------------------------------------------------ */

static tizbe_status
read_it(size_t number, tizbe_error *error)
{
    *error = (tizbe_error){ 0 };
    fixture_error = *error;
    heard[0] = '\0';
    return readings[number].read(fixture_path(readings[number].file), error);
}

/* All of a corpus that an import, or a decision, would change. */
static char *
corpus_now(void)
{
    return fixture_dump(
        c, "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM "
           "segment), (SELECT count(*) FROM codebook), (SELECT count(*) FROM "
           "coder), (SELECT count(*) FROM event), (SELECT count(*) FROM "
           "coding)");
}

START_TEST(is_read_in_another_process)
{
    tizbe_error  error;
    tizbe_status status = read_it((size_t)_i, &error);

    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
    ck_assert(!was_called);
}
END_TEST

START_TEST(its_end_is_a_sentence)
{
    size_t       reading = (size_t)_i / COUNT_OF(fates);
    size_t       ending = (size_t)_i % COUNT_OF(fates);
    tizbe_error  error;
    tizbe_status status, wanted = fates[ending].status;
    char        *before = corpus_now(), *after;

    whose_fate = fates[ending].is;
    calls_left = readings[reading].before;
    status = read_it(reading, &error);
    if (wanted == TIZBE_LIMIT && readings[reading].is_beside)
        wanted = TIZBE_INPUT;
    /* one of the mistakes of a codebook is a mistake of its file */
    ck_assert_int_eq(status, heard[0] ? TIZBE_FORMAT : wanted);
    ck_assert_msg(strstr(error.text, readings[reading].file) &&
                      (strstr(error.text, fates[ending].cause) ||
                       strstr(heard, fates[ending].cause)),
                  "'%s' '%s' lacks '%s'", error.text, heard,
                  fates[ending].cause);
    after = corpus_now();
    ck_assert_str_eq(after, before);
    free(after);
    free(before);
    fixture_check(c);
    whose_fate = NONE; /* and the next one is read */
    status = read_it(reading, &error);
    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/apart_files");
    TCase *tc = tcase_create("apart_files");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, is_read_in_another_process, 0, COUNT_OF(readings));
    tcase_add_loop_test(tc, its_end_is_a_sentence, 0,
                        COUNT_OF(readings) * COUNT_OF(fates));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
