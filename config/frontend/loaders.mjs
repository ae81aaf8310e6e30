// How esbuild reads the three kinds of file it does not know: .html templates, .vue components, .scss.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as sass from "sass";
import { compileScript, compileStyleAsync, compileTemplate, parse } from "vue/compiler-sfc";

// An imported .html file becomes frappe.templates["name"]. A template literal on purpose: some templates rely on \'.
export const templates = () => ({
	name: "templates",
	setup(esbuild) {
		esbuild.onLoad({ filter: /\.html$/ }, ({ path: file }) => {
			const name = path.basename(file).split(".")[0];
			const text = fs.readFileSync(file, "utf8").replace(/`/g, "\\`");
			return { contents: `frappe.templates["${name}"] = \`${text}\`;` };
		});
	},
});

const compiled = new Map(); // each stylesheet is compiled once a run

export const styles = (bench, nodePaths) => ({
	name: "styles",
	setup(esbuild) {
		esbuild.onLoad({ filter: /\.(scss|sass)$/ }, ({ path: file }) => ({ contents: toCss(file, nodePaths), loader: "css", resolveDir: path.dirname(file) }));
	},
});

function toCss(file, nodePaths) {
	if (!compiled.has(file)) compiled.set(file, compile(fs.readFileSync(file, "utf8"), file, nodePaths));
	return compiled.get(file);
}

function compile(source, file, nodePaths) {
	return sass.compileString(source, {
		url: pathToFileURL(file), syntax: file.endsWith(".sass") ? "indented" : "scss",
		loadPaths: [path.dirname(file), ...nodePaths], importers: [tilde(nodePaths)],
		quietDeps: true, logger: sass.Logger.silent,
	}).css;
}

// `~bootstrap/scss/x` means the package folder.
const tilde = (nodePaths) => ({
	findFileUrl(url) {
		if (!url.startsWith("~")) return null;
		const folder = nodePaths.find((place) => fs.existsSync(path.join(place, url.slice(1).split("/")[0])));
		return folder ? pathToFileURL(path.join(folder, url.slice(1))) : null;
	},
});

export const singleFileComponents = (bench, production) => ({
	name: "single file components",
	setup(esbuild) {
		const { nodePaths } = esbuild.initialOptions;
		esbuild.onLoad({ filter: /\.vue$/ }, async ({ path: file }) => {
			const { descriptor, errors } = parse(fs.readFileSync(file, "utf8"), { filename: file });
			if (errors.length) return { errors: errors.map((error) => ({ text: String(error) })) };
			const id = createHash("sha256").update(path.relative(bench, file)).digest("hex").slice(0, 8);
			const css = await componentCss(descriptor, file, id, nodePaths, production);
			return { contents: componentScript(descriptor, file, id, css, production), loader: "ts", resolveDir: path.dirname(file) };
		});
	},
});

function componentScript(descriptor, file, id, css, production) {
	const scopeId = descriptor.styles.some((style) => style.scoped) ? `data-v-${id}` : undefined;
	const templateOptions = { id, filename: file, scoped: Boolean(scopeId), compilerOptions: { scopeId } };
	const setup = Boolean(descriptor.scriptSetup);
	const hasScript = setup || descriptor.script;
	const { content } = !hasScript ? { content: "const component = {};" } : compileScript(descriptor, { id, isProd: production, genDefaultAs: "component", inlineTemplate: setup, templateOptions });
	const render = setup || !descriptor.template ? "" : compileTemplate({ ...templateOptions, source: descriptor.template.content }).code + "\ncomponent.render = render;";
	const scope = scopeId ? `component.__scopeId = "${scopeId}";` : "";
	const style = css ? `frappe.dom.set_style(${JSON.stringify(css)});` : "";
	return [content, render, scope, style, "export default component;"].join("\n");
}

async function componentCss(descriptor, file, id, nodePaths, production) {
	let all = "";
	for (const style of descriptor.styles) {
		const source = style.lang === "scss" ? compile(style.content, file, nodePaths) : style.content;
		const { code, errors } = await compileStyleAsync({ source, filename: file, id: `data-v-${id}`, scoped: style.scoped, isProd: production });
		if (errors.length) throw errors[0];
		all += await inlineImports(code, file, nodePaths, production);
	}
	return all;
}

async function inlineImports(code, file, nodePaths, production) {
	const result = await build({
		stdin: { contents: code, loader: "css", resolveDir: path.dirname(file) }, bundle: true, write: false, nodePaths,
		minify: production, target: "es2017", external: ["/assets/*"], logLevel: "error",
	});
	return result.outputFiles[0].text;
}
