/* Subtitles. */
#include "fuzz_read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_slice(data, size), "subtitles", NULL);
    return 0;
}
