/* Computing forms, streams and the index anew from the stored segments. */
#include "store/maintain.h"

#include "base/array.h"
#include "store/internal.h"
#include "store/statement.h"
#include "store/writer.h"
#include "text/analyser.h"
#include "text/packed_text.h"

#include <stdlib.h>

enum { FORGET_BYTES = 96 << 20 };

/* One document's segments as the analyser and the writer want them. */
typedef struct loaded {
    arena            texts;
    segment         *segments;
    size_t           count, capacity;
    int64_t         *ids;
    size_t           ids_capacity;
    bool            *packed; /* it is so already */
    size_t           packed_capacity;
    written_segment *written;
    size_t           written_capacity;
    uint32_t        *forms; /* writer numbers of the whole document */
    size_t           forms_capacity;
    language         stated;
} loaded;

typedef struct rebuilder {
    corpus      *c;
    analyser    *analyser;
    writer      *writer;
    uint32_t    *map; /* analyser's number to the writer's */
    size_t       map_count, map_capacity;
    text_packer *packer;
    bool         is_plain;    /* texts are to be so              */
    bool         has_changed; /* a text that was stored otherwise */
    loaded       doc;
} rebuilder;

static tizbe_status
load_segment(loaded *doc, sqlite3_stmt *stmt, tizbe_error *error)
{
    segment *s;

    if (!ARRAY_ROOM(doc->segments, doc->count, doc->capacity) ||
        !ARRAY_ROOM(doc->ids, doc->count, doc->ids_capacity) ||
        !ARRAY_ROOM(doc->packed, doc->count, doc->packed_capacity) ||
        !ARRAY_ROOM(doc->written, doc->count, doc->written_capacity))
        return error_nomem(error);
    s = &doc->segments[doc->count];
    *s = (segment){ .declared = language_of_tag(column_slice(stmt, 1)),
                    .text = arena_copy(&doc->texts, column_slice(stmt, 2)) };
    doc->packed[doc->count] = sqlite3_column_int(stmt, 3);
    doc->written[doc->count].start = sqlite3_column_int64(stmt, 4);
    doc->ids[doc->count++] = sqlite3_column_int64(stmt, 0);
    return s->text.data ? TIZBE_OK : error_nomem(error);
}

static tizbe_status
load_document(rebuilder *r, int64_t id, tizbe_error *error)
{
    static const char sql[] =
        "SELECT id, declared, tizbe_text(text), typeof(text) = 'blob', start"
        " FROM segment WHERE document_id = ?1 ORDER BY seq";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(r->c, sql, WITH(id), &stmt, error);

    arena_reset(&r->doc.texts);
    r->doc.count = 0;
    while (rows_next(r->c, stmt, &status, error))
        status = load_segment(&r->doc, stmt, error);
    (void)sqlite3_reset(stmt);
    return status;
}

/* Texts that an earlier version stored, or the other way. */
static tizbe_status
store_texts(rebuilder *r, tizbe_error *error)
{
    static const char put[] = "UPDATE segment SET text = ?2 WHERE id = ?1";
    tizbe_status      status = TIZBE_OK;

    for (size_t i = 0; i < r->doc.count && status == TIZBE_OK; i++) {
        slice text = r->doc.segments[i].text, packed = { 0 };

        if (r->is_plain != r->doc.packed[i])
            continue; /* it is so already */
        if (!r->is_plain && text_pack(r->packer, text, &packed) != TIZBE_OK)
            return error_nomem(error);
        if (!r->is_plain && packed.size == 0)
            continue;
        status = corpus_run_kept(r->c, put,
                                 WITH(r->doc.ids[i], r->is_plain
                                                         ? sql_slice(text)
                                                         : sql_bytes(packed)),
                                 error);
        r->has_changed = true;
    }
    return status;
}

