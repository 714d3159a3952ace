/* Entries of every kind, read while memory fails: as they are undisturbed, or
 * not at all. A word that is lacking would find more. */
#include "base/array.h"
#include "check_main.h"
#include "code/entry/entry.h"
#include "code/entry/entry_print.h"
#include "faults.h"

static const char *const entries[] = {
    "visa*",
    "digital * visa",
    "digit?l nomad* =Visa",
    "a ~2 b",
    "($remote OR nomad) NEAR/4 (visa NOT card)",
    "#grants AND (one BEFORE/3 two) IN segment",
};

enum { ENTRIES = COUNT_OF(entries), TEXT = 200 };

static char undisturbed[ENTRIES][TEXT];

static tizbe_status
read_entry(void *context, tizbe_error *error)
{
    size_t            which = *(const size_t *)context;
    arena             memory;
    const entry_node *entry;
    entry_mistake     mistake;
    buffer            text = { 0 };
    tizbe_status      status;

    arena_init(&memory);
    status = entry_parse(&memory, slice_of(entries[which]), LANG_EN, &entry,
                         &mistake);
    if (status != TIZBE_OK) {
        status = error_set(error, status, "%s",
                           mistake.text ? mistake.text : "out of memory");
    } else {
        faults_pause();
        entry_put_meaning(entry, LANG_EN, &text);
        if (faults.is_noting)
            (void)snprintf(undisturbed[which], TEXT, "%s", text.data);
        else if (!slice_is(buffer_slice(&text), undisturbed[which]))
            status = error_set(error, TIZBE_FORMAT, "read as %s", text.data);
        buffer_release(&text);
        faults_go_on();
    }
    arena_release(&memory);
    return status;
}

START_TEST(reads_as_ever_or_not_at_all)
{
    size_t which = (size_t)_i;

    faults_each(FAULTS_MEMORY, read_entry, &which);
    faults_each(FAULTS_ARENAS, read_entry, &which);
    ck_assert_uint_gt(strlen(undisturbed[which]), 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/entry_faults");
    TCase *tc = tcase_create("entries");

    tcase_add_loop_test(tc, reads_as_ever_or_not_at_all, 0, ENTRIES);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
