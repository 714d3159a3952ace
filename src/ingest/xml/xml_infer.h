/*
 * What is a block in a vocabulary nobody described.
 *
 * An element with text of its own and elements inside is a paragraph with
 * marks in it: those elements are parts of a line ("inline"), wherever else
 * they stand. Anything else with text of its own is a block.
 */
#ifndef INGEST_XML_INFER_H
#define INGEST_XML_INFER_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

typedef struct xml_inference {
    intern names;
    bool  *is_mixed;  /* by number of the name: has text and elements */
    bool  *is_inline; /* by number: stands within text                */
    size_t count, capacity, inline_capacity;
} xml_inference;

/* Read the whole document once. Release in every case. */
tizbe_status xml_infer(slice text, xml_inference *out, tizbe_error *error);
void         xml_inference_release(xml_inference *x);

/* What elements of that local name are anywhere in the document: both false
 * for a name that it does not have. */
bool xml_is_mixed(const xml_inference *x, const char *name);
bool xml_is_inline(const xml_inference *x, const char *name);

#endif
