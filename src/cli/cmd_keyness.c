/* tizbe keyness: words that are typical of a group. */
#include "cli/command.h"
#include "cli/output.h"

struct keyness_args {
    struct filter_args filter;
    struct output_args output;
    struct word_args   words;
    unsigned           measure;
};

static const struct option_row options[] = {
    { "measure", 'm', OPTION_CHOICE, offsetof(struct keyness_args, measure),
      "NAME", "g2 g2_two_term g2_williams chi2 chi2_plain",
      "of keyness (default: g2, of four cells); see above", false },
    WORD_OPTIONS(struct keyness_args,
                 "that many of each side (default 20); 0: all"),
    FILTER_OPTIONS(struct keyness_args),
    OUTPUT_OPTIONS(struct keyness_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct keyness_args  *args = in->args;
    const char *const    *groups = in->parsed.operands;
    tizbe_keyness_options passed = {
        .filter = filter_of(&args->filter),
        .words = word_choice_of(&args->words),
        .target = groups[0],
        .reference = in->parsed.operand_count > 1 ? groups[1] : NULL,
        .measure = (tizbe_keyness_measure)args->measure,
    };
    tizbe_output out = output_of(in, &args->output);
    int          result;

    result = exit_for_rows(in, &args->filter,
                           tizbe_keyness(in->corpus, &passed, &out, &in->error),
                           &out);
    if (result == EXIT_DONE && *out.apart)
        remark("not compared, as one of the groups alone has words in it: %s",
               out.apart);
    return result;
}

const command command_keyness = {
    .name = "keyness",
    .run = run,
    .need = READS_CORPUS,
    .operands = "TARGET [REFERENCE]",
    .what = "words that are typical of one group of documents",
    .more = "Answers what a ministry, a year or a document speaks of that "
            "others do not.\nA group is a condition, or a document by its "
            "number, path or title; without a second one it\nis all other "
            "documents. --where and --lang narrow both.\n\n"
            "'keyness' says how sure the difference is, below 0 where the "
            "target has the word less\noften; log_ratio says how big it is "
            "(1: twice the rate; a 0 counts as 0.5). p is by\nchi-square with "
            "one degree of freedom, or by Fisher's exact test where a count "
            "below 5 is\nexpected (p_by); q is p after Benjamini and Hochberg "
            "over all words tested.\n\n"
            "g2: log-likelihood of four cells, as in quanteda. g2_two_term: "
            "of the two cells of the\nword, as in AntConc. g2_williams: g2 "
            "corrected for small counts. chi2: with Yates'\ncorrection where "
            "|ad-bc| >= n/2, as in quanteda. chi2_plain: never corrected. A "
            "word is\ncompared with the words of its own language.\n\n"
            "    tizbe keyness 'year>=2024' 'year<2024' --lang ru\n    tizbe "
            "keyness 'issuer~Ministry of Science' --measure g2_two_term\n",
    .least = 1,
    .most = 2,
    .nothing = "--least 1 lists rare words, too",
    .options = options,
    .args_size = sizeof(struct keyness_args),
    .counts = true,
};
