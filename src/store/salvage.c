/* Rows from the pages of a damaged file. */
#include "store/salvage.h"

#include "base/array.h"
#include "base/buffer.h"

#include <stdlib.h>

enum {
    DEEPEST = 24,    /* levels of a tree of pages; SQLite's have 20 at most */
    SAMPLE = 16,     /* rows of a page, about */
    SCHEMA_NAME = 1, /* columns of the list of tables */
    SCHEMA_ROOT = 3
};

/* Where a table or an index begins. */
typedef struct root {
    uint32_t   page;
    row_shape *shape; /* NULL: one that we do not know */
} root;

typedef struct salvage {
    const page_file *f;
    row_shapes      *shapes;
    sqlite3         *db;
    salvage_result  *result;
    uint8_t         *seen;            /* a bit a page: somebody's            */
    uint8_t         *levels[DEEPEST]; /* owned: the pages that are being read */
    buffer           row;
    root            *roots; /* owned */
    size_t           root_count, root_room;
    int              code; /* SQLite's, of the first failure */
} salvage;

/* --- rows ----------------------------------------------------------------- */

static void
fail(salvage *s, int code)
{
    if (s->code == SQLITE_OK)
        s->code = code;
}

/* INSERT of rows with `count` values; what is missing gets its default. */
static int
prepare_put(salvage *s, row_shape *shape, size_t count)
{
    buffer sql = { 0 };
    size_t values = 0;
    int    code = SQLITE_NOMEM;

    (void)sqlite3_finalize(shape->put);
    shape->put = NULL;
    shape->put_count = count;
    buffer_printf(&sql, "INSERT OR IGNORE INTO \"%s\" (", shape->table);
    if (!shape->is_index) {
        buffer_text(&sql, "rowid");
        values++;
    }
    for (size_t i = 0; i < count; i++)
        if (shape->is_index || i != shape->number)
            buffer_printf(&sql, "%s\"%s\"", values++ > 0 ? ", " : "",
                          shape->values[i].name);
    buffer_text(&sql, ") VALUES (?");
    while (--values > 0)
        buffer_text(&sql, ", ?");
    buffer_text(&sql, ")");
    if (!sql.failed)
        code = sqlite3_prepare_v2(s->db, sql.data, (int)sql.size, &shape->put,
                                  NULL);
    buffer_release(&sql);
    return code;
}

static void
bind_value(sqlite3_stmt *stmt, int number, const row_value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
        (void)sqlite3_bind_null(stmt, number);
        break;
    case VALUE_INTEGER:
        (void)sqlite3_bind_int64(stmt, number, value->integer);
        break;
    case VALUE_REAL:
        (void)sqlite3_bind_double(stmt, number, value->real);
        break;
    case VALUE_TEXT:
        (void)sqlite3_bind_text64(stmt, number, value->bytes.data,
                                  value->bytes.size, SQLITE_STATIC,
                                  SQLITE_UTF8);
        break;
    case VALUE_BLOB:
        (void)sqlite3_bind_blob64(stmt, number, value->bytes.data,
                                  value->bytes.size, SQLITE_STATIC);
        break;
    }
}

/* Whether it is there now and was not before. */
static bool
put_row(salvage *s, row_shape *shape, int64_t rowid, const row_value *values,
        size_t count)
{
    int number = 0, code = SQLITE_OK;

    if (!shape->put || shape->put_count != count)
        code = prepare_put(s, shape, count);
    if (code == SQLITE_OK) {
        if (!shape->is_index)
            (void)sqlite3_bind_int64(shape->put, ++number, rowid);
        for (size_t i = 0; i < count; i++)
            if (shape->is_index || i != shape->number)
                bind_value(shape->put, ++number, &values[i]);
        code = sqlite3_step(shape->put);
        (void)sqlite3_reset(shape->put);
    }
    if (code == SQLITE_DONE)
        return sqlite3_changes(s->db) > 0;
    if ((code & 0xFF) != SQLITE_CONSTRAINT && (code & 0xFF) != SQLITE_MISMATCH)
        fail(s, code);
    return false;
}

static bool
read_row(salvage *s, const page_cell *cell, row_value *values, size_t *count)
{
    bool is_whole = page_row_bytes(s->f, cell, &s->row) &&
                    row_values(buffer_slice(&s->row), values, count);

    if (s->row.failed)
        fail(s, SQLITE_NOMEM);
    return is_whole;
}

/* --- what the file names -------------------------------------------------- */

static bool
set_seen(salvage *s, uint32_t number)
{
    uint8_t bit = (uint8_t)(1 << number % 8);

    if (number < 1 || number > s->f->count || s->seen[number / 8] & bit)
        return false;
    s->seen[number / 8] |= bit;
    return true;
}

