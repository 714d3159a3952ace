/* A Word 97 file: compound file, pieces, properties. */
#include "fuzz_read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_slice(data, size), "doc", NULL);
    return 0;
}
