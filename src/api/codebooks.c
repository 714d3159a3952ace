/* Codebooks: looked over, stored, shown, given back, and turned into ours. */
#include "analyse/codebook_rows.h"
#include "analyse/guide_table.h"
#include "analyse/listing.h"
#include "api/answer.h"
#include "api/book.h"
#include "api/stated.h"
#include "base/file.h"
#include "code/codebook_advice.h"
#include "code/match/entry_explain.h"
#include "export/export.h"

#include <stdlib.h>
#include <string.h>

/* --- storing and giving back ---------------------------------------------- */

tizbe_status
tizbe_codebook_add(tizbe_corpus *c, const char *file, char **name, bool *is_new,
                   tizbe_error *error)
{
    read_book    b;
    bool         was_new = false;
    char        *copy = NULL;
    tizbe_status status;

    read_book_init(&b);
    status = read_file_book(&b, file, error);
    if (status == TIZBE_OK) {
        copy = strndup(b.book->name.data, b.book->name.size);
        if (!copy)
            status = error_nomem(error);
    }
    if (status == TIZBE_OK)
        status = store_book(c, &b, &was_new, error);
    if (status == TIZBE_OK && name) {
        *name = copy;
        copy = NULL;
    }
    if (is_new)
        *is_new = was_new;
    free(copy);
    read_book_release(&b);
    return status;
}

static tizbe_status
give_rows(const tizbe_corpus *c, const codebook *book, tizbe_output *out,
          tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, NULL, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = codebook_rows_table(book, &a.sink, error);
    return answer_end(&a, status);
}

/* In the format of another program. */
static tizbe_status
give_written(read_book *b, const codebook_format *format, tizbe_output *out,
             tizbe_reporter *report, void *context, tizbe_error *error)
{
    buffer       text = { 0 };
    loss_list    losses;
    tizbe_status status;

    losses_init(&losses, &b->memory);
    format->write(b->book, &text, &losses);
    if (losses.refusal)
        status = error_set(error, TIZBE_FORMAT, "cannot write '%s': %s",
                           out->file ? out->file : b->book->name.data,
                           losses.refusal);
    else
        status = losses.failed ? error_nomem(error)
                               : send_text(out, &text, error);
    if (status == TIZBE_OK)
        report_losses(&losses, "not in the file: ", report, context);
    buffer_release(&text);
    return status;
}

/* What is asked for by name, or by the ending of the file; NULL: neither. */
static const char *
wanted_format(const tizbe_output *out)
{
    const codebook_format *of_books;
    const char            *of_tables;

    if (out->format)
        return out->format;
    if (!out->file || path_extension(path_name(slice_of(out->file))).size == 0)
        return "yaml";
    of_books = codebook_format_of(out->file);
    of_tables = tizbe_format_of_file(out->file);
    return of_books ? of_books->name : of_tables;
}

tizbe_status
tizbe_codebook_export(tizbe_corpus *c, const char *name, tizbe_output *out,
                      tizbe_reporter *report, void *context, tizbe_error *error)
{
    const char            *wanted = wanted_format(out);
    const codebook_format *format;
    read_book              b;
    tizbe_status           status;

    out->rows = 0;
    if (!wanted)
        return error_set(error, TIZBE_USAGE,
                         "cannot write '%s': its name does not say the format "
                         "(--format)",
                         out->file);
    format = codebook_format_named(wanted);
    if (format && !codebook_format_is_written(format))
        return error_set(error, TIZBE_USAGE,
                         "cannot export '%s': %s is a format to import",
                         name ? name : "the codebook", wanted);
    read_book_init(&b);
    status = read_named_book(&b, c, name, error);
    report_mistakes(&b.mistakes, name, report, context, error);
    if (status == TIZBE_OK && format && format->write)
        status = give_written(&b, format, out, report, context, error);
    else if (status == TIZBE_OK && strcmp(wanted, "yaml") != 0)
        status = give_rows(c, b.book, out, error);
    else if (status == TIZBE_OK)
        status = send_bytes(out, b.yaml, error);
    read_book_release(&b);
    return status;
}

