/*
 * A borrowed run of bytes: a pointer and a length that travel together.
 *
 * The bytes belong to somebody else (an arena, a buffer, the caller) and
 * are good until that owner goes. They need not end in NUL. An empty slice
 * may have a NULL pointer; no function here reads it.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct slice {
    const char *data; /* UTF-8 unless the user says otherwise */
    size_t      size; /* bytes */
} slice;

/* SLICE("literal"): a slice of a string literal, without its NUL. */
#define SLICE(literal) ((slice){ (literal), sizeof(literal) - 1 })

static inline slice
slice_make(const char *data, size_t size)
{
    return (slice){ data, size };
}

/* The whole of a NUL-terminated string; NULL gives the empty slice. */
static inline slice
slice_of(const char *text)
{
    return (slice){ text, text ? strlen(text) : 0 };
}

/* Bytes [start, end) of `s`; both must lie within it. */
static inline slice
slice_part(slice s, size_t start, size_t end)
{
    /* NULL + 0 is not C */
    return (slice){ start > 0 ? s.data + start : s.data, end - start };
}

static inline bool
slice_equal(slice a, slice b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool
slice_is(slice a, const char *text)
{
    return slice_equal(a, slice_of(text));
}

static inline bool
slice_starts(slice s, slice prefix)
{
    return s.size >= prefix.size &&
           (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

static inline bool
slice_ends(slice s, slice suffix)
{
    return s.size >= suffix.size &&
           (suffix.size == 0 || memcmp(s.data + s.size - suffix.size,
                                       suffix.data, suffix.size) == 0);
}

/* The same of a C string. */
static inline bool
slice_ends_in(slice s, const char *suffix)
{
    return slice_ends(s, slice_of(suffix));
}

/* Without the byte order mark of UTF-8, which some programs put first. */
static inline slice
slice_without_mark(slice s)
{
    const slice mark = SLICE("\xEF\xBB\xBF");

    return slice_starts(s, mark) ? slice_part(s, mark.size, s.size) : s;
}

/* Without its last bytes, of which it has so many. */
static inline slice
slice_without(slice s, size_t bytes)
{
    return slice_part(s, 0, s.size - bytes);
}

/* As much of its first `most` bytes as whole characters of UTF-8 take. */
slice slice_beginning(slice s, size_t most);

/* Order by bytes, a prefix first: the order of UTF-8 code points. */
int slice_compare(slice a, slice b);

/* The same letters when ASCII case is set aside: for names of elements,
 * options and columns, never for text. */
bool slice_equal_ascii_nocase(slice a, slice b);

/* Whether it begins with that, case set aside likewise. */
bool slice_starts_ascii_nocase(slice s, slice prefix);

/* The same as one of `list`, which NULL ends. */
bool slice_is_any_nocase(slice s, const char *const *list);

/* Without ASCII blanks, tabs and line ends at both ends. */
slice slice_trim(slice s);

/*
 * Cut the part before the first `mark` off *rest, and the mark with it; all of
 * it where there is none. So a list is walked:
 *
 *     while (rest.size > 0)
 *         take(slice_cut(&rest, ';'));       "a;b" and "a;b;" -> a, b
 */
slice slice_cut(slice *rest, char mark);

/* The line that begins at `at`, without its end (LF or CR LF); *next becomes
 * where the one behind it begins, or the size of the text. */
slice slice_line(slice text, size_t at, size_t *next);

/* Cut the first word off *rest: up to the next blank or tab, with those before
 * it passed over. Empty when there is none. */
slice slice_cut_word(slice *rest);

/* A decimal number without the zeros at its end, and without its point when
 * nothing is left behind it: "2.50" gives "2.5", "2.00" gives "2". It must have
 * a point. */
slice slice_without_zeros(slice decimal);

/* The first place of `needle` at or after `from`, or SIZE_MAX. */
size_t slice_find(slice s, slice needle, size_t from);
bool   slice_has(slice s, slice needle);

#endif
