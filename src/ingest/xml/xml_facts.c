/* Which of several claims of an XML document counts. */
#include "ingest/xml/xml_facts.h"

#include "base/array.h"
#include "ingest/dates.h"
#include "ingest/number.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void
xml_facts_init(xml_facts *f, document *doc)
{
    *f = (xml_facts){ .doc = doc };
}

void
xml_facts_release(xml_facts *f)
{
    buffer_release(&f->other_title);
    buffer_release(&f->body);
    for (size_t i = 0; i < COUNT_OF(f->lists); i++)
        buffer_release(&f->lists[i]);
}

void
xml_facts_begin(xml_facts *f)
{
    f->year = f->month = f->day = 0;
}

void
xml_facts_date_part(xml_facts *f, const char *name, slice text)
{
    if (strcmp(name, "year") == 0)
        f->year = number_read(text);
    else if (strcmp(name, "month") == 0)
        f->month = number_read(text);
    else if (strcmp(name, "day") == 0)
        f->day = number_read(text);
}

/* <pub-date>: the most precise of several, the first of those. */
static void
take_date_parts(xml_facts *f)
{
    char text[sizeof f->date];

    if (f->year < 1000 || f->year > 2999 || f->month > 12 || f->day > 31)
        return;
    if (f->month == 0)
        snprintf(text, sizeof text, "%u", f->year);
    else if (f->day == 0)
        snprintf(text, sizeof text, "%u-%02u", f->year, f->month);
    else
        snprintf(text, sizeof text, "%u-%02u-%02u", f->year, f->month, f->day);
    if (strlen(text) > strlen(f->date))
        memcpy(f->date, text, sizeof text);
}

/* The title in the language of the document is the title; of two in other
 * languages the first. */
static void
take_title(xml_facts *f, slice value, language lang)
{
    if (f->lang == LANG_UND || lang == LANG_UND || lang == f->lang)
        document_set(f->doc, "title", value, SOURCE_DOCUMENT);
    else if (f->other_title.size == 0)
        buffer_put(&f->other_title, value);
}

static char
upper_ascii(char c)
{
    return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

/* ISO 3166: "kz", "GB-UKM". Codes of three letters are left alone. */
static void
take_country(xml_facts *f, slice value)
{
    char code[2];

    if (value.size < 2 || (value.size > 2 && value.data[2] != '-'))
        return;
    if (slice_equal_ascii_nocase(slice_part(value, 0, 2), SLICE("uk")))
        value = SLICE("GB"); /* not assigned, but written */
    for (size_t i = 0; i < 2; i++) {
        code[i] = upper_ascii(value.data[i]);
        if (code[i] < 'A' || code[i] > 'Z')
            return;
    }
    document_set(f->doc, "country", slice_make(code, 2), SOURCE_DOCUMENT);
}

/* "/akn/ke/act/1997-08-29/3-1997": what a work is named by everywhere. It
 * comes before FRBRcountry, which may be a code of three letters or wrong. */
static void
take_country_of_uri(xml_facts *f, slice uri)
{
    slice  mark = SLICE("/akn/");
    size_t at = slice_find(uri, mark, 0), end;

    if (at == SIZE_MAX)
        return;
    at += mark.size;
    end = slice_find(uri, SLICE("/"), at);
    take_country(f, slice_part(uri, at, end == SIZE_MAX ? uri.size : end));
}

/* Whether "brain drain; visas" has it. */
static bool
has_one(slice list, slice value)
{
    static const char between[] = "; ";

    for (size_t at = 0; at < list.size;) {
        size_t end = slice_find(list, SLICE(between), at);

        if (end == SIZE_MAX)
            end = list.size;
        if (slice_equal(slice_part(list, at, end), value))
            return true;
        at = end + sizeof between - 1;
    }
    return false;
}

static void
take_another(buffer *list, slice value)
{
    if (value.size == 0 || has_one(buffer_slice(list), value))
        return;
    if (list->size > 0)
        buffer_text(list, "; ");
    buffer_put(list, value);
}

void
xml_facts_take(xml_facts *f, xml_role role, slice value, language lang)
{
    static const char *const names[] = {
        [ROLE_ISSUER] = "issuer",
        [ROLE_LANGUAGE] = "language",
        [ROLE_ACT_NUMBER] = "number",
    };

    value = slice_trim(value);
    switch (role) {
    case ROLE_TITLE:
    case ROLE_TITLE_TEXT:
        take_title(f, value, lang);
        break;
    case ROLE_DATE:
        date_set(f->doc, value, SOURCE_DOCUMENT);
        break;
    case ROLE_DATE_PARTS:
        if (value.size > 0 && f->year == 0)
            date_set(f->doc, value, SOURCE_DOCUMENT); /* an attribute */
        else
            take_date_parts(f);
        break;
    case ROLE_DATE_GUESS:
        date_set(f->doc, value, SOURCE_FILE);
        break;
    case ROLE_ISSUER_REF:
        if (f->body.size == 0 && slice_starts(value, SLICE("#")))
            buffer_put(&f->body, slice_part(value, 1, value.size));
        break;
    case ROLE_COUNTRY_URI:
        take_country_of_uri(f, value);
        break;
    case ROLE_COUNTRY:
        take_country(f, value);
        break;
    case ROLE_AUTHOR:
    case ROLE_AFFILIATION:
    case ROLE_KEYWORD:
    case ROLE_RIGHTS:
    case ROLE_DESCRIPTION:
        take_another(&f->lists[role - ROLE_AUTHOR], value);
        break;
    default:
        if ((size_t)role < COUNT_OF(names) && names[role])
            document_set(f->doc, names[role], value, SOURCE_DOCUMENT);
    }
}

void
xml_facts_body(xml_facts *f, slice id, slice name)
{
    if (f->body.size > 0 && slice_equal(id, buffer_slice(&f->body)))
        document_set(f->doc, "issuer", slice_trim(name), SOURCE_DOCUMENT);
}

void
xml_facts_finish(xml_facts *f)
{
    static const char *const lists[XML_FACT_LISTS] = { "author", "affiliation",
                                                       "keywords", "rights",
                                                       "description" };

    f->doc->failed = f->doc->failed || f->other_title.failed || f->body.failed;
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        f->doc->failed = f->doc->failed || f->lists[i].failed;
        document_set(f->doc, lists[i], buffer_slice(&f->lists[i]),
                     SOURCE_DOCUMENT);
    }
    document_set(f->doc, "title", buffer_slice(&f->other_title),
                 SOURCE_DOCUMENT);
    date_set(f->doc, slice_of(f->date), SOURCE_DOCUMENT);
}
