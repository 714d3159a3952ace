/* JSON and JSON Lines, mapped to documents. */
#include "fuzz_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_hold(&container_json, fuzz_slice(data, size));
    return 0;
}
