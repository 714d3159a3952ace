/* XML as it is written. */
#include "base/xml_out.h"

#include "check_main.h"

#include <check.h>

START_TEST(writes_elements)
{
    buffer  out = { 0 }, part = { 0 };
    xml_out x, inside;

    xml_out_inside(&inside, &part, 1);
    xml_out_leaf(&inside, "b", "n", SLICE("1"));
    xml_out_begin(&x, &out);
    xml_out_start(&x, "a");
    xml_out_attribute(&x, "q", SLICE("<\"&\n\t\r\x01>"));
    xml_out_raw(&x, buffer_slice(&part));
    xml_out_text(&x, "c", SLICE("<\"&\n\t\r\x01>"));
    xml_out_text(&x, "e", SLICE("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD\xEF"));
    xml_out_start(&x, "d");
    xml_out_end(&x);
    xml_out_end(&x);
    ck_assert_str_eq(out.data, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<a q=\"&lt;&quot;&amp;&#10;&#9;&#13; &gt;\">\n"
                               "  <b n=\"1\"/>\n"
                               "  <c>&lt;\"&amp;\n\t&#13; &gt;</c>\n"
                               "  <e>  \xEF\xBF\xBD\xEF</e>\n"
                               "  <d/>\n"
                               "</a>\n");
    buffer_release(&out);
    buffer_release(&part);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/xml_out");
    TCase *tc = tcase_create("xml");

    tcase_add_test(tc, writes_elements);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
