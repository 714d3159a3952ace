/*
 * mc:AlternateContent says one thing in several ways (ECMA-376 part 3): a
 * text box as a drawing and as a picture of old, an emoji as a sign of a font
 * and as a character. The first way that has text counts.
 *
 *     if (choices_begin(&c, name))         // at each start of an element
 *         leave it out;
 *     c.texts++;                           // at each text that was taken
 *     choices_end(&c, name);               // at its end, if not left out
 */
#ifndef INGEST_CHOICES_H
#define INGEST_CHOICES_H

#include <stdbool.h>
#include <stddef.h>

enum { CHOICES_MAX = 16 }; /* within each other; deeper ones are left out */

typedef struct choices {
    size_t texts; /* taken so far */
    size_t depth;
    struct {
        bool   is_taken;
        size_t texts; /* before it */
    } open[CHOICES_MAX];
} choices;

/* Whether the element is one way more of saying what was said. */
bool choices_begin(choices *c, const char *name);

void choices_end(choices *c, const char *name);

#endif
