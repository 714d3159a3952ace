/* tizbe add: read documents into the corpus. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct add_args {
    bool             recursive;
    bool             flat;
    const char      *meta;
    const char      *lang;
    const char      *encoding;
    const char      *format;
    struct text_list text_fields, meta_fields;
    bool             each;
    unsigned         jobs;
    bool             quiet;
    const char      *coder;
};

enum { TOLD = 3 }; /* records of a file that fail alike, one by one */

/* Records of one file that failed for one reason, one after the other: a
 * table of a million rows without text fails a million times. */
struct failures {
    char  *last;  /* owned: what was said of the last one, or NULL */
    size_t count; /* alike                                        */
};

struct hearing {
    const struct add_args *args;
    struct failures        failures;
};

static const struct option_row options[] = {
    { "recursive", 'r', OPTION_FLAG, offsetof(struct add_args, recursive), NULL,
      NULL, "folders with their subfolders (the default)", true },
    { "flat", 0, OPTION_FLAG, offsetof(struct add_args, flat), NULL, NULL,
      "folders without their subfolders", false },
    { "meta", 'm', OPTION_TEXT, offsetof(struct add_args, meta), "FILE", NULL,
      "variables, CSV, XLSX, ODS or XLS: a column 'path', others title, date, ...",
      false },
    { "lang", 'l', OPTION_TEXT, offsetof(struct add_args, lang), "LANG", NULL,
      "the language of all these files (default: found out)", false },
    { "encoding", 0, OPTION_TEXT, offsetof(struct add_args, encoding), "NAME",
      NULL, "their encoding (default: found out)", false },
    { "format", 0, OPTION_TEXT, offsetof(struct add_args, format), "NAME", NULL,
      "their format, by its name above (default: found out)", false },
    { "text-field", 0, OPTION_LIST, offsetof(struct add_args, text_fields),
      "NAME,...", NULL,
      "tables and JSON: the fields that hold the text (default: found out); "
      "may be repeated, as for names with a comma",
      false },
    { "meta-fields", 0, OPTION_LIST, offsetof(struct add_args, meta_fields),
      "NAME,...", NULL,
      "tables and JSON: the variables (default: all others); likewise", false },
    { "each", 0, OPTION_FLAG, offsetof(struct add_args, each), NULL, NULL,
      "tables and JSON: a document for each record, also where another of the "
      "file has the same text, as answers of a survey have",
      false },
    { "jobs", 'j', OPTION_NUMBER, offsetof(struct add_args, jobs), "N", NULL,
      "worker processes (default: as many as the files need)", true },
    { "quiet", 'q', OPTION_FLAG, offsetof(struct add_args, quiet), NULL, NULL,
      "no notes about single files, only failures", true },
    CODER_OPTION(struct add_args),
    { 0 },
};

/* Where the number of a record stands in "cannot read 'a.jsonl#12': no ...";
 * NULL where it is about no record. */
static const char *
record_number(const char *text)
{
    const char *end = strstr(text, "': "), *at = end;

    while (at && at > text && at[-1] >= '0' && at[-1] <= '9')
        at--;
    return at && at < end && at > text && at[-1] == '#' ? at : NULL;
}

static bool
is_alike(const char *a, const char *b)
{
    const char *x = a ? record_number(a) : NULL, *y = record_number(b);

    return x && y && x - a == y - b && strncmp(a, b, (size_t)(x - a)) == 0 &&
           strcmp(strstr(x, "': "), strstr(y, "': ")) == 0;
}

/* Tell of those that were not told one by one. */
static void
end_failures(struct failures *f)
{
    const char *number = f->last ? record_number(f->last) : NULL;
    const char *file = number ? strchr(f->last, '\'') : NULL;

    if (file && f->count > TOLD)
        remark("... and %s of %.*s' up to #%.*s, for the same reason",
               COUNTED(f->count - TOLD, "more record"),
               (int)(number - 1 - file), file,
               (int)strspn(number, "0123456789"), number);
    free(f->last);
    *f = (struct failures){ 0 };
}

