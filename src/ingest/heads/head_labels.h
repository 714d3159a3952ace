/*
 * The card of a document as registers show it: "Дата принятия: 30.11.2022",
 * or two cells or items, "Issued by" and "Ministry of Migration".
 */
#ifndef INGEST_HEAD_LABELS_H
#define INGEST_HEAD_LABELS_H

#include "ingest/heads/head_claimer.h"

/* Claim what the labels among the first segments say: date, number, issuer,
 * doc_type. A value that is none of its kind is passed over. Fails only with
 * TIZBE_NOMEM. */
tizbe_status head_labels(claimer *c);

#endif
