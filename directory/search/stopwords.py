"""Words that carry no need: people type whole sentences („ich habe Schulden und brauche Hilfe“)."""

from portal.kit.text import words

TEXT = """
ich du er sie es wir ihr mich mir mein meine meinen meinem meiner dein unser unsere euch
ein eine einen einem einer eines der die das den dem des und oder aber mit ohne für fuer von vom
zu zum zur in im an am auf aus bei beim nach um über unter bis durch ist sind war bin bist habe
hab
hat haben hatte wird werden kann können koennen könnte möchte moechte will wollen muss müssen
soll sollen darf brauche brauchen braucht benötige suche suchen sucht finde finden gibt geben
bekomme
bekommen bekommt machen mache tun wie was wo wer wen wem wann warum welche welcher welches hier
dort
da jetzt sehr bitte danke hallo nicht kein keine auch noch schon wenn weil dass ob mehr viel
hilfe
helfen hilft hilfst spricht sprechen sprechende sprechender sprechenden spreche
problem probleme frage fragen nähe naehe umgebung stadt
i me my we our you your a an the and or of for to in on at from with without is are am was have
has had
do does can could would want need needs get find how what where who when why which help please
near
problem problems about there speak speaks speaking
je j ai mon ma mes le la les un une des du de et ou pour dans à au aux avec sans est sont suis
comment
où qui que quoi besoin cherche aide trouver veux
ben bir ve veya için ile nasıl nerede ne kim var yok lazım istiyorum yardım arıyorum bana benim
ja mam jak gdzie co kto i lub dla w na z do potrzebuję szukam pomoc pomocy chcę
eu am un o și sau pentru cum unde ce cine cu la în din nevoie caut ajutor vreau de
я меня мне мой моя мои у меня есть и или для в на с к по как где что кто нужна нужен нужно нужны
ищу помощь
хочу найти не мене мені мій моя є і або з до як де що хто потрібна потрібен потрібно потрібні
шукаю допомога
допомоги допоможіть помогите хочу знайти
аз ми имам и или за в на с към как къде какво кой нужда търся помощ искам
انا لي عندي في من الى على مع عن و او كيف اين ما ماذا من هل اريد احتاج ابحث مساعدة يوجد
من را در به از با برای و یا چگونه کجا چه کی می خواهم نیاز دارم کمک کنید است
زه په د کې له او یا څنګه چیرته څه غواړم مرسته
ez min li ji bo bi û an çawa li ku çi kî alîkarî dixwazim hewce
"""

STOPWORDS = frozenset(words(TEXT))
# Words behind which a place stands, even one that is also an everyday word.
PREPOSITIONS = frozenset(words("in bei nach um aus near à en w в у во біля в близо في در به li"))
# Places whose name is an everyday word.
EVERYDAY_PLACES = frozenset(words("essen osten westen haste mitte zoo elbe welle burg wald see"))
