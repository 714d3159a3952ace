/*
 * A plain text file of any bytes: encoding, lines, paragraphs, headings.
 * Refused with a reason, or segments that are clean and headings that stand
 * above what they head.
 */
#include "fuzz.h"

#include "ingest/ingest.h"

static void
check_segment(arena *memory, const document *doc, size_t i)
{
    const segment *s = &doc->segments[i];
    slice          again;

    must(s->text.size > 0 && fuzz_is_valid(s->text));
    must(text_clean(memory, s->text, &again, NULL) == TIZBE_OK);
    must(slice_equal(again, s->text));
    must(s->heading == NO_HEADING || s->heading < i);
    must(s->heading == NO_HEADING ||
         doc->segments[s->heading].kind == SEGMENT_HEADING);
}

static void
read_as(slice bytes, const char *name, const char *encoding)
{
    ingest_options options = { .encoding = encoding, .format = "txt" };
    arena          memory;
    document       doc;
    tizbe_error    error = { 0 };
    tizbe_status   status;

    arena_init(&memory);
    document_init(&doc, &memory);
    status = ingest_read(bytes, name, &options, &doc, &error);
    if (status == TIZBE_OK) {
        must(doc.segment_count > 0);
        for (size_t i = 0; i < doc.segment_count; i++)
            check_segment(&memory, &doc, i);
    } else {
        must(error.text[0] != '\0');
    }
    document_release(&doc);
    arena_release(&memory);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_as(fuzz_slice(data, size), "a.txt", NULL);
    read_as(fuzz_slice(data, size), "a.txt", "windows-1251");
    return 0;
}
