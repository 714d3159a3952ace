/* Numbers as the files of Office 97 and zip containers have them: the little
 * end first. */
#ifndef INGEST_LITTLE_ENDIAN_H
#define INGEST_LITTLE_ENDIAN_H

#include "base/slice.h"

#include <stdint.h>

/* The number at byte `at`; 0 past the end. */
static inline uint32_t
little_u16(slice bytes, size_t at)
{
    if (at > bytes.size || bytes.size - at < 2)
        return 0;
    return (uint32_t)(unsigned char)bytes.data[at] |
           (uint32_t)(unsigned char)bytes.data[at + 1] << 8;
}

static inline uint32_t
little_u32(slice bytes, size_t at)
{
    if (at > bytes.size || bytes.size - at < 4)
        return 0;
    return little_u16(bytes, at) | little_u16(bytes, at + 2) << 16;
}

#endif
