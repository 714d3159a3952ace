/*
 * Sequences of texts set side by side. A text is a letter with three words of
 * its own; a capital shares two of the three with its small letter, so that it
 * is the same text changed.
 */
#include "text/alignment.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/random.h"
#include "check_main.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 200 };

typedef struct sequence {
    aligned_text items[MOST];
    uint64_t     words[MOST][3];
    size_t       count;
} sequence;

static void
sequence_make(sequence *s, const char *letters)
{
    s->count = strlen(letters);
    for (size_t i = 0; i < s->count; i++) {
        uint64_t small = (uint64_t)tolower((unsigned char)letters[i]) * 4;

        s->words[i][0] = small;
        s->words[i][1] = small + 1;
        s->words[i][2] = isupper((unsigned char)letters[i]) ? small + 3
                                                            : small + 2;
        s->items[i] = (aligned_text){ .hash = (uint64_t)letters[i],
                                      .words = { s->words[i], 3, 3 } };
    }
}

/* "+c" new, "-c" gone, "~cC" changed, ">c" moved, "c" the same. */
static void
print_alignment(buffer *out, const char *a, const sequence *x, const char *b,
                const sequence *y)
{
    size_t at = 0;

    for (size_t j = 0; j <= y->count; j++) {
        const aligned_text *one = j < y->count ? &y->items[j] : NULL;
        size_t              to = at;

        if (!one)
            to = x->count;
        else if (one->other != SIZE_MAX && !one->moved)
            to = one->other;
        for (; at < to; at++)
            if (x->items[at].other == SIZE_MAX)
                buffer_printf(out, "-%c", a[at]);
        if (!one)
            continue;
        if (one->other == SIZE_MAX)
            buffer_printf(out, "+%c", b[j]);
        else if (one->moved)
            buffer_printf(out, ">%c", b[j]);
        else if (a[one->other] != b[j])
            buffer_printf(out, "~%c%c", a[one->other], b[j]);
        else
            buffer_byte(out, b[j]);
    }
}

static const struct {
    const char *a, *b, *aligned;
} cases[] = {
    { "abc", "abc", "abc" },
    { "", "abc", "+a+b+c" },
    { "abc", "", "-a-b-c" },
    { "", "", "" },
    { "abcd", "abxcd", "ab+xcd" },
    { "abcd", "abd", "ab-cd" },
    { "abcd", "abCd", "ab~cCd" },
    { "abcd", "aBxCd", "a~bB+x~cCd" },
    { "abcd", "dabc", ">dabc" },
    { "abcde", "eabcd", ">eabcd" },
    { "abcdef", "acdbef", "acd>bef" },
    { "aaaa", "aaa", "aaa-a" },
    { "xaxbxcx", "xaxcx", "xax-b-xcx" },
    { "abc", "xyz", "+x+y+z-a-b-c" },
    { "abcdefgh", "abXcdEfgh", "ab+Xcd~eEfgh" },
};

START_TEST(aligned)
{
    sequence x, y;
    buffer   out = { 0 };

    sequence_make(&x, cases[_i].a);
    sequence_make(&y, cases[_i].b);
    ck_assert_int_eq(texts_align(x.items, x.count, y.items, y.count), TIZBE_OK);
    print_alignment(&out, cases[_i].a, &x, cases[_i].b, &y);
    ck_assert_str_eq(out.data ? out.data : "", cases[_i].aligned);
    buffer_release(&out);
}
END_TEST

/* Whatever the texts: pairs go both ways, in order unless they moved, and are
 * of texts that are equal or alike; nothing equal is left on both sides. */
START_TEST(invariants)
{
    random_source r = { (uint64_t)_i + 1 };
    char          letters[2][MOST + 1] = { { 0 }, { 0 } };
    sequence      x, y;
    size_t        last = 0;

    for (int side = 0; side < 2; side++) {
        size_t count = random_below(&r, MOST);

        for (size_t i = 0; i < count; i++)
            letters[side][i] = (char)((random_below(&r, 6) ? 'a' : 'A') +
                                      random_below(&r, 26));
    }
    sequence_make(&x, letters[0]);
    sequence_make(&y, letters[1]);
    ck_assert_int_eq(texts_align(x.items, x.count, y.items, y.count), TIZBE_OK);
    for (size_t j = 0; j < y.count; j++) {
        const aligned_text *one = &y.items[j], *other;

        if (one->other == SIZE_MAX)
            continue;
        other = &x.items[one->other];
        ck_assert_uint_eq(other->other, j);
        ck_assert_int_eq(other->moved, one->moved);
        ck_assert(other->hash == one->hash ||
                  texts_similarity(other, one) >= ALIGN_LEAST);
        if (one->moved)
            continue;
        ck_assert_uint_ge(one->other, last);
        last = one->other + 1;
    }
    for (size_t i = 0; i < x.count; i++)
        for (size_t j = 0; j < y.count; j++)
            ck_assert(x.items[i].other != SIZE_MAX ||
                      y.items[j].other != SIZE_MAX ||
                      x.items[i].hash != y.items[j].hash);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/alignment");
    TCase *tc = tcase_create("alignment");

    tcase_add_loop_test(tc, aligned, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, invariants, 0, 60);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
