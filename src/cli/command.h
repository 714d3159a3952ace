/*
 * What a command is: a row of the list below, defined in its file
 * cmd_<name>.c. Adding one means that file, that row and a test.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"
#include "tizbe.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* Exit statuses. */
enum {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1, /* nothing found                                  */
    EXIT_USAGE = 2,   /* asked wrongly                                  */
    EXIT_PARTLY = 3,  /* some inputs failed, each was named             */
    EXIT_FAILED = 4   /* the corpus or the machine failed               */
};

#define ANY_NUMBER SIZE_MAX

typedef enum corpus_need {
    NEEDS_NO_CORPUS,
    NEEDS_PATH,    /* of the corpus: it opens it itself        */
    CORPUS_IF_ANY, /* reads one where there is one; else NULL  */
    READS_CORPUS,
    WRITES_IF_ALLOWED,
    WRITES_CORPUS,
    MAKES_CORPUS /* writes, and makes one when there is none */
} corpus_need;

/* One call of a command. */
typedef struct invocation {
    const struct command *command;
    const char           *corpus_path;
    bool                  is_corpus_named; /* by -d                        */
    tizbe_corpus         *corpus; /* open as the command needs it, or NULL */
    void                 *args;   /* the command's struct                  */
    struct parsed         parsed; /* operands                              */
    tizbe_error           error;  /* of the last call that failed          */
} invocation;

typedef struct command {
    const char *name;           /* one word, or two: "codebook add"       */
    int (*run)(invocation *in); /* gives the exit status                  */
    corpus_need              need;
    const char              *operands;    /* for the help: "QUERY"         */
    const char              *what;        /* for the help: one line        */
    const char              *more;        /* for its own help, or NULL     */
    const char              *nothing;     /* advice when nothing is found, or
                                             NULL                          */
    size_t                   least, most; /* operands                      */
    const char              *instead;     /* the option that is meant where one
                                         too many stands, or NULL          */
    const struct option_row *options;
    size_t                   args_size; /* of its struct                   */
    void (*list)(void); /* prints what else its help lists, or NULL        */
    bool counts;        /* what documents hold, copies of them as well: it
                           says so below its table                         */
} command;

/* All commands, in the order of the help: command_<name> is defined in
 * cmd_<name>.c, or in that of its group. */
/* clang-format off */
#define COMMANDS(COMMAND)                                                      \
    COMMAND(add)                                                               \
    COMMAND(list)                                                              \
    COMMAND(variables)                                                         \
    COMMAND(show)                                                              \
    COMMAND(set)                                                               \
    COMMAND(remove)                                                            \
    COMMAND(duplicates)                                                        \
    COMMAND(search)                                                            \
    COMMAND(kwic)                                                              \
    COMMAND(codebook_check)                                                    \
    COMMAND(codebook_add)                                                      \
    COMMAND(codebook_list)                                                     \
    COMMAND(codebook_show)                                                     \
    COMMAND(codebook_export)                                                   \
    COMMAND(codebook_import)                                                   \
    COMMAND(codebook_guide)                                                    \
    COMMAND(codebook_explain)                                                  \
    COMMAND(codebook_test)                                                     \
    COMMAND(code)                                                              \
    COMMAND(codings)                                                           \
    COMMAND(review)                                                            \
    COMMAND(suggest)                                                           \
    COMMAND(agree)                                                             \
    COMMAND(memos)                                                             \
    COMMAND(log)                                                               \
    COMMAND(themes)                                                            \
    COMMAND(crosstab)                                                          \
    COMMAND(trend)                                                             \
    COMMAND(compare)                                                           \
    COMMAND(cooccur)                                                           \
    COMMAND(dispersion)                                                        \
    COMMAND(words)                                                             \
    COMMAND(keyness)                                                           \
    COMMAND(collocate)                                                         \
    COMMAND(report)                                                            \
    COMMAND(initiatives)                                                       \
    COMMAND(analyse)                                                           \
    COMMAND(export)                                                            \
    COMMAND(import)                                                            \
    COMMAND(merge)                                                             \
    COMMAND(check)                                                             \
    COMMAND(rebuild)                                                           \
    COMMAND(backup)                                                            \
    COMMAND(recover)
/* clang-format on */

#define COMMAND_DECLARED(name) extern const command command_##name;
COMMANDS(COMMAND_DECLARED)
#undef COMMAND_DECLARED

/* The same as a table; NULL ends it. */
extern const command *const commands[];

/* Options of all commands that make a table. */
struct output_args {
    const char      *format;
    const char      *file;
    const char      *columns;
    const char      *labels;    /* with LABELS_OPTION   */
    struct text_list variables; /* with VARIABLE_OPTION */
    unsigned         limit;     /* with LIMIT_OPTION    */
};

/* Rows of tables of options. `type` is the struct of the command's options. */
/* clang-format off */

