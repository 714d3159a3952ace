/* Blocks inside blocks, made a row. */
#include "ingest/blocks.h"

#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>

#define LONG_BYTES 240      /* more than a heading or an entry has */
#define NOTHING    SIZE_MAX /* around a block: the running text    */

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

/* A new waiting block at the end of the aside text, within what `around` was
 * in; text goes there from now on. */
static void
wait_begin(blocks *b, const waiting_block *what, size_t around)
{
    waiting_block w = *what;

    if (!ARRAY_ROOM(b->waiting, b->count, b->capacity)) {
        b->doc->failed = true;
        return;
    }
    w.around = around;
    w.start = w.end = b->aside.size;
    b->at = b->count;
    b->waiting[b->count++] = w;
}

/* Behind an aside in an aside its text goes on: as a piece of the block that
 * was open around it. */
static void
wait_resume(blocks *b)
{
    size_t        around, count = b->count;
    waiting_block piece = { .is_piece = true };

    if (b->count == 0 || b->waiting[b->at].around == NOTHING)
        return;
    around = b->waiting[b->at].around;
    piece.kind = b->waiting[around].kind;
    wait_begin(b, &piece, b->waiting[around].around);
    if (b->count > count)
        b->waiting[around].next = b->at;
}

/* The text of a block, with all its pieces: those come after it. */
static void
put_waiting(const blocks *b, const waiting_block *w)
{
    slice text = buffer_slice(&b->aside);

    document_text(b->doc, slice_part(text, w->start, w->end));
    while (w->next > 0) {
        w = &b->waiting[w->next];
        document_text(b->doc, slice_part(text, w->start, w->end));
    }
}

/* Hand over what waited. */
static void
flush(blocks *b)
{
    if (b->aside.failed)
        b->doc->failed = true;
    for (size_t i = 0; i < b->count; i++) {
        const waiting_block *w = &b->waiting[i];

        if (w->is_piece)
            continue;
        document_begin(b->doc, w->kind, w->level);
        document_declare(b->doc, w->lang);
        put_waiting(b, w);
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
    b->waiting[b->at].end = b->aside.size;
}

static bool
waits_for_footnote(const blocks *b)
{
    return b->count > 0 && b->waiting[b->at].kind == SEGMENT_FOOTNOTE;
}

void
blocks_begin(blocks *b, segment_kind kind, unsigned level, language lang)
{
    if (b->depth > 0) {
        if (waits_for_footnote(b))
            wait_text(b, SLICE(" "));
        else
            wait_begin(
                b,
                &(waiting_block){ .kind = kind, .level = level, .lang = lang },
                b->count > 0 ? b->waiting[b->at].around : NOTHING);
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
    if (b->depth > 0 && waits_for_footnote(b)) {
        wait_text(b, SLICE(" "));
        b->joined++;
    } else {
        wait_begin(b, &(waiting_block){ .kind = kind, .lang = lang },
                   b->depth > 0 && b->count > 0 ? b->at : NOTHING);
    }
    b->depth++;
}

void
blocks_aside_end(blocks *b)
{
    if (b->depth == 0)
        return;
    b->depth--;
    if (b->joined > 0)
        b->joined--;
    else if (b->depth > 0)
        wait_resume(b);
    if (b->depth == 0 && !b->is_open)
        flush(b);
}