tizbe_status
tizbe_codebooks(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, NULL, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = codebooks_table(a.c, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_codebook_show(tizbe_corpus *c, const char *name, bool entries,
                    const char *label_lang, tizbe_output *out,
                    tizbe_error *error)
{
    tizbe_filter filter = { .codebook = name };
    answer       a;
    tizbe_status status = answer_begin(&a, c, &filter, CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = stated_code(&label_lang, error);
    if (status == TIZBE_OK && entries)
        status = entries_table(a.c, a.codebook, &a.sink, error);
    else if (status == TIZBE_OK)
        status = codebook_table(a.c, a.codebook, label_lang, &a.sink, error);
    return answer_end(&a, status);
}

/* --- looking over --------------------------------------------------------- */

static tizbe_codebook_counts
count_codebook(const read_book *b)
{
    const codebook       *book = b->book;
    tizbe_codebook_counts counts = { .entries = book->entry_count,
                                     .warnings = b->mistakes.warnings,
                                     .notes = b->mistakes.notes };

    for (size_t i = 0; i < book->code_count; i++)
        if (book->codes[i].theme == CODEBOOK_NONE)
            counts.themes++;
        else
            counts.codes++;
    return counts;
}

/* What a person says of a file, as readers take it. */
static tizbe_status
reading_of(const char *file, const tizbe_codebook_reading *how,
           codebook_reading *out, tizbe_error *error)
{
    buffer known = { 0 };

    *out = (codebook_reading){
        .encoding = how->encoding,
        .stems = how->stems,
        .is_regex = how->regex,
        .is_foreign = true,
    };
    if (!how->format)
        return stated_language(how->lang, &out->lang, error);
    out->format = codebook_format_named(how->format);
    if (out->format)
        return stated_language(how->lang, &out->lang, error);
    for (size_t i = 0; codebook_formats[i]; i++)
        buffer_printf(&known, " %s", codebook_formats[i]->name);
    (void)error_set(error, TIZBE_USAGE,
                    "cannot import '%s': no format '%s'; there are%s", file,
                    how->format, known.data ? known.data : "");
    buffer_release(&known);
    return TIZBE_USAGE;
}

tizbe_status
tizbe_codebook_import(const char *file, const tizbe_codebook_reading *how,
                      tizbe_output *out, tizbe_reporter *report, void *context,
                      tizbe_codebook_counts *counts, tizbe_error *error)
{
    codebook_reading reading;
    read_book        b;
    tizbe_status     status = reading_of(file, how, &reading, error);

    out->rows = 0;
    if (status != TIZBE_OK)
        return status;
    read_book_init(&b);
    status = read_foreign_book(&b, file, &reading, error);
    report_mistakes(&b.mistakes, file, report, context, error);
    if (status == TIZBE_OK && counts)
        *counts = count_codebook(&b);
    if (status == TIZBE_OK)
        status = send_bytes(out, b.yaml, error);
    read_book_release(&b);
    return status;
}

tizbe_status
tizbe_codebook_check(tizbe_corpus *c, const char *file, tizbe_reporter *report,
                     void *context, tizbe_codebook_counts *counts,
                     tizbe_error *error)
{
    read_book    b;
    tizbe_status status;

    read_book_init(&b);
    status = read_file_book(&b, file, error);
    if (status == TIZBE_OK)
        status = codebook_advise(&b.memory, b.book, &b.mistakes, error);
    if (status == TIZBE_OK && c)
        status = codebook_advise_on(c->store, b.book, &b.mistakes, error);
    report_mistakes(&b.mistakes, file, report, context, error);
    if (status == TIZBE_OK && counts)
        *counts = count_codebook(&b);
    read_book_release(&b);
    return status;
}

tizbe_status
tizbe_codebook_explain(tizbe_corpus *c, const char *entry,
                       const tizbe_explain_options *options, tizbe_output *out,
                       tizbe_error *error)
{
    entry_question question = { .entry = slice_of(entry),
                                .c = c ? c->store : NULL,
                                .text = slice_of(options->text) };
    read_book      b;
    buffer         text = { 0 };
    tizbe_status   status = prose_place(out, error);

    out->rows = 0;
    read_book_init(&b);
    if (status == TIZBE_OK)
        status = stated_language(options->lang, &question.lang, error);
    if (status == TIZBE_OK && (c || options->codebook)) {
        status = read_named_book(&b, c, options->codebook, error);
        /* an entry without names needs no codebook */
        if (status == TIZBE_NOT_FOUND && !options->codebook)
            status = TIZBE_OK;
    }
    question.base = b.book;
    if (status == TIZBE_OK)
        status = entry_explain(&question, &text, error);
    if (status == TIZBE_OK)
        status = send_text(out, &text, error);
    buffer_release(&text);
    read_book_release(&b);
    return status;
}

tizbe_status
tizbe_codebook_guide(tizbe_output *out, tizbe_error *error)
{
    buffer       text = { 0 };
    answer       a;
    tizbe_status status;

    if (!out->format) {
        guide_text(&text);
        status = send_text(out, &text, error);
        buffer_release(&text);
        return status;
    }
    status = answer_begin(&a, NULL, NULL, NO_CODEBOOK, out, error);
    if (status == TIZBE_OK)
        status = guide_table(&a.sink, error);
    return answer_end(&a, status);
}
