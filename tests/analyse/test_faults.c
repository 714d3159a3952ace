/* What is asked about texts that are alike, what the codebook missed, what
 * changed and what a filter leaves, while memory, the corpus or a disk fails. */
#include "check_main.h"
#include "faults_operations.h"
#include "tizbe_duplicates.h"
#include "tizbe_maintain.h"
#include "tizbe_statistics.h"

#include <stdlib.h>

/* --- the corpus ----------------------------------------------------------- */

/* Enough to learn from: a visa for students, a visa card. */
static char *
many_paragraphs(void)
{
    buffer text = { 0 };

    buffer_text(&text, "Visas and cards");
    for (int i = 1; i <= 16; i++)
        buffer_printf(
            &text,
            "\nMinistry number %d gives a visa to foreign students of "
            "the university campus."
            "\nBank number %d issues a plastic visa card with a "
            "credit limit for shopping."
            "\nReport number %d: rain and wind are expected over "
            "northern hills tomorrow.",
            i, i, i);
    buffer_text(&text, "\nPermits are given to foreign students of every "
                       "university campus in the region.");
    ck_assert_int_eq(buffer_status(&text), TIZBE_OK);
    return text.data;
}

static const struct {
    const char *path, *text;
} alike[] = {
    { "/rules-2022.md",
      "Правила выдачи виз\nНастоящие Правила определяют порядок выдачи виз "
      "иностранным студентам и исследователям Республики.\nВиза выдаётся на "
      "срок до одного года на основании приглашения университета.\nСтудент "
      "подаёт заявление не позднее чем за тридцать дней до выезда.\nКонтроль "
      "за исполнением возлагается на министерство." },
    { "/rules-2024.md",
      "Правила выдачи виз\nКонтроль за исполнением возлагается на "
      "министерство.\nНастоящие Правила определяют порядок выдачи виз "
      "иностранным студентам и исследователям Республики.\nВиза выдаётся на "
      "срок до трёх лет на основании приглашения университета.\nОткрывается "
      "филиал иностранного университета.\nСтудент подаёт заявление не позднее "
      "чем за тридцать дней до выезда." },
    { "/act.kk.txt",
      "Мемлекеттік білім беру тапсырысын бекіту туралы\n1. 2025-2026 оқу "
      "жылына арналған тапсырыс 4500 орын көлемінде бекітілсін.\n2. "
      "Магистратураға 1250 орын, докторантураға 380 орын бөлінсін.\n3. "
      "Шәкіртақы мөлшері 131200 теңге болып белгіленсін." },
    { "/act.ru.txt",
      "Об утверждении государственного образовательного заказа\n1. Утвердить "
      "заказ на 2025-2026 учебный год в объёме 4500 мест.\n2. Выделить в "
      "магистратуру 1250 мест, в докторантуру 380 мест.\n3. Установить размер "
      "стипендии 131200 тенге." },
    { "/quote.kk.txt",
      "Шетелдік студенттерге арналған ережелер\nМинистрліктің құжатында "
      "студенттер туралы былай деп жазылған. Виза выдаётся иностранным "
      "студентам университета на срок до одного года. Бұл ереже шетелдік "
      "студенттерге ғана қатысты." },
};

/* Each word "visa" of the text, in turn held and not held to be a visa. */
static void
decide_all(tizbe_corpus *c, const char *text)
{
    const char *at = text;

    for (int i = 0; i < 24; i++) {
        tizbe_act act = { .action = i % 2 ? TIZBE_REJECT : TIZBE_ACCEPT,
                          .document = 5,
                          .code = "visa-any" };

        at = strstr(at, "visa");
        ck_assert_ptr_nonnull(at);
        act.start = at - text;
        act.end = act.start + 4;
        at += 4;
        fixture_ok(tizbe_decide(c, "aigul", NULL, &act, &fixture_error));
    }
}