/* A row of the list of tables: the beginning of one. */
static bool
take_root(salvage *s, const row_value *values, size_t count)
{
    int64_t number;

    if (count <= SCHEMA_ROOT || values[SCHEMA_NAME].kind != VALUE_TEXT ||
        values[SCHEMA_ROOT].kind != VALUE_INTEGER)
        return false;
    number = values[SCHEMA_ROOT].integer;
    if (number == 0) /* a view, a trigger, a virtual table */
        return true;
    if (number < 2 || number > s->f->count)
        return false;
    if (!ARRAY_ROOM(s->roots, s->root_count, s->root_room)) {
        fail(s, SQLITE_NOMEM);
        return false;
    }
    s->roots[s->root_count++] = (root){
        .page = (uint32_t)number,
        .shape = row_shapes_find(s->shapes, values[SCHEMA_NAME].bytes),
    };
    return true;
}

static bool
take_row(salvage *s, row_shape *shape, const page_cell *cell)
{
    row_value values[ROW_MOST];
    size_t    count;

    return read_row(s, cell, values, &count) &&
           row_shape_fits(shape, values, count, true) &&
           put_row(s, shape, cell->rowid, values, count);
}

/* The shape of the list of tables, as far as it matters. */
static bool
is_list_of_tables(const row_shape *shape)
{
    return shape->count == 0;
}

static void
visit_row(salvage *s, row_shape *shape, const page_cell *cell)
{
    row_value values[ROW_MOST];
    size_t    count;
    bool      is_taken = true;

    if (is_list_of_tables(shape))
        is_taken = read_row(s, cell, values, &count) &&
                   take_root(s, values, count);
    else if (shape->is_saved)
        is_taken = take_row(s, shape, cell);
    if (is_taken)
        shape->saved++;
    else
        shape->lost++;
}

/* A page that is of the kind that its tree has. */
static bool
look_at(salvage *s, uint32_t number, const row_shape *shape, unsigned depth,
        page *out)
{
    if (depth == DEEPEST || !set_seen(s, number) ||
        page_file_is_free(s->f, number) ||
        !page_file_read(s->f, number, s->levels[depth]))
        return false;
    page_look(s->f, number, s->levels[depth], out);
    return shape->is_index
               ? out->kind == PAGE_INDEX_LEAF || out->kind == PAGE_INDEX_INNER
               : out->kind == PAGE_TABLE_LEAF || out->kind == PAGE_TABLE_INNER;
}

static void
walk(salvage *s, uint32_t number, row_shape *shape, unsigned depth)
{
    page p;
    bool is_inner;

    if (!look_at(s, number, shape, depth, &p)) {
        shape->pages++;
        return;
    }
    is_inner = p.kind == PAGE_TABLE_INNER || p.kind == PAGE_INDEX_INNER;
    for (size_t i = 0; i < p.cells && s->code == SQLITE_OK; i++) {
        page_cell cell;

        if (!page_cell_get(s->f, &p, i, &cell)) {
            if (is_inner)
                shape->pages++;
            else
                shape->lost++;
            continue;
        }
        if (is_inner)
            walk(s, cell.child, shape, depth + 1);
        if (cell.size > 0)
            visit_row(s, shape, &cell);
    }
    if (is_inner && s->code == SQLITE_OK)
        walk(s, p.last, shape, depth + 1);
}

static void
walk_tables(salvage *s)
{
    row_shape list = { .table = "" };

    walk(s, 1, &list, 0);
    s->result->tables_lost = list.pages + list.lost > 0;
    for (size_t i = 0; i < s->root_count && s->code == SQLITE_OK; i++) {
        row_shape *shape = s->roots[i].shape, other = { .table = "?" };
        uint8_t   *bytes = s->levels[0];
        page       p = { .kind = PAGE_OTHER };

        if (!shape) { /* only to know whose pages they are */
            shape = &other;
            if (page_file_read(s->f, s->roots[i].page, bytes))
                page_look(s->f, s->roots[i].page, bytes, &p);
            other.is_index = p.kind == PAGE_INDEX_LEAF ||
                             p.kind == PAGE_INDEX_INNER;
            other.count = 1;
        }
        shape->is_found = true;
        walk(s, s->roots[i].page, shape, 0);
    }
    /* an empty page in the place of one of the list is no row that is lost */
    for (size_t i = 0; i < s->shapes->count; i++)
        if (s->shapes->items[i].is_saved && !s->shapes->items[i].is_found)
            s->result->tables_lost = true;
}

