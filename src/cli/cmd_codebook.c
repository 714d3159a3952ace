/* tizbe codebook: check, store, show and give back codebooks. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"

#include <stdlib.h>
#include <string.h>

/* "study.yaml: 1 theme, 2 codes, 9 entries; no mistakes, 0 warnings, 1 note" */
static void
tell_counts(void (*tell)(const char *format, ...), const char *file,
            const tizbe_codebook_counts *n, const char *before, const char *end)
{
    tell("%s: %s, %s, %s; %s%s, %s%s", file, COUNTED(n->themes, "theme"),
         COUNTED(n->codes, "code"), COUNTED(n->entries, "entry"), before,
         COUNTED(n->warnings, "warning"), COUNTED(n->notes, "note"), end);
}

struct check_args {
    bool quiet;
};

static const struct option_row check_options[] = {
    { "quiet", 'q', OPTION_FLAG, offsetof(struct check_args, quiet), NULL, NULL,
      "mistakes and warnings alone; notes are only counted", true },
    { 0 },
};

struct check_hearing {
    const char *file;
};

/* A line is "FILE:12:5: note: text", or of a whole file "FILE: note: text". */
static void
hear_no_note(void *context, const char *line)
{
    const struct check_hearing *hearing = context;
    const char                 *file = hearing->file, *at = line;

    if (strncmp(at, file, strlen(file)) == 0)
        at += strlen(file);
    at += strspn(at, ":0123456789");
    if (strncmp(at, " note: ", strlen(" note: ")) != 0)
        remark_line(line);
}

static int
run_check(invocation *in)
{
    const struct check_args *args = in->args;
    int                      worst = EXIT_DONE;

    for (size_t i = 0; i < in->parsed.operand_count; i++) {
        tizbe_codebook_counts counts = { 0 };
        struct check_hearing  hearing = { in->parsed.operands[i] };
        tizbe_status          status;
        int                   result;

        status = tizbe_codebook_check(in->corpus, hearing.file,
                                      args->quiet ? hear_no_note : hear_remark,
                                      &hearing, &counts, &in->error);
        result = exit_for_file(in, status);
        if (status == TIZBE_OK)
            tell_counts(print, hearing.file, &counts, "no mistakes, ", "\n");
        worst = result > worst ? result : worst;
    }
    return worst;
}

const command command_codebook_check = {
    .name = "codebook check",
    .run = run_check,
    .need = CORPUS_IF_ANY,
    .operands = "FILE...",
    .what = "look for mistakes in codebook files",
    .more = "Each mistake is told with line and column (in a table: row and "
            "column). Warnings\nare about what is hardly meant: entries that "
            "find nothing or say what another\nsays. Notes are worth knowing: "
            "labels that are missing, codes that find the same\nwords, and, "
            "where there is a corpus, entries that find nothing in it.\n",
    .least = 1,
    .most = ANY_NUMBER,
    .options = check_options,
    .args_size = sizeof(struct check_args),
};

static int
run_add(invocation *in)
{
    char        *name = NULL;
    bool         is_new = false;
    tizbe_status status = tizbe_codebook_add(in->corpus, in->parsed.operands[0],
                                             &name, &is_new, &in->error);

    if (status == TIZBE_OK)
        print("%s: %s\n", name, is_new ? "stored" : "stored already");
    free(name);
    return exit_for_file(in, status);
}

const command command_codebook_add = {
    .name = "codebook add",
    .run = run_add,
    .need = MAKES_CORPUS,
    .operands = "FILE",
    .what = "store a codebook in the corpus",
    .least = 1,
    .most = 1,
};

struct show_args {
    struct output_args output;
    bool               entries;
    const char        *labels;
};

static const struct option_row list_options[] = {
    OUTPUT_OPTIONS(struct show_args),
    { 0 },
};

static int
run_list(invocation *in)
{
    struct show_args *args = in->args;
    tizbe_output      out = output_of(in, &args->output);

    return exit_for_rows(in, NULL,
                         tizbe_codebooks(in->corpus, &out, &in->error), &out);
}

const command command_codebook_list = {
    .name = "codebook list",
    .run = run_list,
    .need = READS_CORPUS,
    .operands = "",
    .what = "list the stored codebooks",
    .nothing = "'tizbe codebook add FILE' stores one",
    .options = list_options,
    .args_size = sizeof(struct show_args),
};

static const struct option_row show_options[] = {
    { "entries", 'e', OPTION_FLAG, offsetof(struct show_args, entries), NULL,
      NULL, "a row for each entry: what it finds, and what people said of that",
      false },
    { "labels", 0, OPTION_TEXT, offsetof(struct show_args, labels), "LANG",
      NULL, "labels in this language where there are any (default: en)",
      false },
    LIMIT_OPTION(struct show_args),
    OUTPUT_OPTIONS(struct show_args),
    { 0 },
};

static int
run_show(invocation *in)
{
    struct show_args *args = in->args;
    const char *name = in->parsed.operand_count ? in->parsed.operands[0] : NULL;
    tizbe_output out = output_of(in, &args->output);

    return exit_for_rows(in, NULL,
                         tizbe_codebook_show(in->corpus, name, args->entries,
                                             args->labels, &out, &in->error),
                         &out);
}

const command command_codebook_show = {
    .name = "codebook show",
    .run = run_show,
    .need = READS_CORPUS,
    .operands = "[NAME]",
    .what = "show the themes, codes and entries of a codebook",
    .most = 1,
    .options = show_options,
    .args_size = sizeof(struct show_args),
};

struct export_args {
    struct output_args output;
};

