/* The table of elements, by the alphabet. */
#include "ingest/html/html_elements.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/order.h"

#include <stdbool.h>

#define BLOCK (HTML_CLOSES_P | HTML_BLOCK)
#define VOID  (HTML_EMPTY | HTML_BLOCK)
#define META  (HTML_BLOCK | HTML_IN_HEAD)

static const html_element elements[] = {
    { "a", HTML_A, HTML_PHRASE },
    { "abbr", HTML_OTHER, HTML_PHRASE },
    { "acronym", HTML_OTHER, HTML_PHRASE },
    { "address", HTML_OTHER, BLOCK },
    { "applet", HTML_OTHER, HTML_BLOCK | HTML_BOUND },
    { "area", HTML_OTHER, VOID },
    { "article", HTML_OTHER, BLOCK },
    { "aside", HTML_OTHER, BLOCK },
    { "b", HTML_OTHER, HTML_PHRASE },
    { "base", HTML_OTHER, VOID | HTML_IN_HEAD },
    { "basefont", HTML_OTHER, VOID | HTML_IN_HEAD },
    { "bdi", HTML_OTHER, HTML_PHRASE },
    { "bdo", HTML_OTHER, HTML_PHRASE },
    { "bgsound", HTML_OTHER, VOID | HTML_IN_HEAD },
    { "big", HTML_OTHER, HTML_PHRASE },
    { "blockquote", HTML_OTHER, BLOCK },
    { "body", HTML_BODY, HTML_BLOCK },
    { "br", HTML_BREAK, VOID },
    { "button", HTML_BUTTON, HTML_BLOCK },
    { "caption", HTML_ROWS, HTML_BLOCK | HTML_BOUND },
    { "center", HTML_OTHER, BLOCK },
    { "cite", HTML_OTHER, HTML_PHRASE },
    { "code", HTML_OTHER, HTML_PHRASE },
    { "col", HTML_OTHER, VOID },
    { "colgroup", HTML_ROWS, HTML_BLOCK },
    { "data", HTML_OTHER, HTML_PHRASE },
    { "dd", HTML_DD, BLOCK },
    { "del", HTML_OTHER, HTML_PHRASE },
    { "details", HTML_OTHER, BLOCK },
    { "dfn", HTML_OTHER, HTML_PHRASE },
    { "dialog", HTML_OTHER, BLOCK },
    { "dir", HTML_OTHER, BLOCK },
    { "div", HTML_OTHER, BLOCK },
    { "dl", HTML_OTHER, BLOCK },
    { "dt", HTML_DD, BLOCK },
    { "em", HTML_OTHER, HTML_PHRASE },
    { "embed", HTML_OTHER, VOID },
    { "fieldset", HTML_OTHER, BLOCK },
    { "figcaption", HTML_OTHER, BLOCK },
    { "figure", HTML_OTHER, BLOCK },
    { "font", HTML_OTHER, HTML_PHRASE },
    { "footer", HTML_OTHER, BLOCK },
    { "form", HTML_FORM, BLOCK },
    { "frame", HTML_OTHER, VOID },
    { "h1", HTML_HEADING, BLOCK },
    { "h2", HTML_HEADING, BLOCK },
    { "h3", HTML_HEADING, BLOCK },
    { "h4", HTML_HEADING, BLOCK },
    { "h5", HTML_HEADING, BLOCK },
    { "h6", HTML_HEADING, BLOCK },
    { "head", HTML_HEAD, HTML_BLOCK },
    { "header", HTML_OTHER, BLOCK },
    { "hgroup", HTML_OTHER, BLOCK },
    { "hr", HTML_OTHER, VOID | HTML_CLOSES_P },
    { "html", HTML_ROOT, HTML_BLOCK | HTML_BOUND },
    { "i", HTML_OTHER, HTML_PHRASE },
    { "iframe", HTML_OTHER, HTML_RAW | HTML_BLOCK },
    { "img", HTML_OTHER, VOID },
    { "input", HTML_OTHER, VOID },
    { "ins", HTML_OTHER, HTML_PHRASE },
    { "kbd", HTML_OTHER, HTML_PHRASE },
    { "keygen", HTML_OTHER, VOID },
    { "label", HTML_OTHER, HTML_PHRASE },
    { "li", HTML_LI, BLOCK },
    { "link", HTML_OTHER, VOID | HTML_IN_HEAD },
    { "listing", HTML_OTHER, BLOCK },
    { "main", HTML_OTHER, BLOCK },
    { "mark", HTML_OTHER, HTML_PHRASE },
    { "marquee", HTML_OTHER, HTML_BLOCK | HTML_BOUND },
    { "menu", HTML_OTHER, BLOCK },
    { "meta", HTML_OTHER, VOID | HTML_IN_HEAD },
    { "nav", HTML_OTHER, BLOCK },
    { "nobr", HTML_OTHER, HTML_PHRASE },
    { "noscript", HTML_OTHER, META },
    { "o:p", HTML_OTHER, HTML_PHRASE },
    { "object", HTML_OTHER, HTML_BLOCK | HTML_BOUND },
    { "ol", HTML_LIST, BLOCK },
    { "optgroup", HTML_OTHER, HTML_BLOCK },
    { "option", HTML_OPTION, HTML_BLOCK },
    { "p", HTML_P, BLOCK },
    { "param", HTML_OTHER, VOID },
    { "pre", HTML_OTHER, BLOCK },
    { "q", HTML_OTHER, HTML_PHRASE },
    { "ruby", HTML_OTHER, HTML_PHRASE },
    { "s", HTML_OTHER, HTML_PHRASE },
    { "samp", HTML_OTHER, HTML_PHRASE },
    { "script", HTML_OTHER, HTML_RAW | META },
    { "section", HTML_OTHER, BLOCK },
    { "select", HTML_OTHER, HTML_BLOCK },
    { "small", HTML_OTHER, HTML_PHRASE },
    { "source", HTML_OTHER, VOID },
    { "span", HTML_OTHER, HTML_PHRASE },
    { "strike", HTML_OTHER, HTML_PHRASE },
    { "strong", HTML_OTHER, HTML_PHRASE },
    { "style", HTML_OTHER, HTML_RAW | META },
    { "sub", HTML_OTHER, HTML_PHRASE },
    { "summary", HTML_OTHER, BLOCK },
    { "sup", HTML_OTHER, HTML_PHRASE },
    { "table", HTML_TABLE, BLOCK | HTML_BOUND },
    { "tbody", HTML_ROWS, HTML_BLOCK },
    { "td", HTML_CELL, HTML_BLOCK | HTML_BOUND },
    { "template", HTML_OTHER, META | HTML_BOUND },
    { "textarea", HTML_OTHER, HTML_REFS | HTML_BLOCK },
    { "tfoot", HTML_ROWS, HTML_BLOCK },
    { "th", HTML_CELL, HTML_BLOCK | HTML_BOUND },
    { "thead", HTML_ROWS, HTML_BLOCK },
    { "time", HTML_OTHER, HTML_PHRASE },
    { "title", HTML_OTHER, HTML_REFS | META },
    { "tr", HTML_ROW, HTML_BLOCK },
    { "track", HTML_OTHER, VOID },
    { "tt", HTML_OTHER, HTML_PHRASE },
    { "u", HTML_OTHER, HTML_PHRASE },
    { "ul", HTML_LIST, BLOCK },
    { "var", HTML_OTHER, HTML_PHRASE },
    { "wbr", HTML_OTHER, VOID },
    { "xmp", HTML_OTHER, HTML_RAW | BLOCK },
};

