/* tizbe export, tizbe import: files of other programs. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
list_formats(bool is_export)
{
    tizbe_exchange_format f;
    char                  line[300];

    for (size_t i = 0; tizbe_exchange_format_get(i, &f); i++) {
        if (is_export ? !f.can_export : !f.can_import)
            continue;
        (void)snprintf(line, sizeof line, "%s: %s", f.carries, f.what);
        print("  %-10s ", f.name);
        help_filled(line, 13);
    }
}

static void
list_exports(void)
{
    list_formats(true);
}

static void
list_imports(void)
{
    list_formats(false);
}

/* --- export --------------------------------------------------------------- */

struct export_args {
    struct filter_args filter;
    const char        *format;
    const char        *states;
    const char        *labels;
};

static const struct option_row export_options[] = {
    { "format", 0, OPTION_TEXT, offsetof(struct export_args, format), "NAME",
      NULL, "not the one that FILE's ending says", false },
    { "state", 's', OPTION_TEXT, offsetof(struct export_args, states), "STATE",
      NULL, "codings that are pending, accepted, ... (default: all)", false },
    { "labels", 0, OPTION_TEXT, offsetof(struct export_args, labels), "LANG",
      NULL, "names of codes in this language (default: en)", false },
    FILTER_OPTIONS(struct export_args),
    CODE_FILTER_OPTIONS(struct export_args),
    { 0 },
};

static int
run_export(invocation *in)
{
    struct export_args  *args = in->args;
    tizbe_export_options options = {
        .format = args->format,
        .filter = filter_of(&args->filter),
        .states = args->states,
        .label_lang = args->labels,
        .command = (const char *const *)in->parsed.words,
        .command_count = in->parsed.word_count,
    };
    const char *file = in->parsed.operands[0];

    if (strcmp(file, "-") == 0)
        return misuse("cannot export to standard output: name a file");
    remark_uncoded(in, &args->filter);
    return exit_for(in, tizbe_export(in->corpus, file, &options, hear_remark,
                                     NULL, &in->error));
}

const command command_export = {
    .name = "export",
    .run = run_export,
    .need = READS_CORPUS,
    .operands = "FILE",
    .what = "write a file for another program",
    .more = "The ending of FILE says what it becomes. What the format cannot "
            "carry is told, a\nline a kind. Formats and what is in them:\n",
    .list = list_exports,
    .least = 1,
    .most = 1,
    .options = export_options,
    .args_size = sizeof(struct export_args),
};

/* --- import --------------------------------------------------------------- */

struct import_args {
    const char *format;
    const char *coder;
};

static const struct option_row import_options[] = {
    { "format", 0, OPTION_TEXT, offsetof(struct import_args, format), "NAME",
      NULL, "not the one that FILE's ending says", false },
    { "coder", 0, OPTION_TEXT, offsetof(struct import_args, coder), "NAME",
      NULL, "who coded where FILE does not say it (default: imported)", false },
    { 0 },
};

/* "1 memo", "3 documents (2 more were there)" */
static void
print_count(uint64_t count, const char *thing, uint64_t known,
            const char *before)
{
    print("%s%s", before, COUNTED(count, thing));
    if (known > 0)
        print(" (%llu more %s there)", (unsigned long long)known,
              by_number(known, "was", "were"));
}

static void
print_result(const char *file, const tizbe_import_result *r)
{
    if (r->codebook) {
        print("%s: codebook %s, ", file, r->codebook);
        print_count(r->codes, "code", 0, "");
        print("; %s\n", r->is_new ? "stored" : "stored already");
        return;
    }
    print("%s: ", file);
    print_count(r->documents, "document", r->known, "");
    print_count(r->codes, "code", 0, ", ");
    print_count(r->codings, "coding", r->same, ", ");
    print_count(r->decisions, "decision", 0, ", ");
    print_count(r->memos, "memo", 0, ", ");
    print_count(r->variables, "variable", 0, ", ");
    print_count(r->coders, "coder", 0, ", ");
    print("\n");
}

static int
run_import(invocation *in)
{
    struct import_args  *args = in->args;
    const char          *file = in->parsed.operands[0];
    tizbe_import_options options = { .format = args->format,
                                     .coder = args->coder };
    tizbe_import_result  result;
    tizbe_status status = tizbe_import(in->corpus, file, &options, hear_remark,
                                       NULL, &result, &in->error);

    if (status == TIZBE_OK)
        print_result(file, &result);
    free(result.codebook);
    return exit_for_file(in, status);
}

const command command_import = {
    .name = "import",
    .run = run_import,
    .need = MAKES_CORPUS,
    .operands = "FILE",
    .what = "take in a file of another program",
    .more =
        "The ending of FILE says what it is. What was found out about it "
        "and what has no\nplace here is told, a line a kind: recordings and "
        "films, with their transcripts and\nwhat was coded in them by "
        "time, pictures, and links are not taken. Formats and what\nis "
        "taken from them:\n",
    .list = list_imports,
    .least = 1,
    .most = 1,
    .options = import_options,
    .args_size = sizeof(struct import_args),
};
