/*
 * Word 97 to 2003: [MS-DOC].
 *
 * The text stands in pieces, of one or two bytes a character, that a table
 * puts in order; so a file that was saved "fast" many times is read whole.
 * What a paragraph is stands elsewhere and is not read: headings are known
 * by their words (promote.h). Deleted and hidden text is left out.
 */
#include "base/counted.h"
#include "ingest/compound.h"
#include "ingest/little_endian.h"
#include "ingest/office/doc_marks.h"
#include "ingest/promote.h"
#include "ingest/reader.h"
#include "ingest/readers.h"
#include "ingest/windows_1252.h"
#include "text/utf8.h"

#include <stdlib.h>

#define WORD_97     0x00C1 /* nFib: older files have no such tables */
#define CLX         0x01A2 /* where the table of pieces is           */
#define COMPRESSED  0x40000000u
#define NOT_CHANGED 0x80000000u

/* Parts of the text, in their order ([MS-DOC] 2.3). */
typedef enum part {
    PART_MAIN,
    PART_FOOTNOTES,
    PART_HEADERS,
    PART_MACROS,
    PART_COMMENTS,
    PART_ENDNOTES,
    PART_BOXES,
    PART_HEADER_BOXES,
    PARTS
} part;

typedef struct doc {
    document *out;
    slice     main, table; /* the streams */
    doc_marks marks;
    uint64_t  ends[PARTS]; /* of the parts, in characters */
    unsigned  fields;      /* depth of fields                          */
    unsigned  field;       /* the one that hides what it has, or 0     */
    buffer    instruction; /* its first letters                        */
    uint32_t  surrogate;
    buffer    text; /* of the open block */
    size_t    deleted, headers, comments, contents;
    part      part;
} doc;

/* --- blocks -------------------------------------------------------------- */

static void
end_block(doc *d, bool is_cell)
{
    segment_kind kind = SEGMENT_PARAGRAPH;

    if (d->part == PART_FOOTNOTES || d->part == PART_ENDNOTES)
        kind = SEGMENT_FOOTNOTE;
    else if (is_cell)
        kind = SEGMENT_CELL;
    document_begin(d->out, kind, 0);
    document_text(d->out, buffer_slice(&d->text));
    document_end(d->out);
    buffer_empty(&d->text);
}

static bool
is_contents(doc *d)
{
    bool is_it = slice_starts(slice_trim(buffer_slice(&d->instruction)),
                              SLICE("TOC"));

    d->contents += is_it;
    return is_it;
}

/* Characters that are orders; false for text. */
static bool
take_order(doc *d, uint32_t c)
{
    switch (c) {
    case 0x07:
    case 0x0C:
    case 0x0D:
        if (d->field == 0)
            end_block(d, c == 0x07);
        return true;
    case 0x13: /* a field begins with its instruction */
        d->fields++;
        if (d->field == 0) {
            d->field = d->fields;
            buffer_empty(&d->instruction);
        }
        return true;
    case 0x14: /* its result follows: that of a table of contents is none */
        if (d->field == d->fields && !is_contents(d))
            d->field = 0;
        return true;
    case 0x15:
        if (d->field == d->fields)
            d->field = 0;
        d->fields -= d->fields > 0;
        return true;
    case 0x0B:
        buffer_byte(&d->text, ' ');
        return true;
    case 0x1E:
        buffer_byte(&d->text, '-');
        return true;
    default:
        /* pictures, marks of notes, optional hyphens */
        return c < 0x20 && c != '\t';
    }
}

static void
take_character(doc *d, uint32_t c, uint32_t place)
{
    if (d->part == PART_HEADERS || d->part == PART_HEADER_BOXES ||
        d->part == PART_COMMENTS || d->part == PART_MACROS) {
        d->headers += d->part == PART_HEADERS && c >= 0x20;
        d->comments += d->part == PART_COMMENTS && c == 0x0D;
        return;
    }
    if (doc_is_deleted(&d->marks, place)) {
        d->deleted++;
        return;
    }
    if (take_order(d, c))
        return;
    if (d->field > 0) {
        if (d->instruction.size < 16 && c < 0x80)
            buffer_byte(&d->instruction, (char)c);
        return;
    }
    if (c >= 0xD800 && c < 0xDC00) {
        d->surrogate = c;
    } else if (c >= 0xDC00 && c < 0xE000) {
        if (d->surrogate)
            utf8_append(&d->text, 0x10000 + ((d->surrogate - 0xD800) << 10) +
                                      (c - 0xDC00));
        d->surrogate = 0;
    } else {
        utf8_append(&d->text, c);
    }
}

/* --- pieces -------------------------------------------------------------- */

/* Bytes of one are windows-1252 ([MS-DOC] 2.9.73). */
static uint32_t
character_of_byte(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80] : byte;
}

static void
next_part(doc *d, uint64_t character)
{
    while (d->part + 1 < PARTS && character >= d->ends[d->part]) {
        if (d->text.size > 0)
            end_block(d, false);
        d->field = d->fields = 0;
        d->part++;
    }
}

