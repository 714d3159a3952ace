/* Pieces of an arena: aligned, apart from each other, growing in place. */
#include "check_main.h"

#include "base/arena.h"
#include "base/array.h"

#include <stdint.h>

static arena a;

static void
begin(void)
{
    arena_init(&a);
}

static void
end(void)
{
    arena_release(&a);
}

START_TEST(costs_nothing_empty)
{
    ck_assert_uint_eq(a.total, 0);
    arena_reset(&a);
    arena_release(&a);
    arena_release(&a);
    ck_assert_ptr_null(a.chunk);
}
END_TEST

static bool
is_filled(const char *piece, size_t size, int byte)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)piece[i] != byte)
            return false;
    return true;
}

static const size_t sizes[] = { 0,      1,    15,    16,
                                17,     4096, 16384, (1 << 20) + 3,
                                5 << 20 };

START_TEST(gives_aligned_pieces)
{
    for (int round = 0; round < 3; round++) {
        char *piece = arena_alloc(&a, sizes[_i]);
        char *next = arena_alloc(&a, 1);

        ck_assert_ptr_nonnull(piece);
        ck_assert_ptr_nonnull(next);
        ck_assert_uint_eq((uintptr_t)piece % 16, 0);
        memset(piece, 0xAA, sizes[_i]);
        *next = 7;
        ck_assert(is_filled(piece, sizes[_i], 0xAA));
        ck_assert_int_eq(*next, 7);
    }
}
END_TEST

/* Bytes lie without a gap, and what is aligned stays so behind them. */
START_TEST(packs_bytes)
{
    for (size_t i = 0; i < 20000; i++) {
        size_t size = 1 + i % 13;
        char  *one = arena_bytes(&a, size), *two = arena_bytes(&a, size);
        void  *aligned;

        ck_assert_ptr_nonnull(one);
        ck_assert_ptr_nonnull(two);
        memset(one, 1, size);
        memset(two, 2, size);
        ck_assert_int_eq(one[size - 1], 1);
        if (i == 0)
            ck_assert_ptr_eq(two, one + size);
        aligned = arena_alloc(&a, size);
        ck_assert_ptr_nonnull(aligned);
        ck_assert_uint_eq((uintptr_t)aligned % 16, 0);
        ck_assert(aligned < (void *)one || aligned >= (void *)(two + size));
    }
    ck_assert_ptr_null(arena_bytes(&a, SIZE_MAX));
}
END_TEST

START_TEST(refuses_what_cannot_be)
{
    void *piece;

    ck_assert_ptr_null(arena_alloc(&a, SIZE_MAX));
    ck_assert_ptr_null(arena_alloc(&a, SIZE_MAX / 2 + 1));
    ck_assert_ptr_null(arena_zalloc(&a, SIZE_MAX / 8, 16));
    ck_assert_ptr_null(arena_grow(&a, NULL, 0, SIZE_MAX));
    piece = arena_alloc(&a, 10); /* usable after a failure */
    ck_assert_ptr_nonnull(piece);
    ck_assert_ptr_null(arena_grow(&a, piece, 10, SIZE_MAX - 1));
}
END_TEST

START_TEST(zeroes_when_asked)
{
    char *first = arena_alloc(&a, 64);
    char *zeros;

    memset(first, 0xFF, 64);
    arena_reset(&a);
    zeros = arena_zalloc(&a, 4, 16);
    ck_assert(is_filled(zeros, 64, 0));
    ck_assert_ptr_nonnull(arena_zalloc(&a, 0, 16));
}
END_TEST

START_TEST(grows_the_last_piece_in_place)
{
    char *piece = arena_alloc(&a, 20);
    char *same;

    memset(piece, 'x', 20);
    same = arena_grow(&a, piece, 20, 1000);
    ck_assert_ptr_eq(same, piece);
    memset(same + 20, 'y', 980);
    ck_assert_int_eq(same[19], 'x');
    ck_assert_ptr_eq(arena_grow(&a, same, 1000, 1000), same);
}
END_TEST

