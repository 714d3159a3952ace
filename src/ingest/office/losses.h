/* What readers of office documents leave out, and how a person is told. */
#ifndef INGEST_OFFICE_LOSSES_H
#define INGEST_OFFICE_LOSSES_H

#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct office_losses {
    size_t deleted;       /* tracked deletions                           */
    size_t hidden_pieces; /* of text within paragraphs                   */
    size_t hidden_blocks; /* paragraphs and sections that are not shown  */
    size_t moved;         /* tracked moves: text at its old place        */
    size_t contents;      /* lines of tables of contents and of indexes  */
    size_t embedded;      /* whole files inside: spreadsheets, ...       */
    size_t drawings;      /* charts and diagrams                         */
    bool   has_headers;   /* and footers, of the pages                   */
} office_losses;

/* Note with the document each that there was; zeroed losses give no note. */
void office_losses_note(document *doc, const office_losses *losses);

#endif
