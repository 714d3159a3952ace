/* Words, numbers and dates of the report. */
#include "export/report_words.h"

#include "analyse/table/table.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "embedded/report.h"

#include <string.h>

#define NO_BREAK "\xc2\xa0" /* U+00A0 */

static size_t
count_lines(slice text)
{
    size_t lines = 0;

    while (text.size > 0) {
        (void)slice_cut(&text, '\n');
        lines++;
    }
    return lines;
}

/* Which cell holds the language, by the first row. */
static size_t
find_column(slice head, language lang)
{
    const char *code = language_code(lang);

    for (size_t i = 0; head.size > 0; i++)
        if (slice_is(slice_cut(&head, '\t'), code))
            return i;
    return 1;
}

tizbe_status
report_words_init(report_words *w, arena *memory, language lang)
{
    slice  rest = slice_make(report_report_words,
                             sizeof report_report_words - 1);
    size_t lines = count_lines(rest), column = 0;

    if (lang == LANG_UND)
        lang = LANG_EN;
    *w = (report_words){ .memory = memory, .lang = lang };
    w->keys = arena_zalloc(memory, lines, sizeof *w->keys);
    w->texts = arena_zalloc(memory, lines, sizeof *w->texts);
    if (!w->keys || !w->texts)
        return TIZBE_NOMEM;
    while (rest.size > 0) {
        slice line = slice_cut(&rest, '\n');

        if (line.size == 0 || line.data[0] == '#')
            continue;
        if (column == 0)
            column = find_column(line, lang);
        w->keys[w->count] = slice_cut(&line, '\t');
        for (size_t i = 0; i < column; i++)
            w->texts[w->count] = slice_cut(&line, '\t');
        w->count++;
    }
    return TIZBE_OK;
}

slice
words_find(const report_words *w, const char *key)
{
    for (size_t i = 0; i < w->count; i++)
        if (slice_is(w->keys[i], key))
            return w->texts[i];
    return (slice){ 0 };
}

slice
words_of(const report_words *w, const char *group, slice name)
{
    slice head = slice_of(group);

    for (size_t i = 0; i < w->count; i++) {
        slice key = w->keys[i];

        if (key.size == head.size + 1 + name.size && slice_starts(key, head) &&
            key.data[head.size] == '_' && slice_ends(key, name))
            return w->texts[i];
    }
    return name;
}

slice
words_column(const report_words *w, const char *name)
{
    static const char *const groups[] = { "column", "fact", "var" };
    slice                    own = slice_of(name), word = own;

    for (size_t i = 0; i < COUNT_OF(groups) && slice_equal(word, own); i++)
        word = words_of(w, groups[i], own);
    return word;
}

/* What was gathered, in the arena. */
static slice
keep(const report_words *w, buffer *text)
{
    slice kept = { 0 };

    if (!text->failed)
        kept = arena_copy(w->memory, buffer_slice(text));
    buffer_release(text);
    return kept.data ? kept : SLICE("");
}

/* "g2: one side is empty; p: ...", or only why. */
static slice
say_reasons(const report_words *w, slice reasons)
{
    static const slice behind = { "; ", 2 }, colon = { ": ", 2 };
    buffer             said = { 0 };

    while (reasons.size > 0) {
        size_t end = slice_find(reasons, behind, 0);
        slice  why = slice_part(reasons, 0,
                               end < reasons.size ? end : reasons.size);
        size_t name = slice_find(why, colon, 0);

        reasons = slice_part(reasons,
                             why.size < reasons.size ? why.size + behind.size
                                                     : reasons.size,
                             reasons.size);
        buffer_text(&said, said.size > 0 ? "; " : "");
        if (name < why.size) {
            buffer_put(&said, words_of(w, "column", slice_part(why, 0, name)));
            buffer_put(&said, colon);
            why = slice_part(why, name + colon.size, why.size);
        }
        buffer_put(&said, words_of(w, "reason", why));
    }
    return keep(w, &said);
}

slice
words_value(const report_words *w, const char *column, slice value)
{
    static const struct {
        const char *column, *group;
    } spoken[] = {
        { "state", "coding" },  { "lang", "lang" },    { "type", "type" },
        { "status", "status" }, { "doc_type", "doc" }, { "change", "change" },
        { "unit", "per" },      { "part", "per" },     { "p_by", "test" },
        { "scale", "scale" },   { "span", "per" },
    };

    if (w->count > 0 && strcmp(column, "reason") == 0)
        return say_reasons(w, value);
    for (size_t i = 0; i < COUNT_OF(spoken); i++)
        if (strcmp(column, spoken[i].column) == 0)
            return words_of(w, spoken[i].group, value);
    return value;
}

size_t
words_piece(slice *rest, slice *text)
{
    size_t end = 0;

    *text = (slice){ 0 };
    if (rest->size > 2 && rest->data[0] == '{' && rest->data[2] == '}') {
        size_t number = (size_t)(rest->data[1] - '0');

        *rest = slice_part(*rest, 3, rest->size);
        return number;
    }
    while (end < rest->size && (end == 0 || rest->data[end] != '{'))
        end++;
    *text = slice_part(*rest, 0, end);
    *rest = slice_part(*rest, end, rest->size);
    return 0;
}

/* Marks of quotation, and those inside of others. */
static const struct {
    const char *outer, *inner;
} marks[] = { { "«", "„" }, { "»", "“" }, { "“", "‘" }, { "”", "’" } };

