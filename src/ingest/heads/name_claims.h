/*
 * What a file is called and where it came from, as weak variables: a date in
 * its name ("2024-05-15 order.docx", "report_2019.pdf") as SOURCE_NAME, a
 * date in its address ("/news/2024/05/15/") and the country of its host
 * (".kz") as SOURCE_URL. Text and metadata outdo both.
 *
 * A year counts alone only when no other stands beside it: "2022-2026" is
 * the time of a programme.
 */
#ifndef INGEST_NAME_CLAIMS_H
#define INGEST_NAME_CLAIMS_H

#include "base/slice.h"
#include "text/document.h"

/* `name` is the file's, without folder and extension; the address is the
 * variable `url` as the reader has set it. */
void name_claims(document *doc, slice name);

#endif
