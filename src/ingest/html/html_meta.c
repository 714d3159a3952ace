/*
 * Metadata of pages: HTML, Dublin Core, Open Graph, Highwire ("citation_"),
 * schema.org (linked_data.h).
 *
 * The title of a page is often that of the site ("Complex", "Главная"), and
 * the first heading often the logo. Open Graph is believed; else a <title>
 * that contains the heading ("Об образовании - Әділет") says that the
 * heading is it; else a <title> of one word is believed less than a heading.
 * The names of the site, of a body and of the first page are no titles.
 *
 * Who issued it: what the head says; behind what the text says, the name of
 * the site, the body that a <title> names, and who has the rights (©).
 */
#include "ingest/html/html_meta.h"

#include "base/array.h"
#include "ingest/dates.h"
#include "ingest/heads/head_issuer.h"
#include "ingest/heads/head_lines.h"
#include "ingest/html/linked_data.h"
#include "ingest/letters.h"

#define SURE_SITE   0.6
#define SURE_BODY   0.55
#define SURE_RIGHTS 0.5

enum {
    ACT_LETTERS = 12,       /* of "від 01.07.2014 № 1556-VII" */
    LINE_BYTES = 4096,      /* of a title          */
    LINKED_BYTES = 1 << 18, /* of a block of JSON-LD */
    RIGHTS_BYTES = 400,     /* of a line behind ©     */
};

void
html_meta_init(html_meta *m, document *doc)
{
    *m = (html_meta){ .doc = doc };
}

/* All that is gathered; NULL behind the last. */
static buffer *
text_at(html_meta *m, size_t i)
{
    buffer *const all[] = { &m->title,    &m->heading,   &m->card, &m->author,
                            &m->site,     &m->publisher, &m->time, &m->linked,
                            &m->headline, &m->rights,    NULL };

    return all[i];
}

void
html_meta_release(html_meta *m)
{
    for (size_t i = 0; text_at(m, i); i++)
        buffer_release(text_at(m, i));
}

static void
keep_first(buffer *b, slice value)
{
    if (b->size == 0)
        buffer_put(b, slice_trim(value));
}

/* What pages call a date and so on. */
static const char *const date_names[] = { "date",
                                          "dc.date",
                                          "dcterms.date",
                                          "dcterms.created",
                                          "dcterms.issued",
                                          "dc.date.issued",
                                          "citation_publication_date",
                                          "citation_date",
                                          NULL };
static const char *const posted_names[] = {
    "article:published_time", "datepublished",    "pubdate",
    "publish_date",           "publication_date", "govuk:first-published-at",
    "parsely-pub-date",       "sailthru.date",    NULL
};
static const char *const author_names[] = { "author", "dc.creator",
                                            "dcterms.creator", NULL };
static const char *const title_names[] = { "og:title", "dc.title",
                                           "dcterms.title", "citation_title",
                                           NULL };
static const char *const publisher_names[] = {
    "publisher",          "dc.publisher",           "dcterms.publisher",
    "citation_publisher", "citation_journal_title", NULL
};
static const char *const language_names[] = { "dc.language", "dcterms.language",
                                              "language", NULL };

/* <meta name="..." content="...">, also property= and itemprop=. */
static void
take_meta(html_meta *m, html_attributes attributes)
{
    slice value = html_attribute(attributes, "content");
    slice name = html_attribute(attributes, "name");

    if (name.size == 0)
        name = html_attribute(attributes, "property");
    if (name.size == 0)
        name = html_attribute(attributes, "itemprop");
    if (slice_is_any_nocase(name, date_names))
        date_set(m->doc, value, SOURCE_DOCUMENT);
    else if (slice_is_any_nocase(name, posted_names))
        date_set_posted(m->doc, value);
    else if (slice_is_any_nocase(name, author_names))
        keep_first(&m->author, value);
    else if (slice_is_any_nocase(name, publisher_names))
        keep_first(&m->publisher, value);
    else if (slice_is_any_nocase(name, language_names))
        document_set(m->doc, "language", value, SOURCE_DOCUMENT);
    else if (slice_is_any_nocase(name, title_names))
        keep_first(&m->card, value);
    else if (slice_is(name, "og:site_name"))
        keep_first(&m->site, value);
    else if (slice_is(name, "og:url"))
        document_set(m->doc, "url", value, SOURCE_DOCUMENT);
}