/* `name` in any case beside a name of the table. */
static int
compare(slice name, const char *known)
{
    for (size_t i = 0; i < name.size; i++) {
        int difference = ascii_lower(name.data[i]) - known[i];

        if (known[i] == '\0') /* a name may hold that byte, too */
            return 1;
        if (difference != 0)
            return difference;
    }
    return known[name.size] == '\0' ? 0 : -1;
}

/* One that is not in the table: of some other vocabulary, whose names with
 * a colon are words of Word's marked by it. */
static const html_element *
other_element(arena *a, slice name)
{
    html_element *element = arena_zalloc(a, 1, sizeof *element);
    char         *copy = element ? arena_strdup(a, name) : NULL;

    if (!copy)
        return NULL;
    for (size_t i = 0; i < name.size; i++)
        copy[i] = ascii_lower(copy[i]);
    element->name = copy;
    element->flags = memchr(copy, ':', name.size) ? HTML_PHRASE : 0;
    return element;
}

/* NULL: not in the table. */
static const html_element *
known_element(slice name)
{
    size_t low = 0, high = COUNT_OF(elements);

    BISECT(low, high, at, compare(name, elements[at].name) > 0);
    return low < COUNT_OF(elements) && compare(name, elements[low].name) == 0
               ? &elements[low]
               : NULL;
}

bool
html_element_is_known(slice name)
{
    return known_element(name) != NULL;
}

const html_element *
html_element_named(arena *a, slice name)
{
    const html_element *known = known_element(name);

    return known ? known : other_element(a, name);
}
