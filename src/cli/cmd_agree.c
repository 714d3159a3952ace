/* tizbe agree: how far coders agree. */
#include "cli/command.h"

struct agree_args {
    struct filter_args    filter;
    struct output_args    output;
    struct bootstrap_args bootstrap;
    unsigned              unit, basis, level, scale;
    const char           *measures;
    bool                  by_lang, list;
};

static const struct option_row options[] = {
    { "unit", 'u', OPTION_CHOICE, offsetof(struct agree_args, unit), "UNIT",
      "segment sentence document",
      "what is judged: segment (default), sentence, document", false },
    { "units", 0, OPTION_CHOICE, offsetof(struct agree_args, basis), "WHICH",
      "read coded all",
      "those read by the coders (default), coded by any of them, all", false },
    { "level", 0, OPTION_CHOICE, offsetof(struct agree_args, level), "LEVEL",
      "theme code mean", "rows for themes (default), codes, or their mean",
      false },
    { "measure", 'm', OPTION_TEXT, offsetof(struct agree_args, measures),
      "NAME", NULL, "these measures, by commas, or 'all'; see above", false },
    { "scale", 0, OPTION_CHOICE, offsetof(struct agree_args, scale), "SCALE",
      "nominal ordinal interval ratio",
      "of alpha: nominal (default) asks whether, others how often", false },
    { "by-lang", 0, OPTION_FLAG, offsetof(struct agree_args, by_lang), NULL,
      NULL, "each language of segments by itself", false },
    BOOTSTRAP_OPTIONS(struct agree_args),
    { "list", 0, OPTION_FLAG, offsetof(struct agree_args, list), NULL, NULL,
      "the units on which they differ, side by side", false },
    FILTER_OPTIONS(struct agree_args),
    CODE_FILTER_OPTIONS(struct agree_args),
    LABELS_OPTION(struct agree_args),
    LIMIT_OPTION(struct agree_args),
    OUTPUT_OPTIONS(struct agree_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct agree_args  *args = in->args;
    tizbe_agree_options passed = {
        .filter = filter_of(&args->filter),
        .coders = in->parsed.operands,
        .coder_count = in->parsed.operand_count,
        .unit = (tizbe_unit)args->unit,
        .basis = (tizbe_basis)args->basis,
        .level = (tizbe_level)args->level,
        .scale = (tizbe_scale)args->scale,
        .measures = args->measures,
        .by_lang = args->by_lang,
        .list = args->list,
        .no_intervals = args->bootstrap.no_intervals,
        .resamples = args->bootstrap.resamples,
        .seed = args->bootstrap.seed,
    };
    tizbe_output out = output_of(in, &args->output);
    tizbe_status status = tizbe_agree(in->corpus, &passed, &out, &in->error);

    if (status == TIZBE_OK && !args->list)
        remark_intervals(&args->bootstrap, &out);
    return exit_for_rows(in, &args->filter, status, &out);
}

const command command_agree = {
    .name = "agree",
    .run = run,
    .need = READS_CORPUS,
    .operands = "[CODER...]",
    .what = "how far coders agree, the machine ('tizbe') being one",
    .more =
        "Without names: those who have read blind or, where nobody has, who "
        "have read or\ndecided anything; or the only one and the machine. "
        "The first is the standard of\nprecision and recall. A person's "
        "codings are those accepted or made; the machine's\nare what it "
        "found.\n\n"
        "A unit without a code is a judgement only where the coder has "
        "read it ('tizbe review\n--blind' notes that) or rejected the "
        "code; --units coded or all make it one elsewhere,\nand change "
        "the result. Units that one of the coders alone has judged are "
        "left out. Against\nthe machine, what was read blind counts "
        "alone. A coding that reaches over several\nunits is one of "
        "each. Of a text that has a next version, --unique judges that one "
        "alone:\nwhat was carried over to it is no second judgement.\n\n"
        "Measures: percent cohen_kappa scott_pi fleiss_kappa "
        "krippendorff_alpha brennan_prediger\nholsti precision recall f1. "
        "What is not defined is NA, with its reason.\n"
        "holsti, 2M / (N1 + N2), is for two coders, and equals percent "
        "where both judged the same\nunits. With --scale ordinal, interval "
        "or ratio all of them are of how often, not of whether:\nthe categories "
        "of brennan_prediger are then 0, 1 and what else occurs.\n\n"
        "Krippendorff asks for an alpha of 0.8, and of 0.667 where "
        "conclusions are tentative; look at\n'low', the lower end of its "
        "interval, too. percent is high for any rare theme, whoever "
        "coded.\n'tizbe agree --list' shows what to talk about.\n\n"
        "    tizbe agree aigul boris --level code\n"
        "    tizbe agree boris tizbe --measure f1,precision,recall\n",
    .most = 16,
    .options = options,
    .args_size = sizeof(struct agree_args),
};
