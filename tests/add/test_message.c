/*
 * Jobs and results, packed and unpacked; and whatever bytes a worker may
 * send instead: cut short, with a bit turned over, at random. Those are
 * refused, or every number in them is within its bounds.
 */
#include "check_main.h"
#include "fixture.h"

#include "add/message.h"
#include "base/array.h"
#include "text/utf8.h"

static arena        a;
static buffer       bytes;
static analyser    *words;
static text_packer *packer;

static void
begin(void)
{
    arena_init(&a);
    buffer_init(&bytes);
    words = analyser_new();
    packer = text_packer_new();
}

static void
end(void)
{
    arena_release(&a);
    buffer_release(&bytes);
    analyser_free(words);
    text_packer_free(packer);
}

/* Pack a text as a worker does that has sent `forms_sent` forms before. */
static void
pack(const char *text, uint32_t forms_sent)
{
    document                doc;
    const segment_analysis *found;
    language                whole;

    document_init(&doc, &a);
    fixture_fill(&doc, text);
    document_set(&doc, "title", SLICE("Тақырып"), SOURCE_DOCUMENT);
    document_set(&doc, "date", SLICE("2024-05-01"), SOURCE_PERSON);
    document_note(&doc, "a note");
    fixture_ok(analyser_run(words, doc.segments, doc.segment_count, LANG_UND,
                            &found, &whole));
    buffer_clear(&bytes);
    result_write_document(&bytes, &(result_parts){
                                      .stamp = { 1234, -5 },
                                      .sha256 = "ab",
                                      .doc = &doc,
                                      .format = SLICE("txt"),
                                      .encoding = SLICE("UTF-8"),
                                      .segments = found,
                                      .whole = whole,
                                      .forms = words,
                                      .forms_sent = forms_sent,
                                      .packer = packer,
                                  });
    ck_assert_int_eq(buffer_status(&bytes), TIZBE_OK);
    document_release(&doc);
}

START_TEST(brings_a_job)
{
    job_message sent = { _i == 1, SLICE("/a\nb\xff"), SLICE("0123"), 77 };
    job_message got;

    job_write(&bytes, &sent);
    ck_assert(job_parse(buffer_slice(&bytes), &got));
    ck_assert_int_eq(got.forget, sent.forget);
    ck_assert(slice_equal(got.path, sent.path));
    ck_assert(slice_equal(got.known_sha256, sent.known_sha256));
    ck_assert_uint_eq(got.skip, 77);
    for (size_t size = 0; size < bytes.size; size++)
        ck_assert(!job_parse(slice_make(bytes.data, size), &got));
}
END_TEST

START_TEST(brings_a_failure)
{
    result_message got;

    result_write_failure(&bytes, TIZBE_LIMIT, "too large");
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_int_eq(got.kind, RESULT_FAILED);
    ck_assert_int_eq(got.status, TIZBE_LIMIT);
    ck_assert(slice_is(got.reason, "too large"));
    for (size_t size = 0; size < bytes.size; size++)
        ck_assert(!result_parse(&a, slice_make(bytes.data, size), &got));
}
END_TEST

START_TEST(brings_what_concerns_members)
{
    result_message got;
    document       about;

    result_write_begun(&bytes, SLICE("/a.txt"));
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_int_eq(got.kind, RESULT_BEGUN);
    ck_assert(got.more && slice_is(got.member, "/a.txt"));
    buffer_clear(&bytes);
    result_write_member_failure(&bytes, SLICE("#2"), TIZBE_LIMIT, "large");
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_int_eq(got.kind, RESULT_FAILED);
    ck_assert(got.more && slice_is(got.member, "#2"));
    ck_assert(slice_is(got.reason, "large"));
    buffer_clear(&bytes);
    document_init(&about, &a);
    document_note(&about, "2 links were left out");
    result_write_opened(&bytes, (file_stamp){ 7, 8 }, "ef", &about);
    document_release(&about);
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_int_eq(got.kind, RESULT_OPENED);
    ck_assert(!got.more && slice_is(got.sha256, "ef"));
    ck_assert_uint_eq(got.doc.note_count, 1);
    ck_assert(slice_is(got.doc.notes[0], "2 links were left out"));
    for (size_t size = 0; size < bytes.size; size++)
        ck_assert(!result_parse(&a, slice_make(bytes.data, size), &got));
}
END_TEST

START_TEST(brings_that_nothing_changed)
{
    result_message got;

    result_write_unchanged(&bytes, (file_stamp){ INT64_MAX, INT64_MIN }, "cd");
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_int_eq(got.kind, RESULT_UNCHANGED);
    ck_assert_int_eq(got.stamp.size, INT64_MAX);
    ck_assert_int_eq(got.stamp.mtime_ns, INT64_MIN);
    ck_assert(slice_is(got.sha256, "cd"));
    for (size_t size = 0; size < bytes.size; size++)
        ck_assert(!result_parse(&a, slice_make(bytes.data, size), &got));
}
END_TEST

