/*
 * Dates as metadata writes them, made ISO 8601: in figures, or in words as
 * text/date_phrase.h reads them.
 */
#ifndef INGEST_DATES_H
#define INGEST_DATES_H

#include "base/slice.h"
#include "text/date_phrase.h"
#include "text/document.h"

#include <stdbool.h>

/*
 * Read a date that stands alone: 2017, 2017-05, 2017-05-15 (also with a
 * time behind it, a slash or a dot for the hyphen), 20170515, 15.05.2017,
 * 15/05/2017 (day first, as all four languages write it), 15 мая 2017 года,
 * 2017 жылғы 15 мамыр, May 2017. Days are those of the month, years
 * 1000-2999. False when it is nothing of the kind.
 */
bool date_iso(slice text, char out[DATE_BYTES]);

/* The same for a date in words or in figures with its day, when all of the
 * text is it: "15 мая 2017 года", "15.05.2017". */
bool date_whole(slice text, char out[DATE_BYTES]);

/*
 * Whether the year of an ISO date is still to come: nothing that was read off
 * a text or a name is the day of a document then, but one that it speaks of. A
 * clock that was never set does not count. Two days are allowed for zones and
 * clocks that go wrong.
 */
bool date_is_to_come(const char *iso);

/* Set the variable `date`; a date that is not understood becomes a note. */
void date_set(document *doc, slice text, variable_source source);

/* The same for the day on which a page was put up: metadata, but less sure
 * than the day of the act that it shows. */
void date_set_posted(document *doc, slice text);

#endif
