/* iconv_open(), with a refusal that is not a handle. */
#include "ingest/converter.h"

bool
converter_open(const char *to, const char *from, iconv_t *cd)
{
    *cd = iconv_open(to, from);
    return *cd != (iconv_t)-1;
}