static tizbe_status
learn_forms(rebuilder *r, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (r->map_count == 0) {
        if (!ARRAY_ADD(r->map, r->map_count, r->map_capacity, 0))
            return error_nomem(error);
    }
    while (status == TIZBE_OK &&
           r->map_count <= analyser_form_count(r->analyser)) {
        language lang;
        slice form = analyser_form(r->analyser, (uint32_t)r->map_count, &lang);
        uint32_t number = 0;

        if (!ARRAY_ROOM(r->map, r->map_count, r->map_capacity))
            return error_nomem(error);
        status = writer_form(r->writer, lang, form, &number, error);
        r->map[r->map_count++] = number;
    }
    return status;
}

static tizbe_status
translate(rebuilder *r, const segment_analysis *found, tizbe_error *error)
{
    loaded *doc = &r->doc;
    size_t  total = 0, at = 0;

    for (size_t i = 0; i < doc->count; i++)
        total += found[i].form_count;
    while (doc->forms_capacity < total)
        if (!array_room(&doc->forms, doc->forms_capacity, &doc->forms_capacity,
                        sizeof *doc->forms))
            return error_nomem(error);
    for (size_t i = 0; i < doc->count; i++) {
        doc->written[i] = (written_segment){
            .base = doc->segments[i],
            .start = doc->written[i].start,
            .lang = found[i].lang,
            .confidence = found[i].confidence,
            .passages = found[i].passages,
            .tokens = found[i].tokens,
            .forms = doc->forms + at,
            .form_count = found[i].form_count,
            .places = found[i].places,
        };
        for (size_t k = 0; k < found[i].form_count; k++)
            doc->forms[at++] = r->map[found[i].forms[k]];
    }
    return TIZBE_OK;
}

static tizbe_status
bound_memory(rebuilder *r, tizbe_error *error)
{
    if (writer_memory(r->writer) + analyser_memory(r->analyser) < FORGET_BYTES)
        return TIZBE_OK;
    analyser_forget(r->analyser);
    r->map_count = 0;
    return writer_forget(r->writer, error);
}

static tizbe_status
rebuild_document(rebuilder *r, int64_t id, language stated, tizbe_error *error)
{
    const segment_analysis *found;
    tizbe_status            status = load_document(r, id, error);

    if (status != TIZBE_OK)
        return status;
    status = analyser_run(r->analyser, r->doc.segments, r->doc.count, stated,
                          &found, NULL);
    if (status != TIZBE_OK)
        return error_nomem(error);
    status = store_texts(r, error);
    if (status == TIZBE_OK)
        status = learn_forms(r, error);
    if (status == TIZBE_OK)
        status = translate(r, found, error);
    if (status == TIZBE_OK)
        status = writer_index(r->writer, id, r->doc.written, r->doc.ids,
                              r->doc.count, error);
    if (status == TIZBE_OK)
        status = bound_memory(r, error);
    return status;
}

/* The language a person stated when the document was read: "lang=kk ..." */
static language
stated_language(slice options)
{
    size_t at = slice_find(options, SLICE("lang="), 0);

    if (at == SIZE_MAX || options.size < at + 7)
        return LANG_UND;
    return language_of_tag(slice_part(options, at + 5, at + 7));
}

/* The first document behind `id`; 0 when there is none. No statement is left
 * open: the index is written in between, which ends those that read. */
