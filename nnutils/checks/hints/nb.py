"""Norsk bokmål: hva som blir sagt om hver feil. Engelsk står i en.py; nøklene er de samme."""

UNKNOWN = (
    "Svaret er ikke riktig, og jeg kan ikke si sikkert hvorfor. Begynn med det minste tilfellet nedenfor: "
    "regn det for hånd, og skriv ut form og verdi for hver linje ved siden av."
)

SECOND = "Når det er rettet, venter en ting til: {hint}"

AND = " og "

REPORT = {
    "right": "{name}: riktig.",
    "wrong": "{name}: ikke riktig ennå.",
    "not begun": "{name}: ikke påbegynt ennå.",
    "not judged": "{name}: ikke vurdert ennå.",
    "unjudged": "Ikke vurdert i tide: {number}.",
    "wrong outputs": "Feil: {names}.",
    "right outputs": "Riktig: {names}.",
    "smallest input": "Det minste tilfellet som viser det: {arguments}.",
    "exception": "Der ender det i {type}: {message}.",
    "misfit": "Der stopper det fordi to størrelser ikke passer sammen: {sizes}.",
    "number": "Der er {name} {number}.",
    "shape": "{name} med formen {shape}",
    "with": "{name} med {parts}",
    "parts": "{name} i {count} deler",
    "notebook": "{name}: av funksjonene som kurset ber om, er {right} riktige, {wrong} ikke riktige ennå, {blank} ikke påbegynt.",
    "progress": "{right} av {count} oppgaver er riktige.",
    "assignment": "{name}: {right} av {count} riktige.",
    "right since": "{name}: riktig siden {date}, på forsøk {tries}.",
    "tried": "{name}: ikke riktig ennå, forsøk hittil: {tries}.",
    "elsewhere": "sjekkes et annet sted",
    "not kept": "Her lagres ingen framgang: den lagres i mappen work/, som `make lab` åpner.",
    "nothing known": "{path} definerer ingen av funksjonene kurset ber om: er dette riktig fil?",
    "claim holds": "✓ {name}",
    "claim fails": "✗ Ikke ennå: {name}. {hint}",
    "claim ends": "Undersøkelsen endte i {type}: {message}",
    "turn waits": "{name}: her er ingenting skrevet ennå. Skriv det som prikkene står for, og kjør den cellen; den foldede cellen under, hvis den finnes, gir leksjonens egen versjon.",
    "not guessed": "Ikke gjettet; resultatet er {result}.",
    "guess right": "Gjettet {guess}; resultatet er {result}: riktig.",
    "guess wrong": "Gjettet {guess}; resultatet er {result}: ikke denne gangen.",
    "guess off": "Gjettet {guess}; resultatet er {result}: {share} % feil.",
    "guess times": "Gjettet {guess}; resultatet er {result}: feil med en faktor {factor}.",
    "guess kept": "Det første du gjettet, teller: {guess}.",
    "guess wants number": "Her trengs et tall, for eksempel 0.5, og det kom {guess}: sett inn et tall i stedet.",
    "guess wants shape": "Her trengs en form, for eksempel (3, 4), og det kom {guess}: skriv størrelsene i parentes, med komma.",
    "guess wants option": "Her trengs ett av {options}, og det kom {guess}: sett inn ett av dem.",
    "no guesses": "Leksjon {name}: ingenting er gjettet ennå. Skriv det du gjetter, der prikkene står i en celle med nn.guess, og kjør den.",
    "guesses": "Leksjon {name}: av det du gjettet, var {right} av {count} riktig eller høyst 10 % feil.",
    "guess pair": "gjettet {guess}, var {result}",
}

