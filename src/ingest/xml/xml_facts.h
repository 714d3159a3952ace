/*
 * What the metadata of an XML document say of it, gathered while it is read:
 * of several titles the one in its language, of several dates the most
 * precise, bodies that are named in one place and described in another.
 */
#ifndef INGEST_XML_FACTS_H
#define INGEST_XML_FACTS_H

#include "base/buffer.h"
#include "ingest/xml/xml_roles.h"
#include "text/document.h"

enum { XML_FACT_LISTS = ROLE_DESCRIPTION - ROLE_AUTHOR + 1 };

typedef struct xml_facts {
    document *doc;
    language  lang;                  /* of the root                          */
    buffer    other_title;           /* in another language                  */
    buffer    body;                  /* the name by which the issuer is found */
    buffer    lists[XML_FACT_LISTS]; /* all there are, from ROLE_AUTHOR on */
    unsigned  year, month, day;      /* of ROLE_DATE_PARTS, 0: not said      */
    char      date[24];              /* the most precise of them             */
} xml_facts;

/* `doc` is borrowed until xml_facts_release. */
void xml_facts_init(xml_facts *f, document *doc);
void xml_facts_release(xml_facts *f);

/* An element with metadata begins. */
void xml_facts_begin(xml_facts *f);

/* Text inside <year>, <month> or <day> of ROLE_DATE_PARTS. */
void xml_facts_date_part(xml_facts *f, const char *name, slice text);

/* What an element of that role says, in `lang`; borrowed for the call. */
void xml_facts_take(xml_facts *f, xml_role role, slice value, language lang);

/* The body `id` is called `name`: the issuer, if ROLE_ISSUER_REF said "#id"
 * before. */
void xml_facts_body(xml_facts *f, slice id, slice name);

/* The last of the document was read; claims what waited. */
void xml_facts_finish(xml_facts *f);

#endif
