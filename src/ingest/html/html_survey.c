/*
 * Where the text of a page is.
 *
 * The main element is the smallest of the candidates (<main>, <article>,
 * known containers) that has most of what the best of them has, and a good
 * part of the page; a page of thirty short articles has none. Header,
 * footer, aside and form are text or furniture by what is in them: old
 * sites wrap all of a page in one form, and a declaration may have its
 * preamble in a header. So are blocks whose class or id names them: menus,
 * banners about cookies, "read also"; and blocks that are a row of short
 * links to other pages, whatever they are called.
 */
#include "ingest/html/html_survey.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/order.h"
#include "ingest/html/html_meta.h"
#include "ingest/letters.h"

#include <stdlib.h>

/* A candidate or a doubtful element, while it is open and afterwards. */
typedef struct area {
    size_t number;      /* of its start                                   */
    size_t depth;       /* of the stack when it began                     */
    size_t text;        /* bytes of text, white space apart               */
    size_t links;       /* of these, inside <a>                           */
    size_t prose;       /* of these, inside <p> and outside <a>           */
    size_t cells;       /* for tables: <td> and <th>                      */
    bool   has_heading; /* <h1> to <h3>     */
    bool   has_title;   /* <h1>             */
    bool   has_table;   /* another one inside */
    size_t link_count;  /* <a> that lead to other pages */
    size_t end;         /* number of the last start in it */
    enum { AREA_MAIN, AREA_DOUBTFUL, AREA_TABLE, AREA_BLOCK } kind;
    size_t largest; /* for tables: bytes of the cell with most text */
    bool   is_header;
    bool   is_layout;
    bool   is_cell;
    bool   is_named;   /* its class or id says that it is furniture */
    bool   is_consent; /* ... that asks about cookies               */
} area;

typedef struct surveyor {
    html_survey *out;
    html_meta    meta;
    area        *areas;
    size_t       count, capacity;
    size_t      *open; /* indices of open areas */
    size_t       open_count, open_capacity;
    size_t       depth;
    size_t       last;            /* number of the start read last */
    size_t       furniture;       /* depth at which furniture began, or 0 */
    size_t       aside;           /* ... an aside, a footer, a consent    */
    size_t       link, paragraph; /* open <a>, <p> */
    size_t       text, links;     /* of the whole page */
    bool         failed;
} surveyor;

bool
number_list_has(const number_list *list, size_t number)
{
    size_t low = 0, high = list->count;

    BISECT(low, high, at, list->items[at] < number);
    return low < list->count && list->items[low] == number;
}

/* hidden, or style="...; Display : none". */
static bool
is_not_shown(html_attributes attributes)
{
    slice style = html_attribute(attributes, "style");

    while (style.size > 0) {
        slice value = slice_cut(&style, ';');
        slice name = slice_trim(slice_cut(&value, ':'));

        if (slice_equal_ascii_nocase(name, SLICE("display")) &&
            slice_starts_ascii_nocase(slice_trim(value), SLICE("none")))
            return true;
    }
    return html_has_attribute(attributes, "hidden");
}

bool
html_is_machinery(const char *name, html_attributes attributes)
{
    static const char *const names[] = {
        "script", "style",  "noscript", "template", "nav",
        "iframe", "object", "svg",      "audio",    "video",
        "canvas", "select", "button",   "textarea", "datalist",
        "xml",    "dialog", "applet",   "map",      NULL
    };

    return html_is_one_of(name, names) || is_not_shown(attributes);
}

bool
html_is_furniture(const char *name, html_attributes attributes)
{
    static const char *const classes[] = {
        "breadcrumb", "breadcrumbs", "pagination", "navbar", "menu",
        "sidebar",    "share",       "social",     NULL
    };

    slice class = html_attribute(attributes, "class");
    slice role = html_attribute(attributes, "role");

    for (size_t i = 0; class.size > 0 && classes[i]; i++)
        if (html_value_has(class, classes[i]))
            return true;
    return html_value_has(role, "navigation") ||
           html_value_has(role, "search") ||
           html_is_machinery(name, attributes);
}

unsigned
html_heading_level(const char *name)
{
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0'
               ? (unsigned)(name[1] - '0')
               : 0;
}

