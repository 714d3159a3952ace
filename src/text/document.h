/*
 * A document as a reader hands it over: blocks of text with their kind, and
 * variables (title, date, ...) with where they were said.
 *
 * A reader calls, for each block in reading order,
 *
 *     document_begin(doc, SEGMENT_PARAGRAPH, 0);
 *     document_text(doc, SLICE("Болашақ "));   // any number of times
 *     document_text(doc, SLICE("программасы"));
 *     document_end(doc);
 *
 * and document.c does the rest once for all readers: white space is
 * collapsed to single blanks and trimmed, the text is cleaned to valid
 * UTF-8 in NFC without invisible characters (see normalise.h), an empty
 * block is dropped, heading levels give each block its heading.
 *
 * Everything lives in the document's arena. Failure for lack of memory is
 * sticky: see document_status.
 */
#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stdint.h>

typedef enum segment_kind {
    SEGMENT_PARAGRAPH,
    SEGMENT_HEADING,
    SEGMENT_ITEM,     /* of a list              */
    SEGMENT_CELL,     /* of a table             */
    SEGMENT_FOOTNOTE, /* or endnote             */
    SEGMENT_CAPTION,  /* of a table or a figure */
    SEGMENT_KINDS
} segment_kind;

/* "paragraph", "heading", "item", "cell", "footnote", "caption". */
const char *segment_kind_name(segment_kind kind);

/* The kind of such a name; of another one SEGMENT_CAPTION. */
segment_kind segment_kind_named(slice name);

#define NO_HEADING UINT32_MAX

typedef struct segment {
    segment_kind kind;
    uint8_t      level;    /* heading 1-9, item and table nesting from 0 */
    language     declared; /* by the source (xml:lang); else LANG_UND    */
    uint32_t     heading;  /* index of the nearest heading above, or
                              NO_HEADING; for a heading: of the one that
                              contains it                               */
    uint32_t     page;     /* on which it begins, from 1; 0: the source
                              has no pages                              */
    slice        text;     /* clean, NFC, not empty                      */
} segment;

/* Where a variable was said; a later one in this list wins. */
typedef enum variable_source {
    SOURCE_FILE,     /* what a program noted of the file: "created"       */
    SOURCE_NAME,     /* the name of the file                              */
    SOURCE_URL,      /* the address of the page                           */
    SOURCE_GUESS,    /* read off the text: the first heading as title     */
    SOURCE_DOCUMENT, /* the format's metadata, front matter               */
    SOURCE_TABLE,    /* --meta                                            */
    SOURCE_PERSON    /* tizbe set                                         */
} variable_source;

typedef struct variable {
    slice           name;  /* "title", "date", "issuer", "doc_type", ... */
    slice           value; /* clean, NFC, one line, not empty            */
    variable_source source;
    double          confidence; /* 0 to 1: how sure the value is */
} variable;

typedef struct document {
    arena    *arena; /* borrowed: owns everything below but `open` */
    segment  *segments;
    size_t    segment_count, segment_capacity;
    variable *variables;
    size_t    variable_count, variable_capacity;
    uint32_t *by_name;    /* hash table of the variables' numbers from 1, where
                          there are many; 0: a free slot             */
    size_t    name_slots; /* a power of two, or 0                   */
    slice    *notes;      /* what was dropped, replaced or doubtful */
    size_t    note_count, note_capacity;
    buffer    open; /* text of the open block */
    bool      is_open;
    bool      failed;       /* memory ran out */
    segment   next;         /* kind, level, declared of the open block */
    uint32_t  page;         /* of the blocks that begin now   */
    uint32_t  headings[10]; /* the open heading of each level */
    size_t    replaced;     /* bytes that were not UTF-8, now U+FFFD */
} document;

void document_init(document *doc, arena *memory);
void document_release(document *doc); /* what the arena does not own */
void document_empty(document *doc);   /* as it was at first, in its arena */

/* TIZBE_OK or TIZBE_NOMEM, for everything done so far. */
tizbe_status document_status(const document *doc);

/*
 * Begin a block; an open one is ended first. `level` is 1-9 for headings
 * and the nesting depth, from 0, for items and cells.
 */
void document_begin(document *doc, segment_kind kind, unsigned level);

/* Blocks that begin from here on are on this page, counted from 1: for
 * formats whose pages are those of the paper. */
void document_page(document *doc, uint32_t page);

/* The language the source declares for the open block. */
void document_declare(document *doc, language lang);

/* Add text to the open block; opens a paragraph when none is. The bytes may
 * be cut anywhere, even inside a character, from one call to the next. */
void document_text(document *doc, slice text);

/* End the open block, if any; a block without a visible character is
 * dropped. */
void document_end(document *doc);

/*
 * Set a variable. Empty values are ignored; the first value from the
 * highest source stays. `date` is kept when it begins with a year
 * (YYYY[-MM[-DD]], or a time stamp, which is cut to its day), and ignored
 * otherwise. `language` becomes one of our codes when its tag is one of
 * ours ("kk-KZ" and "kaz" are "kk"). A table that says the year alone leaves
 * a day of that year as it is.
 */
void document_set(document *doc, const char *name, slice value,
                  variable_source source);

/* The same with a confidence from 0 to 1. document_set takes that of the kind
 * of source: 1 for people and tables, 0.95 for a format's metadata, 0.7 for the
 * text, 0.5 for an address and a name, 0.3 for what was noted of the file. */
void document_claim(document *doc, const char *name, slice value,
                    variable_source source, double confidence);

/* The same, but it also takes the place of a value from a higher source, up to
 * SOURCE_DOCUMENT, whose confidence is lower. */
void document_outdo(document *doc, const char *name, slice value,
                    variable_source source, double confidence);

/* The value of a variable, or the empty slice. */
slice document_get(const document *doc, const char *name);

/* Note what a person should know: "2 images without text were left out". */
void document_note(document *doc, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