static void
hear_failure(struct failures *f, const char *text)
{
    bool alike = is_alike(f->last, text);

    if (!alike)
        end_failures(f);
    free(f->last);
    f->last = strdup(text);
    if (++f->count <= TOLD || !f->last)
        complain_line(text);
}

static void
hear_event(void *context, const tizbe_add_event *event)
{
    struct hearing        *hearing = context;
    const struct add_args *args = hearing->args;

    if (event->outcome == TIZBE_FAILED) {
        hear_failure(&hearing->failures, event->text);
        return;
    }
    if (args->quiet)
        return;
    if (event->outcome == TIZBE_KEPT_OLD)
        remark("'%s': its old text was coded by a person and stays beside the "
               "new one: tables count both, with --unique the new one alone",
               event->path);
    remark_carried(event->path, &event->carried);
    for (size_t i = 0; i < event->note_count; i++)
        remark("'%s': %s", event->path, event->notes[i]);
}

static void
hear_progress(void *context, const tizbe_progress *progress)
{
    (void)context;
    progress_show("files", progress);
}

static void
print_summary(const tizbe_add_summary *sum, bool is_done)
{
    static const char *const words[] = {
        [TIZBE_ADDED] = "added",
        [TIZBE_UPDATED] = "updated",
        [TIZBE_KEPT_OLD] = "added beside a coded older text",
        [TIZBE_SAME] = "with a text that is there already",
        [TIZBE_UNCHANGED] = "unchanged",
        [TIZBE_FAILED] = "failed",
    };
    uint64_t    files = 0;
    uint64_t    opened = sum->outcomes[TIZBE_OPENED];
    const char *comma = ": ";

    for (size_t i = 0; i < TIZBE_ADD_OUTCOMES; i++)
        files += words[i] ? sum->outcomes[i] : 0;
    if (files == 0 && !is_done)
        return;
    print("%s%s", COUNTED(files, opened ? "document" : "file"),
          files > 0 || opened ? "" : ": there is nothing to read");
    for (size_t i = 0; i < TIZBE_ADD_OUTCOMES; i++)
        if (words[i] && sum->outcomes[i] > 0) {
            print("%s%llu %s", comma, (unsigned long long)sum->outcomes[i],
                  words[i]);
            comma = ", ";
        }
    if (sum->segments > 0)
        print("; %s, %s", COUNTED(sum->segments, "segment"),
              COUNTED(sum->tokens, "word"));
    if (sum->described > 0)
        print("; the table changed %s", COUNTED(sum->described, "document"));
    if (sum->hidden > 0 || sum->own > 0)
        print("; left out:");
    if (sum->hidden > 0)
        print(" %llu hidden%s", (unsigned long long)sum->hidden,
              sum->own > 0 ? "," : "");
    if (sum->own > 0)
        print(" %llu written by tizbe", (unsigned long long)sum->own);
    print("\n");
}

/* The corpus knows both paths of these texts, and shows the old one. */
static void
remark_moved(uint64_t moved)
{
    if (moved == 0)
        return;
    print_now();
    remark("%s of a text that is there already came from a file that is gone: "
           "'tizbe remove --gone' forgets such files",
           COUNTED(moved, "file"));
}

/* What was stated, an option a line; NULL: nothing, or no memory. Owned. */
static char *
lines_of(const struct text_list *stated)
{
    size_t size = 0;
    char  *lines, *at;

    for (size_t i = 0; i < stated->count; i++)
        size += strlen(stated->items[i]) + 1;
    lines = at = size > 0 ? malloc(size) : NULL;
    for (size_t i = 0; lines && i < stated->count; i++) {
        size_t length = strlen(stated->items[i]);

        memcpy(at, stated->items[i], length);
        at += length;
        *at++ = i + 1 < stated->count ? '\n' : '\0';
    }
    return lines;
}

