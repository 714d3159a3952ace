/*
 * text_clean, and the document that readers fill with it: clean is clean
 * (valid, NFC, nothing invisible, single blanks inside), twice is once, and
 * where a reader cuts its text changes nothing.
 */
#include "fuzz.h"

#include "text/document.h"
#include "text/nfc.h"

static void
check_clean(slice clean)
{
    buffer nfc;
    bool   is_after_blank = true; /* none at the start */
    size_t at = 0;

    must(fuzz_is_valid(clean));
    while (at < clean.size) {
        uint32_t code = utf8_next(clean, &at);

        must(!(ucd_property(code) & UCD_REMOVED));
        must(!(ucd_property(code) & UCD_BLANK) || code == ' ');
        must(code != ' ' || !is_after_blank);
        is_after_blank = code == ' ';
    }
    must(clean.size == 0 || !is_after_blank);
    buffer_init(&nfc);
    must(nfc_append(&nfc, clean) == TIZBE_OK);
    must(slice_equal(buffer_slice(&nfc), clean));
    buffer_release(&nfc);
}

/* The one segment of a document that gets `raw` in pieces of `piece`
 * bytes; empty when there is none. */
static slice
through_document(arena *memory, slice raw, size_t piece)
{
    document doc;
    slice    text = { NULL, 0 };
    size_t   end;

    document_init(&doc, memory);
    document_begin(&doc, SEGMENT_PARAGRAPH, 0);
    for (size_t at = 0; at < raw.size; at = end) {
        end = raw.size - at > piece ? at + piece : raw.size;
        document_text(&doc, slice_part(raw, at, end));
    }
    document_end(&doc);
    must(document_status(&doc) == TIZBE_OK);
    must(doc.segment_count <= 1);
    if (doc.segment_count == 1) {
        text = doc.segments[0].text;
        must(text.size > 0);
    }
    document_release(&doc);
    return text;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena  memory;
    slice  raw = fuzz_slice(data, size), clean, again, whole;
    size_t replaced = 0, more = 0;

    arena_init(&memory);
    must(text_clean(&memory, raw, &clean, &replaced) == TIZBE_OK);
    must((replaced == 0) == fuzz_is_valid(raw));
    check_clean(clean);
    must(text_clean(&memory, clean, &again, &more) == TIZBE_OK);
    must(slice_equal(clean, again) && more == 0);
    whole = through_document(&memory, raw, SIZE_MAX);
    must(whole.size == 0 || slice_equal(whole, clean));
    must(slice_equal(whole, through_document(&memory, raw, 1)));
    must(slice_equal(whole, through_document(&memory, raw, 1 + size / 3)));
    arena_release(&memory);
    return 0;
}
