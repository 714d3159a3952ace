/*
 * Texts that people coded, to hold a codebook against.
 *
 * JSON, an object a line or a list of objects:
 *
 *     {"id": "d1", "codes": ["visa-student"], "ru": "...", "kk": "..."}
 *     {"id": "d2", "codes": [], "lang": "en", "text": "..."}
 *
 * or a table (CSV, TSV), the same names being its columns, codes separated
 * by ";":
 *
 *     lang,codes,text
 *     en,visa-student;fee-waiver,"Student visas are free."
 *
 * `codes` names codes and themes. `themes` (may be missing) names themes;
 * without it they are those of the codes. `text` is in the language `lang`; its
 * language is found out where none is stated. Sentences that are clearly in
 * another language are read in that one, as in a corpus. Columns may have Kazakh, Russian
 * or Ukrainian names as well ("Коды"). Other names are passed over. A
 * file whose first byte is { or [ is JSON, any other a table.
 */
#ifndef CODE_GOLD_H
#define CODE_GOLD_H

#include "base/arena.h"
#include "base/bad_rows.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GOLD_MAX_BYTES ((size_t)256 << 20) /* of a file */

/* One text in one language: what is coded at once. */
typedef struct gold_unit {
    slice    id; /* as stated, or "line 7" */
    language lang;
    slice    text;       /* clean, one line */
    slice    passages;   /* of it in other languages, as stored; or empty */
    slice    codes;      /* as written: names, ";" between              */
    slice    themes;     /* likewise                                    */
    bool     has_themes; /* whether that was stated                 */
} gold_unit;

typedef struct gold_list {
    gold_unit  *items; /* owned, from malloc; what they point to is in
                         the arena that was passed                  */
    size_t      count;
    size_t      capacity;
    bad_rows    faults; /* of records that were left out               */
    const char *what;   /* that counts records: "line", "item"         */
} gold_list;

void gold_list_release(gold_list *list);

/*
 * Read a file; `out` starts empty and is to be released whatever comes back. A
 * record that cannot be used is left out and one of out->faults. Fails with
 * what file_read says, TIZBE_NOMEM, or TIZBE_FORMAT where nothing can be used:
 * cannot read 'gold.csv': line 3: there is no "codes"
 */
tizbe_status gold_read(arena *memory, const char *path, gold_list *out,
                       tizbe_error *error);

/* The next name of a list like gold_unit.codes; false behind the last. */
bool gold_next_name(slice *names, slice *name);

#endif