static bool
is_main_candidate(const char *name, html_attributes attributes)
{
    static const char *const classes[] = { "container_gamma",  "entry-content",
                                           "post-content",     "article-body",
                                           "article__body",    "news-detail",
                                           "field--name-body", NULL };

    if (strcmp(name, "main") == 0 || strcmp(name, "article") == 0 ||
        html_attribute_has(attributes, "role", "main") ||
        html_attribute_has(attributes, "itemprop", "articleBody"))
        return true;
    if (html_attribute(attributes, "class").size == 0)
        return false;
    for (size_t i = 0; classes[i]; i++)
        if (html_attribute_has(attributes, "class", classes[i]))
            return true;
    return false;
}

static bool
is_doubtful(const char *name, html_attributes attributes)
{
    static const char *const names[] = { "header", "footer", "aside", "form",
                                         NULL };

    if (html_attribute_has(attributes, "epub:type", "footnote") ||
        html_attribute_has(attributes, "role", "doc-footnote") ||
        html_attribute_has(attributes, "role", "doc-endnotes"))
        return false;
    return html_is_one_of(name, names) ||
           html_attribute_has(attributes, "role", "banner") ||
           html_attribute_has(attributes, "role", "contentinfo") ||
           html_attribute_has(attributes, "role", "complementary");
}

/* What sites call furniture, as a word of a class or an id: "left-menu",
 * "relatedNews". */
static const char *const furniture_words[] = {
    "menu",       "nav",       "navigation",  "breadcrumb", "breadcrumbs",
    "crumb",      "crumbs",    "sidebar",     "share",      "sharing",
    "social",     "socials",   "related",     "similar",    "popular",
    "readmore",   "also",      "recommended", "subscribe",  "newsletter",
    "banner",     "banners",   "advert",      "adv",        "pager",
    "pagination", "toolbar",   "search",      "login",      "lang",
    "languages",  "copyright", "feedback",    "popup",      "modal",
    "partners",   "likes",     "widget",      "skip",       "footer",
    "aftertext",  "comments",  "tags",        NULL
};

/* Blocks that ask for a consent, with a heading of their own perhaps:
 * "b-cookie__text". */
static const char *const consent_words[] = { "cookie", "cookies", "gdpr",
                                             "consent", NULL };

/* Words end where letters do, and before a capital: "relatedNews". */
static bool
has_word(slice value, const char *const *words)
{
    size_t start = 0;

    for (size_t at = 0; at <= value.size; at++) {
        char c = at < value.size ? value.data[at] : ' ';
        bool is_capital = c >= 'A' && c <= 'Z' && at > start &&
                          value.data[at - 1] >= 'a';

        if (ascii_is_letter(c) && !is_capital)
            continue;
        if (at > start &&
            slice_is_any_nocase(slice_part(value, start, at), words))
            return true;
        start = is_capital ? at : at + 1;
    }
    return false;
}

/* Elements that may hold a menu: a block that is looked at for its links. */
static bool
is_plain_block(const char *name)
{
    static const char *const names[] = { "div",     "ul", "ol",
                                         "section", "td", NULL };

    return html_is_one_of(name, names);
}

static void
open_area(surveyor *s, area a)
{
    if (!ARRAY_ROOM(s->areas, s->count, s->capacity) ||
        !ARRAY_ROOM(s->open, s->open_count, s->open_capacity)) {
        s->failed = true;
        return;
    }
    s->open[s->open_count++] = s->count;
    s->areas[s->count++] = a;
}

/* Something that the area around it wants to know; the areas around that
 * one hear of it when it closes. */
static void
tell_area(surveyor *s, const char *name)
{
    unsigned level = html_heading_level(name);
    bool     is_cell = strcmp(name, "td") == 0 || strcmp(name, "th") == 0;
    area    *a;

    if (s->open_count == 0)
        return;
    a = &s->areas[s->open[s->open_count - 1]];
    a->has_heading = a->has_heading || (level > 0 && level < 4);
    a->has_title = a->has_title || level == 1;
    for (size_t i = s->open_count; is_cell && i-- > 0;)
        if (s->areas[s->open[i]].kind == AREA_TABLE) {
            s->areas[s->open[i]].cells++;
            break;
        }
}

/* A link to another page; one into the page belongs to a list of contents. */
static void
count_link(surveyor *s, html_attributes attributes)
{
    slice target = html_attribute(attributes, "href");

    if (s->open_count > 0 && target.size > 0 && target.data[0] != '#')
        s->areas[s->open[s->open_count - 1]].link_count++;
}

