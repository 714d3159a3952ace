/* What the elements of an OpenDocument text do to its blocks. */
#ifndef INGEST_ODT_ACTS_H
#define INGEST_ODT_ACTS_H

#include "ingest/xml_stream.h"

typedef enum odt_act {
    ACT_NONE, /* it is transparent */
    ACT_META,
    ACT_STYLE,
    ACT_LIST_STYLE,
    ACT_LIST_LEVEL,
    ACT_HEADERS, /* pages have them */
    ACT_TEXT,    /* the text of the document is inside */
    ACT_PARAGRAPH,
    ACT_HEADING,
    ACT_SPAN,
    ACT_LIST,
    ACT_ITEM,
    ACT_ITEM_HEADER,
    ACT_TABLE,
    ACT_CELL,
    ACT_NOTE,
    ACT_BOX,
    ACT_FRAME, /* around a box: says what it is for */
    ACT_SLIDE,
    ACT_SECTION,
    ACT_BLANK,
    ACT_PAGE,
    ACT_COMMENT,
    ACT_CONTENTS,
    ACT_CHANGES,
    ACT_EMBEDDED,
    ACT_SKIP
} odt_act;

/* Of the element in hand, by its name and namespace. */
odt_act odt_act_of(const xml_stream *x);

#endif
