/*
 * The formats in which codebooks come and go: one file a format
 * (codebook_<name>.c, or format's own), one row in the list below.
 *
 * A reader turns a file into the YAML of the same codebook, which the one
 * reader of codebooks (codebook.h) then reads; a writer turns a codebook into
 * a file. Both say what the other side cannot hold.
 */
#ifndef CODE_CODEBOOK_FORMATS_H
#define CODE_CODEBOOK_FORMATS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/codebook/losses.h"
#include "code/entry/mistakes.h"
#include "text/language.h"

#include <stdbool.h>

/* How a person wants a file to be read; zeroed: as the file itself says. */
typedef struct codebook_reading {
    const struct codebook_format *format; /* NULL: by the ending        */
    language    lang;       /* of what states none; LANG_UND: any         */
    const char *encoding;   /* NULL: what the bytes say                   */
    bool        stems;      /* of dictionaries: words in all their forms  */
    bool        is_regex;   /* likewise: patterns are regular expressions */
    bool        is_foreign; /* YAML that is no codebook of ours is quanteda's */
    const struct codebook_known *known; /* codebook_trees.h, or NULL        */
} codebook_reading;

/* A file that is read. */
typedef struct codebook_input {
    slice            bytes;
    slice            name; /* of the codebook, where the file does not say it */
    codebook_reading how;
} codebook_input;

typedef struct codebook_format {
    const char *name;     /* what --format takes: "qdc"               */
    const char *endings;  /* of its files, blanks between: "yaml yml" */
    const char *what;     /* for the help                             */
    bool        is_table; /* rows, which other formats write, too    */

    /*
     * Append the YAML to `yaml`; `places` (in `memory`) tells where each
     * line comes from. What is wrong goes to `mistakes`; so does what a
     * codebook cannot hold, as warnings with their place. TIZBE_FORMAT after
     * a mistake that keeps the rest from being read, TIZBE_OK after others:
     * codebook_parse, given the same list, fails for them; or TIZBE_NOMEM.
     * NULL: it is our YAML, or is not read.
     */
    tizbe_status (*read)(arena *memory, const codebook_input *in,
                         mistake_list *mistakes, buffer *yaml,
                         place_list *places);

    /*
     * Append the file to `out`, whose failure is the only one, and count in
     * `losses` what the format has no place for. A codebook that it cannot
     * hold at all is told in losses->refusal. NULL: our YAML, or a table,
     * which is written by the writers of tables.
     */
    void (*write)(const codebook *book, buffer *out, loss_list *losses);
} codebook_format;

/* All of them, YAML first, in the order of the help: codebook_format_<name>. */
/* clang-format off */
#define CODEBOOK_FORMATS(FORMAT)                                               \
    FORMAT(yaml)                                                               \
    FORMAT(csv)                                                                \
    FORMAT(tsv)                                                                \
    FORMAT(qdc)                                                                \
    FORMAT(quanteda)                                                           \
    FORMAT(skos)                                                               \
    FORMAT(liwc)                                                               \
    FORMAT(dicx)                                                               \
    FORMAT(wordstat)                                                           \
    FORMAT(yoshikoder)                                                         \
    FORMAT(lexicoder)
/* clang-format on */

#define FORMAT_DECLARED(name)                                                  \
    extern const codebook_format codebook_format_##name;
CODEBOOK_FORMATS(FORMAT_DECLARED)
#undef FORMAT_DECLARED

/* The same as a table; NULL ends it. */
extern const codebook_format *const codebook_formats[];

/* The format of that name, or that files with such an ending have (case set
 * aside); NULL when there is none. */
const codebook_format *codebook_format_named(const char *name);
const codebook_format *codebook_format_of(const char *path);

/*
 * codebook_parse of a file in the format that `how` names, or else that the
 * ending of its name says, or else YAML. The file is left in `bytes`, empty
 * before, which is the caller's to release behind the book; its YAML in *yaml,
 * which lies there or in `memory`.
 * Mistakes have their place in the file itself: in a table the line of the row
 * and the number of the column. `error` gets what file_read says, or the first
 * mistake.
 */
tizbe_status codebook_read_as(arena *memory, const char *path,
                              const codebook_reading *how, buffer *bytes,
                              slice *yaml, mistake_list *mistakes,
                              const codebook **out, tizbe_error *error);

/* Whether a codebook can be written in it: itself, or as our YAML or rows. */
bool codebook_format_is_written(const codebook_format *format);

#endif
