/* A Word document: its parts, or any bytes. */
#include "fuzz_zip.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_zip(fuzz_slice(data, size), "docx");
    return 0;
}
