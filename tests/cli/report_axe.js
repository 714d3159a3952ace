// Look at pages in Chromium: node report_axe.js NODE_FOLDER FOLDER PAGE...
// Prints what is wrong; status 1 then. See report_axe.sh.
const fs = require('fs');
const [, , modules, folder, ...pages] = process.argv;
const puppeteer = require(`${modules}/node_modules/puppeteer-core`);
const axe = fs.readFileSync(
    `${modules}/node_modules/axe-core/axe.min.js`, 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
    'best-practice'];
let wrong = 0;

function complain(text) {
    wrong++;
    console.log(text);
}

async function look(browser, name, scheme, width) {
    const page = await browser.newPage();
    const where = `${name} ${scheme} ${width}`;

    page.on('request', (request) => {
        if (!request.url().startsWith('file:'))
            complain(`${where}: request of ${request.url()}`);
    });
    page.on('console', (message) => complain(`${where}: ${message.text()}`));
    page.on('pageerror', (error) => complain(`${where}: ${error}`));
    await page.setBypassCSP(true); // for axe-core alone
    await page.emulateMediaFeatures(
        [{name: 'prefers-color-scheme', value: scheme}]);
    await page.setViewport({width, height: 900});
    await page.goto(`file://${folder}/${name}`);
    const over = await page.evaluate(() => {
        document.querySelectorAll('details').forEach((d) => d.open = true);
        const root = document.documentElement;
        return root.scrollWidth - root.clientWidth;
    });
    if (over > 0)
        complain(`${where}: ${over} pixels wider than the screen`);
    const off = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const outside = (text) => {
            const box = text.getBoundingClientRect();
            return box.width > 0 && (box.left < 0 || box.right > width);
        };
        const isBroken = (date) => {
            const range = document.createRange();
            range.selectNodeContents(date);
            return range.getClientRects().length > 1;
        };
        return [
            ...[...document.querySelectorAll('.chart:not(.names) text')]
                .filter(outside),
            ...[...document.querySelectorAll('.date')].filter(isBroken),
        ].map((element) => element.textContent);
    });
    if (off.length > 0)
        complain(`${where}: cut off or broken: ${off.slice(0, 5).join(', ')}`);
    await page.evaluate(axe);
    const result = await page.evaluate(
        (values) => axe.run(document, {runOnly: {type: 'tag', values}}), tags);
    for (const v of result.violations)
        complain(`${where}: ${v.id}: ${v.help}: ${v.nodes[0].html}`);
    if (result.passes.length < 20)
        complain(`${where}: only ${result.passes.length} rules passed`);
    await page.close();
}

(async () => {
    const browser = await puppeteer.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu'],
    });
    for (const name of pages)
        for (const scheme of ['light', 'dark'])
            for (const width of [360, 800, 1440])
                await look(browser, name, scheme, width);
    await browser.close();
    process.exit(wrong > 0 ? 1 : 0);
})();
