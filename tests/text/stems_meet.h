/*
 * Do two forms meet in a stem: what the stemmers' tables ask.
 *
 * A paradigm is one string of forms parted by blanks; all must meet the
 * first. The forms are written as form_of gives them.
 */
#ifndef TESTS_TEXT_STEMS_MEET_H
#define TESTS_TEXT_STEMS_MEET_H

#include "text/stem.h"

#include <check.h>
#include <stdbool.h>

typedef struct word_pair {
    const char *a, *b;
} word_pair;

static inline bool
stems_meet(language lang, slice a, slice b)
{
    stem_set x, y;

    stems_of(a, lang, &x);
    stems_of(b, lang, &y);
    for (size_t i = 0; i < x.count; i++)
        for (size_t j = 0; j < y.count; j++)
            if (slice_equal(slice_make(x.items[i].bytes, x.items[i].size),
                            slice_make(y.items[j].bytes, y.items[j].size)))
                return true;
    return false;
}

static inline void
check_paradigm(language lang, const char *forms)
{
    slice  all = slice_of(forms), first = { NULL, 0 };
    size_t start = 0;

    for (size_t at = 0; at <= all.size; at++) {
        slice form;

        if (at < all.size && all.data[at] != ' ')
            continue;
        form = slice_part(all, start, at);
        if (start == 0)
            first = form;
        ck_assert_msg(stems_meet(lang, first, form), "%.*s and %.*s part",
                      (int)first.size, first.data, (int)form.size, form.data);
        start = at + 1;
    }
}

static inline void
check_apart(language lang, word_pair pair)
{
    ck_assert_msg(!stems_meet(lang, slice_of(pair.a), slice_of(pair.b)),
                  "%s and %s meet", pair.a, pair.b);
}

#endif
