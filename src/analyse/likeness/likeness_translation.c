/* The same text in two languages, by all that is the same in both. */
#include "analyse/likeness/likeness_translation.h"

#include "base/array.h"
#include "base/ascii.h"
#include "store/statement.h"

#include <math.h>
#include <stdlib.h>

/* What each sign is worth at most. */
static const double worth_number_and_date = 0.8, worth_number = 0.5,
                    worth_day = 0.2, worth_url = 0.6, worth_path = 0.35,
                    worth_build = 0.3, worth_names = 0.4;

/* Sequences are compared that far: what is beyond says the same again. */
enum { SEQUENCE_MOST = 2000 };

/* So many numerals, of which less than that agree, speak against it. */
enum { NUMERALS_MANY = 30 };
#define NUMERALS_APART 0.3

/* What is left of the confidence after each that speaks against it. */
static const double after_other_number = 0.3, after_other_day = 0.5,
                    after_other_length = 0.4, after_other_numerals = 0.3;

/* Times as many words as no translation has. */
#define LENGTH_APART 2.2

/* This many shared numerals, parts or names have about two thirds (1 - 1/e) of
 * the full weight. */
static const double enough_numerals = 3, enough_parts = 10, enough_names = 6;

/* --- reading -------------------------------------------------------------- */

void
text_shape_release(text_shape *s)
{
    document_words_release(&s->words);
    free(s->build.items);
    *s = (text_shape){ 0 };
}

