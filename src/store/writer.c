/*
 * Storing documents: rows, streams and the full-text index in one pass. The
 * words go into the index by themselves (indexer.h), not as text.
 */
#include "store/writer.h"

#include "base/array.h"
#include "store/documents.h"
#include "store/identity.h"
#include "store/internal.h"
#include "store/links.h"
#include "store/own_codings.h"
#include "store/row_feed.h"
#include "store/statement.h"
#include "store/vocabulary.h"
#include "text/passages.h"

#include <stdlib.h>

/* Segments whose rows are written by one statement, and bytes of their
 * streams after which no further one is taken in. */
enum { GROUP = 512, GROUP_BYTES = 1 << 20 };

/* Segments whose rows are written together. */
typedef struct segment_group {
    int64_t                document_id;
    size_t                 first; /* number of the first in its document */
    const written_segment *items;
    int64_t                ids[GROUP];
    size_t                 ends[GROUP]; /* of each one's stream, in words */
    size_t                 count;
} segment_group;

struct writer {
    corpus       *c;
    vocabulary    forms;
    encoded_words words; /* of the group */
    segment_group group;
    int64_t       replaced; /* see writer_replaced */
    sqlite3_stmt *put_document, *put_source, *change_source, *put_variable,
        *put_note, *put_segment, *put_stream;
};

