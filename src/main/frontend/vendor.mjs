// Rebuilds src/main/resources/static/vendor from the pinned npm packages: npm ci --ignore-scripts && npm run vendor
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import * as sass from 'sass'
import subsetFont from 'subset-font'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, '../resources/static/vendor')
const modules = join(here, 'node_modules')

const version = name => JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version
const write = (to, content) => {
  mkdirSync(dirname(join(out, to)), { recursive: true })
  writeFileSync(join(out, to), content)
}
const copy = (from, to) => {
  mkdirSync(dirname(join(out, to)), { recursive: true })
  copyFileSync(join(modules, from), join(out, to))
}

rmSync(out, { recursive: true, force: true })

// Stylesheets: ours, compiled from GOV.UK and MoJ; the folder is named after what they were compiled from.
const styles = 'styles'
for (const name of ['app', 'desk']) {
  const { css } = sass.compile(join(here, `scss/${name}.scss`), {
    loadPaths: [here],
    style: 'compressed',
    quietDeps: true
  })
  if (/data:|GDS Transport|crown/i.test(css)) throw new Error(`${name}.css holds what it must not hold`)
  write(`${styles}/${name}.css`, css)
  console.log(`${name}.css ${css.length} bytes, ${gzipSync(css, { level: 9 }).length} gzip`)
}
// Neither package ships its licence; the texts are those of the two repositories.
for (const name of ['govuk-frontend', '@ministryofjustice/frontend']) {
  const plain = name.replace('@', '').replace('/', '-')
  write(`${styles}/LICENSE-${plain}-${version(name)}.txt`, readFileSync(join(here, `licences/${plain}.txt`)))
}

// Fonts: the whole latin and latin-ext files, and small cuts of both that carry nearly every page.
const fonts = `fira-sans-${version('@fontsource/fira-sans')}`
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')
const cuts = {
  basic: ['latin', range(0x20, 0x7e) + '\u00a0§©«°±·»Ó×ó–—‘’“”„…€−'],
  polish: ['latin-ext', 'ĄąĆćĘęŁłŃńŚśŹźŻż']
}
for (const weight of [400, 700]) {
  for (const set of ['latin', 'latin-ext']) {
    const file = `fira-sans-${set}-${weight}-normal.woff2`
    copy(`@fontsource/fira-sans/files/${file}`, `${fonts}/${file}`)
  }
  for (const [cut, [set, letters]] of Object.entries(cuts)) {
    const source = readFileSync(join(modules, `@fontsource/fira-sans/files/fira-sans-${set}-${weight}-normal.woff2`))
    const file = await subsetFont(source, letters, {
      targetFormat: 'woff2',
      noHinting: true,
      keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'tnum', 'lnum']
    })
    write(`${fonts}/fira-sans-${cut}-${weight}-normal.woff2`, file)
    console.log(`${cut} ${weight} ${file.length}`)
  }
}
copy('@fontsource/fira-sans/LICENSE', `${fonts}/LICENSE`)

// The same letters as TrueType, which PDF embeds; no browser fetches them.
const printed = join(here, '../resources/fonts', fonts)
mkdirSync(printed, { recursive: true })
const letters = range(0x20, 0x7e) + range(0xa0, 0x2ba) + range(0x1e00, 0x1eff) + range(0x2000, 0x206f) + range(0x20a0, 0x20bf) + '−≤≥≠→•'
for (const weight of [400, 700]) {
  for (const set of ['latin', 'latin-ext']) {
    const source = readFileSync(join(modules, `@fontsource/fira-sans/files/fira-sans-${set}-${weight}-normal.woff2`))
    writeFileSync(join(printed, `fira-sans-${set}-${weight}.ttf`), await subsetFont(source, letters, { targetFormat: 'truetype', noHinting: true }))
  }
}
copyFileSync(join(modules, '@fontsource/fira-sans/LICENSE'), join(printed, 'LICENSE'))

const htmx = `htmx-${version('htmx.org')}`
copy('htmx.org/dist/htmx.min.js', `${htmx}/htmx.min.js`)
copy('htmx.org/LICENSE', `${htmx}/LICENSE`)

const bpmn = `bpmn-js-${version('bpmn-js')}`
copy('bpmn-js/dist/bpmn-navigated-viewer.production.min.js', `${bpmn}/bpmn-navigated-viewer.production.min.js`)
copy('bpmn-js/dist/assets/bpmn-js.css', `${bpmn}/bpmn-js.css`)
copy('bpmn-js/dist/assets/diagram-js.css', `${bpmn}/diagram-js.css`)
copy('bpmn-js/dist/assets/bpmn-font/css/bpmn.css', `${bpmn}/bpmn-font/css/bpmn.css`)
for (const kind of ['woff2', 'woff']) {
  copy(`bpmn-js/dist/assets/bpmn-font/font/bpmn.${kind}`, `${bpmn}/bpmn-font/font/bpmn.${kind}`)
}
copy('bpmn-js/LICENSE', `${bpmn}/LICENSE`)

const files = readdirSync(out, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => relative(out, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
  .sort()
writeFileSync(join(out, 'SHA256SUMS'),
  files.map(file => `${createHash('sha256').update(readFileSync(join(out, file))).digest('hex')}  ${file}\n`).join(''))
