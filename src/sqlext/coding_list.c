/* Lists of codings as JSON: read, joined, written. */
#include "sqlext/coding_list.h"

#include "base/array.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* --- reading -------------------------------------------------------------- */

static bool
take(coding_reader *r, char byte)
{
    bool is_there = r->at < r->end && *r->at == byte;

    r->at += is_there;
    return is_there;
}

/* A whole number of at most 18 digits. */
static bool
take_number(coding_reader *r, int64_t *out)
{
    bool        is_negative = take(r, '-');
    const char *first = r->at;
    int64_t     value = 0;

    while (r->at < r->end && *r->at >= '0' && *r->at <= '9' &&
           r->at - first < 18)
        value = value * 10 + (*r->at++ - '0');
    *out = is_negative ? -value : value;
    return r->at > first;
}

static bool
take_coding(coding_reader *r, listed_coding *out)
{
    int64_t *fields[] = { &out->number, &out->start, &out->end, &out->code,
                          &out->entry,  &out->coder, &out->run };

    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (!take(r, i == 0 ? '[' : ',') || !take_number(r, fields[i]))
            return false;
    return take(r, ']') && out->number > 0 && out->number <= CODING_NUMBER_MAX;
}

coding_reader
coding_reader_of(slice list)
{
    const char *first = list.data ? list.data : "";

    return (coding_reader){ first, first + list.size, false };
}

bool
coding_read(coding_reader *r, listed_coding *out, bool *is_damaged)
{
    bool is_first = !r->has_begun;

    *is_damaged = false;
    if (!r->at)
        return false;
    r->has_begun = true;
    if (!is_first || take(r, '[')) {
        if (take(r, ']') && r->at == r->end) {
            r->at = NULL;
            return false;
        }
        if ((is_first || take(r, ',')) && take_coding(r, out))
            return true;
    }
    *is_damaged = true;
    r->at = NULL;
    return false;
}

static tizbe_status
append(coding_list *list, const listed_coding *one)
{
    return ARRAY_ADD(list->items, list->count, list->capacity, *one)
               ? TIZBE_OK
               : TIZBE_NOMEM;
}

tizbe_status
coding_list_read(coding_list *out, slice list)
{
    coding_reader r = coding_reader_of(list);
    listed_coding one;
    bool          is_damaged;

    while (coding_read(&r, &one, &is_damaged))
        if (append(out, &one) != TIZBE_OK)
            return TIZBE_NOMEM;
    return is_damaged ? TIZBE_CORRUPT : TIZBE_OK;
}

/* How many codings a list has by its brackets, whatever stands in them. */
static size_t
count_brackets(slice list)
{
    size_t opened = 0, closed = 0, most;

    for (size_t i = 0; i < list.size; i++) {
        opened += list.data[i] == '[';
        closed += list.data[i] == ']';
    }
    most = opened > closed ? opened : closed;
    return most > 0 ? most - 1 : 0; /* without those of the list itself */
}

tizbe_status
coding_list_salvage(coding_list *out, slice list, size_t *lost)
{
    size_t        before = out->count, named = count_brackets(list), saved;
    tizbe_status  status = coding_list_read(out, list);
    coding_reader r = coding_reader_of(list);
    listed_coding one;

    *lost = 0;
    if (status != TIZBE_CORRUPT)
        return status;
    out->count = before;
    for (status = TIZBE_OK; r.at < r.end && status == TIZBE_OK;) {
        coding_reader here = r;

        if (take_coding(&here, &one)) {
            status = append(out, &one);
            r = here;
        } else {
            r.at++;
        }
    }
    saved = out->count - before;
    *lost = named > saved ? named - saved : 1;
    return status;
}

void
coding_list_release(coding_list *list)
{
    free(list->items);
    *list = (coding_list){ 0 };
}

/* --- writing -------------------------------------------------------------- */

static char *
put_number(char *end, int64_t number)
{
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do
        *--end = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--end = '-';
    return end;
}

void
coding_list_begin(buffer *out)
{
    buffer_byte(out, '[');
}

