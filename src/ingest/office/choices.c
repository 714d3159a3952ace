/* One way of several. */
#include "ingest/office/choices.h"

#include <string.h>

bool
choices_begin(choices *c, const char *name)
{
    size_t last;

    if (strcmp(name, "AlternateContent") == 0) {
        if (c->depth < CHOICES_MAX)
            c->open[c->depth].is_taken = false;
        c->depth++;
        return false;
    }
    if (strcmp(name, "Choice") != 0 && strcmp(name, "Fallback") != 0)
        return false;
    if (c->depth == 0 || c->depth > CHOICES_MAX)
        return true;
    last = c->depth - 1;
    if (c->open[last].is_taken)
        return true;
    c->open[last].is_taken = true;
    c->open[last].texts = c->texts;
    return false;
}

void
choices_end(choices *c, const char *name)
{
    size_t last = c->depth - 1;

    if (c->depth == 0)
        return;
    if (strcmp(name, "AlternateContent") == 0)
        c->depth--;
    else if (strcmp(name, "Choice") == 0 && last < CHOICES_MAX)
        c->open[last].is_taken = c->texts > c->open[last].texts;
}
