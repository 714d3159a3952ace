/* The text of an XML document, whatever its vocabulary. */
#ifndef INGEST_XML_DOCUMENT_H
#define INGEST_XML_DOCUMENT_H

#include "base/slice.h"
#include "base/status.h"
#include "text/document.h"

/*
 * Fill `doc` from valid UTF-8: blocks and metadata as the vocabulary of the
 * root has them. TIZBE_FORMAT for what is not well-formed, TIZBE_LIMIT for
 * elements too deep, TIZBE_NOMEM.
 */
tizbe_status xml_document(document *doc, slice text, tizbe_error *error);

#endif
