/* A PowerPoint 97 file: compound file, edits, records. */
#include "fuzz_read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(fuzz_slice(data, size), "ppt", NULL);
    return 0;
}
