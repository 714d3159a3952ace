/*
 * PowerPoint 97 to 2003: [MS-PPT].
 *
 * The document lists its slides with the texts of their titles and bodies;
 * the slides themselves say where these stand, and have the texts of other
 * shapes. A slide is a page, the notes of the speaker follow it as a
 * footnote. Dates, numbers and footers of the slides are furniture.
 */
#include "base/array.h"
#include "ingest/compound.h"
#include "ingest/little_endian.h"
#include "ingest/office/ppt_records.h"
#include "ingest/readers.h"
#include "text/utf8.h"

#include <stdlib.h>

#define ENCRYPTED  0xF3D1C4DFu /* 2.3.2: headerToken */
#define DEPTH_MAX  64          /* groups within groups */
#define SLIDES_MAX 5000

/* 2.13.24: types of records. */
enum {
    DOCUMENT = 0x03E8,
    SLIDE_PERSIST = 0x03F3,
    NOTES_ATOM = 0x03F1,
    PLACEHOLDER = 0x0BC3,
    TEXT_REFERENCE = 0x0F9E,
    TEXT_HEADER = 0x0F9F,
    TEXT_WIDE = 0x0FA0,  /* UTF-16 */
    TEXT_BYTES = 0x0FA8, /* the low bytes of it */
    SLIDE_LIST = 0x0FF0,
    SHAPE = 0xF004,
    TEXT_BOX = 0xF00D,
    SHAPE_DATA = 0xF011
};

enum { LIST_OF_SLIDES = 0, LIST_OF_NOTES = 2 };

/* 2.13.33 */
enum { TITLE = 0, BODY = 1, OTHER = 4, CENTRE_TITLE = 6, HALF_BODY = 7 };

typedef struct outline_text {
    uint32_t type;
    slice    bytes;
    bool     is_wide, is_used;
} outline_text;

typedef struct slide {
    uint32_t object, id;
    size_t   first, texts; /* of the outline */
} slide;

typedef struct slide_notes {
    uint32_t slide; /* its id */
    slice    records;
} slide_notes;

typedef struct ppt {
    document     *out;
    slice         stream;
    ppt_places    places;
    outline_text *texts; /* owned, as the next */
    size_t        text_count, text_capacity;
    slide        *slides;
    size_t        slide_count, slide_capacity;
    slide_notes  *notes;
    size_t        notes_count, notes_capacity;
    const slide  *now;
    bool          in_notes;
    size_t        read; /* of slides and notes, which may be one and the same */
    buffer        text; /* of the open block */
} ppt;

/* --- text ---------------------------------------------------------------- */

static bool
is_title(uint32_t type)
{
    return type == TITLE || type == CENTRE_TITLE;
}

static void
end_block(ppt *p, uint32_t type)
{
    slice        text = slice_trim(buffer_slice(&p->text));
    segment_kind kind = SEGMENT_PARAGRAPH;
    unsigned     level = 0;

    if (p->in_notes) {
        kind = SEGMENT_FOOTNOTE;
    } else if (is_title(type)) {
        kind = SEGMENT_HEADING;
        level = type == TITLE ? 2 : 1;
    } else if (type == BODY || type >= HALF_BODY) {
        kind = SEGMENT_ITEM;
    }
    if (text.size > 0 && !slice_is(text, "*")) { /* that is a field */
        document_begin(p->out, kind, level);
        document_text(p->out, text);
        document_end(p->out);
    }
    buffer_empty(&p->text);
}

