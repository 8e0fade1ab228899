// Renders every processes/*.bpmn to docs/pictures/<name>.svg and .png, so that the pictures
// show what the engine runs. Browser: environment variable CHROMIUM, else /usr/bin/chromium.
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

/** Imports the model in the page and returns its drawing, or fails on the first import warning. */
async function draw(page, xml) {
  await page.setContent('<!doctype html><div id="canvas" style="width:1600px;height:900px"></div>');
  await page.addScriptTag({ path: viewer });
  return page.evaluate(async (source) => {
    const bpmn = new window.BpmnJS({ container: '#canvas' });
    const { warnings } = await bpmn.importXML(source);
    if (warnings.length > 0) {
      throw new Error(warnings.map((warning) => warning.message).join('\n'));
    }
    return (await bpmn.saveSVG()).svg;
  }, xml);
}

/** Photographs the drawing on white, in its own size. */
async function photograph(page, svg) {
  await page.setContent(`<!doctype html><body style="margin:0;background:#fff">${svg.slice(svg.indexOf('<svg'))}`);
  const size = await page.evaluate(() => {
    const { width, height } = document.querySelector('svg').getBoundingClientRect();
    return { width: Math.ceil(width), height: Math.ceil(height) };
  });
  await page.setViewportSize(size);
  return page.screenshot({ clip: { x: 0, y: 0, ...size } });
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: browserArguments,
});
try {
  const page = await browser.newPage({ deviceScaleFactor: 1.5 });
  await mkdir(pictures, { recursive: true });
  for (const file of (await readdir(models)).filter((name) => name.endsWith('.bpmn')).sort()) {
    const name = path.basename(file, '.bpmn');
    const svg = await draw(page, await readFile(path.join(models, file), 'utf8'));
    await writeFile(path.join(pictures, `${name}.svg`), svg);
    await writeFile(path.join(pictures, `${name}.png`), await photograph(page, svg));
    console.log(`${file} -> docs/pictures/${name}.svg, ${name}.png`);
  }
} finally {
  await browser.close();
}