/* OR FAIL: see row_feed.h. */
static tizbe_status
prepare_all(writer *w, tizbe_error *error)
{
    const statement_row rows[] = {
        { &w->put_document,
          "INSERT INTO document"
          " (guid, sha256, format, encoding, segments, length, added_at)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
        { &w->put_source,
          "INSERT INTO source"
          " (path, document_id, size, mtime_ns, sha256, options)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
        { &w->change_source,
          "UPDATE source SET document_id = ?2, size = ?3, mtime_ns = ?4,"
          " sha256 = ?5, options = ?6 WHERE path = ?1" },
        { &w->put_variable,
          "INSERT INTO variable (document_id, name, value, source, confidence)"
          " VALUES (?1, ?2, ?3, ?4, ?5)" },
        { &w->put_note,
          "INSERT INTO note (document_id, seq, text) VALUES (?1, ?2, ?3)" },
        { &w->put_segment,
          "INSERT OR FAIL INTO segment (document_id, seq, kind, level, heading,"
          " declared, start, text, page)"
          " SELECT c0, c1, c2, c3, c4, c5, c6,"
          "  iif((SELECT value FROM setting WHERE name = 'texts') = 'plain',"
          "      tizbe_text(c7), c7), c8 FROM tizbe_feed" },
        { &w->put_stream,
          "INSERT OR FAIL INTO stream (segment_id, document_id, start, lang,"
          " confidence, passages, tokens, forms, places)"
          " SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8 FROM tizbe_feed" },
    };

    return corpus_prepare_all(w->c, rows, COUNT_OF(rows), error);
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
    status = corpus_check_analysers(c, error);
    if (status == TIZBE_OK)
        status = vocabulary_init(&w->forms, c, error);
    if (status == TIZBE_OK)
        status = prepare_all(w, error);
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
    (void)sqlite3_finalize(w->put_document);
    (void)sqlite3_finalize(w->put_source);
    (void)sqlite3_finalize(w->change_source);
    (void)sqlite3_finalize(w->put_variable);
    (void)sqlite3_finalize(w->put_note);
    (void)sqlite3_finalize(w->put_segment);
    (void)sqlite3_finalize(w->put_stream);
    vocabulary_release(&w->forms);
    encoded_words_release(&w->words);
    free(w);
}

size_t
writer_memory(const writer *w)
{
    return vocabulary_memory(&w->forms);
}

tizbe_status
writer_forget(writer *w, tizbe_error *error)
{
    return vocabulary_forget(&w->forms, error);
}

tizbe_status
writer_forms(writer *w, const form_text *forms, size_t count, uint32_t *numbers,
             tizbe_error *error)
{
    return vocabulary_number(&w->forms, forms, count, numbers, error);
}

tizbe_status
writer_form(writer *w, language lang, slice form, uint32_t *number,
            tizbe_error *error)
{
    form_text one = { lang, form };

    return vocabulary_number(&w->forms, &one, 1, number, error);
}

/* A column of the table `stream`. */
static void
give_stream(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const writer          *w = rows;
    const segment_group   *g = &w->group;
    const written_segment *s = &g->items[row];
    size_t                 start = row > 0 ? g->ends[row - 1] : 0;

    switch (column) {
    case 0:
        sqlite3_result_int64(out, g->ids[row]);
        break;
    case 1:
        sqlite3_result_int64(out, g->document_id);
        break;
    case 2:
        sqlite3_result_int64(out, s->start);
        break;
    case 3:
        row_feed_text(out, slice_of(language_code(s->lang)));
        break;
    case 4:
        sqlite3_result_double(out, s->confidence);
        break;
    case 5:
        if (s->passages.size > 0)
            row_feed_text(out, s->passages);
        break;
    case 6:
        sqlite3_result_int64(out, s->tokens);
        break;
    case 7:
        sqlite3_result_blob64(out, w->words.stream.data + start,
                              g->ends[row] - start, SQLITE_STATIC);
        break;
    default: /* of no words there may be no bytes to point to */
        sqlite3_result_blob64(out, s->places.size > 0 ? s->places.data : "",
                              s->places.size, SQLITE_STATIC);
    }
}

/* The words of one segment into the index, and behind those of the group. */
static tizbe_status
take_words(writer *w, size_t row, tizbe_error *error)
{
    const written_segment *s = &w->group.items[row];
    encoded_words         *words = &w->words;
    language_set           langs = passages_languages(s->lang, s->passages);
    tizbe_status           status;

    if (row + 1 < w->group.count)
        vocabulary_expect(&w->forms, s[1].forms, s[1].form_count);
    status = vocabulary_encode(&w->forms, langs, s->forms, s->form_count, words,
                               error);
    w->group.ends[row] = words->stream.size;
    if (status != TIZBE_OK)
        return status;
    return indexer_add(corpus_indexer(w->c), langs, w->group.ids[row],
                       words->terms, words->term_count, error);
}

static tizbe_status
put_words(writer *w, tizbe_error *error)
{
    row_feed     rows = { w, w->group.count, give_stream };
    tizbe_status status = TIZBE_OK;

    buffer_clear(&w->words.stream);
    for (size_t i = 0; i < w->group.count && status == TIZBE_OK; i++)
        status = take_words(w, i, error);
    if (status == TIZBE_OK)
        status = vocabulary_write(&w->forms, error);
    return status == TIZBE_OK ? row_feed_run(w->c, w->put_stream, rows, error)
                              : status;
}

/* How many of these segments make a group: by their words, as a stream has a
 * byte or more for each. */
static size_t
group_size(const written_segment *segments, size_t count)
{
    size_t size = 0, words = 0;

    while (size < count && size < GROUP && words < GROUP_BYTES)
        words += segments[size++].form_count;
    return size;
}

tizbe_status
writer_index(writer *w, int64_t document_id, const written_segment *segments,
             const int64_t *ids, size_t count, tizbe_error *error)
{
    segment_group *g = &w->group;
    tizbe_status   status = TIZBE_OK;

    g->document_id = document_id;
    for (size_t at = 0; at < count && status == TIZBE_OK; at += g->count) {
        g->items = segments + at;
        g->count = group_size(g->items, count - at);
        memcpy(g->ids, ids + at, g->count * sizeof *ids);
        status = put_words(w, error);
    }
    return status;
}

/* A column of the table `segment`. */
static void
give_segment(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const segment_group   *g = rows;
    const written_segment *s = &g->items[row];

    switch (column) {
    case 0:
        sqlite3_result_int64(out, g->document_id);
        break;
    case 1:
        sqlite3_result_int64(out, (int64_t)(g->first + row));
        break;
    case 2:
        row_feed_text(out, slice_of(segment_kind_name(s->base.kind)));
        break;
    case 3:
        sqlite3_result_int64(out, s->base.level);
        break;
    case 4:
        if (s->base.heading != NO_HEADING)
            sqlite3_result_int64(out, s->base.heading);
        break;
    case 5:
        if (s->base.declared != LANG_UND)
            row_feed_text(out, slice_of(language_code(s->base.declared)));
        break;
    case 6:
        sqlite3_result_int64(out, s->start);
        break;
    case 7:
        if (s->packed.size > 0)
            sqlite3_result_blob64(out, s->packed.data, s->packed.size,
                                  SQLITE_STATIC);
        else
            row_feed_text(out, s->base.text);
        break;
    default:
        if (s->base.page > 0)
            sqlite3_result_int64(out, s->base.page);
    }
}

/* The rows of a group; SQLite numbers them one after the other. */
static tizbe_status
put_segments(writer *w, tizbe_error *error)
{
    segment_group *g = &w->group;
    tizbe_status   status = row_feed_run(
          w->c, w->put_segment, (row_feed){ g, g->count, give_segment }, error);
    int64_t last = sqlite3_last_insert_rowid(corpus_db(w->c));

    for (size_t i = 0; i < g->count; i++)
        g->ids[i] = last - (int64_t)(g->count - 1 - i);
    return status;
}

static tizbe_status
put_text(writer *w, const written_document *doc, int64_t id, tizbe_error *error)
{
    segment_group *g = &w->group;
    tizbe_status   status = TIZBE_OK;

    g->document_id = id;
    for (g->first = 0; g->first < doc->segment_count && status == TIZBE_OK;
         g->first += g->count) {
        g->items = doc->segments + g->first;
        g->count = group_size(g->items, doc->segment_count - g->first);
        status = put_segments(w, error);
        if (status == TIZBE_OK)
            status = put_words(w, error);
    }
    return status;
}

static tizbe_status
put_variables(writer *w, int64_t id, const written_document *doc,
              tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < doc->variable_count && status == TIZBE_OK; i++) {
        const variable *v = &doc->variables[i];

        links_note(w->c, v->name);
        statement_bind(w->put_variable, 1,
                       WITH(id, v->name, v->value,
                            variable_source_name(v->source), v->confidence));
        status = corpus_step_done(w->c, w->put_variable, error);
    }
    for (size_t i = 0; i < doc->note_count && status == TIZBE_OK; i++) {
        statement_bind(w->put_note, 1, WITH(id, (int64_t)i, doc->notes[i]));
        status = corpus_step_done(w->c, w->put_note, error);
    }
    return status;
}

static tizbe_status
put_document(writer *w, const written_document *doc, int64_t *id,
             tizbe_error *error)
{
    sqlite3_stmt *stmt = w->put_document;
    char          guid[GUID_SIZE], now[TIME_SIZE];
    tizbe_status  status;

    guid_from(doc->sha256, guid);
    time_now(now);
    statement_bind(stmt, 1,
                   WITH(guid, doc->sha256, doc->format, doc->encoding,
                        (int64_t)doc->segment_count, doc->length, now));
    status = corpus_step_done(w->c, stmt, error);
    *id = sqlite3_last_insert_rowid(corpus_db(w->c));
    return status;
}

tizbe_status
writer_put(writer *w, const written_document *doc, int64_t *id,
           tizbe_error *error)
{
    tizbe_status status = put_document(w, doc, id, error);

    if (status == TIZBE_OK)
        status = put_variables(w, *id, doc, error);
    if (status == TIZBE_OK)
        status = put_text(w, doc, *id, error);
    if (status == TIZBE_OK)
        status = own_codings_of_document(w->c, *id, error);
    return status;
}

static tizbe_status
put_source(writer *w, int64_t document_id, const written_source *source,
           bool known, tizbe_error *error)
{
    sqlite3_stmt *stmt = known ? w->change_source : w->put_source;

    statement_bind(stmt, 1,
                   WITH(sql_bytes(source->path), document_id,
                        source->stamp.size, source->stamp.mtime_ns,
                        source->sha256, source->options));
    return corpus_step_done(w->c, stmt, error);
}

/* What a person or a table said of the old text holds for the new one. */
static tizbe_status
hand_down_variables(writer *w, int64_t from, int64_t to, tizbe_error *error)
{
    static const char sql[] =
        "INSERT INTO variable (document_id, name, value, source, confidence)"
        " SELECT ?2, name, value, source, confidence FROM variable"
        "  WHERE document_id = ?1 AND source IN ('table', 'person')"
        " ON CONFLICT (document_id, name) DO UPDATE"
        " SET value = excluded.value, source = excluded.source,"
        "  confidence = excluded.confidence"
        " WHERE variable.source NOT IN ('table', 'person')"
        "    OR excluded.source = 'person'";

    return corpus_run(w->c, sql, WITH(from, to), error);
}

/* The old text of a source goes when no other source has it, unless a
 * person worked on it. What it was a version of the new one is. */
static tizbe_status
leave_old(writer *w, int64_t old, int64_t new, tizbe_add_outcome *outcome,
          tizbe_error *error)
{
    int64_t      sources = 1, older = 0;
    tizbe_status status = hand_down_variables(w, old, new, error);

    if (status == TIZBE_OK)
        status = document_count_sources(w->c, old, &sources, error);
    if (status != TIZBE_OK || sources > 0)
        return status;
    status = document_noted_version(w->c, old, &older, error);
    if (status == TIZBE_OK)
        status = document_replace(w->c, old, new, error);
    *outcome = TIZBE_UPDATED;
    if (status == TIZBE_EXISTS) {
        *outcome = TIZBE_KEPT_OLD;
        older = old;
        status = TIZBE_OK;
    }
    if (status == TIZBE_OK && older != 0 && older != new)
        status = document_note_version(w->c, new, older, error);
    return status;
}

int64_t
writer_replaced(const writer *w)
{
    return w->replaced;
}

/* A record that is gone, when nobody worked on it. */
static tizbe_status
leave_record(writer *w, int64_t id, tizbe_error *error)
{
    tizbe_status status = document_remove(w->c, id, false, error);

    return status == TIZBE_EXISTS ? TIZBE_OK : status;
}

tizbe_status
writer_leave(writer *w, int64_t old, int64_t new, bool is_new,
             tizbe_add_outcome *outcome, tizbe_error *error)
{
    int64_t      sources;
    tizbe_status status = document_count_sources(w->c, old, &sources, error);

    if (status != TIZBE_OK || sources > 0)
        return status;
    return is_new ? leave_old(w, old, new, outcome, error)
                  : leave_record(w, old, error);
}

/*
 * The same text read in another way (another language was stated) is
 * analysed anew: the old document gives up its hash and its sources to the
 * one that takes its place.
 */
static tizbe_status
set_aside(writer *w, int64_t id, tizbe_error *error)
{
    static const char sql[] =
        "UPDATE document SET sha256 = 'aside ' || id, guid = 'aside ' || id"
        " WHERE id = ?1";

    return corpus_run(w->c, sql, WITH(id), error);
}

static tizbe_status
move_sources(writer *w, int64_t from, int64_t to, tizbe_error *error)
{
    static const char sql[] =
        "UPDATE source SET document_id = ?2 WHERE document_id = ?1";

    return corpus_run(w->c, sql, WITH(from, to), error);
}

tizbe_status
writer_resume(writer *w, tizbe_error *error)
{
    return vocabulary_resume(&w->forms, error);
}

tizbe_status
writer_finish(writer *w, tizbe_error *error)
{
    return vocabulary_is_unfinished(&w->forms)
               ? vocabulary_finish(&w->forms, error)
               : TIZBE_OK;
}

bool
writer_is_unfinished(const writer *w)
{
    return vocabulary_is_unfinished(&w->forms);
}

tizbe_status
writer_add(writer *w, const written_document *doc, const written_source *source,
           tizbe_add_outcome *outcome, int64_t *document_id, tizbe_error *error)
{
    known_source before;
    arena        a;
    bool         reread;
    tizbe_status status;

    arena_init(&a);
    *outcome = TIZBE_SAME;
    *document_id = 0;
    w->replaced = 0;
    status = source_find(w->c, source->path, &a, &before, error);
    if (status == TIZBE_OK)
        status = document_of_hash(w->c, doc->sha256, document_id, error);
    reread = *document_id != 0 && *document_id == before.document_id &&
             !slice_equal(before.options, source->options);
    if (status == TIZBE_OK && reread)
        status = own_codings_forget(w->c, before.document_id, error);
    if (status == TIZBE_OK && reread)
        status = set_aside(w, before.document_id, error);
    if (status == TIZBE_OK && (*document_id == 0 || reread)) {
        *outcome = TIZBE_ADDED;
        status = writer_put(w, doc, document_id, error);
    }
    if (status == TIZBE_OK && reread)
        status = move_sources(w, before.document_id, *document_id, error);
    if (status == TIZBE_OK)
        status = put_source(w, *document_id, source, before.document_id != 0,
                            error);
    if (before.document_id != 0 && before.document_id != *document_id &&
        source->is_numbered && !reread)
        w->replaced = before.document_id;
    else if (status == TIZBE_OK && before.document_id != 0 &&
             before.document_id != *document_id)
        status = leave_old(w, before.document_id, *document_id, outcome, error);
    arena_release(&a);
    return status;
}
