//! Spanish.

use super::AssemblyWords;

pub static WORDS: AssemblyWords = AssemblyWords {
    heading: "Cómo armar este cuaderno",
    sheets_in_one: "Hojas en un ejemplar",
    pages_in_one: "Páginas en un ejemplar",
    empty_pages: "en blanco: {}",
    paper_for: "Papel para {} ejemplares",
    sheets: "{} hojas",
    weight_of_one: "Peso de un ejemplar",
    grams: "{} g, en papel de {} g/m²",
    front: "anverso",
    back: "reverso",
    sheet: "Hoja {}",
    print: "Imprime el archivo en papel {}, por las dos caras y a tamaño real: «100 %» o «tamaño real», nunca «ajustar a la página».",
    turn_short: "Haz que la impresora gire por el borde corto.",
    turn_long: "Haz que la impresora gire por el borde largo.",
    smaller: "Las páginas ya están reducidas al {} % para que quepan en este papel.",
    by_hand: "¿Sin impresión a doble cara? Imprime las páginas impares, vuelve a poner el montón como lo pida tu impresora e imprime las pares. Prueba con una hoja.",
    try_one: "Imprime primero una sola hoja. Al pasarla como la hoja de un libro tiene que verse así: las páginas {} en el anverso, las páginas {} en el reverso.",
    stack: "Deja las {} hojas en el orden en que salieron. La hoja 1 lleva la cubierta y va por fuera; cada una de las siguientes va dentro de la anterior.",
    fold: "Iguala el montón. Dobla todas las hojas juntas por la mitad, con la cubierta por fuera. Marca el pliegue con algo duro.",
    fold_one: "Dobla la hoja por la mitad, con la cubierta por fuera. Marca el pliegue con algo duro. No hay nada que grapar.",
    staple: "Abre el montón, con la cubierta hacia arriba. Pon dos grapas en el pliegue desde fuera, a {} mm y {} mm del borde superior. Ciérralo y vuelve a apretar.",
    trim: "Las hojas interiores sobresalen {} mm por el lado abierto. Si quieres, iguálalas con cuchilla y regla; los márgenes lo permiten.",
    rtl: "Este cuaderno se lee de derecha a izquierda: el pliegue queda a la derecha de la cubierta.",
    other: "Las páginas están dispuestas según el esquema «{}». El dibujo muestra la primera hoja: corta y dobla de modo que los números se sigan.",
    leaf_through: "Hojéalo: las páginas van de la {} a la {}.",
};
