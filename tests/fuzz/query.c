/*
 * What a person types behind `tizbe search`: read, or refused with a
 * reason; what is read compiles, and runs over a text.
 */
#include "fuzz_matcher.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        arena           memory;
        const codebook *book = NULL;
        tizbe_error     error = { 0 };
        tizbe_status    status;

        arena_init(&memory);
        status = codebook_of_query(&memory, NULL, fuzz_slice(data, size),
                                   (language)lang, &book, &error);
        must((status == TIZBE_OK) == (book != NULL));
        must(status == TIZBE_OK || error.text[0] != '\0');
        must(fuzz_is_valid(slice_of(error.text)));
        if (book)
            fuzz_match(book);
        arena_release(&memory);
    }
    return 0;
}
