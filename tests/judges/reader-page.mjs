// The page that look-epub.mjs speaks to: a book in foliate-js or epub.js, under the settings of a reader.
//
// openBook({url, reader, look, width, height, grey}), kinds(), show(kind), measureBook().

import { measure } from './measure.mjs'
import { FootnoteHandler } from '/node_modules/foliate-js/footnotes.js'
import '/node_modules/foliate-js/view.js'

const DAY = { ink: '#000000', paper: '#ffffff', link: '#0000cc' }
const NIGHT = { ink: '#dddddd', paper: '#111111', link: '#9ecbff' }

// Each kind of page by what first shows it.
const KINDS = [
    ['cover', '.cover'], ['title', '.title-page'], ['imprint', '.imprint'], ['contents', 'nav'], ['part', '.part'],
    ['dedication', '.dedication'], ['chapter', '.chapter > h1'], ['epigraph', '.epigraph'], ['note-reference', '.noteref'],
    ['pop-up', '.noteref'], ['notes', '.notes'], ['verse', '.verse'], ['scene', '.scene'], ['quotation', 'blockquote'],
    ['list', 'body > section li'], ['figure', 'figure'], ['description', '.description'], ['table', 'table'], ['code', 'pre'],
    ['tip', '.tip'], ['pull-quote', '.pullquote'], ['worksheet', '.worksheet'], ['blank', '.blank'], ['ruled', '.rule'],
    ['room', '.room'], ['scale', '.scale'], ['facilitator', '.facilitator'], ['glossary', '.glossary dl, dl:not(.facts)'],
    ['colophon', '.colophon'],
]

let reader, look, paper, there
const books = new Map()

globalThis.openBook = async ({ url, reader: name, look: wanted, width, height, grey }) => {
    reader?.close()
    look = wanted
    paper = look === 'night' ? NIGHT : DAY
    document.body.style.background = paper.paper
    document.body.classList.toggle('grey', grey)
    document.getElementById('note').style.display = 'none'
    const { zip, spine } = await unpack(url)
    there = places(spine)
    const sheets = zip.file(/\.css$/)
    for (const sheet of sheets) zip.file(sheet.name, changed(await sheet.async('text')))
    const bytes = await zip.generateAsync({ type: 'arraybuffer', compression: 'STORE' })
    reader = await { foliate, epubjs }[name](bytes, width, height, spine.length)
}

globalThis.kinds = () => [...there.keys()].filter(kind => kind !== 'pop-up' || reader.popUp)

globalThis.show = async kind => {
    const { index, selector } = there.get(kind)
    document.getElementById('note').style.display = 'none'
    await reader.goTo(index, selector)
    await settled()
    if (kind === 'description') reader.doc().querySelector(selector).open = true
    if (kind === 'pop-up') await reader.popUp(selector)
    await settled()
}

globalThis.measureBook = async () => {
    const found = []
    for (let index = 0; index < reader.sections; index++) {
        await reader.goTo(index, null)
        for (const one of reader.doc().querySelectorAll('details')) one.open = true
        await settled()
        found.push(...measure(reader.doc(), paper).map(finding => ({ section: index, ...finding })))
    }
    return found
}
globalThis.ready = true

const settled = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 15)))

/** The book as it is in the file, and its documents in the order of the spine. */
async function unpack(url) {
    if (!books.has(url)) books.set(url, await (await fetch(url)).arrayBuffer())
    const zip = await JSZip.loadAsync(books.get(url))
    const parse = async (name, type) => new DOMParser().parseFromString(await zip.file(name).async('text'), type)
    const container = await parse('META-INF/container.xml', 'text/xml')
    const path = container.querySelector('rootfile').getAttribute('full-path')
    const packaged = await parse(path, 'text/xml')
    const spine = []
    for (const item of packaged.querySelectorAll('spine > itemref')) {
        const href = packaged.getElementById(item.getAttribute('idref')).getAttribute('href')
        spine.push(await parse(path.replace(/[^/]*$/, '') + href, 'application/xhtml+xml'))
    }
    return { zip, spine }
}

