/*
 * Plain text, and the outline that its paragraphs show.
 *
 * What makes a heading here, besides its own looks (outline.h): a numbered
 * line must not be followed by its like, or it is a list; a short line that
 * nothing else marks must stand before a long paragraph and behind a
 * finished one. A text mostly in capitals has no headings by capitals.
 */
#include "base/counted.h"
#include "ingest/charset.h"
#include "ingest/item_levels.h"
#include "ingest/letters.h"
#include "ingest/outline.h"
#include "ingest/plain.h"
#include "ingest/readers.h"

enum { PROSE_MIN = 100 }; /* characters that make a paragraph out of a line */

/* Emits blocks in order and remembers what came before. */
typedef struct outliner {
    document         *doc;
    const plain_list *list;
    bool              with_title;
    bool              knows_caps, mostly_caps; /* is_mostly_caps() */
    item_levels       levels;
    bool              has_bullet; /* the item before had one */
    segment_kind      last;
} outliner;

static bool
is_prose(slice text)
{
    return text.size >= PROSE_MIN && utf8_count(text) >= PROSE_MIN;
}

static const plain_block *
block_at(const outliner *o, size_t i)
{
    return i < o->list->count ? &o->list->items[i] : NULL;
}

static bool
is_heading_by_number(const outliner *o, size_t i, unsigned level)
{
    const plain_block *next = block_at(o, i + 1);
    unsigned           other;

    if (!next)
        return false;
    if (outline_sign_of(next->text, &other) == OUTLINE_NUMBERED)
        return other > level;
    return is_prose(next->text) || ends_sentence(next->text) ||
           (o->list->items[i].blank_before && o->list->items[i].blank_after);
}

static bool
is_heading_by_place(const outliner *o, size_t i)
{
    const plain_block *block = &o->list->items[i];
    const plain_block *next = block_at(o, i + 1);
    bool               is_alone = block->blank_before && block->blank_after;

    if (!next || block->lines > 2)
        return false;
    if (!is_prose(next->text) &&
        !(is_alone && (next->row_mark ||
                       (ends_sentence(next->text) &&
                        utf8_count(next->text) > utf8_count(block->text)))))
        return false;
    return i == 0 || o->last == SEGMENT_HEADING || o->last == SEGMENT_CELL ||
           ends_sentence(o->list->items[i - 1].text);
}

/* Looked into when the first line in capitals is met; many texts have none. */
static bool
is_mostly_caps(outliner *o)
{
    const plain_list *list = o->list;
    size_t            caps = 0;
    unsigned          level;

    if (o->knows_caps)
        return o->mostly_caps;
    for (size_t i = 0; i < list->count; i++)
        caps += outline_sign_of(list->items[i].text, &level) == OUTLINE_CAPS;
    o->knows_caps = true;
    o->mostly_caps = list->count > 3 && caps * 2 > list->count;
    return o->mostly_caps;
}

/* 1-6, or 0 when the block is no heading. */
static unsigned
heading_level(outliner *o, size_t i)
{
    const plain_block *block = &o->list->items[i];
    unsigned           level;
    outline_sign       sign = outline_sign_of(block->text, &level);

    if (i == 0 && o->with_title && o->list->count > 1 &&
        outline_is_title(block->text))
        return 1;
    switch (sign) {
    case OUTLINE_NAMED:
        return level;
    case OUTLINE_CAPS:
        return is_mostly_caps(o) ? 0 : level;
    case OUTLINE_NUMBERED:
        return is_heading_by_number(o, i, level) ? level : 0;
    case OUTLINE_SHORT:
        return is_heading_by_place(o, i) ? level : 0;
    default:
        return 0;
    }
}

/* A dash begins an item where a list is open or announced, and a turn of
 * speech elsewhere. */
static bool
is_dash_item(const outliner *o, size_t i)
{
    uint32_t before = i > 0 ? last_char(o->list->items[i - 1].text) : 0;

    return (o->levels.depth > 0 && o->has_bullet) || before == ':' ||
           before == ';' || last_char(o->list->items[i].text) == ';';
}

