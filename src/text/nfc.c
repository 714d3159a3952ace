/*
 * Only stretches around a character that has a combining class, or whose
 * NFC_Quick_Check is not Yes, can change; the rest is copied. utf8proc
 * knows decompositions and compositions; the canonical order is made here,
 * for utf8proc's takes time in the square of the marks on one letter.
 */
#include "text/nfc.h"

#include "base/array.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <utf8proc.h>

typedef struct code_list {
    utf8proc_int32_t *items; /* owned */
    size_t            count;
    size_t            capacity;
} code_list;

static unsigned
combining_class(utf8proc_int32_t code)
{
    return (unsigned)utf8proc_get_property(code)->combining_class;
}

/* Add the canonical decomposition of one code point. */
static bool
decompose(code_list *list, uint32_t code)
{
    utf8proc_int32_t pieces[8]; /* no canonical decomposition is over 4 */
    utf8proc_ssize_t n;
    int              last_class = 0;

    n = utf8proc_decompose_char((utf8proc_int32_t)code, pieces, 8,
                                UTF8PROC_DECOMPOSE, &last_class);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++) {
        if (!ARRAY_ADD(list->items, list->count, list->capacity, pieces[i]))
            return false;
    }
    return true;
}

static void
insertion_sort(utf8proc_int32_t *marks, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        utf8proc_int32_t mark = marks[i];
        size_t           at = i;

        while (at > 0 &&
               combining_class(marks[at - 1]) > combining_class(mark)) {
            marks[at] = marks[at - 1];
            at--;
        }
        marks[at] = mark;
    }
}

/* Stable, in linear time. */
static bool
counting_sort(utf8proc_int32_t *marks, size_t count)
{
    size_t            places[257] = { 0 };
    utf8proc_int32_t *sorted = malloc(count * sizeof *sorted);

    if (!sorted)
        return false;
    for (size_t i = 0; i < count; i++)
        places[combining_class(marks[i]) + 1]++;
    for (size_t i = 1; i < 257; i++)
        places[i] += places[i - 1];
    for (size_t i = 0; i < count; i++)
        sorted[places[combining_class(marks[i])]++] = marks[i];
    memcpy(marks, sorted, count * sizeof *sorted);
    free(sorted);
    return true;
}

/* Put every row of marks into canonical order. */
static bool
order_marks(code_list *list)
{
    size_t at = 0;

    while (at < list->count) {
        size_t start = at;

        while (at < list->count && combining_class(list->items[at]) > 0)
            at++;
        if (at - start > 32 && !counting_sort(list->items + start, at - start))
            return false;
        if (at - start <= 32)
            insertion_sort(list->items + start, at - start);
        at++;
    }
    return true;
}

/* Append the NFC of a short stretch; `list` is only memory to work in. */
static bool
compose(buffer *out, slice stretch, code_list *list)
{
    utf8proc_ssize_t count;
    size_t           at = 0;

    list->count = 0;
    while (at < stretch.size)
        if (!decompose(list, utf8_next(stretch, &at)))
            return false;
    if (!order_marks(list))
        return false;
    count = utf8proc_normalize_utf32(list->items, (utf8proc_ssize_t)list->count,
                                     UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    assert(count <= 0 || list->items); /* they are composed in place */
    for (utf8proc_ssize_t i = 0; i < count; i++)
        utf8_append(out, (uint32_t)list->items[i]);
    return true;
}

static bool
is_unsafe(slice text, size_t at, size_t *next)
{
    *next = at;
    return (ucd_property(utf8_next(text, next)) & UCD_UNSAFE) != 0;
}

tizbe_status
nfc_append(buffer *out, slice text)
{
    code_list list = { 0 };
    size_t    done = 0;   /* bytes of `text` that were dealt with  */
    size_t    letter = 0; /* the last safe character: marks may join it */
    size_t    at = 0, next;
    bool      ok = true;

    while (ok && at < text.size) {
        if (!is_unsafe(text, at, &next)) {
            letter = at;
            at = next;
            continue;
        }
        buffer_put(out, slice_part(text, done, letter));
        while (at < text.size && is_unsafe(text, at, &next))
            at = next;
        ok = compose(out, slice_part(text, letter, at), &list);
        done = letter = at;
    }
    if (ok && done < text.size)
        buffer_put(out, slice_part(text, done, text.size));
    free(list.items);
    return ok ? buffer_status(out) : TIZBE_NOMEM;
}

/* What bytes in a text say of it: COMPOSES, there may be what can be composed;
 * MARKED, that is told by the byte behind. Nothing is composed of ASCII, of
 * Latin up to U+02FF and of most Cyrillic. */
enum { COMPOSES = 1, MARKED = 2 };
static const unsigned char byte_kinds[256] = {
    [0xCC ... 0xCF] = COMPOSES, [0xD2] = MARKED,
    [0xD4 ... 0xE1] = COMPOSES, [0xE2] = MARKED,
    [0xE3 ... 0xFF] = COMPOSES,
};

/* Whether a byte stands before another one than these. */
static bool
stands_elsewhere(slice text, int byte, unsigned char first, unsigned char last)
{
    const char *end = text.data + text.size, *at = text.data;

    while (at < end && (at = memchr(at, byte, (size_t)(end - at))) != NULL) {
        unsigned char behind = ++at < end ? (unsigned char)*at : 0;

        if (behind < first || behind > last)
            return true;
    }
    return false;
}

/* Whether nothing in a text can be composed, as in nearly all of ours. */
static bool
is_plain(slice text)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < text.size; i++)
        kinds |= byte_kinds[(unsigned char)text.data[i]];
    if (kinds == MARKED) /* of Cyrillic U+0483 to U+0489 are marks; of signs
                            those up to U+203F may stand for others */
        return !stands_elsewhere(text, 0xD2, 0x8A, 0xBF) &&
               !stands_elsewhere(text, 0xE2, 0x80, 0x80) &&
               !slice_has(text, SLICE("\u2000")) &&
               !slice_has(text, SLICE("\u2001"));
    return kinds == 0;
}

slice
nfc_copy(arena *a, slice text)
{
    buffer out = { 0 };
    slice  copy = text;

    if (!text.data || is_plain(text) || utf8_valid_prefix(text) < text.size)
        return text;
    if (nfc_append(&out, text) != TIZBE_OK)
        copy = (slice){ 0 };
    else if (!slice_equal(buffer_slice(&out), text))
        copy = arena_copy(a, buffer_slice(&out));
    buffer_release(&out);
    return copy;
}
