/*
 * A codebook of any bytes: read, or refused with its mistakes in order of
 * place; what is read compiles, and runs over a text.
 */
#include "fuzz_matcher.h"

static void
check_mistakes(const mistake_list *list)
{
    place  before = { 0, 0 };
    buffer out;

    for (size_t i = 0; i < list->count; i++) {
        place at = list->items[i].at;

        must(list->items[i].text && list->items[i].text[0]);
        must(at.line > before.line ||
             (at.line == before.line && at.column >= before.column));
        before = at;
    }
    buffer_init(&out);
    mistakes_print(list, "a.yaml", &out);
    must(buffer_status(&out) == TIZBE_OK && fuzz_is_valid(buffer_slice(&out)));
    buffer_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena           memory;
    mistake_list    mistakes;
    const codebook *book = NULL;
    tizbe_status    status;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    status = codebook_parse(&memory, fuzz_slice(data, size), &mistakes, &book);
    must(status == TIZBE_OK || status == TIZBE_FORMAT);
    must((status == TIZBE_OK) == (book != NULL));
    must(mistakes_status(&mistakes) == status);
    check_mistakes(&mistakes);
    if (book)
        fuzz_match(book);
    arena_release(&memory);
    return 0;
}
