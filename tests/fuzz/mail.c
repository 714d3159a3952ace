/* Mail, mailboxes and saved pages. */
#include "fuzz_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_hold(&container_mail, fuzz_slice(data, size));
    return 0;
}
