/* Chains of endings: the links make up the form, and say what they are. */
#include "text/stem_chain.h"

#include "base/array.h"
#include "check_main.h"

static const struct {
    language    lang;
    const char *form;
    const char *chain;
} rows[] = {
    { LANG_KK, "әріптестерімізбен",
      "әріптес+тер[plural]+іміз[possessive-1pl]+бен[instrumental]" },
    { LANG_KK, "халқы", "халқ+ы[possessive-3] (>халық)" },
    { LANG_KK, "тояды", "то+я[converb]+ды[present-3] (>той)" },
    { LANG_KK, "тауып", "тауып (>тап)" },
    { LANG_KK, "виза-визалар", "виза-виза+лар[plural]" },
    { LANG_KK, "виза", "виза" },
    { LANG_KK, "2025", "2025" },
    { LANG_EN, "visas", "visa+s" },
    { LANG_EN, "men", "men (>man)" },
    { LANG_UND, "visas", "visas" },
};

START_TEST(chain_of_a_form)
{
    slice      form = slice_of(rows[_i].form);
    buffer     out;
    stem_chain chain;

    buffer_init(&out);
    chain_of(form, rows[_i].lang, &chain);
    chain_print(&out, form, &chain, true);
    buffer_byte(&out, '\0');
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    ck_assert_str_eq(buffer_slice(&out).data, rows[_i].chain);
    buffer_release(&out);
}
END_TEST

/* Whatever endings follow each other, none is lost or counted twice. */
START_TEST(links_make_up_the_form)
{
    static const char *const pieces[] = { "а",   "і",  "ь",   "'",   "ң", "ға",
                                          "лар", "ды", "мен", "тын", "-", "қ" };
    unsigned                 seed = 1;

    for (int round = 0; round < 4000; round++) {
        char       form[FORM_MAX];
        size_t     size = 0, sum = 0;
        stem_chain chain;
        stem_set   set;

        for (int i = 0; i < 1 + round % 9; i++) {
            const char *piece = pieces[(seed >> 16) % COUNT_OF(pieces)];

            seed = seed * 1103515245u + 12345u;
            memcpy(form + size, piece, strlen(piece));
            size += strlen(piece);
        }
        chain_of(slice_make(form, size), LANG_KK, &chain);
        stems_of_whole(slice_make(form, size), LANG_KK, &set);
        ck_assert_uint_ge(chain.count, 1);
        ck_assert_uint_le(chain.count, CHAIN_MAX);
        for (size_t i = 0; i < chain.count; i++)
            sum += chain.links[i].size;
        ck_assert_uint_eq(sum, size);
        ck_assert_uint_eq(chain.stem.size, set.items[0].size);
        ck_assert_mem_eq(chain.stem.bytes, set.items[0].bytes, chain.stem.size);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/stem_chain");
    TCase *tc = tcase_create("chains");

    tcase_add_loop_test(tc, chain_of_a_form, 0, COUNT_OF(rows));
    tcase_add_test(tc, links_make_up_the_form);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
