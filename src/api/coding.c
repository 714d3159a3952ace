/* Coding with codebooks. */
#include "code/run/coding.h"
#include "analyse/scope/scope.h"
#include "api/book.h"
#include "code/codebook_advice.h"
#include "code/run/coding_lists.h"
#include "code/run/coding_parts.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

/* --- coding --------------------------------------------------------------- */

typedef struct run_listener {
    tizbe_listener heard;
    uint64_t       all; /* segments */
} run_listener;

static bool
go_on(void *context, uint64_t segments)
{
    run_listener  *listener = context;
    tizbe_progress progress = { segments, listener->all };

    if (listener->heard.progress)
        listener->heard.progress(listener->heard.context, &progress);
    return !tizbe_is_interrupted();
}

/* Asks the corpus what the last run has read, and keeps what went wrong. */
typedef struct asked {
    corpus      *c;
    tizbe_status status;
    tizbe_error *error;
} asked;

static void
recall_parts(void *context, slice name, codebook_taker *take, void *reader)
{
    asked *a = context;

    if (a->status == TIZBE_OK)
        a->status = coding_parts_recall(a->c, name, take, reader, a->error);
}

static void
ask_known(void *context, const codebook *book, bool *known)
{
    asked *a = context;

    if (a->status == TIZBE_OK)
        a->status = coding_lists_known(a->c, book, known, a->error);
}

/* Warnings about the codebook are worth saying each time it is used. */
static void
pass_warnings(const read_book *b, const tizbe_listener *heard)
{
    for (size_t i = 0; heard->warning && i < b->mistakes.count; i++) {
        const mistake *m = &b->mistakes.items[i];
        tizbe_error    line;

        (void)error_set(&line, TIZBE_OK, "%.*s:%u:%u: %s",
                        (int)b->book->name.size, b->book->name.data, m->at.line,
                        m->at.column, m->text);
        heard->warning(heard->context, line.text);
    }
}

static tizbe_status
fill_result(tizbe_code_result *result, const codebook *book,
            const coding_counts *counts, tizbe_error *error)
{
    *result = (tizbe_code_result){
        .codebook = strndup(book->name.data, book->name.size),
        .segments = counts->segments,
        .found = counts->fresh + counts->kept,
        .fresh = counts->fresh,
        .kept = counts->kept,
        .lost = counts->lost,
        .lost_decided = counts->lost_decided,
        .adopted = counts->adopted,
        .returned = counts->returned,
        .carried = counts->carried,
        .gone = counts->gone,
        .off_subject = counts->off_subject,
    };
    return result->codebook ? TIZBE_OK : error_nomem(error);
}

/* Whether a document is in this language. */
static tizbe_status
is_written(corpus *c, language lang, bool *answer, tizbe_error *error)
{
    int64_t      number;
    tizbe_status status = corpus_ask_number(
        c,
        "SELECT EXISTS (SELECT 1 FROM variable WHERE name = 'language'"
        " AND value = ?1)",
        WITH(language_code(lang)), &number, error);

    *answer = number != 0;
    return status;
}

/* What was gathered, for the caller to free; NULL where that is nothing. */
static tizbe_status
take_text(const buffer *text, char **out, tizbe_error *error)
{
    if (buffer_status(text) != TIZBE_OK)
        return error_nomem(error);
    *out = text->size > 0 ? strdup(text->data) : NULL;
    return *out || text->size == 0 ? TIZBE_OK : error_nomem(error);
}

/* Languages of documents in which codes have no entries. */
static tizbe_status
tell_blind(corpus *c, const codebook *book, char **blind, tizbe_error *error)
{
    buffer       text = { 0 };
    tizbe_status status = TIZBE_OK;

    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        uint64_t codes = lang != LANG_UND ? codebook_blind_in(book, lang) : 0;
        bool     is_met = false;

        if (status == TIZBE_OK && codes > 0)
            status = is_written(c, lang, &is_met, error);
        if (is_met)
            buffer_printf(&text, "%s%llu in %s", text.size > 0 ? ", " : "",
                          (unsigned long long)codes, language_code(lang));
    }
    if (status == TIZBE_OK)
        status = take_text(&text, blind, error);
    buffer_release(&text);
    return status;
}

