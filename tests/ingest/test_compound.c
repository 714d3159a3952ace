/* ingest/compound.h: a small Word document, whole and with wrong numbers. */
#include "base/array.h"
#include "base/file.h"
#include "check_main.h"
#include "ingest/compound.h"
#include "ingest/little_endian.h"

#include <stdlib.h>

#define PATH   TIZBE_SOURCE_DIR "/tests/cases/doc/pieces/input.doc"
#define SECTOR 512
#define END    0xFFFFFFFEu

/* Where the header has what ([MS-CFB] 2.2). */
enum {
    SHIFT = 0x1E,
    MINI_SHIFT = 0x20,
    FATS = 0x2C,
    DIRECTORY = 0x30,
    CUTOFF = 0x38,
    MINI_FAT = 0x3C,
    LIST = 0x44,
    FIRST_FAT = 0x4C
};

static buffer file;

static void
read_file(void)
{
    ck_assert_int_eq(file_read(PATH, 1 << 20, &file, NULL, NULL), TIZBE_OK);
}

static void
release_file(void)
{
    buffer_release(&file);
}

static void
put(size_t at, uint32_t value)
{
    for (size_t i = 0; i < 4; i++)
        file.data[at + i] = (char)(value >> (8 * i) & 0xFF);
}

static uint32_t
get(size_t at)
{
    return little_u32(buffer_slice(&file), at);
}

static size_t
sector_at(uint32_t number)
{
    return ((size_t)number + 1) * SECTOR;
}

/* Read a stream of a copy of the file that ends where its memory ends. */
static tizbe_status
read_stream(const char *name, size_t *size)
{
    char        *copy = malloc(file.size);
    buffer       out = { 0 };
    tizbe_error  error;
    tizbe_status status;

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, file.data, file.size);
    status = compound_read(slice_make(copy, file.size), name, &out, &error);
    *size = out.size;
    buffer_release(&out);
    free(copy);
    return status;
}

static void
expect(tizbe_status big, tizbe_status small)
{
    size_t size;

    ck_assert_int_eq(read_stream("WordDocument", &size), big);
    if (big == TIZBE_OK)
        ck_assert_uint_eq(size, 4608);
    ck_assert_int_eq(read_stream("1Table", &size), small);
    if (small == TIZBE_OK)
        ck_assert_uint_lt(size, 4096);
}

START_TEST(reads_streams)
{
    size_t size;

    expect(TIZBE_OK, TIZBE_OK);
    ck_assert_int_eq(read_stream("1Tabl", &size), TIZBE_NOT_FOUND);
    ck_assert_int_eq(read_stream("1Table2", &size), TIZBE_NOT_FOUND);
    ck_assert_int_eq(read_stream("", &size), TIZBE_NOT_FOUND);
}
END_TEST

static const struct {
    size_t       at;
    uint32_t     value;
    tizbe_status big, small;
} headers[] = {
    { 0, 0, TIZBE_FORMAT, TIZBE_FORMAT },
    { SHIFT, 0x60008, TIZBE_FORMAT, TIZBE_FORMAT },
    { SHIFT, 0x6000A, TIZBE_FORMAT, TIZBE_FORMAT },
    { MINI_SHIFT, 7, TIZBE_FORMAT, TIZBE_FORMAT },
    { FATS, 1000, TIZBE_FORMAT, TIZBE_FORMAT },
    { DIRECTORY, 1000, TIZBE_FORMAT, TIZBE_FORMAT },
    { DIRECTORY, END, TIZBE_FORMAT, TIZBE_FORMAT },
    { MINI_FAT, END, TIZBE_OK, TIZBE_FORMAT },
    { MINI_FAT, 1000, TIZBE_OK, TIZBE_FORMAT },
    { CUTOFF, 4609, TIZBE_FORMAT, TIZBE_OK },
    { CUTOFF, 4608, TIZBE_OK, TIZBE_OK },
};

START_TEST(header_may_lie)
{
    put(headers[_i].at, headers[_i].value);
    expect(headers[_i].big, headers[_i].small);
}
END_TEST

