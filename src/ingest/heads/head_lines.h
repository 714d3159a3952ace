/*
 * The first lines of a document, each for what it is: a letterhead, a date,
 * the line of an act ("Постановление Правительства ... от 28 марта 2023 года
 * № 248"), a title, a note of amendments.
 *
 * The words that tell are those of text/official_words.h.
 */
#ifndef INGEST_HEAD_LINES_H
#define INGEST_HEAD_LINES_H

#include "text/date_phrase.h"
#include "text/document.h"

#include <stdbool.h>

typedef enum head_kind {
    HEAD_OTHER,
    HEAD_NOTE,    /* in brackets, of validity, or of a date of printing    */
    HEAD_AMENDED, /* of the acts that changed this one                     */
    HEAD_DATE,    /* a date, perhaps with a place or a number, and no more */
    HEAD_POSTED, /* "Опубликовано 13 апреля 2022 года": of the page        */
    HEAD_YEAR, /* "Астана – 2023", "Москва, 2002 год": of a cover         */
    HEAD_NUMBER, /* "№ 223-ФЗ"                                            */
    HEAD_ACT,    /* the type of an act and its date                       */
    HEAD_ADOPTED, /* "Принят Государственной Думой 8 декабря 1995 года"    */
    HEAD_TYPE, /* "ЗАКОН УКРАЇНИ": a type, and whose                    */
    HEAD_ISSUER, /* "МИНИСТЕРСТВО ... РЕСПУБЛИКИ КАЗАХСТАН"               */
    HEAD_STATE, /* "РЕСПУБЛИКА КАЗАХСТАН"                                */
    HEAD_TITLE /* "Об утверждении ...", "... бекіту туралы"             */
} head_kind;

typedef struct head_line {
    const segment *segment;
    official_line  line;
    head_kind      kind;
    bool           is_capitals; /* has no small letter                  */
    bool           has_date;
    date_phrase    date;    /* the first of the line; of HEAD_YEAR a year */
    slice          number;  /* "17-42-3.3.7", or empty                 */
    slice          type;    /* "law", where the line names one; or empty */
    slice          issuer;  /* in the nominative, in the arena; or empty */
    slice          country; /* "KZ", or empty                          */
} head_line;

typedef struct head_lines {
    head_line *items; /* in the arena */
    size_t     count;
    size_t     end; /* the segment behind the last of them */
} head_lines;

enum { HEAD_ZONE = 14, HEAD_TAIL = 8 }; /* segments */

/*
 * The lines from segment `first` on, at most `most`. Where `is_head`, they
 * end at the first chapter or article and behind the second long paragraph.
 * Long segments are left out: no line of a letterhead is long. Fails only
 * with TIZBE_NOMEM.
 */
tizbe_status head_lines_read(document *doc, const official_words *words,
                             size_t first, size_t most, bool is_head,
                             head_lines *out);

/* The first line of that kind, or NULL. */
const head_line *head_first(const head_lines *lines, head_kind kind);

/* Too long for a line that says what the document is. */
bool head_is_text(slice text);

/* The number behind token `mark`, without a blank in it: of "№ 167-ФЗ", of
 * "Version 1.2"; empty when no figure is in it. */
slice head_number(const official_line *line, size_t mark);

/* The words among the tokens [first, end). */
size_t head_count_words(const official_line *line, size_t first, size_t end);

/* Whether the line begins with a place, as "г. Бишкек" and "м. Київ" are. */
bool head_is_place(const head_line *h);

/* A line that is no segment, as a title in the metadata; false when it is
 * empty, or when memory ran out. */
bool head_line_of(document *doc, slice text, head_line *out);

#endif
