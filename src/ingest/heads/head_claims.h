/*
 * What a document says of itself in its first and last lines: title, date,
 * issuer, type, number, country, version; all as SOURCE_GUESS, which any
 * metadata outdoes.
 *
 * Of several lines that could tell, in this order:
 *
 *   date      the line of an act; a date that stands alone above the text;
 *             one below it, by a signature; the date of adoption; the
 *             year of a cover
 *   doc_type  the line of an act or the letterhead; the verb of an act; the
 *             title; another short line ("Report, 12 June 2025"); a greeting
 *             (speech); what the text calls itself ("this Law"); questions
 *             behind a dash (interview); a date right under the title and
 *             nothing else (news, a weak guess)
 *   version   "по состоянию на ..."; the last date in a note of amendments
 *
 * `fallback` is the title where no line could be one: the file's name.
 */
#ifndef INGEST_HEAD_CLAIMS_H
#define INGEST_HEAD_CLAIMS_H

#include "base/slice.h"
#include "base/status.h"
#include "text/document.h"

tizbe_status head_claims(document *doc, slice fallback);

#endif
