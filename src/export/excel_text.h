/*
 * Text of a workbook, as OOXML wants it (ECMA-376 part 1, 22.9.2.19:
 * ST_Xstring): what XML cannot hold is a blank, and what Excel would read as an
 * escape, _x0041_, is escaped.
 */
#ifndef EXPORT_EXCEL_TEXT_H
#define EXPORT_EXCEL_TEXT_H

#include "base/buffer.h"
#include "base/slice.h"

/* Append a text, valid UTF-8, escaped for an element or an attribute. */
void excel_text(buffer *out, slice text);

/*
 * Append it as the element <t> of a cell. A cell holds 32,767 UTF-16 units;
 * of what is longer there is the beginning, with "…" as its last one.
 *
 *     " a < b"  ->  <t xml:space="preserve"> a &lt; b</t>
 */
void excel_cell_text(buffer *out, slice text);

#endif
