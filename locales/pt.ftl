### Portuguese.

## The furniture of a book

contents = Índice
notes = Notas
links = Ligações
note = Nota { $number }
back-to-text = Voltar ao texto
description = Descrição da imagem
cover = Capa
cover-of = Capa: { $title }
title-page = Folha de rosto
imprint = Ficha técnica
abstract-heading = Resumo
authors-note = Nota de autoria
acknowledgments = Agradecimentos
permissions = Autorizações
license = Licença
colophon = Colofão
glossary = Glossário
further-reading = Leituras sugeridas
preface = Prefácio
introduction = Introdução
dedication = Dedicatória
remix = Para remisturar
part = Parte { $number }
chapter = Capítulo { $number }
page = página { $number }
page-short = p. { $number }
pages = Páginas
guide = Guia
beginning = Início
worksheet = Ficha de trabalho
worksheets = Fichas de trabalho
for-whom = Para
time = Tempo
bring = Trazer
how-to-stop = Como parar
facilitator = Para quem facilita
name = Nome
date = Data
by-when = Até quando
signature = Assinatura
witness = Testemunha
blank = para preencher: { $label }
to-fill-in = para preencher
to-write = espaço para escrever
to-draw = espaço para desenhar
to-tick = para assinalar
ticked = assinalado
print-sheet = Para escrever à mão, imprima esta ficha a partir do ficheiro { $file }.
print-page = Na edição impressa está na página { $number }.
easy-read = edição de leitura facilitada
large-print = edição em letras grandes
tip = Dica
continued = { $caption } (continuação)
edition = Edição { $edition }
modified = Última alteração: { $date }
published-by = Publicado por { $name }
edited-by = Edição de { $names }
illustrated-by = Ilustrações de { $names }
translated-by = Tradução de { $names }
with = Com { $names }
isbn-epub = ISBN (EPUB) { $isbn }
isbn-print = ISBN (papel) { $isbn }
identifier = Identificador: { $identifier }
keywords = Palavras-chave: { $keywords }
based-on = Baseia-se em
license-line = Pode copiar-se e partilhar-se sob { $license }.
accessible-text = O texto lê-se por ordem, com índice, títulos e ligações entre notas e texto; podem mudar-se o tamanho, os tipos de letra e as cores.
pictures-described = Cada imagem com significado tem uma descrição por palavras.
pictures-undescribed = Algumas imagens não têm descrição.
worksheets-as-text = As fichas de trabalho estão no texto como propostas; as folhas para imprimir são ficheiros à parte.

## The folding guide: the sheet that tells how to print, fold and bind a booklet

guide-heading = Como montar este caderno
guide-sheets-in-one = Folhas num exemplar
guide-pages-in-one = Páginas num exemplar
guide-empty-pages = em branco: { $count }
guide-paper-for = Papel para { $copies ->
        [one] { $copies } exemplar
       *[other] { $copies } exemplares
    }
guide-sheets = { $count ->
        [one] { $count } folha
       *[other] { $count } folhas
    }
