/* What commands share: from options to the library's structures, from its
 * statuses to exit statuses. */
#include "cli/command.h"

#include "base/counted.h"
#include "cli/nothing.h"
#include "cli/output.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where an option does not say it; the help of that option does. */
enum { WORD_LEAST = 3, WORD_LIMIT = 20, RESAMPLES = 1000, SEED = 1 };

tizbe_filter
filter_of(const struct filter_args *args)
{
    return (tizbe_filter){
        .codebook = args->codebook,
        .lang = args->lang,
        .themes = args->themes.items,
        .theme_count = args->themes.count,
        .codes = args->codes.items,
        .code_count = args->codes.count,
        .documents = args->documents.items,
        .document_count = args->documents.count,
        .where = args->where.items,
        .where_count = args->where.count,
        .unique = args->unique,
    };
}

tizbe_counting
counting_of(const struct counting_args *args)
{
    return (tizbe_counting){
        .unit = (tizbe_unit)args->unit,
        .by_code = args->level == 1,
        .states = args->all_states ? "pending,accepted,rejected,edited"
                                   : args->state,
        .coder = args->coder,
    };
}

tizbe_word_choice
word_choice_of(const struct word_args *args)
{
    return (tizbe_word_choice){
        .forms = args->kind == 1,
        .least = args->least ? args->least : WORD_LEAST,
        .limit = args->all     ? 0
                 : args->limit ? args->limit
                               : WORD_LIMIT,
        .stop = args->stop,
    };
}

void
remark_intervals(const struct bootstrap_args *args, const tizbe_output *out)
{
    if (out->rows > 0 && !args->no_intervals)
        remark(
            "intervals: 95%%, %s of documents, seed %u",
            COUNTED(args->resamples ? args->resamples : RESAMPLES, "resample"),
            args->seed ? args->seed : (unsigned)SEED);
}

bool
has_output(const struct output_args *args)
{
    return args->format || args->file || args->columns;
}

tizbe_output
output_of(const invocation *in, const struct output_args *args)
{
    const char *format = args->format, *file = args->file;

    if (file && (strcmp(file, "-") == 0 || strcmp(file, "/dev/stdout") == 0))
        file = NULL; /* as without it, behind what a ">>" has there */
    if (!format && file)
        format = tizbe_format_of_file(file);
    return (tizbe_output){
        .format = format,
        .file = file,
        .labels = args->labels,
        .columns = args->columns,
        .limit = args->limit,
        .variables = args->variables.items,
        .variable_count = args->variables.count,
        .fit = terminal_width(),
        .command = (const char *const *)in->parsed.words,
        .command_count = in->parsed.word_count,
        .take = take_stdout,
    };
}

void
hear_complaint(void *context, const char *line)
{
    (void)context;
    complain_line(line);
}

void
hear_remark(void *context, const char *line)
{
    (void)context;
    remark_line(line);
}

void
hear_documents(void *context, const tizbe_progress *progress)
{
    (void)context;
    progress_show("documents", progress);
}

void
remark_uncoded(const invocation *in, const struct filter_args *filter)
{
    tizbe_uncoded unseen;

    if (tizbe_find_uncoded(in->corpus, filter->codebook, &unseen, NULL) !=
        TIZBE_OK)
        return;
    if (unseen.segments > 0)
        remark("%s came after the last coding and %s no codes yet: run "
               "'tizbe code'",
               COUNTED(unseen.segments, "segment"),
               by_number((uint64_t)unseen.segments, "has", "have"));
    if (unseen.is_edited)
        remark("a newer version of the codebook is stored, and these codings "
               "are those of the one before: run 'tizbe code'");
    if (unseen.is_rebuilt)
        remark("the words have been read anew since the last coding (rebuild): "
               "run 'tizbe code'");
}

int
remark_alike(const invocation *in, const struct filter_args *filter,
             const char *name, int status)
{
    tizbe_filter passed = filter_of(filter);
    char        *sentence = NULL;

    if (status == EXIT_DONE &&
        tizbe_alike_values(in->corpus, &passed, name, &sentence, NULL) ==
            TIZBE_OK &&
        sentence)
        remark("%s ('tizbe set --where' gives them one)", sentence);
    free(sentence);
    return status;
}

const char *
coder_stated(const char *option)
{
    return option ? option : getenv("TIZBE_CODER");
}

