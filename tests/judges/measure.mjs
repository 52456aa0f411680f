// What a machine can judge of a page that a reading system has laid out in columns: measure(doc, {paper}) gives a list of
// {fault, at}, `at` being the words or the element at fault.
//
// 1. Nothing is wider than its column or runs out of it, but what is hidden on purpose.
// 2. No picture is larger than the page, and none is parted from its caption.
// 3. Text stands out from its ground by 4.5 to 1 (WCAG 2.2, 1.4.3); so does black from the ground of a picture.
// 4. No heading, and no label of a space to write in, is the last thing in its column.

const SLACK = 2

// epub.js lets a picture grow to 95 hundredths of the page, whatever the book says, and then there is no room beside it.
const MOST = 0.85

export function measure(doc, { paper }) {
    const page = columns(doc)
    const texts = words(doc)
    return [
        ...texts.flatMap(text => outside(page, text)),
        ...boxes(doc).flatMap(box => tooWide(page, box)),
        ...pictures(doc).flatMap(picture => misplaced(page, picture)),
        ...texts.flatMap(text => faint(text, paper)),
        ...grounds(doc, paper),
        ...lonely(doc, page, texts),
    ]
}

/** Where the columns lie, along the way that lines run: `start` and `end` of a column, and its number at a place. */
function columns(doc) {
    const window = doc.defaultView
    const root = [doc.body, doc.documentElement].find(one => window.getComputedStyle(one).columnWidth !== 'auto') ?? doc.body
    const style = window.getComputedStyle(root)
    const vertical = window.getComputedStyle(doc.body).writingMode.startsWith('vertical')
    const px = name => parseFloat(style[name]) || 0
    const box = root.getBoundingClientRect()
    const [near, far, top, bottom] = vertical
        ? [box.top + px('paddingTop'), box.bottom - px('paddingBottom'), box.left + px('paddingLeft'), box.right - px('paddingRight')]
        : [box.left + px('paddingLeft'), box.right - px('paddingRight'), box.top + px('paddingTop'), box.bottom - px('paddingBottom')]
    const gap = px('columnGap')
    const width = far - near
    const count = Math.max(1, Math.floor((width + gap) / (px('columnWidth') + gap) + 0.01))
    const step = (width + gap) / count
    const back = !vertical && style.direction === 'rtl'
    return {
        vertical, top, bottom, width: step - gap, height: bottom - top,
        of: rect => {
            const middle = vertical ? (rect.top + rect.bottom) / 2 : (rect.left + rect.right) / 2
            return Math.floor((back ? far - middle : middle - near) / step)
        },
        edges: number => {
            const start = back ? far - number * step - (step - gap) : near + number * step
            return [start, start + step - gap]
        },
    }
}

/** Every stretch of text that can be seen. */
function words(doc) {
    const found = []
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement
        if (!node.nodeValue.trim() || parent.closest('svg, .blank, .rule, .room, [hidden]')) continue
        const rects = (parent.closest('pre') ? oneByOne(doc, node) : whole(doc, node)).filter(rect => rect.width > 1 && rect.height > 1)
        if (rects.length) found.push({ node, parent, rects, at: node.nodeValue.trim().slice(0, 60) })
    }
    return found
}

function whole(doc, node) {
    const range = doc.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()]
}

/** Word for word, as spaces that are kept hang out of their line. */
function oneByOne(doc, node) {
    return [...node.nodeValue.matchAll(/\S+/g)].flatMap(word => {
        const range = doc.createRange()
        range.setStart(node, word.index)
        range.setEnd(node, word.index + word[0].length)
        return [...range.getClientRects()]
    })
}

function outside(page, { rects, at }) {
    const out = rects.find(rect => {
        const [start, end] = page.edges(page.of(rect))
        const [near, far, top, bottom] = page.vertical
            ? [rect.top, rect.bottom, rect.left, rect.right]
            : [rect.left, rect.right, rect.top, rect.bottom]
        // The box of a tall script is higher than its line.
        const high = (bottom - top) / 4
        return near < start - SLACK || far > end + SLACK || top < page.top - high || bottom > page.bottom + high
    })
    return out ? [{ fault: 'words run out of their column', at }] : []
}