START_TEST(brings_a_document)
{
    result_message         got;
    const written_segment *s;

    pack("Résumé\nThe visas are for the workers. The term is 3 years.", 0);
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_int_eq(got.kind, RESULT_DOCUMENT);
    ck_assert_int_eq(got.stamp.size, 1234);
    ck_assert_int_eq(got.stamp.mtime_ns, -5);
    ck_assert(slice_is(got.sha256, "ab"));
    ck_assert_uint_eq(got.first_form, 1);
    ck_assert_uint_eq(got.form_count, 10);
    ck_assert(slice_is(got.forms[0].text, "résumé"));
    ck_assert_int_eq(got.forms[1].lang, LANG_EN);
    ck_assert_uint_eq(got.tokens, 12);
    ck_assert_uint_eq(got.doc.sha256.size, 64);
    ck_assert(slice_is(got.doc.format, "txt"));
    ck_assert(slice_is(got.doc.encoding, "UTF-8"));
    ck_assert_int_eq(got.doc.length, 58);
    ck_assert_uint_eq(got.doc.variable_count, 2);
    ck_assert(slice_is(got.doc.variables[0].value, "Тақырып"));
    ck_assert_int_eq(got.doc.variables[1].source, SOURCE_PERSON);
    ck_assert_uint_eq(got.doc.note_count, 1);
    ck_assert(slice_is(got.doc.notes[0], "a note"));
    ck_assert_uint_eq(got.doc.segment_count, 2);
    s = &got.doc.segments[1];
    ck_assert_int_eq(s->base.kind, SEGMENT_PARAGRAPH);
    ck_assert_uint_eq(s->base.heading, 0);
    ck_assert_uint_eq(got.doc.segments[0].base.heading, NO_HEADING);
    ck_assert(slice_is(s->base.text,
                       "The visas are for the workers. The term is 3 years."));
    ck_assert_int_eq(s->start, 7);
    ck_assert_int_eq(s->lang, LANG_EN);
    ck_assert(s->confidence > 0.0 && s->confidence <= 1.0);
    ck_assert_uint_eq(s->tokens, 11);
    ck_assert_uint_eq(s->form_count, 13);
    ck_assert_uint_eq(s->places.size, 7); /* eleven words, two stops */
    ck_assert_uint_eq(s->forms[0], 2);
    ck_assert_uint_eq(s->forms[6], 0);
    ck_assert_uint_eq(s->forms[7], 2);
    ck_assert_ptr_eq(got.streams[1], s->forms);
}
END_TEST

/* A longer text comes packed, and its length as that of the text. */
START_TEST(brings_a_text_packed)
{
    static const char text[] = "Виза цифрового кочевника выдаётся на один год "
                               "с правом продления.";
    result_message    got;
    text_unpacker    *unpacker = text_unpacker_new();
    slice             back;

    ck_assert_ptr_nonnull(unpacker);
    pack(text, 0);
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_uint_eq(got.doc.segments[0].base.text.size, 0);
    ck_assert_int_eq(text_unpack(unpacker, got.doc.segments[0].packed, &back),
                     TIZBE_OK);
    ck_assert(slice_is(back, text));
    ck_assert_int_eq(got.doc.length, (int64_t)utf8_count(slice_of(text)));
    text_unpacker_free(unpacker);
}
END_TEST

START_TEST(sends_each_form_once)
{
    result_message got;
    uint32_t       sent;

    pack("One two.", 0);
    sent = analyser_form_count(words);
    pack("Two three.", sent);
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    ck_assert_uint_eq(got.first_form, sent + 1);
    ck_assert_uint_eq(got.form_count, 1);
    ck_assert(slice_is(got.forms[0].text, "three"));
    ck_assert_uint_eq(got.doc.segments[0].forms[0], 2);
    ck_assert_uint_eq(got.doc.segments[0].forms[1], 3);
}
END_TEST

/* A control character would part a form in two where it is stored. */
START_TEST(refuses_what_is_no_form)
{
    static const char controls[] = { '\t', '\n', '\0', '\x01' };
    result_message    got;
    char             *two;

    pack("One two.", 0);
    two = memmem(bytes.data, bytes.size, "two", 3); /* the form comes first */
    ck_assert_ptr_nonnull(two);
    ck_assert(result_parse(&a, buffer_slice(&bytes), &got));
    two[1] = controls[_i];
    ck_assert(!result_parse(&a, buffer_slice(&bytes), &got));
}
END_TEST

