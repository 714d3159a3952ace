/* tizbe analyse: what the text layer makes of a text. */
#include "cli/command.h"
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct analyse_args {
    const char        *lang;
    bool               kinds[TIZBE_LINE_KINDS];
    bool               languages;
    struct output_args output;
};

static const struct option_row options[] = {
    { "lang", 'l', OPTION_TEXT, offsetof(struct analyse_args, lang), "LANG",
      NULL, "the language: " TIZBE_LANGUAGES " und (default: found out)",
      false },
    { "stems", 0, OPTION_FLAG,
      offsetof(struct analyse_args, kinds[TIZBE_LINE_STEMS]), NULL, NULL,
      "filter: a word a line -> word TAB stem[|stem]", false },
    { "chain", 0, OPTION_FLAG,
      offsetof(struct analyse_args, kinds[TIZBE_LINE_CHAIN]), NULL, NULL,
      "filter: a word a line -> word TAB stem TAB its endings, named", false },
    { "words", 0, OPTION_FLAG,
      offsetof(struct analyse_args, kinds[TIZBE_LINE_WORDS]), NULL, NULL,
      "filter: a sentence a line -> its words, TAB between", false },
    { "sentences", 0, OPTION_FLAG,
      offsetof(struct analyse_args, kinds[TIZBE_LINE_SENTENCES]), NULL, NULL,
      "filter: a paragraph a line -> a sentence a line, an empty line", false },
    { "identify", 0, OPTION_FLAG,
      offsetof(struct analyse_args, kinds[TIZBE_LINE_IDENTIFY]), NULL, NULL,
      "filter: a text a line -> lang TAB confidence", false },
    { "languages", 0, OPTION_FLAG, offsetof(struct analyse_args, languages),
      NULL, NULL,
      "of TEXT: its sentences and what language they were taken for", false },
    OUTPUT_OPTIONS(struct analyse_args),
    { 0 },
};

static int
fail_reading(void)
{
    complain("cannot read standard input: %s",
             tizbe_is_interrupted() ? "interrupted" : strerror(errno));
    return EXIT_FAILED;
}

/* One line through the filter; a line end is no part of it. */
static bool
filter_line(tizbe_lines *lines, const char *line, size_t size)
{
    const char *out;
    size_t      out_size;

    if (size > 0 && line[size - 1] == '\n')
        size--;
    if (size > 0 && line[size - 1] == '\r')
        size--;
    if (tizbe_lines_next(lines, line, size, &out, &out_size) != TIZBE_OK)
        return complain("out of memory");
    print_bytes(out, out_size);
    return true;
}

static int
filter_stdin(invocation *in, tizbe_line_kind kind, const char *lang)
{
    tizbe_lines *lines;
    char        *line = NULL;
    size_t       room = 0;
    ssize_t      got;
    int          result = EXIT_DONE;
    tizbe_status status = tizbe_lines_new(kind, lang, &lines, &in->error);

    if (status != TIZBE_OK)
        return exit_for(in, status);
    while (result == EXIT_DONE && !tizbe_is_interrupted() &&
           (got = getline(&line, &room, stdin)) >= 0)
        if (!filter_line(lines, line, (size_t)got))
            result = EXIT_FAILED;
    if (result == EXIT_DONE && !feof(stdin))
        result = fail_reading();
    free(line);
    tizbe_lines_free(lines);
    return result;
}

/* All of standard input; NULL after a complaint. Caller frees. */
static char *
read_stdin(size_t *size)
{
    char  *text = NULL;
    size_t room = 0, got = 1;

    *size = 0;
    while (got > 0) {
        if (*size == room) {
            char *grown = realloc(text, room = room ? 2 * room : 65536);

            if (!grown) {
                complain("out of memory");
                free(text);
                return NULL;
            }
            text = grown;
        }
        got = fread(text + *size, 1, room - *size, stdin);
        *size += got;
    }
    if (ferror(stdin)) {
        (void)fail_reading();
        free(text);
        return NULL;
    }
    return text;
}

static int
analyse_text(invocation *in, const char *text, size_t size)
{
    struct analyse_args *args = in->args;
    tizbe_output         out = output_of(in, &args->output);

    return exit_for_rows(in, NULL,
                         tizbe_analyse(text, size, args->lang, args->languages,
                                       &out, &in->error),
                         &out);
}

static int
run(invocation *in)
{
    struct analyse_args *args = in->args;
    size_t               chosen = 0, count = 0, size;
    char                *text;
    int                  result;

    for (size_t i = 0; i < TIZBE_LINE_KINDS; i++)
        if (args->kinds[i]) {
            chosen = i;
            count++;
        }
    if (count > 1 ||
        (count == 1 && (in->parsed.operand_count > 0 || args->languages)))
        return misuse(
            "'analyse' can do one thing at a time: a TEXT with or without "
            "--languages, --stems, --chain, --words, --sentences or "
            "--identify");
    if (count == 1 && has_output(&args->output))
        return misuse(
            "cannot use --format, --columns or --output with a filter: "
            "its lines go to standard output");
    if (count == 1)
        return filter_stdin(in, (tizbe_line_kind)chosen, args->lang);
    if (in->parsed.operand_count > 0 &&
        strcmp(in->parsed.operands[0], "-") != 0)
        return analyse_text(in, in->parsed.operands[0],
                            strlen(in->parsed.operands[0]));
    text = read_stdin(&size);
    if (!text)
        return EXIT_FAILED;
    result = analyse_text(in, text, size);
    free(text);
    return result;
}

const command command_analyse = {
    .name = "analyse",
    .run = run,
    .need = NEEDS_NO_CORPUS,
    .operands = "[TEXT]",
    .what = "show words, forms and stems of a text",
    .more = "Without TEXT standard input is read. The filters go line by line "
            "from standard\ninput to standard output; without --lang, each "
            "line is in the language that it seems\nto be in by itself.\n",
    .most = 1,
    .options = options,
    .args_size = sizeof(struct analyse_args),
};
