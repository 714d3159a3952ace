/* The table of elements (ODF 1.3 part 3); one without a row is transparent. */
#include "ingest/office/odt_acts.h"

#include "base/array.h"

#include <stdint.h>

static const struct {
    const char *space, *name;
    odt_act     act;
} table[] = {
    { "text", "p", ACT_PARAGRAPH },
    { "text", "span", ACT_SPAN },
    { "text", "h", ACT_HEADING },
    { "text", "list", ACT_LIST },
    { "text", "list-item", ACT_ITEM },
    { "text", "list-header", ACT_ITEM_HEADER },
    { "text", "s", ACT_BLANK },
    { "text", "tab", ACT_BLANK },
    { "text", "line-break", ACT_BLANK },
    { "table", "table-cell", ACT_CELL },
    { "table", "table", ACT_TABLE },
    { "text", "note-body", ACT_NOTE },
    { "text", "note-citation", ACT_SKIP },
    { "text", "soft-page-break", ACT_PAGE },
    { "text", "section", ACT_SECTION },
    { "text", "tracked-changes", ACT_CHANGES },
    { "office", "annotation", ACT_COMMENT },
    /* shapes hold their paragraphs like a box */
    { "draw", "text-box", ACT_BOX },
    { "draw", "custom-shape", ACT_BOX },
    { "draw", "rect", ACT_BOX },
    { "draw", "ellipse", ACT_BOX },
    { "draw", "circle", ACT_BOX },
    { "draw", "line", ACT_BOX },
    { "draw", "polyline", ACT_BOX },
    { "draw", "polygon", ACT_BOX },
    { "draw", "path", ACT_BOX },
    { "draw", "connector", ACT_BOX },
    { "draw", "caption", ACT_BOX },
    { "draw", "frame", ACT_FRAME },
    { "draw", "page", ACT_SLIDE },
    { "presentation", "notes", ACT_NOTE },
    { "draw", "image", ACT_SKIP },
    { "draw", "object", ACT_EMBEDDED },
    { "draw", "object-ole", ACT_EMBEDDED },
    { "draw", "control", ACT_SKIP },
    { "svg", "title", ACT_SKIP },
    { "svg", "desc", ACT_SKIP },
    { "table", "covered-table-cell", ACT_SKIP },
    { "table", "title", ACT_SKIP },
    { "table", "desc", ACT_SKIP },
    { "text", "table-of-content", ACT_CONTENTS },
    { "text", "illustration-index", ACT_CONTENTS },
    { "text", "table-index", ACT_CONTENTS },
    { "text", "object-index", ACT_CONTENTS },
    { "text", "user-index", ACT_CONTENTS },
    { "text", "alphabetical-index", ACT_CONTENTS },
    { "text", "bibliography-source", ACT_SKIP },
    { "text", "ruby-text", ACT_SKIP },
    { "text", "hidden-paragraph", ACT_SKIP },
    { "text", "script", ACT_SKIP },
    { "text", "number", ACT_SKIP },
    { "office", "forms", ACT_SKIP },
    { "office", "binary-data", ACT_SKIP },
    { "office", "scripts", ACT_SKIP },
    { "office", "settings", ACT_SKIP },
    { "office", "text", ACT_TEXT },
    { "office", "presentation", ACT_TEXT },
    { "office", "drawing", ACT_TEXT },
    { "office", "meta", ACT_META },
    { "style", "style", ACT_STYLE },
    { "text", "list-style", ACT_LIST_STYLE },
    { "text", "outline-style", ACT_LIST_STYLE },
    { "text", "list-level-style-number", ACT_LIST_LEVEL },
    { "text", "list-level-style-bullet", ACT_LIST_LEVEL },
    { "text", "list-level-style-image", ACT_LIST_LEVEL },
    { "text", "outline-level-style", ACT_LIST_LEVEL },
    { "style", "header", ACT_HEADERS },
    { "style", "footer", ACT_HEADERS },
};

/* "text" for "urn:oasis:names:tc:opendocument:xmlns:text:1.0". */
static slice
space_of(const xml_stream *x)
{
    slice  all = xml_namespace(x);
    slice  begin = SLICE("urn:oasis:names:tc:opendocument:xmlns:");
    size_t end;

    if (!slice_starts(all, begin))
        return (slice){ 0 };
    end = slice_find(all, SLICE(":"), begin.size);
    if (end == SIZE_MAX)
        return (slice){ 0 };
    all = slice_part(all, begin.size, end);
    return slice_is(all, "svg-compatible") ? SLICE("svg")
           : slice_is(all, "drawing")      ? SLICE("draw")
                                           : all;
}

odt_act
odt_act_of(const xml_stream *x)
{
    const char *name = xml_name(x);
    slice       space = space_of(x);

    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (strcmp(name, table[i].name) == 0 && slice_is(space, table[i].space))
            return table[i].act;
    return ACT_NONE;
}
