/*
 * The outline of a plain text: which blocks are headings, items, running
 * text. Nothing in plain text says so; these rules are cautious, since a
 * paragraph taken for a heading is lost to the coding of paragraphs.
 */
#ifndef INGEST_OUTLINE_H
#define INGEST_OUTLINE_H

#include "base/slice.h"

#include <stdbool.h>

typedef enum outline_sign {
    OUTLINE_NONE,
    OUTLINE_SHORT,    /* short, begins with a capital, ends in a letter      */
    OUTLINE_NUMBERED, /* the same behind "1.", "2.3", "IV."                  */
    OUTLINE_CAPS, /* "ОБЩИЕ ПОЛОЖЕНИЯ"                                   */
    OUTLINE_NAMED /* "Глава 2. ...", "1-тарау. ...", "Стаття 5", "§ 3"   */
} outline_sign;

/*
 * What the block looks like by itself. *level is 1-6 for all but NONE and
 * SHORT: parts 2, chapters 3, articles 4; numbers by their depth; capitals
 * 2. Whether it is a heading depends on its neighbours, too.
 */
outline_sign outline_sign_of(slice block, unsigned *level);

/* "Глава I" has its title in the block behind it: "ОСНОВНЫЕ ПОЛОЖЕНИЯ". */
bool outline_wants_title(slice heading, slice next);

/* "Table 1. Migrants since 1970", "2-сурет. ...": what stands over or under
 * a table or a figure. "Table 1 shows that" is none. */
bool outline_is_caption(slice block);

/* Characters of a title, at most. */
enum { OUTLINE_TITLE_MAX = 250 };

/* The first block of a text could be its title; it may end in ? or !. */
bool outline_is_title(slice block);

/* The number of "12. Text", 1-999; 0 when the block begins otherwise. Such
 * blocks in a row are items of a list. */
unsigned outline_number(slice block);

/* The bytes of a raised number and the blank behind it, with which a note
 * begins ("¹ The law of 2011"); 0 when there is none. */
size_t outline_note(slice block);

/*
 * The bytes of the marker with which a list item begins, blanks included:
 * "- ", "• ", "1) ", "а) ", "(iv) "; 0 when it is none. *is_bullet is true
 * for one that says nothing and may be dropped; *is_dash for a dash, which
 * begins an item or a turn of speech.
 */
size_t outline_item(slice block, bool *is_bullet, bool *is_dash);

#endif
