/* Dates as mail and feeds write them (RFC 5322, section 3.3). */
#ifndef INGEST_MAIL_DATE_H
#define INGEST_MAIL_DATE_H

#include "base/slice.h"
#include "ingest/dates.h"

/*
 * "Tue, 7 Mar 2023 09:30:00 +0600" -> "2023-03-07": the day where it was
 * written. A year of two digits is 1950 to 2049. False when it is nothing of
 * the kind.
 */
bool mail_date_iso(slice text, char out[DATE_BYTES]);

/* Set the variable `date`, written like that or as date_iso reads it. */
void mail_date_set(document *doc, slice text);

#endif
