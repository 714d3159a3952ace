/*
 * The tables.
 *
 * TEI P5 with ParlaMint, JATS 1.3, Akoma Ntoso 3.0, DocBook 4 and 5,
 * FictionBook 2, RSS 2 and Atom, and the UDHR in XML.
 */
#include "ingest/xml/xml_roles.h"

#include "base/array.h"

#include <stdbool.h>
#include <string.h>

static const xml_rule tei[] = {
    /* The date of what was said or written, not that of the corpus. */
    { "title", "titleStmt", ROLE_TITLE, NULL },
    { "author", "titleStmt", ROLE_AUTHOR, NULL },
    { "publisher", "publicationStmt", ROLE_ISSUER, NULL },
    { "date", "bibl", ROLE_DATE, "when" },
    { "date", "setting", ROLE_DATE, "when" },
    { "date", "publicationStmt", ROLE_DATE_GUESS, "when" },
    { "persName", "author", ROLE_AUTHOR, NULL },
    { "affiliation", NULL, ROLE_AFFILIATION, NULL },
    { "term", "keywords", ROLE_KEYWORD, NULL },
    { "licence", "availability", ROLE_RIGHTS, NULL },
    { "p", "availability", ROLE_RIGHTS, NULL },
    { "note", "notesStmt", ROLE_DESCRIPTION, NULL },
    { "note", "biblStruct", ROLE_DESCRIPTION, NULL },
    { "note", "bibl", ROLE_DESCRIPTION, NULL },
    { "teiHeader", NULL, ROLE_SILENT, NULL },
    { "abstract", NULL, ROLE_BODY, NULL },
    /* debates: what the stenographer adds is nobody's speech */
    { "note", "u", ROLE_SILENT, NULL },
    { "note", "seg", ROLE_SILENT, NULL },
    { "note", "div", ROLE_SPEAKER, "type" },
    { "u", NULL, ROLE_SPEECH, "who" },
    { "sp", NULL, ROLE_SECTION, NULL },
    { "kinesic", NULL, ROLE_SILENT, NULL },
    { "vocal", NULL, ROLE_SILENT, NULL },
    { "incident", NULL, ROLE_SILENT, NULL },
    { "gap", NULL, ROLE_SILENT, NULL },
    { "seg", "u", ROLE_PARAGRAPH, NULL },
    { "note", NULL, ROLE_FOOTNOTE, NULL },
    { "div", NULL, ROLE_SECTION, NULL },
    { "div1", NULL, ROLE_SECTION, NULL },
    { "div2", NULL, ROLE_SECTION, NULL },
    { "div3", NULL, ROLE_SECTION, NULL },
    { "head", "table", ROLE_CAPTION, NULL },
    { "head", "figure", ROLE_CAPTION, NULL },
    { "head", "list", ROLE_PARAGRAPH, NULL },
    { "figDesc", NULL, ROLE_CAPTION, NULL },
    { "head", NULL, ROLE_HEADING, NULL },
    { "p", NULL, ROLE_PARAGRAPH, NULL },
    { "ab", NULL, ROLE_PARAGRAPH, NULL },
    { "l", NULL, ROLE_PARAGRAPH, NULL },
    { "speaker", "sp", ROLE_HEADING, NULL },
    { "speaker", NULL, ROLE_PARAGRAPH, NULL },
    { "titlePart", NULL, ROLE_PARAGRAPH, NULL },
    { "byline", NULL, ROLE_PARAGRAPH, NULL },
    { "signed", NULL, ROLE_PARAGRAPH, NULL },
    { "dateline", NULL, ROLE_PARAGRAPH, NULL },
    { "salute", NULL, ROLE_PARAGRAPH, NULL },
    { "list", NULL, ROLE_LIST, NULL },
    { "label", "list", ROLE_NUMBER, NULL },
    { "item", NULL, ROLE_ITEM, NULL },
    { "cell", NULL, ROLE_CELL, NULL },
    { "lb", NULL, ROLE_BREAK, NULL },
    { "listBibl", NULL, ROLE_SKIP, NULL },
    { "fw", NULL, ROLE_SILENT, NULL },
    { "stage", NULL, ROLE_SILENT, NULL },
    { "sic", "choice", ROLE_SILENT, NULL },
    { "orig", "choice", ROLE_SILENT, NULL },
    { "abbr", "choice", ROLE_SILENT, NULL },
    { "del", NULL, ROLE_SILENT, NULL },
    { 0 }
};