/* What stands in quotation marks has others itself: «Не только „Болашақ“». */
static void
put_inside(buffer *out, slice text, const char *outer_open)
{
    size_t first = strcmp(outer_open, marks[0].outer) == 0 ? 0 : 2;

    for (size_t i = 0; i < text.size;) {
        slice  rest = slice_part(text, i, text.size);
        size_t n = first;

        while (n < first + 2 && !slice_starts(rest, slice_of(marks[n].outer)))
            n++;
        if (n < first + 2) {
            buffer_text(out, marks[n].inner);
            i += strlen(marks[n].outer);
        } else {
            buffer_byte(out, text.data[i++]);
        }
    }
}

slice
words_argument(const report_words *w, slice before, slice argument)
{
    buffer out = { 0 };

    if (slice_ends(before, SLICE("«")))
        put_inside(&out, argument, "«");
    else if (slice_ends(before, SLICE("“")))
        put_inside(&out, argument, "“");
    else
        return argument;
    return keep(w, &out);
}

slice
words_fill(const report_words *w, const char *key, const slice *args,
           size_t count)
{
    slice  rest = words_find(w, key), text = { 0 }, before;
    buffer filled = { 0 };

    while (rest.size > 0) {
        size_t number;

        before = text;
        number = words_piece(&rest, &text);
        if (number == 0)
            buffer_put(&filled, text);
        else if (number <= count)
            buffer_put(&filled, words_argument(w, before, args[number - 1]));
    }
    return keep(w, &filled);
}

slice
words_quoted(const report_words *w, slice text)
{
    return words_fill(w, "quote", &text, 1);
}

/* Digits in threes: "13382.5" -> 13,382.5 or 13 382,5. */
static void
put_grouped(const report_words *w, buffer *out, slice digits)
{
    bool   is_english = w->lang == LANG_EN;
    size_t least = is_english ? 3 : 4;
    size_t whole = slice_find(digits, SLICE("."), 0);

    if (whole > digits.size)
        whole = digits.size;
    for (size_t i = 0; i < digits.size; i++) {
        bool is_start = i == 0 || digits.data[i - 1] == '-';

        /* four digits stay together but in English */
        if (i < whole && whole > least && !is_start && (whole - i) % 3 == 0)
            buffer_text(out, is_english ? "," : NO_BREAK);
        if (digits.data[i] == '-')
            buffer_text(out, "−");
        else if (digits.data[i] == '.' && !is_english)
            buffer_byte(out, ',');
        else
            buffer_byte(out, digits.data[i]);
    }
}

/* What is more than nothing is not written as nothing: <0.1. */
static bool
raise_to_least(double *number, unsigned decimals)
{
    double least = 1;

    while (decimals-- > 0)
        least /= 10;
    if (*number <= 0 || *number >= least / 2)
        return false;
    *number = least;
    return true;
}

static slice
print_number(const report_words *w, column_type type, unsigned decimals,
             table_cell cell, const char *behind)
{
    table_column column = { .type = type, .decimals = (uint8_t)decimals };
    buffer       digits = { 0 }, out = { 0 };

    if (type == COLUMN_REAL && raise_to_least(&cell.real, decimals))
        buffer_byte(&out, '<');
    cell_print_number(&digits, &column, &cell);
    put_grouped(w, &out, buffer_slice(&digits));
    buffer_text(&out, behind);
    if (digits.failed)
        out.failed = true;
    buffer_release(&digits);
    return keep(w, &out);
}

slice
words_integer(const report_words *w, int64_t number)
{
    return print_number(w, COLUMN_INTEGER, 0, cell_integer(number), "");
}

slice
words_percent(const report_words *w, double share)
{
    bool     is_english = w->lang == LANG_EN;
    unsigned decimals = share > 0 && share < 0.00995 ? 2 : 1;

    return print_number(w, COLUMN_REAL, decimals, cell_real(share * 100),
                        is_english ? "%" : NO_BREAK "%");
}

slice
words_decimal(const report_words *w, double number, unsigned decimals)
{
    return print_number(w, COLUMN_REAL, decimals, cell_real(number), "");
}

slice
words_amount(const report_words *w, slice amount, bool is_grouped)
{
    buffer out = { 0 };
    bool   is_next = false;

    while (amount.size > 0) {
        slice part = slice_cut(&amount, '-');

        buffer_text(&out, is_next ? "–" : "");
        if (is_grouped)
            put_grouped(w, &out, part);
        else
            buffer_put(&out, part);
        is_next = true;
    }
    return keep(w, &out);
}

void
words_put_date(const report_words *w, slice date, buffer *out)
{
    slice year, month, day;

    if (w->lang == LANG_EN || date.size != 10 || date.data[4] != '-' ||
        date.data[7] != '-') {
        buffer_put(out, date);
        return;
    }
    year = slice_part(date, 0, 4);
    month = slice_part(date, 5, 7);
    day = slice_part(date, 8, 10);
    if (!ascii_is_number(year) || !ascii_is_number(month) ||
        !ascii_is_number(day)) {
        buffer_put(out, date);
        return;
    }
    buffer_put(out, day);
    buffer_byte(out, '.');
    buffer_put(out, month);
    buffer_byte(out, '.');
    buffer_put(out, year);
}

slice
words_date(const report_words *w, slice date)
{
    buffer out = { 0 };

    words_put_date(w, date, &out);
    return keep(w, &out);
}