tizbe_status
text_shape_read(text_shape *s, const word_keys *k, corpus *c, int64_t id,
                tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = document_words_read(&s->words, k, c, id, error);

    s->build.count = 0;
    if (status == TIZBE_OK)
        status = corpus_ask(c,
                            "SELECT unicode(kind) * 16 + level FROM segment"
                            " WHERE document_id = ?1 ORDER BY seq LIMIT ?2",
                            WITH(id, SEQUENCE_MOST), &stmt, error);
    while (rows_next(c, stmt, &status, error)) {
        if (!ARRAY_ADD(s->build.items, s->build.count, s->build.capacity,
                       (uint64_t)sqlite3_column_int64(stmt, 0)))
            status = error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- addresses ------------------------------------------------------------ */

static bool
is_language(slice word)
{
    return language_named(word) != LANG_UND;
}

static bool
is_word_byte(char byte)
{
    return ascii_is_alnum(byte) || (byte & 0x80);
}

/* The format goes as well: act.kk.docx and act.ru.pdf. */
static slice
without_format(slice address)
{
    size_t dot = address.size;

    while (dot > 0 && is_word_byte(address.data[dot - 1]))
        dot--;
    if (dot < 2 || address.data[dot - 1] != '.' ||
        is_language(slice_part(address, dot, address.size)))
        return address;
    return slice_part(address, 0, dot - 1);
}

bool
address_without_language(slice address, buffer *out)
{
    bool   found = false;
    size_t at = 0;

    address = without_format(address);
    while (at < address.size) {
        size_t end = at;
        slice  word;

        while (end < address.size && is_word_byte(address.data[end]))
            end++;
        word = slice_part(address, at, end);
        if (is_language(word))
            buffer_byte(out, '*');
        else
            buffer_put(out, word);
        found = found || is_language(word);
        if (end < address.size)
            buffer_byte(out, address.data[end++]);
        at = end;
    }
    return found;
}

/* `worth` when both are one address but for the language. */
static double
sign_of_address(slice a, slice b, double worth)
{
    buffer left = { 0 }, right = { 0 };
    bool   is_one = a.size > 0 && b.size > 0 &&
                  address_without_language(a, &left) &&
                  address_without_language(b, &right) &&
                  slice_equal(buffer_slice(&left), buffer_slice(&right));
    bool failed = left.failed || right.failed;

    buffer_release(&left);
    buffer_release(&right);
    return failed ? -1 : is_one ? worth : 0;
}

/* --- sequences ------------------------------------------------------------ */

static size_t
capped(const key_list *list)
{
    return list->count < SEQUENCE_MOST ? list->count : SEQUENCE_MOST;
}

/*
 * Longest common subsequence. `marks` (or NULL) gets a 1 for each item of
 * `a` that is in it. SIZE_MAX when memory ran out.
 */
static size_t
common_sequence(const key_list *a, const key_list *b, uint8_t *marks)
{
    size_t    rows = capped(a), width = capped(b) + 1, length;
    uint16_t *best = calloc((rows + 1) * width, sizeof *best);

    if (!best)
        return SIZE_MAX;
    for (size_t i = rows; i-- > 0;)
        for (size_t j = width - 1; j-- > 0;) {
            uint16_t down = best[(i + 1) * width + j];
            uint16_t right = best[i * width + j + 1];

            best[i * width + j] =
                a->items[i] == b->items[j]
                    ? (uint16_t)(best[(i + 1) * width + j + 1] + 1)
                    : (down > right ? down : right);
        }
    for (size_t i = 0, j = 0; marks && i < rows && j < width - 1;) {
        if (a->items[i] == b->items[j]) {
            marks[i++] = 1;
            j++;
        } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    length = best[0];
    free(best);
    return length;
}

/* How much the numerals of the sequence say: each the first time it stands
 * there, and little where many texts have it. */
static double
telling(const key_list *numbers, const uint8_t *marks)
{
    static const double weights[] = {
        [NUMERAL_COUNTER] = 0.08, [NUMERAL_COMMON] = 0.3, [NUMERAL_TELLING] = 1
    };
    double sum = 0;

    for (size_t i = 0; i < capped(numbers); i++) {
        bool is_new = marks[i];

        for (size_t k = 0; k < i && is_new; k++)
            is_new = !(marks[k] && numbers->items[k] == numbers->items[i]);
        if (is_new)
            sum += weights[numeral_kind_of(numbers->items[i])];
    }
    return sum;
}

/* Of many numerals few agree: two collections of acts in folders named alike,
 * no translation. */
static bool
numerals_disagree(const key_list *a, const key_list *b, double ratio)
{
    return ratio < NUMERALS_APART && capped(a) >= NUMERALS_MANY &&
           capped(b) >= NUMERALS_MANY;
}

/* *ratio: of the longer sequence of numerals, the share that is in both. */
static double
sign_of_numerals(const key_list *a, const key_list *b, double *ratio)
{
    size_t   longer = capped(a) > capped(b) ? capped(a) : capped(b);
    uint8_t *marks = calloc(SEQUENCE_MOST, 1);
    size_t   shared = marks ? common_sequence(a, b, marks) : SIZE_MAX;
    double   sign = -1;

    *ratio = 0;
    if (shared != SIZE_MAX) {
        *ratio = longer ? (double)shared / (double)longer : 0;
        sign = *ratio * sqrt(*ratio) *
               (1 - exp(-telling(a, marks) / enough_numerals));
    }
    free(marks);
    return sign;
}

static double
sign_of_build(const key_list *a, const key_list *b)
{
    size_t longer = capped(a) > capped(b) ? capped(a) : capped(b);
    size_t shared = common_sequence(a, b, NULL);
    double ratio;

    if (shared == SIZE_MAX)
        return -1;
    ratio = longer ? (double)shared / (double)longer : 0;
    return worth_build * ratio * ratio *
           (1 - exp(-(double)shared / enough_parts));
}

/* --- names ---------------------------------------------------------------- */

/* Of the Latin words of one that is not in English, the share in the other. */
static double
sign_of_names(const text_shape *from, const text_shape *in)
{
    key_list names = { 0 }, words = { 0 };
    double   sign = 0;

    if (shingles_of(&from->words.foreign, 1, 0, &names) != TIZBE_OK ||
        shingles_of(&in->words.words, 1, 0, &words) != TIZBE_OK)
        sign = -1;
    else if (names.count > 0)
        sign = worth_names * (double)key_lists_shared(&names, &words) /
               (double)names.count *
               (1 - exp(-(double)names.count / enough_names));
    free(names.items);
    free(words.items);
    return sign;
}

/* --- all of them ---------------------------------------------------------- */

static bool
is_day(slice date)
{
    return date.size >= 10;
}

static double
sign_of_register(const alike_document *a, const alike_document *b)
{
    bool same_number = a->number.size > 0 && slice_equal(a->number, b->number);
    bool same_day = is_day(a->date) && slice_equal(a->date, b->date);

    return same_number && same_day ? worth_number_and_date
           : same_number           ? worth_number
           : same_day              ? worth_day
                                   : 0;
}

/* What is left of the confidence after what speaks against it. */
static double
doubt(const alike_document *a, const alike_document *b)
{
    double fewer = (double)(a->words < b->words ? a->words : b->words);
    double more = (double)(a->words < b->words ? b->words : a->words);
    double left = 1;

    if (a->number.size > 0 && b->number.size > 0 &&
        !slice_equal(a->number, b->number))
        left *= after_other_number;
    if (is_day(a->date) && is_day(b->date) && !slice_equal(a->date, b->date))
        left *= after_other_day;
    if (more > LENGTH_APART * fewer)
        left *= after_other_length;
    return left;
}

double
translation_confidence(const alike_document *a, const text_shape *a_is,
                       const alike_document *b, const text_shape *b_is)
{
    double       ratio;
    const double numerals = sign_of_numerals(&a_is->words.numbers,
                                             &b_is->words.numbers, &ratio);
    const double signs[] = {
        sign_of_register(a, b),
        sign_of_address(a->url, b->url, worth_url),
        sign_of_address(a->path, b->path, worth_path),
        numerals,
        sign_of_build(&a_is->build, &b_is->build),
        a->lang == LANG_EN ? sign_of_names(b_is, a_is)
                           : sign_of_names(a_is, b_is),
    };
    double against = 1;

    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        if (signs[i] < 0)
            return -1;
        against *= 1 - signs[i];
    }
    if (numerals_disagree(&a_is->words.numbers, &b_is->words.numbers, ratio))
        against = 1 - (1 - against) * after_other_numerals;
    return (1 - against) * doubt(a, b);
}
