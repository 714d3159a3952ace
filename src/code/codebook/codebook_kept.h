/*
 * A set or a code of a file in a form that is read quickly.
 *
 * To read a file of a megabyte as YAML takes longer than to code what an edit
 * touches. So what was read of the parts (yaml_cut.h) of a file in which
 * nothing is wrong is kept, and a part of the next file that has the same lines
 * is not parsed again.
 */
#ifndef CODE_CODEBOOK_KEPT_H
#define CODE_CODEBOOK_KEPT_H

#include "base/hash.h"
#include "code/codebook/codebook_read.h"

/* The owner (codebook_trees.h) that a part of a file is, by the name that
 * coded_list has; data NULL: memory ran out. */
slice kept_owner(const yaml_part *part, arena *memory);

/* A hash of what read a part of the codebook `name`, of its lines and of what
 * was kept of it: that they belong together. */
void kept_seal(slice name, const yaml_part *part, slice kept,
               char out[SHA256_HEX]);

/* Append what is to be kept of a part that has been read, of which `book` has
 * all names and links. TIZBE_NOMEM. */
tizbe_status kept_put(const codebook *book, const yaml_part *part, buffer *out);

/*
 * Fill the set or code (whose name, place and theme are there) of a part out of
 * part->kept, but for the items of a set. Texts lie in the part's lines and in
 * part->kept. False where it is not whole, or does not fit into this book: then
 * the file is to be read without what was kept.
 */
bool kept_take_set(codebook_reader *r, yaml_part *part, codebook_set *set);
bool kept_take_code(codebook_reader *r, yaml_part *part, uint32_t code);

/* Take the items of a set. TIZBE_FORMAT where what was kept is not whole. */
tizbe_status kept_take_items(arena *memory, const codebook_later *later,
                             codebook_set *set);

/* The codebook_list_hash of a part that was taken; false as above. */
bool kept_list_hash(const yaml_part *part, char out[SHA256_HEX]);

/* What the entries of an owner name, each owner once for a language, to
 * book->links; `count` of them are there. False as above, and where something
 * is named that is not there for a language. */
bool kept_take_links(codebook_reader *r, const yaml_part *part, size_t *count,
                     size_t *capacity);

#endif
