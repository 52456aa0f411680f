// A page of our own in headless Chromium, spoken to through a pipe (Chrome DevTools Protocol).
//
// `open` serves the page and what it may ask for on this machine alone, and gives back how to speak to it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' }
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
    '--hide-scrollbars', '--remote-debugging-pipe']

/** Opens `page` with the files of `folder` behind it and those of `files` (path: file) before them. */
export async function open(chromium, { page, folder, files }) {
    const server = createServer((request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://here').pathname))
        try {
            const file = files[path] ?? join(folder, path)
            const body = readFileSync(file)
            response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body)
        } catch { response.writeHead(404).end() }
    })
    await new Promise(done => server.listen(0, '127.0.0.1', done))
    const profile = mkdtempSync(join(tmpdir(), 'reader-'))
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']
    const browser = spawn(chromium, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], { stdio })
    const send = pipe(browser)
    const { targetId } = await send('Target.createTarget', { url: `http://127.0.0.1:${server.address().port}${page}` })
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    const tell = (method, parameters) => send(method, parameters, sessionId)
    return { tell, run: expression => run(tell, expression), close: () => close(browser, server, profile) }
}

/** What an expression comes to in the page. */
async function run(tell, expression) {
    const answer = await tell('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    const { result, exceptionDetails: fault } = answer
    if (fault) throw new Error(fault.exception?.description ?? fault.text)
    return result.value
}

function pipe(browser) {
    const waiting = new Map()
    let last = 0
    let text = ''
    browser.stdio[4].on('data', chunk => {
        const parts = (text += chunk).split('\0')
        text = parts.pop()
        for (const message of parts.map(part => JSON.parse(part)).filter(one => waiting.has(one.id))) {
            const [done, fail] = waiting.get(message.id)
            waiting.delete(message.id)
            message.error ? fail(new Error(message.error.message)) : done(message.result)
        }
    })
    browser.on('error', error => waiting.forEach(([, fail]) => fail(error)))
    return (method, params = {}, sessionId) => new Promise((done, fail) => {
        waiting.set(++last, [done, fail])
        browser.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + '\0')
    })
}

async function close(browser, server, profile) {
    const ended = new Promise(done => browser.on('exit', done))
    browser.kill('SIGKILL')
    await ended
    server.close()
    server.closeAllConnections()
    // What the browser's helpers still write goes away with the machine's temporary files.
    try { rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) } catch {}
}