START_TEST(moves_a_piece_that_is_not_the_last)
{
    char *piece = arena_alloc(&a, 20);
    char *last = arena_alloc(&a, 1);
    char *moved;

    memset(piece, 'x', 20);
    *last = 'l';
    moved = arena_grow(&a, piece, 20, 40);
    ck_assert_ptr_ne(moved, piece);
    ck_assert(is_filled(moved, 20, 'x'));
    memset(moved, 'z', 40);
    ck_assert_int_eq(*last, 'l');
}
END_TEST

START_TEST(moves_a_piece_that_outgrows_its_chunk)
{
    char *piece = arena_alloc(&a, 20);
    char *moved;

    memset(piece, 'x', 20);
    moved = arena_grow(&a, piece, 20, 1 << 20);
    ck_assert_ptr_nonnull(moved);
    ck_assert(is_filled(moved, 20, 'x'));
    memset(moved, 'y', 1 << 20);
}
END_TEST

START_TEST(grows_from_nothing_and_to_less)
{
    char *piece = arena_grow(&a, NULL, 0, 8);

    ck_assert_ptr_nonnull(piece);
    memcpy(piece, "12345678", 8);
    piece = arena_grow(&a, piece, 8, 4);
    ck_assert_int_eq(memcmp(piece, "1234", 4), 0);
}
END_TEST

/* Other pieces come between. */
START_TEST(keeps_a_growing_array)
{
    size_t    capacity = 0, wrong = 0;
    uint32_t *items = NULL;

    for (uint32_t i = 0; i < 100000; i++) {
        ck_assert(ARENA_ROOM(&a, items, i, capacity));
        items[i] = i;
        if (i % 1000 == 0)
            ck_assert_ptr_nonnull(arena_alloc(&a, 3));
    }
    for (uint32_t i = 0; i < 100000; i++)
        wrong += items[i] != i;
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(keeps_one_chunk_when_reset)
{
    size_t total;

    for (int i = 0; i < 1000; i++)
        ck_assert_ptr_nonnull(arena_alloc(&a, 1000));
    total = a.total;
    arena_reset(&a);
    ck_assert_uint_gt(a.total, 0);
    ck_assert_uint_lt(a.total, total);
    total = a.total;
    ck_assert_ptr_nonnull(arena_alloc(&a, 1000));
    ck_assert_uint_eq(a.total, total); /* from the chunk that stayed */
}
END_TEST

START_TEST(copies_texts)
{
    slice copy = arena_copy(&a, SLICE("a\0b"));

    ck_assert(slice_equal(copy, SLICE("a\0b")));
    ck_assert_int_eq(copy.data[3], '\0');
    ck_assert_str_eq(arena_strdup(&a, slice_make(NULL, 0)), "");
    ck_assert_int_eq(memcmp(arena_strdup(&a, SLICE("a\0b")), "a\0b", 4), 0);
    ck_assert_ptr_nonnull(arena_copy(&a, slice_make(NULL, 0)).data);
}
END_TEST

START_TEST(prints)
{
    char  filler[40000];
    char *text = arena_printf(&a, "%s-%d", "әже", 42);

    ck_assert_str_eq(text, "әже-42");
    ck_assert_str_eq(arena_printf(&a, "%s", ""), "");
    memset(filler, 'f', sizeof filler - 1);
    filler[sizeof filler - 1] = '\0';
    ck_assert_str_eq(arena_printf(&a, "%s", filler), filler);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/arena");
    TCase *tc = tcase_create("arena");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, costs_nothing_empty);
    tcase_add_loop_test(tc, gives_aligned_pieces, 0, COUNT_OF(sizes));
    tcase_add_test(tc, packs_bytes);
    tcase_add_test(tc, refuses_what_cannot_be);
    tcase_add_test(tc, zeroes_when_asked);
    tcase_add_test(tc, grows_the_last_piece_in_place);
    tcase_add_test(tc, moves_a_piece_that_is_not_the_last);
    tcase_add_test(tc, moves_a_piece_that_outgrows_its_chunk);
    tcase_add_test(tc, grows_from_nothing_and_to_less);
    tcase_add_test(tc, keeps_a_growing_array);
    tcase_add_test(tc, keeps_one_chunk_when_reset);
    tcase_add_test(tc, copies_texts);
    tcase_add_test(tc, prints);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