/* What a block is called. */
static void
name_area(area *a, html_attributes attributes)
{
    slice class = html_attribute(attributes, "class");
    slice id = html_attribute(attributes, "id");

    a->is_consent = has_word(class, consent_words) ||
                    has_word(id, consent_words);
    a->is_named = a->is_consent || has_word(class, furniture_words) ||
                  has_word(id, furniture_words);
}

/* Text that is not of the document, whatever else it may be. */
static bool
is_aside(const area *a, const char *name, html_attributes attributes)
{
    return a->is_consent || strcmp(name, "aside") == 0 ||
           strcmp(name, "footer") == 0 ||
           html_attribute_has(attributes, "role", "contentinfo") ||
           html_attribute_has(attributes, "role", "complementary");
}

static void
on_start(void *user, const char *name, html_attributes attributes,
         size_t number)
{
    surveyor *s = user;
    area      a = { .number = number, .depth = ++s->depth };

    s->last = number;
    s->meta.is_aside = s->aside > 0 || s->furniture > 0;
    html_meta_start(&s->meta, name, attributes);
    if (s->furniture > 0)
        return;
    if (html_is_furniture(name, attributes)) {
        s->furniture = s->depth;
        return;
    }
    tell_area(s, name);
    if (strcmp(name, "a") == 0) {
        s->link++;
        count_link(s, attributes);
    }
    s->paragraph += strcmp(name, "p") == 0;
    if (strcmp(name, "table") == 0) {
        a.kind = AREA_TABLE;
        a.is_layout = html_attribute_has(attributes, "role", "presentation");
    } else if (is_main_candidate(name, attributes)) {
        a.kind = AREA_MAIN;
    } else if (is_doubtful(name, attributes)) {
        a.kind = AREA_DOUBTFUL;
        a.is_header = strcmp(name, "header") == 0;
    } else if (is_plain_block(name)) {
        a.kind = AREA_BLOCK;
        a.is_cell = strcmp(name, "td") == 0;
        name_area(&a, attributes);
    } else {
        return;
    }
    if (s->aside == 0 && is_aside(&a, name, attributes))
        s->aside = s->depth;
    open_area(s, a);
}

static size_t
own_text(const area *a)
{
    return a->text - a->links;
}

/* A cell tells its table how much text is in it. */
static void
tell_table(surveyor *s, const area *cell)
{
    for (size_t i = s->open_count; i-- > 0;)
        if (s->areas[s->open[i]].kind == AREA_TABLE) {
            area *table = &s->areas[s->open[i]];

            if (own_text(cell) > table->largest)
                table->largest = own_text(cell);
            return;
        }
}

/* What was found in an area counts for the one around it. */
static void
close_area(surveyor *s)
{
    area *inner = &s->areas[s->open[--s->open_count]];
    area *outer;

    inner->end = s->last;
    if (inner->is_cell)
        tell_table(s, inner);
    if (s->open_count == 0)
        return;
    outer = &s->areas[s->open[s->open_count - 1]];
    outer->text += inner->text;
    outer->links += inner->links;
    outer->prose += inner->prose;
    outer->has_heading = outer->has_heading || inner->has_heading;
    outer->has_title = outer->has_title || inner->has_title;
    outer->has_table = outer->has_table || inner->has_table ||
                       inner->kind == AREA_TABLE;
    outer->link_count += inner->link_count;
}

static void
on_end(void *user, const char *name)
{
    surveyor *s = user;

    html_meta_end(&s->meta, name);
    if (s->aside == s->depth)
        s->aside = 0;
    if (s->furniture == s->depth)
        s->furniture = 0;
    else if (s->furniture == 0) {
        s->link -= s->link > 0 && strcmp(name, "a") == 0;
        s->paragraph -= s->paragraph > 0 && strcmp(name, "p") == 0;
        while (s->open_count > 0 &&
               s->areas[s->open[s->open_count - 1]].depth >= s->depth)
            close_area(s);
    }
    s->depth--;
}

static size_t
visible_bytes(slice text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.size; i++)
        n += (unsigned char)text.data[i] > ' ';
    return n;
}