static const xml_rule jats[] = {
    { "article", "", ROLE_TYPE, "article" },
    /* article-title stands in every reference, too */
    { "article-title", "title-group", ROLE_TITLE_TEXT, NULL },
    { "pub-date", "article-meta", ROLE_DATE_PARTS, "iso-8601-date" },
    { "publisher-name", "publisher", ROLE_ISSUER, NULL },
    { "journal-title", "journal-title-group", ROLE_ISSUER, NULL },
    { "journal-title", "journal-meta", ROLE_ISSUER, NULL },
    { "contrib", NULL, ROLE_PERSON, "contrib-type" },
    { "name", "contrib", ROLE_AUTHOR, NULL },
    { "string-name", "contrib", ROLE_AUTHOR, NULL },
    { "collab", "contrib", ROLE_AUTHOR, NULL },
    { "aff", NULL, ROLE_AFFILIATION, NULL },
    { "kwd", "kwd-group", ROLE_KEYWORD, NULL },
    { "copyright-statement", NULL, ROLE_RIGHTS, NULL },
    { "license-p", NULL, ROLE_RIGHTS, NULL },
    { "p", "license", ROLE_RIGHTS, NULL },
    { "front", NULL, ROLE_SILENT, NULL },
    { "front-stub", NULL, ROLE_SILENT, NULL },
    { "abstract", NULL, ROLE_BODY, NULL },
    { "trans-abstract", NULL, ROLE_BODY, NULL },
    { "ref-list", NULL, ROLE_SKIP, NULL },
    { "sec", NULL, ROLE_SECTION, NULL },
    { "app", NULL, ROLE_SECTION, NULL },
    { "ack", NULL, ROLE_SECTION, NULL },
    { "title", "caption", ROLE_CAPTION, NULL },
    { "title", NULL, ROLE_HEADING, NULL },
    { "label", "sec", ROLE_NUMBER, NULL },
    { "label", "list-item", ROLE_NUMBER, NULL },
    { "label", "table-wrap", ROLE_NUMBER, NULL },
    { "label", "fig", ROLE_NUMBER, NULL },
    { "label", NULL, ROLE_SILENT, NULL },
    { "p", NULL, ROLE_PARAGRAPH, NULL },
    { "attrib", NULL, ROLE_PARAGRAPH, NULL },
    { "list", NULL, ROLE_LIST, NULL },
    { "def-list", NULL, ROLE_LIST, NULL },
    { "list-item", NULL, ROLE_ITEM, NULL },
    { "def-item", NULL, ROLE_ITEM, NULL },
    { "caption", NULL, ROLE_CAPTION, NULL },
    { "td", NULL, ROLE_CELL, NULL },
    { "th", NULL, ROLE_CELL, NULL },
    { "fn", NULL, ROLE_FOOTNOTE, NULL },
    { "xref", NULL, ROLE_NOTE_MARK, "ref-type" },
    { "break", NULL, ROLE_BREAK, NULL },
    { "tex-math", NULL, ROLE_SILENT, NULL },
    { "alt-text", NULL, ROLE_SILENT, NULL },
    { "long-desc", NULL, ROLE_SILENT, NULL },
    { "object-id", NULL, ROLE_SILENT, NULL },
    { 0 }
};

