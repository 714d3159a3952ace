/*
 * RTF as Outlook packs it: [MS-OXRTFCP]. What is behind damage is left out, and
 * the check sum is not asked for: what can be read is read.
 */
#ifndef INGEST_MSG_PACKED_RTF_H
#define INGEST_MSG_PACKED_RTF_H

#include "base/buffer.h"
#include "base/slice.h"

/* Append the RTF that `packed` is; nothing for what is none. A byte becomes nine
 * at most. */
void packed_rtf_read(slice packed, buffer *out);

#endif