/* The same text is the same document wherever the file was. */
START_TEST(hashes_the_text_alone)
{
    result_message one, two, other;
    buffer         first = { 0 };

    pack("Heading\nOne two.", 0);
    buffer_put(&first, buffer_slice(&bytes));
    ck_assert(result_parse(&a, buffer_slice(&first), &one));
    pack("Heading\nOne two.", analyser_form_count(words));
    ck_assert(result_parse(&a, buffer_slice(&bytes), &two));
    ck_assert(slice_equal(one.doc.sha256, two.doc.sha256));
    pack("Heading One\ntwo.", analyser_form_count(words));
    ck_assert(result_parse(&a, buffer_slice(&bytes), &other));
    ck_assert(!slice_equal(one.doc.sha256, other.doc.sha256));
    buffer_release(&first);
}
END_TEST

/* What the parent relies on when it takes a result for good. */
static void
check_bounds(const result_message *r)
{
    uint32_t last = r->first_form + (uint32_t)r->form_count;
    int64_t  end = 0;

    if (r->kind != RESULT_DOCUMENT)
        return;
    for (size_t i = 0; i < r->form_count; i++) {
        ck_assert_uint_lt(r->forms[i].lang, LANG_COUNT);
        ck_assert_uint_ge(r->forms[i].text.size, 1);
        ck_assert_uint_le(r->forms[i].text.size, 128);
    }
    for (size_t i = 0; i < r->doc.variable_count; i++)
        ck_assert_uint_le(r->doc.variables[i].source, SOURCE_PERSON);
    ck_assert_uint_lt(r->whole, LANG_COUNT);
    for (size_t i = 0; i < r->doc.segment_count; i++) {
        const written_segment *s = &r->doc.segments[i];

        ck_assert_uint_lt(s->base.kind, SEGMENT_KINDS);
        ck_assert_uint_lt(s->base.declared, LANG_COUNT);
        ck_assert_uint_lt(s->lang, LANG_COUNT);
        ck_assert(s->base.heading == NO_HEADING || s->base.heading < i);
        ck_assert(s->confidence >= 0.0 && s->confidence <= 1.0);
        ck_assert_int_ge(s->start, end);
        end = s->start;
        for (size_t k = 0; k < s->form_count; k++)
            ck_assert_uint_lt(s->forms[k], last);
    }
}

START_TEST(refuses_a_result_cut_short)
{
    result_message got;

    pack(fixture_texts[_i], 0);
    for (size_t size = 0; size < bytes.size; size++) {
        /* at the very end of what is there, so that a step beyond shows */
        char *copy = malloc(size ? size : 1);

        memcpy(copy, bytes.data, size);
        ck_assert_msg(!result_parse(&a, slice_make(copy, size), &got),
                      "%zu of %zu bytes", size, bytes.size);
        free(copy);
        arena_reset(&a);
    }
}
END_TEST

START_TEST(refuses_a_result_with_more_behind)
{
    result_message got;

    pack(fixture_texts[0], 0);
    buffer_byte(&bytes, '\0');
    ck_assert(!result_parse(&a, buffer_slice(&bytes), &got));
}
END_TEST

START_TEST(survives_a_bit_turned_over)
{
    result_message got;

    pack(fixture_texts[_i], 0);
    for (size_t bit = 0; bit < bytes.size * 8; bit++) {
        bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
        if (result_parse(&a, buffer_slice(&bytes), &got))
            check_bounds(&got);
        bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
        arena_reset(&a);
    }
}
END_TEST

START_TEST(survives_bytes_at_random)
{
    unsigned seed = (unsigned)_i;

    for (int round = 0; round < 2000; round++) {
        char           random[64];
        result_message got;
        job_message    job;
        slice          s = { random, (size_t)round % sizeof random };

        for (size_t i = 0; i < s.size; i++) {
            seed = seed * 1103515245u + 12345u;
            /* small numbers get further in */
            random[i] = (char)((seed >> 16) % (round % 2 ? 256 : 8));
        }
        if (result_parse(&a, s, &got))
            check_bounds(&got);
        (void)job_parse(s, &job);
        arena_reset(&a);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/message");
    TCase *tc = tcase_create("message");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, brings_a_job, 0, 2);
    tcase_add_test(tc, brings_a_failure);
    tcase_add_test(tc, brings_what_concerns_members);
    tcase_add_test(tc, brings_that_nothing_changed);
    tcase_add_test(tc, brings_a_document);
    tcase_add_test(tc, brings_a_text_packed);
    tcase_add_test(tc, sends_each_form_once);
    tcase_add_test(tc, hashes_the_text_alone);
    tcase_add_loop_test(tc, refuses_a_result_cut_short, 0,
                        COUNT_OF(fixture_texts));
    tcase_add_loop_test(tc, refuses_what_is_no_form, 0, 4);
    tcase_add_test(tc, refuses_a_result_with_more_behind);
    tcase_add_loop_test(tc, survives_a_bit_turned_over, 0,
                        COUNT_OF(fixture_texts));
    tcase_add_loop_test(tc, survives_bytes_at_random, 0, 10);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
