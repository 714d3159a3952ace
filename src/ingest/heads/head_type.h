/* What type of document a line names, and the ends of a line that do not
 * count for that. */
#ifndef INGEST_HEAD_TYPE_H
#define INGEST_HEAD_TYPE_H

#include "text/official_words.h"

#include <stdbool.h>

/* The type that a title or a line names at its head, or, in Kazakh, at its
 * end; empty when it names none. */
slice head_type(const official_words *words, const official_line *line);

/* Token `i` is an adjective in the nominative, or an article, as may stand
 * before the noun that names the type; "Президент подписал закон" is no law. */
bool head_is_adjective(const official_line *line, size_t i);

/* The end of the line without figures, marks and what is in brackets. */
size_t head_bare_count(const official_line *line);

/* How many quotes and brackets stand in front. */
size_t head_opening_marks(const official_line *line);

#endif
