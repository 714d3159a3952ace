/* tizbe duplicates: documents that are the same again. */
#include "cli/command.h"
#include "cli/output.h"

struct duplicates_args {
    struct output_args output;
    struct filter_args filter; /* documents and where alone */
    const char        *kinds;
    unsigned           least;
    bool               groups;
};

static const struct option_row options[] = {
    { "kind", 'k', OPTION_TEXT, offsetof(struct duplicates_args, kinds), "KIND",
      NULL, "exact, near, part, version, translation; or several, by commas",
      false },
    { "least", 0, OPTION_NUMBER, offsetof(struct duplicates_args, least), "N",
      NULL, "pairs that are alike to N per cent or more", false },
    { "groups", 'g', OPTION_FLAG, offsetof(struct duplicates_args, groups),
      NULL, NULL, "a row a document: what --unique takes for one", false },
    { "doc", 0, OPTION_LIST, offsetof(struct duplicates_args, filter.documents),
      "DOC", NULL, "of this document: number, path or title; may be repeated",
      false },
    { "where", 'w', OPTION_LIST, offsetof(struct duplicates_args, filter.where),
      "CONDITION", NULL, "of documents that fit: \"year>=2023\"", false },
    LIMIT_OPTION(struct duplicates_args),
    OUTPUT_OPTIONS(struct duplicates_args),
    { 0 },
};

static int
run(invocation *in)
{
    struct duplicates_args  *args = in->args;
    tizbe_duplicates_options passed = {
        .documents = args->filter.documents.items,
        .document_count = args->filter.documents.count,
        .where = args->filter.where.items,
        .where_count = args->filter.where.count,
        .kinds = args->kinds,
        .least = args->least,
        .groups = args->groups,
    };
    tizbe_output out = output_of(in, &args->output);

    if (args->least > 100)
        return misuse("cannot use --least %u: expected per cent, 1 to 100",
                      args->least);
    if (args->groups && args->least > 0)
        return misuse(
            "cannot use --groups and --least together: groups are what "
            "--unique takes for one");
    return exit_for_rows(
        in, &args->filter,
        tizbe_duplicates(in->corpus, &passed, &out, &in->error), &out);
}

const command command_duplicates = {
    .name = "duplicates",
    .run = run,
    .need = WRITES_IF_ALLOWED, /* what is found out is kept there */
    .operands = "",
    .what = "list documents that are the same again",
    .more =
        "Words are compared by their stems.\n\n"
        "exact: the same words in the same order; one document when the files "
        "have the same\ntext and the same segments, two when they are divided "
        "differently.\nnear: half or more of the runs of five words are "
        "shared (jaccard).\npart: four fifths or more of those of the smaller "
        "one stand in the larger (containment).\nversion: half of the smaller "
        "one is in the other, and the same title or number, another\ndate, "
        "or the old text of a file and its new one; a is the older one, and\n"
        "several are a chain.\ntranslation: the same "
        "text in another language, by number and date, address, numerals,\nbuild and names; confidence "
        "says how sure that is.\n\n"
        "Tables with --unique count one document of each group (--groups): "
        "the newest version,\nor else the one added first. Joined are exact "
        "ones, versions, near ones from 0.8 on\n(of one number, date and "
        "title, as texts of an act from before and after an amendment\nare, "
        "all of them) and translations from 0.8 on; parts never. "
        "Without\n--unique, tables say below how many of the "
        "documents counted are others again, as\nlong as no document came or "
        "changed since this was last run. Say what is wrong: tizbe set 12 version_of=7,\n"
        "translation_of=7, or version_of=none.\n\n"
        "    tizbe duplicates --kind near --least 80\n    tizbe compare 7 12 "
        "--segments\n    tizbe themes --unique\n",
    .nothing = "none is the same as another one",
    .options = options,
    .args_size = sizeof(struct duplicates_args),
};
