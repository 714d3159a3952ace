/* What packages of OpenDocument have in common, whatever is in them. */
#ifndef INGEST_ODF_PACKAGE_H
#define INGEST_ODF_PACKAGE_H

#include "base/status.h"
#include "ingest/zip.h"

/* TIZBE_UNSUPPORTED for one with a password (ODF 1.3 part 2, 3.4: what is
 * encrypted says so in the manifest), TIZBE_NOMEM. */
tizbe_status odf_refuse_encrypted(const zip *z, tizbe_error *error);

#endif
