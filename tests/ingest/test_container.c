/* ingest/containers/container.h: where the walk of one file ends. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/containers/container.h"
#include "one_document.h"

#include <stdio.h>
#include <stdlib.h>

/* A kind whose file says in words how many members it has, and of how many
 * bytes: "1000000 0". */
static tizbe_status
walk_said(const container_input *in, member_sink *sink, tizbe_error *error)
{
    unsigned long count = 0, size = 0;
    char          name[32], *bytes;
    tizbe_status  status = TIZBE_OK;

    ck_assert_int_eq(sscanf(in->bytes.data, "%lu %lu", &count, &size), 2);
    bytes = calloc(1, size + 1);
    if (!bytes)
        return error_nomem(error);
    for (unsigned long i = 1; i <= count; i++) {
        member m = { .name = { name, 0 },
                     .bytes = { bytes, size },
                     .format = "txt" };

        m.name.size = (size_t)snprintf(name, sizeof name, "#%lu", i);
        if (!sink->take(sink, &m))
            break;
    }
    free(bytes);
    return status;
}

static const container said = { .name = "said", .walk = walk_said };

typedef struct counting_sink {
    member_sink sink;
    size_t      taken;
} counting_sink;

static bool
count_member(member_sink *sink, const member *m)
{
    (void)m;
    ((counting_sink *)sink)->taken++;
    return true;
}

static const struct {
    const char *file;
    size_t      taken;
    const char *reason; /* "" when the walk comes to its end */
} files[] = {
    { "0 0", 0, "there is no document in it" },
    { "1000000 0", 1000000, "" },
    { "1000001 0", 1000000, "it holds more than 1000000 documents: divide it" },
    { "2 16777216", 2, "" },
    { "3 16777216", 2,
      "its members hold more than 50331648 bytes, over 200 times its own 10" },
};

START_TEST(ends_at_its_limits)
{
    document        about;
    counting_sink   counting = { .sink = { &doc, &about, count_member } };
    ingest_options  options = { 0 };
    container_input in = { slice_of(files[_i].file), "a", &options };
    tizbe_error     error = { 0 };
    tizbe_status    status;

    document_init(&about, doc.arena);
    status = container_walk(&said, &in, &counting.sink, &error);
    ck_assert_int_eq(status == TIZBE_OK, *files[_i].reason == '\0');
    ck_assert_str_eq(error.text, files[_i].reason);
    ck_assert_uint_eq(counting.taken, files[_i].taken);
    document_release(&about);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/container");
    TCase *tc = tcase_create("limits");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, ends_at_its_limits, 0, COUNT_OF(files));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