static void
on_text(void *user, slice text)
{
    surveyor *s = user;
    size_t    size = visible_bytes(text);

    html_meta_text(&s->meta, text);
    if (s->furniture > 0)
        return;
    s->text += size;
    s->links += s->link > 0 ? size : 0;
    if (s->open_count > 0) {
        area *a = &s->areas[s->open[s->open_count - 1]];

        a->text += size;
        a->links += s->link > 0 ? size : 0;
        a->prose += s->paragraph > 0 && s->link == 0 ? size : 0;
    }
}

/* See the head of the file. */
static const area *
choose_main(const surveyor *s)
{
    const area *best = NULL, *smallest = NULL;
    size_t      page = s->text - s->links;

    for (size_t i = 0; i < s->count; i++)
        if (s->areas[i].kind == AREA_MAIN &&
            (!best || own_text(&s->areas[i]) > own_text(best)))
            best = &s->areas[i];
    if (!best || own_text(best) < 100 || own_text(best) * 3 < page)
        return NULL;
    for (size_t i = 0; i < s->count; i++)
        if (s->areas[i].kind == AREA_MAIN &&
            own_text(&s->areas[i]) * 10 >= own_text(best) * 8 &&
            (!smallest || s->areas[i].text < smallest->text))
            smallest = &s->areas[i];
    return smallest;
}

/* A header with a heading and few links, or anything with real prose. */
static bool
has_text(const area *a)
{
    return a->links * 3 < a->text &&
           (a->prose >= 200 || (a->is_header && a->has_heading));
}

/* A row of short links and little else, on a page that has text; what lies
 * in its main element is a list of contents. */
static bool
is_row_of_links(const surveyor *s, const area *a, const area *chosen)
{
    bool is_content = chosen && a->number >= chosen->number &&
                      a->number <= chosen->end;

    return !is_content && a->link_count >= 4 && !a->has_title &&
           a->links * 10 >= a->text * 9 && a->links / a->link_count < 70 &&
           s->text - s->links > 500 && a->links * 2 < s->text;
}

/* A block that its site calls furniture, and that is not most of the page:
 * of little prose, or links for a good part. */
static bool
is_named_furniture(const surveyor *s, const area *a)
{
    if (a->is_consent)
        return a->text * 2 < s->text;
    return a->is_named && !a->has_title && a->text * 3 < s->text &&
           (a->links * 3 > a->text || a->prose < 600);
}

/* A table that arranges the page: one with another inside, or with a
 * heading, or of which a cell has most of the text of the page. */
static bool
is_layout(const surveyor *s, const area *a)
{
    return a->is_layout || a->has_table || a->has_heading || a->cells < 2 ||
           (a->largest > 400 && a->largest * 2 > s->text - s->links);
}

static void
add_number(surveyor *s, number_list *list, size_t number)
{
    if (ARRAY_ROOM(list->items, list->count, list->capacity))
        list->items[list->count++] = number;
    else
        s->failed = true;
}

static void
judge_areas(surveyor *s)
{
    const area *chosen = choose_main(s);

    s->out->main = chosen ? chosen->number : HTML_NOWHERE;
    s->out->main_has_title = chosen && chosen->has_title;
    for (size_t i = 0; i < s->count; i++) {
        const area *a = &s->areas[i];

        if ((a->kind == AREA_DOUBTFUL && !has_text(a)) ||
            (a->kind == AREA_BLOCK &&
             (is_named_furniture(s, a) || is_row_of_links(s, a, chosen))))
            add_number(s, &s->out->skipped, a->number);
        if (a->kind == AREA_TABLE && is_layout(s, a))
            add_number(s, &s->out->layout, a->number);
    }
}

tizbe_status
html_survey_take(const html_tape *page, document *doc, html_survey *out,
                 tizbe_error *error)
{
    surveyor    s = { .out = out };
    html_events events = { &s, on_start, on_end, on_text };

    *out = (html_survey){ .main = HTML_NOWHERE };
    html_meta_init(&s.meta, doc);
    html_replay(page, &events);
    judge_areas(&s);
    html_meta_finish(&s.meta);
    html_meta_release(&s.meta);
    free(s.areas);
    free(s.open);
    return s.failed ? error_nomem(error) : TIZBE_OK;
}

void
html_survey_release(html_survey *survey)
{
    free(survey->skipped.items);
    free(survey->layout.items);
    *survey = (html_survey){ 0 };
}
