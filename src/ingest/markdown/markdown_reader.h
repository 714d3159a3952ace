/*
 * A Markdown file while it is read: what read_markdown.c, markdown_emit.c
 * and markdown_tables.c share.
 */
#ifndef INGEST_MARKDOWN_READER_H
#define INGEST_MARKDOWN_READER_H

#include "ingest/blocks.h"
#include "ingest/item_levels.h"
#include "ingest/markdown/markdown_inline.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct md_reader {
    document      *doc;
    blocks         out;
    slice          text;
    size_t         at;   /* of the line after this one          */
    slice          line; /* this one, without its end           */
    buffer         open; /* source of the open block            */
    segment_kind   kind;
    unsigned       level;
    buffer         plain, notes; /* the same without marks      */
    markdown_seen *seen;
    item_levels    levels;
    bool           is_after_blank;
    unsigned       quote;     /* depth of ">"                       */
    bool           is_held;   /* a paragraph waits to be continued  */
    bool           is_cut;    /* ... and a page ends behind it      */
    uint32_t       held_end;  /* its last character                 */
    unsigned       last_note; /* number of the note read last       */
    size_t         code_blocks;
    bool           no_comment_end, no_table_end; /* none lies ahead */
    tizbe_error   *error;
    tizbe_status   status;
} md_reader;

/* The next line into m->line; false at the end, or when reading failed. */
bool md_next_line(md_reader *m);

/* The line after m->line, which stays; empty at the end. */
slice md_peek_line(const md_reader *m);

/* Begin a block with the source of its first line; end the open one, which
 * may turn out to be a note or a caption. */
void md_open(md_reader *m, segment_kind kind, unsigned level, slice source);
void md_close(md_reader *m);
void md_add(md_reader *m, slice text); /* a line to the open block */

/* The text of `source` without marks, on one line; good until the next
 * call. */
slice md_plain(md_reader *m, slice source);

/* Hand over a whole block. */
void md_emit(md_reader *m, segment_kind kind, unsigned level, slice plain);

/* When the line begins a table, read all of it: bars with a rule under the
 * heads, or lines with as many tabs as the next one. */
bool md_take_bar_table(md_reader *m, slice line);
bool md_take_tab_table(md_reader *m, slice line);

#endif
