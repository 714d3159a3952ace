/*
 * The text as it is stored: NFC, one line, nothing invisible.
 *
 * Unicode 15.0: NFC by utf8proc; removed are U+00AD, U+061C, U+200B-U+200F,
 * U+202A-U+202E, U+2060-U+2064, U+2066-U+206F, U+FEFF, U+0000-U+001F other
 * than white space, U+007F-U+009F other than U+0085, U+FFF9-U+FFFB,
 * variation selectors and tags; every run of white space (including
 * U+00A0, U+2007, U+202F, U+2028, U+2029) becomes one U+0020. ZWJ and ZWNJ
 * go as well: no language here needs them.
 */
#ifndef TEXT_NORMALISE_H
#define TEXT_NORMALISE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

/*
 * The clean form of `raw`, which may be any bytes. `out` lives in `memory`,
 * or is part of `raw` itself when nothing had to change; it has no blank at
 * either end. *replaced (may be NULL) grows by the ill-formed sequences
 * that became U+FFFD. Fails only with TIZBE_NOMEM.
 */
tizbe_status text_clean(arena *memory, slice raw, slice *out, size_t *replaced);

#endif
