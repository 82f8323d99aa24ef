"""Tests of a playbook: `paths.yaml` beside it says what is answered, and which course that gives.

A path is walked by the acts of a responder's walk, in each language of the playbook. The file:

    crisisplay: 1
    playbook: misplaced-words
    common:                        # holds for every path that does not say otherwise
      opened: 2026-12-03T09:05:00+00:00     # else a Monday in January 2026, 09:00 UTC
      level: 2                              # at each `assess`
      facts: {first_seen_at: -1h15m, accusation: partly, next_update_at: +4h}
      decide: {is-crisis: crisis, exit: leave}
    paths:
      - id: apology-refused
        title: {fr: ..., en: ...}
        level: [2, 3]
        facts: {counsel_view: facts-only, back_to_normal: [false, true]}
        decide: {posture: care, exit: [not-yet, leave]}
        skip: {experts: Counsel is in the cell already.}
        expect: {steps: [freeze, posture], not_steps: [say-apology], ends: closed}
      - id: whole-course
        answers: answers-fr.yaml   # a whole answers file instead, relative to this one
        expect: {ends: closed}

What is answered; a path's own answer replaces the common one, fact by fact and step by step:

- `facts`: what each is answered when a step asks for it. A value is taken as confirmed;
  `{value, status}` says otherwise; nothing, `null` or no entry is 'not known yet'. A datetime may
  be `+2h` or `-1h15m`, from the moment it is asked. `decide`: an option a decision. `level`: a
  number. `skip`: the reason why a step is passed over; `null` in a list is a time it is not.
- In place of one answer, a list: one each time it is asked; the last one holds on. A list of
  options of one `choices` fact is one answer; a list of such lists is several.
- `because`: by statement step, the reason that lets a text pass the checks a reason lets pass.
  `unpublished`: statement steps whose text is approved and not published.
- `order`: steps that are taken in this order where they can be, by jumps; else the order written.
  `until`: the step the path stops after, or `{step, time}`, the time it comes back.
  `drill: true`: as an exercise.

The rest goes by itself: a task, cell, watch, debrief is done, a piece of evidence is there where
one is required, a statement is approved by whoever must and published on every channel it names.
Each step takes a minute; a round that is yet to come is waited for. `before` is not walked. A
decision, or a level, that is reached without an answer is an error that names it; so is an answer
of the path's own that was not asked for.

What is expected; what is not said is not looked at:

- `steps`: all of them done, in this order; others may come between. `not_steps`: never reached,
  neither done nor skipped; a block stands for all its steps.
- `statements`: exactly those published, each once, in the order they first were.
  `deadlines`: exactly those started, in any order.
- `advised`: by decision, exactly the options recommended when it was last taken.
- `facts`: by fact, its value at the end; `null` is not known. `level`: the last one.
- `ends`: `closed` (the exit taken, nothing left) or `open`.
"""
