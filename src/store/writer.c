/*
 * Storing documents: rows, streams and the full-text index in one pass. The
 * index gets the words the pipeline has (token_replay), not the text again.
 */
#include "store/writer.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/intern.h"
#include "store/documents.h"
#include "store/internal.h"
#include "text/stem.h"

#include <stdio.h>
#include <stdlib.h>

struct writer {
    corpus      *c;
    intern       forms; /* language byte + form; number - 1 is the index  */
    uint32_t    *ids;   /* row id of a form by its number, 0: not yet     */
    size_t       ids_capacity;
    replay_form *table; /* what a form is indexed by, by its number       */
    size_t       table_capacity;
    arena        stems;
    uint32_t     last_form_id; /* the largest row id in use              */
    bool         fresh;        /* every stored form is in `forms`        */
    buffer       stream;
    sqlite3_stmt *find_form, *put_form, *put_document, *put_source,
        *change_source, *put_variable, *put_note, *put_segment, *put_stream,
        *find_document;
    sqlite3_stmt *put_text[LANG_COUNT];
};

/* None of these may need a statement journal (INSERT OR REPLACE does, an
 * UPSERT does): opening one makes FTS5 write out all it has gathered. */
static const struct {
    size_t      offset;
    const char *sql;
} statements[] = {
    { offsetof(writer, find_form),
      "SELECT id FROM form WHERE text = ?1 AND lang = ?2" },
    { offsetof(writer, put_form),
      "INSERT INTO form (id, lang, text, stem, also)"
      " VALUES (?1, ?2, ?3, ?4, ?5)" },
    { offsetof(writer, put_document),
      "INSERT INTO document"
      " (guid, sha256, format, encoding, segments, length, added_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
    { offsetof(writer, put_source),
      "INSERT INTO source"
      " (path, document_id, size, mtime_ns, sha256, options)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
    { offsetof(writer, change_source),
      "UPDATE source SET document_id = ?2, size = ?3, mtime_ns = ?4,"
      " sha256 = ?5, options = ?6 WHERE path = ?1" },
    { offsetof(writer, put_variable),
      "INSERT INTO variable (document_id, name, value, source)"
      " VALUES (?1, ?2, ?3, ?4)" },
    { offsetof(writer, put_note),
      "INSERT INTO note (document_id, seq, text) VALUES (?1, ?2, ?3)" },
    { offsetof(writer, put_segment),
      "INSERT INTO segment"
      " (document_id, seq, kind, level, heading, declared, start, text)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)" },
    { offsetof(writer, put_stream),
      "INSERT INTO stream (segment_id, lang, confidence, tokens, forms)"
      " VALUES (?1, ?2, ?3, ?4, ?5)" },
    { offsetof(writer, find_document),
      "SELECT id FROM document WHERE sha256 = ?1" },
};

static sqlite3_stmt **
statement_at(writer *w, size_t i)
{
    return (sqlite3_stmt **)(void *)((char *)w + statements[i].offset);
}

static int
bind_slice(sqlite3_stmt *stmt, int place, slice s)
{
    return sqlite3_bind_text64(stmt, place, s.data ? s.data : "", s.size,
                               SQLITE_STATIC, SQLITE_UTF8);
}

static tizbe_status
prepare_all(writer *w, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(statements) && status == TIZBE_OK; i++)
        status = corpus_prepare(w->c, statements[i].sql, statement_at(w, i),
                                error);
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++) {
        char sql[64];

        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO fts_%s (rowid, text) VALUES (?1, ?2)",
                       language_code(lang));
        status = corpus_prepare(w->c, sql, &w->put_text[lang], error);
    }
    return status;
}

static tizbe_status
find_last_form(writer *w, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status =
        corpus_prepare(w->c, "SELECT max(id) FROM form", &stmt, error);

    if (status == TIZBE_OK && sqlite3_step(stmt) == SQLITE_ROW)
        w->last_form_id = (uint32_t)sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    w->fresh = w->last_form_id == 0;
    return status;
}

tizbe_status
writer_new(corpus *c, writer **out, tizbe_error *error)
{
    writer      *w = calloc(1, sizeof *w);
    tizbe_status status;

    *out = NULL;
    if (!w)
        return error_nomem(error);
    w->c = c;
    intern_init(&w->forms);
    arena_init(&w->stems);
    status = corpus_check_analysers(c, error);
    if (status == TIZBE_OK)
        status = prepare_all(w, error);
    if (status == TIZBE_OK)
        status = find_last_form(w, error);
    if (status != TIZBE_OK) {
        writer_free(w);
        w = NULL;
    }
    *out = w;
    return status;
}