static const xml_rule akoma_ntoso[] = {
    { "bill", "akomaNtoso", ROLE_TYPE, "law" },
    { "debate", "akomaNtoso", ROLE_TYPE, "debate" },
    { "debateReport", "akomaNtoso", ROLE_TYPE, "debate" },
    { "judgment", "akomaNtoso", ROLE_TYPE, "judgment" },
    { "FRBRdate", "FRBRWork", ROLE_DATE, "date" },
    { "FRBRauthor", "FRBRWork", ROLE_ISSUER_REF, "href" },
    { "FRBRuri", "FRBRWork", ROLE_COUNTRY_URI, "value" },
    { "FRBRcountry", "FRBRWork", ROLE_COUNTRY, "value" },
    { "FRBRnumber", "FRBRWork", ROLE_ACT_NUMBER, "value" },
    { "TLCOrganization", "references", ROLE_BODY_NAME, "showAs" },
    { "TLCRole", "references", ROLE_BODY_NAME, "showAs" },
    { "FRBRlanguage", "FRBRExpression", ROLE_LANGUAGE, "language" },
    { "FRBRalias", "FRBRWork", ROLE_TITLE, "value" },
    { "meta", NULL, ROLE_SILENT, NULL },
    { "toc", NULL, ROLE_SILENT, NULL },
    { "noteRef", NULL, ROLE_SILENT, NULL },
    { "shortTitle", "p", ROLE_TITLE, NULL },
    { "docTitle", NULL, ROLE_TITLE, NULL },
    { "num", NULL, ROLE_NUMBER, NULL },
    { "heading", NULL, ROLE_HEADING, NULL },
    { "subheading", NULL, ROLE_HEADING, NULL },
    { "crossHeading", NULL, ROLE_HEADING, NULL },
    { "book", NULL, ROLE_SECTION, NULL },
    { "part", NULL, ROLE_SECTION, NULL },
    { "title", NULL, ROLE_SECTION, NULL },
    { "chapter", NULL, ROLE_SECTION, NULL },
    { "section", NULL, ROLE_SECTION, NULL },
    { "article", NULL, ROLE_SECTION, NULL },
    { "debateSection", NULL, ROLE_SECTION, NULL },
    { "p", NULL, ROLE_PARAGRAPH, NULL },
    { "speech", NULL, ROLE_SECTION, NULL },
    { "question", "debateSection", ROLE_SECTION, NULL },
    { "answer", "debateSection", ROLE_SECTION, NULL },
    { "from", "speech", ROLE_HEADING, NULL },
    { "from", "question", ROLE_HEADING, NULL },
    { "from", "answer", ROLE_HEADING, NULL },
    { "from", NULL, ROLE_PARAGRAPH, NULL },
    { "listIntroduction", NULL, ROLE_PARAGRAPH, NULL },
    { "listWrapUp", NULL, ROLE_PARAGRAPH, NULL },
    { "blockList", NULL, ROLE_LIST, NULL },
    { "ul", NULL, ROLE_LIST, NULL },
    { "ol", NULL, ROLE_LIST, NULL },
    { "li", NULL, ROLE_ITEM, NULL },
    { "item", NULL, ROLE_ITEM, NULL },
    { "td", NULL, ROLE_CELL, NULL },
    { "th", NULL, ROLE_CELL, NULL },
    { "caption", NULL, ROLE_CAPTION, NULL },
    { "authorialNote", NULL, ROLE_FOOTNOTE, NULL },
    { "eol", NULL, ROLE_BREAK, NULL },
    { "br", NULL, ROLE_BREAK, NULL },
    { 0 }
};

