/* Projects of REFI-QDA that no program wrote: its elements with any attributes,
 * each where it may stand. They come in or are refused with a reason; the
 * corpus is whole, and what came in goes out again. */
#include "check_main.h"
#include "pieces.h"
#include "refi_fixture.h"
#include "tizbe_exchange.h"

#include "apart/errand.h"
#include "base/array.h"

enum { PROJECTS = 120, DEPTH = 6 };

/* What may stand in what; names between blanks, "=" for text. */
static const struct {
    const char *name, *inside;
} elements[] = {
    { "Project",
      "Users CodeBook CodeBook Variables Cases Sources Sources Notes Sets Links "
      "Graphs Description NoteRef" },
    { "Users", "User User" },
    { "CodeBook", "Codes Codes Sets" },
    { "Codes", "Code Code Code" },
    { "Code", "Description NoteRef Code Code" },
    { "Variables", "Variable Variable" },
    { "Variable", "Description" },
    { "Cases", "Case" },
    { "Case",
      "Description VariableValue CodeRef SourceRef SourceRef SelectionRef" },
    { "VariableValue",
      "VariableRef VariableRef TextValue IntegerValue FloatValue DateValue "
      "BooleanValue DateTimeValue" },
    { "Sources",
      "TextSource TextSource TextSource PDFSource PictureSource AudioSource" },
    { "TextSource",
      "Description PlainTextContent PlainTextSelection PlainTextSelection "
      "Coding NoteRef VariableValue" },
    { "PlainTextSelection", "Description Coding Coding NoteRef" },
    { "Coding", "CodeRef CodeRef NoteRef" },
    { "PDFSource", "PDFSelection Representation NoteRef Coding" },
    { "Representation", "PlainTextSelection" },
    { "Notes", "Note Note" },
    { "Note", "PlainTextContent PlainTextSelection Coding Description" },
    { "Sets", "Set Set" },
    { "Set", "Description MemberCode MemberSource MemberNote" },
    { "Links", "Link" },
    { "Graphs", "Graph" },
    { "Description", "=" },
    { "PlainTextContent", "=" },
    { "TextValue", "=" },
    { "IntegerValue", "=" },
    { "FloatValue", "=" },
    { "BooleanValue", "=" },
    { "DateValue", "=" },
    { "DateTimeValue", "=" },
};

static const char *const texts[] = {
    "A visa here.",
    "Виза.",
    "12",
    "true",
    "2024-05-06",
    "",
    "one\ntwo",
    "1.5",
    "2024-05-06T07:08:09Z",
    "&lt;b&gt; &amp; c",
};

/* A "#" is a digit that tells GUIDs apart, a "@" a place. */
#define GUID "10000000-0000-4000-8000-00000000000#"

static const char *const attributes[] = {
    " name=\"n#\"",
    " plainTextPath=\"internal://t.txt\"",
    " plainTextPath=\"internal://t.txt\" startPosition=\"@\"",
    " plainTextPath=\"internal://t.txt\" creatingUser=\"" GUID "\"",
    " plainTextPath=\"internal://none.txt\"",
    " plainTextPath=\"relative://t.txt\"",
    " richTextPath=\"internal://t.docx\"",
    " startPosition=\"@\" endPosition=\"@\"",
    " startPosition=\"0\" endPosition=\"5\"",
    " startPosition=\"-1\" endPosition=\"x\"",
    " creatingUser=\"" GUID "\"",
    " modifyingUser=\"" GUID "\"",
    " creationDateTime=\"2024-05-06T07:08:09Z\"",
    " creationDateTime=\"2024-05-06T07:08:09.123+05:00\"",
    " creationDateTime=\"yesterday\"",
    " typeOfVariable=\"Text\"",
    " typeOfVariable=\"Integer\"",
    " isCodable=\"false\"",
    " color=\"#f80\"",
    " color=\"red\"",
    " id=\"x\"",
    " direction=\"OneWay\"",
};

