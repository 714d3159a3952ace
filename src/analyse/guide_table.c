/* The guide, row by row. */
#include "analyse/guide_table.h"

#include "base/array.h"
#include "code/codebook/guide.h"

#include <string.h>

tizbe_status
guide_table(const table_sink *sink, tizbe_error *error)
{
    static const table_column columns[] = {
        { .name = "part" },
        { .name = "written", .is_main = true },
        { .name = "finds", .is_main = true },
        { .name = "lang" },
        { .name = "example", .is_main = true },
    };
    tizbe_status status = sink->begin(sink->context, columns, COUNT_OF(columns),
                                      error);

    for (size_t i = 0; i < guide_row_count && status == TIZBE_OK; i++) {
        const guide_row *row = &guide_rows[i];
        const table_cell cells[] = {
            cell_text(slice_of(row->part)),
            cell_text(slice_of(row->written)),
            cell_text(slice_of(row->finds)),
            cell_text(slice_of(language_code(row->lang))),
            cell_text(slice_of(row->example)),
        };

        status = sink->row(sink->context, cells, error);
    }
    return sink_end(sink, status, error);
}

/* What the rows of a part have in common. */
static const struct {
    const char *part;
    const char *says;
} parts[] = {
    { "words", "Words are cut and folded as those of texts are." },
    { "phrases", "A phrase never leaves its sentence." },
    { "operators", "Operators are written in capitals." },
    { "scope", "IN at the end belongs to all before it in its brackets." },
    { "names", "$ is a set, # a code or a theme, here of this codebook:" },
    { "near-misses", "What looks alike, and is something else." },
    { "codebook",
      "What stands behind the name of a code, or of a theme; or at the top." },
};

static void
put_part(const char *part, buffer *out)
{
    buffer_printf(out, "\n%s\n", part);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (strcmp(parts[i].part, part) == 0)
            buffer_printf(out, "  %s\n", parts[i].says);
    if (strcmp(part, "names") != 0)
        return;
    for (const char *at = guide_codebook; *at;) {
        size_t size = strcspn(at, "\n");

        buffer_printf(out, "    %.*s\n", (int)size, at);
        at += size + (at[size] == '\n');
    }
}

void
guide_text(buffer *out)
{
    const char *part = "";

    buffer_text(out, "The language of entries, and of queries; what is found "
                     "stands in [brackets].\n");
    for (size_t i = 0; i < guide_row_count; i++) {
        const guide_row *row = &guide_rows[i];

        if (strcmp(part, row->part) != 0)
            put_part(row->part, out);
        part = row->part;
        buffer_printf(out, "\n  %s\n      %s\n      %s\n", row->written,
                      row->finds, row->example);
    }
}
