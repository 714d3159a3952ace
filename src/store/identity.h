/*
 * What names a thing, and the time: both as text, with a NUL.
 */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include "base/sizes.h"
#include "base/slice.h"
#include "base/status.h"

/* The time now, UTC, "2026-11-22T08:00:00Z"; SOURCE_DATE_EPOCH is honoured. */
void time_now(char out[TIME_SIZE]);

/* The GUID that belongs to a name: the same name gives the same one
 * (RFC 9562 version 8 over SHA-256). In lower case. */
void guid_from(slice name, char out[GUID_SIZE]);

/* That of a person who has no other: of the name, so that two corpora agree on
 * it. */
tizbe_status guid_of_person(slice name, char out[GUID_SIZE],
                            tizbe_error *error);

/* A fresh random GUID (RFC 4122 version 4), in lower case. */
void guid_new(char out[GUID_SIZE]);

#endif