static void
put_filled(buffer *out, const char *pattern)
{
    for (; *pattern; pattern++)
        if (*pattern == '#' && pattern[1] != 'f')
            buffer_byte(out, "0123456"[pieces_below(7)]);
        else if (*pattern == '@')
            buffer_printf(out, "%u", pieces_below(14));
        else
            buffer_byte(out, *pattern);
}

static void
put_start(buffer *out, slice name)
{
    bool refers = slice_ends(name, SLICE("Ref")) ||
                  slice_starts(name, SLICE("Member"));

    buffer_printf(out, "<%.*s", (int)name.size, name.data);
    put_filled(out, refers ? " targetGUID=\"" GUID "\"" : " guid=\"" GUID "\"");
    if (!refers && pieces_below(3) > 0) {
        uint32_t first = pieces_below(COUNT_OF(attributes));

        put_filled(out, attributes[first]);
        if (first != 0)
            put_filled(out, attributes[0]);
    }
    buffer_text(out, ">");
}

/* The n-th of the names, and how many there are. */
static slice
name_of(const char *names, size_t n, uint32_t *count)
{
    slice found = { "", 0 };

    for (*count = 0; *names; ++*count) {
        size_t size = strcspn(names, " ");

        if (*count == n)
            found = slice_make(names, size);
        names += size + (names[size] == ' ');
    }
    return found;
}

static void
put_inside(buffer *out, slice name, int depth)
{
    const char *inside = "";
    uint32_t    count, left;

    for (size_t i = 0; i < COUNT_OF(elements); i++)
        if (slice_is(name, elements[i].name))
            inside = elements[i].inside;
    (void)name_of(inside, 0, &count);
    if (strcmp(inside, "=") == 0) {
        buffer_text(out, texts[pieces_below(COUNT_OF(texts))]);
        return;
    }
    left = depth == 0                   ? 7
           : count > 0 && depth < DEPTH ? 1 + pieces_below(4)
                                        : 0;
    for (uint32_t at = 0; left > 0; left--) {
        slice one = name_of(inside, at % count, &count);

        at += 1 + (depth > 0 ? pieces_below(3) : pieces_below(2));
        put_start(out, one);
        put_inside(out, one, depth + 1);
        buffer_printf(out, "</%.*s>", (int)one.size, one.data);
    }
}

static void
go_round(void)
{
    tizbe_corpus *c;
    tizbe_status  status;

    fixture_ok(
        tizbe_open(fixture_path("c.tizbe"), TIZBE_WRITE, &c, &fixture_error));
    status = tizbe_export(c, fixture_path("out.qdpx"),
                          &(tizbe_export_options){ 0 }, NULL, NULL,
                          &fixture_error);
    tizbe_close(c);
    if (status == TIZBE_OK) {
        tizbe_import_result result = { 0 };

        fixture_ok(tizbe_open(fixture_path("again.tizbe"), TIZBE_CREATE, &c,
                              &fixture_error));
        fixture_ok(tizbe_import(c, fixture_path("out.qdpx"),
                                &(tizbe_import_options){ 0 }, NULL, NULL,
                                &result, &fixture_error));
        free(result.codebook);
        tizbe_close(c);
    }
}

START_TEST(comes_in_or_is_refused)
{
    buffer  qde = { 0 };
    project p = { .members = {
                      { "sources/t.txt", "A visa here, and there." } } };
    corpus *c = fixture_corpus();
    said    s;

    pieces_seed(1234u + (uint32_t)_i);
    buffer_text(&qde, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project "
                      "xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\">");
    put_inside(&qde, SLICE("Project"), 0);
    buffer_text(&qde, "</Project>");
    p.qde = qde.data;
    if (refi_take(c, &p, &s) != TIZBE_OK)
        ck_assert_str_ne(fixture_error.text, "");
    buffer_release(&s.text);
    fixture_check(c);
    corpus_close(c);
    go_round();
    buffer_release(&qde);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange/refi_mixed");
    TCase *tc = tcase_create("projects");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_loop_test(tc, comes_in_or_is_refused, 0, PROJECTS);
    suite_add_tcase(suite, tc);
    errands_stay_here(); /* thousands, and what crashes is to crash here */
    return check_run(suite);
}