int
act_as(invocation *in, const char *option)
{
    return exit_for(in,
                    tizbe_act_as(in->corpus, coder_stated(option), &in->error));
}

int
misuse(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain_of(format, args);
    va_end(args);
    return EXIT_USAGE;
}

int
exit_for(const invocation *in, tizbe_status status)
{
    if (status == TIZBE_OK)
        return EXIT_DONE;
    complain_line(in->error.text);
    switch (status) {
    case TIZBE_NOT_FOUND:
        return EXIT_NOTHING;
    case TIZBE_USAGE:
    case TIZBE_EXISTS:
        return EXIT_USAGE;
    case TIZBE_FORMAT:
    case TIZBE_INPUT:
        return EXIT_PARTLY;
    default:
        return EXIT_FAILED;
    }
}

/* "12 decisions and 1 memo", or one of both. */
static void
remark_followed(const char *file, const tizbe_carried *carried)
{
    uint64_t all = carried->decisions + carried->memos;

    if (all > 0)
        remark("%s%s%s%s %s for the new text as well", file,
               carried->decisions > 0 ? COUNTED(carried->decisions, "decision")
                                      : "",
               carried->decisions > 0 && carried->memos > 0 ? " and " : "",
               carried->memos > 0 ? COUNTED(carried->memos, "memo") : "",
               by_number(all, "holds", "hold"));
}

void
remark_carried(const char *path, const tizbe_carried *carried)
{
    char *file = NULL;

    if (path && asprintf(&file, "'%s': ", path) < 0)
        file = NULL;
    remark_followed(file ? file : "", carried);
    if (carried->changed > 0)
        remark("%s%llu of the decisions and memos %s on paragraphs that have "
               "changed: 'tizbe review --changed' asks about %s",
               file ? file : "", (unsigned long long)carried->changed,
               by_number(carried->changed, "is", "are"),
               by_number(carried->changed, "it", "them"));
    if (carried->gone > 0)
        remark("%s%llu of the decisions and memos %s on paragraphs that are "
               "gone: 'tizbe review --changed --format csv' lists %s",
               file ? file : "", (unsigned long long)carried->gone,
               by_number(carried->gone, "is", "are"),
               by_number(carried->gone, "it", "them"));
    free(file);
}

void
remark_limit(const tizbe_output *out)
{
    if (out->more > 0)
        remark("the first %s of %llu (--limit)", COUNTED(out->rows, "row"),
               (unsigned long long)out->rows + out->more);
}

/* Say so when one text was counted several times, as far as that is known. */
static void
remark_copies(const invocation *in, const struct filter_args *filter)
{
    tizbe_filter passed = filter_of(filter);
    uint64_t     copies;
    bool         is_stale;

    if (tizbe_copies(in->corpus, &passed, &copies, &is_stale, NULL) != TIZBE_OK)
        return;
    if (is_stale)
        remark("documents have changed since 'tizbe duplicates', which found "
               "some that are counted again: run it again");
    if (copies > 0)
        remark("%llu of the documents counted %s: --unique counts one of each",
               (unsigned long long)copies,
               by_number(copies, "is a copy, version or translation of another",
                         "are copies, versions or translations of others"));
}

int
exit_for_rows(const invocation *in, const struct filter_args *filter,
              tizbe_status status, const tizbe_output *out)
{
    if (status == TIZBE_OK)
        print_now(); /* the table first, where both go to one place */
    if (status == TIZBE_OK && out->left_out > 0)
        remark("left out: %s that %s the same as another one; the newest "
               "version is kept, or else the one added first (tizbe "
               "duplicates --groups)",
               COUNTED(out->left_out, "document"),
               by_number(out->left_out, "is", "are"));
    if (status == TIZBE_OK && out->rows > 0 && in->command->counts &&
        !filter->unique)
        remark_copies(in, filter);
    if (status == TIZBE_OK)
        remark_limit(out);
    if (status == TIZBE_OK && out->rows == 0) {
        remark_nothing(in, filter);
        return EXIT_NOTHING;
    }
    return exit_for(in, status);
}

int
exit_for_file(const invocation *in, tizbe_status status)
{
    int result = exit_for(in, status);

    return result == EXIT_NOTHING || status == TIZBE_IO || status == TIZBE_LIMIT
               ? EXIT_PARTLY
               : result;
}
