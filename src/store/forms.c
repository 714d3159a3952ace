/* Blocks of lines, read one after the other or one form at a time. */
#include "store/forms.h"

#include "base/array.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

void
form_line_put(buffer *out, const stored_form *form)
{
    buffer_text(out, language_code(form->lang));
    buffer_byte(out, '\t');
    buffer_put(out, form->text);
    buffer_byte(out, '\t');
    if (!slice_equal(form->stem, form->text))
        buffer_put(out, form->stem);
    buffer_byte(out, '\t');
    buffer_put(out, form->also);
    buffer_byte(out, '\n');
}

/* --- lines ----------------------------------------------------------------- */

/* The bytes up to a mark, which *at is left behind; false: there is none. */
static inline bool
take_cell(slice lines, size_t *at, char mark, slice *cell)
{
    const char *from = lines.data + *at;
    const char *end = memchr(from, mark, lines.size - *at);

    if (!end)
        return false;
    *cell = slice_make(from, (size_t)(end - from));
    *at += cell->size + 1;
    return true;
}

/* The language of a line, mostly that of the line before; false: it is no
 * language of ours. */
static bool
take_language(slice code, language *lang)
{
    if (slice_is(code, language_code(*lang)))
        return true;
    *lang = language_of_tag(code);
    return slice_is(code, language_code(*lang));
}

/* The line at *at, which is left behind it. */
static bool
take_line(slice lines, size_t *at, stored_form *form)
{
    slice code;

    if (!take_cell(lines, at, '\t', &code) ||
        !take_cell(lines, at, '\t', &form->text) ||
        !take_cell(lines, at, '\t', &form->stem) ||
        !take_cell(lines, at, '\n', &form->also))
        return false;
    if (form->stem.size == 0)
        form->stem = form->text;
    return take_language(code, &form->lang);
}

/* --- walks ----------------------------------------------------------------- */

/* Forms on their way to who asked for them. */
typedef struct form_walk {
    corpus           *c;
    const form_marks *some; /* those whose bit is set; NULL: all */
    tizbe_status (*visit)(void *context, const stored_form *form);
    void        *context;
    uint32_t     next; /* the least id that may come; 0: none may any more */
    tizbe_error *error;
} form_walk;

static bool
is_wanted(const form_walk *walk, uint32_t id)
{
    return !walk->some || (id <= walk->some->last &&
                           (walk->some->bits[id / 64] >> id % 64 & 1));
}

/* The forms of a row from number walk->next on; a row has some. */
static tizbe_status
walk_block(form_walk *walk, uint32_t first, slice lines)
{
    stored_form  form = { .id = first };
    tizbe_status status = TIZBE_OK;

    if (lines.size == 0)
        return corpus_fail(walk->c, SQLITE_CORRUPT, "read", walk->error);
    for (size_t at = 0; at < lines.size && status == TIZBE_OK; form.id++) {
        if (form.id > INT32_MAX || !take_line(lines, &at, &form))
            return corpus_fail(walk->c, SQLITE_CORRUPT, "read", walk->error);
        if (form.id >= walk->next && is_wanted(walk, form.id))
            status = walk->visit(walk->context, &form);
    }
    walk->next = form.id;
    return status;
}

/* The number in a row; no table by form could be as large as some. */
static tizbe_status
first_of_row(corpus *c, sqlite3_stmt *stmt, uint32_t *first, tizbe_error *error)
{
    int64_t stored = sqlite3_column_int64(stmt, 0);

    *first = 0;
    if (stored < 1 || stored > INT32_MAX)
        return corpus_fail(c, SQLITE_CORRUPT, "read", error);
    *first = (uint32_t)stored;
    return TIZBE_OK;
}

/* All rows from the one on that has form `first`; each begins where the one
 * before ends. */
