/* Names of paragraph styles in the languages of their programs. */
#include "ingest/office/style_names.h"

#include "base/array.h"
#include "ingest/number.h"

/* Before a number from 1 to 9. */
static const struct {
    const char *name;
    style_use   use;
} numbered_names[] = {
    { "heading ", STYLE_HEADING },     { "Heading ", STYLE_HEADING },
    { "Заголовок ", STYLE_HEADING },   { "заголовок ", STYLE_HEADING },
    { "Тақырып ", STYLE_HEADING },     { "тақырып ", STYLE_HEADING },
    { "Айдар ", STYLE_HEADING },       { "toc ", STYLE_CONTENTS },
    { "TOC ", STYLE_CONTENTS },        { "Оглавление ", STYLE_CONTENTS },
    { "Содержание ", STYLE_CONTENTS }, { "Зміст ", STYLE_CONTENTS },
    { "Мазмұны ", STYLE_CONTENTS },    { "Contents ", STYLE_CONTENTS },
};
static const struct {
    const char *name;
    style_use   use;
} plain_names[] = {
    { "Title", STYLE_TITLE },           { "title", STYLE_TITLE },
    { "Название", STYLE_TITLE },        { "Назва", STYLE_TITLE },
    { "Атауы", STYLE_TITLE },           { "caption", STYLE_CAPTION },
    { "Caption", STYLE_CAPTION },       { "Название объекта", STYLE_CAPTION },
    { "Назва об'єкта", STYLE_CAPTION }, { "Table Caption", STYLE_CAPTION },
    { "Image Caption", STYLE_CAPTION }, { "Illustration", STYLE_CAPTION },
    { "Figure", STYLE_CAPTION },        { "Date", STYLE_DATE },
};

style_use
style_use_of(slice name, unsigned *level)
{
    *level = 0;
    for (size_t i = 0; i < COUNT_OF(plain_names); i++)
        if (slice_is(name, plain_names[i].name))
            return plain_names[i].use;
    for (size_t i = 0; i < COUNT_OF(numbered_names); i++) {
        slice    begin = slice_of(numbered_names[i].name);
        unsigned number;

        if (!slice_starts(name, begin))
            continue;
        number = number_read(slice_part(name, begin.size, name.size));
        if (number < 1 || number > 9)
            continue;
        *level = number;
        return numbered_names[i].use;
    }
    return STYLE_BODY;
}