static void
make_corpora(void)
{
    corpus           *bare;
    tizbe_corpus     *c;
    tizbe_code_result result = { 0 };
    char             *many = many_paragraphs();

    faults_make_corpora();
    fixture_ok(corpus_open(fixture_path("whole.tizbe"), CORPUS_WRITE, &bare,
                           &fixture_error));
    (void)fixture_add(bare, "/many.txt", many);
    for (size_t i = 0; i < COUNT_OF(alike); i++)
        (void)fixture_add(bare, alike[i].path, alike[i].text);
    corpus_close(bare);
    fixture_ok(tizbe_open(fixture_path("whole.tizbe"), TIZBE_WRITE, &c,
                          &fixture_error));
    fixture_ok(tizbe_code(c, &(tizbe_code_options){ .codebook = "small" }, NULL,
                          &result, &fixture_error));
    free(result.codebook);
    free(result.blind);
    decide_all(c, many);
    free(many);
    tizbe_close(c);
}

/* --- the operations ------------------------------------------------------- */

static tizbe_status
do_suggest(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_suggest(c, &(tizbe_suggest_options){ 0 }, out, error);
}

static tizbe_status
do_doubts(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_suggest(c, &(tizbe_suggest_options){ .doubts = true }, out,
                         error);
}

/* What is shown of an item goes where tables go, to be compared. */
static tizbe_status
put_item(const tizbe_item *item, tizbe_output *out, tizbe_error *error)
{
    const char  *shown[] = { item->title,  item->lang,  item->heading,
                             item->before, item->text,  item->after,
                             item->code,   item->label, item->definition,
                             item->entry,  item->coder, item->state };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(shown) && status == TIZBE_OK; i++) {
        const char *text = shown[i] ? shown[i] : "none";

        status = out->take(out->context, text, strlen(text) + 1, error);
    }
    return status;
}

static tizbe_status
do_review_by_doubt(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_review     *review;
    const tizbe_item *item = NULL;
    tizbe_status      status = tizbe_review_new(
             c,
             &(tizbe_review_options){ .coder = "vera", .order = TIZBE_ORDER_DOUBT },
             &review, error);

    for (int i = 0; i < 2 && status == TIZBE_OK; i++) {
        status = tizbe_review_next(review, &item, error);
        if (status == TIZBE_OK)
            status = put_item(item, out, error);
    }
    if (status == TIZBE_OK)
        status = tizbe_review_again(review, &item, error);
    tizbe_review_free(review);
    return status;
}

static tizbe_status
do_pairs(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_duplicates(c, &(tizbe_duplicates_options){ 0 }, out, error);
}

static tizbe_status
do_pairs_of_one(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char *of[] = { "/act.kk.txt", "/rules-2022.md" };

    return tizbe_duplicates(
        c, &(tizbe_duplicates_options){ .documents = of, .document_count = 2 },
        out, error);
}

static tizbe_status
do_versions(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_compare_options options = { .first = "/rules-2022.md",
                                      .second = "/rules-2024.md",
                                      .segments = true,
                                      .unchanged = true };

    return tizbe_compare(c, &options, out, error);
}

/* Every part of a filter. */
static tizbe_status
do_filtered(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char           *theme = "visa", *path = "/many.txt";
    const char           *codes[] = { "visa-any", "visa-nomad" };
    const char           *where = "date!=2023 AND year>=2000";
    tizbe_codings_options options = {
        .filter = { .codebook = "small",
                    .lang = "en,ru",
                    .themes = &theme,
                    .theme_count = 1,
                    .codes = codes,
                    .code_count = 2,
                    .documents = &path,
                    .document_count = 1,
                    .where = &where,
                    .where_count = 1,
                    .unique = true },
        .state = "pending,accepted",
    };

    return tizbe_codings(c, &options, out, error);
}

static tizbe_status
do_words(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_status status = tizbe_words(c, &(tizbe_words_options){ 0 }, out,
                                      error);

    return status == TIZBE_OK
               ? tizbe_words(c,
                             &(tizbe_words_options){
                                 .words = { true, 2, 5, "function" } },
                             out, error)
               : status;
}

static tizbe_status
do_words_by(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_words(c,
                       &(tizbe_words_options){
                           .words = { false, 1, 0, "function" }, .by = "year" },
                       out, error);
}

static tizbe_status
do_explain(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_search_explain(c, "visa NEAR/3 student",
                                &(tizbe_search_options){ 0 }, out, error);
}

static tizbe_status
do_tables_of_documents(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_status status = tizbe_sources(c, &(tizbe_filter){ 0 }, out, error);

    if (status == TIZBE_OK)
        status = tizbe_changes(c, &(tizbe_filter){ 0 }, NULL, out, error);
    return status == TIZBE_OK ? tizbe_space(c, out, error) : status;
}