/* Codes that the book had before and has no more, with decisions on what this
 * run lost of them. */
static tizbe_status
tell_dropped(corpus *c, const coding_counts *counts, char **dropped,
             tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    buffer        text = { 0 };
    tizbe_status  status = corpus_ask(
         c,
         "SELECT code.name FROM code WHERE retired AND id IN"
          "  (SELECT code_id FROM lost WHERE run_id = ?1)"
          " AND EXISTS (SELECT 1 FROM decision"
          "  WHERE codebook = code.codebook AND code = code.name)"
          " ORDER BY id",
         WITH(counts->run), &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
        slice name = column_slice(stmt, 0);

        buffer_printf(&text, "%s'%.*s'", text.size > 0 ? ", " : "",
                      (int)name.size, name.data);
    }
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK)
        status = take_text(&text, dropped, error);
    buffer_release(&text);
    return status;
}

/* Who stores study_v2.xlsx behind study.xlsx looks in vain for what was decided. */
static tizbe_status
tell_kin(corpus *c, const codebook *book, const tizbe_listener *heard,
         tizbe_error *error)
{
    arena        memory;
    codebook_kin kin;
    tizbe_error  line;
    tizbe_status status;

    arena_init(&memory);
    status = scope_kin(c, book->name, &memory, &kin, error);
    if (status == TIZBE_OK && kin.decisions > 0 && heard->warning) {
        (void)error_set(&line, TIZBE_OK,
                        "'%.*s' is another codebook than '%.*s', whose codes "
                        "of the same names people decided on %lld times: that "
                        "does not count here. A newer version of '%.*s' bears "
                        "that name: in YAML behind 'codebook:', of a table as "
                        "the name of its file",
                        (int)book->name.size, book->name.data,
                        (int)kin.name.size, kin.name.data,
                        (long long)kin.decisions, (int)kin.name.size,
                        kin.name.data);
        heard->warning(heard->context, line.text);
    }
    arena_release(&memory);
    return status;
}

tizbe_status
tizbe_code(tizbe_corpus *c, const tizbe_code_options *options,
           const tizbe_listener *listener, tizbe_code_result *result,
           tizbe_error *error)
{
    coding_options  how = { options->full, options->jobs };
    run_listener    hears = { 0 };
    coding_listener inner = { go_on, &hears };
    coding_counts   counts = { 0 };
    char           *blind = NULL, *dropped = NULL;
    asked           asks = { c->store, TIZBE_OK, error };
    read_book       b;
    tizbe_status    status;

    *result = (tizbe_code_result){ 0 };
    if (listener)
        hears.heard = *listener;
    read_book_init(&b);
    b.known = (codebook_known){ recall_parts, ask_known, &asks };
    status = read_named_book(&b, c, options->codebook, error);
    if (status == TIZBE_OK)
        status = asks.status;
    if (status == TIZBE_OK) {
        pass_warnings(&b, &hears.heard);
        status = coding_run(c->store, b.book, b.yaml, how, &inner, &counts,
                            error);
    }
    if (status == TIZBE_OK && counts.kept == 0)
        status = tell_kin(c->store, b.book, &hears.heard, error);
    if (status == TIZBE_OK)
        status = tell_blind(c->store, b.book, &blind, error);
    if (status == TIZBE_OK && counts.lost_decided > 0)
        status = tell_dropped(c->store, &counts, &dropped, error);
    if (status == TIZBE_OK)
        status = fill_result(result, b.book, &counts, error);
    if (status == TIZBE_OK) {
        result->blind = blind;
        result->dropped = dropped;
    } else {
        free(blind);
        free(dropped);
    }
    read_book_release(&b);
    return status;
}

tizbe_status
tizbe_find_uncoded(tizbe_corpus *c, const char *book, tizbe_uncoded *out,
                   tizbe_error *error)
{
    arena        memory;
    const char  *name = NULL;
    tizbe_status status;

    *out = (tizbe_uncoded){ 0 };
    arena_init(&memory);
    status = corpus_check_derived(c->store, error);
    if (status == TIZBE_OK)
        status = scope_codebook(c->store, book, &memory, &name, error);
    if (status == TIZBE_OK)
        status = scope_uncoded(c->store, name, out, error);
    arena_release(&memory);
    return status;
}
