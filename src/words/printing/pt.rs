//! Portuguese.

use super::PrintingWords;

pub static WORDS: PrintingWords = PrintingWords {
    edition: "edição {}",
    sheet_of: "folha {} de {}",
    section_of: "caderno {} de {}",
    flip_short: "virar pela margem curta",
    flip_long: "virar pela margem longa",
    calibration: "Folha de medida",
    both_sides: "Imprima as duas páginas deste ficheiro numa só folha, frente e verso, a 100 % («tamanho real»), na impressora e com as definições que usa para os seus cadernos. Depois pegue numa régua e anote:",
    arrow: "Segure este lado com a seta para cima e vire a folha como a de um livro. A seta do verso aponta para cima ◻ ou para baixo ◻.",
    on_front: "Na frente, com a seta para cima, meça em milímetros:",
    on_back: "No verso, com a seta para cima, meça em milímetros:",
    distances: "da margem esquerda do papel ao centro da cruz A {}, da margem direita ao centro de B {}, da margem de cima a A {}, da margem de baixo a B {}.",
    rulers: "As réguas impressas começam nas margens do papel, e as impressoras deixam uma margem em branco. O número mais pequeno cujo traço se vê: em cima {}, à direita {}, em baixo {}, à esquerda {}.",
    line: "A linha abaixo mede {} mm.",
    then: "Depois escreva a linha abaixo, com um nome à sua escolha para esta impressora, e responda às mesmas perguntas:",
    greys: "Este é o verso. Segure-o com a seta para cima para medir as cruzes A e B. Os cinzentos e as linhas finas mostram o que esta impressora consegue: onde dois cinzentos parecem iguais, os que ficam entre eles perdem-se na impressão, e uma linha interrompida é fina de mais.",
};
