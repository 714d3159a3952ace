/* What a line of Markdown begins: small recognisers without state. */
#ifndef INGEST_MARKDOWN_BLOCKS_H
#define INGEST_MARKDOWN_BLOCKS_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/* Lines come without their end and without blanks in front. */

/* "## Title ##": the level 1-6 and *title; 0 when it is none. */
unsigned md_heading(slice line, slice *title);

/* "===" or "---" under a line: level 1 or 2; 0 when it is none. */
unsigned md_underline(slice line);

/* "---", "* * *", "___". */
bool md_is_rule(slice line);

/* Three or more backticks or tildes; *fence is that run. */
bool md_is_fence(slice line, slice *fence);

/* The bytes of "- ", "12. ", "3) " with the blanks behind; 0 when it is
 * none. *is_bullet for one without a number. */
size_t md_item(slice line, bool *is_bullet);

/* "[^name]:" begins the text of a note; bytes up to the text, or 0. */
size_t md_note(slice line);

/* "[name]: address" says where a link leads. */
bool md_is_link_definition(slice line);

/* "|---|:--:|" under the heads of a table. */
bool md_is_table_rule(slice line);

/* A tag that begins a block of HTML; *is_table for <table>. */
bool md_is_html(slice line, bool *is_table);

/*
 * How much the bytes look like Markdown, for files that do not say so:
 * 70 with three headings or front matter, 50 with one and other marks, 10
 * for any text.
 */
int md_sniff(slice bytes);

#endif
