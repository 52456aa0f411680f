// Opens an EPUB in foliate-js and in epub.js within headless Chromium, turns to every section, and follows every line of
// the contents and of the page list.
//
//     node read-epub.mjs FOLDER-WITH-NODE_MODULES CHROMIUM BOOK.epub
//
// Prints {foliate: READ, epubjs: READ}; READ is {sections, errors, toc: [[label, words]], pages: [[label, words]]}, where
// `words` are the first behind the place that the line leads to.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'

const [modules, chromium, epub] = process.argv.slice(2)

const PAGE = `<!doctype html><meta charset="utf-8">
<style>#there, foliate-view { display: block; width: 420px; height: 640px }</style><div id="there"></div>
<script src="/node_modules/jszip/dist/jszip.min.js"></script>
<script src="/node_modules/epubjs/dist/epub.min.js"></script>
<script type="module">
const errors = []
window.addEventListener('error', event => errors.push(String(event.message)))
window.addEventListener('unhandledrejection', event => errors.push(String(event.reason)))

const wordsBehind = (doc, at) => {
    const range = doc.createRange()
    if (!at) range.selectNodeContents(doc.body)
    else if (at.setStart) range.setStart(at.startContainer, at.startOffset)
    else range.setStartBefore(at)
    range.setEndAfter(doc.body.lastChild)
    return range.toString().replace(/\\s+/g, ' ').trim().slice(0, 400)
}
const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])
const each = async (items, read) => {
    const found = []
    for (const item of items) {
        try { found.push([item.label?.trim() ?? String(item.page), await read(item.href)]) }
        catch (error) { errors.push(item.href + ': ' + error) }
    }
    return found
}

async function foliate(bytes) {
    await import('/node_modules/foliate-js/view.js')
    const view = document.createElement('foliate-view')
    document.body.append(view)
    await view.open(new File([bytes], 'book.epub', { type: 'application/epub+zip' }))
    const { book } = view
    let sections = 0
    for (const index of book.sections.keys()) {
        await view.goTo(index)
        if (view.renderer.getContents()[0]?.doc?.body) sections += 1
    }
    const read = async href => {
        const place = await book.resolveHref(href)
        const doc = await book.sections[place.index].createDocument()
        return wordsBehind(doc, href.includes('#') ? place.anchor(doc) : null)
    }
    return { sections, toc: await each(flat(book.toc), read), pages: await each(book.pageList ?? [], read) }
}

async function epubjs(bytes) {
    const book = ePub(bytes)
    await book.ready
    const rendition = book.renderTo('there', { width: 420, height: 640 })
    let sections = 0
    for (const section of book.spine.spineItems) {
        await rendition.display(section.href)
        if (rendition.getContents()[0]?.document?.body) sections += 1
    }
    const read = async href => {
        const [file, id] = href.split('#')
        const section = book.spine.get(file)
        const loaded = await section.load(book.load.bind(book))
        const doc = loaded.ownerDocument ?? loaded
        const at = id ? doc.getElementById(id) : null
        if (id && !at) throw new Error('leads nowhere')
        return wordsBehind(doc, at)
    }
    return { sections, toc: await each(flat(book.navigation.toc), read), pages: await each(book.pageList.pageList ?? [], read) }
}

const result = {}
const bytes = await (await fetch('/book.epub')).arrayBuffer()
for (const [name, open] of Object.entries({ foliate, epubjs })) {
    errors.length = 0
    try { result[name] = await open(bytes.slice(0)) } catch (error) { errors.push(String(error.stack ?? error)) }
    result[name] = { ...result[name], errors: [...errors] }
}
await fetch('/result', { method: 'POST', body: JSON.stringify(result) })
</script>`

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' }
const profile = mkdtempSync(join(tmpdir(), 'read-epub-'))
let browser
const end = code => {
    browser?.kill('SIGKILL')
    server.close()
    server.closeAllConnections()
    setTimeout(() => { rmSync(profile, { recursive: true, force: true, maxRetries: 5 }); process.exit(code) }, 200)
}
const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://here').pathname))
    const send = (type, body) => response.writeHead(200, { 'content-type': type }).end(body)
    if (path === '/') return send('text/html', PAGE)
    if (path === '/book.epub') return send('application/epub+zip', readFileSync(epub))
    if (path === '/result') {
        const parts = []
        request.on('data', part => parts.push(part))
        request.on('end', () => { send('text/plain', ''); process.stdout.write(Buffer.concat(parts), () => end(0)) })
        return
    }
    try { send(TYPES[extname(path)] ?? 'application/octet-stream', readFileSync(join(modules, path))) }
    catch { response.writeHead(404).end() }
})
server.listen(0, '127.0.0.1', () => {
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', `--user-data-dir=${profile}`]
    browser = spawn(chromium, [...flags, `http://127.0.0.1:${server.address().port}/`], { stdio: 'ignore' })
    browser.on('error', error => { console.error(String(error)); end(1) })
})
setTimeout(() => { console.error('The browser did not answer within two minutes'); end(1) }, 120_000).unref()
