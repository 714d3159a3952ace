/*
 * A file that a Word document takes in where Word opens it (w:altChunk,
 * ECMA-376 part 1, 17.17.2): programs that make documents of pages write
 * nothing else.
 */
#ifndef INGEST_DOCX_CHUNK_H
#define INGEST_DOCX_CHUNK_H

#include "ingest/blocks.h"
#include "ingest/zip.h"

/*
 * Add the blocks of the part `name` to `out`. `*is_read` is false, and nothing
 * is added, when it is neither HTML nor a saved page (MHTML), or missing.
 */
tizbe_status docx_chunk_read(const zip *z, slice name, blocks *out,
                             bool *is_read, tizbe_error *error);

#endif
