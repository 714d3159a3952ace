/* Styles of a Word document, as far as they say what a paragraph is and what
 * is hidden. */
#ifndef INGEST_DOCX_STYLES_H
#define INGEST_DOCX_STYLES_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/status.h"
#include "ingest/office/style_names.h"
#include "ingest/part.h"

#include <stdbool.h>
#include <stddef.h>

/* A property that is on or off (ST_OnOff); one without a value is on. */
static inline bool
docx_is_on(slice value)
{
    return !slice_is(value, "0") && !slice_is(value, "false") &&
           !slice_is(value, "off");
}

typedef struct docx_style {
    style_use use;
    unsigned  level;     /* of a heading, 1-9                         */
    bool      says_list; /* what follows is said                     */
    unsigned  list;      /* its number in numbering.xml; 0: none     */
    unsigned  list_level;
    bool      says_hidden; /* whether its text is hidden, is said     */
    bool      is_hidden;
    slice     based_on; /* id of another style, or empty             */
} docx_style;

typedef struct docx_styles {
    intern      ids;
    docx_style *items; /* by number of the id */
    size_t      count, capacity;
} docx_styles;

/* Read the part; without one all paragraphs are body. Release in every
 * case. */
tizbe_status docx_styles_read(const zip *z, slice name, arena *a,
                              docx_styles *out, tizbe_error *error);
void         docx_styles_release(docx_styles *styles);

/* What the style of that id says, with what it inherits. */
docx_style docx_style_of(const docx_styles *styles, slice id);

/* A w: element of either edition of the standard. */
bool docx_is_word(const xml_stream *x);

#endif
