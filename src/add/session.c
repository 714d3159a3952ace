/* Storing results and reporting them once they are safe. */
#include "add/session.h"

#include "base/array.h"
#include "store/documents.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { COMMIT_MS = 2000 };

static int64_t
now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
session_interrupted(const session *s)
{
    return s->listener->interrupted &&
           s->listener->interrupted(s->listener->context);
}

/* What was stated for reading: a file read with other options is another
 * reading. */
static char *
stated_options(const add_options *options)
{
    char *text;

    if (asprintf(&text, "%s%s%s%s%s%s", options->lang ? "lang=" : "",
                 options->lang ? language_code(options->lang) : "",
                 options->encoding ? " encoding=" : "",
                 options->encoding ? options->encoding : "",
                 options->format ? " format=" : "",
                 options->format ? options->format : "") < 0)
        return NULL;
    return text;
}

tizbe_status
session_begin(session *s, const char *corpus_path, tizbe_error *error)
{
    tizbe_status status = corpus_open(corpus_path, CORPUS_CREATE, &s->corpus,
                                      error);

    if (status != TIZBE_OK)
        return status;
    s->stated = stated_options(s->options);
    if (!s->stated)
        return error_nomem(error);
    return writer_new(s->corpus, &s->writer, error);
}

void
session_close(session *s)
{
    writer_free(s->writer);
    if (s->corpus)
        corpus_rollback(s->corpus);
    corpus_close(s->corpus);
    metadata_free(s->table);
    for (size_t i = 0; i < s->pending_count; i++)
        arena_release(&s->pending[i].texts);
    free(s->pending);
    free(s->stated);
}

static char *
absolute_path(const char *path)
{
    return strcmp(path, "-") == 0 ? strdup("-") : realpath(path, NULL);
}

/* Whether a file is as it was when it was read, by size and time alone. */
static tizbe_status
look_at_source(session *s, job *j, tizbe_error *error)
{
    known_source known;
    file_stamp   stamp;
    tizbe_status status = source_find(s->corpus, slice_of(j->absolute),
                                      &j->arena, &known, error);

    if (status != TIZBE_OK || known.document_id == 0 ||
        !slice_is(known.options, s->stated))
        return status;
    j->known_sha256 = known.sha256;
    j->document_id = known.document_id;
    if (file_stat(j->absolute, &stamp, NULL) == TIZBE_OK &&
        stamp.size == known.stamp.size &&
        stamp.mtime_ns == known.stamp.mtime_ns)
        j->done = j->untouched = true;
    return TIZBE_OK;
}

tizbe_status
session_job(session *s, const char *path, uint64_t size, const char *failure,
            job **out, tizbe_error *error)
{
    job         *j = calloc(1, sizeof *j);
    tizbe_status status = TIZBE_OK;

    *out = j;
    if (!j)
        return error_nomem(error);
    arena_init(&j->arena);
    j->size = size;
    j->path = strdup(path);
    j->absolute = absolute_path(path);
    if (!j->absolute)
        j->absolute = strdup(path); /* reading it will say what is wrong */
    if (!j->path || !j->absolute)
        status = error_nomem(error);
    else if (failure) {
        char *text = arena_strdup(&j->arena, slice_of(failure));

        j->result = (result_message){ .kind = RESULT_FAILED,
                                      .status = TIZBE_IO,
                                      .reason = slice_of(text) };
        j->done = true;
    } else {
        status = look_at_source(s, j, error);
    }
    if (status != TIZBE_OK) {
        job_free(j);
        *out = NULL;
    }
    return status;
}

/* Note an event for the time after the commit. */
static tizbe_status
remember(session *s, const job *j, add_outcome outcome, int64_t id,
         tizbe_error *error)
{
    const written_document *doc = &j->result.doc;
    pending_event          *p;
    const char            **notes;

    if (!ARRAY_ROOM(s->pending, s->pending_count, s->pending_capacity))
        return error_nomem(error);
    p = &s->pending[s->pending_count];
    memset(p, 0, sizeof *p);
    arena_init(&p->texts);
    p->event.outcome = outcome;
    p->event.document_id = id;
    p->event.path = arena_strdup(&p->texts, slice_of(j->path));
    notes = arena_zalloc(&p->texts, doc->note_count, sizeof *notes);
    if (outcome == ADD_FAILED)
        p->event.text = arena_strdup(&p->texts, j->result.reason);
    for (size_t i = 0; notes && i < doc->note_count; i++)
        notes[i] = arena_strdup(&p->texts, doc->notes[i]);
    p->event.notes = notes;
    p->event.note_count = doc->note_count;
    s->pending_count++;
    return p->event.path && notes ? TIZBE_OK : error_nomem(error);
}

