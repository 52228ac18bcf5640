"""How the tests of calls write a call and its values down, whatever the language."""

from __future__ import annotations

from groundplan.syntax.facts import Argument, Call, Value, ValueKind


def said(call: Call) -> str:
    """Write a call as `form callee(arguments) -> target`."""
    arguments = ", ".join(_argument(one) for one in call.arguments)
    target = f" -> {call.target}" if call.target else ""
    return f"{call.form} {call.callee}({arguments}){target}{' repeated' if call.is_repeated else ''}"


def written(value: Value) -> str:
    """Write a value as the source has it, a function by that word."""
    items = ", ".join(_argument(item) for item in value.items)
    match value.kind:
        case ValueKind.STRING:
            return repr(value.text)
        case ValueKind.CALL:
            return f"{value.text}({items})"
        case ValueKind.LIST | ValueKind.DICT:
            return f"[{items}]"
        case ValueKind.FUNCTION:
            return "function"
        case ValueKind.TEMPLATE:
            return f"<{value.text}>"
    return value.text


def _argument(one: Argument) -> str:
    return f"{one.name}={written(one.value)}" if one.name else written(one.value)
