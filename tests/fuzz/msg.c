/* Mail of Outlook: a compound file in it, its properties and packed RTF. */
#include "fuzz_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_hold(&container_msg, fuzz_slice(data, size));
    return 0;
}
