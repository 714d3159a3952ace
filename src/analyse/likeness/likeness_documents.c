/* Reading what is known of documents, and telling the kind of a pair. */
#include "analyse/likeness/likeness_find.h"

#include "base/array.h"
#include "base/order.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <stdlib.h>

/* To be changed whenever a new version of the program finds other pairs: those
 * that a corpus keeps are then found anew. */
static const char method[] = "likeness 1";

/* --- reading -------------------------------------------------------------- */

static void
hash_row(sha256_state *state, sqlite3_stmt *row)
{
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        sha256_add(state, column_slice(row, i));
        sha256_add(state, SLICE("\x1f"));
    }
}

static tizbe_status
keep_row(alike_documents *d, sqlite3_stmt *row)
{
    alike_document one = { .id = sqlite3_column_int64(row, 0) };
    slice *const   texts[] = { &one.title,          &one.date, &one.number,
                               &one.issuer,         &one.url,  &one.version_of,
                               &one.translation_of, &one.path, NULL };

    for (int i = 0; texts[i]; i++) {
        slice text = column_slice(row, 2 + i);

        if (text.size == 0)
            continue;
        *texts[i] = arena_copy(&d->memory, text);
        if (!texts[i]->data)
            return TIZBE_NOMEM;
    }
    one.is_noted = sqlite3_column_int(row, 2 + COUNT_OF(texts) - 1) != 0;
    return ARRAY_ADD(d->items, d->count, d->capacity, one) ? TIZBE_OK
                                                           : TIZBE_NOMEM;
}

/* The words of a corpus depend on the versions of the analysis. */
static tizbe_status
hash_analysers(sha256_state *state, corpus *c, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    sha256_add(state, slice_of(method));
    for (language lang = LANG_UND; status == TIZBE_OK && lang < LANG_COUNT;
         lang++) {
        char *version;

        status = corpus_analyser(c, lang, &version, error);
        sha256_add(state, slice_of(version));
        sqlite3_free(version);
    }
    return status;
}

tizbe_status
alike_documents_read(alike_documents *d, corpus *c, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    sha256_state  state;
    tizbe_status  status;

    *d = (alike_documents){ 0 };
    arena_init(&d->memory);
    sha256_begin(&state);
    status = hash_analysers(&state, c, error);
    if (status == TIZBE_OK)
        status = corpus_prepare(c, sql_query_likeness_documents, &stmt, error);
    while (rows_next(c, stmt, &status, error)) {
        hash_row(&state, stmt);
        status = keep_row(d, stmt);
        if (status != TIZBE_OK)
            (void)error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    sha256_end(&state, d->basis);
    return status;
}

void
alike_documents_release(alike_documents *d)
{
    free(d->items);
    arena_release(&d->memory);
}

alike_document *
alike_document_of(const alike_documents *d, int64_t id)
{
    if (d->count == 0)
        return NULL;
    return bsearch(&id, d->items, d->count, sizeof *d->items, order_int64);
}

/* --- what two are --------------------------------------------------------- */

bool
alike_document_stands_alone(const alike_document *d)
{
    return slice_is(d->version_of, "none") ||
           slice_is(d->translation_of, "none");
}

static bool
is_known_otherwise(slice a, slice b)
{
    return a.size > 0 && b.size > 0 && !slice_equal(a, b);
}

static bool
has_figure(slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] >= '0' && word.data[i] <= '9')
            return true;
    return false;
}

/* The next word of a title without a figure in it; empty at the end. */
static slice
next_word(slice *rest)
{
    slice word;

    do
        word = slice_cut_word(rest);
    while (word.size > 0 && has_figure(word));
    return word;
}

/* Whether two titles are the same but for years, numbers and editions. */
static bool
is_same_title(slice a, slice b)
{
    slice  left, right;
    size_t words = 0;

    do {
        left = next_word(&a);
        right = next_word(&b);
        words++;
    } while (left.size > 0 && slice_equal(left, right));
    return words > 1 && left.size == 0 && right.size == 0;
}

/*
 * Two texts of one act at two times. Another number is another act, however
 * alike the two are; without a date on both nobody can say which is older.
 */
static bool
are_versions(const alike_document *a, const alike_document *b)
{
    if (!is_known_otherwise(a->date, b->date) ||
        is_known_otherwise(a->number, b->number) ||
        is_known_otherwise(a->issuer, b->issuer))
        return false;
    return (a->number.size > 0 && slice_equal(a->number, b->number)) ||
           is_same_title(a->title, b->title);
}

bool
likeness_is_of_one_act(const alike_document *a, const alike_document *b)
{
    return a->number.size > 0 && slice_equal(a->number, b->number) &&
           a->date.size == 10 && slice_equal(a->date, b->date) &&
           !is_known_otherwise(a->issuer, b->issuer) &&
           is_same_title(a->title, b->title);
}

likeness_kind
likeness_without_dates(double jaccard, double containment)
{
    return jaccard >= LIKE_NEAR_LEAST       ? LIKE_NEAR
           : containment >= LIKE_PART_LEAST ? LIKE_PART
                                            : LIKE_KINDS;
}

likeness_kind
likeness_classify(const alike_document **a, const alike_document **b,
                  double jaccard, double containment)
{
    if (containment >= LIKE_VERSION_LEAST && !alike_document_stands_alone(*a) &&
        !alike_document_stands_alone(*b) && are_versions(*a, *b)) {
        if (slice_compare((*a)->date, (*b)->date) > 0) {
            const alike_document *newer = *a;

            *a = *b;
            *b = newer;
        }
        return LIKE_VERSION;
    }
    return likeness_without_dates(jaccard, containment);
}
