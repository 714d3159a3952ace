/*
 * The sources of a project as documents of the corpus: found by GUID and
 * text where they are there already, written where they are not.
 */
#ifndef EXCHANGE_REFI_DOCUMENTS_H
#define EXCHANGE_REFI_DOCUMENTS_H

#include "exchange/project_formats.h"
#include "exchange/refi_package.h"
#include "exchange/refi_project.h"
#include "exchange/refi_text.h"

#include <stdint.h>

/* What became of a source; by its number. */
typedef struct refi_document {
    int64_t     id;     /* document.id; 0: there is no text  */
    const char *sha256; /* document.sha256                   */
    const char *guid;   /* document.guid                     */
    int64_t     length; /* code points                       */
    text_lines  lines;
} refi_document;

typedef struct refi_documents {
    arena              *memory;
    project_import     *job;
    const refi_project *p;
    const refi_package *package;
    refi_text          *texts; /* of all sources, notes included */
    refi_document      *items; /* of all sources, zero for notes */
    position_reading    reading;
    position_fit        fit;
} refi_documents;

/* Read all texts out of the package, memos as well, and find out what
 * positions mean; nothing is written. */
tizbe_status refi_documents_read(refi_documents *d, arena *memory,
                                 project_import *job, const refi_project *p,
                                 const refi_package *package,
                                 tizbe_error        *error);

/* Find or write the documents, within the caller's transaction, in which
 * nothing was done before. */
tizbe_status refi_documents_store(refi_documents *d, tizbe_error *error);

/* The text of a note. */
slice refi_note_text(const refi_documents *d, uint32_t note);

#endif