static const xml_rule docbook[] = {
    { "title", "info", ROLE_TITLE_TEXT, NULL },
    { "title", "articleinfo", ROLE_TITLE_TEXT, NULL },
    { "title", "bookinfo", ROLE_TITLE_TEXT, NULL },
    { "title", "article", ROLE_TITLE_TEXT, NULL },
    { "title", "book", ROLE_TITLE_TEXT, NULL },
    { "date", "info", ROLE_DATE, NULL },
    { "pubdate", NULL, ROLE_DATE, NULL },
    { "date", "articleinfo", ROLE_DATE, NULL },
    { "date", "bookinfo", ROLE_DATE, NULL },
    { "publishername", NULL, ROLE_ISSUER, NULL },
    { "author", "info", ROLE_AUTHOR, NULL },
    { "author", "authorgroup", ROLE_AUTHOR, NULL },
    { "author", "articleinfo", ROLE_AUTHOR, NULL },
    { "affiliation", NULL, ROLE_AFFILIATION, NULL },
    { "keyword", "keywordset", ROLE_KEYWORD, NULL },
    { "copyright", NULL, ROLE_RIGHTS, NULL },
    { "legalnotice", NULL, ROLE_RIGHTS, NULL },
    { "info", NULL, ROLE_SILENT, NULL },
    { "articleinfo", NULL, ROLE_SILENT, NULL },
    { "bookinfo", NULL, ROLE_SILENT, NULL },
    { "abstract", NULL, ROLE_BODY, NULL },
    { "indexterm", NULL, ROLE_SILENT, NULL },
    { "toc", NULL, ROLE_SILENT, NULL },
    { "bibliography", NULL, ROLE_SKIP, NULL },
    { "programlisting", NULL, ROLE_SKIP, NULL },
    { "screen", NULL, ROLE_SKIP, NULL },
    { "section", NULL, ROLE_SECTION, NULL },
    { "sect1", NULL, ROLE_SECTION, NULL },
    { "sect2", NULL, ROLE_SECTION, NULL },
    { "sect3", NULL, ROLE_SECTION, NULL },
    { "sect4", NULL, ROLE_SECTION, NULL },
    { "sect5", NULL, ROLE_SECTION, NULL },
    { "simplesect", NULL, ROLE_SECTION, NULL },
    { "chapter", NULL, ROLE_SECTION, NULL },
    { "part", NULL, ROLE_SECTION, NULL },
    { "appendix", NULL, ROLE_SECTION, NULL },
    { "preface", NULL, ROLE_SECTION, NULL },
    { "title", "table", ROLE_CAPTION, NULL },
    { "title", "figure", ROLE_CAPTION, NULL },
    { "title", "example", ROLE_CAPTION, NULL },
    { "title", "formalpara", ROLE_PARAGRAPH, NULL },
    { "title", NULL, ROLE_HEADING, NULL },
    { "subtitle", NULL, ROLE_PARAGRAPH, NULL },
    { "para", NULL, ROLE_PARAGRAPH, NULL },
    { "simpara", NULL, ROLE_PARAGRAPH, NULL },
    { "literallayout", NULL, ROLE_PARAGRAPH, NULL },
    { "itemizedlist", NULL, ROLE_LIST, NULL },
    { "orderedlist", NULL, ROLE_LIST, NULL },
    { "variablelist", NULL, ROLE_LIST, NULL },
    { "listitem", NULL, ROLE_ITEM, NULL },
    { "term", NULL, ROLE_ITEM, NULL },
    { "entry", NULL, ROLE_CELL, NULL },
    { "td", NULL, ROLE_CELL, NULL },
    { "th", NULL, ROLE_CELL, NULL },
    { "footnote", NULL, ROLE_FOOTNOTE, NULL },
    { "caption", NULL, ROLE_CAPTION, NULL },
    { 0 }
};

