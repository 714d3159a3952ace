/*
 * Numbering of an OpenDocument text: list styles and the style of the
 * outline (ODF 1.3 part 3, 16.30 to 16.34 and 19.880).
 */
#ifndef INGEST_ODT_LISTS_H
#define INGEST_ODT_LISTS_H

#include "base/arena.h"
#include "base/intern.h"
#include "ingest/list_numbers.h"
#include "ingest/xml_stream.h"

#include <stdbool.h>
#include <stddef.h>

#define ODT_NO_LIST UINT32_MAX

/* How lists of a style look, and how far the last of them has come. */
typedef struct odt_list {
    list_level levels[LIST_LEVELS];
    list_count count;
} odt_list;

typedef struct odt_lists {
    intern    names; /* "" is the outline */
    odt_list *items; /* by number of the name */
    size_t    count, capacity;
    uint32_t  open; /* whose levels are being read, or ODT_NO_LIST */
} odt_lists;

void odt_lists_init(odt_lists *lists);
void odt_lists_release(odt_lists *lists);

/* At the start of <text:list-style> or <text:outline-style>; false when
 * memory ran out. */
bool odt_lists_begin(odt_lists *lists, const xml_stream *x);

/* At the start of a level inside of it; patterns live in `a`. False when
 * memory ran out. */
bool odt_lists_level(odt_lists *lists, const xml_stream *x, arena *a);

/* The style of that name ("" for the outline), or ODT_NO_LIST. */
uint32_t odt_lists_find(const odt_lists *lists, slice name);

#endif
