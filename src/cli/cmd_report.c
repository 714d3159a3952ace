/* tizbe report: one HTML page for those who do not run the program. */
#include "cli/command.h"

struct report_args {
    struct filter_args filter;
    struct output_args output;
    const char        *lang, *title, *source;
    unsigned           quotes;
};

static const struct option_row options[] = {
    { "output", 'o', OPTION_TEXT, offsetof(struct report_args, output.file),
      "FILE", NULL, "write to FILE, and FILE.manifest.json beside it", true },
    { "lang", 'l', OPTION_TEXT, offsetof(struct report_args, lang), "LANG",
      NULL, "of the page: one of " TIZBE_LANGUAGES " (default: en)", false },
    { "labels", 0, OPTION_TEXT, offsetof(struct report_args, lang), "LANG",
      NULL, "the same, as tables call it", false },
    { "title", 0, OPTION_TEXT, offsetof(struct report_args, title), "TEXT",
      NULL, "of the page", false },
    { "by", 'g', OPTION_TEXT, offsetof(struct report_args, source), "NAME",
      NULL, "themes by this variable (default: doc_type)", false },
    { "quotes", 0, OPTION_NUMBER, offsetof(struct report_args, quotes), "N",
      NULL, "quotations of each theme (default: 3)", false },
    { "text-lang", 0, OPTION_TEXT, offsetof(struct report_args, filter.lang),
      "LANG", NULL, "segments in this language (as --lang of other commands)",
      false },
    DOCUMENT_FILTER_OPTIONS(struct report_args),
    UNIQUE_OPTION(struct report_args),
    CODE_FILTER_OPTIONS(struct report_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct report_args  *args = in->args;
    tizbe_report_options passed = {
        .filter = filter_of(&args->filter),
        .lang = args->lang,
        .title = args->title,
        .source = args->source,
        .quotes = args->quotes,
    };
    tizbe_output out = output_of(in, &args->output);

    out.format = NULL;
    remark_uncoded(in, &args->filter);
    return exit_for_rows(in, &args->filter,
                         tizbe_report(in->corpus, &passed, &out, &in->error),
                         &out);
}

const command command_report = {
    .name = "report",
    .run = run,
    .need = WRITES_IF_ALLOWED, /* what is found out is kept there */
    .operands = "",
    .what = "write one HTML page with all results, in four languages",
    .more = "What was analysed, how often themes are spoken of, by year, "
            "language and source,\nwhich stand together, the initiatives, the "
            "most telling passages with their codings\nmarked, agreement, "
            "limits, and how it was made. The page needs no network and runs "
            "no\nscript; it can be printed, and read on a phone or by a screen "
            "reader. --lang is the\nlanguage of the page; labels of themes "
            "are in it as far as the codebook has them.\n\n"
            "    tizbe report -o report.html --lang ru --where 'year>=2023'\n",
    .nothing = "'tizbe code --codebook FILE' finds what a report tells of",
    .options = options,
    .args_size = sizeof(struct report_args),
    .counts = true,
};
