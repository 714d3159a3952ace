/*
 * A codebook's YAML, written line by line by the readers of other formats,
 * each line remembering where in their file it comes from: so the codebook's
 * one reader says what is wrong in that file's own terms.
 */
#ifndef CODE_YAML_LINES_H
#define CODE_YAML_LINES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/entry/mistakes.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct yaml_lines {
    arena      *memory; /* of the places */
    buffer     *yaml;
    place_list *places;
    size_t      capacity;
    bool        failed; /* memory ran out */
} yaml_lines;

void yaml_lines_begin(yaml_lines *lines, arena *memory, buffer *yaml,
                      place_list *places);

/* mistakes_status, memory that ran out here included. */
tizbe_status yaml_lines_end(const yaml_lines *lines, mistake_list *mistakes);

/*
 * One line: blanks, `before`, `text` as it stands within single quotes, `after`.
 * Line ends in the text become blanks; what YAML has no character for goes.
 *
 *     yaml_line(l, at, 4, "- '", SLICE("visa's"), "'")  ->      - 'visa''s'
 */
void yaml_line(yaml_lines *lines, place at, unsigned indent, const char *before,
               slice text, const char *after);

/* A line `key: "text"`, or without a key (NULL), whose text keeps its line
 * ends. */
void yaml_key_text(yaml_lines *lines, place at, unsigned indent,
                   const char *key, slice text);

/* Append `text` within double quotes, its line ends as \n; likewise. */
void yaml_put_quoted(buffer *out, slice text);

#endif
