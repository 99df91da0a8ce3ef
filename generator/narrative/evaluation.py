"""Templates that only say something, evaluated as they were read: for most words of a report nothing is compiled.

In: a syntax tree that `grammar` allows. Out: its text, as the template engine would have it; or nothing where it
chooses, repeats or names something, which has scopes and is left to the engine.
"""

from typing import Any

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment


class Evaluation:
    """Evaluates one template, with the names of an environment and its filters, none of which asks where it stands.

    `row` is the line of the template that it has come to.
    """

    def __init__(self, environment: SandboxedEnvironment) -> None:
        self.row = 0  # of no line, before and after
        self._environment = environment
        self._context = environment.context_class(environment, {}, None, {})

    def said(self, tree: nodes.Template) -> str | None:
        """What the template says; None where it does more than that. Raises what it calls raises."""
        if not all(map(self._only_says, tree.body)):
            return None
        text = "".join(self._printed(part) for part in _parts(tree))
        self.row = 0
        return text

    def _only_says(self, node: nodes.Node | None) -> bool:
        """Is all in it text, a name that is global, or a call or filter of such?"""
        match node:
            case nodes.TemplateData() | nodes.Const():
                return True
            case nodes.Name():
                return node.name != "self"  # which the engine knows without being told
            case nodes.Output():
                return all(map(self._only_says, node.nodes))
            case nodes.Call() | nodes.Filter():
                known = isinstance(node, nodes.Call) or node.name in self._environment.filters
                spread = node.dyn_args or node.dyn_kwargs
                named = _named(node)
                spelt = all(map(str.isascii, named))  # Python takes some other letters for these
                parts = (node.node, *node.args, *named.values())
                return known and not spread and spelt and all(map(self._only_says, parts))
        return False

    def _printed(self, part: nodes.Expr) -> str:
        self.row = part.lineno
        if isinstance(part, nodes.TemplateData):
            return part.data
        value = self._value(part)
        return str(self._environment.finalize(value) if self._environment.finalize else value)

    def _value(self, node: nodes.Expr | None) -> Any:
        match node:
            case nodes.Const():
                return node.value
            case nodes.Name():
                known = self._environment.globals
                return known[node.name] if node.name in known else self._environment.undefined(name=node.name)
            case nodes.Call() | nodes.Filter():
                of = self._value(node.node)
                given = [self._value(one) for one in node.args]
                named = {name: self._value(one) for name, one in _named(node).items()}
                if isinstance(node, nodes.Call):
                    return self._environment.call(self._context, of, *given, **named)
                return self._environment.filters[node.name](of, *given, **named)
        raise TypeError(f"{type(node).__name__} does more than say something")


def _named(call: nodes.Call | nodes.Filter) -> dict[str, nodes.Expr]:
    """What a function or filter is given by name."""
    return {str(one.key): one.value for one in call.kwargs}


def _parts(tree: nodes.Template) -> list[nodes.Expr]:
    """What is printed, one after the other."""
    return [part for output in tree.body if isinstance(output, nodes.Output) for part in output.nodes]
