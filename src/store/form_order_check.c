/* Whether the order of forms is that of the forms that are stored. */
#include "store/form_order.h"

#include "base/siphash.h"
#include "store/forms.h"
#include "store/order_keys.h"
#include "store/statement.h"

#include <string.h>

/* What forms and keys add up to: the same forms give the same sum, whatever
 * their order. */
typedef struct order_sum {
    siphash_key key;
    uint64_t    sum, count;
    uint32_t    up_to; /* as many as are summed up */
} order_sum;

static void
add_to_sum(order_sum *s, const order_key *e)
{
    char bytes[ORDER_KEY_MOST + sizeof e->id]; /* the id behind the key */

    memcpy(bytes, e->bytes, e->size);
    memcpy(bytes + e->size, &e->id, sizeof e->id);
    s->sum +=
        siphash(&s->key, slice_make(bytes, e->size + sizeof e->id)).words[0];
    s->count++;
}

static tizbe_status
sum_form(void *context, const stored_form *form)
{
    order_sum *s = context;
    order_key  e = { .id = form->id };

    if (form->id > s->up_to)
        return TIZBE_OK;
    if (order_key_make(form->lang, form->text, &e))
        add_to_sum(s, &e);
    return TIZBE_OK;
}

/* Adds up the rows; false where they are in no order or damaged. */
static bool
sum_row(order_sum *s, slice first, slice row, order_key *last)
{
    order_key_reader r = { .row = row };

    for (bool is_first = true; order_key_next(&r); is_first = false) {
        if (is_first && !slice_equal(first, order_key_bytes(&r.key)))
            return false;
        if (slice_compare(order_key_bytes(last), order_key_bytes(&r.key)) >= 0)
            return false;
        *last = r.key;
        add_to_sum(s, last);
    }
    return !r.is_damaged && row.size > 0;
}

static tizbe_status
sum_rows(corpus *c, order_sum *s, bool *is_good, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    order_key     last = { .size = 0 };
    tizbe_status  status = corpus_prepare(
         c, "SELECT first, forms FROM form_order ORDER BY first", &stmt, error);

    *is_good = true;
    while (*is_good && rows_next(c, stmt, &status, error))
        *is_good = sum_row(s, column_bytes(stmt, 0), column_bytes(stmt, 1),
                           &last);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
form_order_check(corpus *c, bool *is_good, tizbe_error *error)
{
    order_sum    forms = { 0 }, rows;
    tizbe_status status = form_order_last(c, &forms.up_to, error);

    *is_good = false;
    if (status == TIZBE_OK && !siphash_draw(&forms.key))
        status = error_set(
            error, TIZBE_IO,
            "cannot check '%s': the system gives no random bytes",
            corpus_path(c));
    rows = forms;
    if (status == TIZBE_OK)
        status = forms_each(c, sum_form, &forms, error);
    if (status == TIZBE_OK)
        status = sum_rows(c, &rows, is_good, error);
    *is_good = *is_good && forms.count == forms.up_to &&
               forms.count == rows.count && forms.sum == rows.sum;
    return status;
}
