/*
 * Packed texts: that they come back, that those of earlier programs do, and
 * that bytes which are none are refused, whatever they state.
 */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "text/letter_bytes.h"
#include "text/packed_text.h"
#include "text/text_dictionary.h"

#include <stdlib.h>
#include <zstd.h>

static text_packer   *packer;
static text_unpacker *unpacker;

static void
begin(void)
{
    packer = text_packer_new();
    unpacker = text_unpacker_new();
    ck_assert_ptr_nonnull(packer);
    ck_assert_ptr_nonnull(unpacker);
}

static void
end(void)
{
    text_packer_free(packer);
    text_unpacker_free(unpacker);
}

/* It is in every corpus: changed, it makes all of them unreadable. */
START_TEST(the_dictionary_is_what_it_was)
{
    char sha256[SHA256_HEX];

    sha256_hex(slice_make(text_dictionary, TEXT_DICTIONARY_SIZE), sha256);
    ck_assert_str_eq(sha256, "f441d516b491ff84140e8aa9c45d394065bfb00d64cb7f82d"
                             "da39dcc89bf0669");
}
END_TEST

static const char *const texts[] = {
    "Шетелдік студенттерге виза беру қағидалары Қазақстан Республикасының "
    "Үкіметі бекіткен тәртіппен белгіленеді.",
    "Виза цифрового кочевника выдаётся на один год «с правом продления» — № 5.",
    "Віза видається на п’ять років фахівцям, які працюють за кордоном та "
    "мають дохід.",
    "The residence permit is issued for two years and may be extended once.",
    "Қытай тілінде: 签证政策 және 留学生 туралы ереже, бағасы ₴ 500 және 😀.",
    "шәкіртақы شاكىرتاقى دەگەن سوز ەكى جازۋمەن بەرىلگەن, قازاق تىلىندە",
};

static slice
pack(slice text)
{
    slice packed;

    ck_assert_int_eq(text_pack(packer, text, &packed), TIZBE_OK);
    return packed;
}

START_TEST(comes_back)
{
    slice text = slice_of(texts[_i]), packed = pack(text), back;

    ck_assert_uint_gt(packed.size, 0);
    ck_assert_uint_lt(packed.size, text.size);
    for (int time = 0; time < 2; time++) { /* the second time it is known */
        ck_assert_int_eq(text_unpack(unpacker, packed, &back), TIZBE_OK);
        ck_assert(slice_equal(back, text));
    }
}
END_TEST

/* These are short; longer ones take two fifths. */
START_TEST(policy_texts_take_half)
{
    size_t all = 0, packed = 0;

    for (size_t i = 0; i < 4; i++) {
        all += strlen(texts[i]);
        packed += pack(slice_of(texts[i])).size;
    }
    ck_assert_uint_lt(2 * packed, all);
}
END_TEST

/* What stays as it is: short, long, of no pattern, with the mark. */
START_TEST(leaves_alone_what_is_not_worth_it)
{
    buffer long_one = { 0 };
    char   noise[200];

    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)(' ' + i * i * 7919 % 94);
    ck_assert_uint_eq(pack(SLICE("Виза")).size, 0);
    ck_assert_uint_eq(pack(SLICE("")).size, 0);
    ck_assert_uint_eq(
        pack(SLICE("A mark \x01 that nobody writes stands in this "
                   "text, which is long enough."))
            .size,
        0);
    for (size_t i = 0; i <= PACKED_TEXT_MOST; i++)
        buffer_byte(&long_one, 'a');
    ck_assert_uint_eq(pack(buffer_slice(&long_one)).size, 0);
    long_one.size = PACKED_TEXT_MOST;
    ck_assert_uint_gt(pack(buffer_slice(&long_one)).size, 0);
    buffer_release(&long_one);
}
END_TEST

/* Ends of the texts above, chosen by chance, until it is so long. */
static void
make_long(buffer *out, size_t size)
{
    uint32_t chance = 1;

    while (out->size < size) {
        slice  text;
        size_t at;

        chance = chance * 1664525 + 1013904223;
        text = slice_of(texts[chance >> 16 & 3]);
        at = slice_find(text, SLICE(" "), (chance >> 20) % 50);
        buffer_put(out, slice_part(text, at, text.size));
        ck_assert_int_eq(buffer_status(out), TIZBE_OK);
    }
}

/* The frame of a text as libzstd makes it, left alone. */
static size_t
pack_plainly(slice text, char *frame, size_t room)
{
    letter_bytes table;
    ZSTD_CCtx   *context = ZSTD_createCCtx();
    ZSTD_CDict  *dictionary = ZSTD_createCDict(text_dictionary,
                                               TEXT_DICTIONARY_SIZE, 2);
    char        *letters = malloc(LETTERS_TO_BYTES_MOST(text.size));
    size_t       size;

    letter_bytes_init(&table);
    size = letters_to_bytes(&table, text, letters);
    (void)ZSTD_CCtx_refCDict(context, dictionary);
    (void)ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 0);
    (void)ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
    size = ZSTD_compress2(context, frame, room, letters, size);
    ck_assert(!ZSTD_isError(size));
    (void)ZSTD_freeCCtx(context);
    (void)ZSTD_freeCDict(dictionary);
    free(letters);
    return size;
}

