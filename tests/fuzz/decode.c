/* A plain text file: encoding, lines, paragraphs, headings. */
#include "fuzz_read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_slice(data, size), "txt", NULL);
    fuzz_read(fuzz_slice(data, size), "txt", "windows-1251");
    return 0;
}
