/* What a code is called and looks like in exchange files. */
#ifndef CODE_CODEBOOK_GUID_H
#define CODE_CODEBOOK_GUID_H

#include "base/sizes.h"
#include "base/status.h"
#include "code/codebook/codebook.h"

#include <stdbool.h>
#include <stdint.h>

/* "#33CC33"; and 8-4-4-4-12 hexadecimal digits of lower case. */
bool codebook_is_color(slice text);
bool codebook_is_guid(slice text);

/*
 * The GUID that the codebook states for a code, or else the one that belongs
 * to the codebook's and the code's names, so that two corpora agree on it.
 * Fails only with TIZBE_NOMEM.
 */
tizbe_status codebook_guid(const codebook *book, uint32_t code,
                           char out[GUID_SIZE]);

/* The latter, whatever is stated. */
tizbe_status codebook_guid_made(const codebook *book, uint32_t code,
                                char out[GUID_SIZE]);

#endif
