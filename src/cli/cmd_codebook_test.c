/* tizbe codebook test: a codebook against what people coded. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"

struct test_args {
    struct output_args output;
    const char        *gold;
    unsigned           by;
    bool               each_lang, errors;
};

static const struct option_row options[] = {
    { "gold", 0, OPTION_TEXT, offsetof(struct test_args, gold), "FILE", NULL,
      "the texts that people coded", false },
    { "by", 'g', OPTION_CHOICE, offsetof(struct test_args, by), "WHAT",
      "total theme code entry",
      "a row for all (default), each theme, code, entry", false },
    { "each-lang", 0, OPTION_FLAG, offsetof(struct test_args, each_lang), NULL,
      NULL, "themes and codes language by language as well", false },
    { "errors", 'e', OPTION_FLAG, offsetof(struct test_args, errors), NULL,
      NULL, "list each false alarm and each miss with its text", false },
    LIMIT_OPTION(struct test_args),
    OUTPUT_OPTIONS(struct test_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct test_args     *args = in->args;
    tizbe_quality_options passed = {
        .codebook = in->parsed.operand_count ? in->parsed.operands[0] : NULL,
        .gold = args->gold,
        .rows = args->errors ? TIZBE_QUALITY_ERRORS
                             : (tizbe_quality_rows)args->by,
        .each_lang = args->each_lang,
    };
    tizbe_listener       listener = { .warning = hear_complaint };
    tizbe_quality_result result;
    tizbe_output         out = output_of(in, &args->output);
    tizbe_status         status;

    if (!args->gold || (!passed.codebook && !in->corpus))
        return misuse("%s; see 'tizbe codebook test --help'",
                      args->gold ? "which codebook?" : "where is --gold FILE?");
    status = tizbe_codebook_test(in->corpus, &passed, &listener, &result, &out,
                                 &in->error);
    if (status == TIZBE_OK)
        remark_limit(&out);
    if (status == TIZBE_OK && result.bare > 0)
        remark("%llu of %s %s no code by people; %llu of them got one from "
               "the codebook",
               (unsigned long long)result.bare, COUNTED(result.texts, "text"),
               by_number(result.bare, "has", "have"),
               (unsigned long long)result.bare_coded);
    if (status == TIZBE_OK && result.left_out > 0)
        return EXIT_PARTLY;
    return exit_for_file(in, status);
}

const command command_codebook_test = {
    .name = "codebook test",
    .run = run,
    .need = CORPUS_IF_ANY,
    .operands = "[CODEBOOK]",
    .what = "precision and recall against human codings",
    .more =
        "CODEBOOK is a stored name or a file (default: the one run last).\n\n"
        "The gold file is JSON lines, {\"id\": \"p1\", \"lang\": \"en\", "
        "\"text\": \"A visa.\",\n\"codes\": [\"visa-any\"]}, or a table (CSV or "
        "a workbook) with columns of these names,\ncodes separated by ';'. In place of text, "
        "kk, ru, uk and en may hold the same text in each\nlanguage. A text is "
        "one unit, all of it in the language that is stated, or else in the\none "
        "it is mostly in: a code is there or not. An entry has found what has its "
        "code and a\nmatch of it, whichever entry names the coding.\n\nNames of columns may be Kazakh, "
        "Russian or Ukrainian: язык, коды, темы, текст.\nA record that cannot "
        "be used is told and left out.\n",
    .most = 1,
    .options = options,
    .args_size = sizeof(struct test_args),
};
