"""The endings of host names that make a bare word a link, as `marque.fr` is and `fait.nous` is not.

The endings of countries (ISO 3166, and those in use beside it), all of them; then those of other
kinds that a statement is likely to name. After `http://` any other ending is taken as well.
"""

ENDINGS = frozenset(
    """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt
bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg
er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn
hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li
lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne
nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb
sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr
tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw

academy aero agency alsace app art arpa asia audio bank bar beauty beer best bet bike bio biz
blog boutique brussels build business buzz bzh cafe camp capital care careers cars cat catering
center chat church city cleaning click clinic cloud club coach coffee com community company
consulting contact cooking cool coop corsica credit dance data dental design dev digital direct
directory doctor earth edu education email energy engineering estate eus events exchange expert
express family farm fashion finance financial fish fit flowers food football forum foundation
fun fund gal gallery game games garden gift global gmbh gold golf gov green group guide health
help homes hospital host hotel house immo inc info ink institute insurance int international
jobs kids law legal life lighting limited link live loan london ltd madrid management market
marketing mba media menu mil mobi mobile money museum music name net network news ngo one ong
online ooo org page paris partners parts photo photos pink plus post press pro productions
properties pub quebec radio recipes red rent repair report rest restaurant review reviews run
sale sarl scot school science security services shop show site social software solar solutions
space sport store studio style supply support surf swiss systems taxi team tech tel tickets tips
tires today tools top tours town toys trade training travel tube university vet video vin vision
vote voyage watch webcam website wiki win wine work works world wtf xxx xyz yoga zone
""".split()  # noqa: SIM905 - five hundred literals, one a line, would hide what is in the list
)
