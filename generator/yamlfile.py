"""YAML that remembers its lines, checked against a model; mistakes come out as problems.

In: a file and a pydantic model. Out: the model's instance, or `BuildStopped` with a problem for each mistake.
Scalars stay text but for true, false and null, so that 2023-24 is no sum and `no` no truth value.
"""

from copy import copy
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails
from yaml.composer import Composer
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # its stubs hide it
from yaml.resolver import BaseResolver

from generator.files import read_text
from generator.problems import BuildStopped, Place, Problem, near

_NAME, _ADDRESS, _HEX = r"^[A-Za-z0-9][A-Za-z0-9_-]*$", r"^(https?://|mailto:)\S+$", r"^[0-9A-Fa-f]{6}$"
_MEANT = {  # what a pattern stands for, in words
    _NAME: "a file's name without its ending: letters, digits, - and _",
    _ADDRESS: "an address that begins with https://, http:// or mailto:",
    _HEX: "a colour of six digits such as 1B2A49",
}
Name = Annotated[str, StringConstraints(pattern=_NAME)]  # of a file: it cannot leave a folder
Address = Annotated[str, StringConstraints(pattern=_ADDRESS)]  # that a reader may follow: no script and no file
Hex = Annotated[str, StringConstraints(pattern=_HEX)]  # a colour's red, green and blue
KeyPath = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)
_DEEPEST = 20  # levels of lists and mappings within each other
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class _Composer(Composer, CParser, BaseResolver):
    """Nodes from libyaml's events, six times as quick. The nodes are made here: a C stack has no bound for nesting."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        Composer.__init__(self)
        BaseResolver.__init__(self)


class Checked(BaseModel):
    """A model of one mapping in a YAML file: no unknown key, no change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, allow_inf_nan=False)


class YamlFile:
    """The plain data of a file, and the place of every key in it. `shown` is the name that problems give it."""

    def __init__(self, path: Path, shown: str) -> None:
        self.shown = shown
        self._places: dict[KeyPath, Place] = {}
        self._problems: list[Problem] = []
        self.data = self._read(path)
        if self._problems:
            raise BuildStopped(self._problems)

    def place(self, path: KeyPath = ()) -> Place:
        """Where `path` is written, or the nearest key above it; a model's tags, which are no keys, are passed over."""
        known: KeyPath = ()
        for part in path:
            known = (*known, part) if (*known, part) in self._places else known
        return self._places.get(known, Place(self.shown, row=1))

    def over(self, base: "YamlFile") -> "YamlFile":
        """This file's data laid over that of `base`: mappings key by key, one level deep; all else replaces it whole.

        Every key keeps the file and line where it is written. Both files hold a mapping.
        """
        both = [key for key, own in self.data.items() if isinstance(own, dict) and isinstance(base.data.get(key), dict)]

        def stays(path: KeyPath) -> bool:
            """Is what the base has at `path` left as it is?"""
            inner = path[0] in both and path[1:2] and path[1] not in self.data[path[0]]
            return bool(inner) or path[0] not in self.data

        found = copy(self)
        found.data = {**base.data, **self.data, **{key: {**base.data[key], **self.data[key]} for key in both}}
        kept = {path: place for path, place in base._places.items() if path and stays(path)}
        found._places = {**kept, **self._places}
        return found

    def _read(self, path: Path) -> Any:
        try:
            text = read_text(path, self.shown)
            try:
                node = self._composed(text, _Composer)
            except yaml.YAMLError:  # told by the other parser, whose messages say more
                node = self._composed(text, yaml.SafeLoader)
        except yaml.reader.ReaderError:
            hint = "delete characters that cannot be seen"
            raise BuildStopped([Problem(Place(self.shown), "holds a control character", hint=hint)]) from None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise BuildStopped(
                [
                    Problem(
                        Place(self.shown, row=line),
                        f"is not YAML: {error.problem}",
                        hint="check indentation, colons and quotes on this line and the one above",
                    )
                ]
            ) from None
        return self._plain(node, ()) if node else {}

    def _composed(self, text: str, loader: Any) -> Any:
        """The nodes of a text by one of the two parsers; none where there is a problem with it or nothing in it."""
        self._check_events(text, loader)
        return None if self._problems else yaml.compose(text, loader)

    def _check_events(self, text: str, loader: Any) -> None:
        """Problems for what would make much of little, found as the text is first gone through and no further."""
        depth = 0
        for event in yaml.parse(text, loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            alias = isinstance(event, yaml.AliasEvent)
            if alias or depth > _DEEPEST:
                place = Place(self.shown, row=event.start_mark.line + 1 if event.start_mark else 1)
                self._problems.append(
                    Problem(place, "aliases (`*name`) are not read", hint="write the value out")
                    if alias
                    else Problem(place, "is nested too deeply", f"at most {_DEEPEST} levels")
                )
                return

    def _plain(self, node: yaml.Node, path: KeyPath) -> Any:
        self._places.setdefault(path, Place(self.shown, row=node.start_mark.line + 1))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*path, i)) for i, item in enumerate(node.value)]
        return (
            _WORDS.get(node.value, node.value) if isinstance(node, yaml.ScalarNode) and not node.style else node.value
        )

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name, place = str(key.value), Place(self.shown, row=key.start_mark.line + 1)
            if name in found:
                self._problems.append(Problem(place, f"`{name}` is given twice", hint="keep one of the two"))
            self._places[(*path, name)] = place
            found[name] = self._plain(value, (*path, name))
        return found

    def checked(self, model: type[M]) -> M:
        """The data as an instance of `model`; raises `BuildStopped` with a problem for each mistake."""
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            known = _field_names(model, set())
            raise BuildStopped(self._problem(e, known) for e in error.errors(include_url=False)) from None

    def _problem(self, error: ErrorDetails, known: set[str]) -> Problem:
        path: KeyPath = error["loc"]
        key, where, given = str(path[-1]) if path else "", self.place(path), error["input"]
        match error["type"]:
            case "missing":
                return Problem(where, f"`{key}` is missing", hint=f"add a line `{key}: ...`")
            case "extra_forbidden":
                return Problem(where, f"unknown key `{key}`", hint=near(key, known))
            case "literal_error" | "enum":
                name = f"unknown key `{given}`" if key == "[key]" else f"`{key}` is `{given}`"
                return Problem(where, name, expected=str(error.get("ctx", {}).get("expected", "")))
            case "union_tag_invalid" | "union_tag_not_found":
                context = error.get("ctx", {})
                return Problem(
                    where, f"unknown kind `{context.get('tag', '')}`", expected=str(context.get("expected_tags", ""))
                )
            case "model_type" | "dict_type":
                return Problem(
                    where, f"`{key}` is no mapping" if key else "is no mapping", "lines such as `key: value`"
                )
            case "string_pattern_mismatch":
                return Problem(where, f"`{key}` is `{given}`", _MEANT[str(error.get("ctx", {}).get("pattern"))])
            case "value_error":
                return Problem(where, str(error.get("ctx", {}).get("error", error["msg"])))
            case _:
                return Problem(
                    where, f"`{key}` is `{given}`", expected=error["msg"].removeprefix("Input should be ").strip()
                )


def _field_names(model: Any, seen: set[Any]) -> set[str]:
    """The names of all fields of a model and of the models in it."""
    if model in seen:
        return set()
    seen.add(model)
    found: set[str] = set()
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            found |= {field.alias or name} | _field_names(field.annotation, seen)
    for part in get_args(model):
        found |= _field_names(part, seen)
    return found
