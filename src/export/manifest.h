/*
 * What a written table was made of: FILE.manifest.json beside FILE.
 *
 * No times and no folders: the same corpus and options give the same bytes.
 *
 *     {"tizbe": "0.1.0", "schema": 1,
 *      "file": "themes.csv", "format": "csv", "rows": 24,
 *      "sha256": "...",
 *      "command": ["themes", "--by", "year"],
 *      "corpus": {"documents": 32, "segments": 1305, "texts": "...",
 *       "variables": "...", "decisions": "..."},
 *      "codebook": {"name": "...", "version": "1", "sha256": "..."},
 *      "analysers": {"kk": "kk 1", ...}}
 */
#ifndef EXPORT_MANIFEST_H
#define EXPORT_MANIFEST_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/fingerprint.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

typedef struct manifest {
    const char *const *command; /* the command and its arguments, as given */
    size_t             command_count;
    language           labels; /* that was asked for; LANG_UND: none     */
    int64_t            schema;
    fingerprint        corpus;   /* its hash of texts "": none was asked for */
    uint64_t           left_out; /* documents that --unique took out */
    char              *codebook; /* owned, from sqlite3; NULL: none used */
    char              *codebook_version;
    char              *codebook_sha256;
    char              *analysers[LANG_COUNT]; /* as stored with the corpus */

    /* filled in by export_finish; borrowed */
    slice       file;
    const char *format;
    uint64_t    rows;
    const char *sha256;
} manifest;

/*
 * Read what the corpus knows: schema, what it holds, analysers, and of the codebook
 * `codebook` (NULL: leave it out) the version that was run last, or else
 * stored last. `m` is zeroed before; manifest_release afterwards in any
 * case.
 */
tizbe_status manifest_fill(manifest *m, corpus *c, const char *codebook,
                           tizbe_error *error);
void         manifest_release(manifest *m);

/* Write FILE.manifest.json of a file that is there, in the format so `named`,
 * whose hash is `sha256` (NULL: to be taken). A device gets none. */
tizbe_status manifest_beside(const manifest *m, const char *file,
                             const char *named, uint64_t rows,
                             const char *sha256, tizbe_error *error);

#endif
