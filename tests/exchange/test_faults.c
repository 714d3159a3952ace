/* What most people ask of a corpus, while memory, the corpus or a disk fails;
 * tests/analyse and tests/code have more. */
#include "apart/errand.h"
#include "check_main.h"
#include "faults_operations.h"
#include "refi_fixture.h"
#include "tizbe_duplicates.h"
#include "tizbe_maintain.h"
#include "tizbe_report.h"
#include "tizbe_statistics.h"

/* libarchive 3.6 keeps the stream of a member whose writing failed inside. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libarchive.so\nleak:deflateInit2_\n";
}

/* --- the operations ------------------------------------------------------- */

static tizbe_status
do_open(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)c;
    (void)out;
    (void)error;
    return TIZBE_OK;
}

static tizbe_status
set_one(tizbe_corpus *c, const char *name, const char *assignment,
        tizbe_error *error)
{
    return tizbe_set(c, &name, 1, &assignment, 1, NULL, error);
}

static tizbe_status
do_set(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    return set_one(c, "/1.txt", "issuer=Министерство", error);
}

static tizbe_status
do_remove(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    return tizbe_remove(c, "/3.txt", true, error);
}

static tizbe_status
do_erase(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    static const char *const names[] = { "/3.txt" };
    bool                     is_rewritten;
    tizbe_status status = tizbe_erase(c, names, 1, NULL, &is_rewritten, error);

    (void)out;
    return status == TIZBE_OK && !is_rewritten
               ? error_set(error, TIZBE_FULL,
                           "cannot write the corpus anew: no room")
               : status;
}

static tizbe_status
do_rebuild(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    return tizbe_rebuild(c, TIZBE_TEXTS_AS_BEFORE, NULL, error);
}

static tizbe_status
do_check(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    return tizbe_check(c, faults_ignore_finding, NULL, error);
}

static tizbe_status
do_backup(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    (void)unlink(fixture_path("backup.tizbe"));
    return tizbe_backup(c, fixture_path("backup.tizbe"), error);
}

static tizbe_status
do_merge(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_merge_result result;

    (void)out;
    return tizbe_merge(c, fixture_path("other.tizbe"), NULL, &result, error);
}

static tizbe_status
do_code(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_code_result result = { 0 };
    tizbe_status      status = tizbe_code(
             c, &(tizbe_code_options){ .codebook = "small", .full = true }, NULL,
             &result, error);

    (void)out;
    free(result.codebook);
    free(result.blind);
    return status;
}

static tizbe_status
do_code_file(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_code_result result = { 0 };
    tizbe_status      status = tizbe_code(
             c, &(tizbe_code_options){ .codebook = fixture_path("book2.yaml") },
             NULL, &result, error);

    (void)out;
    free(result.codebook);
    free(result.blind);
    return status;
}

static tizbe_status
do_decide(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_decide_counts counts;

    (void)out;
    return tizbe_decide_file(c, "vera", NULL, fixture_path("acts.csv"), false,
                             NULL, NULL, &counts, error);
}

static tizbe_status
do_undo(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    char        *what = NULL;
    tizbe_status status = tizbe_undo(c, "aigul", &what, error);

    (void)out;
    free(what);
    return status;
}

static tizbe_status
do_review(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_review     *review;
    const tizbe_item *item = NULL;
    tizbe_status      status = tizbe_review_new(
             c, &(tizbe_review_options){ .coder = "vera" }, &review, error);

    (void)out;
    if (status == TIZBE_OK)
        status = tizbe_review_next(review, &item, error);
    tizbe_review_free(review);
    return status;
}

static tizbe_status
do_export(tizbe_corpus *c, const char *name, tizbe_error *error)
{
    return tizbe_export(c, fixture_path(name), &(tizbe_export_options){ 0 },
                        NULL, NULL, error);
}

static tizbe_status
do_qdpx(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    return do_export(c, "out.qdpx", error);
}

static tizbe_status
do_import(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_import_result result = { 0 };
    tizbe_status        status = tizbe_import(c, fixture_path("in.qdpx"),
                                              &(tizbe_import_options){ 0 }, NULL, NULL,
                                              &result, error);

    (void)out;
    free(result.codebook);
    return status;
}

