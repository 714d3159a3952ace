/* A whole number as attributes write it. */
#ifndef INGEST_NUMBER_H
#define INGEST_NUMBER_H

#include "base/ascii.h"
#include "base/slice.h"

/* The digits at the beginning of `text`, behind white space, up to nine of
 * them; 0 when there are none. */
static inline unsigned
number_read(slice text)
{
    unsigned number = 0;

    text = slice_trim(text);
    for (size_t i = 0; i < text.size && i < 9 && ascii_is_digit(text.data[i]);
         i++)
        number = number * 10 + (unsigned)(text.data[i] - '0');
    return number;
}

#endif
