/*
 * The guide (code/codebook/guide.h) as a table and as a text to read.
 */
#ifndef ANALYSE_GUIDE_TABLE_H
#define ANALYSE_GUIDE_TABLE_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "base/status.h"

/* part written finds lang example */
tizbe_status guide_table(const table_sink *sink, tizbe_error *error);

/* The same laid out, the codebook of the examples in front. Appended. */
void guide_text(buffer *out);

#endif