static tizbe_status
do_import_foreign(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_import_result result = { 0 };
    tizbe_status        status = tizbe_import(c, fixture_path("foreign.qdpx"),
                                              &(tizbe_import_options){ 0 }, NULL, NULL,
                                              &result, error);

    free(result.codebook);
    if (status == TIZBE_OK)
        status = tizbe_codings(
            c, &(tizbe_codings_options){ .filter.codebook = "p" }, out, error);
    return status == TIZBE_OK ? do_export(c, "out.qdpx", error) : status;
}

static tizbe_status
do_workbook(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    (void)out;
    return do_export(c, "out.xlsx", error);
}

static tizbe_status
do_codings_workbook(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    out->format = "xlsx";
    out->file = fixture_path("codings.xlsx");
    out->labels = "en";
    return tizbe_codings(c, &(tizbe_codings_options){ 0 }, out, error);
}

static tizbe_status
do_quotations(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    out->format = "docx";
    out->file = fixture_path("codings.docx");
    out->labels = "en";
    return tizbe_codings(c, &(tizbe_codings_options){ 0 }, out, error);
}

static void
make_corpora(void)
{
    faults_make_corpora();
    refi_pack_foreign();
}

static tizbe_status
do_documents(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char  *where[] = { "year>=2023 AND country!=GB" };
    tizbe_filter filter = { .where = where, .where_count = 1 };

    out->format = "json";
    return tizbe_documents(c, &filter, NULL, NULL, out, error);
}

static tizbe_status
do_show(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_show(c, "/1.txt",
                      &(tizbe_show_options){ .codes = true, .meta = true }, out,
                      error);
}

static tizbe_status
do_search(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_search(c, "(виза OR visa*) NOT \"visa card\"",
                        &(tizbe_search_options){ 0 }, out, error);
}

static tizbe_status
do_kwic(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_kwic(c, "visa",
                      &(tizbe_kwic_options){ .sort = TIZBE_SORT_RIGHT }, out,
                      error);
}

static tizbe_status
do_codings(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    out->format = "csv";
    return tizbe_codings(c, &(tizbe_codings_options){ 0 }, out, error);
}

static tizbe_status
do_themes(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char          *by[] = { "year", "lang" };
    tizbe_themes_options options = {
        .counting.by_code = true, .by = by, .by_count = 2, .wide = true
    };

    out->format = "md";
    return tizbe_themes(c, &options, out, error);
}

static tizbe_status
do_themes_file(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    out->format = "html";
    out->file = fixture_path("themes.html");
    out->labels = "ru";
    return tizbe_themes(
        c, &(tizbe_themes_options){ .counting.unit = TIZBE_UNIT_SENTENCE }, out,
        error);
}

static tizbe_status
do_initiatives(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    out->format = "latex";
    return tizbe_initiatives(c, &(tizbe_initiatives_options){ 0 }, out, error);
}

static tizbe_status
do_trend(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_trend(c, &(tizbe_trend_options){ .resamples = 10 }, out,
                       error);
}

static tizbe_status
do_cooccur(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_cooccur(
        c, &(tizbe_cooccur_options){ .counting.by_code = true, .zeros = true },
        out, error);
}

static tizbe_status
do_crosstab(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_crosstab(c, &(tizbe_crosstab_options){ .by = "lang" }, out,
                          error);
}

static tizbe_status
do_compare(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_compare(c, &(tizbe_compare_options){ .first = "year>=2024" },
                         out, error);
}

static tizbe_status
do_keyness(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_keyness(c, &(tizbe_keyness_options){ .target = "/1.txt" }, out,
                         error);
}

static tizbe_status
do_collocate(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_collocate(c, "visa", &(tizbe_collocate_options){ 0 }, out,
                           error);
}

static tizbe_status
do_dispersion(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_dispersion(
        c, &(tizbe_dispersion_options){ .of = TIZBE_DISPERSION_STEMS }, out,
        error);
}