static void
report_all(session *s)
{
    for (size_t i = 0; i < s->pending_count; i++) {
        pending_event *p = &s->pending[i];

        s->summary->outcomes[p->event.outcome]++;
        if (s->listener->event)
            s->listener->event(s->listener->context, &p->event);
        arena_release(&p->texts);
    }
    s->pending_count = 0;
}

static tizbe_status
need_transaction(session *s, tizbe_error *error)
{
    tizbe_status status;

    if (s->in_transaction)
        return TIZBE_OK;
    status = corpus_begin(s->corpus, error);
    s->in_transaction = status == TIZBE_OK;
    if (status == TIZBE_OK)
        status = writer_resume(s->writer, error);
    return status;
}

/* How much of the text is in the language that most of it is in. */
static double
share_of_language(const written_document *doc, language lang)
{
    uint64_t all = 0, own = 0;

    for (size_t i = 0; i < doc->segment_count; i++) {
        all += doc->segments[i].tokens;
        own += doc->segments[i].lang == lang ? doc->segments[i].tokens : 0;
    }
    return all > 0 ? (double)own / (double)all : 0;
}

/* The variables of a result with those of the table, and the language. */
static tizbe_status
gather_variables(session *s, job *j, document *all, tizbe_error *error)
{
    written_document *doc = &j->result.doc;

    document_init(all, &j->arena);
    for (size_t i = 0; i < doc->variable_count; i++) {
        const variable *v = &doc->variables[i];
        char           *name = arena_strdup(&j->arena, v->name);

        if (!name)
            return error_nomem(error);
        document_claim(all, name, v->value, v->source, v->confidence);
    }
    if (j->result.whole != LANG_UND)
        document_claim(all, "language",
                       slice_of(language_code(j->result.whole)), SOURCE_GUESS,
                       share_of_language(doc, j->result.whole));
    if (s->table)
        (void)metadata_apply(s->table, j->absolute, all);
    doc->variables = all->variables;
    doc->variable_count = all->variable_count;
    return document_status(all) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

/* The table may say something new of a document that is stored already. */
static tizbe_status
apply_table(session *s, const job *j, int64_t id, tizbe_error *error)
{
    arena        a;
    document     said;
    tizbe_status status = TIZBE_OK;

    if (!s->table)
        return TIZBE_OK;
    arena_init(&a);
    document_init(&said, &a);
    (void)metadata_apply(s->table, j->absolute, &said);
    if (said.variable_count > 0)
        status = need_transaction(s, error);
    for (size_t i = 0; i < said.variable_count && status == TIZBE_OK; i++)
        status = document_set_variable(s->corpus, id, said.variables[i].name,
                                       said.variables[i].value, SOURCE_TABLE,
                                       NULL, error);
    document_release(&said);
    arena_release(&a);
    return status;
}

static add_outcome
outcome_of(write_outcome written)
{
    switch (written) {
    case WRITE_ADDED:
        return ADD_ADDED;
    case WRITE_REPLACED:
        return ADD_UPDATED;
    case WRITE_KEPT_OLD:
        return ADD_KEPT_OLD;
    default:
        return ADD_SAME;
    }
}

/* Standard input has no path: what came through it names it, so that the
 * next text does not take its place. */
static slice
piped_name(job *j)
{
    char *name = arena_printf(&j->arena, "stdin-%.12s", j->result.sha256.data);

    return name ? slice_of(name) : SLICE("stdin");
}

static tizbe_status
store_document(session *s, job *j, tizbe_error *error)
{
    written_source source = { slice_of(j->absolute), j->result.stamp,
                              j->result.sha256, slice_of(s->stated) };
    document       all;
    write_outcome  written;
    int64_t        id;
    tizbe_status   status = gather_variables(s, j, &all, error);

    if (strcmp(j->absolute, "-") == 0)
        source.path = piped_name(j);

    if (status == TIZBE_OK)
        status = need_transaction(s, error);
    if (status == TIZBE_OK)
        status = writer_add(s->writer, &j->result.doc, &source, &written, &id,
                            error);
    if (status == TIZBE_OK && written == WRITE_SAME)
        status = apply_table(s, j, id, error);
    if (status == TIZBE_OK) {
        if (written != WRITE_SAME) {
            s->summary->segments += j->result.doc.segment_count;
            s->summary->tokens += j->result.tokens;
        }
        status = remember(s, j, outcome_of(written), id, error);
    }
    document_release(&all);
    return status;
}

static tizbe_status
store_unchanged(session *s, job *j, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (!j->untouched) {
        status = need_transaction(s, error);
        if (status == TIZBE_OK)
            status = source_touch(s->corpus, slice_of(j->absolute),
                                  j->result.stamp, error);
    }
    if (status == TIZBE_OK)
        status = apply_table(s, j, j->document_id, error);
    if (status == TIZBE_OK)
        status = remember(s, j, ADD_UNCHANGED, j->document_id, error);
    return status;
}

static void
advance(session *s, const job *j)
{
    s->progress.files++;
    s->progress.bytes += j->size;
    if (!j->untouched && j->result.kind != RESULT_FAILED)
        s->summary->bytes += (uint64_t)j->result.stamp.size;
    if (s->listener->progress)
        s->listener->progress(s->listener->context, &s->progress);
}

tizbe_status
session_settle(session *s, job *j, tizbe_error *error)
{
    advance(s, j);
    if (j->untouched || j->result.kind == RESULT_UNCHANGED)
        return store_unchanged(s, j, error);
    if (j->result.kind == RESULT_FAILED)
        return remember(s, j, ADD_FAILED, 0, error);
    return store_document(s, j, error);
}

static tizbe_status
commit(session *s, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (s->in_transaction)
        status = corpus_commit(s->corpus, error);
    s->in_transaction = s->in_transaction && status != TIZBE_OK;
    if (status == TIZBE_OK)
        report_all(s);
    s->began_ms = now_ms();
    return status;
}

tizbe_status
session_commit_if_due(session *s, tizbe_error *error)
{
    if (s->began_ms == 0)
        s->began_ms = now_ms();
    if (s->pending_count == 0 || now_ms() - s->began_ms < COMMIT_MS)
        return TIZBE_OK;
    return commit(s, error);
}

/* "3 rows of 'meta.csv' belong to no file that was added: a.docx, ..." */
static void
warn_unused(session *s)
{
    slice  paths[3];
    size_t count = s->table ? metadata_unused(s->table, paths, 3) : 0;
    buffer text = { 0 };

    if (count == 0 || !s->listener->warning)
        return;
    buffer_printf(&text, "%zu %s of '", count, count == 1 ? "row" : "rows");
    path_escape(&text, slice_of(s->options->meta));
    buffer_printf(&text, "' %s to no file that was added: ",
                  count == 1 ? "belongs" : "belong");
    for (size_t i = 0; i < count && i < COUNT_OF(paths); i++) {
        buffer_text(&text, i ? ", " : "");
        path_escape(&text, paths[i]);
    }
    if (count > COUNT_OF(paths))
        buffer_text(&text, ", ...");
    if (buffer_status(&text) == TIZBE_OK)
        s->listener->warning(s->listener->context, text.data);
    buffer_release(&text);
}

static tizbe_status
log_run(session *s, tizbe_error *error)
{
    uint64_t     stored = 0;
    char         detail[96];
    tizbe_status status;

    for (size_t i = 0; i < s->pending_count; i++)
        stored += s->pending[i].event.outcome <= ADD_KEPT_OLD;
    for (int outcome = ADD_ADDED; outcome <= ADD_KEPT_OLD; outcome++)
        stored += s->summary->outcomes[outcome];
    if (stored == 0)
        return TIZBE_OK;
    (void)snprintf(detail, sizeof detail, "%llu documents",
                   (unsigned long long)stored);
    status = need_transaction(s, error);
    if (status != TIZBE_OK)
        return status;
    return corpus_log(s->corpus, "add", NULL, detail, error);
}

tizbe_status
session_end(session *s, tizbe_error *error)
{
    tizbe_status status = log_run(s, error);

    if (status == TIZBE_OK && writer_is_unfinished(s->writer)) {
        status = need_transaction(s, error);
        if (status == TIZBE_OK)
            status = writer_finish(s->writer, error);
    }
    if (status == TIZBE_OK)
        status = commit(s, error);
    if (status == TIZBE_OK && !session_interrupted(s))
        warn_unused(s);
    return status;
}
