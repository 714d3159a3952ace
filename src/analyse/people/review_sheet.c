/* Segments to be coded in a spreadsheet. */
#include "analyse/people/review_sheet.h"

#include "base/array.h"

static const table_column columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .type = COLUMN_TEXT },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang", .type = COLUMN_TEXT },
    { .name = "heading", .type = COLUMN_TEXT },
    { .name = "text",
      .type = COLUMN_TEXT,
      .is_passage = true,
      .is_main = true },
    { .name = "codes", .type = COLUMN_TEXT },
    { .name = "memo", .type = COLUMN_TEXT },
};

static table_cell
cell_or_empty(const char *text)
{
    return cell_text(text ? slice_of(text) : SLICE(""));
}

static tizbe_status
put_item(const review_item *item, const table_sink *sink, tizbe_error *error)
{
    const table_cell cells[COUNT_OF(columns)] = {
        cell_integer(item->document), cell_or_empty(item->title),
        cell_integer(item->segment),  cell_or_empty(item->lang),
        cell_or_empty(item->heading), cell_or_empty(item->text),
        cell_or_empty(NULL),          cell_or_empty(NULL),
    };

    return sink->row(sink->context, cells, error);
}

tizbe_status
review_sheet(review *r, const table_sink *sink, tizbe_error *error)
{
    const review_item *item = NULL;
    tizbe_status status = sink->begin(sink->context, columns, COUNT_OF(columns),
                                      error);

    if (status == TIZBE_OK)
        status = review_next(r, &item, error);
    while (status == TIZBE_OK && item) {
        status = put_item(item, sink, error);
        if (status == TIZBE_OK)
            status = review_next(r, &item, error);
    }
    return sink_end(sink, status, error);
}
