/*
 * What takes the room of a corpus file, in parts that a person knows.
 */
#ifndef ANALYSE_SPACE_H
#define ANALYSE_SPACE_H

#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

/*
 * part bytes share per_text_byte tables, the largest first. Pages count whole,
 * so that all rows sum up to the file; share is percent of it, per_text_byte
 * by the bytes of the stored texts (NA without any). `tables` names what
 * counts to a part. TIZBE_UNSUPPORTED where SQLite has no dbstat.
 */
tizbe_status space_table(corpus *c, const table_sink *sink, tizbe_error *error);

#endif
