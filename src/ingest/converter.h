/*
 * Open an iconv conversion from the encoding `from` to `to`; iconv_close()
 * ends it. False when iconv does not know one of the two: nothing is open.
 *
 *     iconv_t cd;
 *
 *     if (!converter_open("UTF-8", "KOI8-U", &cd))
 *         return false;
 *
 * A function of its own because analysers take the (iconv_t)-1 of a refusal
 * for a conversion that nobody closes.
 */
#ifndef INGEST_CONVERTER_H
#define INGEST_CONVERTER_H

#include <iconv.h>
#include <stdbool.h>

bool converter_open(const char *to, const char *from, iconv_t *cd);

#endif
