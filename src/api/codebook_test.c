/* A codebook held against what people coded. */
#include "analyse/quality_table.h"
#include "api/answer.h"
#include "api/book.h"
#include "base/counted.h"
#include "code/gold.h"
#include "code/quality.h"

enum {
    NAMES_SAID = 10, /* of those that the codebook lacks */
    FAULTS_SAID = 10 /* of records that cannot be used   */
};

static void
warn_of_unknown(const quality *q, const tizbe_listener *listener)
{
    buffer text = { 0 };

    if (!listener || !listener->warning || q->unknown_count == 0)
        return;
    buffer_printf(&text,
                  "left out: %s of the gold file that the codebook "
                  "does not have (",
                  COUNTED(q->unknown_count, "name"));
    for (size_t i = 0; i < q->unknown_count && i < NAMES_SAID; i++) {
        buffer_text(&text, i > 0 ? ", " : "");
        buffer_put(&text, q->unknown[i]);
    }
    buffer_text(&text, q->unknown_count > NAMES_SAID ? " ...)" : ")");
    if (buffer_status(&text) == TIZBE_OK)
        listener->warning(listener->context, text.data);
    buffer_release(&text);
}

/* "left out of 'gold.csv': lines 4, 9: there is no "codes"" */
static void
warn_of_faults(const gold_list *gold, const char *path,
               const tizbe_listener *listener)
{
    size_t count = bad_rows_reasons(&gold->faults);

    for (size_t i = 0;
         listener && listener->warning && i < count && i < FAULTS_SAID; i++) {
        buffer text = { 0 };

        buffer_printf(&text, "left out of '%s': ", path);
        bad_rows_say(&gold->faults, i, gold->what, &text);
        if (i + 1 == FAULTS_SAID && count > FAULTS_SAID)
            buffer_printf(&text, "; and %s more",
                          COUNTED(count - FAULTS_SAID, "such mistake"));
        if (buffer_status(&text) == TIZBE_OK)
            listener->warning(listener->context, text.data);
        buffer_release(&text);
    }
}

static tizbe_status
answer_quality(const tizbe_corpus *c, const quality *q,
               const tizbe_quality_options *options, tizbe_output *out,
               tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, NULL, NO_CODEBOOK, out, error);

    if (status != TIZBE_OK)
        return answer_end(&a, status);
    if (options->rows == TIZBE_QUALITY_ERRORS)
        status = quality_errors(q, &a.sink, error);
    else
        status = quality_table(q, options->rows, options->each_lang, &a.sink,
                               error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_codebook_test(tizbe_corpus *c, const tizbe_quality_options *options,
                    const tizbe_listener *listener,
                    tizbe_quality_result *result, tizbe_output *out,
                    tizbe_error *error)
{
    read_book    b;
    gold_list    gold = { 0 };
    quality      q = { 0 };
    tizbe_status status;

    *result = (tizbe_quality_result){ 0 };
    read_book_init(&b);
    status = read_named_book(&b, c, options->codebook, error);
    if (status == TIZBE_OK)
        status = gold_read(&b.memory, options->gold, &gold, error);
    if (status == TIZBE_OK)
        status = quality_measure(&b.memory, b.book, &gold, &q, error);
    if (status == TIZBE_OK) {
        *result = (tizbe_quality_result){ gold.count, q.bare, q.bare_coded,
                                          gold.faults.rows };
        warn_of_faults(&gold, options->gold, listener);
        warn_of_unknown(&q, listener);
        status = answer_quality(c, &q, options, out, error);
    }
    quality_release(&q);
    gold_list_release(&gold);
    read_book_release(&b);
    return status;
}
