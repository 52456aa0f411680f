### Polish.

## The furniture of a book

contents = Spis treści
notes = Przypisy
links = Odnośniki
note = Przypis { $number }
back-to-text = Powrót do tekstu
description = Opis obrazu
cover = Okładka
cover-of = Okładka: { $title }
title-page = Strona tytułowa
imprint = Strona redakcyjna
abstract-heading = Streszczenie
authors-note = Od autora
acknowledgments = Podziękowania
permissions = Zgody na przedruk
license = Licencja
colophon = Kolofon
glossary = Słowniczek
further-reading = Do dalszej lektury
preface = Przedmowa
introduction = Wprowadzenie
dedication = Dedykacja
remix = Przerób po swojemu
part = Część { $number }
chapter = Rozdział { $number }
page = strona { $number }
page-short = s. { $number }
pages = Strony
guide = Przewodnik
beginning = Początek
worksheet = Karta pracy
worksheets = Karty pracy
for-whom = Dla kogo
time = Czas
bring = Przynieś
how-to-stop = Jak przerwać
facilitator = Dla prowadzących
name = Imię
date = Data
by-when = Do kiedy
signature = Podpis
witness = Świadek
blank = do uzupełnienia: { $label }
to-fill-in = do uzupełnienia
to-write = miejsce na notatki
to-draw = miejsce na rysunek
to-tick = do zaznaczenia
ticked = zaznaczone
print-sheet = Aby pisać odręcznie, wydrukuj tę kartę z pliku { $file }.
print-page = W wydaniu drukowanym znajduje się na stronie { $number }.
easy-read = wydanie ułatwiające czytanie
large-print = wydanie dużym drukiem
tip = Wskazówka
callout-note = Notka
callout-important = Ważne
callout-warning = Ostrzeżenie
callout-caution = Uwaga
continued = { $caption } (ciąg dalszy)
edition = Wydanie { $edition }
modified = Ostatnia zmiana: { $date }
published-by = Wydawca: { $name }
edited-by = Redakcja: { $names }
illustrated-by = Ilustracje: { $names }
translated-by = Przekład: { $names }
with = Współpraca: { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (druk) { $isbn }
identifier = Identyfikator: { $identifier }
keywords = Słowa kluczowe: { $keywords }
based-on = Korzysta z
license-line = Można swobodnie kopiować i rozpowszechniać na licencji { $license }.
source-of = Źródło „{ $title }”, do zmiany i ponownego złożenia
source-here = Źródło i nowsze wydania: { $url }
fingerprint = Odcisk tego egzemplarza: { $fingerprint }
origins = Skąd to pochodzi
remix-of = Opracowanie na podstawie: { $work }
translation-of = Przekład z: { $work }
changed-by = Zmiany: { $names }
what-changed = Co zmieniono: { $changes }
translated-share = Przetłumaczono { $percent } % tego wydania; reszta pozostaje tak, jak ją napisano.
picture-credits = Ilustracje
face-credits = Kroje pisma
taken-from = Z: { $work }
accessible-text = Tekst ma ustaloną kolejność czytania, spis treści, nagłówki i odsyłacze między przypisami a tekstem; rozmiar, kroje pisma i kolory można zmieniać.
pictures-described = Każdy obraz niosący treść ma opis słowny.
pictures-undescribed = Niektóre obrazy nie mają opisu.
worksheets-as-text = Karty pracy są w tekście w postaci poleceń; karty do druku to osobne pliki.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = Jak złożyć tę broszurę
guide-sheets-in-one = Arkuszy w egzemplarzu
guide-pages-in-one = Stron w egzemplarzu
guide-empty-pages = w tym { $count ->
        [one] { $count } pusta
        [few] { $count } puste
       *[other] { $count } pustych
    }
guide-paper-for = Papier na { $copies ->
        [one] { $copies } egzemplarz
        [few] { $copies } egzemplarze
       *[other] { $copies } egzemplarzy
    }
guide-sheets = { $count ->
        [one] { $count } arkusz
        [few] { $count } arkusze
       *[other] { $count } arkuszy
    }
guide-weight-of-one = Waga egzemplarza
guide-grams = { $weight } g, na papierze { $paper } g/m²
guide-front = przód
guide-back = tył
guide-print = Wydrukuj plik na papierze { $paper }, dwustronnie, w rzeczywistym rozmiarze: „100 %” lub „rozmiar rzeczywisty”, nigdy „dopasuj do strony”.
guide-turn-short = Ustaw w drukarce obracanie wzdłuż krótkiej krawędzi.
guide-turn-long = Ustaw w drukarce obracanie wzdłuż długiej krawędzi.
guide-smaller = Strony są już zmniejszone do { $percent } %, żeby zmieściły się na tym papierze.
guide-copier = Więcej egzemplarzy na kserokopiarce: włóż wydrukowane arkusze do podajnika przodem do góry, arkusz 1 na wierzchu, i kopiuj z dwustronnych na dwustronne w skali 100 %.
guide-by-hand = Nie ma druku dwustronnego? Wydrukuj strony nieparzyste, włóż stos tak, jak chce drukarka, i wydrukuj parzyste. Wypróbuj na jednym arkuszu.
guide-print-front = Wydrukuj plik na papierze { $paper }, jednostronnie, w rzeczywistym rozmiarze: „100 %” lub „rozmiar rzeczywisty”, nigdy „dopasuj do strony”. Tyły zostają puste.
guide-print-fronts = Wydrukuj { $file } jednostronnie na papierze { $paper }, w rzeczywistym rozmiarze: „100 %” lub „rozmiar rzeczywisty”, nigdy „dopasuj do strony”.
guide-backs-short = Odwróć cały stos wzdłuż krótkiej krawędzi i włóż go tak, żeby arkusz wydrukowany jako pierwszy wszedł pierwszy. Wydrukuj { $file } na pustych stronach.
guide-backs-long = Odwróć cały stos wzdłuż długiej krawędzi i włóż go tak, żeby arkusz wydrukowany jako pierwszy wszedł pierwszy. Wydrukuj { $file } na pustych stronach.
guide-backs-wrong = Wypróbuj na dwóch pierwszych arkuszach. Jeśli tył arkusza 1 wyjdzie za arkuszem 2, odwróć kolejność stosu. Jeśli tyły stoją na głowie, obróć stos o pół obrotu.
guide-inks = Każda farba ma własny plik: { $inks }. Drukuj je kolejno na tych samych arkuszach, wkładanych za każdym razem tak samo. Krzyżyki na brzegu muszą się pokrywać.
guide-try-one = Najpierw wydrukuj jeden arkusz. Obrócony jak kartka książki ma wyglądać tak: strony { $front } na przodzie, strony { $back } z tyłu.
guide-try-front = Najpierw wydrukuj jeden arkusz. Ma wyglądać tak: strony { $pages }.
guide-stack = Zachowaj kolejność, w jakiej { $count ->
        [few] { $count } arkusze zostały wydrukowane
       *[other] { $count } arkuszy zostało wydrukowanych
    }. Arkusz 1 ma okładkę i leży na zewnątrz; każdy następny leży wewnątrz poprzedniego.
guide-by-section = Podziel arkusze w kolejności druku na { $count ->
        [few] { $count } składki
       *[other] { $count } składek
    }: arkusze { $sheets }. W każdej składce pierwszy arkusz leży na zewnątrz, a każdy następny wewnątrz poprzedniego.
guide-each = Bierz arkusze po kolei i wykonaj następne kroki z każdym osobno.
guide-pairs = Bierz arkusze po dwa: 1 i 2, 3 i 4 i tak dalej. Połóż drugi za pierwszym i składaj je razem.
guide-hold = Trzymaj przód do siebie, tak aby strona { $page } stała prosto.
guide-quarter-turn = Obróć go o ćwierć obrotu w lewo, tak aby góra stron była po lewej.
guide-cut-edge = Najpierw odetnij biały brzeg: { $sides } mm z lewej i z prawej, { $ends } mm u góry i u dołu.
guide-cut-pile = Wyrównaj cały stos i przetnij go w poprzek wzdłuż ciągłej linii.
guide-cut-sheet = Przetnij arkusz w poprzek wzdłuż ciągłej linii.
guide-upper-on-lower = Połóż górną połowę na dolnej, przodem do góry. Odtąd jest to jeden stos.
guide-two-copies = Każda połowa jest osobnym egzemplarzem. Resztę zrób z obiema.
guide-cut-piles = Wyrównaj cały stos i potnij go wzdłuż wszystkich ciągłych linii na { $count ->
        [few] { $count } mniejsze stosy
       *[other] { $count } mniejszych stosów
    }.
guide-stack-piles = Połóż stosy jeden na drugim według numerów na rysunku: 1 na wierzchu.
guide-pile-is-copy = Każdy z { $count } stosów jest osobnym egzemplarzem.
guide-fold = Wyrównaj stos. Złóż wszystkie arkusze razem na pół, okładką na zewnątrz. Przejedź po zagięciu czymś twardym.
guide-fold-one = Złóż arkusz na pół, okładką na zewnątrz. Przejedź po zagięciu czymś twardym. Niczego nie trzeba zszywać.
guide-fold-upper = Zegnij górną połowę do tyłu, od siebie, i przejedź po zagięciu czymś twardym.
guide-fold-left = Zegnij lewą połowę do tyłu, od siebie, i przejedź po zagięciu czymś twardym.
guide-fold-right = Zegnij prawą połowę do tyłu, od siebie, i przejedź po zagięciu czymś twardym.
guide-fold-thirds = Zegnij górne dwie trzecie do tyłu, od siebie, i przejedź po zagięciu czymś twardym.
guide-fold-below = To, co teraz wystaje u dołu, zegnij do tyłu i w górę, za resztę.
guide-nest = Otwórz pierwszy arkusz każdej pary w środku i włóż w niego drugi: 2 w 1, 4 w 3 i tak dalej.
guide-in-row = Układaj złożone części jedną za drugą: z każdego arkusza najpierw górną połowę, potem dolną.
guide-staple = Otwórz stos na płasko, okładką do góry. Wbij dwie zszywki w zagięcie od zewnątrz, { $first } mm i { $second } mm od górnej krawędzi. Zamknij i jeszcze raz dociśnij.
guide-stack-sections = Połóż { $count ->
        [few] { $count } składki
       *[other] { $count } składek
    } jedną na drugiej, pierwszą na wierzchu.
guide-stair = Kreski na grzbiecie muszą tworzyć schodki bez przerwy.
guide-sew = Nakłuj zagięcie każdej składki w odległości { $places } mm od górnej krawędzi. Zszyj składki przez te otwory, każdą z poprzednią; jeśli chcesz, posmaruj grzbiet klejem.
guide-glue = Wyrównaj grzbiet, ściśnij stos i posmaruj grzbiet klejem albo zszyj go przez margines przy grzbiecie.
guide-loose = Zachowaj kolejność, w jakiej arkusze zostały wydrukowane, i zepnij je tam, gdzie się je trzyma.
guide-whole = Arkusze zostają w całości: niczego się nie składa ani nie tnie. Zachowaj kolejność druku.
guide-slit = Po oprawieniu rozetnij nożem zagięcia u góry i z otwartej strony albo wyrównaj trzy boki.
guide-trim = Wewnętrzne arkusze wystają z otwartej strony o { $distance } mm. Jeśli chcesz, przytnij je nożem i linijką; marginesy na to pozwalają.
guide-trim-less = Wewnętrzne arkusze wystają z otwartej strony o { $distance } mm. Zostaw je tak: tekst sięga tak blisko brzegu, że nóż zabrałby jego część.
guide-zine-fold = Złóż arkusz na pół wzdłuż i otwórz. Złóż go na pół w poprzek, potem obie połowy do środka, i otwórz. Jest osiem pól.
guide-zine-cut = Złóż go na pół w poprzek, drukiem na zewnątrz. Przetnij wzdłuż ciągłej linii, od zagięcia do następnego zagniecenia.
guide-zine-push = Otwórz i złóż wzdłuż, drukiem na zewnątrz. Zsuń oba końce ku sobie, aż nacięcie się otworzy i kartki staną na krzyż.
guide-zine-close = Złóż kartki jedną na drugą, stroną 1 z przodu, i dociśnij wszystkie zagięcia.
guide-concertina = Złóż pasek wzdłuż wszystkich przerywanych linii w harmonijkę: pierwsze zagięcie od siebie, następne do siebie. Strona 1 pozostaje z przodu.
guide-join-strip = Ułóż arkusze (razem { $count }) obok siebie, wierzchem do góry, tak by numery stron biegły dalej, i sklej je od spodu taśmą, krawędź do krawędzi.
guide-strip-back = Rozciągnij pasek i odwróć: dalej czyta się od strony { $page }.
guide-cover-round = Zegnij stronę { $page } za wszystkie pozostałe: to tylna okładka.
guide-gate = Zegnij oba skrajne pola do tyłu, od siebie, tak by ich krawędzie spotkały się pośrodku. Po odwróceniu są to dwa skrzydła: strony 1 i 2.
guide-zine16-fold = Złóż arkusz na pół cztery razy, po dwa razy w każdą stronę, i otwórz. Jest szesnaście pól.
guide-zine16-cut = Przetnij wzdłuż trzech ciągłych linii, każdą do poprzecznej kreski. Z arkusza powstaje jeden kręty pasek.
guide-short-section = Ostatni arkusz daje krótszą składkę (stron: { $pages }) i składa się go osobno.
guide-short-cut = Przetnij go wzdłuż ciągłych linii i zachowaj część ze stronami.
guide-poster = Po rozłożeniu arkusz ma na drugiej stronie plakat.
guide-rtl = Tę broszurę czyta się od prawej do lewej: zagięcie jest po prawej stronie okładki.
guide-top = Tę broszurę trzyma się u góry: kartki przewraca się w górę.
guide-leaf-through = Przekartkuj: strony idą od { $first } do { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

press-edition = wydanie { $edition }
press-sheet-of = arkusz { $number } z { $total }
press-section-of = składka { $number } z { $total }
press-flip-short = obracanie wzdłuż krótkiej krawędzi
press-flip-long = obracanie wzdłuż długiej krawędzi
press-calibration = Arkusz pomiarowy
press-both-sides = Wydrukuj obie strony tego pliku na jednym arkuszu papieru, dwustronnie, w skali 100 % („rozmiar rzeczywisty”), na drukarce i z ustawieniami, których używasz do broszur. Potem weź linijkę i wpisz:
press-arrow = Trzymaj tę stronę strzałką do góry i odwróć arkusz jak kartkę w książce. Strzałka z tyłu wskazuje w górę ◻ czy w dół ◻.
press-on-front = Z przodu, strzałką do góry, zmierz w milimetrach:
press-on-back = Z tyłu, strzałką do góry, zmierz w milimetrach:
press-distances = od lewej krawędzi papieru do środka krzyża A { $left }, od prawej krawędzi do środka B { $right }, od górnej krawędzi do A { $top }, od dolnej krawędzi do B { $bottom }.
press-rulers = Podziałki zaczynają się na krawędziach papieru, a drukarki zostawiają brzeg pusty. Najmniejsza liczba, której kreskę widać: u góry { $top }, z prawej { $right }, u dołu { $bottom }, z lewej { $left }.
press-line = Linia poniżej ma { $length } mm długości.
press-then = Potem wpisz poniższą linijkę, z własną nazwą tej drukarki, i odpowiedz na te same pytania:
press-greys = To jest tył. Trzymaj go strzałką do góry, żeby zmierzyć krzyże A i B. Stopnie szarości i cienkie linie pokazują, co potrafi ta drukarka: gdzie dwa stopnie wyglądają tak samo, odcienie między nimi giną w druku, a linia przerwana jest za cienka.
