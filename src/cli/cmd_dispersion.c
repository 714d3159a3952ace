/* tizbe dispersion: how evenly themes and words are spread. */
#include "cli/command.h"

struct dispersion_args {
    struct filter_args filter;
    struct output_args output;
    struct word_args   words; /* but for their kind and stop */
    unsigned           of;
    const char        *parts, *state;
};

static const struct option_row options[] = {
    { "of", 0, OPTION_CHOICE, offsetof(struct dispersion_args, of), "WHAT",
      "theme code stem form", "themes (default), codes, stems or forms",
      false },
    { "parts", 0, OPTION_TEXT, offsetof(struct dispersion_args, parts), "NAME",
      NULL,
      "of themes, codes: parts are values of this variable, not documents",
      false },
    { "state", 's', OPTION_TEXT, offsetof(struct dispersion_args, state),
      "STATE", NULL,
      "count codings in these states (default: pending,accepted)", false },
    LABELS_OPTION(struct dispersion_args),
    { "least", 0, OPTION_NUMBER, offsetof(struct dispersion_args, words.least),
      "N", NULL, "words that occur N times or more (default 3)", false },
    { "limit", 'n', OPTION_LIMIT, offsetof(struct dispersion_args, words.limit),
      "N", NULL,
      "that many words of each language (default 20), or the first N themes "
      "(default: all); 0: all",
      false },
    { "all", 'a', OPTION_FLAG, offsetof(struct dispersion_args, words.all),
      NULL, NULL, "all of them: --limit 0", false },
    FILTER_OPTIONS(struct dispersion_args),
    CODE_FILTER_OPTIONS(struct dispersion_args),
    OUTPUT_OPTIONS(struct dispersion_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct dispersion_args  *args = in->args;
    tizbe_word_choice        words = word_choice_of(&args->words);
    tizbe_dispersion_options passed = {
        .filter = filter_of(&args->filter),
        .of = (tizbe_dispersion_of)args->of,
        .states = args->state,
        .parts = args->parts,
        .least = words.least,
        .limit = words.limit,
    };
    tizbe_output out = output_of(in, &args->output);

    if (passed.of < TIZBE_DISPERSION_STEMS)
        out.limit = args->words.limit;
    return exit_for_rows(
        in, &args->filter,
        tizbe_dispersion(in->corpus, &passed, &out, &in->error), &out);
}

const command command_dispersion = {
    .name = "dispersion",
    .run = run,
    .need = READS_CORPUS,
    .operands = "",
    .what = "whether themes or words are spread or sit in few documents",
    .more = "Answers whether a frequency is everybody's or one document's. "
            "'range' is how many of the\n'parts' have it. juilland_d: 1 even, "
            "0 all in one part. dp, the deviation of proportions (Gries): 0 as "
            "even as the sizes of the\nparts allow, near 1 all in one small "
            "part; dp_norm the same from 0 to 1. Parts are of any size; "
            "rates are per word, of a word per\nword of its language.\n\n"
            "    tizbe dispersion --of code --parts issuer\n    tizbe "
            "dispersion --of stem --lang kk --limit 50\n",
    .options = options,
    .args_size = sizeof(struct dispersion_args),
    .counts = true,
};