static const xml_rule fiction_book[] = {
    { "book-title", "title-info", ROLE_TITLE, NULL },
    { "lang", "title-info", ROLE_LANGUAGE, NULL },
    { "date", "title-info", ROLE_DATE, "value" },
    { "publisher", "publish-info", ROLE_ISSUER, NULL },
    { "author", "title-info", ROLE_AUTHOR, NULL },
    { "year", "publish-info", ROLE_DATE_GUESS, NULL },
    { "keywords", "title-info", ROLE_KEYWORD, NULL },
    { "description", NULL, ROLE_SILENT, NULL },
    { "annotation", "title-info", ROLE_BODY, NULL },
    { "binary", NULL, ROLE_SILENT, NULL },
    { "stylesheet", NULL, ROLE_SILENT, NULL },
    { "body", NULL, ROLE_NOTES, "name" },
    { "a", NULL, ROLE_NOTE_MARK, "type" },
    { "section", NULL, ROLE_SECTION, NULL },
    { "title", NULL, ROLE_HEADING, NULL },
    { "subtitle", NULL, ROLE_HEADING, NULL },
    { "p", NULL, ROLE_PARAGRAPH, NULL },
    { "v", NULL, ROLE_PARAGRAPH, NULL },
    { "text-author", NULL, ROLE_PARAGRAPH, NULL },
    { "td", NULL, ROLE_CELL, NULL },
    { "th", NULL, ROLE_CELL, NULL },
    { 0 }
};

static const xml_rule feed[] = { { "title", "channel", ROLE_TITLE_TEXT, NULL },
                                 { "title", "feed", ROLE_TITLE_TEXT, NULL },
                                 { "pubDate", "channel", ROLE_SILENT, NULL },
                                 { "language", "channel", ROLE_LANGUAGE, NULL },
                                 { "item", NULL, ROLE_SECTION, NULL },
                                 { "entry", NULL, ROLE_SECTION, NULL },
                                 { "title", "item", ROLE_HEADING, NULL },
                                 { "title", "entry", ROLE_HEADING, NULL },
                                 { "description", NULL, ROLE_HTML, NULL },
                                 { "encoded", NULL, ROLE_HTML, NULL },
                                 { "summary", NULL, ROLE_HTML, NULL },
                                 { "content", NULL, ROLE_HTML, NULL },
                                 { "link", NULL, ROLE_SILENT, NULL },
                                 { "guid", NULL, ROLE_SILENT, NULL },
                                 { "id", NULL, ROLE_SILENT, NULL },
                                 { "pubDate", NULL, ROLE_SILENT, NULL },
                                 { "date", NULL, ROLE_SILENT, NULL },
                                 { "updated", NULL, ROLE_SILENT, NULL },
                                 { "published", NULL, ROLE_SILENT, NULL },
                                 { "lastBuildDate", NULL, ROLE_SILENT, NULL },
                                 { "generator", NULL, ROLE_SILENT, NULL },
                                 { "docs", NULL, ROLE_SILENT, NULL },
                                 { "ttl", NULL, ROLE_SILENT, NULL },
                                 { "image", NULL, ROLE_SILENT, NULL },
                                 { "managingEditor", NULL, ROLE_SILENT, NULL },
                                 { "webMaster", NULL, ROLE_SILENT, NULL },
                                 { "comments", NULL, ROLE_SILENT, NULL },
                                 { "category", NULL, ROLE_SILENT, NULL },
                                 { "copyright", NULL, ROLE_SILENT, NULL },
                                 { "rights", NULL, ROLE_SILENT, NULL },
                                 { "author", NULL, ROLE_SILENT, NULL },
                                 { "creator", NULL, ROLE_SILENT, NULL },
                                 { "publisher", NULL, ROLE_SILENT, NULL },
                                 { "subject", NULL, ROLE_SILENT, NULL },
                                 { "format", NULL, ROLE_SILENT, NULL },
                                 { "type", NULL, ROLE_SILENT, NULL },
                                 { "identifier", NULL, ROLE_SILENT, NULL },
                                 { "source", NULL, ROLE_SILENT, NULL },
                                 { "language", NULL, ROLE_SILENT, NULL },
                                 { "textInput", NULL, ROLE_SILENT, NULL },
                                 { "textinput", NULL, ROLE_SILENT, NULL },
                                 { "updatePeriod", NULL, ROLE_SILENT, NULL },
                                 { "updateFrequency", NULL, ROLE_SILENT, NULL },
                                 { "updateBase", NULL, ROLE_SILENT, NULL },
                                 { "Work", NULL, ROLE_SILENT, NULL },
                                 { "License", NULL, ROLE_SILENT, NULL },
                                 { 0 } };

