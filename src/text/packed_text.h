/*
 * Texts of segments as they are stored: packed, where that is shorter.
 *
 * A packed text is one byte that names the format (PACKED_TEXT_FORMAT) and a
 * frame of Zstandard (RFC 8878) without its magic number, checksum and number
 * of a dictionary; what is in it is letter_bytes.h. The dictionary is
 * data/text_dictionary.bin, the same for every text of every corpus and for
 * ever: no text needs anything but the program to be read. A better one would
 * be a second format beside this one.
 *
 * Keep one packer or unpacker for many texts: it makes its tables when it meets
 * the first one.
 */
#ifndef TEXT_PACKED_TEXT_H
#define TEXT_PACKED_TEXT_H

#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

enum {
    PACKED_TEXT_FORMAT = 1,
    /* Shorter ones stay as they are: little would be saved, and titles and
     * headings are read again and again. */
    PACKED_TEXT_LEAST = 64,
    /* Letters (bytes of letter_bytes.h) in the longest that is packed: what a
     * damaged one can make a reader allocate is a few times this. */
    PACKED_TEXT_MOST = 1 << 20
};

typedef struct text_packer   text_packer;
typedef struct text_unpacker text_unpacker;

text_packer *text_packer_new(void);            /* NULL: no memory */
void         text_packer_free(text_packer *p); /* NULL is allowed */

/*
 * The packed form of `text` (valid UTF-8), which is the packer's and good until
 * its next call; empty when it is to be stored as it is: too short, too long,
 * or not shorter when packed. Fails only with TIZBE_NOMEM.
 */
tizbe_status text_pack(text_packer *p, slice text, slice *packed);

text_unpacker *text_unpacker_new(void);              /* NULL: no memory */
void           text_unpacker_free(text_unpacker *u); /* NULL is allowed */

/*
 * What was packed; any bytes may be given. The text is the unpacker's and good
 * until its next call; the same bytes again take no time. TIZBE_CORRUPT when
 * they are no packed text (of a format that is known, within the limit),
 * TIZBE_NOMEM.
 */
tizbe_status text_unpack(text_unpacker *u, slice packed, slice *text);

#endif