static tizbe_status
do_values(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    tizbe_filter all = { 0 };
    tizbe_status status = tizbe_variables(c, &all, out, error);

    return status == TIZBE_OK ? tizbe_values(c, &all, "year", false, out, error)
                              : status;
}

/* Which values may be one, and the first row of what lacks another. */
static tizbe_status
do_alike(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    char        *said = NULL;
    tizbe_status status = tizbe_alike_values(c, &(tizbe_filter){ 0 }, "country",
                                             &said, error);

    free(said);
    out->limit = 1;
    return status == TIZBE_OK ? tizbe_documents(c, &(tizbe_filter){ 0 }, "year",
                                                "issuer", out, error)
                              : status;
}

static tizbe_status
do_spread(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_dispersion(c,
                            &(tizbe_dispersion_options){
                                .of = TIZBE_DISPERSION_CODES, .parts = "lang" },
                            out, error);
}

static tizbe_status
do_differences(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char         *coders[] = { "aigul", "boris" };
    tizbe_agree_options options = { .coders = coders,
                                    .coder_count = 2,
                                    .list = true,
                                    .basis = TIZBE_UNITS_ALL };

    return tizbe_agree(c, &options, out, error);
}

/* Words of many forms beside each other, in several languages. */
static tizbe_status
do_phrases(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_search(c,
                        "\"remote work*\" OR \"цифров* кочевник*\" OR "
                        "\"visas are issued\" OR \"універ* віда*\"",
                        &(tizbe_search_options){ 0 }, out, error);
}

/* A word that is none by itself, but within others ("visas"). */
static tizbe_status
do_within(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    return tizbe_search(c, "isas", &(tizbe_search_options){ 0 }, out, error);
}

/* What no text has, but a variable. */
static tizbe_status
do_in_variables(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char  *assignment = "keywords=oskemen";
    const char  *name = "1";
    tizbe_status status = tizbe_set(c, &name, 1, &assignment, 1, NULL, error);

    return status == TIZBE_OK
               ? tizbe_search(c, "oskemen", &(tizbe_search_options){ 0 }, out,
                              error)
               : status;
}

/* A corpus with ties between documents into one that has none of these. */
static tizbe_status
do_merge_ties(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char        *assignment = "version_of=1";
    const char        *name = "2";
    tizbe_merge_result result;
    tizbe_status status = tizbe_set(c, &name, 1, &assignment, 1, NULL, error);

    (void)out;
    return status == TIZBE_OK ? tizbe_merge(c, fixture_path("other.tizbe"),
                                            NULL, &result, error)
                              : status;
}

/* A paragraph in two languages. */
static tizbe_status
do_mixed(tizbe_corpus *c, tizbe_output *out, tizbe_error *error)
{
    const char  *path = "/quote.kk.txt";
    tizbe_filter filter = { .documents = &path, .document_count = 1 };
    tizbe_status status = tizbe_kwic(
        c, "виза", &(tizbe_kwic_options){ .filter = filter }, out, error);

    return status == TIZBE_OK
               ? tizbe_search(c, "виза",
                              &(tizbe_search_options){ .filter = filter }, out,
                              error)
               : status;
}

static const faults_row operations[] = {
    { "suggest", do_suggest },
    { "values", do_values },
    { "doubts", do_doubts },
    { "review by doubt", do_review_by_doubt },
    { "pairs", do_pairs },
    { "pairs of some", do_pairs_of_one },
    { "versions", do_versions },
    { "filtered", do_filtered },
    { "words", do_words },
    { "words by year", do_words_by },
    { "explain", do_explain },
    { "sources, changes, space", do_tables_of_documents },
    { "values alike, missing ones", do_alike },
    { "dispersion of codes", do_spread },
    { "differences", do_differences },
    { "phrases", do_phrases },
    { "a word within others", do_within },
    { "a word of variables", do_in_variables },
    { "merge, with ties", do_merge_ties },
    { "in two languages", do_mixed },
};

int
main(void)
{
    return check_run(faults_suite("analyse/faults", operations,
                                  COUNT_OF(operations), make_corpora));
}