static tizbe_status
walk_forms(form_walk *walk, uint32_t first)
{
    static const char sql[] =
        "SELECT first, forms FROM form_block WHERE first >="
        " (SELECT coalesce(max(first), 0) FROM form_block WHERE first <= ?1)"
        " ORDER BY first";
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(walk->c, sql, WITH((int64_t)first), &stmt,
                                      walk->error);

    walk->next = first;
    for (bool is_first = true; rows_next(walk->c, stmt, &status, walk->error);
         is_first = false) {
        uint32_t from;

        status = first_of_row(walk->c, stmt, &from, walk->error);
        if (from > walk->next || (from < walk->next && !is_first))
            status = corpus_fail(walk->c, SQLITE_CORRUPT, "read", walk->error);
        if (status == TIZBE_OK)
            status = walk_block(walk, from, column_bytes(stmt, 1));
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
forms_from(corpus *c, uint32_t first,
           tizbe_status (*visit)(void *context, const stored_form *form),
           void *context, tizbe_error *error)
{
    form_walk walk = {
        .c = c, .visit = visit, .context = context, .error = error
    };

    return walk_forms(&walk, first);
}

tizbe_status
forms_each(corpus *c,
           tizbe_status (*visit)(void *context, const stored_form *form),
           void *context, tizbe_error *error)
{
    return forms_from(c, 1, visit, context, error);
}

/* --- forms by number ------------------------------------------------------- */

void
form_block_release(form_block *b)
{
    buffer_release(&b->lines);
    free(b->ends);
    *b = (form_block){ 0 };
}

/* Where its lines end. */
static tizbe_status
find_ends(form_block *b)
{
    slice lines = buffer_slice(&b->lines), line;

    b->count = 0;
    for (size_t at = 0; at < lines.size;) {
        if (!take_cell(lines, &at, '\n', &line))
            return TIZBE_CORRUPT;
        if (!ARRAY_ADD(b->ends, b->count, b->capacity, (uint32_t)at))
            return TIZBE_NOMEM;
    }
    return b->count > 0 ? TIZBE_OK : TIZBE_CORRUPT;
}

static tizbe_status
take_row(form_block *b, corpus *c, sqlite3_stmt *stmt, tizbe_error *error)
{
    tizbe_status status = first_of_row(c, stmt, &b->first, error);

    if (status != TIZBE_OK)
        return status;
    buffer_put(&b->lines, column_bytes(stmt, 1));
    status = buffer_status(&b->lines);
    if (status == TIZBE_OK)
        status = find_ends(b);
    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    return status == TIZBE_OK ? status
                              : corpus_fail(c, SQLITE_CORRUPT, "read", error);
}

/* The last row with a first form of at most `id`; of none, no lines. */
static tizbe_status
load(form_block *b, corpus *c, uint32_t id, tizbe_error *error)
{
    static const char sql[] = "SELECT first, forms FROM form_block"
                              " WHERE first <= ?1 ORDER BY first DESC LIMIT 1";
    sqlite3_stmt     *stmt;
    tizbe_status      status = corpus_ask_kept(c, sql, WITH((int64_t)id), &stmt,
                                               error);

    buffer_clear(&b->lines);
    b->count = 0;
    if (status != TIZBE_OK)
        return status;
    if (rows_next(c, stmt, &status, error))
        status = take_row(b, c, stmt, error);
    if (status != TIZBE_OK)
        b->count = 0;
    (void)sqlite3_reset(stmt);
    return status;
}

static bool
has(const form_block *b, uint32_t id)
{
    return id >= b->first && id - b->first < b->count;
}

tizbe_status
form_block_get(form_block *b, corpus *c, uint32_t id, stored_form *form,
               tizbe_error *error)
{
    tizbe_status status = has(b, id) ? TIZBE_OK : load(b, c, id, error);
    size_t       line, at;

    if (status != TIZBE_OK)
        return status;
    line = id - b->first;
    at = has(b, id) && line > 0 ? b->ends[line - 1] : 0;
    *form = (stored_form){ .id = id };
    return has(b, id) && take_line(buffer_slice(&b->lines), &at, form)
               ? TIZBE_OK
               : corpus_fail(c, SQLITE_CORRUPT, "read", error);
}

tizbe_status
forms_last(corpus *c, uint32_t *id, tizbe_error *error)
{
    form_block   b = { 0 };
    tizbe_status status = load(&b, c, INT32_MAX, error);

    *id = 0;
    if (status == TIZBE_OK && b.count > 0)
        *id = b.first + (uint32_t)b.count - 1;
    if (*id > INT32_MAX)
        status = corpus_fail(c, SQLITE_CORRUPT, "read", error);
    form_block_release(&b);
    return status;
}

/* --- some of them ---------------------------------------------------------- */

/* To look a row up takes as long as to pass over so many forms. */
enum { FORMS_FOR_ONE = 64 };

static size_t
count_bits(const form_marks *marks)
{
    size_t count = 0;

    for (size_t word = 0; word <= marks->last / 64; word++)
        count += (size_t)__builtin_popcountll(marks->bits[word]);
    return count;
}

/* 0, which ends a sentence, is no form. */
static tizbe_status
look_up_forms(form_walk *walk)
{
    const form_marks *some = walk->some;
    form_block        b = { 0 };
    tizbe_status      status = TIZBE_OK;

    for (size_t word = 0; status == TIZBE_OK && word <= some->last / 64; word++)
        for (uint64_t left = some->bits[word]; left && status == TIZBE_OK;
             left &= left - 1) {
            uint32_t id = (uint32_t)(word * 64) +
                          (uint32_t)__builtin_ctzll(left);
            stored_form form;

            if (id == 0)
                continue;
            status = form_block_get(&b, walk->c, id, &form, walk->error);
            if (status == TIZBE_OK)
                status = walk->visit(walk->context, &form);
        }
    form_block_release(&b);
    return status;
}

tizbe_status
forms_marked(corpus *c, const form_marks *marks,
             tizbe_status (*visit)(void *context, const stored_form *form),
             void *context, tizbe_error *error)
{
    form_walk walk = { .c = c,
                       .some = marks,
                       .visit = visit,
                       .context = context,
                       .error = error };

    return count_bits(marks) * FORMS_FOR_ONE < marks->last
               ? look_up_forms(&walk)
               : walk_forms(&walk, 1);
}