/* Of tables that may be long and are in an order. */
#define LIMIT_OPTION(type)                                                     \
    { .name = "limit", .letter = 'n', .kind = OPTION_LIMIT,                    \
      .offset = offsetof(type, output.limit), .argument = "N",                 \
      .help = "the first N rows; 0: all (default)" }

/* Of tables with a column document. */
#define VARIABLE_OPTION(type)                                                  \
    { .name = "variable", .kind = OPTION_LIST,                                 \
      .offset = offsetof(type, output.variables), .argument = "NAME",          \
      .help = "a column with this variable of the document; may be repeated" }

/* Of what changes the corpus. */
#define CODER_OPTION(type)                                                     \
    { .name = "coder", .kind = OPTION_TEXT,                                    \
      .offset = offsetof(type, coder), .argument = "NAME",                     \
      .help = "who does it, for 'tizbe log' (default: $TIZBE_CODER)" }

/* Of tables with themes or codes. */
#define LABELS_OPTION(type)                                                    \
    { .name = "labels", .kind = OPTION_TEXT,                                   \
      .offset = offsetof(type, output.labels), .argument = "LANG",             \
      .help = "columns theme_label, code_label: one of " TIZBE_LANGUAGES }

#define OUTPUT_OPTIONS(type)                                                   \
    { .name = "format", .kind = OPTION_FORMAT,                                 \
      .offset = offsetof(type, output.format), .argument = "NAME" },           \
    { .name = "columns", .kind = OPTION_TEXT,                                  \
      .offset = offsetof(type, output.columns), .argument = "NAME,...",        \
      .help = "these columns of the table alone, in this order" },             \
    { .name = "output", .letter = 'o', .kind = OPTION_TEXT,                    \
      .offset = offsetof(type, output.file), .argument = "FILE",               \
      .help = "write to FILE, and FILE.manifest.json beside it",               \
      .unsaid = true }

/* clang-format on */

/* Options of all commands that look at a part of the corpus. */
struct filter_args {
    const char      *codebook;
    const char      *lang;
    struct text_list themes, codes, documents, where;
    bool             unique;
};

/* clang-format off */
#define FILTER_OPTIONS(type)                                                   \
    { .name = "lang", .letter = 'l', .kind = OPTION_TEXT,                      \
      .offset = offsetof(type, filter.lang), .argument = "LANG",               \
      .help = "segments in this language (" TIZBE_LANGUAGES                    \
              " und; ru,kk for both)" },                                       \
    DOCUMENT_FILTER_OPTIONS(type),                                             \
    UNIQUE_OPTION(type)

#define UNIQUE_OPTION(type)                                                    \
    { .name = "unique", .kind = OPTION_FLAG,                                   \
      .offset = offsetof(type, filter.unique),                                 \
      .help = "of a document's versions, copies and translations one" }

#define DOCUMENT_FILTER_OPTIONS(type)                                          \
    { .name = "doc", .kind = OPTION_LIST,                                      \
      .offset = offsetof(type, filter.documents), .argument = "DOC",           \
      .help = "this document: number, path or title; may be repeated" },       \
    { .name = "where", .letter = 'w', .kind = OPTION_LIST,                     \
      .offset = offsetof(type, filter.where), .argument = "CONDITION",         \
      .help = "documents that fit: \"year>=2023 AND doc_type!=news\"" }

#define CODE_FILTER_OPTIONS(type)                                              \
    { .name = "theme", .letter = 't', .kind = OPTION_LIST,                     \
      .offset = offsetof(type, filter.themes), .argument = "NAME",             \
      .help = "this theme; may be repeated" },                                 \
    { .name = "code", .letter = 'c', .kind = OPTION_LIST,                      \
      .offset = offsetof(type, filter.codes), .argument = "NAME",              \
      .help = "this code, or a theme with its codes; may be repeated" },       \
    { .name = "codebook", .letter = 'b', .kind = OPTION_TEXT,                  \
      .offset = offsetof(type, filter.codebook), .argument = "NAME",           \
      .help = "of this codebook (default: the one run last)" }
/* clang-format on */

/* Options of all commands that count codings. */
struct counting_args {
    unsigned    unit, level;
    const char *state, *coder;
    bool        all_states;
};

/* clang-format off */
#define COUNTING_OPTIONS(type)                                                 \
    { .name = "unit", .letter = 'u', .kind = OPTION_CHOICE,                    \
      .offset = offsetof(type, counting.unit), .argument = "UNIT",             \
      .choices = "segment sentence document",                                  \
      .help = "what is counted: segment (default), sentence, document" },      \
    { .name = "level", .kind = OPTION_CHOICE,                                  \
      .offset = offsetof(type, counting.level), .argument = "LEVEL",           \
      .choices = "theme code",                                                 \
      .help = "a row for each theme (default) or each code" },                 \
    { .name = "state", .letter = 's', .kind = OPTION_TEXT,                     \
      .offset = offsetof(type, counting.state), .argument = "STATE",           \
      .help = "count codings in these states (default: pending,accepted)" },   \
    { .name = "all-states", .kind = OPTION_FLAG,                               \
      .offset = offsetof(type, counting.all_states),                           \
      .help = "count rejected and edited codings as well" },                   \
    { .name = "coder", .kind = OPTION_TEXT,                                    \
      .offset = offsetof(type, counting.coder), .argument = "NAME",            \
      .help = "count what this coder made or accepted; the machine is "        \
              "'tizbe'" }
