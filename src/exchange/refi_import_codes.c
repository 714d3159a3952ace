/*
 * Codes of a project.
 *
 * A code is one of the corpus when its GUID is. A codebook that travelled as
 * a note is stored when the corpus has none of that name. Codes that are new
 * make a codebook of their own, named after the project, of codes that people
 * give.
 */
#include "exchange/refi_import.h"

#include "code/codebook/codebook_guid.h"
#include "code/codebook/codebook_store.h"
#include "code/codebook/slug.h"
#include "exchange/refi_names.h"
#include "store/statement.h"

/* --- codebooks ------------------------------------------------------------ */

static tizbe_status
has_codebook(refi_import *m, slice name, bool *found)
{
    int64_t      number;
    tizbe_status status = corpus_ask_number(
        m->job->c, "SELECT count(*) FROM codebook WHERE name = ?1", WITH(name),
        &number, m->error);

    *found = number > 0;
    return status;
}

static tizbe_status
store(refi_import *m, const codebook *book, slice yaml)
{
    codebook_rows rows = { 0 };
    tizbe_status  status = codebook_store(m->job->c, book, yaml, &rows, NULL,
                                          m->error);

    codebook_rows_release(&rows);
    if (status == TIZBE_OK)
        m->job->counts.codes += book->code_count;
    return status;
}

/* A codebook of ours that comes back. */
static tizbe_status
take_codebook(refi_import *m, uint32_t note)
{
    slice           yaml = refi_note_text(&m->d, note);
    mistake_list    mistakes;
    const codebook *book;
    bool            found;
    tizbe_status    status;

    m->is_used[note] = true;
    mistakes_init(&mistakes, &m->memory);
    status = codebook_parse(&m->memory, yaml, &mistakes, &book);
    if (status == TIZBE_NOMEM)
        return error_nomem(m->error);
    if (status != TIZBE_OK) {
        losses_add(m->job->losses, "codebooks with what finds codes",
                   "they are damaged; the codes alone are taken",
                   m->p.sources[note].name);
        return TIZBE_OK;
    }
    status = has_codebook(m, book->name, &found);
    if (status != TIZBE_OK)
        return status;
    if (found)
        return TIZBE_OK; /* what the corpus has may be newer */
    return store(m, book, yaml);
}

static tizbe_status
take_codebooks(refi_import *m)
{
    tizbe_status status = TIZBE_OK;

    for (uint32_t i = 0; i < m->p.sources_count && status == TIZBE_OK; i++) {
        const refi_source *s = &m->p.sources[i];

        if (s->is_note && refi_is_codebook_note(s->name))
            status = take_codebook(m, i);
    }
    return status;
}

/* --- codes ---------------------------------------------------------------- */