void
writer_free(writer *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < COUNT_OF(statements); i++)
        (void)sqlite3_finalize(*statement_at(w, i));
    for (size_t i = 0; i < LANG_COUNT; i++)
        (void)sqlite3_finalize(w->put_text[i]);
    intern_release(&w->forms);
    arena_release(&w->stems);
    buffer_release(&w->stream);
    free(w->ids);
    free(w->table);
    free(w);
}

size_t
writer_memory(const writer *w)
{
    return intern_memory(&w->forms) + w->stems.total +
           w->ids_capacity * sizeof *w->ids +
           w->table_capacity * sizeof *w->table;
}

void
writer_forget(writer *w)
{
    /* all of it: room that stays would count against the next words */
    intern_release(&w->forms);
    arena_release(&w->stems);
    free(w->ids);
    free(w->table);
    w->ids = NULL;
    w->table = NULL;
    w->ids_capacity = w->table_capacity = 0;
    w->fresh = false;
}

/* Further stems, one blank between. */
static slice
join_also(writer *w, const stem_set *stems)
{
    char   text[STEMS_MAX * (FORM_MAX + 1)];
    size_t size = 0;

    for (size_t i = 1; i < stems->count; i++) {
        if (size > 0)
            text[size++] = ' ';
        memcpy(text + size, stems->items[i].bytes, stems->items[i].size);
        size += stems->items[i].size;
    }
    if (size == 0)
        return slice_make("", 0);
    return arena_copy(&w->stems, slice_make(text, size));
}

static tizbe_status
stem_form(writer *w, language lang, slice form, uint32_t number)
{
    stem_set     stems;
    replay_form *row = &w->table[number];

    stems_of(form, lang, &stems);
    /* most stems are the beginning of their form, which is there already */
    if (slice_starts(form, slice_make(stems.items[0].bytes,
                                      stems.items[0].size)))
        row->stem = slice_part(form, 0, stems.items[0].size);
    else
        row->stem = arena_copy(&w->stems, slice_make(stems.items[0].bytes,
                                                     stems.items[0].size));
    row->also = join_also(w, &stems);
    return row->stem.data && row->also.data ? TIZBE_OK : TIZBE_NOMEM;
}

