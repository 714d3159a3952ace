/*
 * What the elements of a vocabulary are for: one table each, read by people.
 *
 * A row names an element and, if that matters, its parent, by their names
 * without prefixes (Akoma Ntoso comes in a dozen namespaces). The first row
 * that fits counts; an element without a row is transparent: in a block a
 * part of it, elsewhere a container.
 */
#ifndef INGEST_XML_ROLES_H
#define INGEST_XML_ROLES_H

#include "base/slice.h"

#include <stddef.h>

typedef enum xml_role {
    ROLE_NONE,
    ROLE_PARAGRAPH,
    ROLE_HEADING, /* of the section around it                           */
    ROLE_NUMBER,  /* "1.", "(a)": goes in front of the next block        */
    ROLE_ITEM,
    ROLE_CELL,
    ROLE_FOOTNOTE,
    ROLE_CAPTION,
    ROLE_SECTION,   /* headings inside are a level deeper                 */
    ROLE_LIST,      /* items inside are a level deeper                    */
    ROLE_BREAK,     /* a blank                                            */
    ROLE_SILENT,    /* not text: metadata, formulas                       */
    ROLE_NOTE_MARK, /* silent where its attribute ends in "fn" or is "note" */
    ROLE_NOTES,     /* sections are footnotes where its attribute ends in
                       "notes"                                           */
    ROLE_BODY,      /* text again, inside something silent                */
    ROLE_SKIP,      /* text of another kind: left out, counted and noted  */
    ROLE_HTML,      /* its text is a piece of HTML                        */
    ROLE_SPEECH,    /* a section; its attribute names who speaks          */
    ROLE_SPEAKER,   /* heading of a speech where its attribute is
                       "speaker", else as ROLE_SKIP                       */
    ROLE_PERSON, /* metadata inside are of somebody else, unless its attribute
                       is "author" or missing                            */
    ROLE_TYPE,   /* the document is of the type named in `attribute`   */
    /* metadata; inside silent elements, too */
    ROLE_TITLE,      /* title of the document                            */
    ROLE_TITLE_TEXT, /* the same, and its first heading                  */
    ROLE_DATE,
    ROLE_DATE_PARTS, /* <year>, <month>, <day> inside                    */
    ROLE_DATE_GUESS, /* of the edition: better than nothing              */
    ROLE_ISSUER,
    ROLE_ISSUER_REF, /* "#id" of the body that is the issuer         */
    ROLE_BODY_NAME,  /* a body: its id, and its name in `attribute`  */
    ROLE_LANGUAGE,
    ROLE_ACT_NUMBER,
    ROLE_COUNTRY,
    ROLE_COUNTRY_URI,
    /* metadata of which there may be several; outside of what is silent they
       are text */
    ROLE_AUTHOR,
    ROLE_AFFILIATION, /* where the authors work          */
    ROLE_KEYWORD,
    ROLE_RIGHTS,
    ROLE_DESCRIPTION /* what else is said of the source */
} xml_role;

typedef struct xml_rule {
    const char *name;
    const char *parent; /* or NULL: any                               */
    xml_role    role;
    const char *attribute; /* where metadata stand, or NULL: in the text;
                              ROLE_TYPE: the type                       */
} xml_rule;

typedef struct xml_vocabulary {
    const char     *roots[5];
    const char     *mark;  /* the root's namespace or one of its attributes
                             holds this, where roots are shared; or NULL */
    const xml_rule *rules; /* ended by a row without a name              */
} xml_vocabulary;

/* The vocabulary of a root element; the generic one when none fits. */
const xml_vocabulary *xml_vocabulary_of(const char *root, slice space,
                                        slice attributes);

/* The generic one: what is a block is found out (xml_infer.h). */
extern const xml_vocabulary xml_generic;

/* The row for an element, or NULL. `parent` is "" for the root. */
const xml_rule *xml_rule_of(const xml_vocabulary *v, const char *name,
                            const char *parent);

#endif
