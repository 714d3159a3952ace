/*
 * A line goes on with the paragraph before it, or begins one. In a page
 * nothing says which: the rules look at the places of the lines, at their
 * sizes and at how the one before ends.
 */
#include "ingest/pdf/pdf_text.h"

#include "ingest/hyphens.h"
#include "ingest/letters.h"
#include "ingest/outline.h"
#include "ingest/pdf/pdf_columns.h"
#include "ingest/pdf/pdf_sizes.h"
#include "ingest/promote.h"

#include <stdlib.h>

#define HEADING_LENGTH 300  /* bytes; larger type that is longer is text */
#define NOTES_FROM     0.5  /* of the height of a page                   */
#define BRACKET_MAX    4096 /* bytes of what is in brackets             */
#define COLUMN_LEAST   10   /* sizes of the type; narrower is no text    */

/* The left and right edge of a block, over its lines. */
typedef struct block_edges {
    double left, right;
} block_edges;

typedef struct composer {
    const pdf_lines *list;
    document        *doc;
    pdf_sizes        sizes;
    block_edges     *edges; /* by block */
    pdf_column      *columns;
    buffer           all; /* the text of all lines, for the hyphens */
    hyphen_words     hyphens;
    const pdf_line  *last;  /* of the open paragraph, or NULL */
    int              level; /* of the open paragraph: its size */
    buffer           open;
    buffer           notes;     /* footnotes that wait, one a line */
    uint32_t         note_page; /* of the first of them */
    bool             failed;
} composer;

/* --- what goes on with what ---------------------------------------------- */

static bool
begins_item(slice text)
{
    bool is_bullet, is_dash;

    return outline_item(text, &is_bullet, &is_dash) > 0;
}

/* The line below, or one that stands as if it were. */
static bool
is_next_line(const pdf_line *before, const pdf_line *line)
{
    double gap = line->top - before->bottom;

    return line->page == before->page && gap > -before->size &&
           gap < 0.7 * before->size;
}

/* In one block: an indent or a short line before it begin a paragraph where
 * a sentence ends, too; a gap always does. */
static bool
goes_on_in_block(const composer *c, const pdf_line *line)
{
    const pdf_line    *before = c->last;
    const block_edges *edges = &c->edges[line->block];
    double             short_by = edges->right - before->right;
    double             indent = line->left - edges->left;

    if (!is_next_line(before, line))
        return false;
    if (!ends_sentence(before->text))
        return true;
    if (outline_number(line->text) > 0)
        return false;
    return indent < 0.8 * line->size &&
           short_by < 0.12 * (edges->right - edges->left) + line->size;
}

/* "Статья 5. ...", "ОБЩИЕ ПОЛОЖЕНИЯ" */
static bool
is_heading_by_words(slice text)
{
    unsigned     level;
    outline_sign sign = outline_sign_of(text, &level);

    return sign == OUTLINE_NAMED || sign == OUTLINE_CAPS;
}

/* "(В редакции указов от 09.01.1996 № 20," goes on whatever comes. */
static bool
is_in_bracket(const composer *c)
{
    slice text = buffer_slice(&c->open);
    long  open = 0;

    for (size_t i = 0; i < text.size && text.size < BRACKET_MAX; i++)
        open += (text.data[i] == '(') - (text.data[i] == ')');
    return open > 0;
}

/* From the end of a column to the top of the next one, or of the next page. */
static bool
turns_over(const pdf_line *before, const pdf_column *last, const pdf_line *line)
{
    double shift = line->left - last->left;

    if (last->lines < 2 || ends_sentence(before->text))
        return false;
    if (line->page > before->page)
        return shift > -3 * line->size && shift < 3 * line->size;
    return line->top < before->top && line->left > last->right;
}

/* In two blocks, of one column or of two: the line before has no room left,
 * and the line is not indented. Inside of a column the distance is the usual
 * one; from one to the next, the sentence goes on. */
static bool
goes_on_in_column(const composer *c, const pdf_line *line)
{
    const pdf_line   *before = c->last;
    const pdf_column *last = &c->columns[before->column];
    bool              is_same = before->column == line->column;
    double            width = last->right - last->left;
    double            indent = line->left - c->columns[line->column].left;

    if (is_same && is_in_bracket(c))
        return true;
    return (is_same || turns_over(before, last, line)) &&
           last->right - before->right <= 0.12 * width + line->size &&
           indent <= 0.8 * line->size && width >= COLUMN_LEAST * line->size &&
           outline_number(line->text) == 0 &&
           !is_heading_by_words(line->text) &&
           !is_heading_by_words(before->text);
}

static bool
goes_on(const composer *c, const pdf_line *line, int level)
{
    const pdf_line *before = c->last;
    uint32_t        first = first_letter(line->text);

    if (!before || level != c->level)
        return false;
    if (level > 0)
        return is_next_line(before, line) && !begins_item(line->text);
    if (begins_item(line->text))
        return false;
    if (line->block == before->block)
        return goes_on_in_block(c, line);
    if (!ends_sentence(before->text) && first != 0 && ucd_is_small(first))
        return true;
    return goes_on_in_column(c, line);
}

/* --- writing ------------------------------------------------------------- */

