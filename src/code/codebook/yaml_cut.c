/* Lines to parts, and a rest. */
#include "code/codebook/yaml_cut.h"
#include "base/array.h"
#include "base/ascii.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct line {
    size_t   start, end; /* the next one begins at `end` */
    uint32_t number;     /* from 0                       */
    uint32_t indent;     /* blanks before it             */
    slice    text;       /* behind them, without its end */
} line;

typedef struct cutter {
    yaml_cut *cut;
    line      at;       /* the current one                                  */
    uint32_t  parent;   /* indent of sets: or codes: on the line before     */
    bool      is_below; /* that line was one                                */
    uint32_t  indent;   /* of the names that begin parts, 0: there are none */
    bool      is_set;   /* these parts are sets                             */
} cutter;

void
yaml_cut_release(yaml_cut *cut)
{
    buffer_release(&cut->rest);
    free(cut->lines);
    free(cut->parts);
    *cut = (yaml_cut){ 0 };
}

slice
yaml_cut_mark(size_t number, char out[YAML_MARK_SIZE])
{
    (void)snprintf(out, YAML_MARK_SIZE, "~%zu", number);
    return slice_of(out);
}

/* --- lines ---------------------------------------------------------------- */

/* A line for YAML ends at some characters that end none here. */
static bool
has_odd_ends(slice file)
{
    const char *end = file.data + file.size;

    if (yaml_has_separators(file))
        return true;
    for (const char *at = file.data;
         (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
        if (at + 1 == end || at[1] != '\n')
            return true;
    return false;
}

/* The line behind the current one; false at the end of the file. */
static bool
next_line(const cutter *k, line *next)
{
    slice       file = k->cut->file;
    const char *end;
    size_t      last, at = k->at.end;

    if (at == file.size)
        return false;
    end = memchr(file.data + at, '\n', file.size - at);
    last = end ? (size_t)(end - file.data) : file.size;
    *next = (line){ .start = at,
                    .end = end ? last + 1 : last,
                    .number = at == 0 ? 0 : k->at.number + 1 };
    if (last > at && file.data[last - 1] == '\r')
        last--;
    while (at < last && file.data[at] == ' ')
        at++;
    next->indent = (uint32_t)(at - next->start);
    next->text = slice_part(file, at, last);
    return true;
}

static bool
is_comment(const line *l)
{
    return l->text.size > 0 && l->text.data[0] == '#';
}

/* The name that a line begins with, as in "visa-student: {...}". */
static slice
name_of(const line *l)
{
    slice  text = l->text;
    size_t at = 0;

    while (at < text.size &&
           (ascii_is_alnum(text.data[at]) || text.data[at] == '-' ||
            text.data[at] == '_' || (unsigned char)text.data[at] >= 0x80))
        at++;
    if (at == text.size || text.data[at] != ':' ||
        (at + 1 < text.size && text.data[at + 1] != ' '))
        return (slice){ 0 };
    return slice_part(text, 0, at);
}

/* --- parts ---------------------------------------------------------------- */

/* A line of the rest, which stands for this one. */
static bool
note_line(yaml_cut *cut, uint32_t number)
{
    return ARRAY_ADD(cut->lines, cut->line_count, cut->line_capacity, number);
}

static bool
keep_line(cutter *k)
{
    slice text = slice_part(k->cut->file, k->at.start, k->at.end);

    buffer_put(&k->cut->rest, text);
    return note_line(k->cut, k->at.number);
}

/* Go to the last line of the part that the current one begins. A comment that
 * stands as far to the left as the next name belongs to what follows it. */
static void
skip_part(cutter *k, uint32_t indent)
{
    cutter ahead = *k;
    bool   is_open = true; /* the lines up to here belong to it */

    while (next_line(&ahead, &ahead.at)) {
        bool is_deep = ahead.at.indent > indent && ahead.at.text.size > 0;

        if (!is_deep && ahead.at.text.size > 0 && !is_comment(&ahead.at))
            break;
        is_open = is_deep || (is_open && ahead.at.text.size == 0);
        if (is_open)
            k->at = ahead.at;
    }
}

static bool
take_part(cutter *k, slice name)
{
    yaml_cut *cut = k->cut;
    yaml_part part = { .line = k->at.number,
                       .indent = k->at.indent,
                       .name = name,
                       .is_set = k->is_set,
                       .number = SIZE_MAX };
    size_t    start = k->at.start;
    char      mark[YAML_MARK_SIZE];
    slice     stands = yaml_cut_mark(cut->count, mark);

    if (!ARRAY_ROOM(cut->parts, cut->count, cut->capacity))
        return false;
    buffer_put(&cut->rest, slice_part(cut->file, start, start + part.indent));
    buffer_put(&cut->rest, name);
    buffer_text(&cut->rest, ": ");
    buffer_put(&cut->rest, stands);
    buffer_byte(&cut->rest, '\n');
    skip_part(k, part.indent);
    part.text = slice_part(cut->file, start, k->at.end);
    cut->parts[cut->count++] = part;
    return note_line(cut, part.line);
}

/* Whether parts begin on the lines behind this one. */
static bool
has_parts_below(const line *l)
{
    slice name = name_of(l);

    return l->text.size == name.size + 1 &&
           slice_is(name, l->indent == 0 ? "sets" : "codes");
}

static bool
take_line(cutter *k)
{
    const line *l = &k->at;
    slice       name;

    if (l->text.size == 0 || is_comment(l))
        return keep_line(k);
    if (k->is_below) {
        k->indent = l->indent > k->parent ? l->indent : 0;
        k->is_set = k->parent == 0;
    } else if (l->indent < k->indent) {
        k->indent = 0;
    }
    k->is_below = false;
    name = name_of(l);
    if (k->indent > 0 && l->indent == k->indent && name.size > 0)
        return take_part(k, name);
    k->is_below = has_parts_below(l);
    k->parent = l->indent;
    return keep_line(k);
}

tizbe_status
yaml_cut_make(slice file, yaml_cut *cut)
{
    cutter k = { .cut = cut };

    *cut = (yaml_cut){ .file = file };
    if (has_odd_ends(file))
        return TIZBE_OK;
    while (next_line(&k, &k.at))
        if (!take_line(&k))
            return TIZBE_NOMEM;
    return buffer_status(&cut->rest);
}
