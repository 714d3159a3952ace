/* Lists of passages: made, written, read, and laid over a text. */
#include "text/passages.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/order.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

void
passage_list_release(passage_list *list)
{
    free(list->items);
    *list = (passage_list){ 0 };
}

bool
passage_add(passage_list *list, passage p, uint32_t gap)
{
    if (list->count > 0) {
        passage *last = &list->items[list->count - 1];

        if (last->lang == p.lang && p.start - last->end <= gap) {
            last->end = p.end;
            return true;
        }
    }
    return ARRAY_ADD(list->items, list->count, list->capacity, p);
}

void
passages_print(buffer *out, slice text, const passage_list *list)
{
    uint32_t byte = 0;
    size_t   point = 0;

    for (size_t i = 0; i < list->count; i++) {
        const passage *p = &list->items[i];
        size_t         length = utf8_count(slice_part(text, p->start, p->end));

        point += utf8_count(slice_part(text, byte, p->start));
        buffer_printf(out, "%s%s %zu-%zu", i > 0 ? ";" : "",
                      language_code(p->lang), point, point + length);
        point += length;
        byte = p->end;
    }
}

/* A decimal number of at most nine digits. */
static bool
take_number(slice printed, size_t *at, size_t *number)
{
    size_t start = *at;

    *number = 0;
    while (*at < printed.size && *at - start < 9 &&
           ascii_is_digit(printed.data[*at]))
        *number = *number * 10 + (size_t)(printed.data[(*at)++] - '0');
    return *at > start;
}

static bool
take_byte(slice printed, size_t *at, char byte)
{
    if (*at >= printed.size || printed.data[*at] != byte)
        return false;
    (*at)++;
    return true;
}

/* "ru 12-80", in code points. */
static bool
take_passage(slice printed, size_t *at, language *lang, size_t *start,
             size_t *end)
{
    size_t code = *at;

    while (*at < printed.size && printed.data[*at] >= 'a' &&
           printed.data[*at] <= 'z')
        (*at)++;
    *lang = language_of_tag(slice_part(printed, code, *at));
    return (*lang != LANG_UND ||
            slice_is(slice_part(printed, code, *at), "und")) &&
           take_byte(printed, at, ' ') && take_number(printed, at, start) &&
           take_byte(printed, at, '-') && take_number(printed, at, end) &&
           *start < *end;
}

tizbe_status
passages_parse(passage_list *list, slice text, slice printed)
{
    size_t       at = 0, point = 0, byte = 0;
    tizbe_status status = TIZBE_OK;

    list->count = 0;
    while (status == TIZBE_OK && at < printed.size) {
        passage p;
        size_t  start = 0, end = 0;

        status = TIZBE_FORMAT;
        if ((at > 0 && !take_byte(printed, &at, ';')) ||
            !take_passage(printed, &at, &p.lang, &start, &end) || start < point)
            break;
        byte += utf8_offset(slice_part(text, byte, text.size), start - point);
        p.start = (uint32_t)byte;
        byte += utf8_offset(slice_part(text, byte, text.size), end - start);
        p.end = (uint32_t)byte;
        point = end;
        if (utf8_count(slice_part(text, p.start, p.end)) != end - start)
            break;
        status = TIZBE_NOMEM;
        if (!ARRAY_ADD(list->items, list->count, list->capacity, p))
            break;
        status = TIZBE_OK;
    }
    if (status != TIZBE_OK)
        list->count = 0;
    return status;
}

language_set
passages_languages(language own, slice printed)
{
    language_set set = 1u << own;
    size_t       at = 0, start, end;
    language     lang;

    while (at < printed.size &&
           take_passage(printed, &at, &lang, &start, &end)) {
        set |= 1u << lang;
        if (!take_byte(printed, &at, ';'))
            break;
    }
    return set;
}

language
passages_language_of(language own, slice printed, size_t point)
{
    size_t   at = 0, start, end;
    language lang;

    while (at < printed.size &&
           take_passage(printed, &at, &lang, &start, &end)) {
        if (point >= start && point < end)
            return lang;
        if (!take_byte(printed, &at, ';'))
            break;
    }
    return own;
}

language
passages_language_at(const passage_list *list, language own, uint32_t byte)
{
    size_t low = 0, high = list->count;

    BISECT(low, high, at, list->items[at].end <= byte);
    return low < list->count && list->items[low].start <= byte
               ? list->items[low].lang
               : own;
}

void
passages_mask(buffer *out, slice text, const passage_list *list, language own,
              language wanted)
{
    size_t start = out->size, at = 0;

    buffer_put(out, text);
    if (out->failed)
        return;
    for (size_t i = 0; i <= list->count; i++) {
        bool   is_last = i == list->count;
        size_t from = is_last ? text.size : list->items[i].start;
        size_t to = is_last ? text.size : list->items[i].end;

        if (own != wanted)
            memset(out->data + start + at, ' ', from - at);
        if (!is_last && list->items[i].lang != wanted)
            memset(out->data + start + from, ' ', to - from);
        at = to;
    }
}