/* Bytes of text; libzstd does it otherwise from 16, 128 and 256 kB on, and from
 * six times the dictionary. */
static const size_t lengths[] = {
    100,    1000,   8000,   16000,  17000,  30000,   32000,
    64000,  130000, 200000, 260000, 330000, 520000,  650000,
    690000, 700000, 720000, 780000, 800000, 1500000,
};

START_TEST(is_packed_as_by_a_dictionary_of_that_level)
{
    buffer text = { 0 };
    char  *frame = malloc(ZSTD_compressBound(PACKED_TEXT_MOST));
    slice  packed;
    size_t size;

    make_long(&text, lengths[_i]);
    size = pack_plainly(buffer_slice(&text), frame,
                        ZSTD_compressBound(PACKED_TEXT_MOST));
    for (int time = 0; time < 2; time++) { /* nothing stays of the first */
        packed = pack(buffer_slice(&text));
        ck_assert_uint_eq(packed.size, size - 3); /* no magic, our byte */
        ck_assert(slice_equal(slice_part(packed, 1, packed.size),
                              slice_make(frame + 4, size - 4)));
    }
    buffer_release(&text);
    free(frame);
}
END_TEST

/* Written by the first program that packed. */
static const uint8_t of_old[] = {
    0x01, 0x20, 0x49, 0x65, 0x01, 0x00, 0x43, 0x01, 0x04, 0x90,
    0xC6, 0x03, 0xF1, 0x30, 0x0E, 0x46, 0xBC, 0x5F, 0x3C, 0xD6,
    0x91, 0xEC, 0x6C, 0xF6, 0x08, 0x08, 0xFC, 0x29, 0xBC, 0x5F,
    0x09, 0x5A, 0xE6, 0x10, 0x21, 0x86, 0x24, 0x5A, 0xC0, 0x21,
    0x74, 0x8C, 0xEA, 0xC9, 0x47, 0xB4, 0x83, 0xDA, 0x45, 0x42,
};

START_TEST(of_an_earlier_program_comes_back)
{
    slice back;

    ck_assert_int_eq(
        text_unpack(unpacker, slice_make((const char *)of_old, sizeof of_old),
                    &back),
        TIZBE_OK);
    ck_assert(slice_is(back, texts[1]));
}
END_TEST

static const struct {
    const char *bytes;
    size_t      size;
} broken[] = {
    { "", 0 },
    { "\x01", 1 },
    { "\x00\x20\x00", 3 },
    { "\x02\x20\x05\x29\x00\x00 .....", 11 }, /* another format */
    { "visa", 4 },
    /* one that states 4 GB, one that states nothing, one that states 2 MB */
    { "\x01\xA0\xFF\xFF\xFF\xFF\x01\x00\x00", 9 },
    { "\x01\x00\x00\x01\x00\x00", 6 },
    { "\x01\xA0\x00\x00\x20\x00\x01\x00\x00", 9 },
};

START_TEST(is_refused_when_broken)
{
    slice back;

    ck_assert_int_eq(text_unpack(unpacker,
                                 slice_make(broken[_i].bytes, broken[_i].size),
                                 &back),
                     TIZBE_CORRUPT);
    ck_assert_uint_eq(back.size, 0);
}
END_TEST

START_TEST(is_refused_when_cut)
{
    slice  packed = pack(slice_of(texts[0])), back;
    buffer copy = { 0 };

    for (size_t size = 0; size < packed.size; size++) {
        buffer_clear(&copy);
        buffer_append(&copy, packed.data, size);
        ck_assert_int_eq(text_unpack(unpacker, buffer_slice(&copy), &back),
                         TIZBE_CORRUPT);
    }
    ck_assert_int_eq(text_unpack(unpacker, packed, &back), TIZBE_OK);
    buffer_release(&copy);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("packed_text");
    TCase *tc = tcase_create("packed_text");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, the_dictionary_is_what_it_was);
    tcase_add_loop_test(tc, comes_back, 0, COUNT_OF(texts));
    tcase_add_test(tc, policy_texts_take_half);
    tcase_add_test(tc, leaves_alone_what_is_not_worth_it);
    tcase_add_loop_test(tc, is_packed_as_by_a_dictionary_of_that_level, 0,
                        COUNT_OF(lengths));
    tcase_add_test(tc, of_an_earlier_program_comes_back);
    tcase_add_loop_test(tc, is_refused_when_broken, 0, COUNT_OF(broken));
    tcase_add_test(tc, is_refused_when_cut);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
