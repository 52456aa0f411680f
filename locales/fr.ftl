### French.

## The furniture of a book

contents = Table des matières
notes = Notes
links = Liens
note = Note { $number }
back-to-text = Retour au texte
description = Description de l’image
cover = Couverture
cover-of = Couverture : { $title }
title-page = Page de titre
imprint = Mentions légales
abstract-heading = Résumé
authors-note = Note d’auteur
acknowledgments = Remerciements
permissions = Autorisations
license = Licence
colophon = Achevé d’imprimer
glossary = Glossaire
further-reading = Pour aller plus loin
preface = Préface
introduction = Introduction
dedication = Dédicace
remix = À vous de le remanier
part = Partie { $number }
chapter = Chapitre { $number }
page = page { $number }
page-short = p. { $number }
pages = Pages
guide = Repères
beginning = Début
worksheet = Fiche d’exercice
worksheets = Fiches d’exercices
for-whom = Pour
time = Durée
bring = Apporter
how-to-stop = Comment arrêter
facilitator = Pour l’animation
name = Nom
date = Date
by-when = Pour quand
signature = Signature
witness = Témoin
blank = à remplir : { $label }
to-fill-in = à remplir
to-write = place pour écrire
to-draw = place pour dessiner
to-tick = à cocher
ticked = coché
print-sheet = Pour écrire à la main, imprimez cette fiche à partir du fichier { $file }.
print-page = Dans l’édition imprimée, elle se trouve à la page { $number }.
easy-read = édition à lecture facilitée
large-print = édition en gros caractères
tip = Conseil
continued = { $caption } (suite)
edition = Édition { $edition }
modified = Dernière modification : { $date }
published-by = Publié par { $name }
edited-by = Édité par { $names }
illustrated-by = Illustrations de { $names }
translated-by = Traduction de { $names }
with = Avec { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (papier) { $isbn }
identifier = Identifiant : { $identifier }
keywords = Mots-clés : { $keywords }
based-on = S’appuie sur
license-line = Libre de copie et de partage sous { $license }.
accessible-text = Le texte se lit dans l’ordre, avec une table des matières, des titres et des liens entre notes et texte ; la taille, les polices et les couleurs peuvent être changées.
pictures-described = Chaque image porteuse de sens a une description.
pictures-undescribed = Certaines images n’ont pas de description.
worksheets-as-text = Les fiches d’exercices figurent dans le texte sous forme de consignes ; les fiches à imprimer sont des fichiers séparés.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = Comment assembler ce livret
guide-sheets-in-one = Feuilles par exemplaire
guide-pages-in-one = Pages par exemplaire
guide-empty-pages = dont vides : { $count }
guide-paper-for = Papier pour { $copies ->
        [one] { $copies } exemplaire
       *[other] { $copies } exemplaires
    }
guide-sheets = { $count ->
        [one] { $count } feuille
       *[other] { $count } feuilles
    }
guide-weight-of-one = Poids d’un exemplaire
guide-grams = { $weight } g, sur du papier de { $paper } g/m²
guide-front = recto
guide-back = verso
guide-print = Imprimez le fichier sur du papier { $paper }, recto verso et en taille réelle : « 100 % » ou « taille réelle », jamais « ajuster à la page ».
guide-turn-short = Réglez l’imprimante pour retourner sur le bord court.
guide-turn-long = Réglez l’imprimante pour retourner sur le bord long.
guide-smaller = Les pages sont déjà réduites à { $percent } % pour tenir sur ce papier.
guide-copier = D’autres exemplaires à la photocopieuse : placez les feuilles imprimées dans le chargeur, rectos vers le haut, feuille 1 au-dessus, et copiez de recto verso à recto verso, à 100 %.
guide-by-hand = Pas de recto verso ? Imprimez les pages impaires, remettez la pile comme le veut votre imprimante, puis imprimez les pages paires. Essayez avec une feuille.
guide-print-front = Imprimez le fichier sur du papier { $paper }, d’un seul côté et en taille réelle : « 100 % » ou « taille réelle », jamais « ajuster à la page ». Les versos restent vides.
guide-print-fronts = Imprimez { $file } d’un seul côté sur du papier { $paper }, en taille réelle : « 100 % » ou « taille réelle », jamais « ajuster à la page ».
guide-backs-short = Retournez toute la pile autour de son bord court et remettez-la de sorte que la feuille imprimée en premier entre la première. Imprimez { $file } sur les faces vides.
guide-backs-long = Retournez toute la pile autour de son bord long et remettez-la de sorte que la feuille imprimée en premier entre la première. Imprimez { $file } sur les faces vides.
guide-backs-wrong = Essayez avec les deux premières feuilles. Si le verso de la feuille 1 sort derrière la feuille 2, inversez l’ordre de la pile. Si les versos ont la tête en bas, faites faire un demi-tour à la pile.
guide-try-one = Imprimez d’abord une seule feuille. Tournée comme un feuillet de livre, elle doit se présenter ainsi : pages { $front } au recto, pages { $back } au verso.
guide-try-front = Imprimez d’abord une seule feuille. Elle doit se présenter ainsi : pages { $pages }.
guide-stack = Gardez les { $count } feuilles dans l’ordre où elles sont sorties. La feuille 1 porte la couverture et va à l’extérieur ; chacune des suivantes se place dans la précédente.
guide-by-section = Partagez les feuilles, dans l’ordre où elles sont sorties, en { $count } cahiers : feuilles { $sheets }. Dans chaque cahier, la première va à l’extérieur et chacune des suivantes dans la précédente.
guide-each = Prenez les feuilles l’une après l’autre et faites les étapes suivantes avec chacune séparément.
guide-pairs = Prenez les feuilles deux par deux : 1 et 2, 3 et 4, et ainsi de suite. Placez la seconde derrière la première et pliez-les ensemble.
guide-hold = Tenez le recto face à vous, la page { $page } à l’endroit.
guide-quarter-turn = Faites un quart de tour vers la gauche : la tête des pages est alors à gauche.
guide-cut-edge = Coupez d’abord le bord blanc : { $sides } mm à gauche et à droite, { $ends } mm en haut et en bas.
guide-cut-pile = Égalisez toute la pile et coupez-la en travers, le long du trait plein.
guide-cut-sheet = Coupez la feuille en travers, le long du trait plein.
guide-upper-on-lower = Posez la moitié du haut sur celle du bas, rectos vers le haut. C’est désormais une seule pile.
guide-two-copies = Chaque moitié est un exemplaire. Faites la suite avec les deux.
guide-cut-piles = Égalisez toute la pile et coupez-la le long de tous les traits pleins en { $count } piles.
guide-stack-piles = Posez les piles l’une sur l’autre selon leurs numéros ici : 1 au-dessus.
guide-pile-is-copy = Chacune des { $count } piles est un exemplaire.
guide-fold = Égalisez la pile. Pliez toutes les feuilles ensemble au milieu, couverture à l’extérieur. Marquez le pli avec un objet dur.
guide-fold-one = Pliez la feuille au milieu, couverture à l’extérieur. Marquez le pli avec un objet dur. Il n’y a rien à agrafer.
guide-fold-upper = Pliez la moitié du haut vers l’arrière et marquez le pli avec un objet dur.
guide-fold-left = Pliez la moitié gauche vers l’arrière et marquez le pli avec un objet dur.
guide-fold-right = Pliez la moitié droite vers l’arrière et marquez le pli avec un objet dur.
guide-fold-thirds = Pliez les deux tiers du haut vers l’arrière et marquez le pli avec un objet dur.
guide-fold-below = Ce qui dépasse maintenant en bas, repliez-le vers l’arrière et vers le haut, derrière le reste.
guide-nest = Ouvrez en son milieu la première feuille de chaque paire et mettez-y la seconde : 2 dans 1, 4 dans 3, et ainsi de suite.
guide-in-row = Placez les morceaux pliés l’un derrière l’autre : de chaque feuille, d’abord la moitié du haut, puis celle du bas.
guide-staple = Ouvrez la pile à plat, couverture vers le haut. Posez deux agrafes dans le pli depuis l’extérieur, à { $first } mm et { $second } mm du bord supérieur. Refermez et pressez encore.
guide-stack-sections = Posez les { $count } cahiers l’un sur l’autre, le premier au-dessus.
guide-stair = Les barres sur le dos doivent former un escalier sans trou.
guide-sew = Percez le pli de chaque cahier à { $places } mm du bord supérieur. Cousez les cahiers par ces trous, chacun au précédent ; encollez le dos si vous le souhaitez.
guide-glue = Égalisez le dos, serrez la pile et encollez le dos ; ou agrafez-la dans la marge à côté du dos.
guide-loose = Gardez les feuilles dans l’ordre où elles sont sorties, et agrafez-les ou pincez-les là où on les tient.
guide-whole = Les feuilles restent entières : rien n’est plié ni coupé. Gardez-les dans l’ordre où elles sont sorties.
guide-slit = Une fois relié, ouvrez au couteau les plis en tête et du côté ouvert, ou rognez les trois côtés.
guide-trim = Les feuilles intérieures dépassent de { $distance } mm du côté ouvert. Coupez-les à la règle si vous le souhaitez ; les marges le permettent.
guide-trim-less = Les feuilles intérieures dépassent de { $distance } mm du côté ouvert. Laissez-les ainsi : le texte est si près du bord que le couteau en prendrait une partie.
guide-zine-fold = Pliez la feuille en deux dans la longueur et rouvrez-la. Pliez-la en deux en travers, puis les deux moitiés vers le milieu, et rouvrez-la. Il y a huit cases.
guide-zine-cut = Pliez-la en deux en travers, impression à l’extérieur. Coupez le long du trait plein, du pli jusqu’à la pliure suivante.
guide-zine-push = Rouvrez-la et pliez-la dans la longueur, impression à l’extérieur. Poussez les deux bouts l’un vers l’autre : la fente s’ouvre et les feuillets forment une croix.
guide-zine-close = Rabattez les feuillets l’un sur l’autre, page 1 devant, et marquez tous les plis.
guide-poster = Dépliée, la feuille a une affiche sur son autre face.
guide-rtl = Ce livret se lit de droite à gauche : le pli est à droite de la première de couverture.
guide-top = Ce livret est tenu par le haut : ses feuillets se tournent vers le haut.
guide-leaf-through = Feuilletez : les pages vont de { $first } à { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

press-edition = édition { $edition }
press-sheet-of = feuille { $number } sur { $total }
press-section-of = cahier { $number } sur { $total }
press-flip-short = retourner sur le bord court
press-flip-long = retourner sur le bord long
press-calibration = Feuille de mesure
press-both-sides = Imprimez les deux pages de ce fichier sur une seule feuille, recto verso, à 100 % (« taille réelle »), sur l’imprimante et avec les réglages qui servent à vos livrets. Prenez ensuite une règle et notez :
press-arrow = Tenez ce côté flèche vers le haut, et tournez la feuille comme celle d’un livre. Au verso, la flèche pointe vers le haut ◻ ou vers le bas ◻.
press-on-front = Au recto, flèche vers le haut, mesurez en millimètres :
press-on-back = Au verso, flèche vers le haut, mesurez en millimètres :
press-distances = du bord gauche du papier au centre de la croix A { $left }, du bord droit au centre de B { $right }, du bord supérieur à A { $top }, du bord inférieur à B { $bottom }.
press-rulers = Les règles imprimées partent des bords du papier, et les imprimantes laissent un bord blanc. Le plus petit nombre dont le trait est visible : en haut { $top }, à droite { $right }, en bas { $bottom }, à gauche { $left }.
press-line = La ligne ci-dessous mesure { $length } mm.
press-then = Tapez ensuite la ligne ci-dessous, avec le nom que vous voulez pour cette imprimante, et répondez aux mêmes questions :
press-greys = Ceci est le verso. Tenez-le flèche vers le haut pour mesurer les croix A et B. Les gris et les traits fins montrent ce que peut cette imprimante : là où deux gris se ressemblent, ceux d’entre les deux se perdent à l’impression, et un trait interrompu est trop fin.