static tizbe_status
do_duplicates(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_duplicates(c, &(tizbe_duplicates_options){ .groups = true },
                            out, error);
}

static tizbe_status
do_report(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_report(c, &(tizbe_report_options){ .lang = "kk" }, out, error);
}

static tizbe_status
do_agree(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char         *coders[] = { "aigul", "boris" };
    tizbe_agree_options options = { .coders = coders,
                                    .coder_count = 2,
                                    .basis = TIZBE_UNITS_ALL,
                                    .measures = "all",
                                    .resamples = 10 };

    return tizbe_agree(c, &options, out, error);
}

static tizbe_status
do_memos(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_status status = tizbe_memos(c, &(tizbe_filter){ 0 }, NULL, out,
                                      error);

    return status == TIZBE_OK ? tizbe_log(c, NULL, 0, out, error) : status;
}

static tizbe_status
do_codebooks(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_status status = tizbe_codebooks(c, out, error);

    if (status == TIZBE_OK)
        status = tizbe_codebook_show(c, NULL, true, "en", out, error);
    if (status == TIZBE_OK)
        status = tizbe_codebook_explain(
            c, "$remote NEAR/3 visa*",
            &(tizbe_explain_options){ .text = "A remote work visa." }, out,
            error);
    return status;
}

static tizbe_status
do_book_formats(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    static const char *const formats[] = { "yaml", "csv", "skos", "quanteda" };
    tizbe_status             status = TIZBE_OK;

    for (size_t i = 0; status == TIZBE_OK && i < 4; i++) {
        out->format = formats[i];
        status = tizbe_codebook_export(c, NULL, out, NULL, NULL, error);
    }
    return status;
}

static tizbe_status
do_check_book(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_codebook_counts counts;

    (void)out;
    return tizbe_codebook_check(c, fixture_path("book2.yaml"), NULL, NULL,
                                &counts, error);
}

static tizbe_status
do_test_book(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    char                  gold[512];
    tizbe_quality_result  result;
    tizbe_quality_options options = { .gold = gold,
                                      .rows = TIZBE_QUALITY_CODES };

    (void)snprintf(gold, sizeof gold, "%s", fixture_path("gold.jsonl"));
    return tizbe_codebook_test(c, &options, NULL, &result, out, error);
}

static tizbe_status
do_analyse(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char *text = fixture_texts[0];

    (void)c;
    return tizbe_analyse(text, strlen(text), NULL, false, out, error);
}

static const faults_row operations[] = {
    { "open", do_open },
    { "set", do_set },
    { "remove", do_remove },
    { "erase", do_erase },
    { "rebuild", do_rebuild },
    { "check", do_check },
    { "backup", do_backup },
    { "merge", do_merge },
    { "code", do_code },
    { "code a file", do_code_file },
    { "decide", do_decide },
    { "undo", do_undo },
    { "review", do_review },
    { "qdpx", do_qdpx },
    { "import", do_import },
    { "import of another program's", do_import_foreign },
    { "workbook", do_workbook },
    { "codings into a workbook", do_codings_workbook },
    { "codings as quotations", do_quotations },
    { "documents", do_documents },
    { "show", do_show },
    { "search", do_search },
    { "kwic", do_kwic },
    { "codings", do_codings },
    { "themes", do_themes },
    { "themes into a file", do_themes_file },
    { "initiatives", do_initiatives },
    { "trend", do_trend },
    { "cooccur", do_cooccur },
    { "crosstab", do_crosstab },
    { "compare", do_compare },
    { "keyness", do_keyness },
    { "collocate", do_collocate },
    { "dispersion", do_dispersion },
    { "duplicates", do_duplicates },
    { "report", do_report },
    { "agree", do_agree },
    { "memos", do_memos },
    { "codebooks", do_codebooks },
    { "codebook formats", do_book_formats },
    { "codebook check", do_check_book },
    { "codebook test", do_test_book },
    { "analyse", do_analyse },
};

int
main(void)
{
    errands_stay_here(); /* what is refused is refused here */
    return check_run(faults_suite("exchange/faults", operations,
                                  COUNT_OF(operations), make_corpora));
}
