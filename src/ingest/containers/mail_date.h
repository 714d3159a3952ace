/* Dates as mail and feeds write them (RFC 5322, section 3.3). */
#ifndef INGEST_MAIL_DATE_H
#define INGEST_MAIL_DATE_H

#include "base/slice.h"
#include "text/document.h"

/* Set the variable `date`, written like that or as date_iso reads it. */
void mail_date_set(document *doc, slice text);

#endif
