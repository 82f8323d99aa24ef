"""The rules, by code: which of them question the handling or the record, which are good to know.

A code is given once. A rule that is dropped leaves its number unused.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.audit.finding import Level

LEVELS: Mapping[str, Level] = {
    # Steps
    "AU01": "info",  # skipped, with the reason
    "AU02": "notable",  # skipped, though it protects, is a gate, or meets a duty
    "AU03": "info",  # the walk jumped
    "AU04": "info",  # passed by: later steps were done while it was open
    "AU05": "notable",  # done after its time
    "AU06": "notable",  # never done, never skipped
    "AU07": "serious",  # the same, of a step that protects, is a gate, or meets a duty
    "AU08": "notable",  # over its time and still open
    # Decisions
    "AU10": "info",  # taken at the apology gate
    "AU11": "info",  # an option that wants confirming was confirmed
    "AU12": "serious",  # such an option, not confirmed
    "AU13": "info",  # an exit was refused
    "AU14": "info",  # a decision was changed
    "AU15": "notable",  # no second look at the time promised
    "AU16": "info",  # a second look that came late
    "AU17": "notable",  # advice overridden
    "AU18": "info",  # somebody disagreed
    "AU20": "serious",  # posture reversed without a new fact
    "AU21": "notable",  # the apology taken back without a new fact
    # Statements
    "AU30": "serious",  # published without an approval it needed
    "AU31": "serious",  # published in other words than the version that counts
    "AU32": "notable",  # approved by somebody else than who holds the role
    "AU33": "serious",  # approved by its author
    "AU34": "notable",  # drafted over a check that blocks
    "AU35": "notable",  # published with a fact that was not confirmed
    "AU36": "serious",  # a published fact was refuted, and not corrected
    "AU37": "notable",  # out before the internal version
    "AU38": "notable",  # a published fact changed, and was not put right
    "AU39": "serious",  # nobody ever said whether it left
    # Promises
    "AU40": "info",  # updates kept on time
    "AU41": "notable",  # an update that came late
    "AU42": "serious",  # an update that never came
    "AU43": "notable",  # an action promised and not done in time
    "AU44": "notable",  # closed with an update promised for later
    # Deadlines
    "AU50": "info",  # met
    "AU51": "serious",  # a duty in force, missed
    "AU52": "notable",  # missed, under a rule that has to be checked
    "AU53": "info",  # still running
    "AU54": "notable",  # without delay, and not met
    "AU55": "notable",  # closed without knowing whether it applied, or from when
    "AU56": "notable",  # met before its clock began, as the times were told
    "AU57": "notable",  # met late, and no reason given
    "AU58": "notable",  # judged not to apply
    # The log
    "AU60": "notable",  # recorded late, no reason given
    "AU61": "info",  # recorded long after
    "AU62": "notable",  # silent for long in the acute phase
    "AU63": "info",  # corrected
    "AU64": "notable",  # erased
    "AU65": "info",  # a redacted copy
    "AU66": "notable",  # a line that was cut off
    "AU67": "notable",  # the clock went back
    "AU68": "notable",  # paused for long in the acute phase
    "AU69": "info",  # the playbook's file changed meanwhile
    "AU70": "notable",  # entries that this version can't read
    "AU71": "serious",  # the journal can't be read to its end
    "AU72": "notable",  # the playbook can't be read
    "AU73": "notable",  # a time told that had not come yet when it was recorded
    "AU74": "info",  # recorded faster than anybody types
    # People and level
    "AU80": "notable",  # one name, two machines
    "AU81": "notable",  # one person alone decides and approves
    "AU82": "notable",  # the level changed without a reason
    # Done well, or not so well
    "AU90": "info",  # the first public line in time
    "AU91": "notable",  # the first public line late
    # What left, and what was to stop
    "AU92": "serious",  # published after an approval had expired
    "AU93": "serious",  # published although it was rejected
    "AU94": "notable",  # left as it is, though what it says has changed
    "AU95": "notable",  # ordered to stop, and nobody saw it stop
    "AU96": "notable",  # closed while things still stand still
    "AU97": "info",  # recipients that the network did not take
}
