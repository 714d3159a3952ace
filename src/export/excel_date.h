/* Days as workbooks count them (ECMA-376 part 1, 18.17.4.1, the 1900 system). */
#ifndef EXPORT_EXCEL_DATE_H
#define EXPORT_EXCEL_DATE_H

#include "base/slice.h"

/*
 * The number of the day YYYY-MM-DD; 0 when the text is anything else, no day
 * of the calendar, or before March 1900, where programs count differently.
 *
 *     "2024-05-15"  ->  45427        "2024-05", "2023-02-29"  ->  0
 */
long excel_day(slice text);

#endif
