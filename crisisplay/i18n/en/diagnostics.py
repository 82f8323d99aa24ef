"""What a reader of a playbook is told: for each code the message, why it matters, how to fix it."""

_RULES: dict[str, tuple[str, str, str]] = {
    # Reading YAML
    "PB001": (
        "The file is written in {encoding}.",
        "Playbooks are read as UTF-8, everywhere the same.",
        "Save the file again as UTF-8.",
    ),
    "PB002": (
        "The file has {size} bytes, more than {limit}.",
        "A playbook that long can't be followed in a crisis, and the bound keeps hostile files cheap.",
        "Split it into several playbooks, or move steps to the library.",
    ),
    "PB003": (
        "The character {character} is not allowed.",
        "It is invisible, or changes the order of what is read: the screen would not show what the file says.",
        "Delete it and type the text again.",
    ),
    "PB004": (
        "This is nested deeper than {limit} levels.",
        "Nobody can read that, and the bound keeps hostile files cheap.",
        "Take a level out: a block inside a block is usually enough.",
    ),
    "PB005": (
        "This can't be read: {text}",
        "The rest of the file can't be understood before this is clear.",
        "Compare with the line above: its indentation, a missing colon, an open quote or bracket.",
    ),
    "PB006": (
        "A tab indents this line (→ marks it).",
        "Tabs have no fixed width, so YAML does not accept them.",
        "Indent with spaces, two for each level.",
    ),
    "PB007": (
        "The key {key} is written twice; the first time is on line {line}.",
        "One of the two would be lost without a word.",
        "Keep one of them.",
    ),
    "PB008": (
        "The tag {tag} is not part of the format.",
        "A playbook is plain data; a tag asks for more.",
        "Remove the tag. If the text begins with !, put it in quotes.",
    ),
    "PB009": (
        "The merge key << is not part of the format.",
        "What a reader sees must be what is there.",
        "Write the keys out, or use a step of the library.",
    ),
    "PB010": (
        "The file holds more than {limit} values.",
        "Repeated references can make a small file enormous.",
        "Write out what is repeated, or split the file.",
    ),
    "PB011": (
        "A second document begins here: {text}",
        "One file is one playbook.",
        "Remove the line that starts with --- or ..., or make two files.",
    ),
    "PB012": ("The file is empty.", "There is nothing to read.", "Start with: crisisplay: 1"),
    "PB013": (
        "This key is a list or a map.",
        "A key is a word.",
        "Write a word, or put the text in quotes.",
    ),
    "PB014": (
        "*{name} refers to nothing above.",
        "A * at the start of a text is a reference to YAML.",
        "If it is text, put it in quotes.",
    ),
    "PB015": (
        "There are more than {limit} anchors.",
        "Few are readable, many hide what is said where.",
        "Write the values out, or use steps of the library.",
    ),
    "PB020": (
        "The comma cuts this text: {text}",
        "Inside braces a comma ends a text, and what follows becomes a key.",
        "Put it in quotes: {quoted}",
    ),
    "PB021": (
        "The colon cuts this text: {text}",
        "A colon followed by a space makes a key of what stands before it.",
        "Put it in quotes: {quoted}",
    ),
    "PB022": (
        "A bracket or a brace cuts this text: {text}",
        "Inside braces, brackets and braces are read as lists and maps.",
        "Put it in quotes, single ones if it holds double ones: {quoted}",
    ),
    "PB023": (
        "{text} is not a text here.",
        "Without quotes YAML reads it as true, false or nothing.",
        "Put it in quotes: {quoted}",
    ),
    "PB024": (
        "From the # on, this is a comment: {text}",
        "YAML ignores what follows a # after a space, and nothing of the text is left.",
        "Put it in quotes: {quoted}",
    ),
    "PB025": (
        "A text begins with braces, or holds them inside braces.",
        "YAML reads {{ as the start of a map.",
        "Put the whole text in quotes.",
    ),
    "PB026": (
        "A text can't begin like this without quotes: {text}",
        "YAML keeps @ ` % * & ! > | - ? [ {{ at the start for itself.",
        "Put it in quotes: {quoted}",
    ),
    "PB028": (
        "This quote is never closed: {text}",
        "Everything to the end of the file would be one text.",
        "Close the quote. Inside single quotes an apostrophe is written twice.",
    ),
    "PB029": (
        "There is text outside the quotes.",
        "The text ends where its quotes close.",
        "Put the whole text in quotes; inside single quotes an apostrophe is written twice.",
    ),
    "PB030": (
        "This bracket or brace has no partner: {text}",
        "Everything up to its partner would be one list or map.",
        "Close it, remove it, or put the text in quotes.",
    ),
    "PB031": (
        "This line is not indented like its neighbours: {text}",
        "Indentation says what belongs to what.",
        "Give it the same indentation as the other keys of its level; a key that holds others has no value on its own line.",
    ),
    "PB032": (
        "From the # on, this is a comment and not part of the text: {text}",
        "YAML ignores what follows a # after a space.",
        "If it is text, put all of it in quotes: {quoted} If it is a comment, put a space after the #.",
    ),
    "PB033": (
        "A backslash begins something unknown here: {text}",
        "Inside double quotes a backslash has a meaning of its own.",
        "Write two of them, or use single quotes.",
    ),
    "PB034": (
        "This line has no colon: {text}",
        "A key is followed by a colon and a space.",
        "Add the colon, or indent the line as part of the text above.",
    ),
    "PB035": (
        "There is no space after the colon: {key}",
        "Without the space, it is all one word.",
        "Write: {spaced}",
    ),
    "PB036": (
        "The byte {byte} is not UTF-8.",
        "Playbooks are read as UTF-8, everywhere the same.",
        "Save the file again as UTF-8.",
    ),
    "PB037": (
        "{key} has no value.",
        "Inside braces, each key has a colon and a value.",
        "Add the value, or put the text in quotes if it holds a comma or braces.",
    ),
    "PB038": (
        "{key} has no value.",
        "An empty value says nothing, and may be a text that was lost.",
        "Write the value, or remove the key.",
    ),
    "PB039": (
        "Inside braces, {text} ends with a question mark.",
        "It is read here as written, but some programs take a ? inside braces for the start of a key.",
        "Put it in quotes: {quoted}",
    ),
    "PB040": (
        "The typographic quotes are part of the text: {text}",
        "YAML knows only straight quotes; a word processor puts others in their place.",
        "If they are not meant to be shown: {inside}; if they are: {quoted}",
    ),
    "PB041": (
        "More than {limit} findings: looking stopped there, the rest is not shown.",
        "Beyond that, looking on would only cost time.",
        "Correct what is shown, then check again.",
    ),
    # Shape and types
    "PB101": (
        "A {wanted} is expected here, and this is a {found}.",
        "Another shape would have no meaning here.",
        "A map is written key: value, a list with - at the start of each line or in [brackets].",
    ),
    "PB102": (
        "{key} is not a key of a {construct}.",
        "What is not known is never skipped in silence.",
        "Known keys: {keys}.",
    ),
    "PB103": ("A {construct} needs {key}.", "Without it, this can't be used.", "Add {key}."),
    "PB104": (
        "{id} is not written as an id.",
        "Ids stand in conditions, journals and addresses, and must read the same everywhere.",
        "Write {style}.",
    ),
    "PB105": (
        "{key} can't be {text}.",
        "The format knows a fixed set of words here.",
        "One of: {words}.",
    ),
    "PB106": (
        "{text} is not a duration.",
        "A deadline must not depend on how it is read.",
        "Write 15m, 1h30m, 72h, 30d, 2 weeks, 6 months, 5 working days or 24 working hours.",
    ),
    "PB107": (
        "{text} is not a date.",
        "Day and month change places between countries.",
        "Write year-month-day, as in 2026-11-22.",
    ),
    "PB108": (
        "{text} is not a whole number.",
        "Other spellings read differently from one program to the next.",
        "Write digits only, without a leading zero, a space or an underscore.",
    ),
    "PB109": (
        "{text} is neither true nor false.",
        "yes, no, on and off are words here.",
        "Write true or false.",
    ),
    "PB110": (
        "The text is missing in {language}.",
        "Everything is shown in each language of the playbook; half a translation fails at night.",
        'Add {key}: "..."',
    ),
    "PB111": (
        "{key} is not a language of this playbook.",
        "It declares: {languages}. This text would never be shown.",
        "Add it to languages, or remove it here.",
    ),
    "PB112": (
        "This text is in one language only: {text}",
        "The playbook declares: {languages}. Even a text that is the same in all of them is written in each.",
        "Write it in each language, as in {each}",
    ),
    "PB113": (
        "A step does one thing: it has {first} and {second}.",
        "What is kept in the journal depends on it.",
        "Make two steps.",
    ),
    "PB115": (
        "The playbook has no step.",
        "There is nothing to walk.",
        "Add during: with a first step.",
    ),
    "PB116": (
        "The text is empty.",
        "A reader would see nothing.",
        "Write the text, or remove the key.",
    ),
    "PB117": (
        "{key} is an empty list.",
        "An empty list says nothing.",
        "Add an item, or remove {key}.",
    ),
    "PB118": (
        "{reason}",
        "The fact {fact} could not hold this value.",
        "Write a value of the fact's type.",
    ),
    "PB119": (
        "min {min} is more than max {max}.",
        "No value could ever be right.",
        "Exchange them.",
    ),
    "PB121": (
        "{text} is not an address.",
        "Only addresses that open safely are kept.",
        "Write it in full: https://..., http://... or mailto:...",
    ),
    "PB122": (
        "Not a language that crisisplay speaks.",
        "It speaks: {languages}.",
        "Write languages: [fr, en] or one of them.",
    ),
    "PB123": (
        "The scale has these scores: {found}.",
        "Levels go from 0 to 4, and each score needs its meaning.",
        "Write 0, 1, 2, 3 and 4.",
    ),
    "PB124": (
        "due counts either after a step or from a fact.",
        "With both or neither, nobody knows when it starts.",
        "Write {{after: STEP, within: 15m}} or {{from: FACT, within: 72h}}.",
    ),
    "PB125": (
        "The fact {id} has fewer than two options.",
        "There is nothing to choose.",
        "Add options: with an id and a label each.",
    ),
    "PB126": (
        "{text} is not a duration in this format.",
        "Durations are written one way, whatever the language of the playbook.",
        "Write 15m, 72h, 30d, 2 weeks, 6 months or 5 working days.",
    ),
    "PB127": (
        "{text} may be a time of day or a duration.",
        "Some programs read 12:30 as 750 seconds, others as half past twelve.",
        "Write 12h30m or 12m.",
    ),
    "PB128": (
        "{key} says nothing about a fact of type {type}.",
        "It would be ignored.",
        "Remove {key}, or change the type.",
    ),
    "PB129": (
        "{key} goes with {needed}.",
        "Alone it would be ignored.",
        "Add {needed}, or remove {key}.",
    ),
    "PB130": (
        "valid_for belongs to the steps of before.",
        "Only a preparation expires.",
        "Move the step to before, or remove valid_for.",
    ),
    "PB131": (
        "{key} has more than {limit} items.",
        "Nobody reads them all in a crisis.",
        "Keep what matters, or split it.",
    ),
    "PB132": (
        "The playbook is in format {text}; this program reads format {format}.",
        "The same key may mean something else in another format.",
        "Write crisisplay: {format}, or use a crisisplay that reads format {text}.",
    ),
    "PB134": (
        "This id is longer than {most} characters.",
        "Ids name folders and stand in journals: they must fit, and be read aloud.",
        "Write a shorter one.",
    ),
    "PB133": (
        "{key} is a list, and this is a text: {text}",
        "One text could be one item or several.",
        "Write {list}",
    ),
    # Names
    "PB135": (
        "anchor names either a step or a deadline.",
        "With both or neither, nobody knows when the clock starts.",
        "Write {{done: STEP}} or {{met: DEADLINE}}, or the name of a fact.",
    ),
    "PB136": (
        "{id} has no second limit: also counts nothing.",
        "A fact that no clock counts from looks as if it mattered.",
        "Take also out, or check which deadline is meant.",
    ),
    "PB137": (
        "A quorum of {quorum}, and {listed} approvals to make it from.",
        "It could never be reached, or anybody could publish alone.",
        "Write from 1 to as many roles as approvals lists, or leave quorum out: all of them.",
    ),
    "PB201": (
        "There is no {what} named {name}.",
        "The walk would stop here, in the middle of a crisis.",
        "Correct the name, or declare it.",
    ),
    "PB202": (
        "The id {id} is already that of a {kind}, on line {line}.",
        "A name must point to one thing.",
        "Choose another id. A step of the library takes one from id: beside use:.",
    ),
    "PB203": (
        "The ids {id} and {first} (line {line}) are one name in a condition.",
        "A condition writes hyphens as underscores.",
        "Rename one of them.",
    ),
    "PB204": (
        "These steps wait for each other: {circle}",
        "None of them could ever be done.",
        "Take one of the needs out.",
    ),
    "PB205": (
        "These due times count from each other: {circle}",
        "None of them would ever start.",
        "Let one count from the opening or from a fact.",
    ),
    "PB206": (
        "These statements wait for each other: {circle}",
        "None of them could ever be published.",
        "Take one after_internal out.",
    ),
    "PB207": (
        "There is no library file {file}.",
        "The step that it holds would be missing.",
        "Write library/NAME#STEP with the name of a file of the library.",
    ),
    "PB208": ("{file} has no step {step}.", "The step would be missing.", "It has: {steps}."),
    "PB209": (
        "{use} leads back to itself, or too deep.",
        "The steps would have no end.",
        "Write the steps out.",
    ),
    "PB210": (
        "{name} is not a parameter of this step.",
        "It would be ignored.",
        "Its parameters: {names}.",
    ),
    "PB211": (
        "{key} can't be changed on a step of the library.",
        "What the step does is the library's.",
        "You may say: {keys}. For more, write the step out.",
    ),
    "PB212": (
        "{id} is a word of the conditions.",
        "A condition could not tell the two apart.",
        "Choose another id.",
    ),
    "PB213": (
        "{fact} is no datetime but a {found}.",
        "A clock starts at a moment.",
        "Name a fact of type datetime.",
    ),
    "PB214": (
        "{id} is of kind {kind}, not internal.",
        "after_internal names the version that staff hear first.",
        "Name a statement of kind internal.",
    ),
    "PB215": (
        "These deadlines start when each other is met: {circle}",
        "None of their clocks would ever start.",
        "Let one start from a fact or from a step.",
    ),
    "PB218": (
        "This text of the library is missing in {language}.",
        "The playbook declares that language.",
        "Add the translation in the library, or write the step out.",
    ),
    "PB219": (
        "{use} does not name a step of the library.",
        "Nothing else is read.",
        "Write library/FILE#STEP, as in library/first-hour#freeze.",
    ),
    "PB220": (
        "The option {id} is there twice; the first is on line {line}.",
        "A choice must mean one thing.",
        "Choose another id.",
    ),
    "PB221": (
        "There is no {what} named {name}.",
        "The walk would stop here, in the middle of a crisis.",
        "One of: {names}.",
    ),
    # Conditions
    "PB301": (
        "{word} can't stand here.",
        "The condition makes no sense from here on.",
        "A condition reads like: level >= 2 and people_at_risk",
    ),
    "PB302": (
        "A condition can't read {name}: there is no such fact or decision.",
        "The step would wait for ever.",
        "Names: facts, decisions (hyphens as underscores), level, drill. A text goes in quotes.",
    ),
    "PB303": (
        "A {found} is compared with a {wanted}.",
        "The answer would always be the same.",
        "Compare like with like.",
    ),
    "PB304": (
        "{name} has no option {option}.",
        "The comparison could never hold.",
        "Its options: {options}.",
    ),
    "PB305": (
        "A {found} is neither true nor false.",
        "A condition is a yes or a no.",
        "Compare it with something, as in level >= 2.",
    ),
    "PB306": (
        "The condition is too long or too deep (at most {limit} characters).",
        "Nobody can check it at night.",
        "Split it into two steps, or make a decision of it.",
    ),
    "PB307": (
        "{character} is not part of a condition.",
        "The language of conditions is small on purpose.",
        "Use == != < <= > >= + - * / and or not in, is known.",
    ),
    "PB308": ("A single = compares nothing.", "In many languages it changes a value.", "Write ==."),
    "PB309": (
        "This text is never closed: {text}",
        "The rest of the condition would be text.",
        "Close the quotes.",
    ),
    "PB310": (
        "The condition ends too early.",
        "Something is missing after the last word.",
        "Add what it is compared with, or a closing bracket.",
    ),
    "PB311": (
        "Only a fact or a decision can be known.",
        "A calculation is not asked of anybody.",
        "Write the name alone: units_sold is known",
    ),
    "PB312": (
        "A second comparison follows: {word}.",
        "Chains of comparisons are read in different ways.",
        "Join two comparisons with and.",
    ),
    "PB313": (
        "{word} stands in a list without quotes.",
        "Lists hold texts and numbers.",
        'Put it in quotes: "{word}"',
    ),
    "PB314": (
        "in is followed by a {found}.",
        "It looks in a list.",
        'Write a list, as in ["care", "repair"], or a fact of type choices.',
    ),
    "PB315": (
        "{text} is not a moment.",
        "A datetime is compared with a datetime.",
        'Write it with its offset: "2026-11-22T09:00:00+01:00"',
    ),
    "PB316": (
        "A {found} has no order: {operator} can't compare it.",
        "Only numbers and datetimes are more or less.",
        "Use ==, != or in.",
    ),
    "PB317": (
        "A fact of type choices may hold several options at once.",
        "Comparing it with one would be misleading.",
        'Write "option" in FACT.',
    ),
    "PB318": (
        "{name} is a step, but not a decision.",
        "Only a decision has an answer to compare.",
        "Use needs to wait for a step, or compare a decision.",
    ),
    # Placeholders
    "PB401": (
        "These braces have no partner: {text}",
        "The text would go out with braces in it.",
        "Write {{{{ fact }}}}, with two braces on each side.",
    ),
    "PB402": (
        "No fact is called {name}.",
        "The text would have a hole.",
        "Correct the name, or declare the fact.",
    ),
    "PB403": ("{text} is not a format.", "The value could not be shown.", "Formats: {formats}."),
    "PB404": (
        "{format} can't show a fact of type {type}.",
        "The value could not be shown.",
        "{format} is for: {types}.",
    ),
    "PB405": (
        "Not every version of this text shows the same facts: {names}",
        "One language would say less than the other.",
        "Use the same facts in each.",
    ),
    "PB406": (
        "This is not a placeholder: {text}",
        "A statement holds facts, no calculations.",
        "Write {{{{ fact }}}} or {{{{ fact | date }}}}. Formats: {formats}.",
    ),
    # Craft
    "PB501": (
        "The playbook has no exit decision.",
        "A crisis that nobody ends goes on costing people and trust.",
        "Mark a decision with marks: exit, or say why there is none: # PB501: the reason",
    ),
    "PB502": (
        "The playbook has no after.",
        "Promises and lessons are lost when the walk stops with the noise.",
        "Add after: with a debrief and the promises made, or say why there is none: # PB502: the reason",
    ),
    "PB503": (
        "The role {id} has no deputy.",
        "The one person is on a plane that night.",
        "Add deputy: required, or say why there is none: # PB503: the reason",
    ),
    "PB504": (
        "The statement {id} goes out without an approval.",
        "Its author alone may publish it.",
        "Add approvals: with a role, or say why there is none: # PB504: the reason",
    ),
    "PB505": (
        "The statement {id} has no internal version.",
        "Staff learn it from the press.",
        "Add a statement of kind internal, and after_internal: here; or say why there is none: # PB505: the reason",
    ),
    "PB506": (
        "The review was due on {due}.",
        "Telephone numbers, laws and channels have changed since.",
        "Review the playbook and change reviewed.",
    ),
    "PB507": (
        "The playbook has no review date.",
        "Nobody can tell whether it still holds.",
        "Add reviewed and review_every.",
    ),
    "PB508": (
        "The apology {id} has no gate.",
        "An apology is a decision: facts, counsel and insurer come first.",
        "Add a decision with marks: apology-gate, or say why there is none: # PB508: the reason",
    ),
    "PB509": (
        "{code} stays: the comment gives no reason.",
        "What was set aside without a reason can't be looked at again.",
        "Write the reason: # {code}: the client has no internal note",
    ),
    "PB510": (
        "This comment sets nothing aside: there is no {code} here.",
        "A comment that serves no more hides the next finding at the same place.",
        "Remove it, or put it on the line of the finding, or alone right above.",
    ),
    "PB511": (
        "The step {id} reads the level, and no step sets it.",
        "The level stays unknown, and the step waits.",
        "Add a step with assess: level before it, or say why not: # PB511: the reason",
    ),
    "PB512": (
        "The statement {id} is published before its internal version, {internal}.",
        "Staff learn it from the press.",
        "Put the step that publishes {internal} first, or say why not: # PB512: the reason",
    ),
    "PB513": (
        "The apology {id} goes out without waiting for the decision {gate}.",
        "It can be published before anybody has decided.",
        "Add when: or needs: on that decision, or say why not: # PB513: the reason",
    ),
    "PB514": (
        "The deadline {id} is only a proposal: it is not in force.",
        "Whoever relies on it may miss the one that holds.",
        "Take the rule that is in force, or say why: # PB514: the reason",
    ),
    "PB515": (
        "The deadline {id} is to be verified before it is relied on.",
        "Its sources disagree, or could not be read again.",
        "Have counsel confirm it before the crisis.",
    ),
    "PB516": (
        "The playbook names no source.",
        "In the crisis nobody can say what the advice rests on.",
        "Add sources: with what it follows.",
    ),
    "PB517": (
        "The playbook has no owner.",
        "A plan that nobody keeps grows old in silence.",
        "Add owner: with the position that keeps it.",
    ),
    "PB518": (
        "The step {id} has no role.",
        "What is everybody’s is done by nobody.",
        "Add role: with whoever does it.",
    ),
    "PB519": (
        "The statement {id} promises no time for the next one.",
        "Without an appointment, every silence becomes news.",
        "Add next_update: required, and the time in the text.",
    ),
    "PB520": (
        "No step publishes the statement {id}.",
        "A text that nobody comes to is not said.",
        "Add a step with statement: {id}, or say why not: # PB520: the reason",
    ),
    "PB521": (
        "No step reads the monitoring.",
        "Without a measure, neither the level nor the exit rests on anything.",
        "Add a step with watch: {{every: 30m}}.",
    ),
    "PB522": (
        "No step looks back on it.",
        "What is not read again together happens again.",
        "Add a step with debrief: hot on the day, cold later.",
    ),
    "PB523": (
        "The last review would be of {day}, which has not come yet.",
        "A year mistyped puts the review off and nobody sees it.",
        "Write the day of the last review.",
    ),
    "PB524": (
        "The cell that {id} opens is never stood down.",
        "People stay on duty, then leave without anybody deciding it.",
        "Add a step with cell: stand_down, or say why not: # PB524: the reason",
    ),
    "PB525": (
        "The approval of {role} is never asked for {id}.",
        "In the order written, those before it make the quorum of {quorum} already.",
        "Raise quorum, move {role} forward, or leave order out.",
    ),
    # The course
    "PB601": (
        "This condition never holds: {part}",
        "What hangs on it never comes, and nobody will notice.",
        "Correct what contradicts itself, or remove what hangs on it.",
    ),
    "PB602": (
        "This condition never fails: {condition}",
        "It decides nothing: at most, it waits.",
        "Correct it or remove it. To wait for a step, write needs.",
    ),
    "PB603": (
        "This part changes nothing: {part}",
        "The rest of the condition decides alone: its author probably meant something else.",
        "Correct it or remove it.",
    ),
    "PB604": (
        "This condition was not decided: whether it can hold, whether it can fail.",
        "It has more than {limit} combinations, calculates with several facts at once, or comes after too many others.",
        "Split it over several steps, ask for the result of the sum as a fact, or cover it with a path of the tests.",
    ),
    "PB605": (
        "The step {id} contradicts the condition of the block {block} that it stands in.",
        "It will never apply.",
        "Correct one of the two conditions, or take the step out of the block.",
    ),
    "PB606": (
        "The step {id} says again what the blocks around it say: {condition}",
        "A condition written twice ends up corrected once.",
        "Remove it here.",
    ),
    "PB607": (
        "No path reaches the step {id}: nothing that is reached brings {names}.",
        "The step waits for what only comes behind it, or never.",
        "Ask or decide {names} before, outside this step.",
    ),
    "PB608": (
        "The step {id} needs {need}, which is never over in time.",
        "It stays blocked: it, or the other, will have to be skipped.",
        "Remove this need, or name a step of the same phase that is reached and comes to an end.",
    ),
    "PB609": (
        "The step {id} needs {need}, which never applies when it does.",
        "This gate holds nothing back.",
        "Remove it, or correct the conditions of one of the two steps.",
    ),
    "PB610": (
        "The step {id} needs {need}, which is written after it.",
        "The walk passes it by and comes back: one order is read, another is followed.",
        "Write {need} first.",
    ),
    "PB611": (
        "Nothing in the playbook brings {name}.",
        "What reads it waits for ever, or goes out with a hole.",
        "Add a step that asks for it or sets it, or do not read it here.",
    ),
    "PB612": (
        "{name} is only known later: {steps}.",
        "When it is read, the advice is silent and the text has a hole.",
        "Ask for it before, or move the step that reads it.",
    ),
    "PB613": (
        "{name} is only known later: {steps}.",
        "The step waits and the walk comes back to it: one order is read, another is followed.",
        "Write the step behind the one that brings it.",
    ),
    "PB614": (
        "Choosing {option} rather than {other} changes nothing.",
        "A decision from which nothing follows costs time, or lacks what should follow.",
        "Say what follows: a step with when, an effect, a sets; or keep one of the two.",
    ),
    "PB615": (
        "The options {option} and {other} can't be told apart.",
        "In haste, one will be chosen for the other.",
        "Give each a label and an id of its own, or remove one of the two.",
    ),
    "PB616": (
        "The exit {id} can only be refused: every option goes back.",
        "The crisis is never stood down.",
        "Take returns away from the option that leaves.",
    ),
    "PB617": (
        "The option {option} goes back to {step}, which does not come before this decision.",
        "The walk would go “back” to where it has not been, over what lies between.",
        "Name a step written before the decision. To go on, give when to what follows.",
    ),
    "PB618": (
        "Nothing changes {names} during the rounds of {id}.",
        "Once begun, the rounds never end, or end with the first.",
        "Ask for it in the block, or read in until what is asked there.",
    ),
    "PB619": (
        "The step {id} is due before {need}, which comes first.",
        "One of the two will be late, whatever is done.",
        "Make the two due times agree.",
    ),
    "PB620": (
        "The due time of {id} counts from {step}, which is not done before it.",
        "It never runs: no delay will be shown.",
        "Count from a step that comes before, from a fact, or from the opening.",
    ),
    "PB621": (
        "No step stops the clock {id}.",
        "It runs on, even when the duty is done.",
        "Put meets: {id} on the step that does this duty.",
    ),
    "PB622": (
        "The step {id} never applies while the clock {deadline} runs.",
        "It can't stop that clock.",
        "Make their two conditions agree.",
    ),
    "PB623": (
        "Nothing uses the fact {id}.",
        "A question that nobody asks teaches nothing.",
        "Ask for it in a step, or remove it.",
    ),
    "PB624": (
        "No step and no approval names the role {id}.",
        "Somebody will be woken without knowing why.",
        "Give it a step or an approval, or remove it.",
    ),
    "PB625": (
        "No step scores {id}: the playbook has no assess: level.",
        "The level stays unknown, in spite of its scale.",
        "Add a step with assess: level, or remove criteria.",
    ),
    "PB626": (
        "No exit applies where: {where}.",
        "On that course the crisis stops without anybody having decided that it is over.",
        "Widen a condition, or add a decision with marks: exit for that course.",
    ),
    "PB701": (
        "The statement {id} is {over} characters too long for {channel}, in {language}: {used} of at most {limit}.",
        "The channel cuts or refuses it, at the moment of publishing.",
        "Shorten it, or add a text for {channel} under text_for. Each fact is counted as long as it may become.",
    ),
    "PB702": (
        "The same text stands in two languages: {text}",
        "A text that was copied and not translated is read on one side only.",
        "Translate it, or say why not: # PB702: the reason",
    ),
    "PB703": (
        "The text in {language} does not say what the one in {first} says: {text}",
        "Two audiences are given two versions of the facts.",
        "Make them agree, or say why not: # PB703: the reason",
    ),
    "PB704": (
        "The text in {language} is much shorter than the one in {other}.",
        "What is missing in one language is missing for those who read it.",
        "Complete it, or say why not: # PB704: the reason",
    ),
    "PB705": (
        "This title has {n} characters; {most} fit a narrow screen.",
        "At night, on a phone, a title is read at a glance.",
        "Shorten it, and put the rest into guide.",
    ),
    "PB706": (
        "This text says nothing: {text}",
        "Whoever reads it at night does not know what is wanted.",
        "Say what is to be done, chosen or known.",
    ),
    "PB707": (
        "A secret stands in the file: {hint} ({what}).",
        "The playbook is copied, sent, printed: the secret goes with it.",
        "Change it, then write where it is kept instead of what it is.",
    ),
    "PB708": (
        "Personal data stand in the file: {hint} ({what}).",
        "They will be copied with the playbook, and wrong as soon as somebody leaves.",
        "Put them into the organisation file or the crisis directory, and name the role here.",
    ),
    "PB709": (
        "Typography: {text}",
        "The curly apostrophe and the space that does not break keep signs from beginning a line in French.",
        "Correct it by hand, or with crisisplay playbook lint --fix.",
    ),
    "PB710": (
        "This text is not finished: {text}",
        "In the crisis nobody will have time to finish it.",
        "Write what is missing, or make a fact of it: {{{{ fact }}}}.",
    ),
    "PB711": (
        "This address is not https: {text}",
        "On a public network, a third party can read and change it.",
        "Write https:// where the site allows it.",
    ),
    "PB712": (
        "The subject of statement {id} may have {n} characters, in {language}; {most} show in a mail program.",
        "Once cut, it does not say what it is about.",
        "Shorten it: the event, then what the statement brings. Each fact is counted as long as it may become.",
    ),
}