const boxes = doc => [...doc.body.querySelectorAll('table, pre, figure, img, svg, hr, div, p, li, dd, ul, ol, dl, h1, h2, h3, h4')]

function tooWide(page, box) {
    if (box.closest('svg') !== null && box.localName !== 'svg') return []
    const wide = [...box.getClientRects()].some(rect => (page.vertical ? rect.height : rect.width) > page.width + SLACK)
    return wide ? [{ fault: 'wider than its column', at: named(box) }] : []
}

const pictures = doc => [...doc.body.querySelectorAll('img, svg')]

function misplaced(page, picture) {
    const rect = picture.getBoundingClientRect()
    const high = page.vertical ? rect.width : rect.height
    const caption = picture.closest('figure')?.querySelector('figcaption')?.getClientRects()[0]
    return [
        high > page.height + SLACK ? 'larger than the page' : null,
        high < 1 ? 'not to be seen' : null,
        caption && high < MOST * page.height && page.of(caption) !== page.of(rect) ? 'parted from its caption' : null,
    ].filter(fault => fault).map(fault => ({ fault, at: named(picture) }))
}

function faint({ parent, at }, paper) {
    const style = parent.ownerDocument.defaultView.getComputedStyle(parent)
    const [ink, ground] = [colour(style.color), groundOf(parent, paper)]
    return contrast(ink, ground) < 4.5 ? [{ fault: `${style.color} on ${ground}`, at }] : []
}

/** A drawing may be black on nothing, so what lies behind it has to be light. */
const grounds = (doc, paper) => [...doc.body.querySelectorAll('img')]
    .filter(picture => contrast([0, 0, 0], groundOf(picture, paper)) < 4.5)
    .map(picture => ({ fault: 'black lines would not show on its ground', at: named(picture) }))

function groundOf(element, paper) {
    for (let one = element; one; one = one.parentElement) {
        const found = colour(one.ownerDocument.defaultView.getComputedStyle(one).backgroundColor)
        if (found.length < 4 || found[3] > 0) return found.slice(0, 3)
    }
    return colour(paper)
}

/** A heading with nothing of its text below it in the column, although there would be room for both in a whole one. */
function lonely(doc, page, texts) {
    const own = new Map(texts.map(text => [text.node, text.rects]))
    const heads = 'h1, h2, h3, h4, h5, h6, dl:not(.facts) > dt, .space .label'
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    const found = []
    let open = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const shown = own.get(node) ?? (node.matches?.('img, svg, .rule, .room') ? [...node.getClientRects()] : [])
        if (shown.length) {
            const over = open.filter(head => !head.contains(node))
            open = open.filter(head => head.contains(node))
            for (const head of over) {
                const last = [...head.getClientRects()].at(-1)
                const room = rect => page.vertical ? rect.width : rect.height
                const figure = node.parentElement.closest('figure')
                const needed = over.reduce((sum, one) => sum + room(one.getBoundingClientRect()), room((figure ?? node.parentElement).getBoundingClientRect()))
                const fits = needed < MOST * page.height || !figure
                if (last && page.of(last) !== page.of(shown[0]) && fits) found.push({ fault: 'the last thing in its column', at: named(head) })
            }
        }
        if (node.matches?.(heads)) open.push(node)
    }
    return found
}

const named = element => `${element.localName}${element.className?.baseVal === undefined && element.className ? `.${element.className}` : ''} ${element.getAttribute('src') ?? element.textContent.trim().slice(0, 40)}`

function colour(text) {
    if (text.startsWith('#')) return [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16))
    return text.match(/[\d.]+/g).map(Number)
}

function contrast(one, other) {
    const [dark, light] = [brightness(one), brightness(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
}

function brightness(rgb) {
    const [red, green, blue] = rgb.map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
