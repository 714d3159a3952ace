/*
 * The entry language and the keys of a codebook, an example each.
 *
 * One table for the manual, for `tizbe codebook guide` and for the test that
 * runs each example: so none of them can be wrong.
 */
#ifndef CODE_GUIDE_H
#define CODE_GUIDE_H

#include "text/language.h"

#include <stddef.h>

typedef enum guide_kind {
    GUIDE_ENTRY, /* an entry, within the codebook guide_codebook          */
    GUIDE_CODE,  /* what stands behind the name of a code                 */
    GUIDE_THEME, /* what stands behind the name of a theme: two codes     */
    GUIDE_TOP    /* what stands at the top of a codebook, before its sets */
} guide_kind;

typedef struct guide_row {
    const char *part; /* of the guide: "words", "phrases" ...             */
    const char *written;
    const char *finds; /* in a few words                                  */
    guide_kind  kind;
    language    lang;
    const char *example; /* matches in [brackets]; of a theme, the code's
                            name and a blank stand first in them          */
} guide_row;

/* Its sets and codes are what entries of the guide name. */
extern const char guide_codebook[];

extern const guide_row guide_rows[];
extern const size_t    guide_row_count;

#endif
