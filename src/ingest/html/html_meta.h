/* What a page says of itself: title, date, issuer, language. */
#ifndef INGEST_HTML_META_H
#define INGEST_HTML_META_H

#include "base/buffer.h"
#include "ingest/html/html_parse.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct html_meta {
    document *doc;      /* borrowed; NULL: nothing is set              */
    buffer   *open;     /* the text that is being gathered, or NULL    */
    buffer    title;    /* <title>                                     */
    buffer    heading;  /* the first <h1> with text                    */
    buffer    card;     /* og:title and its like                       */
    buffer    headline; /* of JSON-LD                                 */
    buffer    author, publisher, site;
    buffer    time;   /* the first <time datetime>                  */
    buffer    linked; /* the open block of JSON-LD                  */
    buffer    rights; /* what stands behind the last ©              */
    bool      has_title, has_heading;
    bool      in_rights;
    bool      is_aside; /* the caller: what comes is no part of the text */
} html_meta;

void html_meta_init(html_meta *m, document *doc);
void html_meta_release(html_meta *m);

/* The events of the page, as they come. */
void html_meta_start(html_meta *m, const char *name,
                     html_attributes attributes);
void html_meta_end(html_meta *m, const char *name);
void html_meta_text(html_meta *m, slice text);

/* Set what was not set on the way. */
void html_meta_finish(html_meta *m);

#endif
