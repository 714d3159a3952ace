/* RSS and Atom. */
#include "fuzz_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_hold(&container_feed, fuzz_slice(data, size));
    return 0;
}
