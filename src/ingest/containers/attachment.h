/* What is attached to a letter, as a member of it. */
#ifndef INGEST_ATTACHMENT_H
#define INGEST_ATTACHMENT_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"

/*
 * "/plan.docx" behind `prefix`, the letter's own name as a member; names lead
 * nowhere. Another one of that name in a letter, as programs let people attach,
 * is "/2-plan.docx" if it is the second file; `names` are those so far. Without
 * a name it is "/part-2.pdf", of its number and `ending`. In `a`; where memory
 * ran out "", and it is counted (base/memory.h).
 */
const char *attachment_name(arena *a, intern *names, const char *prefix,
                            slice name, const char *ending, size_t number);

#endif
