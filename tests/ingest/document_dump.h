/*
 * A document as text, for people to compare: variables, notes, segments.
 *
 *     @ title = Concept of migration policy
 *     ! images without a text were left out: 2
 *     heading 1 | Concept of migration policy
 *     paragraph 0 [kk] | Осы Тұжырымдама ...
 */
#ifndef TESTS_DOCUMENT_DUMP_H
#define TESTS_DOCUMENT_DUMP_H

#include "base/buffer.h"
#include "text/document.h"

static inline void
document_dump(buffer *out, const document *doc)
{
    for (size_t i = 0; i < doc->variable_count; i++)
        buffer_printf(out, "@ %.*s = %.*s\n", (int)doc->variables[i].name.size,
                      doc->variables[i].name.data,
                      (int)doc->variables[i].value.size,
                      doc->variables[i].value.data);
    for (size_t i = 0; i < doc->note_count; i++)
        buffer_printf(out, "! %.*s\n", (int)doc->notes[i].size,
                      doc->notes[i].data);
    for (size_t i = 0; i < doc->segment_count; i++) {
        const segment *s = &doc->segments[i];

        buffer_printf(out, "%s %u", segment_kind_name(s->kind), s->level);
        if (s->page > 0)
            buffer_printf(out, " p%u", s->page);
        if (s->declared != LANG_UND)
            buffer_printf(out, " [%s]", language_code(s->declared));
        buffer_text(out, " | ");
        buffer_put(out, s->text);
        buffer_byte(out, '\n');
    }
}

#endif
