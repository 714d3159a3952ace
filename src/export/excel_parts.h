/*
 * The parts of a workbook that are not its sheets (OOXML, ECMA-376 part 1,
 * 12.3 and 18.2): which sheets there are, how cells are shown, and what is
 * related to what. Cells refer to a style by its number.
 */
#ifndef EXPORT_EXCEL_PARTS_H
#define EXPORT_EXCEL_PARTS_H

#include "base/buffer.h"
#include "export/zip_out.h"

#include <stdint.h>

#define EXCEL_NAME 32 /* bytes of a sheet's name, with its NUL */

/* The styles that there always are. */
enum { EXCEL_PLAIN, EXCEL_BOLD, EXCEL_DATE, EXCEL_WRAPPED, EXCEL_STYLES };

typedef struct excel_parts {
    unsigned sheets;
    buffer   list;    /* their elements in the workbook        */
    buffer   filters; /* their names for what is filtered      */
    uint8_t  style_of[UINT8_MAX + 1]; /* of numbers, by decimals; 0: none yet */
    uint8_t  styles; /* of numbers with decimals, at most 250 */
    uint8_t  decimals[UINT8_MAX + 1]; /* of these styles, in their order */
} excel_parts;

void excel_parts_release(excel_parts *p);

/* The style of a number with so many decimals. */
unsigned excel_parts_style(excel_parts *p, uint8_t decimals);

/* One more sheet, and where it lies in the container: number 1 is
 * xl/worksheets/sheet1.xml. */
void excel_parts_sheet(excel_parts *p, const char *name, char path[64]);

/* The last one, of that name, can be filtered: columns A to `column` of so many
 * rows; its first row is on each page that is printed. */
void excel_parts_filter(excel_parts *p, const char *name, const char *column,
                        uint32_t rows);

/* Write all of them, when all sheets are written. */
tizbe_status excel_parts_write(const excel_parts *p, zip_out *zip,
                               tizbe_error *error);

#endif
