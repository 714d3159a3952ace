/*
 * The words of a diagram (SmartArt: ECMA-376 part 1, 21.4), which stand in a
 * part of their own: of Word documents and of slides.
 */
#ifndef INGEST_OFFICE_DIAGRAM_H
#define INGEST_OFFICE_DIAGRAM_H

#include "ingest/blocks.h"
#include "ingest/zip.h"

/*
 * Add the texts of the diagram whose data the part `from` names by the
 * relation `id` to `out`, each a paragraph beside the block in hand. A
 * diagram that is missing has none. `*texts` is how many there were.
 */
tizbe_status diagram_read(const zip *z, slice from, slice id, blocks *out,
                          size_t *texts, tizbe_error *error);

#endif
