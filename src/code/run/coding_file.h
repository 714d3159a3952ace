/*
 * The file of a codebook as it was read for a run, kept for the next one
 * (yaml_packed.h): for coding.c and who reads the codebook.
 */
#ifndef CODE_CODING_FILE_H
#define CODE_CODING_FILE_H

#include "code/codebook/codebook_store.h"
#include "code/codebook/yaml_packed.h"

/* The file of the codebook `name` that was read last and its parts, in
 * `memory`; empty where this program has kept none that are whole. */
tizbe_status coding_file_recall(corpus *c, slice name, arena *memory,
                                yaml_was *was, tizbe_error *error);

/* Keep the parts of the file with these rows, if any are to be kept. */
tizbe_status coding_file_keep(corpus *c, const codebook *book,
                              const codebook_rows *rows, tizbe_error *error);

#endif