static const xml_rule udhr[] = { { "title", "udhr", ROLE_TITLE_TEXT, NULL },
                                 { "preamble", NULL, ROLE_SECTION, NULL },
                                 { "article", NULL, ROLE_SECTION, NULL },
                                 { "title", NULL, ROLE_HEADING, NULL },
                                 { "para", NULL, ROLE_PARAGRAPH, NULL },
                                 { "orderedlist", NULL, ROLE_LIST, NULL },
                                 { "listitem", NULL, ROLE_ITEM, NULL },
                                 { "note", NULL, ROLE_FOOTNOTE, NULL },
                                 { 0 } };

/* Names that mean the same nearly everywhere. */
static const xml_rule generic[] = { { "title", NULL, ROLE_HEADING, NULL },
                                    { "head", NULL, ROLE_HEADING, NULL },
                                    { "heading", NULL, ROLE_HEADING, NULL },
                                    { "section", NULL, ROLE_SECTION, NULL },
                                    { "chapter", NULL, ROLE_SECTION, NULL },
                                    { "article", NULL, ROLE_SECTION, NULL },
                                    { "p", NULL, ROLE_PARAGRAPH, NULL },
                                    { "para", NULL, ROLE_PARAGRAPH, NULL },
                                    { "paragraph", NULL, ROLE_PARAGRAPH, NULL },
                                    { "list", NULL, ROLE_LIST, NULL },
                                    { "item", NULL, ROLE_ITEM, NULL },
                                    { "li", NULL, ROLE_ITEM, NULL },
                                    { "listitem", NULL, ROLE_ITEM, NULL },
                                    { "cell", NULL, ROLE_CELL, NULL },
                                    { "td", NULL, ROLE_CELL, NULL },
                                    { "th", NULL, ROLE_CELL, NULL },
                                    { "footnote", NULL, ROLE_FOOTNOTE, NULL },
                                    { "caption", NULL, ROLE_CAPTION, NULL },
                                    { "br", NULL, ROLE_BREAK, NULL },
                                    { "script", NULL, ROLE_SILENT, NULL },
                                    { "style", NULL, ROLE_SILENT, NULL },
                                    { 0 } };

/* Shared roots: the row with a mark comes first. */
static const xml_vocabulary vocabularies[] = {
    { { "TEI", "teiCorpus", "TEI.2" }, NULL, tei },
    { { "article" }, "article-type", jats },
    { { "article" }, "dtd-version", jats },
    { { "article", "book", "section", "chapter" }, "docbook", docbook },
    { { "article", "book", "chapter", "sect1" }, NULL, docbook },
    { { "akomaNtoso" }, NULL, akoma_ntoso },
    { { "FictionBook" }, NULL, fiction_book },
    { { "rss", "feed", "RDF" }, NULL, feed },
    { { "udhr" }, NULL, udhr },
};

const xml_vocabulary xml_generic = { { NULL }, NULL, generic };

static bool
has_root(const xml_vocabulary *v, const char *root)
{
    for (size_t i = 0; i < COUNT_OF(v->roots) && v->roots[i]; i++)
        if (strcmp(v->roots[i], root) == 0)
            return true;
    return false;
}

const xml_vocabulary *
xml_vocabulary_of(const char *root, slice space, slice attributes)
{
    for (size_t i = 0; i < COUNT_OF(vocabularies); i++) {
        const xml_vocabulary *v = &vocabularies[i];

        if (!has_root(v, root))
            continue;
        if (!v->mark || slice_has(space, slice_of(v->mark)) ||
            slice_has(attributes, slice_of(v->mark)))
            return v;
    }
    return &xml_generic;
}

const xml_rule *
xml_rule_of(const xml_vocabulary *v, const char *name, const char *parent)
{
    for (const xml_rule *r = v->rules; r->name; r++)
        if (strcmp(r->name, name) == 0 &&
            (!r->parent || strcmp(r->parent, parent) == 0))
            return r;
    return NULL;
}
