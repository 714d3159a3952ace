/*
 * What the parts of head_claims.c share: the lines of a document, and how
 * sure a line of each kind makes us.
 */
#ifndef INGEST_HEAD_CLAIMER_H
#define INGEST_HEAD_CLAIMER_H

#include "ingest/heads/head_lines.h"

#define SURE_ACT       0.95
#define SURE_DATE      0.85
#define SURE_SIGNATURE 0.8
#define SURE_ADOPTED   0.7
#define SURE_TYPE      0.9
#define SURE_TITLE     0.8
#define SURE_SELF      0.7
#define SURE_NEWS      0.4
#define SURE_AMENDED   0.6
#define SURE_FOOT      0.5

typedef struct claimer {
    document             *doc;
    const official_words *words;
    head_lines            head, tail;
    bool                  has_told; /* of a date that is to come */
} claimer;

/* As document_claim, of what was read off the text. */
void head_claim(claimer *c, const char *name, slice value, double confidence);

/* Whether a date can be the document's own; what is to come (ingest/dates.h)
 * cannot, and becomes a note. */
bool head_is_past(claimer *c, const char *iso);

/* A line that is about the document, not its name. */
bool head_is_apart(const head_line *h);

/* Line `i` of the head is a letterhead that names a type: in capitals, or
 * above all else. "Remarks" further down is a chapter. */
bool head_is_letterhead(const claimer *c, size_t i);

/* Claim the title: the heading or the first line that is one. */
void head_title(claimer *c);

#endif