function places(spine) {
    const found = new Map()
    for (const [kind, selector] of KINDS) {
        const index = spine.findIndex(doc => doc.querySelector(selector))
        if (index >= 0) found.set(kind, { index, selector })
    }
    return found
}

/** A style sheet as readers without it, or with an engine of long ago, would have it. */
function changed(css) {
    if (look === 'no-style') return ''
    if (look !== 'old-engine') return css
    const unknown = /^\s*(?:[\w-]*(?:block|inline)-(?:start|end)|(?:break|hyphens|writing|text-orientation|object-fit|overflow-wrap)[\w-]*|[\w-]+:[^;]*(?:var\(|calc\(|min\(|max\(|\dv[hw]|\brem\b|flex|grid|\b(?:start|end)$))/
    return css.replace(/\/\*[^]*?\*\//g, '')
        .replace(/@(?:supports|media)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
        .replace(/[^{}]*:(?:is|has|where|not)\([^{}]*\{[^{}]*\}/g, '')
        .replace(/\{([^{}]*)\}/g, (_, rules) => `{${rules.split(';').filter(rule => !unknown.test(rule.trim())).join(';')}}`)
}

/** What foliate-js writes into each page, as its own reader does. */
const settings = () => `@namespace epub "http://www.idpf.org/2007/ops";
html { color-scheme: ${look === 'night' ? 'dark' : 'light'}; color: ${paper.ink}; background: ${paper.paper} }
${look === 'night' ? `a:link { color: ${paper.link} }` : ''}
${look === 'large' ? 'html { font-size: 200% }' : ''}
${look === 'own-font' ? '* { font-family: "DejaVu Sans" !important }' : ''}
p, li, blockquote, dd { line-height: 1.4; hyphens: auto; widows: 2 }
pre { white-space: pre-wrap !important }
aside[epub|type~="footnote"], aside[epub|type~="endnote"] { display: none }`

async function foliate(bytes, _width, _height, sections) {
    const view = document.createElement('foliate-view')
    document.getElementById('there').replaceChildren(view)
    await view.open(new File([bytes], 'book.epub', { type: 'application/epub+zip' }))
    view.renderer.setStyles(settings())
    const doc = () => view.renderer.getContents()[0].doc
    return {
        sections,
        doc,
        goTo: (index, selector) => view.renderer.goTo({ index, anchor: one => selector ? one.querySelector(selector) : 0 }),
        close: () => view.remove(),
        popUp: async selector => {
            const notes = new FootnoteHandler()
            const note = document.getElementById('note')
            notes.addEventListener('before-render', ({ detail }) => {
                note.replaceChildren(detail.view)
                note.style.display = 'block'
                note.style.background = paper.paper
                detail.view.renderer.setAttribute('flow', 'scrolled')
                detail.view.renderer.setAttribute('margin', '12px')
                detail.view.renderer.setAttribute('gap', '5%')
                detail.view.renderer.setStyles(settings())
            })
            const a = doc().querySelector(selector)
            const href = view.book.sections[there.get('pop-up').index].resolveHref(a.getAttribute('href'))
            await notes.handle(view.book, { detail: { a, href }, preventDefault: () => {} })
            await settled()
        },
    }
}

async function epubjs(bytes, width, height, sections) {
    const book = ePub(bytes)
    await book.ready
    const box = document.getElementById('there')
    box.replaceChildren()
    const rendition = book.renderTo(box, { width, height })
    rendition.themes.override('color', paper.ink)
    rendition.themes.override('background', paper.paper)
    if (look === 'large') rendition.themes.fontSize('200%')
    if (look === 'own-font') rendition.themes.font('DejaVu Sans')
    await rendition.display(0)
    return {
        sections,
        doc: () => rendition.getContents()[0].document,
        close: () => book.destroy(),
        goTo: async (index, selector) => {
            const section = book.spine.get(index)
            if (!selector) return rendition.display(section.href)
            await section.load(book.load.bind(book))
            const cfi = section.cfiFromElement(section.document.querySelector(selector))
            return rendition.display(cfi)
        },
    }
}
