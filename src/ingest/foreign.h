/* What a file is by its signature or its name, so that a refusal of one that
 * no reader is sure of can name it. */
#ifndef INGEST_FOREIGN_H
#define INGEST_FOREIGN_H

#include "base/slice.h"

#include <stdbool.h>

typedef struct foreign {
    const char *what;   /* "PDF", "an image"; NULL when nothing is known      */
    bool is_encrypted;  /* an Office document behind a password              */
    bool by_name;       /* only the extension says so, and not the bytes     */
    const char *format; /* a container's name that reads it, were the file
                           named as it should; else NULL                   */
    const char *command; /* that takes it in, not being documents; or NULL    */
} foreign;

/* What the file is, by its first bytes, else by its extension: mostly formats
 * that nobody reads, and those of ours that a damaged or misnamed file seems to
 * be. Nothing is known of other texts and of DOCX. */
foreign foreign_format(slice bytes, slice extension);

#endif
