/* tizbe check, rebuild, backup: keeping a corpus well. */
#include "cli/command.h"
#include "cli/output.h"

static void
hear_finding(void *context, const tizbe_finding *finding)
{
    (void)context;
    print("%-8s %s (%lld)%s%s\n", finding->good ? "good" : "FAULT",
          finding->what, (long long)finding->looked,
          finding->detail[0] ? ": " : "", finding->detail);
}

struct check_args {
    bool               space;
    struct output_args output;
};

static const struct option_row check_options[] = {
    { "space", 0, OPTION_FLAG, offsetof(struct check_args, space), NULL, NULL,
      "say instead what takes the room of the file", false },
    OUTPUT_OPTIONS(struct check_args),
    { 0 },
};

static int
run_space(invocation *in)
{
    const struct check_args *args = in->args;
    tizbe_output             out = output_of(in, &args->output);

    return exit_for(in, tizbe_space(in->corpus, &out, &in->error));
}

static int
run_check(invocation *in)
{
    const struct check_args *args = in->args;

    if (args->space)
        return run_space(in);
    if (has_output(&args->output))
        return misuse(
            "cannot use --format, --output or --columns without --space: "
            "'check' makes no table else");
    return exit_for(in,
                    tizbe_check(in->corpus, hear_finding, NULL, &in->error));
}

const command command_check = {
    .name = "check",
    .run = run_check,
    .need = WRITES_IF_ALLOWED, /* FTS5 looks itself over by an INSERT */
    .operands = "",
    .what = "look the whole corpus over for damage",
    .more =
        "With --space a table instead: each part of the file, its bytes, its "
        "share in percent,\nand its bytes for each byte of text.\n",
    .options = check_options,
    .args_size = sizeof(struct check_args),
};

struct rebuild_args {
    bool plain, pack;
};

static const struct option_row rebuild_options[] = {
    { "plain", 0, OPTION_FLAG, offsetof(struct rebuild_args, plain), NULL, NULL,
      "store texts as they are, so that any SQLite program reads them", false },
    { "pack", 0, OPTION_FLAG, offsetof(struct rebuild_args, pack), NULL, NULL,
      "store texts packed again, as a new corpus does", false },
    { 0 },
};

static int
run_rebuild(invocation *in)
{
    const struct rebuild_args *args = in->args;
    tizbe_listener             listener = { .progress = hear_documents };
    tizbe_status               status;

    if (args->plain && args->pack)
        return misuse("cannot use --plain and --pack together");
    status = tizbe_rebuild(in->corpus,
                           args->plain  ? TIZBE_TEXTS_PLAIN
                           : args->pack ? TIZBE_TEXTS_PACKED
                                        : TIZBE_TEXTS_AS_BEFORE,
                           &listener, &in->error);
    progress_clear();
    return exit_for(in, status);
}

const command command_rebuild = {
    .name = "rebuild",
    .run = run_rebuild,
    .need = WRITES_CORPUS,
    .operands = "",
    .what = "compute words and index anew from the stored texts",
    .more = "Texts are packed in the file, and the views v_segment and "
            "v_coding ask the extension for\nthem. With --plain the file is "
            "half as large again, and every program that knows SQLite\nreads "
            "those views; what is added later is stored so, too.\n",
    .options = rebuild_options,
    .args_size = sizeof(struct rebuild_args),
};

static int
run_backup(invocation *in)
{
    return exit_for(
        in, tizbe_backup(in->corpus, in->parsed.operands[0], &in->error));
}

const command command_backup = {
    .name = "backup",
    .run = run_backup,
    .need = READS_CORPUS,
    .operands = "FILE",
    .what = "copy the corpus, also while it is in use",
    .least = 1,
    .most = 1,
};
