### Spanish.

## The furniture of a book

contents = Índice
notes = Notas
links = Enlaces
note = Nota { $number }
back-to-text = Volver al texto
description = Descripción de la imagen
cover = Cubierta
cover-of = Cubierta: { $title }
title-page = Portada
imprint = Página de créditos
abstract-heading = Resumen
authors-note = Nota de autoría
acknowledgments = Agradecimientos
permissions = Permisos
license = Licencia
colophon = Colofón
glossary = Glosario
further-reading = Para seguir leyendo
preface = Prefacio
introduction = Introducción
dedication = Dedicatoria
remix = Para remezclar
part = Parte { $number }
chapter = Capítulo { $number }
page = página { $number }
page-short = p. { $number }
pages = Páginas
guide = Guía
beginning = Comienzo
worksheet = Hoja de trabajo
worksheets = Hojas de trabajo
for-whom = Para
time = Tiempo
bring = Traer
how-to-stop = Cómo parar
facilitator = Para quien facilita
name = Nombre
date = Fecha
by-when = Para cuándo
signature = Firma
witness = Testigo
blank = para rellenar: { $label }
to-fill-in = para rellenar
to-write = espacio para escribir
to-draw = espacio para dibujar
to-tick = para marcar
ticked = marcado
print-sheet = Para escribir a mano, imprime esta hoja del archivo { $file }.
print-page = En la edición impresa está en la página { $number }.
easy-read = edición de lectura facilitada
large-print = edición en letra grande
tip = Consejo
continued = { $caption } (continuación)
edition = Edición { $edition }
modified = Último cambio: { $date }
published-by = Publicado por { $name }
edited-by = Edición de { $names }
illustrated-by = Ilustraciones de { $names }
translated-by = Traducción de { $names }
with = Con { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (papel) { $isbn }
identifier = Identificador: { $identifier }
keywords = Palabras clave: { $keywords }
based-on = Se basa en
license-line = Se puede copiar y compartir bajo { $license }.
accessible-text = El texto se lee en orden, con índice, títulos y enlaces entre notas y texto; se pueden cambiar el tamaño, las fuentes y los colores.
pictures-described = Cada imagen con significado tiene una descripción.
pictures-undescribed = Algunas imágenes no tienen descripción.
worksheets-as-text = Las hojas de trabajo figuran en el texto como propuestas; las hojas para imprimir son archivos aparte.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = Cómo armar este cuaderno
guide-sheets-in-one = Hojas en un ejemplar
guide-pages-in-one = Páginas en un ejemplar
guide-empty-pages = en blanco: { $count }
guide-paper-for = Papel para { $copies ->
        [one] { $copies } ejemplar
       *[other] { $copies } ejemplares
    }
guide-sheets = { $count ->
        [one] { $count } hoja
       *[other] { $count } hojas
    }
guide-weight-of-one = Peso de un ejemplar
guide-grams = { $weight } g, en papel de { $paper } g/m²
guide-front = anverso
guide-back = reverso
guide-print = Imprime el archivo en papel { $paper }, por las dos caras y a tamaño real: «100 %» o «tamaño real», nunca «ajustar a la página».
guide-turn-short = Haz que la impresora gire por el borde corto.
guide-turn-long = Haz que la impresora gire por el borde largo.
guide-smaller = Las páginas ya están reducidas al { $percent } % para que quepan en este papel.
guide-copier = Más ejemplares con la fotocopiadora: pon las hojas impresas en el alimentador, con los anversos hacia arriba y la hoja 1 encima, y copia de dos caras a dos caras, al 100 %.
guide-by-hand = ¿Sin impresión a doble cara? Imprime las páginas impares, vuelve a poner el montón como lo pida tu impresora e imprime las pares. Prueba con una hoja.
guide-print-front = Imprime el archivo en papel { $paper }, por una sola cara y a tamaño real: «100 %» o «tamaño real», nunca «ajustar a la página». Los reversos quedan en blanco.
guide-print-fronts = Imprime { $file } por una sola cara en papel { $paper }, a tamaño real: «100 %» o «tamaño real», nunca «ajustar a la página».
guide-backs-short = Da la vuelta a todo el montón por su borde corto y vuelve a ponerlo de modo que la hoja que se imprimió primero entre primero. Imprime { $file } en las caras en blanco.
guide-backs-long = Da la vuelta a todo el montón por su borde largo y vuelve a ponerlo de modo que la hoja que se imprimió primero entre primero. Imprime { $file } en las caras en blanco.
guide-backs-wrong = Prueba con las dos primeras hojas. Si el reverso de la hoja 1 sale detrás de la hoja 2, invierte el orden del montón. Si los reversos salen cabeza abajo, gira el montón media vuelta.
guide-try-one = Imprime primero una sola hoja. Al pasarla como la hoja de un libro tiene que verse así: las páginas { $front } en el anverso, las páginas { $back } en el reverso.
guide-try-front = Imprime primero una sola hoja. Tiene que verse así: las páginas { $pages }.
guide-stack = Deja las { $count } hojas en el orden en que salieron. La hoja 1 lleva la cubierta y va por fuera; cada una de las siguientes va dentro de la anterior.
guide-by-section = Reparte las hojas, en el orden en que salieron, en { $count } cuadernillos: hojas { $sheets }. En cada cuadernillo la primera va por fuera y cada una de las siguientes dentro de la anterior.
guide-each = Toma las hojas una tras otra y haz los pasos siguientes con cada una por separado.
guide-pairs = Toma las hojas de dos en dos: 1 y 2, 3 y 4, y así sucesivamente. Pon la segunda detrás de la primera y dóblalas juntas.
guide-hold = Sostén el anverso hacia ti, con la página { $page } derecha.
guide-quarter-turn = Gírala un cuarto de vuelta a la izquierda, de modo que las cabezas de las páginas apunten a la izquierda.
guide-cut-edge = Corta primero el borde blanco: { $sides } mm a izquierda y derecha, { $ends } mm arriba y abajo.
guide-cut-pile = Iguala todo el montón y córtalo a lo ancho por la línea continua.
guide-cut-sheet = Corta la hoja a lo ancho por la línea continua.
guide-upper-on-lower = Pon la mitad de arriba sobre la de abajo, con los anversos hacia arriba. Desde aquí es un solo montón.
guide-two-copies = Cada mitad es un ejemplar. Haz lo demás con las dos.
guide-cut-piles = Iguala todo el montón y córtalo por todas las líneas continuas en { $count } montones.
guide-stack-piles = Pon los montones uno sobre otro según están numerados aquí: el 1 encima.
guide-pile-is-copy = Cada uno de los { $count } montones es un ejemplar.
guide-fold = Iguala el montón. Dobla todas las hojas juntas por la mitad, con la cubierta por fuera. Marca el pliegue con algo duro.
guide-fold-one = Dobla la hoja por la mitad, con la cubierta por fuera. Marca el pliegue con algo duro. No hay nada que grapar.
guide-fold-upper = Dobla la mitad de arriba hacia atrás y marca el pliegue con algo duro.
guide-fold-left = Dobla la mitad izquierda hacia atrás y marca el pliegue con algo duro.
guide-fold-right = Dobla la mitad derecha hacia atrás y marca el pliegue con algo duro.
guide-fold-thirds = Dobla los dos tercios de arriba hacia atrás y marca el pliegue con algo duro.
guide-fold-below = Lo que ahora sobresale por abajo, dóblalo hacia atrás y hacia arriba, por detrás del resto.
guide-nest = Abre por la mitad la primera hoja de cada par y mete en ella la segunda: la 2 en la 1, la 4 en la 3, y así sucesivamente.
guide-in-row = Pon las piezas dobladas una detrás de otra: de cada hoja, primero la mitad de arriba y luego la de abajo.
guide-staple = Abre el montón, con la cubierta hacia arriba. Pon dos grapas en el pliegue desde fuera, a { $first } mm y { $second } mm del borde superior. Ciérralo y vuelve a apretar.
guide-stack-sections = Pon los { $count } cuadernillos uno sobre otro, el primero encima.
guide-stair = Las barras del lomo tienen que formar una escalera sin huecos.
guide-sew = Pincha el pliegue de cada cuadernillo a { $places } mm del borde superior. Cose los cuadernillos por estos agujeros, cada uno al anterior; si quieres, encola el lomo.
guide-glue = Iguala el lomo, sujeta el montón y encola el lomo; o grápalo por el margen junto al lomo.
guide-loose = Deja las hojas en el orden en que salieron y grápalas o sujétalas por donde se toman.
guide-whole = Las hojas quedan enteras: no se dobla ni se corta nada. Déjalas en el orden en que salieron.
guide-slit = Cuando esté cosido, abre con un cuchillo los pliegues de la cabeza y del lado abierto, o corta los tres lados parejos.
guide-trim = Las hojas interiores sobresalen { $distance } mm por el lado abierto. Si quieres, iguálalas con cuchilla y regla; los márgenes lo permiten.
guide-trim-less = Las hojas interiores sobresalen { $distance } mm por el lado abierto. Déjalas así: el texto llega tan cerca del borde que la cuchilla se llevaría una parte.
guide-zine-fold = Dobla la hoja por la mitad a lo largo y ábrela. Dóblala por la mitad a lo ancho, luego las dos mitades hacia el centro, y ábrela. Hay ocho casillas.
guide-zine-cut = Dóblala por la mitad a lo ancho, con lo impreso por fuera. Corta por la línea continua, desde el pliegue hasta el doblez siguiente.
guide-zine-push = Ábrela y dóblala a lo largo, con lo impreso por fuera. Empuja los dos extremos uno hacia el otro, de modo que el corte se abra y las hojas formen una cruz.
guide-zine-close = Cierra las hojas unas sobre otras, con la página 1 delante, y marca todos los pliegues.
guide-poster = Desplegada, la hoja tiene un cartel en la otra cara.
guide-rtl = Este cuaderno se lee de derecha a izquierda: el pliegue queda a la derecha de la cubierta.
guide-top = Este cuaderno se sujeta por arriba: sus hojas se pasan hacia arriba.
guide-leaf-through = Hojéalo: las páginas van de la { $first } a la { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

press-edition = edición { $edition }
press-sheet-of = hoja { $number } de { $total }
press-section-of = cuadernillo { $number } de { $total }
press-flip-short = girar por el borde corto
press-flip-long = girar por el borde largo
press-calibration = Hoja de medida
press-both-sides = Imprime las dos páginas de este archivo en una sola hoja, por las dos caras y al 100 % («tamaño real»), en la impresora y con los ajustes que usas para tus cuadernos. Después toma una regla y anota:
press-arrow = Sostén esta cara con la flecha hacia arriba y da la vuelta a la hoja como a la de un libro. La flecha del reverso apunta hacia arriba ◻ o hacia abajo ◻.
press-on-front = En el anverso, con la flecha hacia arriba, mide en milímetros:
press-on-back = En el reverso, con la flecha hacia arriba, mide en milímetros:
press-distances = del borde izquierdo del papel al centro de la cruz A { $left }, del borde derecho al centro de B { $right }, del borde superior a A { $top }, del borde inferior a B { $bottom }.
press-rulers = Las reglas impresas empiezan en los bordes del papel, y las impresoras dejan un borde en blanco. El número más pequeño cuya marca se ve: arriba { $top }, a la derecha { $right }, abajo { $bottom }, a la izquierda { $left }.
press-line = La línea de abajo mide { $length } mm.
press-then = Después escribe la línea siguiente, con un nombre tuyo para esta impresora, y responde a las mismas preguntas:
press-greys = Este es el reverso. Sostenlo con la flecha hacia arriba para medir las cruces A y B. Los grises y las líneas finas muestran lo que puede esta impresora: donde dos grises se ven iguales, los que hay entre ellos se pierden al imprimir, y una línea cortada es demasiado fina.
