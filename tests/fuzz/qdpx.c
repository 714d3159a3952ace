/*
 * REFI-QDA from anywhere: any bytes as a project.qde, as a .qdc, and as the
 * container of a project. Refused with a reason; or selections that lie in
 * their texts, and codes that make a codebook without mistakes.
 */
#include "fuzz.h"

#include "code/codebook/codebook_formats.h"
#include "exchange/refi_documents.h"

/* Codes of any kind are named so that our own reader takes them. */
static void
check_codes(arena *memory, refi_codes *codes)
{
    mistake_list    mistakes;
    place_list      places;
    yaml_lines      lines;
    buffer          yaml = { 0 };
    const codebook *book;

    mistakes_init(&mistakes, memory);
    codes->memory = memory;
    must(refi_codes_name(codes, &mistakes) == TIZBE_OK);
    yaml_lines_begin(&lines, memory, &yaml, &places);
    yaml_line(&lines, (place){ 1, 1 }, 0, "codebook: '", SLICE("x"), "'");
    refi_codes_yaml(codes, NULL, &lines, &mistakes);
    must(yaml_lines_end(&lines, &mistakes) == TIZBE_OK);
    must(codebook_parse(memory, buffer_slice(&yaml), &mistakes, &book) ==
         TIZBE_OK);
    must(book->code_count == codes->count);
    buffer_release(&yaml);
}

static void
check_selection(const refi_text *text, const text_lines *lines, int64_t length,
                const refi_selection *s)
{
    position_reading reading = { .lines = LINES_CRLF_IS_ONE, .is_utf16 = true };
    buffer           index = { 0 };
    size_t           first, last;
    int64_t          start, end;

    must(positions_index(text, &reading, &index) == TIZBE_OK);
    if (positions_find(&index, &reading, s, &first, &last)) {
        must(first < last && last <= text->bytes.size);
        must(fuzz_is_edge(text->bytes, first));
        must(fuzz_is_edge(text->bytes, last));
        if (refi_text_place(lines, first, last, &start, &end))
            must(start >= 0 && start < end && end <= length);
    }
    buffer_release(&index);
}

/* A source as a document. */
static void
check_source(const refi_project *p, size_t number)
{
    arena      memory;
    document   doc;
    text_lines lines;
    refi_text  text;
    int64_t    length = 0;

    arena_init(&memory);
    document_init(&doc, &memory);
    must(refi_text_take(&memory, p->sources[number].content, &text, NULL) ==
         TIZBE_OK);
    must(refi_text_fill(&memory, text.bytes, NULL, 0, &doc, &lines) ==
         TIZBE_OK);
    must(lines.count == doc.segment_count);
    if (lines.count > 0)
        length = lines.items[lines.count - 1].start +
                 lines.items[lines.count - 1].length;
    for (size_t i = 0; i < p->selections_count; i++)
        if (p->selections[i].source == number)
            check_selection(&text, &lines, length, &p->selections[i]);
    document_release(&doc);
    arena_release(&memory);
}

static void
read_project(slice bytes)
{
    arena        memory;
    loss_list    losses;
    refi_project p;
    xml_stream  *x;
    tizbe_error  error = { 0 };

    arena_init(&memory);
    losses_init(&losses, &memory);
    must(xml_open_bytes(bytes, &x, &error) == TIZBE_OK);
    if (refi_project_read(&p, &memory, x, &losses, &error) == TIZBE_OK) {
        check_codes(&memory, &p.codes);
        for (size_t i = 0; i < p.sources_count && i < 8; i++)
            check_source(&p, i);
    } else {
        must(error.text[0] != '\0');
    }
    xml_close(x);
    arena_release(&memory);
}

static void
read_codebook(slice bytes)
{
    arena          memory;
    mistake_list   mistakes;
    place_list     places;
    buffer         yaml = { 0 };
    codebook_input in = { .bytes = bytes, .name = SLICE("x") };

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    if (codebook_format_qdc.read(&memory, &in, &mistakes, &yaml, &places) !=
        TIZBE_OK)
        must(mistakes.errors > 0);
    buffer_release(&yaml);
    arena_release(&memory);
}

static void
read_package(slice bytes)
{
    refi_package p = { 0 };
    tizbe_error  error = { 0 };
    buffer       text = { 0 };

    buffer_put(&p.bytes, bytes);
    if (refi_package_take(&p, &error) != TIZBE_OK)
        must(error.text[0] != '\0');
    else
        (void)refi_package_source(&p, SLICE("internal://a.txt"), &text, &error);
    buffer_release(&text);
    refi_package_release(&p);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice bytes = fuzz_slice(data, size);

    if (size > 2 && data[0] == 'P' && data[1] == 'K') {
        read_package(bytes);
        return 0;
    }
    read_project(bytes);
    read_codebook(bytes);
    return 0;
}
