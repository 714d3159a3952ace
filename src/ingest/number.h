/* A whole number as attributes write it. */
#ifndef INGEST_NUMBER_H
#define INGEST_NUMBER_H

#include "base/slice.h"

/* The digits at the beginning of `text`, behind white space, up to 999999;
 * 0 when there are none. */
static inline unsigned
number_read(slice text)
{
    unsigned number = 0;

    text = slice_trim(text);
    for (size_t i = 0;
         i < text.size && i < 6 && text.data[i] >= '0' && text.data[i] <= '9';
         i++)
        number = number * 10 + (unsigned)(text.data[i] - '0');
    return number;
}

#endif