guide-weight-of-one = Peso de um exemplar
guide-grams = { $weight } g, em papel de { $paper } g/m²
guide-front = frente
guide-back = verso
guide-print = Imprima o ficheiro em papel { $paper }, frente e verso, em tamanho real: «100 %» ou «tamanho real», nunca «ajustar à página».
guide-turn-short = Regule a impressora para virar pela margem curta.
guide-turn-long = Regule a impressora para virar pela margem longa.
guide-smaller = As páginas já estão reduzidas a { $percent } %, para caberem neste papel.
guide-copier = Mais exemplares na fotocopiadora: ponha as folhas impressas no alimentador, frentes para cima, folha 1 no topo, e copie de frente e verso para frente e verso, a 100 %.
guide-by-hand = Sem impressão frente e verso? Imprima as páginas ímpares, volte a pôr a pilha como a impressora a quer e imprima as pares. Experimente com uma folha.
guide-print-front = Imprima o ficheiro em papel { $paper }, de um só lado, em tamanho real: «100 %» ou «tamanho real», nunca «ajustar à página». Os versos ficam em branco.
guide-print-fronts = Imprima { $file } de um só lado em papel { $paper }, em tamanho real: «100 %» ou «tamanho real», nunca «ajustar à página».
guide-backs-short = Vire toda a pilha pela margem curta e volte a pô-la de modo que a folha impressa primeiro entre primeiro. Imprima { $file } nos lados em branco.
guide-backs-long = Vire toda a pilha pela margem longa e volte a pô-la de modo que a folha impressa primeiro entre primeiro. Imprima { $file } nos lados em branco.
guide-backs-wrong = Experimente com as duas primeiras folhas. Se o verso da folha 1 sair atrás da folha 2, inverta a ordem da pilha. Se os versos ficarem de cabeça para baixo, rode a pilha meia volta.
guide-try-one = Imprima primeiro uma só folha. Virada como a folha de um livro, tem de ficar assim: páginas { $front } na frente, páginas { $back } no verso.
guide-try-front = Imprima primeiro uma só folha. Tem de ficar assim: páginas { $pages }.
guide-stack = Mantenha as { $count } folhas pela ordem em que foram impressas. A folha 1 traz a capa e fica por fora; cada uma das seguintes fica dentro da anterior.
guide-by-section = Divida as folhas, pela ordem em que foram impressas, em { $count } cadernos: folhas { $sheets }. Em cada caderno a primeira fica por fora e cada uma das seguintes dentro da anterior.
guide-each = Pegue nas folhas uma a uma e faça os passos seguintes com cada uma em separado.
guide-pairs = Pegue nas folhas duas a duas: 1 e 2, 3 e 4, e assim por diante. Ponha a segunda atrás da primeira e dobre-as juntas.
guide-hold = Segure a frente virada para si, com a página { $page } direita.
guide-quarter-turn = Rode-a um quarto de volta para a esquerda, de modo que as cabeças das páginas apontem para a esquerda.
guide-cut-edge = Corte primeiro a borda branca: { $sides } mm à esquerda e à direita, { $ends } mm em cima e em baixo.
guide-cut-pile = Acerte toda a pilha e corte-a ao través pela linha contínua.
guide-cut-sheet = Corte a folha ao través pela linha contínua.
guide-upper-on-lower = Ponha a metade de cima sobre a de baixo, frentes para cima. A partir daqui é uma só pilha.
guide-two-copies = Cada metade é um exemplar. Faça o resto com ambas.
guide-cut-piles = Acerte toda a pilha e corte-a por todas as linhas contínuas em { $count } pilhas.
guide-stack-piles = Ponha as pilhas umas sobre as outras como estão numeradas aqui: a 1 no topo.
guide-pile-is-copy = Cada uma das { $count } pilhas é um exemplar.
guide-fold = Acerte a pilha. Dobre todas as folhas juntas ao meio, capa por fora. Vinque a dobra com algo duro.
guide-fold-one = Dobre a folha ao meio, capa por fora. Vinque a dobra com algo duro. Não há nada para agrafar.
guide-fold-upper = Dobre a metade de cima para trás e vinque a dobra com algo duro.
guide-fold-left = Dobre a metade esquerda para trás e vinque a dobra com algo duro.
guide-fold-right = Dobre a metade direita para trás e vinque a dobra com algo duro.
guide-fold-thirds = Dobre os dois terços de cima para trás e vinque a dobra com algo duro.
guide-fold-below = O que agora sobra em baixo, dobre-o para trás e para cima, por trás do resto.
guide-nest = Abra ao meio a primeira folha de cada par e meta nela a segunda: a 2 na 1, a 4 na 3, e assim por diante.
guide-in-row = Ponha as peças dobradas umas atrás das outras: de cada folha, primeiro a metade de cima, depois a de baixo.
guide-staple = Abra a pilha, capa para cima. Ponha dois agrafos na dobra, por fora, a { $first } mm e { $second } mm da borda superior. Feche e volte a vincar.
guide-stack-sections = Ponha os { $count } cadernos uns sobre os outros, o primeiro no topo.
guide-stair = As barras na lombada têm de formar uma escada sem falhas.
guide-sew = Fure a dobra de cada caderno a { $places } mm da borda superior. Cosa os cadernos por estes furos, cada um ao anterior; se quiser, cole a lombada.
guide-glue = Acerte a lombada, aperte a pilha e passe cola na lombada; ou agrafe-a pela margem junto à lombada.
guide-loose = Mantenha as folhas pela ordem em que foram impressas e agrafe-as ou prenda-as por onde se seguram.
guide-whole = As folhas ficam inteiras: nada se dobra nem se corta. Mantenha-as pela ordem em que foram impressas.
guide-slit = Depois de encadernado, abra com uma faca as dobras à cabeça e no lado aberto, ou apare os três lados.
guide-trim = As folhas interiores sobressaem { $distance } mm no lado aberto. Se quiser, acerte-as com x-ato e régua; as margens permitem-no.
guide-trim-less = As folhas interiores sobressaem { $distance } mm no lado aberto. Deixe-as assim: o texto chega tão perto da borda que a lâmina levaria parte dele.
guide-zine-fold = Dobre a folha ao meio ao comprido e abra-a. Dobre-a ao meio ao través, depois as duas metades para o centro, e abra-a. São oito quadros.
guide-zine-cut = Dobre-a ao meio ao través, impressão por fora. Corte pela linha contínua, da dobra até ao vinco seguinte.
guide-zine-push = Abra-a e dobre-a ao comprido, impressão por fora. Empurre as duas pontas uma para a outra, para que o corte se abra e as folhas fiquem em cruz.
guide-zine-close = Feche as folhas umas sobre as outras, página 1 à frente, e vinque todas as dobras.
guide-poster = Aberta, a folha tem um cartaz no outro lado.
guide-rtl = Este caderno lê-se da direita para a esquerda: a dobra fica à direita da capa.
guide-top = Este caderno segura-se por cima: as folhas viram-se para cima.
guide-leaf-through = Folheie: as páginas vão de { $first } a { $last }.

