/* The list of readers: a new format is one row here and one file. */
#ifndef INGEST_READERS_H
#define INGEST_READERS_H

#include "ingest/reader.h"

/* All of them, by name, in the order in which they are asked: reader_<name> is
 * defined in read_<name>.c. */
/* clang-format off */
#define READERS(READER)                                                        \
    READER(text)                                                               \
    READER(markdown)                                                           \
    READER(html)                                                               \
    READER(xml)                                                                \
    READER(docx)                                                               \
    READER(pdf)                                                                \
    READER(rtf)                                                                \
    READER(doc)                                                                \
    READER(odt)                                                                \
    READER(epub)                                                               \
    READER(fb2)                                                                \
    READER(pptx)                                                               \
    READER(ppt)                                                                \
    READER(subtitles)
/* clang-format on */

#define READER_DECLARED(name) extern const reader reader_##name;
READERS(READER_DECLARED)
#undef READER_DECLARED

/* The reader of that name, or NULL. */
const reader *reader_find(const char *name);

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
