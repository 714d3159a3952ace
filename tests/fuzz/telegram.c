/* Chats exported by Telegram: JSON and pages. */
#include "fuzz_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_hold(&container_telegram, fuzz_slice(data, size));
    return 0;
}
