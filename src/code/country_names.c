/* Reading the gazetteer of states. */
#include "code/country_names.h"

#include "base/array.h"
#include "base/buffer.h"
#include "embedded/gazetteers.h"
#include "text/value_fold.h"

#include <stdlib.h>

static tizbe_status
add_name(country_names *n, slice name, slice code)
{
    buffer       folded = { 0 };
    bool         is_new = false;
    tizbe_status status;

    value_fold(&folded, name);
    status = buffer_status(&folded);
    if (status == TIZBE_OK && folded.size > 0)
        status = intern_add(&n->names, buffer_slice(&folded), &(uint32_t){ 0 },
                            &is_new);
    buffer_release(&folded);
    if (status != TIZBE_OK || !is_new)
        return status;
    return ARRAY_ADD(n->codes, n->count, n->capacity, code) ? TIZBE_OK
                                                            : TIZBE_NOMEM;
}

/* "KZ <tab> country <tab> of <tab> names|names ...": others are cities and
 * peoples. */
static tizbe_status
add_row(country_names *n, slice row)
{
    slice        code = slice_cut(&row, '\t');
    slice        kind = slice_cut(&row, '\t');
    tizbe_status status;

    if (!slice_is(kind, "country"))
        return TIZBE_OK;
    (void)slice_cut(&row, '\t');
    status = add_name(n, code, code);
    while (row.size > 0 && status == TIZBE_OK) {
        slice names = slice_cut(&row, '\t');

        while (names.size > 0 && status == TIZBE_OK)
            status = add_name(n, slice_cut(&names, '|'), code);
    }
    return status;
}

tizbe_status
country_names_read(country_names *n)
{
    slice        rows = slice_of(gazetteer_countries);
    tizbe_status status = TIZBE_OK;

    *n = (country_names){ 0 };
    intern_init(&n->names);
    while (rows.size > 0 && status == TIZBE_OK)
        status = add_row(n, slice_cut(&rows, '\n'));
    return status;
}

void
country_names_release(country_names *n)
{
    intern_release(&n->names);
    free(n->codes);
}

slice
country_names_code(const country_names *n, slice folded)
{
    uint32_t number = intern_find(&n->names, folded);

    return number == INTERN_NONE ? slice_make(NULL, 0) : n->codes[number];
}
