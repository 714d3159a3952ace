/*
 * HTML as a row of tags and texts: the tokenizer of the WHATWG standard
 * ("HTML", 13.2.5), over a whole page in memory, in time that grows with its
 * size alone.
 *
 * Every byte of a page is some token, there are no mistakes. In three things
 * it loses less text than the standard, as pages are cut off and XHTML is
 * called HTML: a comment, a <title> or a <textarea> that never ends is none,
 * a CDATA section is text, and "/>" closes any element.
 *
 *     html_lexer_init(&lexer, page, &memory);
 *     while (html_lexer_next(&lexer, &token))
 *         ...
 *     status = lexer.excess ? TIZBE_LIMIT : lexer.failed ? TIZBE_NOMEM : ...
 *     html_lexer_release(&lexer);
 */
#ifndef INGEST_HTML_LEX_H
#define INGEST_HTML_LEX_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "ingest/html/html_elements.h"

#include <stdbool.h>
#include <stddef.h>

#define HTML_ATTRIBUTES 2000 /* in one tag */

/* A list ends with an empty name. Names are in lower case. */
typedef struct html_attribute_item {
    slice name, value;
} html_attribute_item;
typedef const html_attribute_item *html_attributes; /* NULL for none */

typedef struct html_token {
    enum { HTML_TEXT, HTML_START, HTML_END } type;
    const html_element *element;    /* of a tag           */
    html_attributes     attributes; /* of a start         */
    bool                is_closed;  /* a start with "/>"  */
    slice               text;       /* of a text          */
} html_token;

typedef struct html_lexer {
    slice               html;
    size_t              at;
    arena              *memory;  /* of what is not a part of the page       */
    const html_element *raw;     /* its content is next, or NULL            */
    unsigned            endless; /* bits: what is known to end nowhere     */
    buffer              decoded; /* room for a text with references         */
    bool                failed;  /* memory ran out                          */
    bool                excess;  /* a tag has more than HTML_ATTRIBUTES     */
    html_attribute_item open[HTML_ATTRIBUTES + 1];
} html_lexer;

void html_lexer_init(html_lexer *lexer, slice html, arena *memory);
void html_lexer_release(html_lexer *lexer); /* not what is in the arena */

/* The next token; false at the end, or when one of the last two fields of
 * `lexer` says why there is none. Texts and values are parts of the page or
 * live in the arena. */
bool html_lexer_next(html_lexer *lexer, html_token *token);

#endif
