/* Groups of pairs that are written down, and which document is kept. */
#include "analyse/likeness/duplicate_groups.h"

#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"

#include <string.h>

#define NEAR(a, b, j)                                                          \
    {                                                                          \
        a, b, LIKE_NEAR, j, j, j, false                                        \
    }
#define EXACT(a, b)                                                            \
    {                                                                          \
        a, b, LIKE_EXACT, 1, 1, 1, false                                       \
    }
#define VERSION(a, b)                                                          \
    {                                                                          \
        a, b, LIKE_VERSION, .4, .6, .6, false                                  \
    }
#define PART(a, b)                                                             \
    {                                                                          \
        a, b, LIKE_PART, .1, 1, 1, false                                       \
    }
#define TRANSLATED(a, b, sure)                                                 \
    {                                                                          \
        a, b, LIKE_TRANSLATION, 0, 0, sure, false                              \
    }

/* `groups`: members by id, "id:group", "*" behind the one kept, "v2" for the
 * second of a chain. `in` (NULL: all): ids that are looked at, below 10. */
static const struct {
    likeness    pairs[4];
    const char *in, *groups;
} cases[] = {
    { { EXACT(1, 2) }, NULL, "1:1* 2:1" },
    { { NEAR(1, 2, 0.8), NEAR(2, 3, 0.9) }, NULL, "1:1* 2:1 3:1" },
    { { NEAR(1, 2, 0.79) }, NULL, "" },
    { { PART(1, 2) }, NULL, "" },
    { { TRANSLATED(1, 2, 0.9), TRANSLATED(3, 4, 0.7) }, NULL, "1:1* 2:1" },
    { { EXACT(3, 4), EXACT(1, 5) }, NULL, "1:1* 3:2* 4:2 5:1" },
    /* the newest version, whatever its number */
    { { VERSION(3, 1), VERSION(1, 2) }, NULL, "1:1v2 2:1v3* 3:1v1" },
    { { VERSION(2, 1) }, NULL, "1:1v2* 2:1v1" },
    /* a copy of the old version does not win over the new one */
    { { VERSION(1, 3), NEAR(1, 2, 0.9) }, NULL, "1:1v1 2:1 3:1v2*" },
    /* of those that are looked at */
    { { VERSION(1, 2) }, "1", "1:1v1* 2:1v2" },
    { { NEAR(1, 2, 1), NEAR(2, 3, 1) }, "23", "1:1 2:1* 3:1" },
    { { NEAR(1, 2, 1), NEAR(2, 3, 1) }, "13", "1:1* 2:1 3:1" },
    { { EXACT(1, 2) }, "", "1:1 2:1" },
    { { VERSION(1, 2), VERSION(2, 3) }, "12", "1:1v1 2:1v2* 3:1v3" },
    { { VERSION(1, 2), VERSION(2, 3) }, "13", "1:1v1 2:1v2 3:1v3*" },
    { { VERSION(2, 3), NEAR(1, 2, 0.9) }, "12", "1:1 2:1v1* 3:1v2" },
    /* a ring that people said ends */
    { { VERSION(1, 2), VERSION(2, 1) }, NULL, "1:1v3* 2:1v3" },
};

static size_t
pair_count(const likeness *pairs)
{
    size_t count = 0;

    while (count < 4 && pairs[count].a)
        count++;
    return count;
}

static void
print_groups(buffer *out, const duplicate_groups *g)
{
    for (size_t i = 0; i < g->count; i++) {
        const duplicate *one = &g->items[i];

        buffer_printf(out, "%s%d:%u", i ? " " : "", (int)one->id, one->group);
        if (one->version)
            buffer_printf(out, "v%u", one->version);
        if (one->is_kept)
            buffer_byte(out, '*');
    }
}

START_TEST(grouped)
{
    likeness      pairs[4];
    likeness_list list = { pairs, pair_count(cases[_i].pairs), 4 };

    duplicate_groups g;
    buffer           out = { 0 };

    memcpy(pairs, cases[_i].pairs, sizeof pairs);
    ck_assert_int_eq(duplicate_groups_init(&g, &list), TIZBE_OK);
    for (size_t i = 0; i < g.count; i++)
        g.items[i].is_in = !cases[_i].in ||
                           strchr(cases[_i].in, '0' + (int)g.items[i].id);
    ck_assert_int_eq(duplicate_groups_choose(&g), TIZBE_OK);
    print_groups(&out, &g);
    ck_assert_str_eq(out.data ? out.data : "", cases[_i].groups);
    buffer_release(&out);
    duplicate_groups_release(&g);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/duplicate_groups");
    TCase *tc = tcase_create("groups");

    tcase_add_loop_test(tc, grouped, 0, COUNT_OF(cases));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