HINTS = {
    # ---- svaret som helhet
    "not-begun": "Her er ingenting skrevet ennå, og slik begynner hvert svar: bytt ut plassholderen med dine egne linjer, "
    "og sjekk igjen.",
    "stub-line-left": "Linjene dine er der, og det er `raise NotImplementedError()` fra malen også: ta den bort når noe står i stedet.",
    "syntax-error": "Python kan ikke lese teksten: se på linje {line} og linjen før. Ofte mangler det en parentes, "
    "et anførselstegn eller et kolon der.",
    "function-missing": "Teksten definerer ingen funksjon som heter {name}: behold navnet fra oppgaven.",
    "value-for-function": "Det kom en verdi, og det er selve funksjonen som trengs: lever {name}, uten parenteser bak navnet.",
    "usual-form": "Dette er svaret på oppgaven i den vanlige formen. Les teksten en gang til: din oppgave spør "
    "etter en annen.",
    "wrong-signature": "`def`-linjen passer ikke til oppgavens: tell argumentene, det skal være {number}, og behold "
    "rekkefølgen.",
    "nothing-returned": "Funksjonen gir None tilbake. Alt inne i en funksjon glemmes når den er ferdig, unntatt det `return` leverer ut.",
    "printed-not-returned": "Funksjonen skriver ut resultatet og gir None tilbake: utskrift viser deg en verdi, `return` gir den videre til neste linje.",
    "placeholder-left": "Noe er None der det trengs en verdi: en plassholder som fortsatt venter på å bli fylt ut, "
    "eller resultatet av noe som ikke gir noe tilbake, slik som `append`.",
    "a-result-is-missing": "Oppgaven vil ha flere resultater, og noen mangler. Tell navnene etter `return` og sammenlign med oppgaven.",
    "too-many-results": "Det kommer mer tilbake enn oppgaven ber om: sammenlign det som står etter `return`, med oppgaven.",
    "results-in-another-order": "Alle resultatene er der, men i en annen rekkefølge. Den som pakker dem ut, går etter plass: sammenlign med oppgaven.",
    "result-wrapped-once-more": "Resultatene er pakket inn en gang for mye: se på parentesene etter `return`.",
    "pair-not-taken-apart": "{name} er fortsatt hele paret som en hjelpefunksjon ga tilbake, og bare den ene delen "
    "er ment: gi hver del et navn der du kaller hjelpefunksjonen, eller plukk ut den du trenger.",
    "wrong-key": "Ordboken bruker nøkkelen {name}, som ingen vil lete etter. Nøklene må være bokstav for bokstav som i oppgaven, også store og små.",
    "missing-key": "Ordboken mangler nøkkelen {name}: skriv ut nøklene og sammenlign med oppgaven.",
    "duplicate-key": "Nøkkelen {name} står to ganger i samme ordbok. Den andre verdien erstatter den første, så ett resultat går tapt.",
    "dictionary-missing": "Oppgaven vil ha en ordbok, så resultatene kan finnes ved navn: legg dem under nøklene sine.",
    "list-instead-of-array": "Det trengs en array, og noe annet kommer tilbake, for eksempel en liste: en liste har "
    "ingen form, og `2 * liste` gjentar den. Skriv ut typen.",
    "lazy-value": "En {name} kommer tilbake: den bare lover verdier og regner ikke ut noen. Gjør den til en array "
    "før du returnerer den.",
    "function-instead-of-value": "Selve funksjonen kommer tilbake, ikke det den regner ut: ble den kalt, med parenteser og argumenter?",
    "text-instead-of-number": "En tekst kommer tilbake der det trengs et tall: anførselstegn eller `str` har gjort den til tekst.",
    "not-numbers": "Det som kommer tilbake, inneholder ikke vanlige tall: skriv ut typen og typen til det første elementet.",
    "wrong-shape": "{name} har en annen form enn oppgaven lover: skriv ut `.shape`, og gå tilbake linje for linje til den "
    "første arrayen med en form du ikke ventet.",
    "another-shape": "Tallene er riktige, men står i en annen form: skriv ut `.shape` og spør hva hver akse skal bety.",
    "flat-instead-of-column": "Formen er (n,), en flat array som verken er rad eller kolonne. Den er sin egen transponerte, og lagt til en kolonne blir den "
    "en tabell: gi den to akser.",
    "flat-instead-of-row": "Det kommer en flat array, med en form som (5,): oppgaven vil ha én rad, og den har to "
    "akser, som i (1, 5).",
    "row-instead-of-column": "Det kommer en rad der det skal være en kolonne: skriv ut formen. En kolonne har ett "
    "tall i hver av radene sine, (n, 1).",
    "square-instead-of-column": "For mange tall: ett per trekk, stående i én kolonne. Skriv ut formen.",
    "same-numbers-another-order": "De riktige tallene kommer i feil rekkefølge. Prøv `np.arange` i en liten form og følg hvor hvert tall havner.",
    "only-the-first-entry": "Bare ett tall kommer tilbake, det første: hva skjer med de andre?",
    "shapes-do-not-fit": "To arrayer møtes med størrelser som ikke passer: {sizes}. Skriv formen under hvert navn i "
    "linjen: i et matriseprodukt må de indre størrelsene være like, element for element hele formen.",
    "axis-does-not-exist": "Aksen finnes ikke i denne arrayen: akser telles fra 0, så en tabell har 0 og 1.",
    "too-many-indices": "En array får flere indekser enn den har akser: skriv ut formen rett før linjen.",
    "index-past-end": "En indeks går forbi slutten: plassene telles fra 0, så den siste av L har nummer L - 1.",
    "key-not-found": "En ordbok blir spurt om {name}, som den ikke har: skriv ut nøklene rett før, og tallene du teller med.",
    # ---- kjøringen
    "stopped-time": "Funksjonen ble ikke ferdig i tide: finnes det en løkke som aldri når slutten? Skriv ut telleren.",
    "stopped-waiting": "Jeg rakk ikke å vurdere dette, så det er verken riktig eller galt ennå: funksjonen fikk for lite tid på prosessoren, "
    "slik det går når datamaskinen er opptatt med annet. Sjekk en gang til når den er roligere. Hvis det blir slik igjen: venter funksjonen på noe, slik `sleep` gjør?",
    "stopped-memory": "Funksjonen ba om altfor mye minne: hvilken array vokser, og med hva? Skriv ut formen.",
    "stopped-output": "Resultatet er altfor stort til å være riktig: skriv ut formen for et lite tilfelle.",
    "stopped-died": "Funksjonen avsluttet hele Python-prosessen: den skal levere et resultat og la deg bestemme når "
    "det er slutt.",
    "fails-before-call": "Teksten ender i {name} før funksjonen i det hele tatt er kalt: kjør den alene i en ny celle.",
    "cannot-be-sent": "Dette objektet kan ikke flyttes dit svarene prøves: gi den vanlige funksjonen eller teksten dens.",
    "asks-for-input": "Funksjonen venter på at noen skal skrive: alt den trenger, kommer inn gjennom argumentene.",
    "ends-the-program": "Funksjonen prøver å avslutte programmet: la den heller returnere resultatet.",
    "calls-itself-for-ever": "Funksjonen kaller seg selv igjen og igjen: hvilket kall er det som ikke kaller videre?",
    "module-missing": "Modulen {name} finnes ikke her: NumPy som `np` er alt oppgaven trenger.",
    "misspelled-name": "Navnet {name} har ingen verdi her, men et som ligner, har det: en bokstav, stor eller liten "
    "skrift eller en endelse skiller dem.",
    "undefined-name": "Navnet {name} har ingen verdi her: gi det en tidligere i funksjonen, eller bruk argumentet som har den.",
    "undefined-function": "En funksjon {name} kalles, og ingenting med det navnet er kjent her: ble cellen som definerer den, kjørt,"
    " og uten feil?",
    "numpy-without-np": "{name} er en funksjon i NumPy, og Python kjenner den bare med `np.` foran.",
    "name-before-value": "{name} leses før noe er lagret i det: på hvilken vei får det aldri en verdi?",
    "global-instead-of-argument": "Funksjonen leser {name} fra notatboken i stedet for argumentene sine. Med andre "
    "data ville den uten et ord svare for de gamle: alt den trenger, skal komme inn gjennom parentesene.",
    "argument-not-used": "Ett av argumentene har ingen virkning på resultatet: endre dem ett etter ett, kall igjen, "
    "og se hvilket som ikke flytter noe. Hvilken linje skulle avhenge av det?",
    "numbers-not-accepted": "Et enkelt tall som 1.3 kommer til en linje som bruker det som en array: det har verken "
    "`.shape`, `[0]` eller `len`. Funksjonene i NumPy tar begge deler.",
    "wrong-number-unpacked": "En linje deler opp et annet antall verdier enn den får: tell navnene til venstre og skriv ut det som står til høyre.",
    "container-in-arithmetic": "En tuppel, liste eller ordbok står der det skal være et tall eller en array. Skriv ut typen til hvert navn i linjen: noe ble ikke "
    "pakket ut, eller i feil rekkefølge.",
    "helper-called-with-too-few-arguments": "En funksjon kalles med for få argumenter: sammenlign kallet med "
    "`def`-linjen, eller med det `help` sier om den.",
    "helper-called-wrongly": "En funksjon kalles med argumenter den ikke tar: sammenlign kallet med `def`-linjen, "
    "eller med det `help` sier om den.",
    "own-assertion-failed": "En av dine egne `assert` sier nei: tro den, og skriv ut de to tingene den sammenligner.",
    "remembers-earlier-calls": "Samme inndata gir et annet resultat andre gang: noe huskes fra kall til kall, som "
    "en liste utenfor funksjonen eller en standardverdi som blir endret.",
    "random-where-none-belongs": "Samme inndata gir et nytt resultat hver gang: tilfeldige tall hører bare hjemme i initialiseringen.",
    "own-initial-weights": "Modellen trekker sine egne startvekter: kall {name}, som du allerede har sjekket. Da "
    "er starten bestemt ett sted, og resultater kan sammenlignes.",
    "loop-over-examples": "Tallene er riktige, men en Python-løkke går gjennom eksemplene, og her er vektorisering "
    "selve oppgaven: hvilken ene operasjon på hele arrayen gjør arbeidet til alle rundene? Ta tiden på begge med noen "
    "tusen eksempler.",
    "input-changed-in-place": "Arrayene som ble gitt inn, er endret etterpå, så en celle kjørt to ganger gir to svar. `W -= steg` skriver i avsenderens array, og "
    "`W = W - steg` lager en ny.",
    # ---- Python og NumPy
    "caret-for-power": "I Python er `^` ikke en potens, men en operasjon på biter, og på desimaltall går den galt: potenser har to stjerner.",
    "python-max-on-array": "Pythons egen `max` sammenligner to enkelte ting og kan ikke si hvilken av to arrayer som er størst: NumPy har en som sammenligner ett og ett "
    "element.",
    "if-on-array": "`if`, `and` og `or` stiller ett spørsmål med ett svar, men en array gir ett svar per element. "
    "Prøv `np.array([1, -1]) > 0`, og se etter en måte som avgjør hvert element for seg.",
    "np-max-for-np-maximum": "`np.max` finner det største elementet i én array, og et argument til er en akse for "
    "den. Sammenlign `np.max([1, 5])` med funksjonen som tar den største av to, element for element.",
    "math-function-on-array": "`float`, `int` og funksjonene i `math` tar ett enkelt tall: NumPys funksjoner tar "
    "hele arrayer, og de fleste heter det samme.",
    "integer-array-truncates": "En array av hele tall er med, og den kan ikke ta vare på noe etter komma: skriv ut "
    "dtype for hver array du lager.",
    "shape-not-a-tuple": "En form er ett argument, så størrelsene trenger egne parenteser: uten dem tar NumPy den andre størrelsen for noe annet, for eksempel en talltype.",
    "randn-takes-sizes": "`np.random.randn` og `np.random.rand` er ikke som `np.zeros`: de tar størrelsene som "
    "egne argumenter og ingen tuppel.",
    "misplaced-parenthesis": "En funksjon får for få argumenter: en parentes lukkes for tidlig, eller et argument "
    "er glemt. Tell parentesene innenfra.",
    "missing-multiplication-sign": "Et tall eller en array følges av en parentes, og det leser Python som et kall: mangler det en `*`?",
    "square-brackets-for-call": "En funksjon følges av hakeparenteser: et kall har runde.",
    "round-brackets-for-entry": "En ordbok, en liste eller en tuppel følges av runde parenteser, og dem leser "
    "Python som et kall: å hente ut et element tar hakeparenteser.",
    "numpy-has-no-such-function": "NumPy har ingenting som heter {name}: se på skrivemåten. Noen navn fra eldre "
    "tekster finnes ikke lenger.",
    "number-added-to-text": "Tekst og tall kan ikke legges sammen: et tall som skal inn i en tekst, som lagets "
    "nummer i en nøkkel, må først bli tekst.",
    "layer-number-not-in-key": "Hvert lag skriver under samme nøkkel, så bare det siste overlever: nummeret må inn i nøkkelen, ikke bokstaven l.",
    # ---- formler
    "missing-parentheses": "Parenteser mangler eller står for trangt: Python tar først `**`, så `*` og `/`, så `+` "
    "og `-`, og likestilte fra venstre mot høyre. Prøv `1 / 1 + 3` ved siden av `1 / (1 + 3)`, og `8 / 2 * 4` ved "
    "siden av `8 / (2 * 4)`.",
    "difference-reversed": "En differanse er tatt feil vei, så fortegnet på det som følger, er snudd: avgjør hvilken som trekkes fra, og prøv ett tall for hånd.",
    "sign-reversed": "Resultatet er nøyaktig det negative av det det skal være: følg minustegnene gjennom formelen.",
    "plus-for-minus": "Det står pluss der formelen trekker fra: les den høyt ved siden av linjen din.",
    "minus-for-plus": "Det står minus der formelen legger til: les den høyt ved siden av linjen din.",
    "minus-too-many": "Det er et minustegn for mye: sett inn små tall og følg fortegnene gjennom formelen, ett steg om gangen.",
    "loss-sign": "Tapet er negativt: hvordan kan det være? En feil opp eller ned skal aldri gjøre det mindre, og et perfekt svar har tapet 0.",
    "minus-missing": "Et minustegn mangler: sett inn et lite tall og se om fortegnet kan stemme.",
    "plus-for-times": "Noe legges sammen der det skal ganges: sett en av de to til 0, og spør hva som skal komme ut.",
    "times-for-plus": "Noe ganges der det skal legges sammen: sett en av de to til 0, og spør hva som skal komme ut.",
    "term-missing": "Ett ledd i formelen mangler: tell leddene på papiret og i linjen.",
    "factor-missing": "En faktor i formelen mangler: tell faktorene på papiret og i linjen.",
    "one-minus-missing": "Et `1 -` gikk galt eller falt ut: sett 1 og så 0 inn både i formelen på papiret og i "
    "din, og sammenlign det som kommer ut.",
    "one-minus-the-result": "Resultatet er nøyaktig én minus det det skal være: et fortegn eller en sammenligning er snudd.",
    "product-instead-of-difference": "To ting ganges der den ene skal trekkes fra den andre: gjør dem like, og den "
    "delen skal bli 0.",
    "division-for-product": "Det deles med noe som formelen ganger med: doble det, og se hvilken vei svaret går.",
    "product-for-division": "Det ganges med noe som formelen deler på: gjør det tallet større, og se om resultatet "
    "vokser der det skal krympe.",
    "division-missing": "En divisjon mangler: størrelsen stemmer ikke. Hva skal resultatet være en andel av?",
    "fraction-upside-down": "Brøken står på hodet: prøv der teller og nevner er lette å skille.",
    "constant-factor": "Hvert element er {number} ganger det det skal være: en slik konstant kommer av en faktor for mye eller for lite.",
    "wrong-constant": "En konstant i formelen har en annen verdi enn i oppgaven: sammenlign dem siffer for siffer.",
    "halved": "Resultatet er halvparten av det det skal være: 1/2 fra noen lærebøker hører ikke til denne formelen.",
    "rounded": "En avrunding endrer verdiene: skriv ut noen før og etter den, for eksempel 0.2689 og 0.7311, og "
    "spør hvilke av dem oppgaven vil ha.",
    "wrong-variable": "Ett av navnene i formelen er ikke det som er ment: følg symbolene fra papir til kode, med lagnumrene.",
    "minus-for-times": "Noe trekkes fra der formelen ganger: les den høyt ved siden av linjen din.",
    "factor-too-many": "En faktor eller divisor er for mye: tell dem på papiret og i linjen din.",
    "function-too-many": "Det brukes en funksjon som formelen ikke har: les den høyt ved siden av linjen din.",
    "sum-not-kept": "Hver runde bytter ut det forrige runde fant: skal det legges sammen, eller lagres under sitt nummer?",
    "line-missing": "Et steg i oppskriften mangler: legg linjene dine ved siden av oppgavens, én for én.",
    "branches-exchanged": "Grenene i `if` er byttet om: les betingelsen høyt og si hva som da skal skje.",
    "off-by-one": "En teller eller en indeks bommer med én: skriv ut tallene den tar, det første og det siste, og "
    "hva hvert av dem plukker ut.",
    "return-inside-loop": "`return` står inne i løkken, så alt slutter i første runde: skriv ut telleren og se hvor langt den kommer. Hvor langt inn står linjen?",
    "another-logarithm": "Kryssentropien bruker den naturlige logaritmen, og din er en annen: sett inn 2.718, og se "
    "om det kommer ut 1.",
    "base-not-e": "Eksponentialfunksjonen skal være e opphøyd i noe, og din er en annen: sett 1 i eksponenten, og "
    "se om det kommer ut 2.718.",
    "exp-missing": "Eksponentialfunksjonen mangler eller står på feil sted: e opphøyd i hva som helst er positivt. "
    "Sett inn -2 og så 2, og se på fortegnet til hver del.",
    "log-missing": "En logaritme mangler: en prediksjon på 0.999 for etiketten 1, eller på 0.001 for etiketten 0, "
    "skal koste nesten ingenting. Prøv begge.",
    "norm-missing": "En norm mangler: fortegnet skal ikke bety noe, og ett tall skal komme ut.",
    "missing-square": "En kvadrering mangler: sett -3 inn i den delen, og se om det kommer ut 9.",
    "times-two-for-square": "Noe dobles som skal kvadreres: for 2 gir begge 4, så prøv med 3.",
    "cube-for-square": "En potens er høyere enn formelens: sett inn et negativt tall og se på fortegnet.",
    "square-misplaced": "Et kvadrat står på feil sted: skriv ned hva formelen kvadrerer, om noe, og hva den gjør "
    "før og etter.",
    "missing-square-root": "En kvadratrot mangler: raden (3, 4) har lengde 5, ikke 25.",
    "extra-square-root": "Det tas en kvadratrot som formelen ikke har: dette tapet er selve summen av kvadratene.",
    "missing-absolute-value": "Feil opp og ned opphever hverandre: med feilene +1 og -1 blir tapet 0, enda begge er gale.",
    "absolute-value-of-the-sum": "Absoluttverdien kommer på feil tidspunkt: ta den av hver enkelt feil, før de kan oppheve hverandre.",
    "square-of-the-sum": "Feilene summeres før de kvadreres: med to feil på 1 blir det 4, og tapet skal være 2. Hva "
    "kommer først i formelen?",
    "square-root-of-the-squares": "Dette er feilens lengde, roten av summen av kvadrater: L1 legger sammen absoluttverdiene.",
    "difference-of-squares": "En differanse av kvadrater er ikke kvadratet av differansen: prøv 3 og 2.",
    "square-instead-of-absolute-value": "Feilene kvadreres her, og det er L2-tapet: en feil på 2 skal telle som 2.",
    "absolute-value-instead-of-square": "Absoluttverdier er brukt der kvadrater hører hjemme, som i L1-tapet: en "
    "feil på 2 skal telle som 4.",
    "product-of-prediction-and-label": "Prediksjon og etikett ganges: et tap må være 0 når de er like.",
    "mean-instead-of-sum": "Det tas et gjennomsnitt der det skal være en sum: skriv hvert tall to ganger, så dobles "
    "en sum, mens et gjennomsnitt blir som det var. Hva skal skje her?",
    "sum-instead-of-mean": "Det tas en sum der det skal være et gjennomsnitt: gjenta eksemplene to ganger, og resultatet skal ikke endres.",
    "maximum-instead-of-sum": "Det største elementet tas der alle skal legges sammen: de andre betyr ingenting lenger.",
    "maximum-instead-of-mean": "Det største elementet tas der det skal være et gjennomsnitt: endre et av de andre, "
    "og ingenting rører seg.",
    "missing-sum": "Det er fortsatt ett tall for hvert eksempel eller element der det skal stå en sum eller et "
    "gjennomsnitt. Hvor mange tall skal bli igjen?",
    "missing-mean": "1/m mangler: gjenta hvert eksempel to ganger, og resultatet ditt dobles, mens gjennomsnittet er det samme.",
    "divided-by-m-twice": "Det deles på m to ganger: se etter det i en tidligere linje eller inne i `np.mean`.",
    "dA-divided-by-m": "Den deriverte med hensyn på A eller Z hører til ett eksempel og tas ikke i gjennomsnitt: bare dW og db, som legger sammen alle eksempler, får 1/m.",
    "multiplied-by-m": "Det ganges med m der det skal deles: flere eksempler skal ikke gjøre resultatet større.",
    "m-from-wrong-axis": "Antall eksempler er ønsket, og en annen størrelse er brukt: skriv ut formen, og spør "
    "hvilket av tallene i den som vokser med flere eksempler.",
    "examples-for-features": "Det trengs én vekt per trekk, og en annen størrelse er brukt: skriv ut formen til "
    "X_train, og spør hvilket av tallene i den som blir stående når det kommer flere eksempler til.",
    "wrong-axis": "Summen går langs feil akse: med axis=0 legges radene sammen, og ett tall per kolonne blir igjen. Hvilken skal forsvinne? Skriv ut formen.",
    "missing-axis": "Alle elementene gir ett tall til sammen: hvor mange resultater skal bli igjen? Uten akse holdes ingenting fra hverandre.",
    "missing-keepdims": "Summen har mistet en akse: formen er (n,), og den står ikke lenger på linje med radene. "
    "`keepdims` beholder en 1 der; med en kvadratisk array kommer det ikke engang en feilmelding.",
    "shift-per-column": "Tallet som trekkes fra før eksponentialfunksjonen, er ulikt innenfor en rad, så andelene endres: det må være det samme for hele raden.",
    "another-norm": "Et annet lengdemål er brukt: hver rad har sin egen lengde, og den til (3, 4) skal være 5.",
    "logarithm-taken": "Det er tatt logaritme av resultatet: radene skal summere til 1.",
    # ---- produkter
    "elementwise-instead-of-matrix-product": "`*` ganger element for element, men her møter rader kolonner: (n, k) med (k, m) gir (n, m). Skriv ned de tre formene; med "
    "kvadratiske arrayer ville `*` gått gjennom og vært feil.",
    "matrix-product-instead-of-elementwise": "Det står et matriseprodukt der hvert element skal møte sin egen makker: begge har samme form, og resultatet skal ha den også.",
    "matrix-product-with-a-number": "Et matriseprodukt tar arrayer, og her er den ene siden et enkelt tall. Skal "
    "den være det? Da ganges hvert element med tallet, og tegnet for det er et annet.",
    "factors-exchanged": "Faktorene i et matriseprodukt er byttet om: skriv formene ved siden av hverandre, de indre må være like, og de ytre gir resultatet.",
    "missing-transpose": "En transponering mangler: skriv formene ved siden av hverandre og se hvilken som må snus for at de indre skal bli like.",
    "extra-transpose": "Det er en transponering for mye: skriv formene ved siden av hverandre, de passer uten.",
    "wrong-factor-transposed": "Det er den andre faktoren som må snus: skriv begge formene og se hvilke størrelser som skal forsvinne i summen.",
    "result-transposed": "De riktige tallene kommer med rader og kolonner byttet om: skriv ut formen, og spør hva "
    "en rad og hva en kolonne skal stå for. En gradient har samme form som parameteren sin.",
    "multiplication-table": "En rad møter en kolonne, og det gir en tabell, m ganger m: hver prediksjon møter hver "
    "etikett, ikke bare sin egen. Skriv ut formen før summen.",
    "dot-of-two-rows": "To rader (1, m) passer ikke i et matriseprodukt. Gang element for element og summer, eller gjør en av dem til en kolonne.",
    # ---- aktiveringer
    "exponent-sign": "Fortegnet i eksponenten er feil: sett inn 10 og så -10. Hvilken av de to skal gi mest, og "
    "hvilken gjør det?",
    "missing-one": "1-tallet i nevneren mangler: en sigmoid ligger mellom 0 og 1 og er 0.5 i z = 0. Er din det?",
    "scaled-exponent": "En faktor strekker kurven: i 0 er alt i orden, men se på z = 1, der sigmoid er 0.7311 og tanh er 0.7616.",
    "output-reversed": "Kurven faller der den skal stige: hva skal komme ut for en stor z?",
    "tanh-for-sigmoid": "Dette er tanh eller laget av den: en sigmoid ligger mellom 0 og 1 og har stigning 1/4 i 0.",
    "sigmoid-for-tanh": "Kurven er laget av sigmoid: tanh går fra -1 til 1 og gjennom 0. Hva er din i z = 0?",
    "sigmoid-for-softmax": "Hvert element går gjennom en sigmoid for seg: andelene i en rad må summere til 1.",
    "tan-for-tanh": "Dette er en annen funksjon med et lignende navn: tanh går aldri utenfor -1 og 1. Prøv z = 5.",
    "slope-instead-of-value": "Dette er den deriverte; det er selve funksjonen det spørres etter.",
    "value-instead-of-slope": "Dette er selve funksjonen; det er den deriverte det spørres etter.",
    "slope-from-z": "Snarveien til stigningen er skrevet for utgangen a = g(z), men z selv er satt inn: for stor z skal en stigning gå mot 0. Prøv z = 10.",
    "slope-incomplete": "Én faktor i sigmoidens stigning mangler eller er feil: stigningen har to, og den er "
    "størst, 1/4, i z = 0. Hva får du der?",
    "slope-of-the-slope": "Noe er brukt en gang for mye før stigningen tas: dytt z = 1 med 0.001 til begge sider, "
    "og sammenlign funksjonens endring delt på 0.002 med stigningen din der.",
    "sigmoid-tanh-mixed": "Stigningene til sigmoid og tanh er blandet: i z = 0 er den ene 1/4 og den andre 1. "
    "Hvilken trenger du, og hva får du der?",
    "slope-from-dA": "Stigningen tas i dA, men den hører til Z, som ligger i aktiveringens cache.",
    "slope-multiplied-by-z": "Det er en z igjen i stigningen: linjen 3 z stiger likt overalt, så stigningen har "
    "ingen z i seg. Og din?",
    "slope-always-one": "Stigningen er den samme overalt: til venstre for 0 er funksjonen flat.",
    "sign-function-for-slope": "Fortegnsfunksjonen gir -1 til venstre for 0, men funksjonen er flat der: hva er stigningen til en flat linje?",
    "minimum-for-maximum": "Den minste av de to beholdes: hva skal komme ut for 5, og hva for -5?",
    "absolute-value-for-relu": "Negative tall kommer ut som positive: ReLU slipper ingenting av dem gjennom.",
    "leaky-for-relu": "Litt av den negative siden lekker gjennom: en vanlig ReLU er nøyaktig 0 der.",
    "threshold-not-zero": "Knekken er ikke i 0: prøv tall litt til venstre og litt til høyre.",
    "nothing-cut-off": "Negative tall går uendret gjennom: hva skal skje med -5?",
    "one-for-z": "Det kommer ut en 1 der det ikke skal: prøv 5 og -5, og si hva hver av dem skal bli.",
    "minus-sign-wrong": "Et minustegn speiler kurven: prøv 5 og -5.",
    "condition-reversed": "De to tilfellene er byttet om, som om en sammenligning sto feil vei: prøv med inndata du "
    "vet svaret på.",
    "wrong-leak": "Stigningen til venstre for 0 er en annen enn oppgavens: hva skal komme ut for -100, og hva kommer?",
    "leak-missing": "Ingenting lekker: til venstre for 0 er dette vanlig ReLU. Hva skal komme ut for -100?",
    "leak-sign": "Lekkasjen har feil fortegn: også til venstre for 0 stiger funksjonen, bare langsomt, og er "
    "negativ. Hva kommer ut for -100?",
    "leak-everywhere": "Den lille stigningen når den positive siden også: hva skal komme ut for 5?",
    "constant-for-leak": "Til venstre for 0 kommer det en konstant: lekkasjen vokser med z, så -100 og -1 må bli ulike.",
    # ---- data og små funksjoner
    "pixels-in-another-order": "Formen er riktig, men tallene står i en annen rekkefølge. Lag et bilde med `np.arange` og se hvor det andre tallet havner; det må være likt for "
    "alle bilder.",
    "two-axes-merged": "Bare noen av aksene er slått sammen: alle tallene i et bilde hører hjemme i én kolonne.",
    "examples-in-rows": "Hvert bilde er blitt en rad: i dette kurset er eksemplene kolonner. Hva skal `.shape[1]` være?",
    "examples-merged": "Alle bildene er slått sammen til ett: antall eksempler skal fortsatt vises i formen.",
    "size-from-wrong-axis": "En størrelse leses fra feil sted: kolonnene er eksemplene, radene er enhetene.",
    "shape-instead-of-size": "En hel form kommer tilbake der ett av tallene er ønsket: hvilken akse teller enhetene?",
    "hidden-size-not-four": "Det skjulte laget i denne oppgaven har en fast størrelse, som oppgaven oppgir.",
    "sizes-hard-coded": "En størrelse er ikke den argumentene sier, slik det går når et tall er skrevet inn i koden: kall med "
    "andre størrelser, og sammenlign det som kommer ut, med det du satte inn. En array forteller sine egne i "
    "`.shape`.",
    "hidden-size-hard-coded": "Antall skjulte enheter er et annet enn det som kommer inn: den som kaller, sier det "
    "i et argument.",
    "ones-instead-of-zeros": "Det kommer enere der oppgaven begynner med nuller.",
    "random-instead-of-zeros": "Det kommer tilfeldige tall der oppgaven begynner med nuller: ett nevron har ingen symmetri å bryte.",
    "farthest-for-nearest": "Det fjerneste middelet blir valgt: hvilken funksjon i NumPy gir plassen til det minste?",
    "distance-for-label": "En avstand kommer tilbake der en klasse er ønsket: hvilken klasse hører den minste avstanden til?",
    "position-for-label": "Plassen til det nærmeste middelet kommer tilbake, ikke klassen: de er like bare så lenge klassene er 0, 1, 2 ... Prøv med klassene 3 og 8.",
    "one-answer-for-all": "Den minste avstanden letes langs feil akse: det skal bli ett svar per testeksempel, ikke ett per klasse.",
    "errors-cancel-in-the-distance": "I denne avstanden opphever en for lys og en for mørk piksel hverandre: et eksempel langt unna på begge sider teller som nært.",
    "sum-of-a-class-for-its-mean": "Eksemplene i en klasse legges sammen uten å deles på antallet, så en stor klasse ligger langt unna alt.",
    "one-mean-for-all-classes": "Alle klassene får samme middel: hvilke kolonner av X_train skal det tas av?",
    "one-example-for-the-mean": "Ett enkelt eksempel står for hele klassen: det er middelet av alle som er ønsket.",
    # ---- ett nevron, leksjon 00
    "bias-added-too-early": "Biasen legges til før det ganges. For et hus med størrelse 0 skal nevronet svare b: "
    "hva svarer ditt?",
    "weight-and-bias-exchanged": "Vekt og bias har byttet plass: inndata ganges med vekten, og biasen legges til. "
    "For et hus med størrelse 0 skal nevronet svare b.",
    "weight-added": "Vekten legges til, men det skal ganges med den: et dobbelt så stort hus gir et dobbelt så "
    "stort tillegg.",
    "houses-added-up": "Alle husene legges sammen til ett tall: hvert av dem har sin egen pris, så det skal komme like mange ut som inn.",
    "bend-not-asked-for": "Negative summer er allerede kuttet bort: knekken kommer i et senere spørsmål, her svarer nevronet med z selv.",
    "square-of-the-mean": "Det tas gjennomsnitt av feilene før de kvadreres, så en for høy og en for lav opphever hverandre: kvadrer hver av dem først.",
    "root-of-the-cost": "Dette er kvadratroten av kostnaden, den typiske feilen i prisens egen enhet. Den er god å lese, men det er gjennomsnittet av kvadratene som er ønsket.",
    "bend-before-the-bias": "Knekken kommer for tidlig: det er først hele summen w x + b som kuttes. Prøv en rekke "
    "små hus: ved hvilken størrelse skal prisen begynne å stige, og ved hvilken gjør din det?",
    "nudge-distance-halved": "Fra w - epsilon til w + epsilon er veien to epsilon lang: et stigningstall er stigningen delt på hele veien. Skriv ut begge kostnadene og gjør én divisjon for hånd.",
    "nudged-to-one-side": "Dyttet går bare til én side, og stigningen er ønsket der du står. Prøv J = w * w i w = "
    "1 med epsilon = 0.1, der stigningen er 2: hva gir din?",
    "both-nudged-at-once": "Begge tallene dyttes samtidig, så virkningene blandes: mens det ene dyttes, må det andre stå stille.",
    "house-nudged": "Husets størrelse dyttes: dataene skal være som de er, det er stigningene for w og b som er ønsket.",
    "third-gate-missing": "To porter svarer, og ingen slår svarene sammen: gi dem som to inndata til et tredje perseptron.",
    "prices-compared": "Prisene sammenlignes før og etter dyttet, men det er kostnaden som skal sammenlignes.",
    "threshold-is-minus-b": "Grensen ligger på feil side av null: biasen legges til summen, så w x må overstige -b, "
    "ikke b. Prøv b = 5 med alle inndata 0: en stor bias betyr at nevronet lett fyrer.",
    "border-counted-in": "En sum på nøyaktig 0 får svaret 1, og oppgaven gir den 0: les betingelsen en gang til, og prøv bare "
    "nuller med en bias på 0.",
    "or-for-xor": "Dette er OR: når begge inndata er 1, skal svaret være 0.",
    "nand-for-xor": "Dette er NAND: når begge inndata er 0, skal svaret være 0.",
    "and-for-xor": "Dette er AND: svaret skal være 1 når nøyaktig ett av de to inndata er 1.",
    "exclusive-or-reversed": "Hvert svar er det motsatte av det det skal være: ditt er 1 der de to inndata er like.",
    "price-dead-neuron": "Med din w og b får hvert hus prisen 0: nevronet er dødt. Kostnaden rører seg ikke lenger når det dyttes, så ingenting kan læres der. Begynn der de fleste prisene er over 0, og skriv ut kostnaden i de første stegene: hvilket av dem hopper eller stiger?",
    "price-line-not-bent": "Dette er w og b for den rette linjen som passer best til alle punktene, med kostnad "
    "{number}; med knekken kan {best} nås. Er knekken med i kostnaden du følger stigningen til?",
    "price-not-at-the-bottom": "Din w og b koster {number} på data der {best} kan nås. Skriv ut kostnaden ved hvert hundrede steg: faller den fortsatt, eller har den begynt å vokse?",
    # ---- vekter
    "weights-all-zero": "Alle vektene er null, så de skjulte enhetene regner det samme, får samme gradient og forblir tvillinger.",
    "weights-all-equal": "Alle vektene er like, så de skjulte enhetene regner det samme, får samme gradient og forblir tvillinger.",
    "weights-not-small": "Vektene er større enn oppgavens: langt fra 0 er tanh og sigmoid flate, og læringen går "
    "tregt. Hva skal de skaleres med?",
    "weights-scaled-otherwise": "Vektene er skalert med en annen faktor enn oppgaven ber om: skriv ut standardavviket.",
    "weights-not-centered": "Vektene ligger ikke rundt 0: skriv ut gjennomsnittet.",
    "uniform-instead-of-normal": "Alle vektene er positive: `rand` trekker mellom 0 og 1, og den som trekker rundt 0, heter noe annet.",
    "weights-transposed": "Vektene ligger på siden: et lag har en rad per enhet og en kolonne per inngang, så W @ A passer. Skriv ut formen.",
    "bias-random": "En bias begynner på noe annet enn 0: vektene bryter symmetrien allerede, så biasene trenger "
    "ingen tilfeldige tall.",
    "bias-not-zero": "Biasene begynner ikke på 0, slik oppgaven vil: skriv dem ut.",
    "bias-is-a-number": "Biasen er ett tall: hver enhet har sin egen, i en kolonne (n, 1), og gradienten har den formen også.",
    "bias-shaped-like-weights": "Biasen har like mange tall som vektene: en enhet har en vekt for hver inngang, men "
    "bare én bias.",
    "bias-of-another-size": "Biasen har en annen størrelse enn laget sitt: ett tall per enhet i det laget.",
    "same-random-numbers-twice": "To lag begynner med de samme tallene, som når frøet settes på nytt: da begynner "
    "samme rekke forfra.",
    "layer-zero-included": "Nummereringen begynner på 0, men lag 0 er inngangen og har ingen vekter: skriv ut tallene løkken tar.",
    "last-layer-missing": "Det siste laget er utelatt: går en løkke gjennom lagene, så skriv ut tallene den tar; "
    "`range` stopper før slutten. Skriver du dem ett for ett, så skriv ut nøklene.",
    "first-layer-missing": "Det første laget er utelatt: skriv ut tallene løkken tar.",
    "layer-too-many": "Det er ett lag for mye: skriv ut nøklene, og tallene løkken tar hvis en løkke lager dem.",
    # ---- fremover
    "bias-missing": "En bias er utelatt: sett inngangen til 0, endre den biasen, og ingenting i resultatet rører seg.",
    "bias-summed": "Alle enheter får samme bias: hver rad i Z har sitt eget tall i b, og kringkastingen deler dem "
    "ut av seg selv.",
    "bias-multiplied": "Biasen er blitt med i produktet: den legges til én gang, etter produktet.",
    "bias-added-before-product": "Biasen legges til før produktet, så den blir ganget den også: hva skal Z være "
    "der inngangen er 0?",
    "bias-transposed": "Biasen er snudd: som rad går den til eksemplene, som kolonne til enhetene. Hvem hører den til?",
    "bias-of-another-layer": "Biasen til et annet lag er brukt: sammenlign tallet i b med tallet i W.",
    "weights-of-another-layer": "Vektene til et annet lag er brukt: skriv lagnumrene i linjen ved siden av hverandre.",
    "activation-missing": "Aktiveringen mangler, eller Z gis videre i stedet for A: skriv ut den minste og den "
    "største verdien, og sammenlign med verdiområdet til aktiveringen.",
    "activation-in-linear-part": "Aktiveringen er brukt allerede: dette steget lager bare Z, knekken kommer i det neste.",
    "activation-applied-twice": "En aktivering er brukt på noe som allerede har vært gjennom en.",
    "activation-of-the-input": "Aktiveringen er brukt på lagets inngang: først kommer Z, så knekken.",
    "activation-of-the-wrong-z": "Aktiveringen er brukt på et annet lags verdier: skriv lagnumrene ved siden av hverandre.",
    "activations-exchanged": "De to aktiveringene er byttet om: hvilken hører til et skjult lag, og hvilken lager en sannsynlighet?",
    "wrong-activation": "En annen aktivering er brukt enn oppgaven ber om: hvilken hører til hvilket lag?",
    "wrong-hidden-activation": "Det skjulte laget behandles med en annen aktivering enn oppgaven ber om: les "
    "navnet der en gang til. Forover, se på verdiområdet til A; på vei tilbake skal stigningen være den til den "
    "samme aktiveringen.",
    "wrong-output-activation": "Utgangslaget behandles med en annen aktivering enn oppgaven ber om. Forover skal "
    "det komme ut en sannsynlighet, mellom 0 og 1, og 0.5 der Z er 0; på vei tilbake skal stigningen være den til "
    "den samme aktiveringen.",
    "same-activation-in-both-branches": "Begge grenene bruker samme aktivering: kall funksjonen to ganger med samme inndata og begge navnene; resultatene skal bli ulike.",
    "z-passed-on-instead-of-a": "Neste lag får Z der det skal få A: knekken i det skjulte laget går tapt.",
    "z-returned-instead-of-a": "Z kommer tilbake der A er ønsket: en sannsynlighet må ligge mellom 0 og 1.",
    "z-for-a-thresholded": "Terskelen er brukt på Z: for Z ligger den et annet sted enn for en sannsynlighet.",
    "input-given-to-every-layer": "Inngangen X går også inn i et senere lag: hvert lag skal få det laget før ga.",
    "stale-activation": "Utgangslaget får aktiveringen fra ett lag for tidlig: hvilket navn har den siste etter løkken?",
    "hidden-activation-returned": "Aktiveringen til et skjult lag kommer tilbake der utgangens er ønsket: sammenlign formene.",
    "hidden-layer-skipped": "Et skjult lag er hoppet over: skriv ut tallene løkken tar, særlig det første og det "
    "siste.",
    "output-layer-applied-twice": "Utgangslaget kjøres i løkken og en gang til etter den: skriv ut tallene løkken tar.",
    "layers-counted-twice": "Antall lag blir dobbelt så stort som det er: hvert lag har to oppføringer, W og b.",
    "layers-hard-coded": "Antall lag er skrevet inn i koden: det kan leses fra parametrene.",
    "cache-order": "Delene i cachen står i en annen rekkefølge enn de tas ut i: veien bakover går etter plass.",
    "cache-flat": "Cachene er slått sammen til én: oppgaven holder hver av dem hel, så hvert steg bakover finner "
    "sin egen.",
    "cache-incomplete": "Cachen mangler noe som trengs bakover: sammenlign med oppgaven.",
    "cache-too-long": "Cachen har mer enn oppgavens: den som deler den opp, regner med lengden.",
    "cache-is-a-dictionary": "Cachen er en ordbok: her deles den opp etter plass, så den skal være en tuppel.",
    "cache-twice-the-same": "Samme cache er lagret to ganger, og den andre er tapt.",
    "cache-holds-a-for-z": "Cachen har A der Z hører hjemme: den som tar ut Z på veien bakover, får A. Skriv ut "
    "begge før de legges inn.",
    "cache-holds-z-for-a": "Cachen har Z der A hører hjemme: den som tar ut A på veien bakover, får Z. Skriv ut "
    "begge før de legges inn.",
    "cache-holds-a-for-a-prev": "Cachen har dette lagets A der inngangen hører hjemme: dW trenger det som kom inn.",
    "cache-layers-exchanged": "Lagene er byttet om i cachen: sammenlign tallet i nøkkelen med tallet i verdien.",
    "cache-not-appended": "Cachen til et lag blir ikke lagret: tell dem, det skal være én per lag, også for utgangen.",
    "cache-overwritten": "Hver cache erstatter den forrige: tell dem til slutt.",
    "cache-returned": "Cachen kommer tilbake der parametrene er ønsket.",
    # ---- kostnad
    "cost-sign": "Kostnaden er negativ: hvordan kan det ha seg? Logaritmen av en sannsynlighet er aldri positiv, så det må stå et minus et sted.",
    "half-of-the-cost-missing": "Bare den ene halvdelen av kryssentropien er med: eksempler med den andre etiketten "
    "teller ikke, hvor gal prediksjonen enn er. Prøv ett av hvert.",
    "minus-on-one-half": "Minustegnet eller 1/m når bare den ene halvdelen av kostnaden. Begge halvdelene er negative og trenger det samme: regn dem ut hver for seg og se på "
    "fortegnene.",
    "log-a-in-both-halves": "Samme logaritme står i begge halvdeler: kostnaden skal vokse for etiketten 1 når A "
    "nærmer seg 0, og for etiketten 0 når A nærmer seg 1. Prøv begge.",
    "halves-exchanged": "Etikettene står ved feil halvdel: etiketten 1 med A nær 1 skal koste nesten ingenting.",
    "log-of-the-product": "Etiketten er inne i logaritmen: den skal velge en halvdel, og log(0) blir uendelig.",
    "prediction-and-label-exchanged": "Prediksjon og etikett er byttet om: etiketter er 0 eller 1, og verken log(0) eller en divisjon med 0 er et tall. Hvilken av dem er aldri "
    "nøyaktig 0?",
    "squared-error-instead-of-cross-entropy": "Dette måler hvor langt prediksjonen er fra etiketten, kvadrert eller "
    "ikke: oppgaven ber om kryssentropien, som straffer en skråsikker feil uten grense. Prøv A = 0.001 for etiketten "
    "1.",
    "hidden-activation-used-for-cost": "Kostnaden regnes fra et skjult lag: den sammenligner utgangen med etikettene.",
    # ---- bakover
    "slope-counted-twice": "Aktiveringens stigning er ganget inn en gang for mye: hver dZ har den allerede i seg, "
    "også A - Y, som er dZ for en sigmoid under kryssentropien.",
    "dA-used-as-dZ": "Dette er den deriverte med hensyn på A; på veien til Z må aktiveringens stigning ganges inn.",
    "dZ-used-as-dA": "Dette er allerede den deriverte med hensyn på Z: neste steg ganger inn stigningen igjen, så det trenger den med hensyn på A.",
    "activation-slope-missing": "Aktiveringens stigning mangler på veien fra dA til dZ: uten den ville en mettet enhet lære like fort som andre.",
    "activation-instead-of-slope": "Aktiveringen selv står der stigningen trengs: for stor Z skal stigningen gå mot 0.",
    "relu-slope-for-tanh": "Stigningen til ReLU er brukt, men det skjulte laget er tanh: stigningen der endrer seg "
    "jevnt og er 1 i 0.",
    "slope-of-another-layer": "Stigningen er tatt fra et annet lag: den hører til laget som dZ lages for. Sammenlign tallene.",
    "wrong-output-error": "Feilen i utgangen begynner galt: den må være 0 for en perfekt prediksjon, vokse med "
    "hvert steg bort fra den, og vise med fortegnet hvilken side den ligger på.",
    "prediction-thresholded": "Prediksjonen rundes til 0 eller 1 før feilen tas: da merkes ikke små forbedringer.",
    "gradient-scaled-by-prediction": "Gradienten er laget av prediksjonen eller etiketten, og ikke av hvor langt de "
    "er fra hverandre: for en perfekt prediksjon må den være 0.",
    "gradient-in-place-of-weight": "En gradient står der selve parameteren er ment, eller omvendt: se etter en d "
    "for mye eller for lite.",
    "weights-missing": "Vektene mangler på veien tilbake: feilen kommer gjennom de samme vektene som signalet.",
    "dw-instead-of-db": "db er laget av dw: de er stigningene for to parametre. Dytt b alene, og se hva kostnaden "
    "gjør.",
    "gradient-of-cost": "Kostnaden står der en derivert er ønsket: hvor mye endrer kostnaden seg når parameteren "
    "flytter seg litt?",
    "bias-for-gradient": "Biasen selv kommer tilbake i stedet for gradienten.",
    "z-used-for-dA": "Z står der dA hører hjemme: Z sier bare hvor bratt aktiveringen er der, og dA er det som går "
    "gjennom.",
    "dA-left-out": "Bare stigningen kommer tilbake: dA, det som kommer ovenfra, må ganges inn.",
    "cache-of-another-layer": "Cachen til et annet lag er brukt: skriv nummeret dens ved siden av lagets. En liste "
    "begynner på 0, lagene på 1.",
    "cache-index-past-end": "Listen med cacher har L elementer, nummerert fra 0: nummer L er ett forbi slutten.",
    "same-cache-in-every-layer": "Hver runde tar samme cache: skriv ut hvilken. Står det et siffer der lagets nummer skulle stå?",
    "output-layer-backward-twice": "Utgangslaget går bakover to ganger, og den andre gangen overskriver den første: "
    "skriv ut tallene løkken tar.",
    "layer-skipped": "Et lag får ingen gradient: skriv ut tallene løkken tar.",
    "layers-in-forward-order": "Lagene tas i rekkefølgen forover: veien bakover begynner ved utgangen, for hver dA "
    "kommer fra laget over.",
    "stale-gradient": "dA fra et annet lag gis videre: hvert steg bakover trenger den som steget før har laget.",
    "wrong-layer-number": "En gradient er lagret under et annet lags nummer: skriv ut nøkler og former, hver har formen til parameteren sin.",
    "log-in-the-derivative": "Det er en logaritme igjen i den deriverte: den deriverte av log(a) er 1/a.",
    "forward-before-backward": "Selve kostnaden er ikke nettverkets ennå, og en gradient kan ikke være bedre enn kostnaden: sjekk først "
    "forover-funksjonene og kostnaden, en om gangen.",
    "backward-wrong-at-output": "Allerede ved utgangen er {name} galt, der veien bakover begynner: se på linjen "
    "som lager dZ for det siste laget, og på den som gjør den til denne gradienten.",
    "backward-wrong-from-layer": "Regnet fra utgangen er alt riktig ned til lag {sizes}, og i lag {number} blir {name} galt: se på hva lag "
    "{sizes} gir videre til lag {number}, og hva som leses fra cachen der.",
    # ---- oppdatering og trening
    "step-uphill": "Steget går oppover, dit kostnaden vokser: skal parameteren bli større eller mindre der "
    "stigningen er +1?",
    "learning-rate-missing": "Læringsraten er utelatt: ti ganger raten skal gi ti ganger steget. Prøv det.",
    "learning-rate-hard-coded": "Læringsraten som gis inn, betyr ingenting: et tall er skrevet i stedet. Kall to ganger med to rater og sammenlign.",
    "learning-rate-divides": "Læringsraten kommer inn på en annen måte enn den skal: prøv ratene 1 og 0.1 med en "
    "gradient på 1. Hvor langt skal parameteren flytte seg hver gang?",
    "learning-rate-subtracted-first": "Læringsraten trekkes fra parameteren før produktet: med gradient 0 skal ingenting endres, men resultatet ditt blir 0.",
    "step-instead-of-parameter": "Bare steget kommer ut: med gradient 0 skal parameteren være som før, men din blir 0.",
    "bias-not-updated": "b forblir som den var: skriv den ut før og etter. Den lærer slik w gjør.",
    "biases-not-updated": "Noen biaser forblir som de var: skriv ut hver b før og etter. De lærer på samme måte som "
    "vektene.",
    "weights-not-updated": "Noen vekter forblir som de var: sammenlign før og etter.",
    "layer-not-updated": "Ett lag forblir som det var: sammenlign før og etter.",
    "nothing-updated": "Alle parametrene kommer tilbake som de var: hvilken linje skulle endre dem?",
    "bias-updated-with-dW": "En bias oppdateres med gradienten til vektene: sammenlign formene, en kolonne blir til en tabell.",
    "updated-with-the-other-gradient": "En parameter oppdateres med gradienten til en annen: les navnene i linjen høyt.",
    "gradients-exchanged": "Gradienter er byttet om mellom parametrene: les nøkkel og verdi høyt, navnene skal stemme.",
    "gradients-swapped-keys": "To gradienter står under hverandres nøkkel: skriv ut formene, dw har formen til w, og db er ett tall.",
    "update-not-returned": "De nye verdiene regnes ut, men de gamle returneres: skriv ut begge ved siden av hverandre rett før `return`.",
    "update-not-kept": "De nye verdiene regnes ut og slippes: skriv ut en av dem før og etter. Hvilken linje "
    "skulle ta vare på resultatet?",
    "updated-twice": "En parameter tar steget sitt to ganger i ett kall: med en gradient på 1, hvor langt skal den flytte seg?",
    "gradient-computed-once": "Gradienten regnes ut én gang, før løkken: etter hvert steg er stigningen en annen.",
    "initialized-in-loop": "Parametrene initialiseres inne i løkken, så hver runde begynner forfra og glemmer det som er lært.",
    "parameters-not-unpacked-again": "Løkken arbeider med parametrene fra før oppdateringen: navnene W1, b1 ... har fortsatt de gamle arrayene.",
    "starting-point-forgotten": "Verdiene som gis inn, er ikke der nedstigningen begynner: skriv ut w og b slik den "
    "første runden bruker dem.",
    "one-iteration-too-few": "Det mangler én iterasjon: tell tallene som `range` gir.",
    "one-iteration-too-many": "Det er én iterasjon for mye: tell tallene som `range` gir.",
    "counting-from-one": "Tellingen begynner på 1: antall runder er riktig, men kostnaden i runde 0 blir aldri tatt "
    "vare på.",
    "iterations-hard-coded": "Antall iterasjoner som gis inn, betyr ingenting: et tall er skrevet i stedet.",
    "costs-not-every-hundred": "Kostnadene lagres ved andre iterasjoner enn 0, 100, 200 ...: skriv ut tallene der "
    "de lagres.",
    "costs-not-recorded": "Listen med kostnader forblir tom: hvem legger dem inn?",
    "cost-after-the-step": "Kostnadene er de som gjelder etter hvert steg, og oppgaven vil ha dem før: den første "
    "skal høre til parametrene treningen starter med. Hvor i runden regner du ut kostnaden?",
    "costs-not-a-list": "Hver kostnad erstatter den forrige: en liste skal vokse.",
    "last-cost-only": "Hver kostnad erstatter den forrige: en liste skal vokse.",
    "hyperparameter-not-passed": "En hyperparameter som gis inn, gis ikke videre: kall to ganger med to verdier og sammenlign.",
    "sets-exchanged": "Trenings- og testsettet er blandet: tell kolonnene i hvert resultat.",
    "trained-on-the-test-set": "Modellen trenes på testsettet: da er det ingenting igjen å teste den på.",
    # ---- prediksjoner
    "threshold-wrong": "Terskelen ligger ikke der oppgaven har den: hvilke inndata får feil svar, og hva er verdien "
    "før avgjørelsen?",
    "not-thresholded": "Verdier på en skala kommer tilbake: oppgaven vil ha en avgjørelse, 0 eller 1.",
    "labels-not-zero-and-one": "Andre etiketter enn 0 og 1 kommer tilbake: skriv ut `np.unique` av dem.",
    "labels-returned": "De sanne etikettene er med i resultatet: en prediksjon må ikke se på dem.",
    "whole-array-overwritten": "Hver runde overskriver hele resultatet, så bare det siste eksemplet teller: sett ett element, med nummeret sitt.",
    "only-the-first-set": "Bare ett eksempel avgjør for alle: gi den to eksempler som må få ulike svar.",
    "all-the-same-answer": "Alle eksempler får samme svar: gi den ett som helt klart er 1, og ett som helt klart er 0.",
    "last-example-skipped": "Det siste eksemplet blir aldri sett på: tell tallene som `range` gir.",
    "mean-of-predictions": "Ett tall for alle kommer tilbake eller avgjør: hvert eksempel har sin egen prediksjon.",
    # ---- gradientsjekk
    "two-missing": "Mellom theta - epsilon og theta + epsilon ligger to epsilon: differansen deles på hele avstanden.",
    "epsilon-missing": "Differansen deles ikke på avstanden mellom de to punktene: stigning er høyde delt på lengde.",
    "epsilon-hard-coded": "Epsilon som gis inn, har ingen virkning: kall to ganger med to ulike, og skriv ut de to "
    "punktene.",
    "one-sided-difference": "Bare ett av de to punktene er flyttet: skriv ut begge ved siden av theta. Stigningen "
    "er ønsket i theta, så theta skal ligge midt mellom dem.",
    "moved-the-same-way-twice": "Begge punktene ligger på samme side: det ene skal opp, det andre ned.",
    "numerator-wrong": "Telleren er feil: den må være 0 nøyaktig når gradientene er like i hvert element, og dobles "
    "når begge dobles. Hvilken av de to svikter?",
    "wrong-denominator": "Nevneren er feil: den måler begge gradientene, hver med sin egen lengde. Prøv de motsatte "
    "(3, 4) og (-3, -4), der resultatet skal bli 1, og to som nesten er like, der det skal bli nesten 0.",
    "another-value-returned": "En annen verdi kommer tilbake: oppgaven vil ha den relative forskjellen.",
    "gradient-compared-with-itself": "En gradient sammenlignes med seg selv, så forskjellen er alltid 0: sett inn en gal gradient og se.",
    "x-moved-instead-of-theta": "x flyttes, men det deriveres med hensyn på theta: hvilken av dem endrer treningen?",
    "theta-multiplied-by-epsilon": "theta ganges med epsilon: de to punktene skal ligge like ved, på hver sin side.",
    "backward-used-for-cost": "Den deriverte regnes ut der kostnaden J trengs: hvilken funksjon gir J?",
    "gradient-at-another-point": "Gradienten tas i et annet punkt eller fra en annen funksjon: begge skal handle om theta selv.",
    "argument-order": "Argumenter er byttet om i et kall: sammenlign med hjelpefunksjonens `def`-linje.",
    "all-parameters-moved-at-once": "Alle parametrene flyttes samtidig: hver stigning trenger sin egen bevegelse, mens de andre står stille.",
    "last-parameter-not-checked": "Den siste parameteren flyttes aldri: tell tallene som `range` gir.",
    "first-parameter-not-checked": "Den første parameteren flyttes aldri: tell tallene som `range` gir.",
    "only-one-parameter-checked": "Bare noen parametre flyttes: tell elementene i theta, ikke arrayene.",
    "parameters-not-put-back": "En flyttet parameter settes ikke tilbake før neste bevegelse, så de hoper seg opp "
    "eller opphever hverandre: skriv ut `theta` før hver av dem. Hvor skal hver begynne?",
    "cost-of-the-unmoved-parameters": "Kostnaden regnes med de uflyttede parametrene, så differansen mister den ene siden.",
    "entries-overwritten": "Hver runde overskriver hele vektoren: sett ett element, med nummeret sitt.",
    # ---- mål
    "root-of-m-outside": "Divisjonen med m står utenfor roten. Fire ganger så mange eksempler skal halvere "
    "usikkerheten: prøv m = 100 og m = 400.",
    "majority-is-not-always-ones": "Den lateste gjetningen er ikke det samme svaret på alle sett: den er den etiketten som er "
    "vanligst der. Prøv et sett med få enere, og et med mange.",
    "minority-for-majority": "Det er andelen av den sjeldneste etiketten: den som gjetter uten å se, tar den andre.",
    "majority-of-the-answers": "Den lateste gjetningen vet ikke hva nettverket svarte: den handler bare om de sanne "
    "etikettene.",
    "right-ones-for-mistakes": "Dette er plassene til de riktige svarene: galleriet vil ha de andre.",
    "mistakes-least-sure-first": "Alle feilene er der, den minst sikre først: oppgaven vil begynne med den sikreste. "
    "`np.argsort` sorterer oppover.",
    "mistakes-unsorted": "Alle feilene er der, i settets rekkefølge: oppgaven vil ha den sikreste først.",
    "position-among-the-mistakes": "`np.argsort` av hvor sikre feilene er, teller plasser blant feilene alene: bilde 0 i den "
    "listen er ikke bilde 0 i settet. Hvilken array fører deg tilbake?",
    "sure-on-one-side-only": "Et svar på 0.02 er like sikkert som et på 0.98: det som teller, er avstanden fra en halv, "
    "til begge sider.",
    "row-instead-of-list": "Plasser brukes som indeks, som i `images[positions]`: gi dem én akse, (k,), ikke to.",
    "truth-values-for-positions": "Det er ett tall for hvert eksempel, som sier om det er galt: oppgaven vil ha numrene på dem "
    "som er det. `np.flatnonzero` lager dem.",
    # ---- blanke ark
    "page-takes-too-long": "Alle treningene i denne sjekken har 4 sekunder til sammen, og dine ble ikke ferdige. Regn ut "
    "hva én trening koster: antall iterasjoner, ganger løkkene inne i hver. Ett matriseprodukt "
    "over alle eksemplene erstatter en løkke over dem.",
    "page-fails": "På data den ikke har sett, ender funksjonen i {number}. Kall den selv på arrayer av andre "
    "størrelser enn dine, og skriv ut formene underveis.",
    "page-not-finite": "{name} inneholder nan eller uendelig. Skriv ut kostnaden i de ti første iterasjonene: vokser "
    "den? Da er hvert steg for langt for disse dataene. Eller møter en logaritme 0?",
    "page-wrong-shape": "{name} har feil form: skriv ut `.shape`, og sammenlign med den oppgaven lover.",
    "page-nothing-learned": "Alle vektene er 0, som ved starten: går programmet inn i løkken, og blir det den regner ut, "
    "tatt vare på?",
    "page-cost-rose": "Med din w og b er kostnaden {number}. Bare nuller koster ikke mer enn ln 2 = 0.693, så det "
    "gikk oppover, eller over dalen i ett sprang, eller det ble ikke tatt vare på. Skriv ut kostnaden i de ti første iterasjonene.",
    "page-bias-never-moved": "b er fortsatt nøyaktig 0, som ved start: er den en parameter som de andre i løkken din, og tar du vare på"
    " det løkken regner ut? Skriv den ut i det siste steget.",
    "page-stopped-early": "Med din w og b er kostnaden {number}, og på disse dataene kan den komme ned til {best}. "
    "Veien var god, men den er ikke slutt: skriv ut kostnaden for hver 100. iterasjon og se om "
    "den fortsatt synker.",
    "page-other-decisions": "Avgjørelsene er ikke de som w og b gir: ta ett nytt eksempel, regn ut z for hånd, og "
    "sammenlign.",
    "page-no-better-than-guessing": "{number} av de nye eksemplene er riktige, og den som alltid gir det vanligste "
    "svaret, får {best}. Det er ingen klar gevinst, så det ser ikke ut til å være lært noe som gjelder for nye "
    "eksempler. Synker kostnaden under treningen? Står kolonnene i X fortsatt over etikettene sine?",
    "page-worse-than-a-line": "{number} av de nye punktene er riktige, mer enn ved gjetning, men selv den beste rette linjen "
    "får {best}. Treningen går altså galt et sted: skriv ut kostnaden for hver 100. iterasjon, og prøv gradientene ved å dytte.",
    "page-only-a-straight-line": "{number} av de nye punktene er riktige, og den beste rette linjen får {best}: det "
    "er som om det skjulte laget ikke ga noe. Hva gjør enhetene hvis alle begynner likt, eller nesten på 0? Skriv ut "
    "hvor langt W1 flytter seg under treningen.",
    "page-learned-too-little": "{number} av de nye punktene er riktige, mer enn en rett linje får; oppgaven vil ha {best}. "
    "Skriv ut kostnaden for hver 200. iterasjon: synker den fortsatt, så fortsett; hvis ikke, "
    "tenk på læringsraten, størrelsen på de første vektene og antall enheter.",
    "page-depends-on-company": "Svaret på et punkt endrer seg når det blir spurt om andre punkter samtidig. Hver kolonne i "
    "X_new skal dømmes alene: et gjennomsnitt eller et avvik å skalere med kommer fra "
    "treningssettet.",
    "page-wrong-cost": "Med {layers} lag blir kostnaden {number}, og det er ikke gjennomsnittlig kryssentropi. Sett "
    "alle parametrene til 0 og kall den: kostnaden må bli ln 2 = 0.693. Prøv så ett lag, og "
    "deretter to.",
    "page-gradient-lost-on-the-way": "Fra og med lag {layers} er alle gradientene riktige, og under det er alle gale. Det skjer "
    "altså på veien mellom dem: se på hvordan {name} kommer fra laget over.",
    "page-gradient-wrong": "{name} er den første som er gal, regnet fra utgangen. Langs én tilfeldig retning lover den "
    "stigningen {number}, og din egen kostnad, dyttet begge veier, viser {best}.",
    "page-cost-does-not-fall": "Gradientene dine besto på små nettverk, men 150 steg langs dem brakte bare kostnaden til "
    "{number} på 200 nye punkter. Hva i funksjonen avhenger av antall eksempler?",
    "page-choice-is-no-number-of-a-candidate": "choice må være plassen til en av kandidatene, regnet fra 0.",
    "percent-for-share": "Den er gitt i prosent: oppgaven vil ha en andel mellom 0 og 1.",
    "error-rate-for-accuracy": "accuracy er andelen riktige svar, og din er andelen gale.",
    "root-missing": "uncertainty er p (1 - p) / m, en varians. Avviket, i samme enhet som selve andelen, er roten "
    "av den.",
    "not-divided-by-m": "uncertainty er den for ett eneste testbilde. Et gjennomsnitt over m av dem er sikrere: hvor "
    "kommer m inn?",
    "majority-of-the-training-set": "majority er treningsetikettenes: treffsikkerheten er målt på testsettet, og da "
    "må gjetningen ved siden av være det også.",
    "page-figure-not-of-its-predictions": "{name} er {number}, og det følger ikke av Y_hat og Y_test: regn den ut av de to, og av "
    "ingenting annet.",
    "page-chosen-by-the-test-set": "Jeg snudde hver eneste testetikett og spurte igjen, og valget eller svarene endret seg. "
    "Testetikettene har altså vært med, og tallet smigrer. Velg på eksempler som du legger til "
    "side fra X og Y.",
    "page-nothing-put-aside": "Hver trening fikk alle de {number} bildene i X, så ingen var igjen som kandidatene ikke hadde sett: "
    "valget smigrer den som best lærte dem utenat. Tren på en del av X, og velg på resten.",
}

