"""Commands that are made when they are called: to make them all takes as long as to import typer."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from textwrap import shorten
from typing import Any

import typer
from typer.core import TyperGroup

__all__ = ["group"]

Function = Callable[..., None]
Command = Any
"""What typer makes of a function."""

GAP = 4
"""Between a name and what stands beside it, with what `Commands:` is indented by."""


def group(commands: Mapping[str, Function | typer.Typer], **settings: Any) -> typer.Typer:
    """A group of functions, and of other groups, by name. Plain help starts in a third of the time of rich help."""

    class Group(_Group):
        made_of = commands

    return typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, **settings)


class _Group(TyperGroup):
    made_of: Mapping[str, Function | typer.Typer]

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.commands = _Commands(self.made_of)

    def invoke(self, ctx: Any) -> Any:
        """Where nothing more is to be told of Ctrl-C, one line is."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            print("kg: stopped", file=sys.stderr)
            raise typer.Exit(130) from None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Their names with what their functions say of themselves."""
        width = formatter.width - GAP - max(map(len, self.made_of))
        rows = [(name, shorten(_told(made), width, placeholder="...")) for name, made in self.made_of.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class _Commands(MutableMapping[str, Command]):
    def __init__(self, made_of: Mapping[str, Function | typer.Typer]) -> None:
        self._made_of = made_of
        self._made: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._made:
            self._made[name] = _command(name, self._made_of[name])
        return self._made[name]

    def __setitem__(self, name: str, made: Command) -> None:
        self._made[name] = made

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._made_of

    def __iter__(self) -> Iterator[str]:
        return iter(self._made_of)

    def __len__(self) -> int:
        return len(self._made_of)


def _command(name: str, made_of: Function | typer.Typer) -> Command:
    if isinstance(made_of, typer.Typer):
        made: Command = typer.main.get_group(made_of)
    else:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name)(made_of)
        made = typer.main.get_command(alone)
    made.name = name
    return made


def _told(made_of: Function | typer.Typer) -> str:
    text = made_of.info.help if isinstance(made_of, typer.Typer) else inspect.getdoc(made_of)
    return str(text).partition("\n\n")[0]