/* "2. ..." behind "1. ..." or before "3. ..." */
static bool
is_counted_item(const outliner *o, size_t i)
{
    unsigned           number = outline_number(o->list->items[i].text);
    const plain_block *next = block_at(o, i + 1);

    if (number == 0)
        return false;
    return (i > 0 && outline_number(o->list->items[i - 1].text) == number - 1 &&
            number > 1) ||
           (next && outline_number(next->text) == number + 1);
}

static void
emit(outliner *o, segment_kind kind, unsigned level, slice text)
{
    document_begin(o->doc, kind, level);
    document_text(o->doc, text);
    document_end(o->doc);
    o->last = kind;
    o->has_bullet = false;
    if (kind != SEGMENT_ITEM)
        o->levels.depth = 0;
}

static void
emit_row(outliner *o, slice text, char mark)
{
    size_t start = 0;

    for (size_t at = 0; at <= text.size; at++) {
        if (at < text.size && text.data[at] != mark)
            continue;
        emit(o, SEGMENT_CELL, 0, slice_part(text, start, at));
        start = at + 1;
    }
}

static void
emit_block(outliner *o, size_t i)
{
    const plain_block *block = &o->list->items[i];
    bool               is_bullet, is_dash;
    size_t             marker;
    unsigned           level;

    if (block->row_mark) {
        emit_row(o, block->text, block->row_mark);
        return;
    }
    if (block->is_below_rule && slice_starts(block->text, SLICE("*"))) {
        emit(o, SEGMENT_FOOTNOTE, 0,
             slice_part(block->text, 1, block->text.size));
        return;
    }
    marker = outline_item(block->text, &is_bullet, &is_dash);
    if (marker > 0 && (!is_dash || is_dash_item(o, i))) {
        level = item_levels_enter(&o->levels, block->indent);
        emit(o, SEGMENT_ITEM, level,
             slice_part(block->text, is_bullet ? marker : 0, block->text.size));
        o->has_bullet = is_bullet;
        return;
    }
    marker = outline_note(block->text);
    level = heading_level(o, i);
    if (level > 0)
        emit(o, SEGMENT_HEADING, level, block->text);
    else if (marker > 0)
        emit(o, SEGMENT_FOOTNOTE, 0,
             slice_part(block->text, marker, block->text.size));
    else if (is_counted_item(o, i))
        emit(o, SEGMENT_ITEM, item_levels_enter(&o->levels, block->indent),
             block->text);
    else if (outline_is_caption(block->text))
        emit(o, SEGMENT_CAPTION, 0, block->text);
    else
        emit(o, SEGMENT_PARAGRAPH, 0, block->text);
}

tizbe_status
plain_text(document *doc, slice text, bool with_title)
{
    plain_list   list;
    tizbe_status status = plain_compose(doc->arena, text, &list);
    outliner     o = { .doc = doc, .list = &list, .with_title = with_title };

    if (status == TIZBE_OK) {
        for (size_t i = 0; i < list.count; i++)
            emit_block(&o, i);
        if (list.page_numbers > 0)
            document_note(doc, "page numbers were left out: %zu",
                          list.page_numbers);
        status = document_status(doc);
    }
    plain_release(&list);
    return status;
}

static int
sniff_text(slice bytes)
{
    return charset_is_binary(bytes) ? 0 : 10;
}

static tizbe_status
read_text(const reader_input *in, document *doc, tizbe_error *error)
{
    slice        text;
    tizbe_status status = text_of_input(in, doc, &text, error);

    if (status != TIZBE_OK)
        return status;
    status = plain_text(doc, text, true);
    return status == TIZBE_OK ? status : error_nomem(error);
}

const reader reader_text = {
    .name = "txt",
    .title = "plain text",
    .extensions = "txt text asc",
    .media = "text/plain",
    .sniff = sniff_text,
    .read = read_text,
};