static bool
take_piece(doc *d, uint64_t first, uint64_t count, uint32_t where)
{
    bool     is_bytes = (where & COMPRESSED) != 0;
    uint64_t width = is_bytes ? 1 : 2;
    uint64_t start = is_bytes ? (where & ~(COMPRESSED | NOT_CHANGED)) / 2
                              : where & ~(COMPRESSED | NOT_CHANGED);

    if (start > d->main.size || count * width > d->main.size - start)
        return false;
    for (uint64_t i = 0; i < count; i++) {
        size_t at = (size_t)(start + i * width);

        next_part(d, first + i);
        take_character(d,
                       is_bytes
                           ? character_of_byte((unsigned char)d->main.data[at])
                           : little_u16(d->main, at),
                       (uint32_t)at);
    }
    return true;
}

/* The table of pieces: n + 1 places in the text, n descriptions. */
static tizbe_status
take_pieces(doc *d, slice plc, tizbe_error *error)
{
    size_t count = plc.size < 16 ? 0 : (plc.size - 4) / 12;

    for (size_t i = 0; i < count; i++) {
        uint32_t first = little_u32(plc, 4 * i);
        uint32_t end = little_u32(plc, 4 * i + 4);
        uint32_t where = little_u32(plc, 4 * (count + 1) + 8 * i + 2);

        if (end < first || !take_piece(d, first, end - first, where))
            return error_set(error, TIZBE_FORMAT,
                             "damaged Word file: piece %zu of its text is "
                             "outside of it",
                             i + 1);
    }
    if (d->text.size > 0)
        end_block(d, false);
    return TIZBE_OK;
}

/* Past the properties that stand before it. */
static slice
find_pieces(const doc *d)
{
    slice  clx = { 0 };
    size_t at = little_u32(d->main, CLX);
    size_t size = little_u32(d->main, CLX + 4);

    if (at > d->table.size || size > d->table.size - at)
        return clx;
    clx = slice_part(d->table, at, at + size);
    for (at = 0; at < clx.size && clx.data[at] == 1;)
        at += 3 + little_u16(clx, at + 1);
    if (at + 5 > clx.size || clx.data[at] != 2)
        return (slice){ 0 };
    size = little_u32(clx, at + 1);
    at += 5;
    return slice_part(clx, at, size < clx.size - at ? at + size : clx.size);
}

/* --- the reader ---------------------------------------------------------- */

static tizbe_status
check_header(slice main, tizbe_error *error)
{
    if (main.size < CLX + 8 || little_u16(main, 0) != 0xA5EC)
        return error_set(error, TIZBE_FORMAT,
                         "damaged Word file: no header in it");
    if (little_u16(main, 2) < WORD_97)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "Word 6 and 95 are not read: save it as DOCX");
    if (little_u16(main, 0x0A) & 0x0100)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "the Word file is encrypted: save it without a "
                         "password");
    return TIZBE_OK;
}

static void
note_losses(const doc *d)
{
    if (d->deleted > 0)
        document_note(d->out, "deleted or hidden text was left out: %s",
                      COUNTED(d->deleted, "character"));
    if (d->contents > 0)
        document_note(d->out, "the table of contents was left out");
    if (d->comments > 0)
        document_note(d->out, "comments were left out: %zu", d->comments);
    if (d->headers > 0)
        document_note(d->out, "headers and footers of the pages were left out");
}

static tizbe_status
read_text(doc *d, tizbe_error *error)
{
    tizbe_status status = check_header(d->main, error);
    uint64_t     end = 0;

    if (status != TIZBE_OK)
        return status;
    for (int i = 0; i < PARTS; i++)
        d->ends[i] = end += little_u32(d->main, 0x4C + 4 * (size_t)i);
    if (!doc_marks_read(&d->marks, d->main, d->table))
        return error_nomem(error);
    status = take_pieces(d, find_pieces(d), error);
    if (status == TIZBE_OK && (d->text.failed || d->instruction.failed))
        status = error_nomem(error);
    if (status == TIZBE_OK) {
        promote_headings(d->out);
        note_losses(d);
    }
    doc_marks_release(&d->marks);
    return status;
}

static tizbe_status
read_doc(const reader_input *in, document *out, tizbe_error *error)
{
    doc          d = { .out = out };
    buffer       main = { 0 }, table = { 0 };
    tizbe_status status = compound_read(in->bytes, "WordDocument", &main,
                                        error);

    if (status == TIZBE_OK) {
        d.main = buffer_slice(&main);
        status = compound_read(
            in->bytes, little_u16(d.main, 0x0A) & 0x0200 ? "1Table" : "0Table",
            &table, error);
        d.table = buffer_slice(&table);
        if (status == TIZBE_NOT_FOUND)
            status = check_header(d.main, error);
    }
    if (status == TIZBE_OK)
        status = read_text(&d, error);
    buffer_release(&main);
    buffer_release(&table);
    buffer_release(&d.text);
    buffer_release(&d.instruction);
    return status == TIZBE_NOT_FOUND ? TIZBE_FORMAT : status;
}

static int
sniff_doc(slice bytes)
{
    return compound_holds(bytes, "WordDocument") ? 100 : 0;
}

const reader reader_doc = {
    .name = "doc",
    .title = "Word 97-2003",
    .extensions = "doc dot",
    .media = "application/msword",
    .sniff = sniff_doc,
    .read = read_doc,
};
