/* tizbe collocate: words near a word. */
#include "cli/command.h"

struct collocate_args {
    struct filter_args filter;
    struct output_args output;
    struct word_args   words;
    const char        *codebook;
    unsigned           window, span, order;
};

static const struct option_row options[] = {
    { "window", 0, OPTION_NUMBER, offsetof(struct collocate_args, window), "N",
      NULL, "near is up to N words away in the segment (default 5)", false },
    { "span", 0, OPTION_CHOICE, offsetof(struct collocate_args, span), "SPAN",
      "window sentence", "near is in the window (default), or in the sentence",
      false },
    { "sort", 0, OPTION_CHOICE, offsetof(struct collocate_args, order),
      "MEASURE", "g2 mi t log_dice both",
      "the strongest first by this (default: g2)", false },
    WORD_OPTIONS(struct collocate_args, "that many words (default 20); 0: all"),
    { "codebook", 'b', OPTION_TEXT, offsetof(struct collocate_args, codebook),
      "NAME", NULL, "whose $sets and #codes the query names", false },
    FILTER_OPTIONS(struct collocate_args),
    OUTPUT_OPTIONS(struct collocate_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct collocate_args  *args = in->args;
    tizbe_collocate_options passed = {
        .filter = filter_of(&args->filter),
        .words = word_choice_of(&args->words),
        .sentence = args->span == 1,
        .window = args->window,
        .order = (tizbe_collocate_order)args->order,
    };
    tizbe_output out = output_of(in, &args->output);

    passed.filter.codebook = args->codebook;
    return exit_for_rows(in, &args->filter,
                         tizbe_collocate(in->corpus, in->parsed.operands[0],
                                         &passed, &out, &in->error),
                         &out);
}

const command command_collocate = {
    .name = "collocate",
    .run = run,
    .need = READS_CORPUS,
    .operands = "QUERY",
    .what = "words that stand near a word, or whatever a query finds",
    .more = "Answers in what company a word, a phrase or a code "
            "('#visa-digital-nomad') stands. 'both'\ncounts a word each time "
            "it stands near a match, 'left' and 'right' on which side of the\n"
            "nearest; 'expected' is how often it would by chance, among the "
            "near_tokens of its language.\n\n"
            "g2 (log-likelihood of four cells) says how sure, mi (to the base "
            "2) how exclusive: it\nfavours rare words; t favours frequent "
            "ones; log_dice (about 14 at most) is comparable between\n"
            "corpora. p is of g2, by chi-square with one degree of freedom, "
            "or by Fisher's exact test\nwhere a count below 5 is expected; q "
            "is p after Benjamini and Hochberg. --least counts\nwhat stands "
            "near.\n\n"
            "    tizbe collocate стипендия --lang ru --window 3 --sort "
            "log_dice\n    tizbe collocate '#foreign-campus' --span sentence\n",
    .least = 1,
    .most = 1,
    .nothing = "'tizbe kwic QUERY' shows each match, --least 1 rare neighbours",
    .options = options,
    .args_size = sizeof(struct collocate_args),
    .counts = true,
};
