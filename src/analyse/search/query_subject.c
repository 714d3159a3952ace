/* A second matcher, and the documents that it is for. */
#include "analyse/search/query_subject.h"

#include "base/array.h"
#include "base/order.h"
#include "code/codebook/codebook_trees.h"
#include "store/statement.h"

#include <stdlib.h>

static bool
query_names_code(const codebook *query)
{
    for (language lang = 0; lang < LANG_COUNT; lang++) {
        const entry_node *tree = codebook_query_tree(query, lang);

        if (tree && entry_names_code(tree))
            return true;
    }
    return false;
}

static tizbe_status
read_documents(query_subject *s, corpus *c, slice name, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c,
         "SELECT document_id FROM off_subject WHERE codebook = ?1"
          " ORDER BY document_id",
         WITH(name), &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
        if (!ARRAY_ROOM(s->documents, s->count, s->capacity)) {
            status = error_nomem(error);
            break;
        }
        s->documents[s->count++] = sqlite3_column_int64(stmt, 0);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
make_matcher(query_subject *s, const codebook *query, tizbe_error *error)
{
    bool          *codes = calloc(query->code_count, sizeof *codes);
    matcher_choice choice = { .codes = codes,
                              .langs = CODEBOOK_LANGS,
                              .is_off = true };
    tizbe_status   status;

    if (!codes)
        return error_nomem(error);
    codes[query->code_count - 1] = true;
    status = matcher_new_of(query, &choice, &s->off, error);
    free(codes);
    return status;
}

tizbe_status
query_subject_init(query_subject *s, corpus *c, const codebook *base,
                   const codebook *query, tizbe_error *error)
{
    tizbe_status status;

    *s = (query_subject){ 0 };
    if (!base || base->subject.size == 0 || !query_names_code(query))
        return TIZBE_OK;
    status = read_documents(s, c, base->name, error);
    return status == TIZBE_OK && s->count > 0 ? make_matcher(s, query, error)
                                              : status;
}

void
query_subject_release(query_subject *s)
{
    matcher_free(s->off);
    free(s->documents);
    *s = (query_subject){ 0 };
}

tizbe_status
query_subject_add_form(query_subject *s, const stored_form *form)
{
    return s->off ? matcher_add_form(s->off, form) : TIZBE_OK;
}

matcher *
query_subject_matcher(const query_subject *s, matcher *m, int64_t document)
{
    return s->off && bsearch(&document, s->documents, s->count,
                             sizeof *s->documents, order_int64)
               ? s->off
               : m;
}
