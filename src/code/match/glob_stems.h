/* The stems that a glob stands for in a corpus. */
#ifndef CODE_GLOB_STEMS_H
#define CODE_GLOB_STEMS_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"

/*
 * Add to `stems` those of all stored forms of a language that fit a pattern
 * (code/entry/glob.h), and stop when there are more than `most`. In no order that
 * means anything.
 */
tizbe_status glob_stems(corpus *c, slice pattern, language lang, size_t most,
                        intern *stems, tizbe_error *error);

#endif
