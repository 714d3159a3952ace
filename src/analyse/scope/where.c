/* Reading and deciding conditions on documents. */
#include "analyse/scope/where.h"

#include "analyse/scope/attributes.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/decimal.h"
#include "base/path.h"

#include <stdlib.h>

enum { NUMBER_ROOM = 64 }; /* bytes of a number that is parted by blanks */

/* Longer ones first: "<=" is not "<". */
static const struct {
    const char    *sign;
    where_operator op;
} operators[] = {
    { "!=", WHERE_NOT_EQUAL },  { "<>", WHERE_NOT_EQUAL },
    { "<=", WHERE_LESS_EQUAL }, { ">=", WHERE_GREATER_EQUAL },
    { "==", WHERE_EQUAL },      { "=", WHERE_EQUAL },
    { "<", WHERE_LESS },        { ">", WHERE_GREATER },
    { "~", WHERE_HOLDS },
};

typedef struct parser {
    slice        text;
    size_t       at;
    tizbe_error *error;
} parser;

static tizbe_status
refuse(parser *p, const char *expected, slice behind)
{
    buffer whole = { 0 }, part = { 0 };

    path_escape(&whole, p->text);
    path_escape(&part, behind);
    (void)error_set(p->error, TIZBE_USAGE, "cannot use '%s': expected %s%s%s%s",
                    whole.data ? whole.data : "", expected,
                    part.size ? " behind '" : "", part.size ? part.data : "",
                    part.size ? "'" : "");
    buffer_release(&whole);
    buffer_release(&part);
    return TIZBE_USAGE;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void
skip_blanks(parser *p)
{
    while (p->at < p->text.size && is_blank(p->text.data[p->at]))
        p->at++;
}

/* The size of "AND" or "OR" behind a blank, with a blank or nothing behind
 * it; otherwise 0. */
static size_t
at_joint(const parser *p)
{
    static const char *const joints[] = { "and", "or" };
    const char              *at = p->text.data + p->at;
    size_t                   left = p->text.size - p->at;

    if (p->at == 0 || !is_blank(at[-1]))
        return 0;
    for (size_t i = 0; i < COUNT_OF(joints); i++) {
        size_t size = strlen(joints[i]);

        if (left >= size && (left == size || is_blank(at[size])) &&
            slice_equal_ascii_nocase(slice_make(at, size), slice_of(joints[i])))
            return size;
    }
    return 0;
}

static bool
at_operator(const parser *p, size_t *which)
{
    const char *at = p->text.data + p->at;
    size_t      left = p->text.size - p->at;

    for (size_t i = 0; i < COUNT_OF(operators); i++) {
        size_t size = strlen(operators[i].sign);

        if (size <= left && strncmp(at, operators[i].sign, size) == 0) {
            *which = i;
            return true;
        }
    }
    return false;
}

/* What stands between quotes; *found is false when there are none. */
static tizbe_status
parse_quoted(parser *p, slice *out, bool *found)
{
    char   quote = p->at < p->text.size ? p->text.data[p->at] : '\0';
    size_t end;

    *found = quote == '\'' || quote == '"';
    if (!*found)
        return TIZBE_OK;
    end = slice_find(p->text, slice_make(&quote, 1), p->at + 1);
    if (end == SIZE_MAX)
        return refuse(p, quote == '"' ? "a closing \"" : "a closing '",
                      slice_part(p->text, p->at, p->text.size));
    *out = slice_part(p->text, p->at + 1, end);
    p->at = end + 1;
    return TIZBE_OK;
}

/* A name goes to the operator, over blanks: "Тип документа=новости". */
static tizbe_status
parse_name(parser *p, slice *out)
{
    bool         is_quoted;
    size_t       start, which;
    tizbe_status status;

    skip_blanks(p);
    status = parse_quoted(p, out, &is_quoted);
    if (status != TIZBE_OK || is_quoted)
        return status;
    start = p->at;
    while (p->at < p->text.size && !at_operator(p, &which) && !at_joint(p))
        p->at++;
    *out = slice_trim(slice_part(p->text, start, p->at));
    if (out->size == 0)
        return refuse(p, "a name", slice_part(p->text, 0, start));
    if (out->size > 4 && is_blank(out->data[3]) &&
        slice_equal_ascii_nocase(slice_make(out->data, 3), SLICE("not")))
        return refuse(p, "!= and no NOT", (slice){ 0 });
    return TIZBE_OK;
}

/* "age>30 sex=f": without quotes, an operator behind a blank is that of another
 * condition. An address holds operators, and no blanks. */
static tizbe_status
refuse_second(parser *p, slice value)
{
    size_t blank = slice_find(value, SLICE(" "), 0), which;
    parser inside = { .text = value };

    for (inside.at = blank; inside.at < value.size; inside.at++)
        if (at_operator(&inside, &which))
            return refuse(p,
                          "AND or OR (or quotes around a value that holds an "
                          "operator)",
                          slice_part(value, 0, blank));
    return TIZBE_OK;
}

static tizbe_status
parse_value(parser *p, slice *out)
{
    bool         is_quoted;
    size_t       start;
    tizbe_status status;

    skip_blanks(p);
    status = parse_quoted(p, out, &is_quoted);
    if (status != TIZBE_OK || is_quoted)
        return status;
    start = p->at;
    while (p->at < p->text.size && !at_joint(p))
        p->at++;
    *out = slice_trim(slice_part(p->text, start, p->at));
    return refuse_second(p, *out);
}

/* Values of a date and its parts are written as the corpus has them; another
 * form would be compared letter by letter and find the wrong documents. */
static const struct {
    const char *name, *forms[3], *expected;
} dated[] = {
    { "date",
      { "9999", "9999-99", "9999-99-99" },
      "a date as 2024, 2024-05 or 2024-05-31" },
    { "year", { "9999" }, "a year as 2024" },
    { "quarter", { "9999-Q9" }, "a quarter as 2024-Q2" },
    { "month", { "9999-99" }, "a month as 2024-05" },
};

/* A 9 of the form is any digit. */
static bool
has_form(slice value, const char *form)
{
    if (value.size != strlen(form))
        return false;
    for (size_t i = 0; i < value.size; i++) {
        char c = value.data[i];

        if (form[i] == '9' ? !ascii_is_digit(c) : c != form[i])
            return false;
    }
    return true;
}

/* What tables show where there is no value. */
static bool
is_shown_for_none(slice value)
{
    return slice_is(value, "NA") || slice_is(value, "(none)");
}

static tizbe_status
check_value(parser *p, const where_condition *w)
{
    if (w->value.size == 0 || w->op == WHERE_HOLDS)
        return TIZBE_OK;
    for (size_t i = 0; i < COUNT_OF(dated); i++) {
        bool is_good = !slice_is(w->name, dated[i].name);

        for (size_t j = 0; j < COUNT_OF(dated[i].forms); j++)
            is_good = is_good || (dated[i].forms[j] &&
                                  has_form(w->value, dated[i].forms[j]));
        if (!is_good)
            return refuse(p,
                          is_shown_for_none(w->value)
                              ? "nothing, which fits documents that have none,"
                              : dated[i].expected,
                          w->name);
    }
    return TIZBE_OK;
}

static tizbe_status
parse_condition(parser *p, where_condition *out)
{
    size_t       which;
    bool         is_bare;
    tizbe_status status = parse_name(p, &out->name);

    if (status != TIZBE_OK)
        return status;
    /* of year>2020 a shell leaves "year", and a file of that number */
    is_bare = !slice_has(p->text, SLICE(" ")) && p->at == p->text.size;
    skip_blanks(p);
    if (!at_operator(p, &which))
        return refuse(p,
                      is_bare ? "= != < <= > >= or ~ (all in quotes: a shell "
                                "takes < and > for itself)"
                              : "= != < <= > >= or ~",
                      out->name);
    out->op = operators[which].op;
    p->at += strlen(operators[which].sign);
    status = parse_value(p, &out->value);
    if (status == TIZBE_OK && out->value.size == 0 && out->op != WHERE_EQUAL &&
        out->op != WHERE_NOT_EQUAL)
        status = refuse(p, "a value", slice_of(operators[which].sign));
    return status == TIZBE_OK ? check_value(p, out) : status;
}

tizbe_status
where_parse(arena *memory, slice text, where *out, tizbe_error *error)
{
    parser       p = { .text = text, .error = error };
    size_t       capacity = 0;
    tizbe_status status = TIZBE_OK;

    *out = (where){ 0 };
    if (!text.data)
        p.text = SLICE("");
    for (size_t joint = 0;; p.at += joint) {
        if (!ARENA_ROOM(memory, out->items, out->count, capacity))
            return error_nomem(error);
        out->items[out->count].is_other = joint == strlen("or");
        status = parse_condition(&p, &out->items[out->count]);
        if (status != TIZBE_OK)
            return status;
        out->count++;
        skip_blanks(&p);
        if (p.at == text.size)
            return TIZBE_OK;
        joint = at_joint(&p);
        if (!joint)
            return refuse(&p, "AND or OR", slice_part(text, 0, p.at));
    }
}

/* What stands before the fraction: a point, or a comma as a Russian spreadsheet
 * writes it. "1,500" may be either fraction or thousands, and stays text. */
static char
point_of(slice digits)
{
    size_t comma = slice_find(digits, SLICE(","), 0);
    bool is_point = comma != SIZE_MAX && comma > 0 && comma + 1 < digits.size &&
                    digits.size - comma != 4;

    return is_point ? ',' : '.';
}

/* Bytes of the blank that thousands are parted by at `at`: "1 570,33". Three
 * digits stand behind it, and no fourth. */
static size_t
thousands_blank(slice digits, size_t at)
{
    static const char *const blanks[] = { " ", "\u00a0", "\u202f", "\u2009" };
    size_t                   end;

    for (size_t i = 0; i < COUNT_OF(blanks); i++) {
        slice blank = slice_of(blanks[i]);

        if (!slice_starts(slice_part(digits, at, digits.size), blank))
            continue;
        end = at + blank.size;
        while (end < digits.size && ascii_is_digit(digits.data[end]))
            end++;
        return at > 0 && end - at - blank.size == 3 ? blank.size : 0;
    }
    return 0;
}

/* Without blanks between thousands; as it is where there are none. */
static slice
without_blanks(slice digits, char room[NUMBER_ROOM])
{
    size_t size = 0, i = 0;

    while (i < digits.size && size < NUMBER_ROOM) {
        i += thousands_blank(digits, i);
        room[size++] = digits.data[i++];
    }
    return i < digits.size || size == digits.size ? digits
                                                  : slice_make(room, size);
}

/* Decimal digits with an optional sign and fraction, thousands parted by blanks;
 * anything else is no number, so "2023-05" is text. */
static bool
number_of(slice text, double *out)
{
    char  room[NUMBER_ROOM];
    bool  is_negative = text.size > 0 && text.data[0] == '-';
    slice written = slice_part(text, is_negative, text.size);
    slice digits = without_blanks(written, room);
    bool  is_parted = digits.size < written.size;
    char  point = is_parted && slice_has(digits, SLICE(",")) ? ','
                                                             : point_of(digits);

    if (!decimal_read(digits, point, out))
        return false;
    if (is_negative)
        *out = -*out;
    return true;
}

/* Below, equal, above: -1, 0, 1. */
static int
compare(const where_condition *condition, slice value)
{
    double a, b;
    int    order;

    if (slice_is(condition->name, "date") && value.size > condition->value.size)
        value.size = condition->value.size;
    if (number_of(value, &a) && number_of(condition->value, &b))
        return (a > b) - (a < b);
    order = slice_compare(value, condition->value);
    return (order > 0) - (order < 0);
}

bool
where_fits(const where_condition *condition, slice value)
{
    int order;

    if (condition->value.size == 0)
        return (value.data == NULL) == (condition->op == WHERE_EQUAL);
    if (!value.data)
        return condition->op == WHERE_NOT_EQUAL;
    order = compare(condition, value);
    switch (condition->op) {
    case WHERE_EQUAL:
        return order == 0;
    case WHERE_NOT_EQUAL:
        return order != 0;
    case WHERE_LESS:
        return order < 0;
    case WHERE_LESS_EQUAL:
        return order <= 0;
    case WHERE_GREATER:
        return order > 0;
    case WHERE_GREATER_EQUAL:
        return order >= 0;
    case WHERE_HOLDS:
        break;
    }
    return false;
}

/* Documents found by one condition among those that fit all before it. */
typedef struct narrowing {
    const where_condition *condition;
    const int64_t         *before; /* NULL: all documents */
    size_t                 before_count, at;
    int64_t               *ids;
    size_t                 count, capacity;
} narrowing;

static bool
was_there(narrowing *n, int64_t id)
{
    if (!n->before)
        return true;
    while (n->at < n->before_count && n->before[n->at] < id)
        n->at++;
    return n->at < n->before_count && n->before[n->at] == id;
}

static tizbe_status
keep(void *context, int64_t document, slice value)
{
    narrowing *n = context;

    if (n->condition->op != WHERE_HOLDS && !where_fits(n->condition, value))
        return TIZBE_OK;
    if (!was_there(n, document))
        return TIZBE_OK;
    return ARRAY_ADD(n->ids, n->count, n->capacity, document) ? TIZBE_OK
                                                              : TIZBE_NOMEM;
}

static tizbe_status
narrow(corpus *c, narrowing *n, tizbe_error *error)
{
    const where_condition *w = n->condition;

    if (w->op == WHERE_HOLDS)
        return attribute_holding(c, w->name, w->value, keep, n, error);
    return attribute_each(c, w->name, keep, n, error);
}

/* The documents that fit items [from, to): ascending, owned by the caller. */
static tizbe_status
choice_documents(corpus *c, const where *w, size_t from, size_t to,
                 int64_t **ids, size_t *count, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *ids = NULL;
    *count = 0;
    for (size_t i = from; i < to && status == TIZBE_OK; i++) {
        narrowing n = {
            .condition = &w->items[i],
            .before = i > from ? *ids : NULL,
            .before_count = *count,
        };

        if (i > from && !*ids)
            break; /* nothing fits the conditions before */
        status = narrow(c, &n, error);
        free(*ids);
        *ids = n.ids;
        *count = n.count;
    }
    return status;
}

/* Both ascending; into the arena, each once. */
static tizbe_status
unite(arena *memory, int64_t **ids, size_t *count, const int64_t *more,
      size_t more_count)
{
    int64_t *all = arena_alloc(memory, (*count + more_count + 1) * sizeof *all);
    size_t   a = 0, b = 0, size = 0;

    if (!all)
        return TIZBE_NOMEM;
    while (a < *count || b < more_count) {
        bool from_a = b == more_count || (a < *count && (*ids)[a] <= more[b]);

        if (from_a && b < more_count && (*ids)[a] == more[b])
            b++;
        all[size++] = from_a ? (*ids)[a++] : more[b++];
    }
    *ids = all;
    *count = size;
    return TIZBE_OK;
}

tizbe_status
where_documents(corpus *c, const where *conditions, arena *memory,
                int64_t **ids, size_t *count, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *ids = NULL;
    *count = 0;
    /* of all, also of those behind a condition that nothing fits */
    for (size_t i = 0; i < conditions->count && status == TIZBE_OK; i++)
        status = attribute_check(c, conditions->items[i].name, error);
    for (size_t from = 0, to; from < conditions->count && status == TIZBE_OK;
         from = to) {
        int64_t *found; /* owned */
        size_t   found_count;

        to = from + 1;
        while (to < conditions->count && !conditions->items[to].is_other)
            to++;
        status = choice_documents(c, conditions, from, to, &found, &found_count,
                                  error);
        if (status == TIZBE_OK)
            status = unite(memory, ids, count, found, found_count);
        free(found);
    }
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}