static void
write_block(composer *c, slice text, int level)
{
    document *doc = c->doc;
    bool      is_bullet, is_dash;
    size_t    marker = outline_item(text, &is_bullet, &is_dash);

    if (level > 0 && text.size <= HEADING_LENGTH && !(marker > 0 && is_bullet))
        document_begin(doc, SEGMENT_HEADING, (unsigned)level);
    else if (outline_is_caption(text))
        document_begin(doc, SEGMENT_CAPTION, 0);
    else if (marker > 0 && !is_dash) {
        document_begin(doc, SEGMENT_ITEM, 0);
        text = slice_part(text, is_bullet ? marker : 0, text.size);
    } else
        document_begin(doc, SEGMENT_PARAGRAPH, 0);
    document_text(doc, text);
    document_end(doc);
}

static void
write_notes(composer *c)
{
    slice rest = buffer_slice(&c->notes);

    document_page(c->doc, c->note_page);
    while (rest.size > 0) {
        document_begin(c->doc, SEGMENT_FOOTNOTE, 0);
        document_text(c->doc, slice_cut(&rest, '\n'));
        document_end(c->doc);
    }
    buffer_empty(&c->notes);
}

static void
close_paragraph(composer *c)
{
    if (c->open.size > 0)
        write_block(c, buffer_slice(&c->open), c->level);
    c->failed = c->failed || c->open.failed || c->notes.failed;
    buffer_empty(&c->open);
    write_notes(c);
    c->last = NULL;
}

/* Append a line to what it goes on with. */
static void
join(composer *c, buffer *to, slice text)
{
    slice so_far = buffer_slice(to);

    if (so_far.size > 0)
        switch (hyphens_decide(&c->hyphens, so_far, text)) {
        case HYPHEN_DROP:
            to->size = hyphens_strip(so_far).size;
            break;
        case HYPHEN_KEEP:
            break;
        case HYPHEN_NONE:
            buffer_byte(to, ' ');
            break;
        }
    buffer_put(to, text);
}

/* --- footnotes ----------------------------------------------------------- */

/* A number, a raised number or a star. */
static bool
begins_note(slice text)
{
    return outline_note(text) > 0 || slice_starts(text, SLICE("*")) ||
           (text.size > 0 && is_digit((unsigned char)text.data[0]));
}

/* Small type in the lower half of its page, with a mark at its first line. */
static bool
is_note(const composer *c, const pdf_line *line, const pdf_line *note_before)
{
    if (!pdf_size_is_small(&c->sizes, line->size) ||
        line->top < NOTES_FROM * c->list->heights[line->page])
        return false;
    return begins_note(line->text) ||
           (note_before && is_next_line(note_before, line));
}

static void
take_note(composer *c, const pdf_line *line, bool is_new)
{
    if (c->notes.size == 0)
        c->note_page = (uint32_t)line->page + 1;
    if (is_new && c->notes.size > 0)
        buffer_byte(&c->notes, '\n');
    else if (c->notes.size > 0)
        buffer_byte(&c->notes, ' ');
    buffer_put(&c->notes, line->text);
}

/* --- all lines ----------------------------------------------------------- */

static void
take_line(composer *c, const pdf_line *line)
{
    int level = pdf_size_level(&c->sizes, line->size);

    if (!goes_on(c, line, level)) {
        close_paragraph(c);
        c->level = level;
        document_page(c->doc, (uint32_t)line->page + 1);
    }
    join(c, &c->open, line->text);
    c->last = line;
}

static void
compose(composer *c)
{
    const pdf_line *note = NULL;

    for (size_t i = 0; i < c->list->count; i++) {
        const pdf_line *line = &c->list->items[i];

        if (line->is_dropped)
            continue;
        if (is_note(c, line, note)) {
            take_note(c, line, begins_note(line->text));
            note = line;
            continue;
        }
        note = NULL;
        take_line(c, line);
    }
    close_paragraph(c);
}

/* One more than the highest number of a block; the lines of a page that was
 * put in order are not in that of their blocks. */
static size_t
count_blocks(const pdf_lines *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].block >= count)
            count = list->items[i].block + 1;
    return count;
}

/* The edges of the blocks, and the text for the hyphens. */
static bool
survey(composer *c, pdf_lines *list)
{
    c->edges = calloc(count_blocks(list), sizeof *c->edges);
    c->columns = pdf_columns_find(list);
    if (!c->edges || !c->columns)
        return false;
    for (size_t i = 0; i < list->count; i++) {
        const pdf_line *line = &list->items[i];
        block_edges    *edges = &c->edges[line->block];

        if (edges->right <= 0)
            *edges = (block_edges){ line->left, line->right };
        if (line->left < edges->left)
            edges->left = line->left;
        if (line->right > edges->right)
            edges->right = line->right;
        if (!line->is_dropped) {
            buffer_put(&c->all, line->text);
            buffer_byte(&c->all, '\n');
        }
    }
    hyphens_init(&c->hyphens, buffer_slice(&c->all));
    return !c->all.failed && pdf_sizes_measure(&c->sizes, list);
}

tizbe_status
pdf_text(pdf_lines *list, document *doc)
{
    composer c = { .list = list, .doc = doc };

    if (list->count == 0)
        return TIZBE_OK;
    if (survey(&c, list)) {
        compose(&c);
        hyphens_release(&c.hyphens);
        promote_headings(doc);
    } else {
        c.failed = true;
    }
    free(c.edges);
    free(c.columns);
    buffer_release(&c.all);
    buffer_release(&c.open);
    buffer_release(&c.notes);
    return c.failed ? TIZBE_NOMEM : document_status(doc);
}
