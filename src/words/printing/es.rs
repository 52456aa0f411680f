//! Spanish.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "edición {}",
    sheet_of: "hoja {} de {}",
    section_of: "cuadernillo {} de {}",
    flip_short: "girar por el borde corto",
    flip_long: "girar por el borde largo",
    calibration: "Hoja de medida",
    both_sides: "Imprime las dos páginas de este archivo en una sola hoja, por las dos caras y al 100 % («tamaño real»), en la impresora y con los ajustes que usas para tus cuadernos. Después toma una regla y anota:",
    arrow: "Sostén esta cara con la flecha hacia arriba y da la vuelta a la hoja como a la de un libro. La flecha del reverso apunta hacia arriba ◻ o hacia abajo ◻.",
    on_front: "En el anverso, con la flecha hacia arriba, mide en milímetros:",
    on_back: "En el reverso, con la flecha hacia arriba, mide en milímetros:",
    distances: "del borde izquierdo del papel al centro de la cruz A {}, del borde derecho al centro de B {}, del borde superior a A {}, del borde inferior a B {}.",
    rulers: "Las reglas impresas empiezan en los bordes del papel, y las impresoras dejan un borde en blanco. El número más pequeño cuya marca se ve: arriba {}, a la derecha {}, abajo {}, a la izquierda {}.",
    line: "La línea de abajo mide {} mm.",
    then: "Después escribe la línea siguiente, con un nombre tuyo para esta impresora, y responde a las mismas preguntas:",
    greys: "Este es el reverso. Sostenlo con la flecha hacia arriba para medir las cruces A y B. Los grises y las líneas finas muestran lo que puede esta impresora: donde dos grises se ven iguales, los que hay entre ellos se pierden al imprimir, y una línea cortada es demasiado fina.",
};
