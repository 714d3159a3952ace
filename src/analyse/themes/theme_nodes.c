/* Reading the themes and codes of a codebook. */
#include "analyse/themes/theme_nodes.h"

#include "embedded/sql.h"
#include "store/statement.h"

static slice
key_of(const int64_t *id)
{
    return slice_make((const char *)id, sizeof *id);
}

uint32_t
theme_node_of(const intern *ids, int64_t id)
{
    uint32_t node = intern_find(ids, key_of(&id));

    return node == INTERN_NONE ? NO_NODE : node;
}

/* Node number `own` by its row; those before it are there. */
static theme_node
read_node(theme_node *nodes, const intern *ids, uint32_t own,
          sqlite3_stmt *stmt, arena *memory)
{
    theme_node node = {
        .id = sqlite3_column_int64(stmt, 0),
        .parent = NO_NODE,
        .theme = own,
        .name = row_text(memory, stmt, 2),
        .is_retired = sqlite3_column_int(stmt, 3) != 0,
        .in_scope = sqlite3_column_int(stmt, 4) != 0,
    };

    if (sqlite3_column_type(stmt, 1) != SQLITE_NULL)
        node.parent = theme_node_of(ids, sqlite3_column_int64(stmt, 1));
    if (node.parent != NO_NODE)
        node.theme = nodes[node.parent].theme;
    node.has_scope = node.in_scope && node.theme == own;
    if (node.in_scope && node.theme != own)
        nodes[node.theme].has_scope = true;
    return node;
}

tizbe_status
theme_nodes_read(corpus *c, const char *book, const scope *s, arena *memory,
                 theme_node **nodes, uint32_t *count, intern *ids,
                 tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    size_t        capacity = 0;
    uint32_t      number;
    tizbe_status  status = corpus_ask(c, sql_query_themes_codes,
                                      WITH(book, s->codes), &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
        if (!ARENA_ROOM(memory, *nodes, *count, capacity)) {
            status = error_nomem(error);
            break;
        }
        (*nodes)[*count] = read_node(*nodes, ids, *count, stmt, memory);
        if (!(*nodes)[*count].name.data ||
            intern_add(ids, key_of(&(*nodes)[*count].id), &number, NULL) !=
                TIZBE_OK)
            status = error_nomem(error);
        ++*count;
    }
    (void)sqlite3_finalize(stmt);
    return status;
}
