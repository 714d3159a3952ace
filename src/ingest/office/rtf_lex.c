/* RTF's small syntax. */
#include "ingest/office/rtf_lex.h"

#include "base/ascii.h"

/* The number at lexer->at, if one is there. */
static void
read_number(rtf_lexer *lexer, rtf_token *token)
{
    slice   b = lexer->bytes;
    size_t  at = lexer->at;
    int64_t value = 0;
    bool    is_negative = at < b.size && b.data[at] == '-';
    size_t  digits = 0;

    at += is_negative;
    for (; at < b.size && ascii_is_digit(b.data[at]); at++) {
        digits++;
        if (value < INT32_MAX)
            value = value * 10 + (b.data[at] - '0');
    }
    if (digits == 0)
        return;
    if (value > INT32_MAX)
        value = INT32_MAX;
    token->has_number = true;
    token->number = (int32_t)(is_negative ? -value : value);
    lexer->at = at;
}

static rtf_token
read_word(rtf_lexer *lexer)
{
    slice     b = lexer->bytes;
    rtf_token token = { .kind = RTF_WORD };
    size_t    start = lexer->at;

    while (lexer->at < b.size && ascii_is_letter(b.data[lexer->at]))
        lexer->at++;
    token.word = slice_part(b, start, lexer->at);
    read_number(lexer, &token);
    if (lexer->at < b.size && b.data[lexer->at] == ' ')
        lexer->at++;
    if (slice_is(token.word, "bin") && token.number > 0) {
        size_t left = b.size - lexer->at;

        lexer->at += (size_t)token.number < left ? (size_t)token.number : left;
    }
    return token;
}

/* Behind a backslash. */
static rtf_token
read_control(rtf_lexer *lexer)
{
    slice b = lexer->bytes;
    char  c;
    int   byte;

    if (lexer->at >= b.size)
        return (rtf_token){ .kind = RTF_END };
    c = b.data[lexer->at];
    if (ascii_is_letter(c))
        return read_word(lexer);
    lexer->at++;
    byte = c == '\'' ? ascii_hex_byte(b, lexer->at) : -1;
    if (byte >= 0) {
        lexer->at += 2;
        return (rtf_token){ .kind = RTF_BYTE, .byte = (unsigned char)byte };
    }
    return (rtf_token){ .kind = RTF_SYMBOL, .byte = (unsigned char)c };
}

rtf_token
rtf_next(rtf_lexer *lexer)
{
    slice  b = lexer->bytes;
    size_t start;

    while (lexer->at < b.size &&
           (b.data[lexer->at] == '\r' || b.data[lexer->at] == '\n' ||
            b.data[lexer->at] == '\0'))
        lexer->at++;
    if (lexer->at >= b.size)
        return (rtf_token){ .kind = RTF_END };
    start = lexer->at++;
    switch (b.data[start]) {
    case '{':
        return (rtf_token){ .kind = RTF_OPEN };
    case '}':
        return (rtf_token){ .kind = RTF_CLOSE };
    case '\\':
        return read_control(lexer);
    default:
        while (lexer->at < b.size && !strchr("{}\\\r\n", b.data[lexer->at]))
            lexer->at++;
        return (rtf_token){ .kind = RTF_TEXT,
                            .text = slice_part(b, start, lexer->at) };
    }
}
