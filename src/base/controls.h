/* What a terminal obeys instead of showing it. */
#ifndef BASE_CONTROLS_H
#define BASE_CONTROLS_H

#include <stddef.h>

/* How many bytes of UTF-8 the character at `at`, before `end`, has if it is a
 * control (C0, DEL, C1), a line or paragraph separator, or embeds, overrides or
 * isolates the direction of writing; 0 for all others. */
size_t control_length(const char *at, const char *end);

#endif
