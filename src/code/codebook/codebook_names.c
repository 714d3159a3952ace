/* What a codebook that was read is asked by name or language. */
#include "base/order.h"
#include "code/codebook/codebook.h"

#include <stdio.h>
#include <string.h>

static uint32_t
number_of(const codebook_name *names, size_t count, slice name)
{
    size_t low = 0, high = count;

    BISECT(low, high, at, slice_compare(names[at].name, name) < 0);
    return low < count && slice_equal(names[low].name, name) ? names[low].number
                                                             : CODEBOOK_NONE;
}

uint32_t
codebook_set_number(const codebook *book, slice name)
{
    return number_of(book->set_names, book->set_count, name);
}

uint32_t
codebook_code_number(const codebook *book, slice name)
{
    return number_of(book->code_names, book->code_name_count, name);
}

static bool
is_between_names(char byte)
{
    return strchr(",; \t\r\n", byte) != NULL;
}

bool
codebook_was_next(slice *rest, slice *name)
{
    size_t start = 0, end;

    while (start < rest->size && is_between_names(rest->data[start]))
        start++;
    end = start;
    while (end < rest->size && !is_between_names(rest->data[end]))
        end++;
    *name = slice_part(*rest, start, end);
    *rest = slice_part(*rest, end, rest->size);
    return end > start;
}

const char *
codebook_near_name(const codebook *book, bool is_set, slice wanted,
                   mistake_list *mistakes)
{
    size_t count = is_set ? book->set_count : book->code_name_count;
    slice *names = mistakes->comparable > 0
                       ? arena_zalloc(mistakes->memory, count + 1,
                                      sizeof *names)
                       : NULL;

    for (size_t i = 0; names && i < count; i++)
        names[i] = is_set ? book->sets[i].name : book->codes[i].name;
    return names ? near_name(mistakes, wanted, is_set ? '$' : '#', names, count)
                 : "";
}

uint32_t
codebook_end(const codebook *book, uint32_t code)
{
    uint32_t end = code + 1;

    while (end < book->code_count && book->codes[end].theme == code)
        end++;
    return end;
}

const char *
codebook_lang_name(language lang)
{
    return lang == LANG_UND ? "any" : language_code(lang);
}

bool
codebook_lang_covers(language lang, language text)
{
    return lang == LANG_UND || lang == text;
}

slice
codebook_subject_named(const codebook *book, buffer *room)
{
    buffer_clear(room);
    if (book->subject.size == 0)
        return SLICE("");
    buffer_byte(room, '$');
    buffer_put(room, book->subject);
    return buffer_slice(room);
}

bool
codebook_is_off_subject(const codebook *book, uint64_t words,
                        uint64_t of_subject)
{
    return book->subject.size > 0 && words >= CODEBOOK_SUBJECT_FROM &&
           (double)of_subject * 1000 < book->subject_least * (double)words;
}

/* A number read has fifteen digits at most, which a double tells apart: so many
 * are written. */
slice
codebook_number(double number, char out[CODEBOOK_NUMBER_SIZE])
{
    unsigned long long whole = (unsigned long long)number, unit = 1, digits;
    int                decimals = CODEBOOK_DIGITS - 1;

    for (unsigned long long left = whole; left >= 10 && decimals > 0;
         left /= 10)
        decimals--;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    digits = (unsigned long long)(number * (double)unit + 0.5);
    (void)snprintf(out, CODEBOOK_NUMBER_SIZE, "%llu.%0*llu", digits / unit,
                   decimals, digits % unit);
    return slice_without_zeros(slice_of(out));
}

slice
codebook_label_in(const codebook_code *code, language lang)
{
    slice found = code->name;
    int   best = 0;

    for (size_t i = 0; i < code->label_count; i++) {
        const codebook_label *label = &code->labels[i];
        int worth = label->lang == lang ? 3 : label->lang == LANG_EN ? 2 : 1;

        if (worth > best) {
            best = worth;
            found = label->text;
        }
    }
    return found;
}
