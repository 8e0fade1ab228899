// Draws every processes/*.bpmn, whole and pool by pool, and writes every processes/*.dmn as a table, so that docs/ shows what
// the engine runs. With the folder of a story's pictures it takes the screens of the README from there, too.
// Browser: environment variable CHROMIUM, else /usr/bin/chromium.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const models = path.join(root, 'processes');
const pictures = path.join(root, 'docs', 'pictures');
const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const screens = ['consultation-collecting', 'draft-response', 'results', 'audit-case'];
const screenSize = { width: 1280, height: 900 };

/** Imports the model in the page, or fails on the first warning; returns its pools that a process runs in. */
async function importModel(page, xml) {
  await page.setContent('<!doctype html><div id="canvas" style="width:1600px;height:900px"></div>');
  await page.addScriptTag({ path: viewer });
  return page.evaluate(async (source) => {
    // the drawing names its markers by chance: the same model is to give the same file
    let last = 1;
    Math.random = () => (last = (last * 48271) % 2147483647) / 2147483647;
    window.bpmn = new window.BpmnJS({ container: '#canvas' });
    const { warnings } = await window.bpmn.importXML(source);
    if (warnings.length > 0) {
      throw new Error(warnings.map((warning) => warning.message).join('\n'));
    }
    return window.bpmn.get('elementRegistry')
      .filter((element) => element.businessObject.processRef && element.type === 'bpmn:Participant')
      .map(({ id, businessObject }) => ({ id, key: businessObject.processRef.id, name: businessObject.name }));
  }, xml);
}

/** Draws what was imported; with a pool, that pool and what stands in it. */
function draw(page, pool) {
  return page.evaluate(async (wanted) => {
    const elements = window.bpmn.get('elementRegistry');
    const within = (element) => element && (element.id === wanted || within(element.parent));
    if (wanted) {
      elements.filter((element) => element.parent && !within(element))
        .forEach((element) => elements.getGraphics(element).parentNode.remove());
    }
    return (await window.bpmn.saveSVG()).svg;
  }, pool?.id);
}

/** Reads a decision table in the page: its name, what it says of itself, head and rows. */
async function readTable(page, xml) {
  return page.evaluate((source) => {
    const found = new DOMParser().parseFromString(source, 'application/xml');
    const all = (parent, name) => [...parent.children].filter((child) => child.localName === name);
    const text = (parent, name) => all(parent, name)[0]?.textContent.trim() ?? '';
    const decision = found.getElementsByTagName('decision')[0];
    const table = all(decision, 'decisionTable')[0];
    return {
      name: decision.getAttribute('name'),
      description: text(decision, 'description'),
      head: [...all(table, 'input'), ...all(table, 'output')].map((column) => column.getAttribute('label')),
      rows: all(table, 'rule').map((rule) => [
        ...[...all(rule, 'inputEntry'), ...all(rule, 'outputEntry')].map((entry) => text(entry, 'text')),
        text(rule, 'description'),
      ]),
    };
  }, xml);
}

/** The table in Markdown; `-` means that a condition is not asked. */
function markdown({ name, description, head, rows }) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  const codes = rows.map((cells) => [...cells.slice(0, -1).map((cell) => (cell === '-' ? '-' : `\`${cell}\``)), cells.at(-1)]);
  return [`### ${name}`, '', description, '', line([...head, 'Dlaczego']), line(head.map(() => '---').concat('---')),
    ...codes.map(line), ''].join('\n');
}

/** The top of a page that a story photographed, at half its size. */
async function takeScreen(page, folder, screen) {
  const picture = await readFile(path.join(folder, `${screen}-1280-light.png`));
  await page.setViewportSize({ width: screenSize.width / 2, height: screenSize.height / 2 });
  await page.setContent(`<!doctype html><body style="margin:0;background:#fff">
    <img style="width:100%" src="data:image/png;base64,${picture.toString('base64')}">`);
  await page.locator('img').evaluate((image) => image.decode());
  await page.screenshot({ path: path.join(pictures, `${screen}.jpg`), type: 'jpeg', quality: 80 });
}

const files = (await readdir(models)).sort();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: browserArguments,
});
try {
  const page = await browser.newPage({ deviceScaleFactor: 2 });
  await mkdir(pictures, { recursive: true });
  const procedure = ['# The procedure in pictures', '',
    'Made by `node src/main/frontend/pictures/render.mjs` from `processes/`; what each step is for stands in the documentation',
    'of its element.', ''];
  for (const file of files.filter((name) => name.endsWith('.bpmn'))) {
    const xml = await readFile(path.join(models, file), 'utf8');
    const pools = await importModel(page, xml);
    await writeFile(path.join(pictures, `${path.basename(file, '.bpmn')}.svg`), await draw(page));
    for (const pool of pools) {
      await importModel(page, xml);
      await writeFile(path.join(pictures, `pool-${pool.key}.svg`), await draw(page, pool));
      procedure.push(`## ${pool.name}`, '', `![${pool.name}](pictures/pool-${pool.key}.svg)`, '');
    }
  }
  procedure.push('## Decision tables', '');
  for (const file of files.filter((name) => name.endsWith('.dmn'))) {
    procedure.push(markdown(await readTable(page, await readFile(path.join(models, file), 'utf8'))));
  }
  await writeFile(path.join(root, 'docs', 'procedure.md'), procedure.join('\n'));
  const folder = process.argv[2];
  for (const screen of folder ? screens : []) {
    await takeScreen(page, folder, screen);
  }
} finally {
  await browser.close();
}
