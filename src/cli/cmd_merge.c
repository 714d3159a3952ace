/* tizbe merge: other corpora into this one. */
#include "base/counted.h"
#include "cli/command.h"
#include "cli/output.h"

#include <unistd.h>

static void
print_part(uint64_t number, const char *what)
{
    if (number > 0)
        print(", %s", COUNTED(number, what));
}

static void
print_result(const char *path, const tizbe_merge_result *r)
{
    print("%s: %s added", path, COUNTED(r->documents, "document"));
    if (r->known > 0)
        print(", %llu with a text that is there already",
              (unsigned long long)r->known);
    print_part(r->codebooks, "codebook");
    print_part(r->decisions, "decision");
    print_part(r->codings, "imported coding");
    print_part(r->memos, "memo");
    if (r->segments > 0)
        print("; %s, %s", COUNTED(r->segments, "segment"),
              COUNTED(r->words, "word"));
    print("\n");
    if (r->carried > 0)
        remark("'%s': %llu of the decisions and memos %s for a new version of "
               "the text as well",
               path, (unsigned long long)r->carried,
               by_number(r->carried, "holds", "hold"));
    if (r->renamed > 0)
        remark("%s of '%s' %s of another text here: kept as '%s:PATH'",
               COUNTED(r->renamed, "path"), path,
               by_number(r->renamed, "is that", "are those"), path);
}

/* Where there is no corpus one is made for what it can take in alone. */
static int
open_for(invocation *in, const char *path)
{
    tizbe_status status = TIZBE_OK;

    if (in->corpus)
        return EXIT_DONE;
    if (access(in->corpus_path, F_OK) != 0)
        status = tizbe_merge_check(path, &in->error);
    if (status != TIZBE_OK) {
        complain_line(in->error.text);
        return EXIT_PARTLY;
    }
    status = tizbe_open(in->corpus_path, TIZBE_CREATE, &in->corpus, &in->error);
    if (status == TIZBE_OK)
        return act_as(in, NULL);
    complain_line(in->error.text);
    return EXIT_FAILED;
}

static int
run_one(invocation *in, const char *path)
{
    tizbe_listener     listener = { .progress = hear_documents };
    tizbe_merge_result found;
    tizbe_status       status;
    int                result = open_for(in, path);

    if (result != EXIT_DONE)
        return result;
    status = tizbe_merge(in->corpus, path, &listener, &found, &in->error);
    progress_clear();
    if (status == TIZBE_OK)
        print_result(path, &found);
    result = exit_for(in, status);
    return found.is_refused || found.is_damaged ? EXIT_PARTLY : result;
}

/* One that cannot be used is passed over; any other failure is of the corpus. */
static int
run(invocation *in)
{
    int worst = EXIT_DONE;

    for (size_t i = 0; i < in->parsed.operand_count; i++) {
        int result = run_one(in, in->parsed.operands[i]);

        if (result == EXIT_PARTLY)
            worst = result;
        else if (result != EXIT_DONE)
            return result;
    }
    return worst;
}

const command command_merge = {
    .name = "merge",
    .run = run,
    .need = NEEDS_PATH,
    .operands = "OTHER.tizbe...",
    .what = "take other corpora into this one",
    .more =
        "Documents come with their sources, variables and notes; codebooks, "
        "and what people\ndecided, remarked and read, come along; nothing is "
        "analysed again. A text that both\nhave is one document. Of two "
        "words of one coder about one place and code the later\nholds. What was "
        "taken back here does not come back; what was taken back there stays\n"
        "here. The log comes along, but what was done elsewhere cannot be undone "
        "here.\n\nRun 'tizbe code' afterwards: it codes what is new. What has "
        "been merged is passed\nover, so the same command goes on where it was "
        "stopped.\n",
    .least = 1,
    .most = ANY_NUMBER,
};
