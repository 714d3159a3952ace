/* How much room a column needs, and what it is given. */
#include "export/column_need.h"

#include "base/ascii.h"

/* Whether a line may end behind byte `i`: but not inside of a date. */
static bool
is_break(slice text, size_t i)
{
    char c = text.data[i];

    return (unsigned char)c <= ' ' || ((c == '-' || c == '/') && i > 0 &&
                                       !ascii_is_digit(text.data[i - 1]));
}

size_t
longest_word(const letter_widths *font, slice text)
{
    size_t longest = 0, start = 0;

    for (size_t i = 0; i < text.size; i++) {
        if (i + 1 < text.size && !is_break(text, i))
            continue;
        if ((i + 1 - start) * LETTER_WIDEST > longest) {
            size_t width = letter_width(font, slice_part(text, start, i + 1));

            longest = width > longest ? width : longest;
        }
        start = i + 1;
    }
    return longest;
}

void
column_need_raise(size_t *need, size_t to, size_t most)
{
    if (to > most)
        to = most;
    if (to > *need)
        *need = to;
}

void
column_need_cell(column_need *need, const letter_widths *font,
                 const table_column *column, slice text)
{
    column_need_raise(&need->all, letter_width(font, text),
                      column->is_main ? NEED_WIDEST_MAIN : NEED_WIDEST);
    /* a number is one: "1.1e-07" */
    column_need_raise(&need->word,
                      column->type == COLUMN_TEXT ? longest_word(font, text)
                                                  : letter_width(font, text),
                      NEED_WORD);
}

void
column_need_add(column_need *sum, column_need need)
{
    sum->all += need.all;
    sum->word += need.word;
}

bool
columns_leave_out_one(const table_column *columns, const column_need *needs,
                      size_t *widths, size_t count, size_t below)
{
    size_t found = count;

    for (size_t i = 0; i < count; i++)
        if (columns[i].is_detail && i != below && widths[i] > 0 &&
            (found == count || needs[i].all >= needs[found].all))
            found = i;
    if (found == count)
        return false;
    widths[found] = 0;
    return true;
}

size_t
column_need_given(column_need need, column_need sum, size_t page)
{
    if (sum.all <= page)
        return need.all;
    return need.word +
           (need.all - need.word) * (page - sum.word) / (sum.all - sum.word);
}