tizbe_status
writer_form(writer *w, language lang, slice form, uint32_t *number,
            tizbe_error *error)
{
    char         keyed[1 + FORM_MAX];
    bool         is_new;
    tizbe_status status;

    keyed[0] = (char)lang;
    memcpy(keyed + 1, form.data, form.size);
    status = intern_add(&w->forms, slice_make(keyed, form.size + 1), number,
                        &is_new);
    if (status == TIZBE_OK)
        ++*number;
    if (status == TIZBE_OK && is_new) {
        slice kept = intern_text(&w->forms, *number - 1);

        if (!ARRAY_ROOM(w->ids, (size_t)*number, w->ids_capacity) ||
            !ARRAY_ROOM(w->table, (size_t)*number, w->table_capacity))
            return error_nomem(error);
        w->ids[*number] = 0;
        status = stem_form(w, lang, slice_part(kept, 1, kept.size), *number);
    }
    return status == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

static tizbe_status
insert_form(writer *w, language lang, slice form, uint32_t number,
            tizbe_error *error)
{
    const replay_form *row = &w->table[number];
    sqlite3_stmt      *stmt = w->put_form;
    uint32_t           id = w->last_form_id + 1;
    tizbe_status       status;

    (void)sqlite3_bind_int64(stmt, 1, id);
    (void)sqlite3_bind_text(stmt, 2, language_code(lang), -1, SQLITE_STATIC);
    (void)bind_slice(stmt, 3, form);
    (void)bind_slice(stmt, 4, row->stem);
    if (row->also.size > 0)
        (void)bind_slice(stmt, 5, row->also);
    status = corpus_step_done(w->c, stmt, error);
    if (status == TIZBE_OK)
        w->ids[number] = w->last_form_id = id;
    return status;
}

/* The row id of a form, found or given. */
static tizbe_status
settle_form(writer *w, uint32_t number, tizbe_error *error)
{
    slice         keyed = intern_text(&w->forms, number - 1);
    language      lang = (language)keyed.data[0];
    slice         form = slice_part(keyed, 1, keyed.size);
    sqlite3_stmt *stmt = w->find_form;
    int           code;

    if (w->fresh)
        return insert_form(w, lang, form, number, error);
    (void)bind_slice(stmt, 1, form);
    (void)sqlite3_bind_text(stmt, 2, language_code(lang), -1, SQLITE_STATIC);
    code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        w->ids[number] = (uint32_t)sqlite3_column_int64(stmt, 0);
    (void)sqlite3_reset(stmt);
    if (code == SQLITE_ROW)
        return TIZBE_OK;
    if (code != SQLITE_DONE)
        return corpus_fail(w->c, code, "read", error);
    return insert_form(w, lang, form, number, error);
}

static tizbe_status
encode_stream(writer *w, const written_segment *s, tizbe_error *error)
{
    buffer_clear(&w->stream);
    if (!buffer_reserve(&w->stream, s->form_count * 5))
        return error_nomem(error);
    for (size_t i = 0; i < s->form_count; i++) {
        uint32_t number = s->forms[i];

        if (number != 0 && w->ids[number] == 0) {
            tizbe_status status = settle_form(w, number, error);

            if (status != TIZBE_OK)
                return status;
        }
        buffer_varint(&w->stream, number ? w->ids[number] : 0);
    }
    return TIZBE_OK;
}

static tizbe_status
put_words(writer *w, int64_t id, const written_segment *s, tizbe_error *error)
{
    sqlite3_stmt *stmt = w->put_stream;
    token_replay *replay = corpus_replay(w->c);
    tizbe_status  status = encode_stream(w, s, error);

    if (status != TIZBE_OK)
        return status;
    (void)sqlite3_bind_int64(stmt, 1, id);
    (void)sqlite3_bind_text(stmt, 2, language_code(s->lang), -1,
                            SQLITE_STATIC);
    (void)sqlite3_bind_double(stmt, 3, s->confidence);
    (void)sqlite3_bind_int64(stmt, 4, s->tokens);
    (void)sqlite3_bind_blob64(stmt, 5, w->stream.data ? w->stream.data : "",
                              w->stream.size, SQLITE_STATIC);
    status = corpus_step_done(w->c, stmt, error);
    if (status != TIZBE_OK)
        return status;
    stmt = w->put_text[s->lang];
    *replay = (token_replay){ s->base.text, s->forms, s->form_count,
                              w->table };
    (void)sqlite3_bind_int64(stmt, 1, id);
    (void)bind_slice(stmt, 2, s->base.text);
    status = corpus_step_done(w->c, stmt, error);
    *replay = (token_replay){ 0 };
    return status;
}

tizbe_status
writer_index(writer *w, const written_segment *segments, const int64_t *ids,
             size_t count, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = put_words(w, ids[i], &segments[i], error);
    return status;
}

static tizbe_status
put_segment(writer *w, int64_t document_id, size_t seq,
            const written_segment *s, int64_t *id, tizbe_error *error)
{
    sqlite3_stmt *stmt = w->put_segment;
    tizbe_status  status;

    (void)sqlite3_bind_int64(stmt, 1, document_id);
    (void)sqlite3_bind_int64(stmt, 2, (int64_t)seq);
    (void)sqlite3_bind_text(stmt, 3, segment_kind_name(s->base.kind), -1,
                            SQLITE_STATIC);
    (void)sqlite3_bind_int64(stmt, 4, s->base.level);
    if (s->base.heading != NO_HEADING)
        (void)sqlite3_bind_int64(stmt, 5, s->base.heading);
    if (s->base.declared != LANG_UND)
        (void)sqlite3_bind_text(stmt, 6, language_code(s->base.declared), -1,
                                SQLITE_STATIC);
    (void)sqlite3_bind_int64(stmt, 7, s->start);
    (void)bind_slice(stmt, 8, s->base.text);
    status = corpus_step_done(w->c, stmt, error);
    *id = sqlite3_last_insert_rowid(corpus_db(w->c));
    return status;
}

static tizbe_status
put_variables(writer *w, int64_t id, const written_document *doc,
              tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < doc->variable_count && status == TIZBE_OK; i++) {
        const variable *v = &doc->variables[i];

        (void)sqlite3_bind_int64(w->put_variable, 1, id);
        (void)bind_slice(w->put_variable, 2, v->name);
        (void)bind_slice(w->put_variable, 3, v->value);
        (void)sqlite3_bind_text(w->put_variable, 4,
                                variable_source_name(v->source), -1,
                                SQLITE_STATIC);
        status = corpus_step_done(w->c, w->put_variable, error);
    }
    for (size_t i = 0; i < doc->note_count && status == TIZBE_OK; i++) {
        (void)sqlite3_bind_int64(w->put_note, 1, id);
        (void)sqlite3_bind_int64(w->put_note, 2, (int64_t)i);
        (void)bind_slice(w->put_note, 3, doc->notes[i]);
        status = corpus_step_done(w->c, w->put_note, error);
    }
    return status;
}