/* clang-format on */

/* Options of all commands that list words. */
struct word_args {
    unsigned    kind, least, limit;
    bool        all;
    const char *stop;
};

/* clang-format off */
#define WORD_OPTIONS(type, limit_help)                                         \
    { .name = "of", .kind = OPTION_CHOICE,                                     \
      .offset = offsetof(type, words.kind), .argument = "WHAT",                \
      .choices = "stem form",                                                  \
      .help = "words by their stems (default), or each form by itself" },      \
    { .name = "least", .kind = OPTION_NUMBER,                                  \
      .offset = offsetof(type, words.least), .argument = "N",                  \
      .help = "words that occur N times or more (default 3)" },                \
    { .name = "stop", .kind = OPTION_TEXT,                                     \
      .offset = offsetof(type, words.stop), .argument = "LIST",                \
      .help = "leave these out: 'function' words (articles, pronouns ...) and "\
              "numbers, or the words of a file" },                             \
    { .name = "limit", .letter = 'n', .kind = OPTION_LIMIT,                    \
      .offset = offsetof(type, words.limit), .argument = "N",                  \
      .help = (limit_help) },                                                  \
    { .name = "all", .letter = 'a', .kind = OPTION_FLAG,                       \
      .offset = offsetof(type, words.all),                                     \
      .help = "all of them: --limit 0" }
/* clang-format on */

tizbe_word_choice word_choice_of(const struct word_args *args);

/* Options of all commands that draw documents by chance. */
struct bootstrap_args {
    unsigned resamples, seed;
    bool     no_intervals;
};

/* clang-format off */
#define BOOTSTRAP_OPTIONS(type)                                                \
    { .name = "resamples", .kind = OPTION_NUMBER,                              \
      .offset = offsetof(type, bootstrap.resamples), .argument = "N",          \
      .help = "of documents, for the intervals (default 1000)" },              \
    { .name = "seed", .kind = OPTION_NUMBER,                                   \
      .offset = offsetof(type, bootstrap.seed), .argument = "S",               \
      .help = "of the resamples (default 1)" },                                \
    { .name = "no-intervals", .kind = OPTION_FLAG,                             \
      .offset = offsetof(type, bootstrap.no_intervals),                        \
      .help = "values alone" }
/* clang-format on */

tizbe_counting counting_of(const struct counting_args *args);

/* Say how intervals came about, below a table of them. */
void remark_intervals(const struct bootstrap_args *args,
                      const tizbe_output          *out);

/* Whether a table is asked for in some way: a command may make none. */
bool has_output(const struct output_args *args);

tizbe_filter filter_of(const struct filter_args *args);
tizbe_output output_of(const invocation *in, const struct output_args *args);

/* For listeners of the library: pass on what is said as it is. */
void hear_complaint(void *context, const char *line);
void hear_remark(void *context, const char *line);
void hear_documents(void *context, const tizbe_progress *progress);

/* Say so when values of a variable that was counted by may be one; `status` is
 * that of the table, and comes back. */
int remark_alike(const invocation *in, const struct filter_args *filter,
                 const char *name, int status);

/* Say so when segments, a version of the codebook or a rebuild came since it was
 * run. */
void remark_uncoded(const invocation *in, const struct filter_args *filter);

/* Say what became of decisions and memos when their text got a new version;
 * `path` of its file, or NULL. */
void remark_carried(const char *path, const tizbe_carried *carried);

/* Say how many rows there are where --limit left some out. */
void remark_limit(const tizbe_output *out);

/* Who does it: what CODER_OPTION says, or the environment; or NULL. */
const char *coder_stated(const char *option);

/* The same for all that is done with the open corpus. Gives the exit status. */
int act_as(invocation *in, const char *option);

/* Complain of how a command was called; gives EXIT_USAGE. */
int misuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The exit status for what a call gave, after complaining of in->error if it
 * failed. */
int exit_for(const invocation *in, tizbe_status status);

/* The same where a file was named: one that cannot be used is an input that
 * failed. */
int exit_for_file(const invocation *in, tizbe_status status);

/* The same for a command that answers: EXIT_NOTHING without rows, after
 * saying so; `filter` is what narrowed the search, or NULL. */
int exit_for_rows(const invocation *in, const struct filter_args *filter,
                  tizbe_status status, const tizbe_output *out);

#endif
