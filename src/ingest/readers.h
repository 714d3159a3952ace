/* The readers, each defined in its read_<format>.c. */
#ifndef INGEST_READERS_H
#define INGEST_READERS_H

#include "ingest/reader.h"

extern const reader reader_text;
extern const reader reader_markdown;
extern const reader reader_html;
extern const reader reader_xml;
extern const reader reader_docx;
extern const reader reader_pdf;
extern const reader reader_rtf;
extern const reader reader_doc;
extern const reader reader_odt;
extern const reader reader_epub;
extern const reader reader_fb2;
extern const reader reader_pptx;

/* The reader of that name, or NULL. */
const reader *reader_find(const char *name);

/* Whether a list such as "html htm" has the extension, in whatever case. */
bool reader_list_has(slice extensions, slice extension);

/* The reader has the (lower-case ASCII or not) extension. */
bool reader_has_extension(const reader *r, slice extension);

/*
 * The input of a format that is text, as UTF-8 that lives in `doc`: decoded as
 * stated, or as its bytes show, with a note where that is doubtful.
 * TIZBE_FORMAT for binary data of which nothing is stated.
 */
tizbe_status text_of_input(const reader_input *in, document *doc, slice *text,
                           tizbe_error *error);

#endif