static tizbe_status
put_document(writer *w, const written_document *doc, int64_t *id,
             tizbe_error *error)
{
    sqlite3_stmt *stmt = w->put_document;
    char          guid[37], now[21];
    tizbe_status  status;

    guid_from(doc->sha256, guid);
    time_now(now);
    (void)sqlite3_bind_text(stmt, 1, guid, -1, SQLITE_STATIC);
    (void)bind_slice(stmt, 2, doc->sha256);
    (void)bind_slice(stmt, 3, doc->format);
    (void)bind_slice(stmt, 4, doc->encoding);
    (void)sqlite3_bind_int64(stmt, 5, (int64_t)doc->segment_count);
    (void)sqlite3_bind_int64(stmt, 6, doc->length);
    (void)sqlite3_bind_text(stmt, 7, now, -1, SQLITE_STATIC);
    status = corpus_step_done(w->c, stmt, error);
    *id = sqlite3_last_insert_rowid(corpus_db(w->c));
    return status;
}

static tizbe_status
put_all(writer *w, const written_document *doc, int64_t *id,
        tizbe_error *error)
{
    tizbe_status status = put_document(w, doc, id, error);

    if (status == TIZBE_OK)
        status = put_variables(w, *id, doc, error);
    for (size_t i = 0; i < doc->segment_count && status == TIZBE_OK; i++) {
        int64_t segment_id;

        status = put_segment(w, *id, i, &doc->segments[i], &segment_id, error);
        if (status == TIZBE_OK)
            status = put_words(w, segment_id, &doc->segments[i], error);
    }
    return status;
}

static tizbe_status
put_source(writer *w, int64_t document_id, const written_source *source,
           bool known, tizbe_error *error)
{
    sqlite3_stmt *stmt = known ? w->change_source : w->put_source;

    (void)sqlite3_bind_blob64(stmt, 1, source->path.data, source->path.size,
                              SQLITE_STATIC);
    (void)sqlite3_bind_int64(stmt, 2, document_id);
    (void)sqlite3_bind_int64(stmt, 3, source->stamp.size);
    (void)sqlite3_bind_int64(stmt, 4, source->stamp.mtime_ns);
    (void)bind_slice(stmt, 5, source->sha256);
    (void)bind_slice(stmt, 6, source->options);
    return corpus_step_done(w->c, stmt, error);
}

static tizbe_status
find_document(writer *w, slice sha256, int64_t *id, tizbe_error *error)
{
    int code;

    *id = 0;
    (void)bind_slice(w->find_document, 1, sha256);
    code = sqlite3_step(w->find_document);
    if (code == SQLITE_ROW)
        *id = sqlite3_column_int64(w->find_document, 0);
    (void)sqlite3_reset(w->find_document);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return TIZBE_OK;
    return corpus_fail(w->c, code, "read", error);
}

/* The old text of a source goes when no other source has it, unless a
 * person worked on it. */
static tizbe_status
leave_old(writer *w, int64_t old, write_outcome *outcome, tizbe_error *error)
{
    bool         has_source;
    tizbe_status status = document_has_source(w->c, old, &has_source, error);

    if (status != TIZBE_OK || has_source)
        return status;
    status = document_remove(w->c, old, false, error);
    *outcome = WRITE_REPLACED;
    if (status == TIZBE_EXISTS) {
        *outcome = WRITE_KEPT_OLD;
        status = TIZBE_OK;
    }
    return status;
}

tizbe_status
writer_add(writer *w, const written_document *doc,
           const written_source *source, write_outcome *outcome,
           int64_t *document_id, tizbe_error *error)
{
    known_source before;
    arena        a;
    tizbe_status status;

    arena_init(&a);
    *outcome = WRITE_SAME;
    status = source_find(w->c, source->path, &a, &before, error);
    if (status == TIZBE_OK)
        status = find_document(w, doc->sha256, document_id, error);
    if (status == TIZBE_OK && *document_id == 0) {
        *outcome = WRITE_ADDED;
        status = put_all(w, doc, document_id, error);
    }
    if (status == TIZBE_OK)
        status = put_source(w, *document_id, source, before.document_id != 0,
                            error);
    if (status == TIZBE_OK && before.document_id != 0 &&
        before.document_id != *document_id)
        status = leave_old(w, before.document_id, outcome, error);
    arena_release(&a);
    return status;
}
