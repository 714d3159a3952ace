/* XML, written. */
#include "base/xml_out.h"

bool
xml_is_no_character(slice text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data + at;

    return text.size - at >= 3 && s[0] == 0xEF && s[1] == 0xBF && s[2] >= 0xBE;
}

/* What is no character of XML, and what must not stand as it is. */
static void
put_escaped(buffer *out, slice text, bool is_attribute)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];

        if (byte == '&')
            buffer_text(out, "&amp;");
        else if (byte == '<')
            buffer_text(out, "&lt;");
        else if (byte == '>')
            buffer_text(out, "&gt;");
        else if (byte == '"' && is_attribute)
            buffer_text(out, "&quot;");
        else if (byte == '\r' ||
                 (is_attribute && (byte == '\n' || byte == '\t')))
            buffer_printf(out, "&#%d;", byte);
        else if (byte < ' ' && byte != '\n' && byte != '\t')
            buffer_byte(out, ' ');
        else if (byte == 0xEF && xml_is_no_character(text, i)) {
            buffer_byte(out, ' ');
            i += 2;
        } else
            buffer_byte(out, (char)byte);
    }
}

void
xml_out_escaped(buffer *out, slice text)
{
    put_escaped(out, text, false);
}

void
xml_out_begin(xml_out *x, buffer *out)
{
    *x = (xml_out){ .out = out };
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void
xml_out_inside(xml_out *x, buffer *out, size_t depth)
{
    *x = (xml_out){ .out = out, .depth = depth };
}

static void
end_tag(xml_out *x)
{
    if (x->is_in_tag)
        buffer_text(x->out, ">\n");
    x->is_in_tag = false;
}

void
xml_out_start(xml_out *x, const char *name)
{
    end_tag(x);
    buffer_printf(x->out, "%*s<%s", (int)(2 * x->depth), "", name);
    x->open[x->depth++] = name;
    x->is_in_tag = true;
}

void
xml_out_attribute(xml_out *x, const char *name, slice value)
{
    buffer_printf(x->out, " %s=\"", name);
    put_escaped(x->out, value, true);
    buffer_byte(x->out, '"');
}

void
xml_out_end(xml_out *x)
{
    const char *name = x->open[--x->depth];

    if (x->is_in_tag)
        buffer_text(x->out, "/>\n");
    else
        buffer_printf(x->out, "%*s</%s>\n", (int)(2 * x->depth), "", name);
    x->is_in_tag = false;
}

void
xml_out_text(xml_out *x, const char *name, slice text)
{
    end_tag(x);
    buffer_printf(x->out, "%*s<%s>", (int)(2 * x->depth), "", name);
    put_escaped(x->out, text, false);
    buffer_printf(x->out, "</%s>\n", name);
}

void
xml_out_end_text(xml_out *x, slice text)
{
    buffer_byte(x->out, '>');
    put_escaped(x->out, text, false);
    buffer_printf(x->out, "</%s>\n", x->open[--x->depth]);
    x->is_in_tag = false;
}

void
xml_out_leaf(xml_out *x, const char *name, const char *attribute, slice value)
{
    xml_out_start(x, name);
    xml_out_attribute(x, attribute, value);
    xml_out_end(x);
}

void
xml_out_raw(xml_out *x, slice part)
{
    if (part.size > 0)
        end_tag(x);
    buffer_put(x->out, part);
}
