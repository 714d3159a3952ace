/*
 * What the parts of an import share: refi_import.c (order and transaction)
 * and refi_import_*.c (codes, coders, marks, notes, variables).
 */
#ifndef EXCHANGE_REFI_IMPORT_H
#define EXCHANGE_REFI_IMPORT_H

#include "exchange/guid_map.h"
#include "exchange/project_formats.h"
#include "exchange/refi_documents.h"
#include "exchange/refi_project.h"

#include <stdbool.h>
#include <stdint.h>

/* A code of the project as a code of the corpus. */
typedef struct refi_target {
    const char *codebook, *name, *guid; /* code's; NULL: there is none */
} refi_target;

/* A user of the project as a coder of the corpus. */
typedef struct refi_coder {
    int64_t     id; /* coder.id; 0: not looked for yet          */
    const char *guid;
    int64_t     event; /* of the coder's part of the import; 0: none yet */
} refi_coder;

/* Where a selection came to be. */
typedef struct refi_spot {
    int64_t start, end;
    bool    is_there;
} refi_spot;

typedef struct refi_import {
    project_import *job;
    arena           memory;
    refi_package    package;
    refi_project    p;
    refi_documents  d;
    guid_map        codes, users, notes, sources, variables;
    refi_target    *targets; /* by code       */
    refi_coder     *coders;  /* by user; the last one codes where nobody
                                    is named                              */
    refi_spot      *spots;   /* by selection  */
    bool           *is_used; /* by source: a note that something has  */
    slice          *names;   /* by variable: what it is called here   */
    tizbe_error    *error;
} refi_import;

/* The codes: those that are there, then a codebook of the others. */
tizbe_status refi_import_codes(refi_import *m);

/* The coder that the user of this GUID is here, made when there is none. An
 * empty or unknown GUID gives the one who codes where nobody is named. */
tizbe_status refi_import_coder(refi_import *m, slice guid, refi_coder **out);

/* The coder's event, begun when there was none. */
tizbe_status refi_import_event(refi_import *m, refi_coder *coder);

/* Places, then codings. */
tizbe_status refi_import_marks(refi_import *m);

/* Write a coding of the machine at a place, unless there is one. */
tizbe_status refi_import_machine(refi_import *m, uint32_t source,
                                 const refi_spot *spot, const refi_target *code,
                                 bool *is_new);

/* What notes say: decisions and memos. */
tizbe_status refi_import_notes(refi_import *m);

/* Variables of documents, sets. */
tizbe_status refi_import_variables(refi_import *m);
tizbe_status refi_import_sets(refi_import *m);

#endif