/* The language of the whole page. */
static void
take_language(html_meta *m, html_attributes attributes)
{
    slice tag = html_attribute(attributes, "lang");

    if (tag.size == 0)
        tag = html_attribute(attributes, "xml:lang");
    document_set(m->doc, "language", tag, SOURCE_DOCUMENT);
}

void
html_meta_start(html_meta *m, const char *name, html_attributes attributes)
{
    if (!m->doc)
        return;
    if (strcmp(name, "meta") == 0) {
        take_meta(m, attributes);
    } else if (strcmp(name, "html") == 0) {
        take_language(m, attributes);
    } else if (strcmp(name, "time") == 0 && !m->is_aside) {
        keep_first(&m->time, html_attribute(attributes, "datetime"));
    } else if (strcmp(name, "link") == 0 &&
               html_attribute_has(attributes, "rel", "canonical")) {
        document_set(m->doc, "url", html_attribute(attributes, "href"),
                     SOURCE_DOCUMENT);
    } else if (strcmp(name, "script") == 0 &&
               slice_is(html_attribute(attributes, "type"),
                        "application/ld+json")) {
        m->open = &m->linked;
    } else if (strcmp(name, "title") == 0 && !m->has_title) {
        m->open = &m->title;
    } else if (strcmp(name, "h1") == 0 && !m->has_heading && !m->is_aside) {
        m->open = &m->heading;
    } else if (m->open == &m->heading && strcmp(name, "br") == 0) {
        buffer_byte(m->open, ' ');
    }
}

/* A block of JSON-LD, of which a page may have several. */
static void
take_linked(html_meta *m)
{
    linked_data said = linked_data_read(m->doc->arena,
                                        buffer_slice(&m->linked));

    keep_first(&m->headline, said.title);
    keep_first(&m->publisher, said.publisher);
    if (said.date.size > 0 && document_get(m->doc, "date").size == 0)
        date_set_posted(m->doc, said.date);
    keep_first(&m->site, said.site);
    document_set(m->doc, "doc_type", said.type, SOURCE_DOCUMENT);
    buffer_empty(&m->linked);
}

void
html_meta_end(html_meta *m, const char *name)
{
    static const char *const blocks[] = {
        "p", "div", "td", "li", "footer", NULL
    };

    m->in_rights = m->in_rights && !html_is_one_of(name, blocks);
    if (m->open == &m->linked && strcmp(name, "script") == 0) {
        take_linked(m);
        m->open = NULL;
    } else if (m->open == &m->title && strcmp(name, "title") == 0) {
        m->has_title = true;
        m->open = NULL;
    } else if (m->open == &m->heading && strcmp(name, "h1") == 0) {
        m->has_heading = slice_trim(buffer_slice(&m->heading)).size > 0;
        m->open = NULL;
    }
}

/* The text behind the last ©, up to the end of its block. */
static void
take_rights(html_meta *m, slice text)
{
    size_t at = slice_find(text, SLICE("©"), 0);

    if (at != SIZE_MAX) {
        buffer_empty(&m->rights);
        text = slice_part(text, at + strlen("©"), text.size);
        m->in_rights = true;
    }
    if (m->in_rights && m->rights.size < RIGHTS_BYTES)
        buffer_put(&m->rights, text);
}

void
html_meta_text(html_meta *m, slice text)
{
    size_t most = m->open == &m->linked ? LINKED_BYTES : LINE_BYTES;

    if (m->open && m->open->size < most)
        buffer_put(m->open, text);
    else if (!m->open && m->doc)
        take_rights(m, text);
}