/* With --each those are of another file, or stood elsewhere in this one. */
static void
remark_equal(bool each, uint64_t equal)
{
    if (equal == 0)
        return;
    print_now();
    if (each)
        remark("%s %s the text of a record of another file, or of another "
               "place in this one, and %s with it",
               COUNTED(equal, "record"), by_number(equal, "has", "have"),
               by_number(equal, "is one document", "are one document"));
    else
        remark("%s %s a text that is there already, and %s with it: 'tizbe add "
               "--each' makes a document of each, as answers of a survey need",
               COUNTED(equal, "record"), by_number(equal, "has", "have"),
               by_number(equal, "is one document", "are one document"));
}

static int
add_as(invocation *in, const tizbe_add_options *passed)
{
    struct add_args  *args = in->args;
    struct hearing    hearing = { .args = args };
    tizbe_listener    listener = { &hearing, hear_event,
                                progress_is_shown() ? hear_progress : NULL,
                                   hear_complaint };
    tizbe_add_summary sum = { 0 };
    tizbe_status      status;

    status = tizbe_add(in->corpus_path, passed, in->parsed.operands,
                       in->parsed.operand_count, &listener, &sum, &in->error);
    progress_clear();
    end_failures(&hearing.failures);
    if (status != TIZBE_OK)
        sum.segments = sum.described = 0; /* of what was not committed, too */
    print_summary(&sum, status == TIZBE_OK);
    if (status != TIZBE_OK)
        return exit_for(in, status);
    remark_moved(sum.moved);
    if (!args->quiet)
        remark_equal(args->each, sum.equal);
    return sum.outcomes[TIZBE_FAILED] > 0 ? EXIT_PARTLY : EXIT_DONE;
}

static int
run(invocation *in)
{
    struct add_args  *args = in->args;
    char             *text_fields = lines_of(&args->text_fields);
    char             *meta_fields = lines_of(&args->meta_fields);
    tizbe_add_options passed = {
        .flat = args->flat,
        .meta = args->meta,
        .lang = args->lang,
        .encoding = args->encoding,
        .format = args->format,
        .jobs = args->jobs,
        .text_fields = text_fields,
        .meta_fields = meta_fields,
        .each = args->each,
        .coder = coder_stated(args->coder),
    };
    int exit_status = EXIT_FAILED;

    if ((args->text_fields.count > 0 && !text_fields) ||
        (args->meta_fields.count > 0 && !meta_fields))
        complain("out of memory");
    else
        exit_status = add_as(in, &passed);
    free(text_fields);
    free(meta_fields);
    return exit_status;
}

static void
list_formats(void)
{
    tizbe_input_format f;
    char               line[300];

    for (size_t i = 0; tizbe_input_format_get(i, &f); i++) {
        (void)snprintf(line, sizeof line, "%s: %s", f.what, f.endings);
        print("  %-10s ", f.name);
        help_filled(line, 13);
    }
}

const command command_add = {
    .name = "add",
    .run = run,
    .need = NEEDS_PATH,
    .operands = "PATH...",
    .what = "read documents into the corpus",
    .more =
        "PATH is a file, a folder, or - for standard input. What has not "
        "changed since the\nlast time is passed over, so the same command "
        "goes on where it was stopped.\n\n"
        "Archives, mail with attachments, feeds, web archives, JSON and "
        "tables hold\nseveral documents: each is stored under the path of "
        "the file and its own, as\nin acts.zip/2024/plan.docx or "
        "posts.jsonl#12. Passed over are hidden files,\nwhat Word keeps "
        "beside an open document (~$plan.docx), the folder that a "
        "browser\nsaved beside a page, the pictures of an exported chat, and "
        "what tizbe wrote: the\ncorpus, results, tables that went there by "
        "'>'. A file that is named is read whatever\nit is.\n\n"
        "Formats and the endings of their files:\n",
    .list = list_formats,
    .least = 1,
    .most = ANY_NUMBER,
    .options = options,
    .args_size = sizeof(struct add_args),
};