void
coding_list_put(buffer *out, const listed_coding *one)
{
    const int64_t fields[] = { one->run, one->coder, one->entry, one->code,
                               one->end, one->start, one->number };
    char          text[COUNT_OF(fields) * 21 + 2];
    char         *end = text + sizeof text, *at = end;

    *--at = ',';
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        *--at = i == 0 ? ']' : ',';
        at = put_number(at, fields[i]);
    }
    *--at = '[';
    buffer_append(out, at, (size_t)(end - at));
}

void
coding_list_end(buffer *out)
{
    if (out->size > 0 && out->data[out->size - 1] == ',')
        out->size--;
    buffer_byte(out, ']');
}

void
coding_list_put_all(buffer *out, const coding_list *list)
{
    coding_list_begin(out);
    for (size_t i = 0; i < list->count; i++)
        coding_list_put(out, &list->items[i]);
    coding_list_end(out);
}

/* --- joining -------------------------------------------------------------- */

static int
compare(int64_t one, int64_t other)
{
    return one < other ? -1 : one > other;
}

/* By place, code and coder: what a segment has once. */
static int
order_of_key(const void *a, const void *b)
{
    const listed_coding *one = a, *other = b;
    int                  order = compare(one->start, other->start);

    if (order == 0)
        order = compare(one->end, other->end);
    if (order == 0)
        order = compare(one->code, other->code);
    return order != 0 ? order : compare(one->coder, other->coder);
}

/* Those that have a number come before equal ones that have none yet. */
static int
order_of_both(const void *a, const void *b)
{
    const listed_coding *one = a, *other = b;
    int                  order = order_of_key(a, b);

    return order != 0 ? order : compare(other->number, one->number);
}

static void
sort_list(coding_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, order_of_both);
}

static tizbe_status
append_unnumbered(coding_list *list, const coding_list *more)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < more->count && status == TIZBE_OK; i++) {
        listed_coding one = more->items[i];

        one.number = 0;
        status = append(list, &one);
    }
    return status;
}

static int64_t
greatest_number(const coding_list *list)
{
    int64_t last = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].number > last)
            last = list->items[i].number;
    return last;
}

/* In order, each once; those without a number get the ones behind `last`. */
static tizbe_status
order_and_number(coding_list *list, int64_t last)
{
    size_t kept = 0;

    sort_list(list);
    for (size_t i = 0; i < list->count; i++) {
        listed_coding *one = &list->items[i];

        if (kept > 0 && order_of_key(&list->items[kept - 1], one) == 0) {
            list->items[kept - 1].entry = one->entry;
            continue;
        }
        if (one->number == 0)
            one->number = ++last;
        list->items[kept++] = *one;
    }
    list->count = kept;
    return last <= CODING_NUMBER_MAX ? TIZBE_OK : TIZBE_LIMIT;
}

tizbe_status
coding_list_join(coding_list *list, coding_list *more)
{
    tizbe_status status;

    if (more->count == 0)
        return TIZBE_OK;
    status = append_unnumbered(list, more);
    return status == TIZBE_OK ? order_and_number(list, greatest_number(list))
                              : status;
}

static int
order_of_number(const void *a, const void *b)
{
    const listed_coding *one = a, *other = b;
    int                  order = compare(one->number, other->number);

    return order != 0 ? order : order_of_key(a, b);
}

tizbe_status
coding_list_settle(coding_list *list)
{
    int64_t last = greatest_number(list), before = 0;
    bool    is_full = last > CODING_NUMBER_MAX - (int64_t)list->count;

    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, order_of_number);
    for (size_t i = 0; i < list->count; i++) {
        int64_t number = list->items[i].number;

        if (is_full || number == before)
            list->items[i].number = 0;
        before = number;
    }
    return order_and_number(list, is_full ? 0 : last);
}

void
coding_list_less(coding_list *list, coding_list *gone)
{
    size_t kept = 0, at = 0;

    sort_list(list);
    sort_list(gone);
    for (size_t i = 0; i < list->count; i++) {
        while (at < gone->count &&
               order_of_key(&gone->items[at], &list->items[i]) < 0)
            at++;
        if (at == gone->count ||
            order_of_key(&gone->items[at], &list->items[i]) != 0)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}