static uint32_t
character_at(const outline_text *t, size_t at, size_t *size)
{
    uint32_t high, low;

    *size = t->is_wide ? 2 : 1;
    if (!t->is_wide)
        return (unsigned char)t->bytes.data[at];
    high = little_u16(t->bytes, at);
    low = little_u16(t->bytes, at + 2);
    if (high < 0xD800 || high >= 0xE000)
        return high;
    if (high >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
        return 0xFFFD;
    *size = 4;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/* Paragraphs end with a carriage return; notes are one block, and so is a title
 * of several lines. */
static void
add_text(ppt *p, const outline_text *t)
{
    bool   is_one = p->in_notes || is_title(t->type);
    size_t size;

    for (size_t at = 0; at + (t->is_wide ? 1 : 0) < t->bytes.size; at += size) {
        uint32_t c = character_at(t, at, &size);

        if (c == '\r' && !is_one)
            end_block(p, t->type);
        else if (c < ' ')
            buffer_byte(&p->text, ' ');
        else
            utf8_append(&p->text, c);
    }
    if (p->in_notes)
        buffer_byte(&p->text, ' ');
    else
        end_block(p, t->type);
}

/* --- slides -------------------------------------------------------------- */

static outline_text
text_of(const ppt_record *r, uint32_t type)
{
    return (outline_text){ .type = type,
                           .bytes = r->body,
                           .is_wide = r->type == TEXT_WIDE };
}

static void
add_outline_text(ppt *p, size_t n)
{
    outline_text *t;

    if (n >= p->now->texts)
        return;
    t = &p->texts[p->now->first + n];
    if (!t->is_used)
        add_text(p, t);
    t->is_used = true;
}

static void
read_box(ppt *p, slice records)
{
    ppt_record r;
    uint32_t   type = OTHER;

    while (ppt_next(&records, &r)) {
        if (r.type == TEXT_HEADER) {
            type = little_u32(r.body, 0);
        } else if (r.type == TEXT_REFERENCE) {
            add_outline_text(p, little_u32(r.body, 0));
        } else if (r.type == TEXT_WIDE || r.type == TEXT_BYTES) {
            outline_text t = text_of(&r, type);

            add_text(p, &t);
        }
    }
}

/* Date, number, footer or header (2.13.21). */
static bool
is_furniture(slice shape)
{
    slice data = ppt_find(ppt_find(shape, SHAPE_DATA).body, PLACEHOLDER).body;

    return data.size > 4 && data.data[4] >= 0x07 && data.data[4] <= 0x0A;
}

static void
read_shapes(ppt *p, slice records, unsigned depth)
{
    ppt_record r;

    while (ppt_next(&records, &r)) {
        if (r.type == SHAPE && !is_furniture(r.body))
            read_box(p, ppt_find(r.body, TEXT_BOX).body);
        else if (r.type != SHAPE && r.is_container && depth < DEPTH_MAX)
            read_shapes(p, r.body, depth + 1);
    }
}

/* Whether there is room for so much more of slides and notes. */
static bool
may_read(ppt *p, slice records)
{
    p->read += records.size;
    return p->read <= 2 * p->stream.size;
}

static bool
read_notes(ppt *p)
{
    for (size_t i = 0; i < p->notes_count; i++)
        if (p->notes[i].slide == p->now->id) {
            if (!may_read(p, p->notes[i].records))
                return false;
            p->in_notes = true;
            read_shapes(p, p->notes[i].records, 0);
            end_block(p, OTHER);
            p->in_notes = false;
        }
    return true;
}

static bool
read_slide(ppt *p)
{
    slice records = ppt_object(p->stream, &p->places, p->now->object).body;

    if (!may_read(p, records))
        return false;
    read_shapes(p, records, 0);
    for (size_t n = 0; n < p->now->texts; n++)
        add_outline_text(p, n); /* what no shape refers to */
    return read_notes(p);
}

static tizbe_status
read_slides(ppt *p, tizbe_error *error)
{
    for (size_t i = 0; i < p->slide_count; i++) {
        p->now = &p->slides[i];
        document_page(p->out, (uint32_t)i + 1);
        if (!read_slide(p))
            return error_set(error, TIZBE_FORMAT,
                             "damaged PowerPoint file: its slides lie in each "
                             "other");
    }
    return TIZBE_OK;
}

/* --- the document -------------------------------------------------------- */

static bool
take_slide(ppt *p, slice body)
{
    if (p->slide_count == SLIDES_MAX ||
        !ARRAY_ROOM(p->slides, p->slide_count, p->slide_capacity))
        return false;
    p->slides[p->slide_count++] = (slide){ .object = little_u32(body, 0),
                                           .id = little_u32(body, 12),
                                           .first = p->text_count };
    return true;
}

static bool
take_text(ppt *p, const ppt_record *r, uint32_t type)
{
    if (p->slide_count == 0)
        return true; /* of no slide */
    if (!ARRAY_ADD(p->texts, p->text_count, p->text_capacity, text_of(r, type)))
        return false;
    p->slides[p->slide_count - 1].texts++;
    return true;
}

static bool
list_slides(ppt *p, slice records)
{
    ppt_record r;
    uint32_t   type = OTHER;
    bool       is_well = true;

    while (is_well && ppt_next(&records, &r)) {
        if (r.type == SLIDE_PERSIST)
            is_well = take_slide(p, r.body);
        else if (r.type == TEXT_HEADER)
            type = little_u32(r.body, 0);
        else if (r.type == TEXT_WIDE || r.type == TEXT_BYTES)
            is_well = take_text(p, &r, type);
    }
    return is_well;
}

static bool
list_notes(ppt *p, slice records)
{
    ppt_record r;

    while (ppt_next(&records, &r)) {
        slice body =
            ppt_object(p->stream, &p->places, little_u32(r.body, 0)).body;

        if (r.type != SLIDE_PERSIST)
            continue;
        if (p->notes_count == SLIDES_MAX ||
            !ARRAY_ROOM(p->notes, p->notes_count, p->notes_capacity))
            return false;
        p->notes[p->notes_count++] = (slide_notes){
            .slide = little_u32(ppt_find(body, NOTES_ATOM).body, 0),
            .records = body
        };
    }
    return true;
}

static tizbe_status
read_document(ppt *p, tizbe_error *error)
{
    ppt_record r, whole = ppt_object(p->stream, &p->places, p->places.document);
    slice      rest = whole.body;
    bool       is_well = true;

    if (whole.type != DOCUMENT)
        return error_set(error, TIZBE_FORMAT,
                         "damaged PowerPoint file: no document in it");
    while (is_well && ppt_next(&rest, &r)) {
        if (r.type == SLIDE_LIST && r.instance == LIST_OF_SLIDES)
            is_well = list_slides(p, r.body);
        else if (r.type == SLIDE_LIST && r.instance == LIST_OF_NOTES)
            is_well = list_notes(p, r.body);
    }
    if (!is_well &&
        (p->slide_count == SLIDES_MAX || p->notes_count == SLIDES_MAX))
        return error_set(error, TIZBE_LIMIT, "it has more than %d slides",
                         SLIDES_MAX);
    return is_well ? read_slides(p, error) : error_nomem(error);
}

static tizbe_status
read_streams(ppt *p, slice user, tizbe_error *error)
{
    tizbe_status status;

    if (little_u32(user, 12) == ENCRYPTED)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "the presentation is encrypted: save it without a "
                         "password");
    status = ppt_places_read(p->stream, little_u32(user, 16), &p->places,
                             error);
    if (status == TIZBE_OK)
        status = read_document(p, error);
    if (status == TIZBE_OK && p->text.failed)
        status = error_nomem(error);
    return status;
}

static tizbe_status
read_ppt(const reader_input *in, document *out, tizbe_error *error)
{
    ppt          p = { .out = out };
    buffer       stream = { 0 }, user = { 0 };
    tizbe_status status = compound_read(in->bytes, "PowerPoint Document",
                                        &stream, error);

    if (status == TIZBE_OK)
        status = compound_read(in->bytes, "Current User", &user, error);
    p.stream = buffer_slice(&stream);
    if (status == TIZBE_OK)
        status = read_streams(&p, buffer_slice(&user), error);
    ppt_places_release(&p.places);
    buffer_release(&stream);
    buffer_release(&user);
    buffer_release(&p.text);
    free(p.texts);
    free(p.slides);
    free(p.notes);
    return status == TIZBE_NOT_FOUND ? TIZBE_FORMAT : status;
}

static int
sniff_ppt(slice bytes)
{
    return compound_holds(bytes, "PowerPoint Document") ? 95 : 0;
}

const reader reader_ppt = {
    .name = "ppt",
    .title = "PowerPoint 97-2003",
    .extensions = "ppt pps pot",
    .media = "application/vnd.ms-powerpoint",
    .sniff = sniff_ppt,
    .read = read_ppt,
};
