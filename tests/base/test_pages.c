/* Memory for tables: zeroed, whole, kept while it grows. */
#include "check_main.h"

#include "base/array.h"
#include "base/pages.h"

#include <stdint.h>
#include <string.h>

/* Around the size from which on it is mapped, and far above. */
static const size_t sizes[] = {
    1,       100,     4096,    2097151, 2097152,
    2097153, 2162688, 2162689, 5000003, 16777216,
};

static bool
is_filled(const unsigned char *bytes, size_t size, unsigned char value)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

START_TEST(is_zeroed_to_its_end)
{
    unsigned char *memory = pages_alloc(sizes[_i]);

    ck_assert_ptr_nonnull(memory);
    ck_assert_uint_eq((uintptr_t)memory % 16, 0);
    ck_assert(is_filled(memory, sizes[_i], 0));
    memset(memory, 0xAB, sizes[_i]); /* to the last byte */
    pages_free(memory, sizes[_i]);
}
END_TEST

START_TEST(grows_from_any_size_to_any)
{
    size_t small = sizes[_i];

    for (size_t i = (size_t)_i; i < COUNT_OF(sizes); i++) {
        unsigned char *memory = pages_alloc(small);

        ck_assert_ptr_nonnull(memory);
        memset(memory, 0xAB, small);
        memory = pages_grow(memory, small, sizes[i]);
        ck_assert_ptr_nonnull(memory);
        ck_assert(is_filled(memory, small, 0xAB));
        ck_assert(is_filled(memory + small, sizes[i] - small, 0));
        pages_free(memory, sizes[i]);
    }
}
END_TEST

START_TEST(begins_with_nothing)
{
    unsigned char *memory = pages_grow(NULL, 0, 5000003);

    ck_assert_ptr_nonnull(memory);
    ck_assert(is_filled(memory, 5000003, 0));
    pages_free(memory, 5000003);
    pages_free(NULL, 5000003);
    pages_free(pages_alloc(0), 0);
}
END_TEST

START_TEST(makes_room_as_it_is_needed)
{
    enum { COUNT = 1000000 }; /* small ones, then mapped ones */
    uint32_t *items = NULL;
    size_t    capacity = 0;

    for (uint32_t i = 0; i < COUNT; i++) {
        ck_assert(PAGES_ROOM(items, i, capacity));
        items[i] = i;
    }
    for (uint32_t i = 0; i < COUNT; i++)
        ck_assert_uint_eq(items[i], i);
    pages_free(items, capacity * sizeof *items);
    items = NULL;
    capacity = SIZE_MAX / 2;
    ck_assert(!pages_room(&items, capacity, &capacity, 1));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/pages");
    TCase *tc = tcase_create("pages");

    tcase_add_loop_test(tc, is_zeroed_to_its_end, 0, COUNT_OF(sizes));
    tcase_add_loop_test(tc, grows_from_any_size_to_any, 0, COUNT_OF(sizes));
    tcase_add_test(tc, begins_with_nothing);
    tcase_add_test(tc, makes_room_as_it_is_needed);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
