/* The register of initiatives, for what needs it up to date. */
#ifndef API_INITIATIVES_H
#define API_INITIATIVES_H

#include "tizbe.h"

/* Make the register fit the corpus, by the codings of a codebook (NULL: the
 * one run last). The corpus is open for writing. TIZBE_NOT_FOUND without a
 * codebook. */
tizbe_status bring_register_up(tizbe_corpus *c, const char *codebook,
                               tizbe_error *error);

#endif
