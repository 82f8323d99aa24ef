"""Changes that break a playbook, kind by kind: each is one an author makes by mistake.

A mutation takes the plain tree of a playbook (see `told.tree`) and gives copies of it, each with
one defect. What a kind changes is on purpose always wrong, so that what lint does not see is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

Tree: TypeAlias = dict[str, Any]
PHASES = ("before", "during", "after")


@dataclass(frozen=True, slots=True)
class Mutant:
    """`where` says what was changed, for whoever reads what was missed."""

    where: str
    tree: Tree


Mutation: TypeAlias = Callable[[Tree], Iterator[Mutant]]
Change: TypeAlias = Callable[[Any], object]


def steps(tree: Tree, phases: tuple[str, ...] = PHASES) -> Iterator[dict[str, Any]]:
    """Every step, blocks before those inside."""
    waiting = [step for phase in phases for step in tree.get(phase, [])]
    while waiting:
        step = waiting.pop(0)
        yield step
        waiting[:0] = step.get("steps", [])


def _each_step(
    tree: Tree, has: Callable[[dict[str, Any]], bool], change: Change
) -> Iterator[Mutant]:
    """A mutant for each step that qualifies, with that step changed."""
    for number, step in enumerate(steps(tree)):
        if has(step):
            copy = deepcopy(tree)
            change(list(steps(copy))[number])
            yield Mutant(f"step {step['id']}", copy)


def _each_entry(
    tree: Tree, section: str, has: Callable[[dict[str, Any]], bool], change: Change
) -> Iterator[Mutant]:
    for id, entry in tree.get(section, {}).items():
        if has(entry):
            copy = deepcopy(tree)
            change(copy[section][id])
            yield Mutant(f"{section} {id}", copy)


def _put(key: str, value: Any) -> Change:
    return lambda entry: entry.__setitem__(key, value)


def _without(key: str) -> Change:
    return lambda entry: entry.pop(key)


def _has(key: str) -> Callable[[dict[str, Any]], bool]:
    return lambda entry: key in entry


def _statement(kinds: tuple[str, ...] = (), but: tuple[str, ...] = ()) -> Callable[[Any], bool]:
    return lambda one: (not kinds or one["kind"] in kinds) and one["kind"] not in but


# Names that nothing has


def role_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, _has("role"), lambda step: _put("role", f"{step['role']}x")(step))


def need_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(
        tree, lambda s: bool(s.get("needs")), lambda s: s["needs"].__setitem__(0, "no-such-step")
    )


def fact_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(
        tree, lambda s: bool(s.get("ask")), lambda s: s["ask"].__setitem__(0, "no_such_fact")
    )


def statement_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, _has("statement"), _put("statement", "no-such-text"))


def duty_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, _has("meets"), _put("meets", "gdpr-99"))


def channel_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_entry(
        tree, "statements", _has("channels"), lambda s: s["channels"].__setitem__(0, "twitter")
    )


def internal_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_entry(
        tree, "statements", _has("after_internal"), _put("after_internal", "no-such-note")
    )


def approver_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_entry(
        tree, "statements", _has("approvals"), lambda s: s["approvals"][0].update(role="nobody")
    )


def placeholder_renamed(tree: Tree) -> Iterator[Mutant]:
    yield from _texts(tree, lambda text: "{{ no_such_fact }} " + text)


# Words


def _texts(tree: Tree, change: Callable[[str], str]) -> Iterator[Mutant]:
    def apply(statement: dict[str, Any]) -> None:
        for lang, text in statement["text"].items():
            statement["text"][lang] = change(text)

    yield from _each_entry(tree, "statements", lambda s: isinstance(s["text"], dict), apply)


def placeholder_left_open(tree: Tree) -> Iterator[Mutant]:
    yield from _texts(tree, lambda text: text + " {{ level")


def too_long_for_a_channel(tree: Tree) -> Iterator[Mutant]:
    def apply(statement: dict[str, Any]) -> None:
        for texts in (statement["text"], *statement.get("text_for", {}).values()):
            for lang, text in texts.items():
                texts[lang] = text + " And one more sentence that nobody asked for." * 80

    limited = {"x", "bluesky", "mastodon", "threads", "instagram", "linkedin"}
    yield from _each_entry(
        tree, "statements", lambda s: bool(limited & set(s.get("channels", []))), apply
    )


def translation_dropped(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(
        tree, lambda s: isinstance(s["title"], dict), lambda s: s["title"].pop("en")
    )
    yield from _each_entry(
        tree, "statements", lambda s: isinstance(s["text"], dict), lambda s: s["text"].pop("fr")
    )


def translation_forgotten(tree: Tree) -> Iterator[Mutant]:
    """The French text stands where the English one should."""

    def apply(statement: dict[str, Any]) -> None:
        statement["text"]["en"] = statement["text"]["fr"]

    yield from _each_entry(tree, "statements", lambda s: isinstance(s["text"], dict), apply)


def placeholder_in_one_language(tree: Tree) -> Iterator[Mutant]:
    def apply(statement: dict[str, Any]) -> None:
        name = statement["text"]["en"].split("{{ ")[1].split(" ")[0]
        statement["text"]["en"] = statement["text"]["en"].replace("{{ " + name, "{{ info_page")

    yield from _each_entry(
        tree,
        "statements",
        lambda s: isinstance(s["text"], dict) and "{{ next_update_at" in s["text"]["en"],
        apply,
    )


def unfinished(tree: Tree) -> Iterator[Mutant]:
    yield from _texts(tree, lambda text: f"TODO {text}")


def secret_told(tree: Tree) -> Iterator[Mutant]:
    secret = "ghp" + "_" + "a1B2c3D4e5" * 3 + "f6G7h8"
    yield from _each_step(tree, _has("guide"), lambda s: s["guide"].update(en=f"Token: {secret}"))


# Orders


def circle_of_needs(tree: Tree) -> Iterator[Mutant]:
    """Each step needs one that needs it."""
    known = [step["id"] for step in steps(tree, ("during",))]
    for number, step in enumerate(steps(tree, ("during",))):
        if first := [id for id in step.get("needs", []) if id in known]:
            copy = deepcopy(tree)
            other = next(one for one in steps(copy) if one["id"] == first[0])
            other["needs"] = [*other.get("needs", []), step["id"]]
            yield Mutant(f"step {first[0]} and {known[number]}", copy)


def need_of_a_later_phase(tree: Tree) -> Iterator[Mutant]:
    last = tree["after"][-1]["id"]
    crisis = {step["id"] for step in steps(tree, ("during",))}
    yield from _each_step(
        tree, lambda s: "needs" in s and s["id"] in crisis, lambda s: s["needs"].append(last)
    )


def due_before_its_need(tree: Tree) -> Iterator[Mutant]:
    dues = {step["id"]: step.get("due") for step in steps(tree)}

    def waits(step: dict[str, Any]) -> bool:
        return any(isinstance(dues.get(id), str) for id in step.get("needs", []))

    yield from _each_step(tree, waits, _put("due", "1m"))


def said_twice(tree: Tree) -> Iterator[Mutant]:
    """A second step under the id of the one before."""
    for number, _ in enumerate(tree["during"]):
        copy = deepcopy(tree)
        copy["during"].insert(number, deepcopy(copy["during"][number]))
        yield Mutant(f"step {copy['during'][number]['id']}", copy)


# Conditions


def contradicted(tree: Tree) -> Iterator[Mutant]:
    def apply(step: dict[str, Any]) -> None:
        step["when"] = f"({step['when']}) and not ({step['when']})"

    yield from _each_step(tree, _has("when"), apply)


def beyond_the_scale(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, lambda s: "when" not in s, _put("when", "level > 4"))


def always_so(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(
        tree,
        _has("when"),
        lambda s: _put("when", f"({s['when']}) or level is known or level is not known")(s),
    )


def option_unknown(tree: Tree) -> Iterator[Mutant]:
    decisions = [s["id"] for s in steps(tree, ("during",)) if "decide" in s]
    first = decisions[0].replace("-", "_")
    yield from _each_step(tree, _has("when"), _put("when", f'{first} == "no-such-option"'))


def never_asked(tree: Tree) -> Iterator[Mutant]:
    """A fact that conditions read is asked by no step any more."""
    read = " ".join(step.get("when", "") for step in steps(tree))
    for fact in tree["facts"]:
        asking = [s for s in steps(tree) if fact in s.get("ask", [])]
        if asking and fact in read.replace("(", " ").replace(")", " ").split():
            copy = deepcopy(tree)
            for step in steps(copy):
                if fact in step.get("ask", []):
                    step["ask"].remove(fact)
                    if not step["ask"]:
                        del step["ask"]
                        step["checklist"] = [{"fr": "Rien à demander", "en": "Nothing to ask"}]
            yield Mutant(f"fact {fact}", copy)


# Decisions


def options_alike(tree: Tree) -> Iterator[Mutant]:
    def apply(step: dict[str, Any]) -> None:
        first, second = step["decide"]["options"][:2]
        second["label"] = first["label"]

    yield from _each_step(tree, _has("decide"), apply)


def no_way_out(tree: Tree) -> Iterator[Mutant]:
    """Every option of the exit goes back."""

    def apply(step: dict[str, Any]) -> None:
        back = next(one["returns"] for one in step["decide"]["options"] if "returns" in one)
        for option in step["decide"]["options"]:
            option["returns"] = back

    yield from _each_step(tree, lambda s: s.get("marks") == "exit", apply)


def options_gone(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, _has("decide"), lambda s: s["decide"]["options"].clear())


# The craft


def approval_removed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_entry(tree, "statements", _has("approvals"), _without("approvals"))


def internal_removed(tree: Tree) -> Iterator[Mutant]:
    """Of a public text, not of an instruction: what keeps people safe waits for nobody."""

    def waits(statement: dict[str, Any]) -> bool:
        return "after_internal" in statement and statement["kind"] != "instruction"

    yield from _each_entry(tree, "statements", waits, _without("after_internal"))


def deputy_removed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_entry(tree, "roles", _has("deputy"), _without("deputy"))


def mark_removed(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, _has("marks"), _without("marks"))


def unpublished(tree: Tree) -> Iterator[Mutant]:
    """The step that publishes a statement becomes a task."""
    yield from _each_step(tree, _has("statement"), _without("statement"))


def phase_removed(tree: Tree) -> Iterator[Mutant]:
    copy = deepcopy(tree)
    del copy["after"]
    yield Mutant("after", copy)


def review_over(tree: Tree) -> Iterator[Mutant]:
    copy = deepcopy(tree)
    copy["reviewed"] = "2020-02-30" if copy.get("reviewed") is None else "2020-02-28"
    yield Mutant("reviewed", copy)


# Shape


def key_misspelt(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, _has("title"), lambda s: s.__setitem__("titel", s.pop("title")))


def two_actions(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, lambda s: "checklist" in s, _put("assess", "level"))


def duration_in_words(tree: Tree) -> Iterator[Mutant]:
    yield from _each_step(tree, lambda s: isinstance(s.get("due"), str), _put("due", "soon"))


def type_unknown(tree: Tree) -> Iterator[Mutant]:
    yield from _each_entry(tree, "facts", _has("type"), _put("type", "boolean"))


MUTATIONS: tuple[Mutation, ...] = (
    role_renamed, need_renamed, fact_renamed, statement_renamed, duty_renamed, channel_renamed,
    internal_renamed, approver_renamed, placeholder_renamed, placeholder_left_open,
    too_long_for_a_channel, translation_dropped, translation_forgotten,
    placeholder_in_one_language, unfinished, secret_told, circle_of_needs,
    need_of_a_later_phase, due_before_its_need, said_twice, contradicted, beyond_the_scale,
    always_so, option_unknown, never_asked, options_alike, no_way_out, options_gone,
    approval_removed, internal_removed, deputy_removed, mark_removed, unpublished, phase_removed,
    review_over, key_misspelt, two_actions, duration_in_words, type_unknown,
)  # fmt: skip
