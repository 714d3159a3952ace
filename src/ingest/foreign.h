/* Formats that are known and not read, so that a refusal can name them. */
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
} foreign;

/* What the file is, by its first bytes, else by its extension. Formats that
 * a reader reads give NULL. */
foreign foreign_format(slice bytes, slice extension);

#endif
