/*
 * Entries written out again.
 */
#ifndef CODE_ENTRY_PRINT_H
#define CODE_ENTRY_PRINT_H

#include "base/buffer.h"
#include "code/entry/entry.h"
#include "text/language.h"

/* What stands before a part of a phrase: " ", " * ", " ~2 ". */
void entry_put_gap(const entry_node *part, buffer *out);

/* What stands between the parts of an operator: " NEAR/4 ". */
void entry_put_operator(const entry_node *node, buffer *out);

/*
 * The entry in a form in which those that find the same are the same: words
 * by their stems, patterns and names as they are, brackets everywhere. Two
 * that differ may still find the same.
 *
 *     students NEAR/3 visa*   ->   ((student) NEAR/3 visa*)
 */
void entry_put_meaning(const entry_node *node, language lang, buffer *out);

#endif