static tizbe_status
next_document(rebuilder *r, int64_t *id, language *stated, tizbe_error *error)
{
    static const char sql[] =
        "SELECT id, (SELECT options FROM source WHERE document_id = d.id"
        "            ORDER BY path LIMIT 1)"
        " FROM document AS d WHERE id > ?1 ORDER BY id LIMIT 1";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(r->c, sql, WITH(*id), &stmt, error);

    *id = 0;
    if (rows_next(r->c, stmt, &status, error)) {
        *id = sqlite3_column_int64(stmt, 0);
        *stated = stated_language(column_slice(stmt, 1));
    }
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
rebuild_all(rebuilder *r,
            bool (*progress)(void *context, int64_t done, int64_t all),
            void *context, tizbe_error *error)
{
    int64_t      all, id = INT64_MIN;
    language     stated = LANG_UND;
    tizbe_status status = corpus_number(r->c, "SELECT count(*) FROM document",
                                        &all, error);

    for (int64_t done = 0; status == TIZBE_OK; done++) {
        status = next_document(r, &id, &stated, error);
        if (status != TIZBE_OK || id == 0)
            break;
        if (progress && !progress(context, done, all))
            status = error_set(error, TIZBE_INTERRUPTED, "interrupted");
        else
            status = rebuild_document(r, id, stated, error);
    }
    return status;
}

static tizbe_status
choose_storage(rebuilder *r, text_storage texts, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (texts != TEXTS_AS_BEFORE)
        status = corpus_set_setting(
            r->c, "texts", texts == TEXTS_PLAIN ? "plain" : "packed", error);
    return status == TIZBE_OK
               ? corpus_has_plain_texts(r->c, &r->is_plain, error)
               : status;
}

static tizbe_status
prepare(rebuilder *r, text_storage texts, tizbe_error *error)
{
    tizbe_status status = choose_storage(r, texts, error);

    if (status == TIZBE_OK)
        status = corpus_make_derived(r->c, error);
    if (status == TIZBE_OK)
        status = writer_new(r->c, &r->writer, error);
    if (status == TIZBE_OK)
        status = writer_resume(r->writer, error);
    r->analyser = analyser_new();
    r->packer = text_packer_new();
    return status == TIZBE_OK && (!r->analyser || !r->packer)
               ? error_nomem(error)
               : status;
}

static void
release(rebuilder *r)
{
    writer_free(r->writer);
    analyser_free(r->analyser);
    text_packer_free(r->packer);
    arena_release(&r->doc.texts);
    free(r->doc.segments);
    free(r->doc.ids);
    free(r->doc.packed);
    free(r->doc.written);
    free(r->doc.forms);
    free(r->map);
}

/* The copy is made in a file, by a connection of its own: ours keeps temporary
 * things in memory, and would lose them by another choice. */
tizbe_status
corpus_rewrite(corpus *c, bool *is_done, tizbe_error *error)
{
    sqlite3 *db = NULL;
    int code = sqlite3_open_v2(sqlite3_db_filename(corpus_db(c), "main"), &db,
                               SQLITE_OPEN_READWRITE, NULL);
    tizbe_status status;

    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "PRAGMA temp_store = FILE; VACUUM", NULL, NULL,
                            NULL);
    if (code == SQLITE_OK) /* which says, as the PRAGMA does not, if it could */
        code = sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                         NULL, NULL);
    (void)sqlite3_close_v2(db);
    status = corpus_status_of(code);
    *is_done = status == TIZBE_OK;
    if (status == TIZBE_BUSY || status == TIZBE_FULL ||
        status == TIZBE_INTERRUPTED)
        return TIZBE_OK;
    return status == TIZBE_OK ? TIZBE_OK : corpus_fail(c, code, "write", error);
}

tizbe_status
corpus_rebuild(corpus *c, text_storage texts,
               bool (*progress)(void *context, int64_t done, int64_t all),
               void *context, tizbe_error *error)
{
    rebuilder    r = { .c = c };
    bool         is_rewritten;
    tizbe_status status = corpus_begin(c, error);

    if (status != TIZBE_OK)
        return status;
    arena_init(&r.doc.texts);
    status = prepare(&r, texts, error);
    if (status == TIZBE_OK)
        status = rebuild_all(&r, progress, context, error);
    if (status == TIZBE_OK)
        status = writer_finish(r.writer, error);
    if (status == TIZBE_OK)
        status = corpus_log(c, "rebuild", NULL, NULL, error);
    release(&r);
    status = corpus_end(c, status, error);
    return status == TIZBE_OK && r.has_changed
               ? corpus_rewrite(c, &is_rewritten, error)
               : status;
}
