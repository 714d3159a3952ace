/* What the beginning of a file shows of its markup, in any encoding that
 * writes ASCII as itself or between zeros (UTF-16). */
#ifndef INGEST_SNIFF_H
#define INGEST_SNIFF_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

#define SNIFF_BYTES 4096

/* The beginning without byte order mark, zeros and white space in front: a
 * part of `bytes`, or a copy in `room`. */
slice sniff_head(slice bytes, char room[SNIFF_BYTES]);

/* "<!DOCTYPE html", also behind comments and an XML declaration. */
bool sniff_is_html_doctype(slice head);

/* The head begins with "<?xml", or with "<!DOCTYPE". */
bool sniff_has_declaration(slice head);

/* The name of the first element, its prefix included, behind declarations
 * and comments; empty when something else comes first. */
slice sniff_root(slice head);

/* Closing tags of HTML in the first 64 kB. */
size_t sniff_count_tags(slice bytes);

#endif
