/* From texts in a package to documents in the corpus. */
#include "exchange/refi_documents.h"

#include "base/counted.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/path.h"
#include "code/codebook/codebook_guid.h"
#include "exchange/refi_segments.h"
#include "store/documents.h"
#include "store/statement.h"
#include "store/writer.h"
#include "text/analyser.h"
#include "text/document_hash.h"
#include "text/packed_text.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdlib.h>

/* --- reading -------------------------------------------------------------- */

static tizbe_status
read_text(refi_documents *d, size_t number, tizbe_error *error)
{
    const refi_source *s = &d->p->sources[number];
    slice              raw = s->content;
    buffer             bytes = { 0 };
    size_t             repaired = 0;
    tizbe_error        why = { 0 };
    tizbe_status       status = TIZBE_OK;

    if (s->path.size > 0) {
        status = refi_package_source(d->package, s->path, &bytes, &why);
        if (status != TIZBE_OK && status != TIZBE_NOT_FOUND)
            (void)error_set(error, status, "cannot read '%s': %s", d->job->file,
                            why.text);
        raw = arena_copy(d->memory, buffer_slice(&bytes));
        buffer_release(&bytes);
        if (!raw.data)
            return error_nomem(error);
    }
    if (status == TIZBE_NOT_FOUND) {
        losses_add(d->job->losses, "texts", "they are not in the file",
                   s->name.size ? s->name : s->path);
        return TIZBE_OK;
    }
    if (status == TIZBE_OK && refi_text_take(d->memory, raw, &d->texts[number],
                                             &repaired) != TIZBE_OK)
        status = error_nomem(error);
    if (repaired > 0)
        losses_add(d->job->losses, "texts in part",
                   "what is not UTF-8 became U+FFFD", s->name);
    return status;
}

/* What was found out about positions, and whether the quotes bear it out. */
static tizbe_status
say_positions(refi_documents *d, tizbe_error *error)
{
    const position_fit *f = &d->fit;
    buffer              text = { 0 };
    tizbe_status        status;

    if (f->selections == 0)
        return TIZBE_OK;
    buffer_text(&text, "positions are read as ");
    positions_print(&d->reading, &text);
    buffer_printf(&text, ": %zu of %s %s in their text", f->within,
                  COUNTED(f->selections, "selection"),
                  by_number(f->within, "lies", "lie"));
    if (f->right > 0)
        buffer_printf(&text, ", %zu of %s %s what stands there", f->right,
                      COUNTED(f->quotes, "quote"),
                      by_number(f->right, "is", "are"));
    else if (f->quotes > 0)
        buffer_printf(&text,
                      ", the names of selections are no quotes to check by; "
                      "%zu of %zu ends %s of words",
                      f->edges, 2 * f->within,
                      by_number(f->edges, "is one", "are those"));
    status = buffer_status(&text) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
    if (status == TIZBE_OK)
        d->job->say(d->job->context, text.data);
    buffer_release(&text);
    return status;
}

tizbe_status
refi_documents_read(refi_documents *d, arena *memory, project_import *job,
                    const refi_project *p, const refi_package *package,
                    tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *d = (refi_documents){
        .memory = memory, .job = job, .p = p, .package = package
    };
    d->texts = arena_zalloc(memory, p->sources_count + 1, sizeof *d->texts);
    d->items = arena_zalloc(memory, p->sources_count + 1, sizeof *d->items);
    if (!d->texts || !d->items)
        return error_nomem(error);
    for (size_t i = 0; i < p->sources_count && status == TIZBE_OK; i++)
        status = read_text(d, i, error);
    if (status == TIZBE_OK)
        status = positions_choose(p, d->texts, &d->reading, &d->fit, error);
    return status == TIZBE_OK ? say_positions(d, error) : status;
}

slice
refi_note_text(const refi_documents *d, uint32_t note)
{
    return d->texts[note].bytes;
}

/* --- is it there ---------------------------------------------------------- */

