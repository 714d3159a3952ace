/* tizbe initiatives: the register of measures, its evidence, its correction. */
#include "cli/command.h"
#include "cli/output.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

struct initiatives_args {
    struct filter_args filter;
    struct output_args output;
    struct text_list   types;
    bool               evidence, why, merge, split, undo;
    const char        *rules, *weights;
};

static const struct option_row options[] = {
    { "type", 0, OPTION_LIST, offsetof(struct initiatives_args, types), "TYPE",
      NULL, "of this type (visa, campus, ...); may be repeated", false },
    { "evidence", 'e', OPTION_FLAG, offsetof(struct initiatives_args, evidence),
      NULL, NULL, "a row a mention; with IDs, of these alone", false },
    { "why", 0, OPTION_FLAG, offsetof(struct initiatives_args, why), NULL, NULL,
      "all that could name a measure, what it weighs and why", false },
    { "merge", 0, OPTION_FLAG, offsetof(struct initiatives_args, merge), NULL,
      NULL, "these rows are one: --merge ID ID...", false },
    { "split", 0, OPTION_FLAG, offsetof(struct initiatives_args, split), NULL,
      NULL, "these mentions are another one: --split ID MENTION...", false },
    { "undo", 0, OPTION_FLAG, offsetof(struct initiatives_args, undo), NULL,
      NULL, "take the last --merge or --split back", false },
    { "rules", 0, OPTION_TEXT, offsetof(struct initiatives_args, rules), "FILE",
      NULL, "search by these rules, not by those compiled in", false },
    { "weights", 0, OPTION_TEXT, offsetof(struct initiatives_args, weights),
      "FILE", NULL, "weigh by these weights, not by those compiled in", false },
    FILTER_OPTIONS(struct initiatives_args),
    CODE_FILTER_OPTIONS(struct initiatives_args),
    LABELS_OPTION(struct initiatives_args),
    VARIABLE_OPTION(struct initiatives_args),
    LIMIT_OPTION(struct initiatives_args),
    OUTPUT_OPTIONS(struct initiatives_args),
    { 0 },
};

/* The operands as numbers; EXIT_DONE, or another status after a complaint. */
static int
read_numbers(const struct parsed *p, int64_t *numbers)
{
    for (size_t i = 0; i < p->operand_count; i++) {
        char *end;

        errno = 0;
        numbers[i] = strtoll(p->operands[i], &end, 10);
        if (errno != 0 || *end || end == p->operands[i] || numbers[i] < 1)
            return misuse("cannot use '%s': expected a number of the register",
                          p->operands[i]);
    }
    return EXIT_DONE;
}

static int
correct(invocation *in, const struct initiatives_args *args,
        const int64_t *numbers)
{
    static const char *const correcting[] = { "--merge", "--split", "--undo",
                                              NULL };
    size_t                   count = in->parsed.operand_count;
    char                    *said = NULL;
    tizbe_status             status;

    if (args->merge + args->split + args->undo > 1)
        return misuse("cannot use --merge, --split and --undo together");
    if (args->split && count == 0)
        return misuse(
            "--split needs the number of an initiative and of mentions");
    if (args->undo && count > 0)
        return misuse(
            "cannot use '%s' with --undo, which takes back what was done "
            "last",
            in->parsed.operands[0]);
    if (!options_are_only(&in->parsed, correcting,
                          "--merge, --split or --undo, which show no rows"))
        return EXIT_USAGE;
    if (args->undo)
        status = tizbe_initiatives_undo(in->corpus, &said, &in->error);
    else if (args->merge)
        status = tizbe_initiatives_merge(in->corpus, numbers, count, &said,
                                         &in->error);
    else
        status = tizbe_initiatives_split(in->corpus, numbers[0], numbers + 1,
                                         count - 1, &said, &in->error);
    if (said)
        remark_line(said);
    free(said);
    return exit_for(in, status);
}

static int
list(invocation *in, struct initiatives_args *args, const int64_t *numbers)
{
    tizbe_initiatives_options passed = {
        .filter = filter_of(&args->filter),
        .types = args->types.items,
        .type_count = args->types.count,
        .ids = numbers,
        .id_count = in->parsed.operand_count,
        .evidence = args->evidence || in->parsed.operand_count > 0,
        .rules = args->rules,
        .weights = args->weights,
        .why = args->why,
    };
    tizbe_output out = output_of(in, &args->output);
    tizbe_status status;

    if (args->why && args->evidence)
        return misuse("cannot use --why and --evidence together");
    remark_uncoded(in, &args->filter);
    status = tizbe_initiatives(in->corpus, &passed, &out, &in->error);
    if (status == TIZBE_OK && out.rows == 0 && passed.id_count > 0) {
        print_now();
        remark("nothing found: the register has no such number in what was "
               "asked for; 'tizbe initiatives' lists them");
        return EXIT_NOTHING;
    }
    return exit_for_rows(in, &args->filter, status, &out);
}

static int
run(invocation *in)
{
    struct initiatives_args *args = in->args;
    int64_t *numbers = calloc(in->parsed.operand_count + 1, sizeof *numbers);
    int      status;

    if (!numbers) {
        complain("out of memory");
        return EXIT_FAILED;
    }
    status = read_numbers(&in->parsed, numbers);
    if (status == EXIT_DONE && (args->merge || args->split || args->undo))
        status = correct(in, args, numbers);
    else if (status == EXIT_DONE)
        status = list(in, args, numbers);
    free(numbers);
    return status;
}

const command command_initiatives = {
    .name = "initiatives",
    .run = run,
    .need = WRITES_IF_ALLOWED, /* what is found out is kept there */
    .operands = "[ID...]",
    .what = "list the measures that the texts name, once each",
    .more = "A measure is a visa, a campus, a scholarship, a law ... with its "
            "partner, place,\nyear, amount and state. With IDs, or --evidence, "
            "every place where it is named\nis a row. Numbers hold until the "
            "corpus changes; what was merged or split stays so.\n\n"
            "A measure is found more surely where a code speaks of it. code "
            "is NA where none does, as\nfor all of them with a codebook on "
            "another subject; --theme and --code leave these out. A law, an "
            "agreement or a convention\nthat is named only where nothing is "
            "coded is not listed.\n",
    .least = 0,
    .most = ANY_NUMBER,
    .nothing = "'tizbe initiatives --why' shows what was weighed",
    .options = options,
    .args_size = sizeof(struct initiatives_args),
    .counts = true,
};
