/* What is asked of a line in more than one place. */
#include "ingest/heads/head_claimer.h"

void
head_claim(claimer *c, const char *name, slice value, double confidence)
{
    document_claim(c->doc, name, value, SOURCE_GUESS, confidence);
}

bool
head_is_apart(const head_line *h)
{
    return h->kind != HEAD_OTHER && h->kind != HEAD_TITLE &&
           h->kind != HEAD_TYPE;
}

bool
head_is_letterhead(const claimer *c, size_t i)
{
    if (c->head.items[i].kind != HEAD_TYPE)
        return false;
    if (c->head.items[i].is_capitals)
        return true;
    while (i-- > 0)
        if (!head_is_apart(&c->head.items[i]))
            return false;
    return true;
}
