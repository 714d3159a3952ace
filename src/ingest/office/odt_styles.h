/*
 * Styles of an OpenDocument text, as far as they say what a paragraph is
 * (ODF 1.3 part 3, 16).
 *
 * Most paragraphs have an automatic style, whose parent has the name that
 * people see.
 */
#ifndef INGEST_ODT_STYLES_H
#define INGEST_ODT_STYLES_H

#include "base/intern.h"
#include "ingest/office/odt_lists.h"
#include "ingest/office/style_names.h"
#include "ingest/xml_stream.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct odt_style {
    style_use use;
    unsigned  level;       /* of a heading, 1-9                           */
    bool      is_hidden;   /* its text is not shown                       */
    bool      breaks_page; /* paragraphs begin a page                     */
    uint32_t  parent;      /* number of another style, or INTERN_NONE     */
} odt_style;

typedef struct odt_styles {
    intern     names; /* "P" or "T" for paragraph or text, and the name */
    odt_style *items; /* by number of the name                          */
    size_t     count, capacity;
    odt_style *open; /* whose properties are being read, or NULL: good
                        until the next style begins                     */
    odt_lists  lists;
} odt_styles;

void odt_styles_init(odt_styles *styles);
void odt_styles_release(odt_styles *styles);

/* At the start of a <style:style>, and of an element inside it. False when
 * memory ran out. */
bool odt_styles_begin(odt_styles *styles, const xml_stream *x);
void odt_styles_property(odt_styles *styles, const xml_stream *x);

/* What the style says, with what it inherits; `family` is 'P' or 'T'. */
odt_style odt_style_of(const odt_styles *styles, char family, slice name);

#endif
