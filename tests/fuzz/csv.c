/* Tables, mapped to documents. */
#include "fuzz_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_hold(&container_csv, fuzz_slice(data, size));
    return 0;
}
