/* The YAML-like lines between "---" at the top of a Markdown file. */
#ifndef INGEST_FRONT_MATTER_H
#define INGEST_FRONT_MATTER_H

#include "base/slice.h"
#include "text/document.h"

#include <stddef.h>

/*
 * Read the front matter at the beginning of `text` into variables of `doc`
 * (which may be NULL: nothing is set); gives the bytes it takes, 0 when
 * there is none. Simple "key: value" lines are read, a list becomes one
 * value with "; " between; anything deeper is kept as written. `author`,
 * `authors` and `publisher` are the issuer unless `issuer` is there.
 */
size_t front_matter_read(slice text, document *doc);

#endif
