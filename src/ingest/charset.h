/*
 * From the bytes of a file to UTF-8.
 *
 * What is believed, in this order: a byte order mark (UTF-8, UTF-16,
 * UTF-32); what the person states; UTF-16 without a mark, known by its zero
 * and 0x04 bytes; UTF-8 when all of it is valid and not plain ASCII, even
 * where the file declares something else (a page saved anew keeps its old
 * declaration); what the file declares (XML declaration, HTML meta), unless
 * another reading is far likelier; UTF-8 with a few bad bytes; the likeliest
 * of the older encodings (ingest/charset_guess.h). What none of them makes a
 * text is refused. Lines of UTF-8 that were encoded twice are put right
 * (ingest/twice_encoded.h), unless a person states the encoding.
 */
#ifndef INGEST_CHARSET_H
#define INGEST_CHARSET_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct charset_text {
    slice       text;       /* valid UTF-8 without a byte order mark; part of
                             the input when nothing had to change         */
    const char *encoding;   /* "UTF-8", "UTF-16LE", "windows-1251" ...       */
    size_t      replaced;   /* bad sequences that became U+FFFD              */
    size_t      mended;     /* lines that were encoded twice                 */
    bool        overruled;  /* the declared or stated encoding was not used */
    bool        is_guessed; /* by the letters alone                         */
    double      confidence; /* of the guess, 0..1; else 1                   */
} charset_text;

/*
 * Decode `bytes`. `stated` (a person's word) may be NULL, `declared` (the
 * file's) empty. The text lives in `a` or in `bytes`. Fails with
 * TIZBE_USAGE for a stated encoding that is unknown, TIZBE_FORMAT for one
 * that the file declares or for bytes that no rule covers.
 */
tizbe_status charset_decode(arena *a, slice bytes, const char *stated,
                            slice declared, charset_text *out,
                            tizbe_error *error);

/*
 * Decode for a reader: as charset_decode, with the encoding set as the
 * variable `encoding` of `doc` and a note of what was replaced.
 */
tizbe_status charset_read(document *doc, slice bytes, const char *stated,
                          slice declared, slice *text, tizbe_error *error);

/* Set the variable `encoding` and note what was guessed or replaced. */
void charset_tell(document *doc, const charset_text *decoded, bool is_stated);

/* Note the lines that were put right, of a file whose records each tell the
 * rest: they do not tell it again. */
void charset_tell_mended(document *doc, charset_text *decoded);

/* The name in the XML declaration or the HTML meta element near the
 * beginning of `bytes`, borrowed from it; empty when there is none. */
slice charset_of_xml(slice bytes);
slice charset_of_html(slice bytes);

/*
 * How iconv calls the encoding `name`, whose case, hyphens and
 * underscores do not matter: "KZ-1048" -> "RK1048". NULL when the system has
 * none of that name. Lives in `a`.
 */
const char *charset_iconv_name(arena *a, slice name);

/* The characters of the bytes 0x80 to 0xFF in an encoding of one byte a
 * character; 0 where there is none. */
typedef struct charset_page {
    uint32_t codes[128];
} charset_page;

/* False for a name that iconv does not know. */
bool charset_page_read(const char *name, charset_page *out);

/* A name of UTF-8, which is decoded without iconv. */
bool charset_is_utf8_name(slice name);

/*
 * Whether the bytes are data rather than text in any encoding: more than
 * one in fifty is a control character, UTF-16 and UTF-32 set aside.
 */
bool charset_is_binary(slice bytes);

#endif
