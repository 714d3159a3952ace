/* What is asked of a line in more than one place. */
#include "ingest/heads/head_claimer.h"

#include "ingest/dates.h"

void
head_claim(claimer *c, const char *name, slice value, double confidence)
{
    document_claim(c->doc, name, value, SOURCE_GUESS, confidence);
}

bool
head_is_past(claimer *c, const char *iso)
{
    if (!date_is_to_come(iso))
        return true;
    if (!c->has_told)
        document_note(c->doc,
                      "the date %s of its text is to come: it was not taken "
                      "for that of the document",
                      iso);
    c->has_told = true;
    return false;
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
