/* The manifest of a package. */
#include "ingest/odf_package.h"

#include "ingest/part.h"

#include <string.h>

static void
find_encryption(void *found, const char *element, slice attribute, slice text)
{
    (void)attribute;
    (void)text;
    if (strcmp(element, "encryption-data") == 0)
        *(bool *)found = true;
}

tizbe_status
odf_refuse_encrypted(const zip *z, tizbe_error *error)
{
    bool         is_encrypted = zip_has(z, SLICE("encrypted-package"));
    tizbe_status status = part_values(z, SLICE("META-INF/manifest.xml"), 2,
                                      NULL, find_encryption, &is_encrypted,
                                      NULL);

    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    return is_encrypted
               ? error_set(error, TIZBE_UNSUPPORTED,
                           "it is encrypted: save it without a password")
               : TIZBE_OK;
}