static const struct option_row export_options[] = {
    { "format", 0, OPTION_TEXT, offsetof(struct export_args, output.format),
      "NAME", NULL, "yaml (default), quanteda, skos, qdc, or rows: csv tsv ...",
      false },
    { "output", 'o', OPTION_TEXT, offsetof(struct export_args, output.file),
      "FILE", NULL, "write to FILE", true },
    { 0 },
};

static int
run_export(invocation *in)
{
    struct export_args *args = in->args;
    const char *name = in->parsed.operand_count ? in->parsed.operands[0] : NULL;
    tizbe_output out = output_of(in, &args->output);

    if (!name && !in->corpus)
        return misuse("which codebook? see 'tizbe codebook export --help'");
    return exit_for_file(in,
                         tizbe_codebook_export(in->corpus, name, &out,
                                               hear_remark, NULL, &in->error));
}

const command command_codebook_export = {
    .name = "codebook export",
    .run = run_export,
    .need = CORPUS_IF_ANY,
    .operands = "[CODEBOOK]",
    .what = "give back a codebook, as YAML or as a table to edit",
    .more =
        "CODEBOOK is a stored name or a file (default: the one run last). "
        "The table\n(book.csv, book.xlsx) has the columns theme_path, lang, "
        "type, pattern, weight, note;\n'tizbe codebook import', and every "
        "command that takes a codebook file, read it\nback, of a workbook "
        "(ODS and XLS, too) the first sheet.\n",
    .most = 1,
    .options = export_options,
    .args_size = sizeof(struct export_args),
};

struct import_args {
    tizbe_codebook_reading how;
    const char            *file;
};

static const struct option_row import_options[] = {
    { "format", 0, OPTION_TEXT, offsetof(struct import_args, how.format),
      "NAME", NULL, "not the one that FILE's ending says", false },
    { "lang", 0, OPTION_TEXT, offsetof(struct import_args, how.lang), "LANG",
      NULL, "language of entries that state none (default: any)", false },
    { "stems", 0, OPTION_FLAG, offsetof(struct import_args, how.stems), NULL,
      NULL, "words of a dictionary find all their forms, not this one", false },
    { "regex", 0, OPTION_FLAG, offsetof(struct import_args, how.regex), NULL,
      NULL, "the patterns are regular expressions that find parts of words",
      false },
    { "encoding", 0, OPTION_TEXT, offsetof(struct import_args, how.encoding),
      "NAME", NULL, "of the file, as in windows-1251 (default: UTF-8)", false },
    { "output", 'o', OPTION_TEXT, offsetof(struct import_args, file), "FILE",
      NULL, "write to FILE", true },
    { 0 },
};

static void
list_imports(void)
{
    tizbe_exchange_format f;

    for (size_t i = 0; tizbe_exchange_format_get(i, &f); i++)
        if (f.can_import && strcmp(f.carries, "codes") == 0)
            print("  %-10s %-8s  %s\n", f.name, f.endings, f.what);
}

static int
run_import(invocation *in)
{
    struct import_args   *args = in->args;
    const char           *file = in->parsed.operands[0];
    struct output_args    to = { .file = args->file };
    tizbe_output          out = output_of(in, &to);
    tizbe_codebook_counts n = { 0 };
    tizbe_status          status;

    status = tizbe_codebook_import(file, &args->how, &out, hear_remark, NULL,
                                   &n, &in->error);
    if (status == TIZBE_OK)
        tell_counts(remark, file, &n, "", "");
    return exit_for_file(in, status);
}

const command command_codebook_import = {
    .name = "codebook import",
    .run = run_import,
    .need = NEEDS_NO_CORPUS,
    .operands = "FILE",
    .what = "turn a file of another program into a codebook file",
    .more =
        "The codebook goes to standard output; what it has no place for is "
        "told, line by\nline. A dictionary's patterns are literal: they "
        "become exact forms (=visa) and\npatterns (visa*). A category at "
        "the top is a theme, all below it are its codes. A\ntable has the "
        "columns theme_path (or theme and code), lang, type, pattern (or "
        "entry),\nweight, note; type is match (where it is empty), unless, "
        "label, definition,\ninclude, exclude, was, least, longest or "
        "initiative; a theme_path that begins with $ is\na set. Or it has "
        "a row a code, as MAXQDA, NVivo, ATLAS.ti and Taguette export\nthem "
        "to spreadsheets: columns code, parent code, memo (or definition), "
        "include,\nexclude, and words that find it, between semicolons: "
        "words (en), слова (рус.),\nсөздер (қаз.); a head may be Kazakh, "
        "Russian or Ukrainian, a parent a path A > B.\nFormats, and "
        "endings that tell them:\n",
    .list = list_imports,
    .least = 1,
    .most = 1,
    .options = import_options,
    .args_size = sizeof(struct import_args),
};

struct guide_args {
    struct output_args output;
};

static const struct option_row guide_options[] = {
    OUTPUT_OPTIONS(struct guide_args),
    { 0 },
};

static int
run_guide(invocation *in)
{
    struct guide_args *args = in->args;
    tizbe_output       out = output_of(in, &args->output);

    if (out.columns && !out.format)
        out.format = "table";
    return exit_for(in, tizbe_codebook_guide(&out, &in->error));
}

const command command_codebook_guide = {
    .name = "codebook guide",
    .run = run_guide,
    .need = NEEDS_NO_CORPUS,
    .operands = "",
    .what = "how entries and codebooks are written, by examples",
    .options = guide_options,
    .args_size = sizeof(struct guide_args),
};