/* White space made single blanks, so that texts can be compared. */
static slice
squeeze(buffer *b)
{
    size_t size = 0;

    for (size_t i = 0; i < b->size; i++) {
        bool is_blank = strchr(" \t\r\n", b->data[i]) != NULL;

        if (is_blank && (size == 0 || b->data[size - 1] == ' '))
            continue;
        b->data[size++] = is_blank ? ' ' : b->data[i];
    }
    b->size = size;
    return slice_trim(buffer_slice(b));
}

static bool
is_one_word(slice title)
{
    return title.size == 0 || !memchr(title.data, ' ', title.size);
}

static size_t
count_letters(slice text)
{
    size_t count = 0;

    for (size_t at = 0; at < text.size;)
        count += ucd_is_letter(utf8_next(text, &at));
    return count;
}

/* Without a dash at the end; all of it when there is none. */
static slice
without_dash(slice text)
{
    static const char *const dashes[] = { "-", "–", "—", "•", ":", "/" };

    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (slice_ends(text, slice_of(dashes[i])))
            return slice_trim(
                slice_part(text, 0, text.size - strlen(dashes[i])));
    return text;
}

/* The next of the parts with | between; takes it off `rest`. */
static slice
next_part(slice *rest)
{
    size_t end = slice_find(*rest, SLICE(" | "), 0);
    slice  part = *rest;

    if (end == SIZE_MAX) {
        rest->size = 0;
    } else {
        part = slice_part(*rest, 0, end);
        *rest = slice_part(*rest, end + 3, rest->size);
    }
    return slice_trim(part);
}

/* Without the name of the site: the part with most letters, and what stands
 * before a dash and that name. */
static slice
without_site(slice title, slice site)
{
    slice  best = title, rest = title;
    size_t most = 0;

    while (rest.size > 0) {
        slice  part = next_part(&rest);
        size_t letters = count_letters(part);

        if (letters > most) {
            best = part;
            most = letters;
        }
    }
    if (site.size > 0 && slice_ends(best, site)) {
        rest = slice_trim(slice_part(best, 0, best.size - site.size));
        if (without_dash(rest).size < rest.size)
            best = without_dash(rest);
    }
    return best;
}

/* "Басты бет - Министрлік" without its first part: that names no page. */
static slice
without_home(html_meta *m, slice title)
{
    const official_words *words = official_words_table();
    official_line         line;
    size_t                count;

    if (official_line_read(m->doc->arena, title, &line) != TIZBE_OK)
        return title;
    count = official_match(words, &line, 0, OFFICIAL_HOME, NULL);
    if (count == 0 ||
        (count < line.count && line.tokens[count].kind != OFFICIAL_MARK))
        return title;
    if (count + 1 >= line.count)
        return slice_make("", 0);
    return slice_trim(slice_part(title, line.tokens[count].end, title.size));
}

/* "Сенат Парламента Республики Казахстан": whose page it is, not what. */
static bool
is_body(html_meta *m, slice title)
{
    head_line h;

    return head_line_of(m->doc, title, &h) &&
           (h.kind == HEAD_ISSUER || h.kind == HEAD_STATE);
}

/* What is left of a title when the names of the site are taken away. */
static slice
bare_title(html_meta *m, slice title, slice site)
{
    slice rest = without_site(without_home(m, title), site);

    if ((site.size > 0 && slice_equal(rest, site)) ||
        slice_equal(rest, squeeze(&m->publisher)))
        return slice_make("", 0);
    if (is_body(m, rest)) {
        document_claim(m->doc, "issuer", rest, SOURCE_NAME, SURE_BODY);
        return slice_make("", 0);
    }
    return rest;
}

