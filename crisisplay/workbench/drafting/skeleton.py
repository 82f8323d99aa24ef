"""The course of a new playbook, as its author will see it.

A line of YAML stands as it is. `#@ id` is a comment and `@key id` a text, from the catalogues; a
line `%put name` is where the answers go; what stands between `%if name` and `%end` is only there
where the answers want it.
"""

from __future__ import annotations

SKELETON = """\
#@ c_head
crisisplay: 1
%put head
#@ c_not_for

#@ c_roles
roles:
%put roles

#@ c_facts
facts:
%put facts
  progress:
    @ask progress
    type: choice
    options:
      - id: nothing-new
        @label progress_nothing
      - id: checking
        @label progress_checking
      - id: measures
        @label progress_measures
  proof_link:
    @ask proof
    type: link
    max_length: 40
%if apology
  first_act:
    @ask first_act
    type: choice
    options:
      - id: look-after
        @label first_act_look_after
      - id: put-right
        @label first_act_put_right
      - id: review
        @label first_act_review
%end

#@ c_before
before:
  - use: library/preparation#contacts
  - use: library/preparation#freeze-list
  - use: library/preparation#texts-approved
  - use: library/preparation#rehearse

#@ c_during
during:
  - id: first-hour
    @title first_hour
    steps:
      - use: library/first-hour#freeze
      - use: library/first-hour#capture
      - use: library/first-hour#qualify
%if facts
      #@ c_situation
      - id: situation
        @title situation
        @why situation_why
        role: communication
        due: 20m
%put ask
%end
      - use: library/first-hour#set-level
        with: {due: 25m}
      - use: library/first-hour#is-crisis
        with: {due: 30m}
        needs: [set-level]

  #@ c_mobilise
  - id: mobilise
    @title mobilise
    when: is_crisis != "ordinary"
    steps:
      - use: library/cell#open-cell
        with: {due: 30m}
      - use: library/first-hour#set-times
        with: {due: 35m}
%if instruction
      #@ c_protection
      - id: say-protection
        @title say_protection
        @why say_protection_why
        role: communication
        due: 40m
        when: people_at_risk
        needs: [set-times]
        statement: protection
%end
      #@ c_staff
      - id: say-staff
        @title say_staff
        @why say_staff_why
        role: communication
        due: 45m
        needs: [set-times]
        statement: staff-note
      - id: say-holding
        @title say_holding
        @why say_holding_why
        @guide say_holding_guide
        role: communication
        due: 60m
        needs: [say-staff]
        statement: holding
      - use: library/first-hour#watch-start
        with: {due: 75m}
      - use: library/cell#experts
        with: {due: 90m}

  #@ c_ordinary
  - use: library/first-hour#ordinary-course
    when: is_crisis == "ordinary"

  #@ c_response
  - id: response
    @title response
    when: is_crisis != "ordinary"
    steps:
      - id: care-for-people
        @title care
        @why care_why
        role: director
        due: 3h
        checklist:
          @- care_called
          @- care_contact
%put duties
%put seats
      - use: library/posture#weigh-responsibility
      - use: library/posture#posture
        needs: [weigh-responsibility]
      - id: explain
        @title explain
        @why explain_why
        role: communication
        due: 6h
        when: posture == "diminish"
        needs: [posture]
        checklist:
          @- explain_timeline
          @- explain_order
      - id: put-right
        @title put_right
        @why put_right_why
        role: director
        due: 6h
        when: posture == "rebuild"
        needs: [posture]
        checklist:
          @- put_right_measure
          @- put_right_owner
      - id: proof
        @title find_proof
        @why find_proof_why
        role: communication
        due: 5h
        when: posture == "deny"
        needs: [posture]
        ask: [proof_link]
      - id: say-correction
        @title say_correction
        @why say_correction_why
        role: communication
        due: 6h
        when: posture == "deny"
        needs: [proof, say-staff]
        statement: correction
%if apology
      #@ c_apology
      - use: library/apology-gate#gate-facts
        when: posture != "deny"
      - use: library/apology-gate#apology
        when: posture != "deny"
        needs: [posture, gate-facts]
      - id: choose-act
        @title choose_first_act
        @why choose_first_act_why
        role: director
        due: 6h
        when: apology == "apologise"
        needs: [apology]
        ask: [first_act]
      - id: say-staff-position
        @title say_position
        @why say_position_why
        role: communication
        due: 6h
        when: apology in ["regret", "apologise", "take-charge", "none"]
        needs: [apology]
        statement: staff-position
      - id: say-regret
        @title say_regret
        @why say_regret_why
        role: communication
        due: 7h
        when: apology in ["regret", "take-charge"]
        needs: [say-staff-position]
        statement: regret-words
      - id: say-apology
        @title say_apology
        @why say_apology_why
        role: communication
        due: 7h
        when: apology == "apologise"
        needs: [say-staff-position, choose-act]
        statement: apology-words
%end

  #@ c_updates
  - id: updates
    @title updates
    when: is_crisis != "ordinary"
%put rhythm
    steps:
      - id: watch-round
        @title watch_round
        role: social
        watch: {}
      - id: round-facts
        @title round_facts
        @why round_facts_why
        role: director
        ask: [progress, back_to_normal, people_cared_for, open_threat, next_update_at]
      - id: say-update
        @title say_update
        @why say_update_why
        role: communication
        needs: [round-facts]
        statement: update-words

  #@ c_exit
  - use: library/stand-down#exit
    when: is_crisis != "ordinary"

#@ c_after
after:
  - use: library/first-hour#note-for-later
    when: is_crisis == "ordinary"
  - id: learn
    @title learn
    when: is_crisis != "ordinary"
    steps:
      - use: library/stand-down#stand-down
      - use: library/stand-down#unfreeze
      - use: library/debriefs#hot-debrief
      - use: library/debriefs#promises
      - use: library/debriefs#lessons
      - use: library/debriefs#cold-debrief

#@ c_statements
statements:
  staff-note:
    @title staff_note
    kind: internal
    %audiences staff
    channels: [intranet, email]
    approvals: [{role: director}]
    @text staff_note_text
%if instruction
  protection:
    @title protection
    kind: instruction
    %audiences people
    %channels
    approvals: [{role: director}]
    @subject protection_subject
    @text protection_text
    %shorter protection
%end
  holding:
    @title holding
    kind: holding
    %audiences public press customers
    %channels
    #@ c_approvals
    approvals:
      - {role: director}
      - {role: legal, when: level >= 3}
    after_internal: staff-note
    next_update: required
    @subject holding_subject
    @text holding_text
    %shorter holding
  correction:
    @title correction
    kind: correction
    %audiences public press customers
    %channels
    approvals: [{role: director}, {role: legal}]
    after_internal: staff-note
    next_update: required
    @subject correction_subject
    @text correction_text
    %shorter correction
%if apology
  staff-position:
    @title position
    kind: internal
    %audiences staff
    channels: [intranet, email]
    approvals: [{role: director}]
    @text position_text
  regret-words:
    @title regret
    kind: regret
    %audiences people public press
    %channels
    approvals: [{role: director}, {role: legal}]
    after_internal: staff-position
    next_update: required
    @subject regret_subject
    @text regret_text
    %shorter regret
  apology-words:
    @title apology
    kind: apology
    %audiences people public press
    %channels
    approvals: [{role: director}, {role: legal}]
    after_internal: staff-position
    next_update: required
    @subject apology_subject
    @text apology_text
    %shorter apology
%end
  update-words:
    @title update
    kind: update
    %audiences public press customers
    %channels
    approvals: [{role: director}]
    after_internal: staff-note
    next_update: required
    @subject update_subject
    @text update_text
    %shorter update
%if deadlines

#@ c_deadlines
deadlines:
%put deadlines
%end
"""