/* Whether the stored document has this very text, however it is cut. */
static tizbe_status
has_text(corpus *c, int64_t id, const document *doc, bool *is_same,
         tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    size_t        seq = 0;
    tizbe_status  status = corpus_ask(
         c,
         "SELECT tizbe_text(text) FROM segment WHERE document_id = ?1"
          " ORDER BY seq",
         WITH(id), &stmt, error);

    *is_same = true;
    while (*is_same && rows_next(c, stmt, &status, error)) {
        *is_same = seq < doc->segment_count &&
                   slice_equal(column_slice(stmt, 0), doc->segments[seq].text);
        seq++;
    }
    if (status != TIZBE_OK || seq != doc->segment_count)
        *is_same = false;
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Where a document is known by its GUID; 0 when it is not. */
static tizbe_status
find_guid(corpus *c, slice guid, int64_t *id, tizbe_error *error)
{
    return corpus_ask_number(c, "SELECT id FROM document WHERE guid = ?1",
                             WITH(guid), id, error);
}

/* The names that the rest of the import asks for. */
static tizbe_status
look_up(refi_documents *d, size_t number, tizbe_error *error)
{
    refi_document *item = &d->items[number];
    sqlite3_stmt  *stmt = NULL;
    tizbe_status   status = corpus_ask(
          d->job->c, "SELECT sha256, guid, length FROM document WHERE id = ?1",
          WITH(item->id), &stmt, error);

    if (rows_next(d->job->c, stmt, &status, error)) {
        item->sha256 = arena_strdup(d->memory, column_slice(stmt, 0));
        item->guid = arena_strdup(d->memory, column_slice(stmt, 1));
        item->length = sqlite3_column_int64(stmt, 2);
    }
    (void)sqlite3_finalize(stmt);
    if (status != TIZBE_OK)
        return status;
    return item->sha256 && item->guid ? TIZBE_OK : error_nomem(error);
}

/* --- writing -------------------------------------------------------------- */

typedef struct storing {
    refi_documents *d;
    writer         *writer;
    analyser       *words;
    text_packer    *packer;
    refi_segments   kinds;
    intern          met;   /* ids of documents that sources have become */
    guid_map        guids; /* sources by the first that has the GUID */
    tizbe_error    *error;
} storing;

/* The forms of a segment in the writer's numbers, with a 0 behind each
 * sentence. */
static tizbe_status
number_forms(storing *s, arena *a, const segment_analysis *found,
             uint32_t **forms)
{
    tizbe_status status = TIZBE_OK;

    *forms = arena_zalloc(a, found->form_count + 1, sizeof **forms);
    if (!*forms)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < found->form_count && status == TIZBE_OK; i++) {
        language lang;
        slice    form;

        if (found->forms[i] == 0)
            continue;
        form = analyser_form(s->words, found->forms[i], &lang);
        status = writer_form(s->writer, lang, form, &(*forms)[i], s->error);
    }
    return status;
}

/* Segments with their words. */
static tizbe_status
write_words(storing *s, arena *a, const document *doc, written_segment *out,
            language *whole)
{
    const segment_analysis *found = NULL;
    int64_t                 start = 0;
    tizbe_status            status;

    status = analyser_run(s->words, doc->segments, doc->segment_count, LANG_UND,
                          &found, whole);
    for (size_t i = 0; i < doc->segment_count && status == TIZBE_OK; i++) {
        uint32_t *forms;
        slice     packed;

        if (text_pack(s->packer, doc->segments[i].text, &packed) != TIZBE_OK)
            return TIZBE_NOMEM;
        status = number_forms(s, a, &found[i], &forms);
        out[i] = (written_segment){
            .base = doc->segments[i],
            .packed = arena_copy(a, packed),
            .start = start,
            .lang = found[i].lang,
            .confidence = found[i].confidence,
            .passages = arena_copy(a, found[i].passages),
            .tokens = found[i].tokens,
            .forms = forms,
            .form_count = found[i].form_count,
            .places = arena_copy(a, found[i].places),
        };
        if ((packed.size > 0 && !out[i].packed.data) ||
            (found[i].passages.size > 0 && !out[i].passages.data) ||
            (found[i].places.size > 0 && !out[i].places.data))
            return TIZBE_NOMEM;
        start += (int64_t)utf8_count(doc->segments[i].text) + 1;
    }
    return status;
}

/* What the file calls the text inside: two are never called the same, or the
 * second would take the place of the first. */
static char *
path_inside(const storing *s, arena *a, size_t number, const char *file)
{
    slice guid = s->d->p->sources[number].guid;

    if (guid_map_find(&s->guids, guid) == number)
        return arena_printf(a, "%s/%.*s", file, (int)guid.size, guid.data);
    return arena_printf(a, "%s/source %zu", file, number + 1);
}

static tizbe_status
source_of(storing *s, arena *a, size_t number, slice text,
          written_source *source)
{
    char *absolute = realpath(s->d->job->file, NULL);
    bool  no_memory = !absolute && errno == ENOMEM;
    char *hash = arena_alloc(a, SHA256_HEX);
    char *path = path_inside(s, a, number,
                             absolute ? absolute : s->d->job->file);

    free(absolute);
    if (!path || !hash || no_memory)
        return TIZBE_NOMEM;
    sha256_hex(text, hash);
    *source = (written_source){
        .path = slice_of(path),
        .stamp = { .size = (int64_t)text.size },
        .sha256 = slice_of(hash),
        .options = SLICE("format=qdpx"),
    };
    return TIZBE_OK;
}

