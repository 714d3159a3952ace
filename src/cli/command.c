/* What commands share: from options to the library's structures, from its
 * statuses to exit statuses. */
#include "cli/command.h"

#include "cli/output.h"

#include <signal.h>

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
    };
}

tizbe_output
output_of(const invocation *in, const struct output_args *args)
{
    return (tizbe_output){
        .format = args->format,
        .file = args->file,
        .fit = terminal_width(),
        .command = (const char *const *)in->parsed.words,
        .command_count = in->parsed.word_count,
        .take = take_stdout,
    };
}

int
exit_for(tizbe_status status, const tizbe_error *error)
{
    if (status == TIZBE_OK)
        return EXIT_DONE;
    complain("%s", error->text);
    switch (status) {
    case TIZBE_NOT_FOUND:
        return EXIT_NOTHING;
    case TIZBE_USAGE:
    case TIZBE_EXISTS:
        return EXIT_USAGE;
    case TIZBE_FORMAT:
        return EXIT_PARTLY;
    default:
        return EXIT_FAILED;
    }
}

int
exit_for_rows(tizbe_status status, const tizbe_error *error,
              const tizbe_output *out)
{
    if (status == TIZBE_OK && out->rows == 0)
        return EXIT_NOTHING;
    return exit_for(status, error);
}
