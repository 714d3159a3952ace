/*
 * The formats in which a corpus as a whole, or much of it, goes to other
 * programs and comes from them: one file or more a format, one row in
 * project_formats.c. Formats of codebooks alone are rows of
 * code/codebook/codebook_formats.h; `tizbe export FILE` and `tizbe import FILE` know
 * both lists.
 */
#ifndef EXCHANGE_PROJECT_FORMATS_H
#define EXCHANGE_PROJECT_FORMATS_H

#include "analyse/scope/scope.h"
#include "base/status.h"
#include "code/codebook/losses.h"
#include "export/manifest.h"
#include "store/corpus.h"
#include "text/language.h"
#include "tizbe.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is written; all of it is borrowed. */
typedef struct project_export {
    corpus         *c;
    const scope    *scope;      /* the filters                             */
    const char     *codebook;   /* name; NULL: there is none               */
    language        label_lang; /* of labels                               */
    const char     *states;     /* of codings, a JSON array; NULL: all     */
    const char     *file;       /* path                                    */
    const manifest *about;      /* versions and codebook, for those who say
                                   them in the file                        */
    loss_list      *losses;     /* to be filled                            */
    uint64_t        rows;       /* to be filled: codings and the like      */
} project_export;

/* What is read; all of it is borrowed. */
typedef struct project_import {
    corpus             *c;
    const char         *file;   /* path                                     */
    const char         *coder;  /* who coded where the file does not say it */
    loss_list          *losses; /* to be filled                             */
    tizbe_import_result counts; /* to be filled, but for `codebook`         */

    /* A sentence to be shown: what was found out about the file. */
    void (*say)(void *context, const char *text);
    void *context;
} project_import;

typedef struct project_format {
    const char *name;    /* what --format takes: "qdpx"         */
    const char *endings; /* of its files, blanks between        */
    const char *what;    /* for the help: what it is, for whom  */
    const char *carries; /* for the help: "documents, codes ..." */

    bool needs_register; /* of initiatives: it is brought up to date before
                            the file is written                          */

    /* Make the file, whole or not at all (export_file). NULL: cannot. */
    tizbe_status (*write)(project_export *job, tizbe_error *error);

    /* Take the file in, in transactions of its own: all of it or nothing.
     * NULL: cannot. */
    tizbe_status (*read)(project_import *job, tizbe_error *error);
} project_format;

extern const project_format project_format_xlsx;

/* All of them in the order of the help. NULL ends the list. */
extern const project_format *const project_formats[];

/* The format of that name, or that files with such an ending have (case set
 * aside); NULL when there is none. */
const project_format *project_format_named(const char *name);
const project_format *project_format_of(const char *path);

#endif
