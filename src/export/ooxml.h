/*
 * Names of Office Open XML (ECMA-376) that all parts of workbooks and Word
 * documents have: string literals, to be put together with others.
 */
#ifndef EXPORT_OOXML_H
#define EXPORT_OOXML_H

/* How a part begins. */
#define OOXML_DECLARATION                                                      \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Namespaces: of what a container holds (part 2), of what its parts are to
 * each other (part 1, 9.2), of sheets and of texts. */
#define OOXML_PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OOXML_RELATION                                                         \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define OOXML_SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OOXML_WORD                                                             \
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

/* The beginning of [Content_Types].xml. */
#define OOXML_TYPES                                                            \
    OOXML_DECLARATION                                                          \
    "<Types xmlns=\"" OOXML_PACKAGE "content-types\">"                         \
    "<Default Extension=\"rels\" ContentType=\"application/"                   \
    "vnd.openxmlformats-package.relationships+xml\"/>"                         \
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"

/* The beginning of a part that says how others are related to it. */
#define OOXML_RELATIONS                                                        \
    OOXML_DECLARATION "<Relationships xmlns=\"" OOXML_PACKAGE "relationships\">"

#endif
