/* Tables over initiative_mention, one query each; and what a search finds on
 * the way to it. */
#include "analyse/initiatives.h"

#include "base/array.h"
#include "embedded/sql.h"
#include "store/statement.h"

static const table_column initiative_columns[] = {
    { .name = "id", .type = COLUMN_INTEGER },
    { .name = "name", .is_main = true },
    { .name = "names", .is_detail = true },
    { .name = "type" },
    { .name = "theme", .is_detail = true },
    { .name = "code", .is_detail = true },
    { .name = "partner", .is_detail = true },
    { .name = "place", .is_detail = true },
    { .name = "year", .is_figure = true },
    { .name = "amount", .is_figure = true },
    { .name = "unit" },
    { .name = "status" },
    { .name = "documents", .type = COLUMN_INTEGER },
    { .name = "mentions", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "document", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "evidence", .is_detail = true, .is_passage = true },
};

static const table_column mention_columns[] = {
    { .name = "initiative", .type = COLUMN_INTEGER },
    { .name = "mention", .type = COLUMN_INTEGER },
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "type" },
    { .name = "theme", .is_detail = true },
    { .name = "code", .is_detail = true },
    { .name = "start", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "end", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "text", .is_main = true },
    { .name = "partner", .is_detail = true },
    { .name = "place", .is_detail = true },
    { .name = "year", .is_figure = true },
    { .name = "amount", .is_figure = true },
    { .name = "unit" },
    { .name = "status", .is_detail = true },
    { .name = "evidence", .is_detail = true, .is_passage = true },
};

tizbe_status
initiatives_table(corpus *c, const scope *s, const initiatives_filter *filter,
                  const table_sink *sink, tizbe_error *error)
{
    return table_query(c, sql_query_list_initiatives,
                       WITH(s->documents, s->langs, s->codes, filter->types),
                       initiative_columns, COUNT_OF(initiative_columns), sink,
                       error);
}

tizbe_status
initiative_mentions_table(corpus *c, const scope *s,
                          const initiatives_filter *filter,
                          const table_sink *sink, tizbe_error *error)
{
    return table_query(
        c, sql_query_list_mentions,
        WITH(s->documents, s->langs, s->codes, filter->types, filter->ids),
        mention_columns, COUNT_OF(mention_columns), sink, error);
}

/* --- why ------------------------------------------------------------------ */

static const table_column why_columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "start", .type = COLUMN_INTEGER },
    { .name = "end", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "type" },
    { .name = "rule" },
    { .name = "name", .is_main = true },
    { .name = "what" },
    { .name = "value" },
    { .name = "unit" },
    { .name = "weight", .type = COLUMN_INTEGER },
    { .name = "taken" },
    { .name = "features", .is_detail = true },
};

/* Whether a row is asked for. */
static tizbe_status
is_picked(why_table *table, const why_row *row, bool *is_asked,
          tizbe_error *error)
{
    tizbe_status status;

    statement_bind(table->picks, 1,
                   WITH(table->scope->documents, table->scope->langs,
                        table->filter->types, row->document,
                        language_code(row->lang), row->type));
    status = rows_first(table->c, table->picks, error);
    *is_asked = status == TIZBE_OK && sqlite3_column_int(table->picks, 0) != 0;
    (void)sqlite3_reset(table->picks);
    return status;
}

static tizbe_status
put_why(void *context, const why_row *row, tizbe_error *error)
{
    why_table       *table = context;
    bool             is_asked = false;
    tizbe_status     status = is_picked(table, row, &is_asked, error);
    const table_cell cells[COUNT_OF(why_columns)] = {
        cell_integer(row->document),
        cell_integer(row->start),
        cell_integer(row->end),
        cell_text(slice_of(language_code(row->lang))),
        cell_text(row->type),
        cell_text_or_na(row->rule),
        cell_text(row->name),
        cell_text(slice_of(row->what)),
        cell_text_or_na(row->value),
        cell_text_or_na(row->unit),
        cell_integer(row->weight),
        cell_text(slice_of(row->is_taken ? "yes" : "no")),
        cell_text(row->features),
    };

    return status == TIZBE_OK && is_asked
               ? table->sink->row(table->sink->context, cells, error)
               : status;
}

tizbe_status
why_table_begin(why_table *table, corpus *c, const scope *s,
                const initiatives_filter *filter, const table_sink *sink,
                tizbe_error *error)
{
    static const char sql[] =
        "SELECT (?1 IS NULL OR ?4 IN (SELECT value FROM json_each(?1)))"
        " AND (?2 IS NULL OR ?5 IN (SELECT value FROM json_each(?2)))"
        " AND (?3 IS NULL OR ?6 IN (SELECT value FROM json_each(?3)))";
    tizbe_status status;

    *table = (why_table){ .c = c, .sink = sink, .scope = s, .filter = filter };
    table->visitor = (why_visitor){ put_why, table };
    status = corpus_prepare(c, sql, &table->picks, error);
    return status == TIZBE_OK ? sink->begin(sink->context, why_columns,
                                            COUNT_OF(why_columns), error)
                              : status;
}

tizbe_status
why_table_end(why_table *table, tizbe_status status, tizbe_error *error)
{
    (void)sqlite3_finalize(table->picks);
    table->picks = NULL;
    return sink_end(table->sink, status, error);
}
