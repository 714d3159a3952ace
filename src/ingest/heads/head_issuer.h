/*
 * Whose a document is, by a line of it.
 */
#ifndef INGEST_HEAD_ISSUER_H
#define INGEST_HEAD_ISSUER_H

#include "text/official_words.h"

#include <stdbool.h>

/*
 * The first issuer named in the line before token `end`, in the nominative
 * and in the capitals that it is written in; empty when none is. It lives in
 * the arena or in the line. Memory that runs out gives none.
 *
 *     "Постановление Правительства Республики Казахстан от ..."
 *         -> "Правительство Республики Казахстан"
 */
slice head_issuer(arena *a, const official_words *words,
                  const official_line *line, size_t end);

/* Whether a name is that of a body, not of a person, by a word of it:
 * "Біріккен Ұлттар Ұйымы", "Press Office". Empty text is none. */
bool head_names_body(arena *a, slice name);

/* Whether token `i` begins with a capital. */
bool head_is_capital(const official_line *line, size_t i);

#endif
