/* ZIP, TAR and the like. */
#include "fuzz_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_hold(&container_archive, fuzz_slice(data, size));
    return 0;
}
