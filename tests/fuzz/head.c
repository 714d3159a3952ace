/*
 * A text as a document of lines: what its first and last lines say is valid,
 * in the arena, and every date is a date. The name and the address are lines
 * of it, too.
 */
#include "fuzz.h"

#include "ingest/dates.h"
#include "ingest/heads/head_claims.h"
#include "ingest/heads/name_claims.h"
#include "text/document.h"

static void
add_lines(document *doc, slice text)
{
    for (size_t at = 0; at < text.size;) {
        size_t end = at;

        while (end < text.size && text.data[end] != '\n')
            end++;
        document_begin(
            doc, text.data[at] == '#' ? SEGMENT_HEADING : SEGMENT_PARAGRAPH, 1);
        document_text(doc, slice_part(text, at, end));
        document_end(doc);
        at = end + 1;
    }
}

static void
check_variables(const document *doc)
{
    char iso[DATE_BYTES];

    for (size_t i = 0; i < doc->variable_count; i++) {
        const variable *v = &doc->variables[i];

        must(fuzz_is_valid(v->value) && v->value.size > 0);
        must(v->confidence > 0 && v->confidence <= 1);
        if (slice_is(v->name, "date"))
            must(date_iso(v->value, iso) && slice_is(v->value, iso));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena    memory;
    document doc;
    slice    name = { "", 0 };

    arena_init(&memory);
    document_init(&doc, &memory);
    add_lines(&doc, fuzz_slice(data, size));
    if (doc.segment_count > 0)
        name = doc.segments[0].text;
    document_set(&doc, "url", name, SOURCE_DOCUMENT);
    if (name.size > 0) {
        must(head_claims(&doc, name) == TIZBE_OK);
        name_claims(&doc, name);
    }
    must(document_status(&doc) == TIZBE_OK);
    check_variables(&doc);
    document_release(&doc);
    arena_release(&memory);
    return 0;
}