/* The code of a query's first row. */
static tizbe_status
find_target(refi_import *m, const char *sql, const sql_value *values,
            refi_target *out)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(m->job->c, sql, values, &stmt,
                                           m->error);

    *out = (refi_target){ 0 };
    if (rows_next(m->job->c, stmt, &status, m->error)) {
        out->codebook = arena_strdup(&m->memory, column_slice(stmt, 0));
        out->name = arena_strdup(&m->memory, column_slice(stmt, 1));
        out->guid = arena_strdup(&m->memory, column_slice(stmt, 2));
        if (!out->codebook || !out->name || !out->guid)
            status = error_nomem(m->error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
find_by_guid(refi_import *m, slice guid, refi_target *out)
{
    return find_target(m,
                       "SELECT codebook, name, guid FROM code WHERE guid = ?1",
                       WITH(guid), out);
}

static tizbe_status
find_by_name(refi_import *m, slice book, slice name, refi_target *out)
{
    return find_target(m,
                       "SELECT codebook, name, guid FROM code"
                       " WHERE codebook = ?1 AND name = ?2",
                       WITH(book, name), out);
}

/* The next name that a codebook of the project may have. */
static tizbe_status
next_name(refi_import *m, intern *taken, slice *out)
{
    slice wanted = m->p.name.size ? m->p.name : SLICE("imported");

    return slug_take(taken, &m->memory, wanted, out) == TIZBE_OK
               ? TIZBE_OK
               : error_nomem(m->error);
}

static tizbe_status
wanted_name(refi_import *m, slice *out)
{
    intern       taken;
    tizbe_status status;

    intern_init(&taken);
    status = next_name(m, &taken, out);
    intern_release(&taken);
    return status;
}

/* A name that no codebook of the corpus has. */
static tizbe_status
name_codebook(refi_import *m, slice *out)
{
    intern       taken;
    bool         found = true;
    tizbe_status status = TIZBE_OK;

    intern_init(&taken);
    while (status == TIZBE_OK && found) {
        status = next_name(m, &taken, out);
        if (status == TIZBE_OK)
            status = has_codebook(m, *out, &found);
    }
    intern_release(&taken);
    return status;
}

/* Tell what of the new codes could not be taken over as it is. */
static void
tell_changes(refi_import *m, const bool *only, uint32_t number)
{
    const refi_code *code = &m->p.codes.items[number];

    if (refi_codes_is_moved(&m->p.codes, only, number))
        losses_add(m->job->losses, "places of codes below other codes",
                   "those are of another codebook, or too many levels: they "
                   "are moved up",
                   code->name);
    if (!code->is_codable)
        losses_add(m->job->losses, "marks of codes as headings",
                   "here all codes may be coded with", code->name);
}

/* The YAML of a codebook of the codes that are new. */
static tizbe_status
make_yaml(refi_import *m, const bool *only, slice name, slice *yaml)
{
    buffer       text = { 0 };
    place_list   places;
    yaml_lines   lines;
    mistake_list mistakes;
    tizbe_status status;

    mistakes_init(&mistakes, &m->memory);
    yaml_lines_begin(&lines, &m->memory, &text, &places);
    yaml_line(&lines, (place){ 1, 1 }, 0, "codebook: '", name, "'");
    refi_codes_yaml(&m->p.codes, only, &lines, &mistakes);
    status = yaml_lines_end(&lines, &mistakes);
    for (uint32_t i = 0; i < m->p.codes.count; i++)
        if (only[i])
            tell_changes(m, only, i);
    *yaml = arena_copy(&m->memory, buffer_slice(&text));
    buffer_release(&text);
    return status == TIZBE_OK && yaml->data ? status : error_nomem(m->error);
}

static tizbe_status
store_new(refi_import *m, const bool *only, slice *name)
{
    mistake_list    mistakes;
    const codebook *book;
    slice           yaml;
    char           *said;
    tizbe_status    status = name_codebook(m, name);

    if (status == TIZBE_OK)
        status = make_yaml(m, only, *name, &yaml);
    if (status != TIZBE_OK)
        return status;
    mistakes_init(&mistakes, &m->memory);
    status = codebook_parse(&m->memory, yaml, &mistakes, &book);
    if (status != TIZBE_OK)
        return mistakes_error(&mistakes, status, "codes of the project",
                              m->error);
    said = arena_printf(&m->memory, "codes that are new are in codebook '%s'",
                        name->data);
    if (!said)
        return error_nomem(m->error);
    m->job->say(m->job->context, said);
    return store(m, book, yaml);
}

/* A new code below one that is known becomes a theme of its own. */
static void
detach_new(refi_import *m, const bool *only)
{
    refi_codes *codes = &m->p.codes;

    for (uint32_t i = 0; i < codes->count; i++) {
        refi_code *code = &codes->items[i];

        if (only[i] && code->parent != REFI_NONE && !only[code->theme]) {
            losses_add(m->job->losses, "places of new codes",
                       "they stood below a code of another codebook",
                       code->name);
            code->theme = i;
            code->parent = REFI_NONE;
        }
    }
}

/* A code is known by its GUID; one without by its name, in the codebook that
 * its project would have made. */
static tizbe_status
find_known(refi_import *m, bool *only, size_t *new_count)
{
    slice        book = { 0 };
    tizbe_status status = wanted_name(m, &book);

    for (uint32_t i = 0; i < m->p.codes.count && status == TIZBE_OK; i++) {
        slice guid = m->p.codes.items[i].guid;

        if (guid_map_add(&m->codes, guid, i) != TIZBE_OK)
            return error_nomem(m->error);
        if (codebook_is_guid(guid))
            status = find_by_guid(m, guid, &m->targets[i]);
        else
            status = find_by_name(m, book, m->p.codes.items[i].slug,
                                  &m->targets[i]);
        only[i] = m->targets[i].name == NULL;
        *new_count += only[i];
    }
    return status;
}

tizbe_status
refi_import_codes(refi_import *m)
{
    refi_codes  *codes = &m->p.codes;
    mistake_list mistakes;
    bool        *only = arena_zalloc(&m->memory, codes->count + 1, 1);
    size_t       new_count = 0;
    slice        name = { 0 };
    tizbe_status status = take_codebooks(m);

    m->targets = arena_zalloc(&m->memory, codes->count + 1, sizeof *m->targets);
    if (!only || !m->targets)
        return error_nomem(m->error);
    mistakes_init(&mistakes, &m->memory);
    codes->memory = &m->memory;
    if (status == TIZBE_OK && refi_codes_name(codes, &mistakes) != TIZBE_OK)
        status = error_nomem(m->error);
    if (status == TIZBE_OK)
        status = find_known(m, only, &new_count);
    if (status != TIZBE_OK || new_count == 0)
        return status;
    detach_new(m, only);
    status = store_new(m, only, &name);
    for (uint32_t i = 0; i < codes->count && status == TIZBE_OK; i++)
        if (only[i])
            status = find_by_name(m, name, codes->items[i].slug,
                                  &m->targets[i]);
    return status;
}