/* A chain that leads back into itself ends with the file. */
START_TEST(chains_are_finite)
{
    size_t fat = sector_at(get(FIRST_FAT));
    size_t mini_fat = sector_at(get(MINI_FAT));

    put(fat + 4 * (size_t)get(DIRECTORY), get(DIRECTORY));
    expect(TIZBE_FORMAT, TIZBE_FORMAT);
    put(fat + 4 * (size_t)get(DIRECTORY), END);
    put(mini_fat, 0);
    expect(TIZBE_OK, TIZBE_FORMAT);
    put(mini_fat, 1000); /* out of it */
    expect(TIZBE_OK, TIZBE_FORMAT);
}
END_TEST

/* Over 109 sectors of chains stand in lists of their own. */
START_TEST(chains_stand_in_lists)
{
    uint32_t fat = get(FIRST_FAT);
    uint32_t list = (uint32_t)(file.size / SECTOR) - 1;

    while (file.size < (size_t)300 * SECTOR)
        buffer_byte(&file, '\0');
    put(LIST, list);
    put(FATS, 112);
    for (size_t i = 0; i < 109; i++)
        put(FIRST_FAT + 4 * i, fat);
    for (size_t i = 0; i < 128; i++)
        put(sector_at(list) + 4 * i, fat);
    expect(TIZBE_OK, TIZBE_OK);
    put(FATS, 109 + 127 + 2); /* a second list: it leads to the first */
    put(sector_at(list) + (size_t)4 * 127, list);
    expect(TIZBE_OK, TIZBE_OK);
    put(LIST, END);
    expect(TIZBE_FORMAT, TIZBE_FORMAT);
}
END_TEST

/* A stream behind fifteen megabytes, whose chain stands in the second list. */
START_TEST(lists_are_chained)
{
    enum { PER_LIST = 127, SECTORS = 9, FIRST = 128 * (109 + PER_LIST) };
    uint32_t fat = get(FIRST_FAT);
    uint32_t list = (uint32_t)(file.size / SECTOR) - 1;
    uint32_t second = list + 1, own = list + 2;
    size_t   entry = sector_at(get(DIRECTORY));

    while (file.data[entry] != 'W') /* WordDocument */
        entry += 128;
    ck_assert(buffer_reserve(&file, (size_t)(FIRST + 20) * SECTOR));
    while (file.size < (size_t)(FIRST + 20) * SECTOR)
        buffer_byte(&file, '\0');
    put(entry + 116, FIRST);
    put(LIST, list);
    put(FATS, 109 + PER_LIST + 1);
    for (size_t i = 0; i < 109; i++)
        put(FIRST_FAT + 4 * i, fat);
    for (size_t i = 0; i < PER_LIST; i++)
        put(sector_at(list) + 4 * i, fat);
    put(sector_at(list) + (size_t)4 * PER_LIST, second);
    put(sector_at(second), own);
    for (uint32_t i = 0; i < SECTORS; i++)
        put(sector_at(own) + (size_t)4 * i,
            i + 1 < SECTORS ? FIRST + i + 1 : END);
    expect(TIZBE_OK, TIZBE_OK);
}
END_TEST

START_TEST(numbers_end_with_the_bytes)
{
    static const char bytes[] = { 1, 2, 3, 4, (char)0xFF };
    slice             s = { bytes, sizeof bytes };

    ck_assert_uint_eq(little_u16(s, 0), 0x0201);
    ck_assert_uint_eq(little_u16(s, 3), 0xFF04);
    ck_assert_uint_eq(little_u16(s, 4), 0);
    ck_assert_uint_eq(little_u16(s, 6), 0);
    ck_assert_uint_eq(little_u32(s, 0), 0x04030201);
    ck_assert_uint_eq(little_u32(s, 1), 0xFF040302);
    ck_assert_uint_eq(little_u32(s, 2), 0);
    ck_assert_uint_eq(little_u32(s, SIZE_MAX), 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/compound");
    TCase *tc = tcase_create("compound");

    tcase_add_checked_fixture(tc, read_file, release_file);
    tcase_add_test(tc, reads_streams);
    tcase_add_loop_test(tc, header_may_lie, 0, COUNT_OF(headers));
    tcase_add_test(tc, chains_are_finite);
    tcase_add_test(tc, chains_stand_in_lists);
    tcase_add_test(tc, lists_are_chained);
    tcase_add_test(tc, numbers_end_with_the_bytes);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
