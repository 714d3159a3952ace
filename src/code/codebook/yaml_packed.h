/*
 * The parts of a codebook's file in a form that is read quickly.
 *
 * To read a file of a megabyte as YAML takes longer than to code what an edit
 * touches. So the parts (yaml_cut.h) of a file in which nothing is wrong are
 * kept as what YAML made of them, and those of the next file that have the same
 * bytes are not parsed again.
 */
#ifndef CODE_YAML_PACKED_H
#define CODE_YAML_PACKED_H

#include "code/codebook/yaml_cut.h"

#include <stdbool.h>

/* The version of the form; packed parts of another one are not to be read. */
#define YAML_PACKED_FORM "1"

/* A file that was read before, and its parts. Both are empty: there is none. */
typedef struct yaml_was {
    slice file;
    slice packed;
} yaml_was;

/* Append the parts of `cut`, whose values have been read. */
void yaml_pack(const yaml_cut *cut, buffer *out);

/*
 * Put in place of the marks of `cut` what is known of its parts by `was`;
 * known[part] says whether it was, all of it false before. Values live in
 * `memory`. TIZBE_NOMEM.
 */
tizbe_status yaml_unpack(arena *memory, const yaml_was *was,
                         const yaml_cut *cut, bool *known);

#endif
