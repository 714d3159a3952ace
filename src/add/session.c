/* Storing results and reporting them once they are safe. */
#include "add/session.h"
#include "add/session_table.h"
#include "add/session_texts.h"

#include "add/table_warnings.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/counted.h"
#include "base/interrupt.h"
#include "base/memory.h"
#include "store/documents.h"
#include "store/filling.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    COMMIT_MS = 5000,
    PUSH_TOKENS = 1 << 17 /* some megabytes of the corpus */
};

/* What was stated for reading: a file read with other options is another
 * reading. */
static char *
stated_options(const tizbe_add_options *options)
{
    const char *fields = options->text_fields, *meta = options->meta_fields;
    const char *lang = options->lang;
    char       *text;

    if (!lang || strcmp(lang, "und") == 0)
        lang = "";
    if (asprintf(&text, "%s%s%s%s%s%s%s%s%s%s%s", *lang ? "lang=" : "", lang,
                 options->encoding ? " encoding=" : "",
                 options->encoding ? options->encoding : "",
                 options->format ? " format=" : "",
                 options->format ? options->format : "", fields ? " text=" : "",
                 fields ? fields : "", meta ? " meta=" : "", meta ? meta : "",
                 options->each ? " each" : "") < 0)
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
    corpus_act_as(s->corpus, s->options->coder);
    s->stated = stated_options(s->options);
    if (!s->stated)
        return error_nomem(error);
    s->is_filling = filling_begin(s->corpus, FILLING_DOCUMENTS);
    status = corpus_trust_rows(s->corpus, error);
    return status == TIZBE_OK ? writer_new(s->corpus, &s->writer, error)
                              : status;
}

void
session_close(session *s)
{
    writer_free(s->writer);
    if (s->corpus)
        corpus_rollback(s->corpus);
    corpus_close(s->corpus);
    metadata_free(s->table);
    arena_release(&s->pending_texts);
    moved_texts_release(&s->moved);
    free(s->pending);
    free(s->replaced);
    free(s->stated);
    free(s->folder);
    free(s->real_folder);
}

/* Find where the folder of a file is, mostly that of the file before. */
static bool
find_folder(session *s, const char *path, size_t size)
{
    if (s->folder && strncmp(s->folder, path, size) == 0 &&
        s->folder[size] == '\0')
        return s->real_folder != NULL;
    free(s->folder);
    free(s->real_folder);
    s->folder = strndup(path, size);
    s->real_folder = s->folder ? realpath(s->folder, NULL) : NULL;
    return s->real_folder != NULL;
}

/* realpath() asks the system for each folder above a file; here that is done
 * once for the files of a folder, and only what is no link goes this way. */
static char *
absolute_path(session *s, const char *path)
{
    const char *slash = strrchr(path, '/');
    char        target, *absolute;

    if (strcmp(path, "-") == 0)
        return strdup("-");
    if (!slash || slash == path || slash[1] == '.' || slash[1] == '\0' ||
        readlink(path, &target, sizeof target) >= 0 || errno != EINVAL ||
        !find_folder(s, path, (size_t)(slash - path)) ||
        strcmp(s->real_folder, "/") == 0)
        return realpath(path, NULL);
    return asprintf(&absolute, "%s%s", s->real_folder, slash) < 0 ? NULL
                                                                  : absolute;
}

/* A file whose reading did not end has no stamp. */
static bool
is_stamped(file_stamp stamp)
{
    return stamp.size != 0 || stamp.mtime_ns != 0;
}

/* Whether a file is as it was when it was read, by size and time alone. */
static tizbe_status
look_at_source(session *s, job *j, tizbe_error *error)
{
    known_source known;
    file_stamp   stamp;
    tizbe_status status = source_find_file(s->corpus, slice_of(j->absolute),
                                           &j->arena, &known, error);

    if (status != TIZBE_OK || known.document_id == 0 ||
        !is_stamped(known.stamp) || !slice_is(known.options, s->stated))
        return status;
    j->known_sha256 = known.sha256;
    j->document_id = known.document_id;
    if (file_stat(j->absolute, &stamp, NULL) == TIZBE_OK &&
        stamp.size == known.stamp.size &&
        stamp.mtime_ns == known.stamp.mtime_ns)
        j->done = j->untouched = true;
    return TIZBE_OK;
}

