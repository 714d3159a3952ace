/* tizbe merge: other corpora into this one. */
#include "cli/command.h"
#include "cli/output.h"

static void
print_part(uint64_t number, const char *what, const char *several)
{
    if (number > 0)
        print(", %llu %s%s", (unsigned long long)number, what,
              number == 1 ? "" : several);
}

static void
print_result(const char *path, const tizbe_merge_result *r)
{
    print("%s: %llu document%s added", path, (unsigned long long)r->documents,
          r->documents == 1 ? "" : "s");
    if (r->known > 0)
        print(", %llu with a text that is there already",
              (unsigned long long)r->known);
    print_part(r->codebooks, "codebook", "s");
    print_part(r->decisions, "decision", "s");
    print_part(r->codings, "imported coding", "s");
    print_part(r->memos, "memo", "s");
    if (r->segments > 0)
        print("; %llu segments, %llu words", (unsigned long long)r->segments,
              (unsigned long long)r->words);
    print("\n");
    if (r->renamed > 0)
        remark("%llu path%s of '%s' %s another text here: kept as '%s:PATH'",
               (unsigned long long)r->renamed, r->renamed == 1 ? "" : "s", path,
               r->renamed == 1 ? "is that of" : "are those of", path);
}

static int
run(invocation *in)
{
    tizbe_listener listener = { .progress = hear_documents };
    int            worst = EXIT_DONE;

    for (size_t i = 0; i < in->parsed.operand_count; i++) {
        const char        *path = in->parsed.operands[i];
        tizbe_merge_result found;
        tizbe_error        error = { 0 };
        tizbe_status status = tizbe_merge(in->corpus, path, &listener, &found,
                                          &error);

        progress_clear();
        if (status == TIZBE_OK) {
            print_result(path, &found);
            continue;
        }
        worst = exit_for(status, &error);
        if (!found.is_refused)
            return worst;
        worst = EXIT_PARTLY;
    }
    return worst;
}

const command command_merge = {
    .name = "merge",
    .run = run,
    .need = MAKES_CORPUS,
    .operands = "OTHER.tizbe...",
    .what = "take other corpora into this one",
    .more =
        "Documents come with their sources, variables and notes; codebooks, "
        "and what people\ndecided, remarked and read, come along; nothing is "
        "analysed again. A text that both\nhave is one document. Run 'tizbe "
        "code' afterwards: it codes what is new. What has\nbeen merged is "
        "passed over, so the same command goes on where it was stopped.\n",
    .least = 1,
    .most = ANY_NUMBER,
};
