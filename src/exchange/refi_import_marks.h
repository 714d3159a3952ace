/* A decision that an import brings: for the files refi_import_*.c. */
#ifndef EXCHANGE_REFI_IMPORT_MARKS_H
#define EXCHANGE_REFI_IMPORT_MARKS_H

#include "code/people/decision.h"
#include "exchange/refi_import.h"

/*
 * Write it as the coder's, unless the same is said already or the coder
 * decided otherwise later, which is counted among the losses. `key->coder` is
 * filled in; *is_new is false where it was said already.
 */
tizbe_status refi_import_decision(refi_import *m, refi_coder *coder,
                                  decision_key         *key,
                                  const decision_value *value, bool *is_new);

#endif