/* A walk could not enter the path: the job is answered already. */
static tizbe_status
answer_failure(job *j, const char *failure, tizbe_error *error)
{
    part *answer = part_new();
    slice reason;

    if (!answer)
        return error_nomem(error);
    reason = arena_copy(&answer->arena, slice_of(failure));
    if (!reason.data) {
        part_free(answer);
        return error_nomem(error);
    }
    answer->result = (result_message){ .kind = RESULT_FAILED,
                                       .status = TIZBE_IO,
                                       .reason = reason };
    job_answer(j, answer);
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
    errno = 0;
    j->absolute = absolute_path(s, path);
    if (!j->absolute && errno != ENOMEM)
        j->absolute = strdup(path); /* reading it will say what is wrong */
    if (!j->path || !j->absolute)
        status = error_nomem(error);
    else
        status = failure ? answer_failure(j, failure, error)
                         : look_at_source(s, j, error);
    if (status != TIZBE_OK) {
        job_free(j);
        *out = NULL;
    }
    return status;
}

/* Note an event for the time after the commit. */
static tizbe_status
remember(session *s, const job *j, const part *answer,
         tizbe_add_outcome outcome, int64_t id, tizbe_error *error)
{
    static const result_message nothing = { 0 };
    const result_message       *r = answer ? &answer->result : &nothing;
    const written_document     *doc = &r->doc;
    arena                      *texts = &s->pending_texts;
    tizbe_add_event            *event;
    const char                **notes;
    uint64_t                    refused = memory_refusals();

    if (!ARRAY_ROOM(s->pending, s->pending_count, s->pending_capacity))
        return error_nomem(error);
    event = &s->pending[s->pending_count];
    *event = (tizbe_add_event){ .outcome = outcome, .document = id };
    event->path = arena_printf(texts, "%s%.*s", j->path, (int)r->member.size,
                               r->member.data);
    notes = arena_zalloc(texts, doc->note_count, sizeof *notes);
    if (outcome == TIZBE_FAILED)
        event->text = arena_strdup(texts, r->reason);
    for (size_t i = 0; notes && i < doc->note_count; i++)
        notes[i] = arena_strdup(texts, doc->notes[i]);
    event->notes = notes;
    event->note_count = doc->note_count;
    if (memory_refusals() != refused)
        return error_nomem(error);
    s->pending_count++;
    return TIZBE_OK;
}

static void
report_all(session *s)
{
    for (size_t i = 0; i < s->pending_count; i++) {
        const tizbe_add_event *event = &s->pending[i];

        s->summary->outcomes[event->outcome]++;
        if (s->listener->event)
            s->listener->event(s->listener->context, event);
    }
    s->pending_count = 0;
    arena_reset(&s->pending_texts);
}

