/* tizbe words: frequency lists. */
#include "cli/command.h"

struct words_args {
    struct filter_args filter;
    struct output_args output;
    struct word_args   words;
    const char        *by;
};

static const struct option_row options[] = {
    { "by", 'g', OPTION_TEXT, offsetof(struct words_args, by), "NAME", NULL,
      "a list for each value of this variable, or each 'document'", false },
    WORD_OPTIONS(struct words_args,
                 "that many of each language (default 20); 0: all"),
    FILTER_OPTIONS(struct words_args),
    OUTPUT_OPTIONS(struct words_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct words_args  *args = in->args;
    tizbe_words_options passed = {
        .filter = filter_of(&args->filter),
        .words = word_choice_of(&args->words),
        .by = args->by,
    };
    tizbe_output out = output_of(in, &args->output);

    return exit_for_rows(in, &args->filter,
                         tizbe_words(in->corpus, &passed, &out, &in->error),
                         &out);
}

const command command_words = {
    .name = "words",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .what = "frequency lists of stems or forms",
    .more = "Answers which words a corpus is made of. Each language has a "
            "list of its own: a word's\nrate_per_1000 is of the words of its "
            "language (group_tokens), wherever they stand. 'form' is\nthe "
            "form of the stem that is met most. Equal frequencies share a "
            "rank. What is in no\nlanguage is left out unless --lang names "
            "und.\n\n"
            "    tizbe words --lang kk --where 'doc_type=strategy' --limit 50"
            "\n"
            "    tizbe words --stop function\n"
            "    tizbe words --by year --limit 10\n\n"
            "With --by, --least and --limit are for each value, and ranks and "
            "rates within it.\nA document-feature matrix for R or Python, its "
            "zeros left out, is\n\n"
            "    tizbe words --by document --least 1 --all -o dfm.csv\n",
    .nothing = "--least 1 lists rare words, too",
    .options = options,
    .args_size = sizeof(struct words_args),
    .counts = true,
};