_TERMS = {
    "fr": "French",
    "en": "English",
    "text": "text", "list": "list", "map": "map", "number": "number", "yes_no": "yes or no",
    "choice": "choice", "choices": "list of choices", "datetime": "datetime",
    "kebab": "small letters, digits and hyphens: first-answer",
    "snake": "small letters, digits and underscores: people_at_risk",
    "playbook": "playbook", "library": "library file", "role": "role", "fact": "fact",
    "criterion": "criterion", "step": "step", "decision": "decision", "option": "option",
    "recommendation": "recommendation", "watch": "watch", "repeat": "repeat",
    "due_after": "due time", "statement": "statement", "approval": "approval",
    "agreement": "agreement",
    "deadline": "deadline", "anchor": "anchor", "rule": "deadline rule", "channel": "channel",
    "private_key": "private key",
    "token": "token or access key",
    "password": "password",
    "phone": "personal telephone number",
    "email": "personal e-mail address",
    "iban": "bank account number",
    "card": "payment card number",
    "nir": "social security number",
}  # fmt: skip

SENTENCES: dict[str, str] = {
    **{
        f"{code}.{part}": sentence
        for code, sentences in _RULES.items()
        for part, sentence in zip(("message", "why", "fix"), sentences, strict=True)
    },
    **{f"term.{name}": word for name, word in _TERMS.items()},
    "level.error": "error",
    "level.warning": "warning",
    "level.info": "info",
    "why": "Why:",
    "fix": "Fix:",
    "did_you_mean": "Did you mean {suggestion}?",
}