## The slug line at the edge of a sheet, and the calibration sheet that a printer is measured with

press-edition = edição { $edition }
press-sheet-of = folha { $number } de { $total }
press-section-of = caderno { $number } de { $total }
press-flip-short = virar pela margem curta
press-flip-long = virar pela margem longa
press-calibration = Folha de medida
press-both-sides = Imprima as duas páginas deste ficheiro numa só folha, frente e verso, a 100 % («tamanho real»), na impressora e com as definições que usa para os seus cadernos. Depois pegue numa régua e anote:
press-arrow = Segure este lado com a seta para cima e vire a folha como a de um livro. A seta do verso aponta para cima ◻ ou para baixo ◻.
press-on-front = Na frente, com a seta para cima, meça em milímetros:
press-on-back = No verso, com a seta para cima, meça em milímetros:
press-distances = da margem esquerda do papel ao centro da cruz A { $left }, da margem direita ao centro de B { $right }, da margem de cima a A { $top }, da margem de baixo a B { $bottom }.
press-rulers = As réguas impressas começam nas margens do papel, e as impressoras deixam uma margem em branco. O número mais pequeno cujo traço se vê: em cima { $top }, à direita { $right }, em baixo { $bottom }, à esquerda { $left }.
press-line = A linha abaixo mede { $length } mm.
press-then = Depois escreva a linha abaixo, com um nome à sua escolha para esta impressora, e responda às mesmas perguntas:
press-greys = Este é o verso. Segure-o com a seta para cima para medir as cruzes A e B. Os cinzentos e as linhas finas mostram o que esta impressora consegue: onde dois cinzentos parecem iguais, os que ficam entre eles perdem-se na impressão, e uma linha interrompida é fina de mais.
