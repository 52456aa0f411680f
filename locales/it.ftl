### Italian.

## The furniture of a book

contents = Indice
notes = Note
links = Collegamenti
note = Nota { $number }
back-to-text = Torna al testo
description = Descrizione dell’immagine
cover = Copertina
cover-of = Copertina: { $title }
title-page = Frontespizio
imprint = Colophon
abstract-heading = Sommario
authors-note = Nota d’autore
acknowledgments = Ringraziamenti
permissions = Autorizzazioni
license = Licenza
colophon = Colofone
glossary = Glossario
further-reading = Per approfondire
preface = Prefazione
introduction = Introduzione
dedication = Dedica
remix = Da rielaborare
part = Parte { $number }
chapter = Capitolo { $number }
page = pagina { $number }
page-short = p. { $number }
pages = Pagine
guide = Guida
beginning = Inizio
worksheet = Scheda
worksheets = Schede
for-whom = Per
time = Tempo
bring = Portare
how-to-stop = Come fermarsi
facilitator = Per chi facilita
name = Nome
date = Data
by-when = Entro quando
signature = Firma
witness = Testimone
blank = da compilare: { $label }
to-fill-in = da compilare
to-write = spazio per scrivere
to-draw = spazio per disegnare
to-tick = da spuntare
ticked = spuntato
print-sheet = Per scrivere a mano, stampa questa scheda dal file { $file }.
print-page = Nell’edizione a stampa si trova a pagina { $number }.
easy-read = edizione ad alta leggibilità
large-print = edizione a grandi caratteri
tip = Consiglio
continued = { $caption } (continua)
edition = Edizione { $edition }
modified = Ultima modifica: { $date }
published-by = Pubblicato da { $name }
edited-by = A cura di { $names }
illustrated-by = Illustrazioni di { $names }
translated-by = Traduzione di { $names }
with = Con { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (cartaceo) { $isbn }
identifier = Identificativo: { $identifier }
keywords = Parole chiave: { $keywords }
based-on = Si basa su
license-line = Si può copiare e condividere secondo { $license }.
accessible-text = Il testo si legge in ordine, con indice, titoli e collegamenti tra note e testo; dimensione, caratteri e colori si possono cambiare.
pictures-described = Ogni immagine significativa ha una descrizione a parole.
pictures-undescribed = Alcune immagini non hanno una descrizione.
worksheets-as-text = Le schede stanno nel testo come spunti; i fogli da stampare sono file a parte.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = Come montare questo libretto
guide-sheets-in-one = Fogli in una copia
guide-pages-in-one = Pagine in una copia
guide-empty-pages = di cui bianche: { $count }
guide-paper-for = Carta per { $copies ->
        [one] { $copies } copia
       *[other] { $copies } copie
    }
guide-sheets = { $count ->
        [one] { $count } foglio
       *[other] { $count } fogli
    }
guide-weight-of-one = Peso di una copia
guide-grams = { $weight } g, su carta da { $paper } g/m²
guide-front = fronte
guide-back = retro
guide-print = Stampa il file su carta { $paper }, fronte e retro, a grandezza reale: «100 %» o «dimensioni effettive», mai «adatta alla pagina».
guide-turn-short = Imposta la stampante perché giri sul lato corto.
guide-turn-long = Imposta la stampante perché giri sul lato lungo.
guide-smaller = Le pagine sono già ridotte al { $percent } % perché stiano su questa carta.
guide-copier = Altre copie con la fotocopiatrice: metti i fogli stampati nell’alimentatore, fronti in alto, foglio 1 in cima, e copia da fronte-retro a fronte-retro al 100 %.
guide-by-hand = Niente fronte-retro? Stampa le pagine dispari, rimetti la pila come vuole la tua stampante e stampa le pari. Prova con un foglio.
guide-print-front = Stampa il file su carta { $paper }, su un solo lato, a grandezza reale: «100 %» o «dimensioni effettive», mai «adatta alla pagina». I retri restano bianchi.
guide-print-fronts = Stampa { $file } su un solo lato di carta { $paper }, a grandezza reale: «100 %» o «dimensioni effettive», mai «adatta alla pagina».
guide-backs-short = Volta tutta la pila sul suo lato corto e rimettila in modo che il foglio stampato per primo entri per primo. Stampa { $file } sui lati bianchi.
guide-backs-long = Volta tutta la pila sul suo lato lungo e rimettila in modo che il foglio stampato per primo entri per primo. Stampa { $file } sui lati bianchi.
guide-backs-wrong = Prova con i primi due fogli. Se il retro del foglio 1 esce dietro il foglio 2, inverti l’ordine della pila. Se i retri sono a testa in giù, gira la pila di mezzo giro.
guide-try-one = Stampa prima un solo foglio. Voltato come il foglio di un libro, deve presentarsi così: pagine { $front } sul fronte, pagine { $back } sul retro.
guide-try-front = Stampa prima un solo foglio. Deve presentarsi così: pagine { $pages }.
guide-stack = Lascia i { $count } fogli nell’ordine in cui sono stati stampati. Il foglio 1 porta la copertina e va all’esterno; ognuno dei successivi sta dentro il precedente.
guide-by-section = Dividi i fogli, nell’ordine in cui sono stati stampati, in { $count } fascicoli: fogli { $sheets }. In ogni fascicolo il primo sta all’esterno e ognuno dei successivi dentro il precedente.
guide-each = Prendi i fogli uno dopo l’altro e fai i passi seguenti con ciascuno da solo.
guide-pairs = Prendi i fogli a due a due: 1 e 2, 3 e 4, e così via. Metti il secondo dietro il primo e piegali insieme.
guide-hold = Tieni il fronte verso di te, con la pagina { $page } diritta.
guide-quarter-turn = Fallo girare di un quarto verso sinistra, così che la testa delle pagine sia a sinistra.
guide-cut-edge = Taglia prima il bordo bianco: { $sides } mm a sinistra e a destra, { $ends } mm sopra e sotto.
guide-cut-pile = Pareggia tutta la pila e tagliala di traverso lungo la linea continua.
guide-cut-sheet = Taglia il foglio di traverso lungo la linea continua.
guide-upper-on-lower = Metti la metà di sopra su quella di sotto, fronti in alto. Da qui in poi è una sola pila.
guide-two-copies = Ogni metà è una copia a sé. Fai il resto con entrambe.
guide-cut-piles = Pareggia tutta la pila e tagliala lungo tutte le linee continue in { $count } pile.
guide-stack-piles = Metti le pile una sull’altra come sono numerate qui: la 1 in cima.
guide-pile-is-copy = Ognuna delle { $count } pile è una copia a sé.
guide-fold = Pareggia la pila. Piega tutti i fogli insieme a metà, copertina all’esterno. Premi la piega con qualcosa di duro.
guide-fold-one = Piega il foglio a metà, copertina all’esterno. Premi la piega con qualcosa di duro. Non c’è niente da cucire.
guide-fold-upper = Piega all’indietro la metà di sopra e premi la piega con qualcosa di duro.
guide-fold-left = Piega all’indietro la metà sinistra e premi la piega con qualcosa di duro.
guide-fold-right = Piega all’indietro la metà destra e premi la piega con qualcosa di duro.
guide-fold-thirds = Piega all’indietro i due terzi di sopra e premi la piega con qualcosa di duro.
guide-fold-below = Quello che ora sporge in basso, piegalo indietro e in su, dietro il resto.
guide-nest = Apri a metà il primo foglio di ogni coppia e mettici dentro il secondo: 2 in 1, 4 in 3, e così via.
guide-in-row = Metti i pezzi piegati uno dietro l’altro: di ogni foglio prima la metà di sopra, poi quella di sotto.
guide-staple = Apri la pila distesa, copertina in alto. Metti due punti nella piega dall’esterno, a { $first } mm e { $second } mm dal bordo superiore. Richiudi e premi di nuovo.
guide-stack-sections = Metti i { $count } fascicoli uno sull’altro, il primo in cima.
guide-stair = Le barre sul dorso devono formare una scala senza vuoti.
guide-sew = Fora la piega di ogni fascicolo a { $places } mm dal bordo superiore. Cuci i fascicoli attraverso questi fori, ognuno al precedente; se vuoi, incolla il dorso.
guide-glue = Pareggia il dorso, stringi la pila e spalma colla sul dorso; oppure graffettala nel margine accanto al dorso.
guide-loose = Lascia i fogli nell’ordine in cui sono stati stampati e graffettali dove si tengono.
guide-whole = I fogli restano interi: non si piega e non si taglia niente. Lasciali nell’ordine in cui sono stati stampati.
guide-slit = Quando è legato, apri con un coltello le pieghe in testa e sul lato aperto, o rifila i tre lati.
guide-trim = I fogli interni sporgono di { $distance } mm sul lato aperto. Se vuoi, pareggiali con taglierino e riga; i margini lo permettono.
guide-trim-less = I fogli interni sporgono di { $distance } mm sul lato aperto. Lasciali così: il testo arriva tanto vicino al bordo che il taglierino ne prenderebbe una parte.
guide-zine-fold = Piega il foglio a metà per il lungo e riaprilo. Piegalo a metà di traverso, poi le due metà verso il centro, e riaprilo. Ci sono otto riquadri.
guide-zine-cut = Piegalo a metà di traverso, stampa all’esterno. Taglia lungo la linea continua, dalla piega fino alla piega seguente.
guide-zine-push = Riaprilo e piegalo per il lungo, stampa all’esterno. Spingi i due capi l’uno verso l’altro, così che il taglio si apra e le pagine stiano a croce.
guide-zine-close = Chiudi i fogli l’uno sull’altro, pagina 1 davanti, e premi tutte le pieghe.
guide-poster = Aperto, il foglio ha un manifesto sull’altro lato.
guide-rtl = Questo libretto si legge da destra a sinistra: la piega è a destra della copertina.
guide-top = Questo libretto si tiene dall’alto: i suoi fogli si voltano verso l’alto.
guide-leaf-through = Sfoglia: le pagine vanno da { $first } a { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

press-edition = edizione { $edition }
press-sheet-of = foglio { $number } di { $total }
press-section-of = fascicolo { $number } di { $total }
press-flip-short = girare sul lato corto
press-flip-long = girare sul lato lungo
press-calibration = Foglio di misura
press-both-sides = Stampa le due pagine di questo file su un solo foglio, fronte e retro, al 100 % («dimensioni effettive»), con la stampante e le impostazioni che usi per i tuoi libretti. Poi prendi un righello e annota:
press-arrow = Tieni questo lato con la freccia in alto e gira il foglio come quello di un libro. La freccia sul retro punta in alto ◻ o in basso ◻.
press-on-front = Sul fronte, con la freccia in alto, misura in millimetri:
press-on-back = Sul retro, con la freccia in alto, misura in millimetri:
press-distances = dal bordo sinistro della carta al centro della croce A { $left }, dal bordo destro al centro di B { $right }, dal bordo superiore ad A { $top }, dal bordo inferiore a B { $bottom }.
press-rulers = I righelli stampati cominciano ai bordi della carta, e le stampanti lasciano un bordo bianco. Il numero più piccolo di cui si vede la tacca: in alto { $top }, a destra { $right }, in basso { $bottom }, a sinistra { $left }.
press-line = La linea qui sotto è lunga { $length } mm.
press-then = Poi scrivi la riga qui sotto, con un nome a tua scelta per questa stampante, e rispondi alle stesse domande:
press-greys = Questo è il retro. Tienilo con la freccia in alto per misurare le croci A e B. I grigi e le linee sottili mostrano che cosa sa fare questa stampante: dove due grigi sembrano uguali, quelli in mezzo si perdono nella stampa, e una linea interrotta è troppo sottile.