BARE = {
    "syntax-error": "Python kan ikke lese teksten. Ofte mangler det en parentes, et anførselstegn eller et kolon i linjen som nevnes, eller i linjen før.",
    "wrong-key": "En nøkkel er en annen enn oppgavens. Nøklene må være bokstav for bokstav som i oppgaven, også store bokstaver.",
    "key-not-found": "En ordbok blir spurt om en nøkkel som den ikke har: skriv ut nøklene rett før, og tallene du teller med.",
    "undefined-name": "Et navn har ingen verdi her: gi det en tidligere i funksjonen, eller bruk argumentet som har verdien.",
    "undefined-function": "En funksjon kalles som ingenting er kjent om her: ble cellen som definerer den, kjørt, og uten feil?",
    "numpy-without-np": "En funksjon i NumPy kalles uten `np.` foran.",
    "wrong-shape": "Tallene har feil form: skriv ut `.shape`, og gå tilbake linje for linje til den første arrayen med en form du ikke ventet.",
    "pair-not-taken-apart": "Et av resultatene er fortsatt hele paret som en hjelpefunksjon ga tilbake, og bare "
    "den ene delen er ment: gi hver del et navn der du kaller hjelpefunksjonen.",
    "name-before-value": "Et navn leses før noe er lagret i det: på hvilken vei får det aldri en verdi?",
    "module-missing": "En modul finnes ikke her: NumPy som `np` er alt denne oppgaven trenger.",
    "numpy-has-no-such-function": "NumPy har ingenting med det navnet: se på skrivemåten.",
}

