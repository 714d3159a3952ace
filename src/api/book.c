/* A codebook from a file or from the corpus, and what is wrong with it. */
#include "api/book.h"

#include "analyse/scope/scope_codebook.h"
#include "base/counted.h"
#include "code/codebook/codebook_store.h"

#include <string.h>

void
read_book_init(read_book *b)
{
    *b = (read_book){ 0 };
    arena_init(&b->memory);
    mistakes_init(&b->mistakes, &b->memory);
}

void
read_book_release(read_book *b)
{
    arena_release(&b->memory);
    buffer_release(&b->bytes);
}

static const codebook_known *
known_of(const read_book *b)
{
    return b->known.ask ? &b->known : NULL;
}

static tizbe_status
read_book_of(read_book *b, const char *file, const codebook_reading *how,
             tizbe_error *error)
{
    return codebook_read_as(&b->memory, file, how, &b->bytes, &b->yaml,
                            &b->mistakes, &b->book, error);
}

tizbe_status
read_file_book(read_book *b, const char *file, tizbe_error *error)
{
    const codebook_reading how = { .known = known_of(b) };

    return read_foreign_book(b, file, &how, error);
}

tizbe_status
read_foreign_book(read_book *b, const char *file, const codebook_reading *how,
                  tizbe_error *error)
{
    return input_status(read_book_of(b, file, how, error), error);
}

static tizbe_status
read_stored_book(read_book *b, const tizbe_corpus *c, const char *name,
                 tizbe_error *error)
{
    const char  *found = NULL;
    tizbe_status status = scope_codebook(c->store, name, &b->memory, &found,
                                         error);

    if (status == TIZBE_OK)
        status = scope_yaml(c->store, found, &b->memory, &b->yaml, error);
    if (status != TIZBE_OK)
        return status;
    status = codebook_parse_known(&b->memory, b->yaml, known_of(b),
                                  &b->mistakes, &b->book);
    if (status != TIZBE_OK)
        status = mistakes_error(&b->mistakes, status, found, error);
    return status;
}

tizbe_status
read_named_book(read_book *b, const tizbe_corpus *c, const char *name,
                tizbe_error *error)
{
    const codebook_reading how = { .known = known_of(b) };
    tizbe_error            ignored;
    tizbe_status           status;

    if (!c)
        return read_file_book(b, name, error);
    status = read_stored_book(b, c, name, &ignored);
    if (status != TIZBE_NOT_FOUND || !name) {
        if (error && status != TIZBE_OK)
            *error = ignored;
        return status;
    }
    status = read_book_of(b, name, &how, error);
    if (status != TIZBE_NOT_FOUND)
        return input_status(status, error);
    return error_set(error, TIZBE_INPUT,
                     "there is no codebook '%s' in this corpus, and no such "
                     "file",
                     name);
}

tizbe_status
store_book(tizbe_corpus *c, const read_book *b, bool *is_new,
           tizbe_error *error)
{
    codebook_rows rows = { 0 };
    const char   *name = b->book->name.data;
    tizbe_status  status = corpus_begin(c->store, error);

    if (status != TIZBE_OK)
        return status;
    status = codebook_store(c->store, b->book, b->yaml, &rows, is_new, error);
    if (status == TIZBE_OK && *is_new)
        status = corpus_log(c->store, "codebook", name, NULL, error);
    status = corpus_end(c->store, status, error);
    codebook_rows_release(&rows);
    return status;
}

/* Each line of a text, without its end. The text is cut up. */
static void
report_lines(buffer *lines, tizbe_reporter *report, void *context)
{
    char *at, *end;

    for (at = lines->data; at && *at; at = end + 1) {
        end = strchr(at, '\n');
        if (!end)
            break;
        *end = '\0';
        report(context, at);
    }
    buffer_release(lines);
}

void
report_mistakes(const mistake_list *mistakes, const char *file,
                tizbe_reporter *report, void *context, tizbe_error *error)
{
    buffer lines = { 0 };

    if (!report)
        return;
    mistakes_print(mistakes, file, &lines);
    report_lines(&lines, report, context);
    if (error && mistakes_status(mistakes) == TIZBE_FORMAT)
        (void)error_set(error, TIZBE_FORMAT, "cannot read '%s': %s", file,
                        COUNTED(mistakes->errors, "mistake"));
}

void
report_losses(const loss_list *losses, const char *before,
              tizbe_reporter *report, void *context)
{
    buffer lines = { 0 };

    if (!report)
        return;
    losses_print(losses, before, &lines);
    report_lines(&lines, report, context);
}
