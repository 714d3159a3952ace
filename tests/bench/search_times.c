/*
 * Our own search under the clock: each query of a file through the public
 * interface, one process, as often as is said. See peers/query_times.h.
 *
 *     bench_search_times CORPUS QUERIES PASSES [any|ids]
 *
 * A query is asked in its language, as peers ask one field; with `any` in
 * all of them. What is timed is all that a person gets: reading the query,
 * ranking, matching, the ten rows with titles, headings and snippets. With
 * `ids` it is what peers give who are asked for numbers: reading the query
 * and the ten best rows of the index, past the public interface.
 */
#include "tizbe.h"

#include "base/buffer.h"
#include "code/match/candidates.h"
#include "peers/query_times.h"
#include "store/ranking.h"

typedef struct asking {
    tizbe_corpus *corpus;
    bool          any;   /* in all languages */
    corpus       *store; /* for numbers alone */
} asking;

enum { ROWS = 10 };

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
    tizbe_search_options options = { .limit = ROWS };
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

/* The best rows of a query that was read. */
static tizbe_status
take_ids(corpus *c, language lang, slice expression, long *count,
         tizbe_error *error)
{
    ranking     *r;
    ranked_row   next;
    bool         is_row = true;
    tizbe_status status = ranking_new(c, lang, expression, ROWS, &r, error);

    while (status == TIZBE_OK && is_row && *count < ROWS) {
        status = ranking_next(r, &next, &is_row, error);
        *count += is_row;
    }
    ranking_free(r);
    return status;
}

static tizbe_status
find_ids(corpus *c, arena *memory, slice query, language lang, long *count,
         tizbe_error *error)
{
    const codebook *book;
    buffer          expression = { 0 };
    bool            found = false;
    tizbe_status    status = codebook_of_query(memory, NULL, query, lang, &book,
                                               error);

    if (status == TIZBE_OK)
        status = candidates_expression(c, book, book->entries[0].trees[lang],
                                       lang, &expression, &found, error);
    if (status == TIZBE_OK && found)
        status = take_ids(c, lang, buffer_slice(&expression), count, error);
    buffer_release(&expression);
    return status;
}

static long
ask_ids(void *context, const query_line *q)
{
    corpus      *c = ((asking *)context)->store;
    buffer       text = { 0 };
    arena        memory;
    language     lang = language_of_tag(slice_of(q->lang));
    long         count = 0;
    bool         is_begun;
    tizbe_error  error;
    tizbe_status status;

    arena_init(&memory);
    write_query(&text, q);
    if (text.failed || corpus_read_begin(c, &is_begun, &error) != TIZBE_OK)
        die(&error);
    status = find_ids(c, &memory, buffer_slice(&text), lang, &count, &error);
    if (status != TIZBE_OK || corpus_read_end(c, is_begun, &error) != TIZBE_OK)
        die(&error);
    buffer_release(&text);
    arena_release(&memory);
    return count;
}

static void
run_ids(asking *a, char **arguments)
{
    tizbe_error error;

    if (corpus_open(arguments[1], CORPUS_READ, &a->store, &error) != TIZBE_OK)
        die(&error);
    query_times_run("tizbe, ids alone", arguments[2], atoi(arguments[3]),
                    ask_ids, a);
    corpus_close(a->store);
}

static void
run_rows(asking *a, char **arguments)
{
    tizbe_error error;

    if (tizbe_open(arguments[1], TIZBE_READ, &a->corpus, &error) != TIZBE_OK)
        die(&error);
    query_times_run(a->any ? "tizbe, any language" : "tizbe", arguments[2],
                    atoi(arguments[3]), ask, a);
    tizbe_close(a->corpus);
}

int
main(int count, char **arguments)
{
    asking      a = { 0 };
    const char *how = count == 5 ? arguments[4] : "";

    if (count < 4) {
        fprintf(stderr, "usage: bench_search_times CORPUS QUERIES PASSES "
                        "[any|ids]\n");
        return 2;
    }
    a.any = strcmp(how, "any") == 0;
    if (strcmp(how, "ids") == 0)
        run_ids(&a, arguments);
    else
        run_rows(&a, arguments);
    return 0;
}