/* "© 2012–2026, Аппарат Сената. Все права": the name behind the years. */
static void
claim_rights(html_meta *m)
{
    slice  text = squeeze(&m->rights);
    size_t at = 0, end;

    while (slice_starts(slice_part(text, at, text.size), SLICE("–")) ||
           (at < text.size && strchr("0123456789 -,", text.data[at])))
        at += text.data[at] == SLICE("–").data[0] ? strlen("–") : 1;
    text = slice_part(text, at, text.size);
    for (end = 0; end < text.size && !strchr(".,|;(", text.data[end]);)
        end++;
    text = slice_trim(slice_part(text, 0, end));
    if (head_names_body(m->doc->arena, text))
        document_claim(m->doc, "issuer", text, SOURCE_NAME, SURE_RIGHTS);
}

/* "Про вищу освіту | від 01.07.2014 № 1556-VII" */
static void
claim_act_line(html_meta *m)
{
    slice rest = squeeze(&m->title);

    while (rest.size > 0) {
        slice     part = next_part(&rest);
        head_line h;

        if (!head_line_of(m->doc, part, &h) || !h.has_date ||
            h.number.size == 0 || count_letters(part) > ACT_LETTERS)
            continue;
        if (!date_is_to_come(h.date.iso))
            document_claim(m->doc, "date", slice_of(h.date.iso), SOURCE_GUESS,
                           0.9);
        document_claim(m->doc, "number", h.number, SOURCE_GUESS, 0.9);
    }
}

/* "УКАЗ ПРЕЗИДЕНТА УКРАЇНИ №64/2022" */
static bool
is_type_alone(html_meta *m, slice title)
{
    head_line h;

    return head_line_of(m->doc, title, &h) &&
           (h.kind == HEAD_TYPE || h.kind == HEAD_NUMBER);
}

/* A title that only says what the document is loses to a line that says what
 * about. */
static void
set_title(html_meta *m)
{
    slice site = squeeze(&m->site);
    slice card = bare_title(m, squeeze(&m->card), site);
    slice title = bare_title(m, squeeze(&m->title), site);
    slice heading = squeeze(&m->heading);
    slice headline = squeeze(&m->headline);
    slice best = heading;

    /* "News | Ministry of Labour" over "News": a section, and whose */
    if (is_type_alone(m, heading) && head_names_body(m->doc->arena, title)) {
        document_claim(m->doc, "issuer", title, SOURCE_NAME, SURE_BODY);
        title = slice_make("", 0);
    }

    if (card.size > 0 && !is_one_word(card))
        best = card;
    else if (heading.size > 0 && slice_has(title, heading))
        best = heading;
    else if (headline.size > 0 && !is_one_word(headline))
        best = headline;
    else if (title.size > 0 && !is_one_word(title))
        best = title;
    document_set(m->doc, "title", best,
                 is_type_alone(m, best) ? SOURCE_NAME : SOURCE_DOCUMENT);
    if (!is_one_word(squeeze(&m->title)))
        document_set(m->doc, "title", squeeze(&m->title), SOURCE_NAME);
}

void
html_meta_finish(html_meta *m)
{
    if (!m->doc)
        return;
    for (size_t i = 0; text_at(m, i); i++)
        m->doc->failed = m->doc->failed || text_at(m, i)->failed;
    set_title(m);
    claim_act_line(m);
    document_set(m->doc, "author", squeeze(&m->author), SOURCE_DOCUMENT);
    document_set(m->doc, "issuer", squeeze(&m->publisher), SOURCE_DOCUMENT);
    if (head_names_body(m->doc->arena, squeeze(&m->author)))
        document_set(m->doc, "issuer", squeeze(&m->author), SOURCE_DOCUMENT);
    document_claim(m->doc, "issuer", squeeze(&m->site), SOURCE_NAME, SURE_SITE);
    claim_rights(m);
    if (m->time.size > 0 && document_get(m->doc, "date").size == 0)
        date_set(m->doc, buffer_slice(&m->time), SOURCE_GUESS);
}