/* A record of ours that says what others say (text/document_hash.h) is known by
 * its guid; *sha256 becomes what it is stored under. */
static tizbe_status
find_equal(storing *s, arena *a, size_t number, slice *sha256)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         s->d->job->c, "SELECT sha256 FROM document WHERE guid = lower(?1)",
         WITH(s->d->p->sources[number].guid), &stmt, s->error);

    if (rows_next(s->d->job->c, stmt, &status, s->error) &&
        document_hash_is(column_slice(stmt, 0), sha256->data)) {
        *sha256 = arena_copy(a, column_slice(stmt, 0));
        if (!sha256->data)
            status = error_nomem(s->error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
write_document(storing *s, arena *a, size_t number, document *doc)
{
    refi_document    *item = &s->d->items[number];
    written_segment  *segments = arena_zalloc(a, doc->segment_count,
                                              sizeof *segments);
    written_document  written = { .format = SLICE("qdpx"),
                                  .encoding = SLICE("UTF-8"),
                                  .segments = segments,
                                  .segment_count = doc->segment_count };
    written_source    source;
    document_hash     hash;
    char              sha256[SHA256_HEX];
    language          whole = LANG_UND;
    tizbe_add_outcome outcome = TIZBE_SAME;
    tizbe_status      status = TIZBE_NOMEM;

    if (segments)
        status = write_words(s, a, doc, segments, &whole);
    if (status == TIZBE_OK)
        status = source_of(s, a, number, s->d->texts[number].bytes, &source);
    if (status != TIZBE_OK)
        return status == TIZBE_NOMEM ? error_nomem(s->error) : status;
    document_hash_begin(&hash);
    for (size_t i = 0; i < doc->segment_count; i++) {
        document_hash_add(&hash, &doc->segments[i]);
        written.length += (int64_t)utf8_count(doc->segments[i].text) + (i > 0);
    }
    document_hash_end(&hash, sha256);
    written.sha256 = slice_of(sha256);
    status = find_equal(s, a, number, &written.sha256);
    if (status != TIZBE_OK)
        return status;
    if (whole != LANG_UND)
        document_set(doc, "language", slice_of(language_code(whole)),
                     SOURCE_GUESS);
    written.variables = doc->variables;
    written.variable_count = doc->variable_count;
    status = writer_add(s->writer, &written, &source, &outcome, &item->id,
                        s->error);
    if (status != TIZBE_OK)
        return status;
    if (outcome == TIZBE_SAME)
        s->d->job->counts.known++;
    else
        s->d->job->counts.documents++;
    return TIZBE_OK;
}

/* A new document is called here what it is called there. */
static tizbe_status
give_guid(storing *s, size_t number)
{
    slice guid = s->d->p->sources[number].guid;

    if (!codebook_is_guid(guid))
        return TIZBE_OK;
    return corpus_run(s->d->job->c,
                      "UPDATE document SET guid = ?2 WHERE id = ?1"
                      " AND NOT EXISTS"
                      " (SELECT 1 FROM document WHERE guid = ?2)",
                      WITH(s->d->items[number].id, guid), s->error);
}

/* A text without a name is called as its file, without the ending. */
static slice
name_of(const refi_source *s)
{
    slice name = path_name(s->path), ending = path_extension(name);

    if (s->name.size > 0)
        return s->name;
    return ending.size > 0 ? slice_part(name, 0, name.size - ending.size - 1)
                           : name;
}

/* By its GUID and text; or written anew. */
static tizbe_status
place_document(storing *s, arena *a, size_t number, document *doc)
{
    refi_documents    *d = s->d;
    const refi_source *from = &d->p->sources[number];
    uint64_t           before = d->job->counts.documents;
    int64_t            known = 0;
    bool               is_same = false;
    tizbe_status status = find_guid(d->job->c, from->guid, &known, s->error);

    if (status == TIZBE_OK && known != 0)
        status = has_text(d->job->c, known, doc, &is_same, s->error);
    if (status != TIZBE_OK)
        return status;
    if (is_same) {
        d->items[number].id = known;
        d->job->counts.known++;
        return TIZBE_OK;
    }
    if (known != 0)
        losses_add(d->job->losses, "texts under their old name",
                   "the corpus has another text of the same GUID: it is a new "
                   "document",
                   from->name);
    document_set(doc, "title", name_of(from), SOURCE_DOCUMENT);
    if (document_status(doc) != TIZBE_OK)
        return error_nomem(s->error);
    status = write_document(s, a, number, doc);
    if (status == TIZBE_OK && d->job->counts.documents > before)
        status = give_guid(s, number);
    return status;
}

static void
note_source(refi_documents *d, size_t number, bool is_again)
{
    const refi_source *from = &d->p->sources[number];

    if (from->is_rich)
        losses_add(d->job->losses, "formatted versions of texts",
                   "their plain text is taken", from->name);
    if (from->description.size > 0)
        losses_add(d->job->losses, "descriptions of texts",
                   "there is no place for them", from->name);
    if (is_again)
        losses_add(d->job->losses, "texts as documents of their own",
                   "they are the same as another one", from->name);
}

/* Whether another source became the same document. */
static tizbe_status
meet(storing *s, size_t number, bool *is_again)
{
    const int64_t *id = &s->d->items[number].id;
    uint32_t       ignored;
    bool           is_new = true;
    tizbe_status   status = intern_add(
          &s->met, slice_make((const char *)id, sizeof *id), &ignored, &is_new);

    *is_again = !is_new;
    return status == TIZBE_OK ? TIZBE_OK : error_nomem(s->error);
}

static tizbe_status
store_source(storing *s, size_t number)
{
    refi_documents  *d = s->d;
    size_t           kind_count = 0;
    bool             is_again;
    const line_kind *kinds;
    arena            a;
    document         doc;
    tizbe_status     status;

    arena_init(&a);
    document_init(&doc, &a);
    status = refi_segments_of(&s->kinds, &a, d->p->sources[number].guid,
                              d->texts[number].bytes.size, &kinds, &kind_count);
    if (status == TIZBE_OK)
        status = refi_text_fill(d->memory, d->texts[number].bytes, kinds,
                                kind_count, &doc, &d->items[number].lines);
    if (status != TIZBE_OK)
        status = error_nomem(s->error);
    else if (doc.segment_count == 0)
        losses_add(d->job->losses, "texts", "they are empty",
                   d->p->sources[number].name);
    else
        status = place_document(s, &a, number, &doc);
    if (status == TIZBE_OK && doc.segment_count > 0)
        status = meet(s, number, &is_again);
    if (status == TIZBE_OK && doc.segment_count > 0) {
        note_source(d, number, is_again);
        status = look_up(d, number, s->error);
    }
    document_release(&doc);
    arena_release(&a);
    return status;
}

/* Read the note of ours that says what each line is, where the other program
 * has kept it. */
static tizbe_status
read_kinds(storing *s)
{
    refi_documents *d = s->d;
    tizbe_status    status = TIZBE_OK;

    for (uint32_t i = 0; i < d->p->sources_count && status == TIZBE_OK; i++)
        if (d->p->sources[i].is_note &&
            slice_is(d->p->sources[i].name, REFI_SEGMENTS_NOTE))
            status = refi_segments_read(&s->kinds, d->memory,
                                        refi_note_text(d, i));
    return status == TIZBE_OK ? TIZBE_OK : error_nomem(s->error);
}

tizbe_status
refi_documents_store(refi_documents *d, tizbe_error *error)
{
    storing      s = { .d = d,
                       .error = error,
                       .words = analyser_new(),
                       .packer = text_packer_new() };
    tizbe_status status = s.words && s.packer
                              ? writer_new(d->job->c, &s.writer, error)
                              : error_nomem(error);

    intern_init(&s.met);
    guid_map_init(&s.guids);
    guid_map_init(&s.kinds.documents);
    if (status == TIZBE_OK)
        status = writer_resume(s.writer, error);
    if (status == TIZBE_OK)
        status = read_kinds(&s);
    for (uint32_t i = 0; i < d->p->sources_count && status == TIZBE_OK; i++)
        if (guid_map_add(&s.guids, d->p->sources[i].guid, i) != TIZBE_OK)
            status = error_nomem(error);
    for (size_t i = 0; i < d->p->sources_count && status == TIZBE_OK; i++)
        if (!d->p->sources[i].is_note && d->texts[i].is_there)
            status = store_source(&s, i);
    if (status == TIZBE_OK && writer_is_unfinished(s.writer))
        status = writer_finish(s.writer, error);
    writer_free(s.writer);
    analyser_free(s.words);
    text_packer_free(s.packer);
    refi_segments_release(&s.kinds);
    guid_map_release(&s.guids);
    intern_release(&s.met);
    return status;
}
