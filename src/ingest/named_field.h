/*
 * A field of metadata that is none of those with a meaning of their own: it is
 * kept as a variable of its name. A name that the program keeps for itself
 * would hide it, so "id" becomes `meta_id`; a year is the date as well, until
 * something says more.
 */
#ifndef INGEST_NAMED_FIELD_H
#define INGEST_NAMED_FIELD_H

#include "base/slice.h"
#include "text/document.h"

/* `name` in small letters; an empty one is ignored, as an empty value is. */
void named_field_set(document *doc, const char *name, slice value);

#endif
