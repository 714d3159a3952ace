/* Notes of what was left out (ingest/office/losses.h). */
#include "ingest/office/losses.h"

#include "base/array.h"

void
office_losses_note(document *doc, const office_losses *losses)
{
    const struct {
        const char *what;
        size_t      count;
    } rows[] = {
        { "tracked deletions were left out", losses->deleted },
        { "pieces of hidden text were left out", losses->hidden_pieces },
        { "hidden paragraphs or sections were left out",
          losses->hidden_blocks },
        { "moved text was left out at its old place", losses->moved },
        { "lines of the table of contents were left out", losses->contents },
        { "files inside the document were left out", losses->embedded },
        { "charts and diagrams were left out", losses->drawings },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].count > 0)
            document_note(doc, "%s: %zu", rows[i].what, rows[i].count);
    if (losses->has_headers)
        document_note(doc, "headers and footers of the pages were left out");
}
