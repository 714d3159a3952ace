/* Notes as the walker of the text meets them. */
#include "ingest/office/docx_notes.h"

#include "base/array.h"
#include "ingest/number.h"
#include "ingest/office/docx_walker.h"

#include <stdlib.h>

static docx_note *
find_note(docx_notes *notes, docx_note_kind kind, unsigned id)
{
    for (size_t i = 0; i < notes->count; i++) {
        size_t     at = (notes->next + i) % notes->count;
        docx_note *note = &notes->items[at];

        if (note->id != id || note->kind != kind)
            continue;
        notes->next = at + 1;
        return note;
    }
    return NULL;
}

void
docx_note_refer(docx_walker *w, docx_note_kind kind)
{
    docx_note *note;

    if (!w->notes || !w->out)
        return;
    note = find_note(w->notes, kind, number_read(xml_attribute(w->s.x, "id")));
    if (!note || note->is_placed)
        return;
    note->is_placed = true;
    docx_block_open(w);
    blocks_aside(w->out, SEGMENT_FOOTNOTE, LANG_UND);
    blocks_text(w->out, note->text);
    blocks_aside_end(w->out);
}

/* The lines that part notes from the text are notes, too. */
void
docx_note_begin(docx_walker *w, docx_note_kind kind)
{
    slice type = xml_attribute(w->s.x, "type");

    w->keeps_note = type.size == 0 || slice_is(type, "normal");
    w->current = (docx_note){
        .kind = kind,
        .id = number_read(xml_attribute(w->s.x, "id")),
        .author = arena_copy(w->arena, xml_attribute(w->s.x, "author")),
    };
    buffer_empty(w->note);
}

bool
docx_note_end(docx_walker *w)
{
    docx_notes *all = w->collected;

    w->current.text = arena_copy(w->arena, buffer_slice(w->note));
    if (!w->current.text.data)
        return false;
    if (!w->keeps_note || slice_trim(w->current.text).size == 0)
        return true;
    return ARRAY_ADD(all->items, all->count, all->capacity, w->current);
}

tizbe_status
docx_notes_read(const zip *z, slice name, docx_note_kind kind, arena *a,
                docx_notes *notes, tizbe_error *error)
{
    static const char *const roots[] = { [DOCX_FOOTNOTE] = "footnotes",
                                         [DOCX_ENDNOTE] = "endnotes",
                                         [DOCX_COMMENT] = "comments" };
    buffer                   text = { 0 };
    docx_walker             *w;
    tizbe_status             status;

    if (name.size == 0)
        return TIZBE_OK;
    w = calloc(1, sizeof *w);
    if (!w)
        return error_nomem(error);
    w->note = &text;
    w->losses = notes->losses;
    w->arena = a;
    w->collected = notes;
    w->error = error;
    status = part_open(z, name, &w->s, error);
    if (status == TIZBE_OK)
        status = docx_walk(w, roots[kind]);
    if (text.failed)
        status = error_nomem(error);
    part_close(&w->s);
    buffer_release(&text);
    free(w);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}
