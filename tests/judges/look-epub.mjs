// Looks at EPUBs in foliate-js and epub.js within headless Chromium: takes pictures for a person, and measures what a
// machine can judge.
//
//     node look-epub.mjs FOLDER-WITH-NODE_MODULES CHROMIUM FOLDER-FOR-PICTURES BOOK.epub …
//     node look-epub.mjs FOLDER-WITH-NODE_MODULES CHROMIUM --measure BOOK.epub …
//
// Pictures: one for each kind of page in a book, reader, screen and look, named BOOK/READER-SCREEN-LOOK/NN-KIND.png, with
// an index.html that shows them side by side. Measuring opens every section of every book and prints a list of findings
// as JSON: {book, reader, screen, look, section, fault, at}; no finding, no fault.

import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { open } from './chromium.mjs'

const [modules, chromium, out, ...books] = process.argv.slice(2)

const SCREENS = {
    phone: { width: 375, height: 667 },
    'e-reader': { width: 600, height: 800, grey: true },
    tablet: { width: 1180, height: 820 },
}
// What a reader may have set, or what an engine may not know; the page (reader-page.mjs) says what each of them does.
const LOOKS = ['day', 'night', 'large', 'own-font', 'no-style', 'old-engine']
const PICTURES = [
    ...LOOKS.map(look => ['phone', look]),
    ...['day', 'large', 'old-engine'].map(look => ['e-reader', look]),
    ...['day', 'night'].map(look => ['tablet', look]),
]
const MEASURES = [['foliate', 'phone', 'large'], ['foliate', 'tablet', 'night'], ['epubjs', 'phone', 'day']]

const here = name => join(dirname(fileURLToPath(import.meta.url)), name)
const files = { '/': here('reader-page.html'), '/reader-page.mjs': here('reader-page.mjs'), '/measure.mjs': here('measure.mjs') }
books.forEach((book, at) => files[`/book-${at}.epub`] = book)
const measuring = out === '--measure'

const { tell, run, close } = await open(chromium, { page: '/', folder: modules, files })
const late = setTimeout(() => { console.error('The browser did not answer in time'); process.exit(1) }, measuring ? 120_000 : 1_800_000)
try {
    await ready()
    if (measuring) console.log(JSON.stringify(await measures()))
    else writeFileSync(join(out, 'index.html'), index(await pictures()))
} finally {
    clearTimeout(late)
    await close()
}

async function ready() {
    for (let tries = 0; !(await run('globalThis.ready === true')); tries++) {
        if (tries > 600) throw new Error('The page did not load in a minute')
        await new Promise(done => setTimeout(done, 100))
    }
}

async function measures() {
    const findings = []
    for (const [at, book] of books.entries()) {
        for (const [reader, screen, look] of MEASURES) {
            await openBook(at, reader, screen, look)
            for (const finding of await run('measureBook()')) findings.push({ book: basename(book), reader, screen, look, ...finding })
        }
    }
    return findings
}

async function pictures() {
    const taken = []
    for (const [at, book] of books.entries()) {
        for (const reader of ['foliate', 'epubjs']) {
            for (const [screen, look] of PICTURES) {
                await openBook(at, reader, screen, look)
                const folder = join(basename(book, '.epub'), `${reader}-${screen}-${look}`)
                mkdirSync(join(out, folder), { recursive: true })
                for (const [number, kind] of (await run('kinds()')).entries()) {
                    await run(`show(${JSON.stringify(kind)})`)
                    const { data } = await tell('Page.captureScreenshot', {})
                    const file = join(folder, `${String(number).padStart(2, '0')}-${kind}.png`)
                    writeFileSync(join(out, file), Buffer.from(data, 'base64'))
                    taken.push({ folder, file, kind })
                }
            }
        }
    }
    return taken
}

async function openBook(at, reader, screen, look) {
    const { width, height, grey } = SCREENS[screen]
    await tell('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
    const scheme = look === 'night' ? 'dark' : 'light'
    await tell('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
    await run(`openBook(${JSON.stringify({ url: `/book-${at}.epub`, reader, look, width, height, grey: grey === true })})`)
}

function index(taken) {
    const folders = [...new Set(taken.map(one => one.folder))]
    const rows = folders.map(folder => `<h2>${folder}</h2>\n<p>${taken.filter(shot => shot.folder === folder).map(shot =>
        `<figure><img src="${shot.file}" alt=""><figcaption>${shot.kind}</figcaption></figure>`).join('\n')}</p>`)
    return `<!doctype html><meta charset="utf-8"><title>EPUBs in reading systems</title>
<style>p { display: flex; flex-wrap: wrap; gap: 8px } figure { margin: 0 } img { border: 1px solid gray; max-height: 500px }</style>
${rows.join('\n')}\n`
}
