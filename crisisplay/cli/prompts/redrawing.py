"""Questions that redraw in place: arrows, Enter, one key a side act."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.styles import Style

from crisisplay.cli.language import t
from crisisplay.cli.output import safe
from crisisplay.cli.prompts.asker import BACK, Back, Check, Choice, Pressed, Ticked
from crisisplay.cli.walk.wrap import wrapped
from crisisplay.errors import Interrupted

_STYLE = Style(
    [
        ("qmark", "bold"),
        ("question", "bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("label", "bold"),
        ("note", ""),
        ("selected", "noreverse"),  # the mark says it; reversed, it outshouts the pointer
        ("answer", ""),
        ("instruction", ""),
        ("validation-toolbar", "reverse"),
        ("nbsp", "nounderline ansidefault"),  # which French has before its signs
    ]
)


class RedrawingAsker:
    def __init__(self) -> None:
        self._asking: Any = None  # the application that is drawn

    def stop(self, error: Exception) -> None:
        """Raised in the midst of the drawing, the error would end there, in a traceback."""
        if self._asking is None:
            raise error
        self._asking.loop.call_soon_threadsafe(_exit, self._asking, error)

    def _answer(self, asked: Any) -> Any:
        app = asked.application

        def begin() -> None:
            self._asking = app

        app.pre_run_callables.append(begin)
        try:
            return asked.unsafe_ask()
        except OSError as error:  # nowhere to draw: the terminal is gone
            raise Interrupted("cli.interrupted") from error
        finally:
            self._asking = None

    def pick(
        self, question: str, choices: Sequence[Choice], default: str, keys: Mapping[str, str]
    ) -> str | Pressed:
        shown = [questionary.Choice(_title(one), value=one.value) for one in choices]
        asked = questionary.select(
            _wrapped(question),
            choices=shown,
            default=next((one for one in shown if one.value == default), None),
            qmark="",
            pointer="❯",
            instruction=" ",
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
            erase_when_done=True,
        )
        _bind(asked.application.key_bindings, keys)
        _bind_choices(asked.application.key_bindings, choices)
        answer: str | Pressed = self._answer(asked)
        return answer

    def tick(
        self,
        question: str,
        choices: Sequence[Choice],
        ticked: Sequence[str],
        keys: Mapping[str, str],
    ) -> Ticked:
        shown = [
            questionary.Choice(_title(one), value=one.value, checked=one.value in ticked)
            for one in choices
        ]
        asked = questionary.checkbox(
            _wrapped(question),
            choices=shown,
            qmark="",
            pointer="❯",
            instruction=t("walk.tick_instruction"),
            style=_STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
            erase_when_done=True,
        )
        # `a` ticks everything here, as the list itself offers.
        _bind(
            asked.application.key_bindings, {key: what for key, what in keys.items() if key != "a"}
        )
        answer = self._answer(asked)
        if isinstance(answer, Pressed):
            return Ticked(_ticked_in(asked), answer.key)
        return Ticked(tuple(answer))

    def line(self, question: str, default: str, check: Check) -> str:
        def validate(text: str) -> bool | str:
            return True if text.strip() == BACK else check(text.strip()) or True

        asked = questionary.text(
            _wrapped(question),
            default=safe(default),
            qmark="",
            style=_STYLE,
            validate=validate,
            erase_when_done=True,
            key_bindings=_escape_goes_back(),
        )
        answer: str = self._answer(asked)
        if answer.strip() == BACK:
            raise Back
        return answer.strip()


def _exit(app: Any, error: Exception) -> None:
    if not app.future.done():
        app.exit(exception=error)


def _ticked_in(asked: Any) -> tuple[str, ...]:
    """What was ticked in a list that was left by a key."""
    controls = asked.application.layout.find_all_controls()
    ticked = next(one.selected_options for one in controls if hasattr(one, "selected_options"))
    return tuple(ticked)


def _bind(bindings: Any, keys: Mapping[str, str]) -> None:
    for key in keys:
        bindings.add(key, eager=True)(_pressed(key))
    if BACK in keys:
        bindings.add(Keys.Escape, eager=True)(_pressed(BACK))


def _bind_choices(bindings: Any, choices: Sequence[Choice]) -> None:
    for choice in choices:
        if choice.key:
            bindings.add(choice.key, eager=True)(_leaves(choice.value))


def _leaves(value: str) -> Callable[[KeyPressEvent], None]:
    def press(event: KeyPressEvent) -> None:
        event.app.exit(result=value)

    return press


def _pressed(key: str) -> Callable[[KeyPressEvent], None]:
    def press(event: KeyPressEvent) -> None:
        event.app.exit(result=Pressed(key))

    return press


def _escape_goes_back() -> KeyBindings:
    bindings = KeyBindings()

    # Eager: an Escape that waits for a second key would leave twice when that key leaves too.
    @bindings.add(Keys.Escape, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=BACK)

    return bindings


def _title(choice: Choice) -> str | list[tuple[str, str]]:
    """The label and its notes, wrapped, for the list cuts what is too long for the screen."""
    width = max(20, shutil.get_terminal_size().columns - 7)
    label = f"{choice.label}  {choice.hint}" if choice.hint else choice.label
    label = f"{choice.key}  {label}" if choice.key else label
    title = "\n     ".join(wrapped(label, columns=width)) or " "
    if not choice.notes:
        return title
    notes = [line for note in choice.notes for line in wrapped(note, columns=width)]
    return [("class:label", title), ("class:note", "".join(f"\n     {line}" for line in notes))]


def _wrapped(question: str) -> str:
    width = max(20, shutil.get_terminal_size().columns - 4)
    return "\n ".join(wrapped(question, columns=width))