NOTES = {
    "one-element-array": "Det skal være et tall, og ditt er en array med ett element: riktig, men `np.squeeze` gjør det enklere.",
    "truth-values": "Resultatet ditt har True og False: de teller som 1 og 0, så det er riktig.",
    "dictionary-rebound": "Riktig; men ordboken som ble gitt inn, har nå de nye arrayene. En kopi ville latt den være.",
    "loop-over-examples": "Riktig; løkken kan erstattes av én operasjon på hele arrayen, og det går mye fortere.",
    "only-for-one-output-unit": "Riktig for én utgangsenhet, som i kurset; med to ville det ikke lenger være det.",
    "costs-only-when-printing": "Riktig; kostnadene kommer bare tilbake når print_cost er True, som i en eldre utgave.",
    "costs-not-returned": "Riktig, som i en eldre utgave; nå returneres kostnadene også: (parameters, costs).",
    "dA-numbered-by-its-own-layer": "Riktig; steget tilbake gjennom lag l lagrer sin dA under nummeret l, som i utgaven fra "
    "2017. Det er den deriverte med hensyn på A i lag l - 1, og nyere utgaver lagrer den under det nummeret; begge godtas.",
    "dA-not-kept": "Riktig; noen dA mangler i ordboken din, og det gjør ingenting: bare dW og db brukes senere.",
    "uniform-weights": "Uniforme tall rundt 0 bryter også symmetrien; oppgaven trekker normalfordelte.",
    "page-reached": "{number} av {count} nye eksempler er riktige; den som alltid gir det vanligste svaret, får "
    "{best}.",
    "page-reached-with-cost": "Kostnaden kom ned til {cost}. {number} av {count} nye eksempler er riktige; den som "
    "alltid gir det vanligste svaret, får {best}.",
    "page-randomness-not-from-rng": "Noen tilfeldige tall kommer fra np.random selv. Trekk dem fra rng, så er det den som kaller, "
    "som bestemmer om et forsøk kan gjentas.",
    "page-cost-not-finite-when-sure": "Med parametre som er så store at svarene er sikre, er kostnaden ikke lenger et endelig "
    "tall: leksjon 02 regner den ut av z.",
    "price-reached": "Kostnaden kom ned til {number}, der {best} er det laveste som finnes; den beste rette linjen blir stående på {line}.",
}
