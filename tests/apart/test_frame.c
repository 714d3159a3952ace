/* Frames over pipes: whole or not at all. */
#include "check_main.h"

#include "apart/frame.h"
#include "base/array.h"
#include "base/clock.h"

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int    ends[2];
static buffer out;

static void
begin(void)
{
    (void)signal(SIGPIPE, SIG_IGN);
    ck_assert_int_eq(pipe(ends), 0);
    buffer_init(&out);
}

static void
end(void)
{
    (void)close(ends[0]);
    (void)close(ends[1]);
    buffer_release(&out);
}

static const size_t sizes[] = { 0, 1, 3, 4, 5, 1000, 60000, 3000000 };

START_TEST(brings_it_whole)
{
    char *bytes = malloc(sizes[_i] + 1);
    pid_t writer;

    for (size_t i = 0; i < sizes[_i]; i++)
        bytes[i] = (char)(i * 31);
    writer = fork(); /* a pipe holds less than the largest frame */
    if (writer == 0)
        _exit(frame_write(ends[1], slice_make(bytes, sizes[_i])) &&
                      frame_write(ends[1], SLICE("next"))
                  ? 0
                  : 1);
    buffer_text(&out, "left over");
    ck_assert(frame_read(ends[0], &out));
    ck_assert(slice_equal(buffer_slice(&out), slice_make(bytes, sizes[_i])));
    ck_assert_int_eq(out.data[out.size], '\0');
    ck_assert(frame_read(ends[0], &out));
    ck_assert(slice_is(buffer_slice(&out), "next"));
    ck_assert_int_eq(waitpid(writer, NULL, 0), writer);
    free(bytes);
}
END_TEST

START_TEST(sees_the_end)
{
    (void)close(ends[1]);
    ck_assert(!frame_read(ends[0], &out));
    ck_assert_uint_eq(out.size, 0);
    ends[1] = dup(ends[0]);
}
END_TEST

START_TEST(refuses_a_frame_cut_short)
{
    static const char frame[] = { 5, 0, 0, 0, 'a', 'b', 'c', 'd' };

    ck_assert_int_eq(write(ends[1], frame, (size_t)_i), _i);
    (void)close(ends[1]);
    ck_assert(!frame_read(ends[0], &out));
    ends[1] = dup(ends[0]);
}
END_TEST

START_TEST(refuses_a_frame_beyond_the_limit)
{
    uint32_t head = (uint32_t)FRAME_MAX + 1;

    ck_assert_int_eq(write(ends[1], &head, sizeof head), sizeof head);
    ck_assert(!frame_read(ends[0], &out));
    ck_assert(!frame_write(ends[1], slice_make("", FRAME_MAX + 1)));
}
END_TEST

START_TEST(notices_that_nobody_reads)
{
    (void)close(ends[0]);
    ck_assert(!frame_write(ends[1], SLICE("x")));
    ends[0] = dup(ends[1]);
}
END_TEST

/* The head is there, or nothing, or half of it; more does not come. */
START_TEST(waits_no_longer_than_it_may)
{
    static const char   halves[][8] = { "", "\x05", "\x05\0\0\0ab" };
    static const size_t sizes_of[] = { 0, 1, 6 };
    int64_t             begun = clock_now_ms(), patience = 50;

    ck_assert_int_eq(write(ends[1], halves[_i], sizes_of[_i]),
                     (ssize_t)sizes_of[_i]);
    ck_assert(!frame_read_within(ends[0], &patience, &out));
    ck_assert_int_le(patience, 0);
    ck_assert_int_ge(clock_now_ms(), begun + 50);
    ck_assert(!out.failed);
}
END_TEST

START_TEST(is_read_in_time)
{
    int64_t patience = 60000;

    ck_assert(frame_write(ends[1], SLICE("visa")));
    ck_assert(frame_read_within(ends[0], &patience, &out));
    ck_assert_str_eq(out.data, "visa");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("apart/frame");
    TCase *tc = tcase_create("frame");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, brings_it_whole, 0, COUNT_OF(sizes));
    tcase_add_test(tc, sees_the_end);
    tcase_add_loop_test(tc, refuses_a_frame_cut_short, 0, 9);
    tcase_add_test(tc, refuses_a_frame_beyond_the_limit);
    tcase_add_test(tc, notices_that_nobody_reads);
    tcase_add_loop_test(tc, waits_no_longer_than_it_may, 0, 3);
    tcase_add_test(tc, is_read_in_time);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