/* --- pages that nothing leads to ------------------------------------------ */

/* The distance between rows that are looked at to know a page: some are enough,
 * and each is looked at once for every table that there is. */
static size_t
step_of(const page *p)
{
    return 1 + p->cells / SAMPLE;
}

/* How many of these rows look like a table's. */
static size_t
count_fitting(salvage *s, const page *p, const row_shape *shape)
{
    size_t fitting = 0;

    for (size_t i = 0; i < p->cells; i += step_of(p)) {
        row_value values[ROW_MOST];
        size_t    count;
        page_cell cell;

        if (page_cell_get(s->f, p, i, &cell) && cell.size > 0 &&
            read_row(s, &cell, values, &count) &&
            row_shape_fits(shape, values, count, false))
            fitting++;
    }
    return fitting;
}

/* A table that was read without a gap misses no page. */
static bool
may_miss(const salvage *s, const row_shape *shape)
{
    return shape->pages > 0 || (s->result->tables_lost && !shape->is_found);
}

/* The shape that most rows of a page have, and of those the strictest; NULL:
 * none, or not just one. */
static row_shape *
shape_of_page(salvage *s, const page *p, bool *is_doubtful)
{
    bool       is_index = p->kind != PAGE_TABLE_LEAF;
    row_shape *found = NULL;
    size_t     best = 0;

    *is_doubtful = false;
    for (size_t i = 0; i < s->shapes->count; i++) {
        row_shape *shape = &s->shapes->items[i];
        size_t     fitting;

        if (shape->is_index != is_index || !may_miss(s, shape))
            continue;
        fitting = count_fitting(s, p, shape);
        if (fitting == 0 || fitting < best ||
            fitting * 2 * step_of(p) < p->cells)
            continue;
        if (!found || fitting > best || shape->strict > found->strict) {
            found = shape;
            best = fitting;
            *is_doubtful = false;
        } else if (shape->strict == found->strict) {
            *is_doubtful = *is_doubtful || shape->is_saved || found->is_saved;
        }
    }
    return *is_doubtful ? NULL : found;
}

/* A row whose number is there already is an older state of that row, and is
 * left out. */
static void
take_page(salvage *s, const page *p, row_shape *shape)
{
    for (size_t i = 0; i < p->cells && s->code == SQLITE_OK; i++) {
        row_value values[ROW_MOST];
        size_t    count;
        page_cell cell;

        if (!page_cell_get(s->f, p, i, &cell) ||
            !read_row(s, &cell, values, &count) ||
            !row_shape_fits(shape, values, count, true))
            shape->lost++;
        else if (put_row(s, shape, cell.rowid, values, count))
            shape->saved++;
    }
}

static void
take_stray_pages(salvage *s)
{
    for (uint32_t n = 2; n <= s->f->count && s->code == SQLITE_OK; n++) {
        row_shape *shape;
        bool       is_doubtful;
        page       p;

        if (s->seen[n / 8] & 1 << n % 8 || page_file_is_free(s->f, n) ||
            !page_file_read(s->f, n, s->levels[0]))
            continue;
        page_look(s->f, n, s->levels[0], &p);
        if (p.kind == PAGE_OTHER || p.kind == PAGE_TABLE_INNER)
            continue;
        shape = shape_of_page(s, &p, &is_doubtful);
        if (shape && shape->is_saved)
            take_page(s, &p, shape);
        s->result->unknown += is_doubtful;
    }
}

/* --- all of it ------------------------------------------------------------ */

static void
release(salvage *s)
{
    for (size_t i = 0; i < s->shapes->count; i++) {
        (void)sqlite3_finalize(s->shapes->items[i].put);
        s->shapes->items[i].put = NULL;
    }
    for (size_t i = 0; i < DEEPEST; i++)
        free(s->levels[i]);
    free(s->seen);
    free(s->roots);
    buffer_release(&s->row);
}

int
salvage_rows(const page_file *f, row_shapes *shapes, sqlite3 *db,
             salvage_result *result)
{
    salvage s = { .f = f, .shapes = shapes, .db = db, .result = result };

    *result = (salvage_result){ 0 };
    s.seen = calloc((size_t)f->count / 8 + 1, 1);
    if (!s.seen)
        fail(&s, SQLITE_NOMEM);
    for (size_t i = 0; i < DEEPEST; i++) {
        s.levels[i] = malloc(f->size);
        if (!s.levels[i])
            fail(&s, SQLITE_NOMEM);
    }
    if (s.code == SQLITE_OK)
        walk_tables(&s);
    if (s.code == SQLITE_OK)
        take_stray_pages(&s);
    release(&s);
    return s.code;
}
