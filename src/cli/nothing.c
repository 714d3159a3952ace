/* Why a table is empty, as far as counting documents tells it. */
#include "cli/nothing.h"

#include "base/counted.h"
#include "cli/output.h"

#include <string.h>

tizbe_status
drop_bytes(void *context, const char *bytes, size_t size, tizbe_error *error)
{
    (void)context, (void)bytes, (void)size, (void)error;
    return TIZBE_OK;
}

/* How many documents the filter lets through; 0, too, when they cannot be
 * read. */
static uint64_t
count_documents(const invocation *in, const tizbe_filter *filter)
{
    tizbe_output out = { .format = "csv", .take = drop_bytes, .limit = 1 };
    tizbe_status status = tizbe_documents(in->corpus, filter, NULL, NULL, &out,
                                          NULL);

    return status == TIZBE_OK ? out.rows + out.more : 0;
}

/* Several conditions: how many documents fit each. */
static void
remark_conditions(const invocation *in, const struct text_list *where)
{
    for (size_t i = 0; i < where->count && where->count > 1; i++) {
        tizbe_filter one = { .where = &where->items[i], .where_count = 1 };

        remark("  '%s' fits %s", where->items[i],
               COUNTED(count_documents(in, &one), "document"));
    }
}

/* Whether a condition takes what tables show for a missing value for one:
 * "country=NA". */
static bool
asks_for_missing(const char *where)
{
    static const char *const shown[] = { "NA", "(none)" };

    while ((where = strchr(where, '='))) {
        where += 1 + strspn(where + 1, " =\"'");
        for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
            size_t size = strlen(shown[i]);

            if (strncmp(where, shown[i], size) == 0 &&
                strchr(" \"'", where[size]))
                return true;
        }
    }
    return false;
}

static void
remark_no_document(const invocation *in, const struct filter_args *filter,
                   uint64_t all)
{
    if (filter->lang && filter->where.count + filter->documents.count == 0)
        remark("nothing found: none of %s has text in '%s'",
               COUNTED(all, "document"), filter->lang);
    else if (filter->where.count == 1 && filter->documents.count == 0 &&
             !filter->lang)
        remark("nothing found: none of %s fits '%s'; 'tizbe variables' shows "
               "what there is",
               COUNTED(all, "document"), filter->where.items[0]);
    else
        remark("nothing found: none of %s fits all that was asked of it%s%s%s",
               COUNTED(all, "document"),
               filter->lang ? " and has text in '" : "",
               filter->lang ? filter->lang : "", filter->lang ? "'" : "");
    remark_conditions(in, &filter->where);
    for (size_t i = 0; i < filter->where.count; i++)
        if (asks_for_missing(filter->where.items[i])) {
            remark("NA is no value: 'country=' fits documents that have no "
                   "country");
            break;
        }
}

/* There are documents, and in none of them what was asked for. */
static void
remark_looked_at(const invocation *in, uint64_t looked_at)
{
    const char *advice = in->command->nothing, *query = "";

    if (in->command->most == 1 && in->parsed.operand_count == 1)
        query = in->parsed.operands[0];
    remark("nothing found%s%s%s in %s%s%s", *query ? " for '" : "", query,
           *query ? "'" : "", COUNTED(looked_at, "document"),
           advice ? "; " : "", advice ? advice : "");
}

/* How many documents were looked at for the themes and codes asked for. */
static uint64_t
count_looked_at(const invocation *in, const struct filter_args *filter)
{
    tizbe_filter narrow = filter_of(filter);

    narrow.theme_count = narrow.code_count = 0;
    narrow.codebook = NULL;
    return count_documents(in, &narrow);
}

void
remark_nothing(const invocation *in, const struct filter_args *filter)
{
    static const tizbe_filter everything = { 0 };
    uint64_t                  all, looked_at;

    if (!in->corpus)
        return;
    if (!filter) {
        if (in->command->nothing)
            remark("nothing found: %s", in->command->nothing);
        return;
    }
    all = count_documents(in, &everything);
    looked_at = all > 0 ? count_looked_at(in, filter) : 0;
    if (all == 0)
        remark("nothing found: '%s' has no documents yet ('tizbe add PATH')",
               in->corpus_path);
    else if (looked_at == 0)
        remark_no_document(in, filter, all);
    else
        remark_looked_at(in, looked_at);
}
