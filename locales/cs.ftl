### Czech.

## The furniture of a book

contents = Obsah
notes = Poznámky
links = Odkazy
note = Poznámka { $number }
back-to-text = Zpět k textu
description = Popis obrázku
cover = Obálka
cover-of = Obálka: { $title }
title-page = Titulní list
imprint = Tiráž
abstract-heading = Anotace
authors-note = Poznámka autora
acknowledgments = Poděkování
permissions = Svolení
license = Licence
colophon = Kolofon
glossary = Slovníček
further-reading = Další četba
preface = Předmluva
introduction = Úvod
dedication = Věnování
remix = Upravte si ji
part = Část { $number }
chapter = Kapitola { $number }
page = strana { $number }
page-short = s. { $number }
pages = Strany
guide = Průvodce
beginning = Začátek
worksheet = Pracovní list
worksheets = Pracovní listy
for-whom = Pro koho
time = Čas
bring = Přineste
how-to-stop = Jak skončit
facilitator = Pro vedoucí
name = Jméno
date = Datum
by-when = Do kdy
signature = Podpis
witness = Svědek
blank = doplňte: { $label }
to-fill-in = k vyplnění
to-write = místo na psaní
to-draw = místo na kreslení
to-tick = k zaškrtnutí
ticked = zaškrtnuto
print-sheet = Chcete-li psát rukou, vytiskněte tento list ze souboru { $file }.
print-page = V tištěném vydání je na straně { $number }.
easy-read = vydání pro snadné čtení
large-print = vydání velkým písmem
tip = Tip
callout-note = Poznámka
callout-important = Důležité
callout-warning = Varování
callout-caution = Pozor
continued = { $caption } (pokračování)
edition = Vydání { $edition }
modified = Poslední změna: { $date }
published-by = Vydal: { $name }
edited-by = Redakce: { $names }
illustrated-by = Ilustrace: { $names }
translated-by = Překlad: { $names }
with = Spolupráce: { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (tisk) { $isbn }
identifier = Identifikátor: { $identifier }
keywords = Klíčová slova: { $keywords }
based-on = Vychází z
license-line = Lze volně kopírovat a šířit za podmínek { $license }.
source-of = Zdroj „{ $title }“, k úpravám a novému sestavení
source-here = Zdroj a novější vydání: { $url }
fingerprint = Otisk tohoto výtisku: { $fingerprint }
origins = Odkud to pochází
remix-of = Úprava díla { $work }
translation-of = Překlad díla { $work }
changed-by = Změny: { $names }
what-changed = Co bylo změněno: { $changes }
translated-share = Přeloženo je { $percent } % tohoto vydání; zbytek zůstává, jak byl napsán.
picture-credits = Obrázky
face-credits = Písma
taken-from = Z díla { $work }
accessible-text = Text se čte po pořádku, má obsah, nadpisy a odkazy mezi poznámkami a textem; velikost, písmo a barvy lze měnit.
pictures-described = Každý obrázek, který nese význam, má slovní popis.
pictures-undescribed = Některé obrázky nemají popis.
worksheets-as-text = Pracovní listy jsou v textu jako zadání; listy k tisku jsou samostatné soubory.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = Jak sestavit tuto brožuru
guide-sheets-in-one = Archů v jednom výtisku
guide-pages-in-one = Stran v jednom výtisku
guide-empty-pages = z toho { $count ->
        [one] { $count } prázdná
        [few] { $count } prázdné
       *[other] { $count } prázdných
    }
guide-paper-for = Papír na { $copies ->
        [one] { $copies } výtisk
        [few] { $copies } výtisky
       *[other] { $copies } výtisků
    }
guide-sheets = { $count ->
        [one] { $count } arch
        [few] { $count } archy
       *[other] { $count } archů
    }
guide-weight-of-one = Hmotnost jednoho výtisku
guide-grams = { $weight } g, na papíře { $paper } g/m²
guide-front = líc
guide-back = rub
guide-print = Vytiskněte soubor na papír { $paper }, oboustranně, ve skutečné velikosti: „100 %“ nebo „skutečná velikost“, nikdy „přizpůsobit stránce“.
guide-turn-short = Nastavte tiskárnu na otáčení podél kratší strany.
guide-turn-long = Nastavte tiskárnu na otáčení podél delší strany.
guide-smaller = Strany jsou už zmenšeny na { $percent } %, aby se vešly na tento papír.
guide-copier = Více výtisků na kopírce: vložte vytištěné archy do podavače lícem nahoru, arch 1 navrchu, a kopírujte oboustranně na oboustranně v měřítku 100 %.
guide-by-hand = Nelze tisknout oboustranně? Vytiskněte liché strany, vraťte stoh tak, jak to tiskárna chce, a vytiskněte sudé strany. Vyzkoušejte to s jedním archem.
guide-print-front = Vytiskněte soubor na papír { $paper }, jednostranně, ve skutečné velikosti: „100 %“ nebo „skutečná velikost“, nikdy „přizpůsobit stránce“. Ruby zůstanou prázdné.
guide-print-fronts = Vytiskněte { $file } na jednu stranu papíru { $paper }, ve skutečné velikosti: „100 %“ nebo „skutečná velikost“, nikdy „přizpůsobit stránce“.
guide-backs-short = Otočte celý stoh kolem kratší strany a vložte ho zpět tak, aby první vytištěný arch šel dovnitř první. Na prázdné strany vytiskněte { $file }.
guide-backs-long = Otočte celý stoh kolem delší strany a vložte ho zpět tak, aby první vytištěný arch šel dovnitř první. Na prázdné strany vytiskněte { $file }.
guide-backs-wrong = Vyzkoušejte to s prvními dvěma archy. Vyjde-li rub archu 1 za archem 2, obraťte pořadí stohu. Jsou-li ruby vzhůru nohama, otočte stoh o půl otáčky.
guide-inks = Každá barva má vlastní soubor: { $inks }. Tiskněte je jednu po druhé na tytéž archy, vkládané pokaždé stejně. Křížky na okraji se musí krýt.
guide-try-one = Nejdřív vytiskněte jeden arch. Otočený jako list knihy má vypadat takto: strany { $front } na líci, strany { $back } na rubu.
guide-try-front = Nejdřív vytiskněte jeden arch. Má vypadat takto: strany { $pages }.
guide-stack = { $count ->
        [few] Nechte { $count } archy v pořadí, v jakém byly vytištěny
       *[other] Nechte { $count } archů v pořadí, v jakém byly vytištěny
    }. Arch 1 nese obálku a leží vně; každý další leží uvnitř předchozího.
guide-by-section = Rozdělte archy v pořadí, v jakém byly vytištěny, na { $count ->
        [few] { $count } složky
       *[other] { $count } složek
    }: archy { $sheets }. V každé složce leží první arch vně a každý další uvnitř předchozího.
guide-each = Berte archy jeden po druhém a další kroky udělejte s každým zvlášť.
guide-pairs = Berte archy po dvou: 1 a 2, 3 a 4 a tak dále. Druhý položte za první a skládejte oba najednou.
guide-hold = Držte líc k sobě tak, aby strana { $page } stála správně.
guide-quarter-turn = Otočte jej o čtvrt otáčky doleva, aby horní okraje stran mířily doleva.
guide-cut-edge = Nejdřív odřízněte bílý okraj: { $sides } mm vlevo a vpravo, { $ends } mm nahoře a dole.
guide-cut-pile = Srovnejte celý stoh a rozřízněte ho napříč podél plné čáry.
guide-cut-sheet = Rozřízněte arch napříč podél plné čáry.
guide-upper-on-lower = Položte horní polovinu na dolní, lícem nahoru. Odteď je to jeden stoh.
guide-two-copies = Každá polovina je samostatný výtisk. Zbytek udělejte s oběma.
guide-cut-piles = Srovnejte celý stoh a rozřežte ho podél všech plných čar na { $count ->
        [few] { $count } stohy
       *[other] { $count } stohů
    }.
guide-stack-piles = Položte stohy na sebe podle čísel na obrázku: 1 navrchu.
guide-pile-is-copy = Každý z { $count } stohů je samostatný výtisk.
guide-fold = Srovnejte stoh. Přeložte všechny archy najednou uprostřed, obálkou ven. Přejeďte ohyb něčím tvrdým.
guide-fold-one = Přeložte arch uprostřed, obálkou ven. Přejeďte ohyb něčím tvrdým. Není co sešívat.
guide-fold-upper = Přehněte horní polovinu dozadu, od sebe, a přejeďte ohyb něčím tvrdým.
guide-fold-left = Přehněte levou polovinu dozadu, od sebe, a přejeďte ohyb něčím tvrdým.
guide-fold-right = Přehněte pravou polovinu dozadu, od sebe, a přejeďte ohyb něčím tvrdým.
guide-fold-thirds = Přehněte horní dvě třetiny dozadu, od sebe, a přejeďte ohyb něčím tvrdým.
guide-fold-below = Co teď dole vyčnívá, přehněte dozadu a nahoru, za ostatní.
guide-nest = Otevřete první arch každé dvojice uprostřed a vložte do něj druhý: 2 do 1, 4 do 3 a tak dále.
guide-in-row = Klaďte složené části jednu za druhou: z každého archu nejdřív horní polovinu, potom dolní.
guide-staple = Otevřete stoh naplocho, obálkou nahoru. Do ohybu dejte zvenku dvě sponky, { $first } mm a { $second } mm od horního okraje. Zavřete a znovu přitlačte.
guide-stack-sections = Položte { $count ->
        [few] { $count } složky
       *[other] { $count } složek
    } na sebe, první navrchu.
guide-stair = Proužky na hřbetě musí tvořit schody bez mezery.
guide-sew = Propíchněte ohyb každé složky { $places } mm od horního okraje. Sešijte složky těmito otvory, každou s předchozí; chcete-li, potřete hřbet lepidlem.
guide-glue = Srovnejte hřbet, sevřete stoh a potřete hřbet lepidlem; nebo jej sešijte sponkami v okraji vedle hřbetu.
guide-loose = Nechte archy v pořadí, v jakém byly vytištěny, a sepněte je tam, kde se drží.
guide-whole = Archy zůstávají celé: nic se neskládá ani neřeže. Nechte je v pořadí, v jakém byly vytištěny.
guide-slit = Po svázání rozřízněte ohyby nahoře a na přední straně nožem, nebo tři strany zarovnejte.
guide-trim = Vnitřní archy na otevřené straně vyčnívají o { $distance } mm. Chcete-li, zarovnejte je nožem a pravítkem; okraje s tím počítají.
guide-trim-less = Vnitřní archy na otevřené straně vyčnívají o { $distance } mm. Nechte je tak: text sahá tak blízko k okraji, že by nůž část odřízl.
guide-zine-fold = Přeložte arch podélně napůl a otevřete. Přeložte jej napříč napůl, pak obě poloviny ke středu, a otevřete. Vznikne osm polí.
guide-zine-cut = Přeložte jej napříč napůl, tiskem ven. Řízněte podél plné čáry, od ohybu k dalšímu ohybu.
guide-zine-push = Otevřete a přeložte podélně, tiskem ven. Tlačte oba konce k sobě, až se zářez otevře a listy stojí do kříže.
guide-zine-close = Složte listy dokola, stranou 1 dopředu, a přitlačte všechny ohyby.
guide-concertina = Složte pruh podél všech čárkovaných čar jako harmoniku: první ohyb od sebe, další k sobě. Strana 1 zůstane vpředu.
guide-join-strip = Položte archy (celkem { $count }) vedle sebe lícem nahoru, aby čísla stran pokračovala, a slepte je zezadu páskou hranu k hraně.
guide-strip-back = Roztáhněte pruh a otočte jej: čte se dál od strany { $page }.
guide-cover-round = Přehněte stranu { $page } dozadu za všechny ostatní: je to zadní strana obálky.
guide-gate = Přehněte obě krajní pole dozadu, od sebe, aby se jejich okraje sešly uprostřed. Po otočení jsou to dvě křídla dveří: strany 1 a 2.
guide-zine16-fold = Přeložte arch čtyřikrát napůl, dvakrát v každém směru, a otevřete. Vznikne šestnáct polí.
guide-zine16-cut = Stříhejte podél tří plných čar, každou až k její příčce. Z archu se stane jeden klikatý pruh.
guide-short-section = Poslední arch tvoří kratší složku (počet stran: { $pages }) a skládá se zvlášť.
guide-short-cut = Rozřízněte jej podél plných čar a ponechte si část se stranami.
guide-poster = Po rozložení je na druhé straně archu plakát.
guide-rtl = Tato brožura se čte zprava doleva: ohyb je na pravé straně obálky.
guide-top = Tato brožura se drží nahoře: listy se obracejí vzhůru.
guide-leaf-through = Prolistujte ji: strany jdou od { $first } do { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

press-edition = vydání { $edition }
press-sheet-of = arch { $number } z { $total }
press-section-of = složka { $number } z { $total }
press-flip-short = otočit podél kratší strany
press-flip-long = otočit podél delší strany
press-calibration = Měřicí list
press-both-sides = Vytiskněte obě strany tohoto souboru na jeden papír, oboustranně, v měřítku 100 % („skutečná velikost“), na tiskárně a s nastavením, jaké používáte pro brožury. Pak vezměte pravítko a doplňte:
press-arrow = Držte tuto stranu šipkou nahoru a otočte papír jako list knihy. Šipka na rubu míří nahoru ◻ nebo dolů ◻.
press-on-front = Na líci, šipkou nahoru, změřte v milimetrech:
press-on-back = Na rubu, šipkou nahoru, změřte v milimetrech:
press-distances = od levého okraje papíru ke středu kříže A { $left }, od pravého okraje ke středu B { $right }, od horního okraje k A { $top }, od dolního okraje k B { $bottom }.
press-rulers = Stupnice začínají u okrajů papíru a tiskárny nechávají okraj prázdný. Nejmenší číslo, jehož rysku vidíte: nahoře { $top }, vpravo { $right }, dole { $bottom }, vlevo { $left }.
press-line = Čára níže je { $length } mm dlouhá.
press-then = Potom napište řádek níže, s vlastním názvem této tiskárny, a odpovězte na stejné otázky:
press-greys = Toto je rub. Držte jej šipkou nahoru a změřte kříž A a kříž B. Stupně šedi a jemné čáry ukazují, co tato tiskárna umí: kde dva stupně vypadají stejně, šedé odstíny mezi nimi se v tisku ztratí, a čára, která je přerušovaná, je příliš tenká.
