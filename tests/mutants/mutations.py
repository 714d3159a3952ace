"""The mutants that one C source could have: where, what kind, and the text.

candidates(source) gives Mutation(start, end, line, kind, make): make(number) is what
stands for source[start:end] so that the expression or statement is as it was unless
mutant(number) is 1. Knows as much C as our own layout needs: functions open with a
brace in the first column, operators have spaces around them. What does not compile
is for the caller to find out.
"""

import collections
import re

Mutation = collections.namedtuple("Mutation", "start end line kind make")

OTHERS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">",
          "&&": "||", "||": "&&", "==": "!=", "!=": "=="}
# What ends an operand to the left and to the right, outside of its brackets.
LOGIC_ENDS = {"&&": (r"\|\||[,;?:{}=]|\breturn\b", r"&&|\|\||[,;?:]"),
              "||": (r"[,;?:{}=]|\breturn\b", r"\|\||[,;?:]")}
LOGIC_LEFT = {left for left, _ in LOGIC_ENDS.values()}
EQUAL_ENDS = (r"&&|\|\||[,;?:{}!=&|^]=?|\breturn\b", r"&&|\|\||[,;?:&|^]|[!=]=")


def mask(source):
    """The source with comments, literals and directives blanked; same length."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group())

    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'
                  r"'(?:\\.|[^'\\\n])+'|^#(?:[^\n\\]|\\.|\\\n)*",
                  blank, source, flags=re.S | re.M)


def bodies(code):
    """Ranges of the functions' bodies."""
    return [(m.start() + 1, m.end() - 1)
            for m in re.finditer(r"(?<=\)\n)\{\n.*?^\}", code, re.S | re.M)]


def closing(code, at):
    """Behind the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(code)):
        depth += (code[i] in "([{") - (code[i] in ")]}")
        if depth == 0:
            return i + 1
    return len(code)


def operand_left(code, at, ends):
    depth, i = 0, at
    while i > 0:
        i -= 1
        depth += (code[i] in ")]}") - (code[i] in "([{")
        if depth < 0:
            return i + 1
        if depth == 0:
            found = re.compile(ends).match(code, i)
            # the = of <= is no end, nor that of == and != for && and ||
            if found and not (code[i] == "=" and
                              (code[i - 1] in "<>" or ends in LOGIC_LEFT and
                               (code[i - 1] in "=!" or code[i + 1] == "="))):
                return found.end()
    return 0


def operand_right(code, at, ends):
    depth = 0
    for i in range(at, len(code)):
        depth += (code[i] in "([{") - (code[i] in ")]}")
        if depth < 0 or (depth == 0 and re.compile(ends).match(code, i)):
            return i
    return len(code)


def conditions(code, source):
    for m in re.finditer(r"\b(if|while) (?=\()", code):
        end = closing(code, m.end())
        inner = source[m.end() + 1:end - 1]
        yield (m.end(), end, "condition negated",
               lambda n, t=inner: f"(mutant({n}) != !!({t}))")


def either(n, left, op, other, right):
    """One of two operators; of no value is asked whether it is whole."""
    return f" (mutant({n}) ? ({left}) {other} ({right}) : ({left}) {op} ({right})) "


def swaps(code, source):
    for m in re.finditer(r"(?<=\s)(&&|\|\||==|!=|[<>]=?)(?=\s)", code):
        op = m.group()
        ends_left, ends_right = LOGIC_ENDS.get(op, EQUAL_ENDS)
        start = operand_left(code, m.start(), ends_left)
        end = operand_right(code, m.end(), ends_right)
        other = OTHERS[op]
        yield (start, end, f"{op} {other}",
               lambda n, a=source[start:m.start()], b=source[m.end():end], op=op,
               other=other: either(n, a, op, other, b))


def signs(code, _source):
    for m in re.finditer(r"(?<=[\w)\]] )[+-](?= )", code):
        yield (*m.span(), f"{m.group()} {'-' if m.group() == '+' else '+'}",
               lambda n, op=m.group(): f"{op} mutant_sign({n}) *")


def constants(code, _source):
    room = {m.start(1) for m in re.finditer(r"^ +(?!return)\w[\w ]* \*?\w+\[(\d+)\]",
                                            code, re.M)}
    for m in re.finditer(r"(?<![\w.])(0x[0-9A-Fa-f]+|\d+)[uUlL]*(?![\w.])", code):
        for sign in "-" if m.start() in room else "+-":  # nobody misses more room
            yield (*m.span(), f"constant {sign} 1",
                   lambda n, t=m.group(), s=sign: f"({t} {s} mutant({n}))")


def deletions(code, source):
    """A call, an assignment, a step, a jump; not what declares or returns."""
    for m in re.finditer(r"(?:(?<=[;{})]\n)|(?<=else\n)) +"
                         r"((?:\(void\))?\*?[a-z_]\w*(?:\(|->|\.|\[|\+\+|--"
                         r"| [-+*/|&]?= )|(?:break|continue|goto \w+)(?=;))", code):
        start = m.start(1)
        end = operand_right(code, start, ";") + 1
        text = source[start:end]
        yield (start, end, "statement deleted",
               lambda n, t=text: f"{{ if (!mutant({n})) {t} }}")


def candidates(source):
    code = mask(source)
    within = bodies(code)
    found = []
    for rule in (conditions, swaps, signs, constants, deletions):
        for start, end, kind, make in rule(code, source):
            line = code[code.rfind("\n", 0, start) + 1:code.find("\n", start)]
            if (any(a <= start and end <= b for a, b in within)
                    and not re.match(r"\s*(case|static|assert)\b", line)):
                # an operand may begin with the end of the line before
                first = start + len(source[start:end]) - len(source[start:end].lstrip())
                found.append(Mutation(start, end, source.count("\n", 0, first) + 1,
                                      kind, make))
    return found
