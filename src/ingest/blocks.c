/* Blocks inside blocks, made a row. */
#include "ingest/blocks.h"

#include "base/array.h"

#include <stdlib.h>

#define LONG_BYTES 240 /* more than a heading or an entry has */

void
blocks_init(blocks *b, document *doc)
{
    *b = (blocks){ .doc = doc };
}

void
blocks_release(blocks *b)
{
    buffer_release(&b->aside);
    free(b->waiting);
    b->waiting = NULL;
}

static bool
is_all_blank(slice s)
{
    return slice_trim(s).size == 0;
}

/* A new waiting block at the end of the aside text. */
static void
wait_begin(blocks *b, segment_kind kind, unsigned level, language lang)
{
    if (!ARRAY_ROOM(b->waiting, b->count, b->capacity)) {
        b->doc->failed = true;
        return;
    }
    b->waiting[b->count++] = (waiting_block){ .kind = kind,
                                              .level = level,
                                              .lang = lang,
                                              .start = b->aside.size,
                                              .end = b->aside.size };
}

/* Hand over what waited. */
static void
flush(blocks *b)
{
    if (b->aside.failed)
        b->doc->failed = true;
    for (size_t i = 0; i < b->count; i++) {
        const waiting_block *w = &b->waiting[i];

        document_begin(b->doc, w->kind, w->level);
        document_declare(b->doc, w->lang);
        document_text(b->doc,
                      slice_part(buffer_slice(&b->aside), w->start, w->end));
        document_end(b->doc);
    }
    b->count = 0;
    buffer_empty(&b->aside);
}

static void
wait_text(blocks *b, slice text)
{
    if (b->count == 0)
        return;
    buffer_put(&b->aside, text);
    b->waiting[b->count - 1].end = b->aside.size;
}

static bool
waits_for_footnote(const blocks *b)
{
    return b->count > 0 && b->waiting[b->count - 1].kind == SEGMENT_FOOTNOTE;
}

void
blocks_begin(blocks *b, segment_kind kind, unsigned level, language lang)
{
    if (b->depth > 0) {
        if (waits_for_footnote(b))
            wait_text(b, SLICE(" "));
        else
            wait_begin(b, kind, level, lang);
        return;
    }
    blocks_end(b);
    document_begin(b->doc, kind, level);
    document_declare(b->doc, lang);
    b->is_open = true;
}

void
blocks_text(blocks *b, slice text)
{
    if (b->depth > 0) {
        wait_text(b, text);
        return;
    }
    if (!b->is_open) {
        if (is_all_blank(text))
            return;
        blocks_begin(b, SEGMENT_PARAGRAPH, 0, LANG_UND);
    }
    document_text(b->doc, text);
}

void
blocks_end(blocks *b)
{
    if (b->depth > 0) {
        wait_text(b, SLICE(" "));
        return;
    }
    if (b->is_open)
        document_end(b->doc);
    b->is_open = false;
    flush(b);
}

bool
blocks_is_long(const blocks *b)
{
    return b->depth == 0 && b->doc->open.size > LONG_BYTES;
}

void
blocks_aside(blocks *b, segment_kind kind, language lang)
{
    if (b->depth++ == 0 || !waits_for_footnote(b))
        wait_begin(b, kind, 0, lang);
    else
        wait_text(b, SLICE(" "));
}

void
blocks_aside_end(blocks *b)
{
    if (b->depth == 0)
        return;
    if (--b->depth == 0 && !b->is_open)
        flush(b);
}
