/*
 * Our own search under the clock: each query of a file through the public
 * interface, one process, as often as is said. See peers/query_times.h.
 *
 *     bench_search_times CORPUS QUERIES PASSES [any]
 *
 * A query is asked in its language, as peers ask one field; with `any` in
 * all of them. What is timed is all that a person gets: reading the query,
 * ranking, matching, the ten rows with titles, headings and snippets.
 */
#include "tizbe.h"

#include "base/buffer.h"
#include "peers/query_times.h"

typedef struct asking {
    tizbe_corpus *corpus;
    bool          any; /* in all languages */
} asking;

static void
die(const tizbe_error *error)
{
    fprintf(stderr, "bench_search_times: %s\n", error->text);
    exit(1);
}

static tizbe_status
drop(void *context, const char *bytes, size_t size, tizbe_error *error)
{
    (void)context;
    (void)bytes;
    (void)size;
    (void)error;
    return TIZBE_OK;
}

static void
write_query(buffer *out, const query_line *q)
{
    const char *joint = strcmp(q->kind, "and") == 0 ? " AND " : " OR ";

    if (strcmp(q->kind, "phrase") == 0)
        buffer_printf(out, "\"%s\"", q->text);
    else if (strcmp(q->kind, "prefix") == 0)
        buffer_printf(out, "%s*", q->text);
    else
        for (size_t i = 0; i < q->count; i++)
            buffer_printf(out, "%s%s", i ? joint : "", q->words[i]);
}

static long
ask(void *context, const query_line *q)
{
    asking              *a = context;
    buffer               text = { 0 };
    tizbe_search_options options = { .limit = 10 };
    tizbe_output         out = { .format = "tsv", .take = drop };
    tizbe_error          error;

    write_query(&text, q);
    options.filter.lang = a->any ? NULL : q->lang;
    if (text.failed ||
        tizbe_search(a->corpus, text.data, &options, &out, &error) != TIZBE_OK)
        die(&error);
    buffer_release(&text);
    return (long)out.rows;
}

int
main(int count, char **arguments)
{
    asking      a = { .any = count == 5 };
    tizbe_error error;

    if (count < 4) {
        fprintf(stderr, "usage: bench_search_times CORPUS QUERIES PASSES "
                        "[any]\n");
        return 2;
    }
    if (tizbe_open(arguments[1], TIZBE_READ, &a.corpus, &error) != TIZBE_OK)
        die(&error);
    query_times_run(a.any ? "tizbe, any language" : "tizbe", arguments[2],
                    atoi(arguments[3]), ask, &a);
    tizbe_close(a.corpus);
    return 0;
}
