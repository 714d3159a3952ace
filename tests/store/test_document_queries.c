/* What is asked of one document, or of one row, is looked up: a query that
 * reads the codings of all would make an export of n documents, or a list of n
 * codes, take n times as long. */
#include "base/array.h"
#include "check_main.h"
#include "embedded/sql.h"
#include "folder.h"
#include "store/statement.h"

#include <stdio.h>

static const struct {
    const char *name, *sql;
} queries[] = {
    { "document_work", sql_query_document_work },
    { "refi_decisions", sql_query_refi_decisions },
    { "refi_machine", sql_query_refi_machine },
    { "refi_memos", sql_query_refi_memos },
    { "segment_codes", sql_query_segment_codes },
    { "show_codings", sql_query_show_codings },
};

/* A filter, the codings of one segment, one row, and the one row of a WITH. */
static bool
is_small(slice step)
{
    return !slice_starts(step, SLICE("SCAN ")) ||
           slice_starts(step, SLICE("SCAN json_each")) ||
           slice_find(step, SLICE(" VIRTUAL TABLE "), 0) != SIZE_MAX ||
           slice_is(step, "SCAN CONSTANT ROW") || slice_is(step, "SCAN d");
}

START_TEST(reads_no_table_whole)
{
    corpus       *c;
    sqlite3_stmt *stmt = NULL;
    tizbe_error   error;
    char          sql[8192];
    tizbe_status  status;

    folder_begin();
    status = corpus_open(folder_path("c.tizbe"), CORPUS_CREATE, &c, &error);
    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
    (void)snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", queries[_i].sql);
    status = corpus_prepare(c, sql, &stmt, &error);
    while (rows_next(c, stmt, &status, &error))
        ck_assert_msg(is_small(column_slice(stmt, 3)), "%s: %s",
                      queries[_i].name, column_slice(stmt, 3).data);
    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
    sqlite3_finalize(stmt);
    corpus_close(c);
    folder_end();
}
END_TEST

static const struct {
    const char *name, *sql;
} lists[] = {
    { "list_codebook", sql_query_list_codebook },
    { "list_codings", sql_query_list_codings },
    { "list_documents", sql_query_list_documents },
    { "list_entries", sql_query_list_entries },
    { "list_memos", sql_query_list_memos },
    { "list_sources", sql_query_list_sources },
};

/* Steps come behind what they are part of; one that is done for each row is
 * named CORRELATED. */
START_TEST(reads_no_table_for_each_row)
{
    corpus       *c;
    sqlite3_stmt *stmt = NULL;
    tizbe_error   error;
    char          sql[8192];
    bool          is_repeated[1024] = { false };
    tizbe_status  status;

    folder_begin();
    status = corpus_open(folder_path("c.tizbe"), CORPUS_CREATE, &c, &error);
    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
    (void)snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", lists[_i].sql);
    status = corpus_prepare(c, sql, &stmt, &error);
    while (rows_next(c, stmt, &status, &error)) {
        int   id = sqlite3_column_int(stmt, 0);
        int   within = sqlite3_column_int(stmt, 1);
        slice step = column_slice(stmt, 3);

        ck_assert_int_lt(id, (int)COUNT_OF(is_repeated));
        ck_assert_int_lt(within, (int)COUNT_OF(is_repeated));
        is_repeated[id] = is_repeated[within] ||
                          slice_starts(step, SLICE("CORRELATED "));
        ck_assert_msg(!is_repeated[id] || is_small(step), "%s: %s",
                      lists[_i].name, step.data);
    }
    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
    sqlite3_finalize(stmt);
    corpus_close(c);
    folder_end();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/document_queries");
    TCase *tc = tcase_create("document_queries");

    tcase_add_loop_test(tc, reads_no_table_whole, 0, COUNT_OF(queries));
    tcase_add_loop_test(tc, reads_no_table_for_each_row, 0, COUNT_OF(lists));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
