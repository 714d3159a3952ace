/*
 * A codebook in a corpus: each version byte for byte, and the rows of its
 * codes, labels and entries as the newest version has them.
 *
 * Rows belong to names: a code keeps its row as long as a version has its
 * name, an entry as long as its code has its text. What a version does not
 * have is marked retired, never deleted, since codings may stand on it.
 *
 * A code that has a row in coded_part has all its rows as that says
 * (codebook_trees.h, `kept`): so they are not looked at again, and what changes
 * them otherwise drops that row.
 */
#ifndef CODE_CODEBOOK_STORE_H
#define CODE_CODEBOOK_STORE_H

#include "base/hash.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

/* The row ids of a stored codebook, by the numbers of codebook.h. */
typedef struct codebook_rows {
    int64_t  codebook;
    int64_t *codes;              /* owned, from malloc                        */
    int64_t *entries;            /* likewise; entries that say the same share;
                                    0 where has_entries is false of the code */
    bool    *has_entries;        /* by code, likewise                        */
    char     sha256[SHA256_HEX]; /* of the file                    */
} codebook_rows;

void codebook_rows_release(codebook_rows *rows);

/*
 * Store `book`, read from the bytes `yaml`, within the caller's transaction.
 * The same bytes are one row of `codebook` however often they are stored;
 * *is_new (may be NULL) is false then. Rows that say the same already are
 * not written. `rows` is to be released whatever comes back.
 */
tizbe_status codebook_store(corpus *c, const codebook *book, slice yaml,
                            codebook_rows *rows, bool *is_new,
                            tizbe_error *error);

/* Find the rows of the entries of those codes that are true in `codes` (NULL:
 * of all), or store them, as far as that was not done. */
tizbe_status codebook_store_entries(corpus *c, const codebook *book,
                                    const bool *codes, codebook_rows *rows,
                                    tizbe_error *error);

#endif
