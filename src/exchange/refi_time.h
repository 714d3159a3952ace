/* When something was made, as a project writes it. */
#ifndef EXCHANGE_REFI_TIME_H
#define EXCHANGE_REFI_TIME_H

#include "base/sizes.h"
#include "base/slice.h"

/* A time (xsd:dateTime: "2023-08-16T15:49:36", a fraction, Z or
 * an offset, also without its colon or minutes) in our form; the present one
 * when it is none. */
void refi_time(slice written, char out[TIME_SIZE]);

#endif
