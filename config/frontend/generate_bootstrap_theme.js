// Website Theme calls: node generate_bootstrap_theme.js OUTPUT_FILE SCSS (line ends written as \n), in apps/frappe.
const fs = require("node:fs");
const path = require("node:path");
const sass = require("sass");

const [output, scss] = process.argv.slice(2);
const modules = path.join(__dirname, "node_modules");
const apps = fs.readdirSync(path.dirname(__dirname)).map((app) => path.join(__dirname, "..", app));
// "~package" and "frappe/public/…" both mean folders we know.
const importer = {
	findFileUrl: (url) => (url.startsWith("~") ? new URL(`file://${modules}/${url.slice(1)}`) : null),
};
const { css } = sass.compileString(scss.replaceAll("\\n", "\n"), {
	loadPaths: [...apps, modules], importers: [importer], style: "compressed", quietDeps: true, logger: sass.Logger.silent,
});
fs.writeFileSync(output, css);
