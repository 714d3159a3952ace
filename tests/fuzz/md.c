/* A Markdown file. */
#include "fuzz_read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_slice(data, size), "md", NULL);
    return 0;
}