tizbe_status
session_need_transaction(session *s, tizbe_error *error)
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
gather_variables(session *s, const job *j, part *answer, const char *path,
                 document *all, tizbe_error *error)
{
    written_document *doc = &answer->result.doc;

    document_init(all, &answer->arena);
    for (size_t i = 0; i < doc->variable_count; i++) {
        const variable *v = &doc->variables[i];
        char           *name = arena_strdup(&answer->arena, v->name);

        if (!name)
            return error_nomem(error);
        document_claim(all, name, v->value, v->source, v->confidence);
    }
    if (answer->result.whole != LANG_UND)
        document_claim(
            all, "language", slice_of(language_code(answer->result.whole)),
            SOURCE_GUESS, share_of_language(doc, answer->result.whole));
    session_consult_table(s, j, path, all);
    doc->variables = all->variables;
    doc->variable_count = all->variable_count;
    return document_status(all) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

/* The path of what was read. Standard input has none: what came through it
 * names it, so that the next text does not take its place. */
static const char *
source_path(const job *j, part *answer)
{
    const result_message *r = &answer->result;
    bool                  piped = strcmp(j->absolute, "-") == 0;

    if (!piped && r->member.size == 0)
        return j->absolute;
    if (piped)
        return arena_printf(&answer->arena, "stdin-%.12s%.*s", r->sha256.data,
                            (int)r->member.size, r->member.data);
    return arena_printf(&answer->arena, "%s%.*s", j->absolute,
                        (int)r->member.size, r->member.data);
}

/* A folder that was moved brings the same texts under other paths. */
static tizbe_status
count_moved(session *s, int64_t id, tizbe_error *error)
{
    bool         has_gone = false;
    tizbe_status status = moved_texts_look(&s->moved, s->corpus, id, &has_gone,
                                           error);

    s->summary->moved += has_gone;
    return status;
}

/* Records of tables, of which many may say the same, and no archives or mail. */
static bool
is_record(const result_message *r)
{
    static const char *const formats[] = { "csv",  "xlsx",     "ods", "xls",
                                           "json", "telegram", NULL };

    return r->member.size > 0 && slice_is_any_nocase(r->doc.format, formats);
}

static tizbe_status
store_document(session *s, job *j, part *answer, tizbe_error *error)
{
    result_message   *r = &answer->result;
    const char       *path = source_path(j, answer);
    written_source    source = { slice_of(path), r->stamp, r->sha256,
                                 slice_of(s->stated),
                                 session_is_numbered(r->member) };
    document          all;
    tizbe_add_outcome outcome = TIZBE_SAME;
    known_source      before = { 0 };
    tizbe_carried     carried = { 0 };
    int64_t           id;
    tizbe_status      status;

    if (!path)
        return error_nomem(error);
    if (r->more) /* until the whole file is read */
        source.stamp = (file_stamp){ 0 };
    status = gather_variables(s, j, answer, path, &all, error);
    if (status == TIZBE_OK && s->options->each && is_record(r) &&
        equal_records_name(&j->equal, &answer->arena, &r->doc.sha256) !=
            TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = session_need_transaction(s, error);
    if (status == TIZBE_OK && r->more)
        status = source_find(s->corpus, source.path, &answer->arena, &before,
                             error);
    if (status == TIZBE_OK)
        status = writer_add(s->writer, &r->doc, &source, &outcome, &id, error);
    if (status == TIZBE_OK)
        status = session_follow(s, j, answer, outcome, id, &carried, error);
    if (status == TIZBE_OK && outcome == TIZBE_SAME)
        status = session_tell(s, j, path, id, error);
    if (status == TIZBE_OK) {
        if (outcome != TIZBE_SAME) {
            s->summary->segments += r->doc.segment_count;
            s->summary->tokens += r->tokens;
        } else if (before.document_id == id) {
            outcome = TIZBE_UNCHANGED;
        }
        status = remember(s, j, answer, outcome, id, error);
    }
    if (status == TIZBE_OK)
        s->pending[s->pending_count - 1].carried = carried;
    if (status == TIZBE_OK && outcome == TIZBE_SAME) {
        s->summary->equal += is_record(r);
        status = count_moved(s, id, error);
    }
    document_release(&all);
    return status;
}

static tizbe_status
store_unchanged(session *s, job *j, const part *answer, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (answer) {
        status = session_need_transaction(s, error);
        if (status == TIZBE_OK)
            status = source_touch(s->corpus, slice_of(j->absolute),
                                  answer->result.stamp, error);
    }
    if (status == TIZBE_OK)
        status = session_tell_file(s, j, error);
    if (status == TIZBE_OK)
        status = remember(s, j, answer, TIZBE_UNCHANGED, j->document_id, error);
    return status;
}

/* Documents that a file had before: they stay, as those of files that are
 * gone do. */
static tizbe_status
note_gone(session *s, const job *j, part *answer, tizbe_error *error)
{
    uint64_t     gone;
    tizbe_status status;

    status = source_count_stamped(s->corpus, slice_of(j->absolute), &gone,
                                  error);
    if (status != TIZBE_OK || gone == 0)
        return status;
    return session_note(
        answer,
        arena_printf(&answer->arena,
                     "%llu of its documents %s in it no more and %s in the "
                     "corpus",
                     (unsigned long long)gone, by_number(gone, "is", "are"),
                     by_number(gone, "stays", "stay")),
        error);
}

/* A file with members is read to its end; one of which a member failed gets
 * no stamp, so that it is tried again, as a file would be. */
static tizbe_status
store_opened(session *s, job *j, part *answer, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (!j->failed && strcmp(j->absolute, "-") != 0) {
        status = session_need_transaction(s, error);
        if (status == TIZBE_OK)
            status = note_gone(s, j, answer, error);
        if (status == TIZBE_OK)
            status = source_touch(s->corpus, slice_of(j->absolute),
                                  answer->result.stamp, error);
    }
    if (status == TIZBE_OK)
        status = remember(s, j, answer, TIZBE_OPENED, 0, error);
    return status;
}

void
session_advance(session *s)
{
    s->progress.done++;
    if (s->listener->progress)
        s->listener->progress(s->listener->context, &s->progress);
}

static tizbe_status
take_answer(session *s, job *j, part *answer, tizbe_error *error)
{
    const result_message *r = answer ? &answer->result : NULL;

    if (r && !r->more && r->kind != RESULT_FAILED)
        s->summary->bytes += (uint64_t)r->stamp.size;
    if (!r || r->kind == RESULT_UNCHANGED)
        return store_unchanged(s, j, answer, error);
    if (r->kind == RESULT_FAILED) {
        j->failed = true;
        if (s->table && !metadata_mention(s->table, j->absolute, r->member))
            return error_nomem(error);
        return remember(s, j, answer, TIZBE_FAILED, 0, error);
    }
    return r->kind == RESULT_OPENED ? store_opened(s, j, answer, error)
                                    : store_document(s, j, answer, error);
}

tizbe_status
session_settle(session *s, job *j, part *answer, tizbe_error *error)
{
    bool         has_all = !answer || !answer->result.more;
    tizbe_status status = take_answer(s, j, answer, error);

    return status == TIZBE_OK && has_all ? session_leave_replaced(s, error)
                                         : status;
}

static tizbe_status
commit(session *s, bool is_last, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (s->in_transaction)
        status = corpus_commit(s->corpus, error);
    s->in_transaction = s->in_transaction && status != TIZBE_OK;
    if (status == TIZBE_OK)
        report_all(s);
    if (status == TIZBE_OK && s->is_filling &&
        (is_last || !filling_go_on(s->corpus)))
        s->is_filling = !filling_end(s->corpus);
    s->began_ms = clock_now_ms();
    return status;
}

tizbe_status
session_commit_if_due(session *s, tizbe_error *error)
{
    if (s->began_ms == 0)
        s->began_ms = clock_now_ms();
    if (s->is_filling && s->summary->tokens - s->pushed > PUSH_TOKENS) {
        s->pushed = s->summary->tokens;
        filling_push(s->corpus);
    }
    if (s->pending_count == 0 || s->replaced_count > 0 ||
        clock_now_ms() - s->began_ms < COMMIT_MS)
        return TIZBE_OK;
    return commit(s, false, error);
}

static tizbe_status
log_run(session *s, tizbe_error *error)
{
    uint64_t     stored = 0;
    tizbe_status status;

    for (size_t i = 0; i < s->pending_count; i++)
        stored += s->pending[i].outcome <= TIZBE_KEPT_OLD;
    for (int outcome = TIZBE_ADDED; outcome <= TIZBE_KEPT_OLD; outcome++)
        stored += s->summary->outcomes[outcome];
    if (stored == 0)
        return TIZBE_OK;
    status = session_need_transaction(s, error);
    if (status != TIZBE_OK)
        return status;
    return corpus_log(s->corpus, "add", NULL, COUNTED(stored, "document"),
                      error);
}

tizbe_status
session_end(session *s, tizbe_error *error)
{
    tizbe_status status = session_leave_replaced(s, error);

    if (status == TIZBE_OK)
        status = log_run(s, error);
    if (status == TIZBE_OK)
        status = session_log_table(s, error);
    if (status == TIZBE_OK && writer_is_unfinished(s->writer)) {
        status = session_need_transaction(s, error);
        if (status == TIZBE_OK)
            status = writer_finish(s->writer, error);
    }
    if (status == TIZBE_OK)
        status = commit(s, true, error);
    if (status == TIZBE_OK && s->table)
        warn_misread(s->table, s->options->meta, s->listener);
    if (status == TIZBE_OK && s->table && !interrupt_is_asked())
        warn_unused(s->table, s->options->meta, s->listener);
    return status;
}
