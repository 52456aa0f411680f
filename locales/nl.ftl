### Dutch.

## The furniture of a book

contents = Inhoud
notes = Noten
links = Links
note = Noot { $number }
back-to-text = Terug naar de tekst
description = Beschrijving van de afbeelding
cover = Omslag
cover-of = Omslag: { $title }
title-page = Titelpagina
imprint = Colofon
abstract-heading = Samenvatting
authors-note = Woord vooraf
acknowledgments = Dankwoord
permissions = Toestemmingen
license = Licentie
colophon = Over deze uitgave
glossary = Woordenlijst
further-reading = Verder lezen
preface = Voorwoord
introduction = Inleiding
dedication = Opdracht
remix = Zelf bewerken
part = Deel { $number }
chapter = Hoofdstuk { $number }
page = pagina { $number }
page-short = p. { $number }
pages = Pagina’s
guide = Wegwijzer
beginning = Begin
worksheet = Werkblad
worksheets = Werkbladen
for-whom = Voor
time = Tijd
bring = Meebrengen
how-to-stop = Hoe te stoppen
facilitator = Voor de begeleiding
name = Naam
date = Datum
by-when = Vóór wanneer
signature = Handtekening
witness = Getuige
blank = in te vullen: { $label }
to-fill-in = in te vullen
to-write = ruimte om te schrijven
to-draw = ruimte om te tekenen
to-tick = om aan te kruisen
ticked = aangekruist
print-sheet = Wie met de hand wil schrijven, drukt dit blad af uit het bestand { $file }.
print-page = In de gedrukte uitgave staat het op bladzijde { $number }.
easy-read = makkelijk leesbare uitgave
large-print = grootletteruitgave
tip = Tip
continued = { $caption } (vervolg)
edition = Editie { $edition }
modified = Laatst gewijzigd: { $date }
published-by = Uitgegeven door { $name }
edited-by = Redactie: { $names }
illustrated-by = Illustraties: { $names }
translated-by = Vertaling: { $names }
with = Met { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (druk) { $isbn }
identifier = Identificatie: { $identifier }
keywords = Trefwoorden: { $keywords }
based-on = Gebaseerd op
license-line = Vrij te kopiëren en te delen onder { $license }.
accessible-text = De tekst staat in leesvolgorde, met inhoudsopgave, koppen en verwijzingen tussen noten en tekst; grootte, lettertype en kleuren zijn aan te passen.
pictures-described = Elke betekenisvolle afbeelding heeft een beschrijving in woorden.
pictures-undescribed = Sommige afbeeldingen hebben geen beschrijving.
worksheets-as-text = De werkbladen staan als opdrachten in de tekst; de bladen om af te drukken zijn losse bestanden.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = Zo zet je dit boekje in elkaar
guide-sheets-in-one = Vellen in één exemplaar
guide-pages-in-one = Pagina’s in één exemplaar
guide-empty-pages = waarvan leeg: { $count }
guide-paper-for = Papier voor { $copies ->
        [one] { $copies } exemplaar
       *[other] { $copies } exemplaren
    }
guide-sheets = { $count ->
        [one] { $count } vel
       *[other] { $count } vellen
    }
guide-weight-of-one = Gewicht van één exemplaar
guide-grams = { $weight } g, op papier van { $paper } g/m²
guide-front = voorkant
guide-back = achterkant
guide-print = Print het bestand op { $paper }-papier, dubbelzijdig, op ware grootte: “100 %” of “werkelijke grootte”, nooit “passend op pagina”.
guide-turn-short = Laat de printer omslaan langs de korte kant.
guide-turn-long = Laat de printer omslaan langs de lange kant.
guide-smaller = De pagina’s zijn al verkleind tot { $percent } %, zodat ze op dit papier passen.
guide-copier = Meer exemplaren met een kopieerapparaat: leg de geprinte vellen in de invoer, voorkanten boven, vel 1 bovenop, en kopieer dubbelzijdig naar dubbelzijdig op 100 %.
guide-by-hand = Geen dubbelzijdig printen? Print de oneven pagina’s, leg de stapel terug zoals je printer het wil, en print de even pagina’s. Probeer het met één vel.
guide-print-front = Print het bestand op { $paper }-papier, enkelzijdig, op ware grootte: “100 %” of “werkelijke grootte”, nooit “passend op pagina”. De achterkanten blijven leeg.
guide-print-fronts = Print { $file } enkelzijdig op { $paper }-papier, op ware grootte: “100 %” of “werkelijke grootte”, nooit “passend op pagina”.
guide-backs-short = Keer de hele stapel om langs de korte kant en leg hem terug zodat het vel dat het eerst geprint is er het eerst in gaat. Print { $file } op de lege kanten.
guide-backs-long = Keer de hele stapel om langs de lange kant en leg hem terug zodat het vel dat het eerst geprint is er het eerst in gaat. Print { $file } op de lege kanten.
guide-backs-wrong = Probeer dit met de eerste twee vellen. Komt de achterkant van vel 1 achter vel 2 terecht, keer dan de volgorde van de stapel om. Staan de achterkanten op hun kop, draai de stapel dan een halve slag.
guide-try-one = Print eerst één vel. Omgeslagen als een blad in een boek moet het er zo uitzien: pagina’s { $front } op de voorkant, pagina’s { $back } op de achterkant.
guide-try-front = Print eerst één vel. Het moet er zo uitzien: pagina’s { $pages }.
guide-stack = Houd de { $count } vellen in de volgorde waarin ze geprint zijn. Vel 1 draagt het omslag en komt buiten; elk volgend vel ligt in het vorige.
guide-by-section = Verdeel de vellen, in de volgorde waarin ze geprint zijn, in { $count } katernen: vellen { $sheets }. In elk katern ligt het eerste vel buiten en elk volgend vel in het vorige.
guide-each = Neem de vellen een voor een en doe de volgende stappen met elk apart.
guide-pairs = Neem telkens twee vellen: 1 en 2, 3 en 4, enzovoort. Leg het tweede achter het eerste en vouw ze samen.
guide-hold = Houd de voorkant naar je toe, met pagina { $page } rechtop.
guide-quarter-turn = Draai het een kwartslag naar links, zodat de bovenkanten van de pagina’s naar links wijzen.
guide-cut-edge = Snijd eerst de witte rand af: { $sides } mm links en rechts, { $ends } mm boven en onder.
guide-cut-pile = Klop de hele stapel recht en snijd hem dwars door langs de doorgetrokken lijn.
guide-cut-sheet = Snijd het vel dwars door langs de doorgetrokken lijn.
guide-upper-on-lower = Leg de bovenste helft op de onderste, voorkanten boven. Vanaf hier is dit één stapel.
guide-two-copies = Elke helft is een exemplaar. Doe de rest met allebei.
guide-cut-piles = Klop de hele stapel recht en snijd hem langs alle doorgetrokken lijnen in { $count } stapels.
guide-stack-piles = Leg de stapels op elkaar zoals ze hier genummerd zijn: 1 bovenop.
guide-pile-is-copy = Elk van de { $count } stapels is een exemplaar.
guide-fold = Klop de stapel recht. Vouw alle vellen samen in het midden, omslag buiten. Strijk de vouw glad met iets hards.
guide-fold-one = Vouw het vel in het midden, omslag buiten. Strijk de vouw glad met iets hards. Er valt niets te nieten.
guide-fold-upper = Vouw de bovenste helft naar achteren, van je af, en strijk de vouw glad met iets hards.
guide-fold-left = Vouw de linkerhelft naar achteren, van je af, en strijk de vouw glad met iets hards.
guide-fold-right = Vouw de rechterhelft naar achteren, van je af, en strijk de vouw glad met iets hards.
guide-fold-thirds = Vouw de bovenste twee derde naar achteren, van je af, en strijk de vouw glad met iets hards.
guide-fold-below = Vouw wat er nu onderuit hangt naar achteren en omhoog, achter de rest.
guide-nest = Open het eerste vel van elk paar in het midden en leg het tweede erin: 2 in 1, 4 in 3, enzovoort.
guide-in-row = Leg de gevouwen stukken achter elkaar: van elk vel eerst de bovenste helft, dan de onderste.
guide-staple = Sla de stapel plat open, omslag boven. Zet twee nietjes van buiten door de vouw, op { $first } mm en { $second } mm van de bovenrand. Sla dicht en pers nog eens.
guide-stack-sections = Leg de { $count } katernen op elkaar, het eerste bovenop.
guide-stair = De balkjes op de rug moeten een trap zonder gat vormen.
guide-sew = Prik de vouw van elk katern voor op { $places } mm van de bovenrand. Naai de katernen door deze gaatjes, elk aan het vorige; lijm de rug als je wilt.
guide-glue = Klop de rug recht, klem de stapel vast en strijk lijm op de rug; of niet hem door de marge naast de rug.
guide-loose = Houd de vellen in de volgorde waarin ze geprint zijn, en niet of klem ze waar je ze vasthoudt.
guide-whole = De vellen blijven heel: er wordt niets gevouwen of gesneden. Houd ze in de volgorde waarin ze geprint zijn.
guide-slit = Snijd na het binden de vouwen aan de kop en de open kant met een mes open, of snijd de drie kanten gelijk.
guide-trim = De binnenste vellen steken aan de open kant { $distance } mm uit. Snijd ze desgewenst gelijk met mes en liniaal; de marges laten het toe.
guide-trim-less = De binnenste vellen steken aan de open kant { $distance } mm uit. Laat ze zo: de tekst komt zo dicht bij de rand dat een mes er iets van zou wegnemen.
guide-zine-fold = Vouw het vel in de lengte dubbel en open het. Vouw het dwars dubbel, dan beide helften naar het midden, en open het. Er zijn acht vakken.
guide-zine-cut = Vouw het dwars dubbel, druk buiten. Knip langs de doorgetrokken lijn, van de vouw tot de volgende vouwlijn.
guide-zine-push = Open het en vouw het in de lengte, druk buiten. Duw beide uiteinden naar elkaar toe, zodat de snede opengaat en de bladen in een kruis staan.
guide-zine-close = Vouw de bladen om elkaar, pagina 1 voorop, en strijk alle vouwen glad.
guide-poster = Uitgevouwen heeft het vel een affiche op de andere kant.
guide-rtl = Dit boekje wordt van rechts naar links gelezen: de vouw zit rechts van het vooromslag.
guide-top = Dit boekje wordt bovenaan vastgehouden: de bladen worden omhoog geslagen.
guide-leaf-through = Blader het door: de pagina’s lopen van { $first } tot { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

press-edition = editie { $edition }
press-sheet-of = vel { $number } van { $total }
press-section-of = katern { $number } van { $total }
press-flip-short = omslaan langs de korte kant
press-flip-long = omslaan langs de lange kant
press-calibration = Meetblad
press-both-sides = Print beide pagina’s van dit bestand op één vel papier, dubbelzijdig, op 100 % (“werkelijke grootte”), met de printer en de instellingen die je voor je boekjes gebruikt. Pak dan een liniaal en vul in:
press-arrow = Houd deze kant met de pijl omhoog en sla het vel om zoals in een boek. De pijl op de achterkant wijst omhoog ◻ of omlaag ◻.
press-on-front = Meet op de voorkant, met de pijl omhoog, in millimeters:
press-on-back = Meet op de achterkant, met de pijl omhoog, in millimeters:
press-distances = van de linkerrand van het papier tot het midden van kruis A { $left }, van de rechterrand tot het midden van B { $right }, van de bovenrand tot A { $top }, van de onderrand tot B { $bottom }.
press-rulers = De gedrukte linialen beginnen aan de rand van het papier, en printers laten een rand wit. Het kleinste getal waarvan het streepje te zien is: boven { $top }, rechts { $right }, onder { $bottom }, links { $left }.
press-line = De lijn hieronder is { $length } mm lang.
press-then = Typ dan de regel hieronder, met een eigen naam voor deze printer, en beantwoord dezelfde vragen:
press-greys = Dit is de achterkant. Houd hem met de pijl omhoog om kruis A en kruis B te meten. De grijstinten en de fijne lijnen laten zien wat deze printer kan: waar twee tinten er gelijk uitzien, gaan de tinten ertussen in druk verloren, en een onderbroken lijn is te dun.
