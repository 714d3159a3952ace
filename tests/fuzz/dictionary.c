/*
 * A dictionary of any bytes, the first of which says the format and how to
 * read it: a codebook comes of it, or mistakes do. A codebook goes out as
 * SKOS and comes back with all its entries, and goes out as a dictionary.
 */
#include "fuzz_matcher.h"

#include "code/codebook/codebook_formats.h"

#include <string.h>

static const codebook_format *const formats[] = {
    &codebook_format_quanteda,   &codebook_format_liwc,
    &codebook_format_dicx,       &codebook_format_wordstat,
    &codebook_format_yoshikoder, &codebook_format_lexicoder,
    &codebook_format_skos,       &codebook_format_csv,
};

/* The codebook, or NULL; what a reader made is never refused without a
 * reason, nor read with one. */
static const codebook *
read_as(arena *memory, const codebook_format *format, const codebook_input *in)
{
    mistake_list    mistakes;
    place_list      places;
    buffer          yaml;
    const codebook *book = NULL;
    tizbe_status    status;

    buffer_init(&yaml);
    mistakes_init(&mistakes, memory);
    status = format->read(memory, in, &mistakes, &yaml, &places);
    must(status == TIZBE_OK || status == TIZBE_FORMAT);
    must(status == TIZBE_OK || mistakes_status(&mistakes) == status);
    if (status == TIZBE_OK) {
        bool  is_wrong = mistakes.errors > 0;
        slice kept = arena_copy(memory, buffer_slice(&yaml));

        must(fuzz_is_valid(kept));
        status = codebook_parse(memory, kept, &mistakes, &book);
        must(status == TIZBE_OK || status == TIZBE_FORMAT);
        must((book != NULL) == (status == TIZBE_OK));
        must(!is_wrong || status == TIZBE_FORMAT);
    }
    buffer_release(&yaml);
    return book;
}

static void
check_round(arena *memory, const codebook *book)
{
    codebook_input  in = { .name = SLICE("round") };
    loss_list       losses;
    buffer          out;
    const codebook *again;

    losses_init(&losses, memory);
    buffer_init(&out);
    codebook_format_quanteda.write(book, &out, &losses);
    must(buffer_status(&out) == TIZBE_OK && !losses.failed);
    in.bytes = arena_copy(memory, buffer_slice(&out));
    if (out.size > 4)
        (void)read_as(memory, &codebook_format_quanteda, &in);
    buffer_clear(&out);
    codebook_format_skos.write(book, &out, &losses);
    in.bytes = arena_copy(memory, buffer_slice(&out));
    if (book->code_count > 0) {
        again = read_as(memory, &codebook_format_skos, &in);
        must(again && again->entry_count == book->entry_count);
        must(again->code_count == book->code_count);
    }
    buffer_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena                  memory;
    codebook_input         in = { .name = SLICE("fuzz") };
    const codebook_format *format;
    const codebook        *book;

    if (size == 0)
        return 0;
    format = formats[data[0] % 8];
    in.how.stems = data[0] & 0x08;
    in.how.is_regex = data[0] & 0x10;
    in.how.lang = (language)((data[0] >> 5) % LANG_COUNT);
    in.bytes = fuzz_slice(data + 1, size - 1);
    arena_init(&memory);
    book = read_as(&memory, format, &in);
    if (book) {
        check_round(&memory, book);
        fuzz_match(book);
    }
    arena_release(&memory);
    return 0;
}
