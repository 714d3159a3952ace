/* Properties of office documents and e-books, made variables. */
#ifndef INGEST_OFFICE_METADATA_H
#define INGEST_OFFICE_METADATA_H

#include "base/slice.h"
#include "text/document.h"

/*
 * A property by its element in Dublin Core, Office or OpenDocument: title,
 * creator, publisher, language, subject, keywords, ... Others say nothing
 * about the text and are passed over. The date of creation is that of the
 * file, often of a template: it is only a guess.
 */
void office_property(document *doc, const char *name, slice value);

/*
 * The title property. Templates and programs fill it, too: what they are
 * known to write is left out, and a single word ("Complex", "Методика") loses
 * to a title that stands in the text.
 */
void office_title(document *doc, slice title);

/* A property that a person added ("Issuer", "Номер"): kept when its name,
 * whatever its case, is one of our variables. */
void office_custom_property(document *doc, slice name, slice value);

/* The last segment, in the style "Date", says the date of the document if it
 * is one that metadata would write. */
void office_date(document *doc);

/* A comment in the margin is no text of the document: it is noted. */
void office_comment(document *doc, slice author, slice text);

#endif
