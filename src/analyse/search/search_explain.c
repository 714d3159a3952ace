/* What a query becomes: for the index, and for the matcher. */
#include "analyse/search/search.h"

#include "code/match/candidates.h"
#include "code/match/matcher.h"
#include "store/stream.h"

/* The marks between ready stems, as a person would write them. */
static void
print_expression(buffer *out, slice expression)
{
    for (size_t i = 0; i < expression.size; i++) {
        char byte = expression.data[i];

        if (byte == '\1') {
            if (i > 0 && expression.data[i - 1] != '"')
                buffer_byte(out, ' ');
        } else {
            buffer_byte(out, byte == '\2' ? '|' : byte);
        }
    }
}

static tizbe_status
explain_language(corpus *c, const codebook *book, language lang, buffer *out,
                 tizbe_error *error)
{
    const entry_node *tree = codebook_query_tree(book, lang);
    buffer            expression = { 0 };
    bool              found = false;
    tizbe_status      status = TIZBE_OK;

    if (!tree)
        return TIZBE_OK;
    status = candidates_expression(c, book, tree, lang, &expression, &found,
                                   error);
    if (status == TIZBE_OK) {
        buffer_printf(out, "%-4s index: ", language_code(lang));
        if (found)
            print_expression(out, buffer_slice(&expression));
        else
            buffer_text(out, "no word of it is in this corpus");
        buffer_byte(out, '\n');
    }
    buffer_release(&expression);
    return status;
}

static tizbe_status
tell_form(void *context, const stored_form *form)
{
    return matcher_add_form(context, form);
}

/* What the matcher makes of the query, which is the last code of `book`. */
static tizbe_status
explain_matcher(corpus *c, const codebook *book, buffer *out,
                tizbe_error *error)
{
    uint32_t     query = (uint32_t)book->code_count - 1;
    matcher     *m = NULL;
    tizbe_status status = matcher_new(book, query, &m, error);

    if (status == TIZBE_OK)
        status = forms_each(c, tell_form, m, error);
    if (status == TIZBE_OK)
        matcher_explain(m, book->codes[query].first_entry, out);
    matcher_free(m);
    return status == TIZBE_OK ? buffer_status(out) : status;
}

tizbe_status
search_explain(corpus *c, const search_options *options, buffer *out,
               tizbe_error *error)
{
    const codebook *book = NULL;
    arena           memory;
    tizbe_status    status = corpus_check_analysers(c, error);

    arena_init(&memory);
    if (status == TIZBE_OK)
        status = codebook_of_query_in(&memory, options->base, options->query,
                                      search_languages(options), &book, error);
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        status = explain_language(c, book, lang, out, error);
    if (status == TIZBE_OK)
        status = explain_matcher(c, book, out, error);
    arena_release(&memory);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}
