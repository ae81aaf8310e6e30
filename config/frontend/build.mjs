// Builds every app's *.bundle.* files into sites/assets. `yarn run build|production|watch` of apps/frappe.
import { build } from "esbuild";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import rtlcss from "rtlcss";
import { styles, templates, singleFileComponents } from "./loaders.mjs";

const bench = fs.realpathSync(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")); // it runs as apps/frappe/build.mjs
const assets = path.join(bench, "sites/assets");
const option = (name) => process.argv.flatMap((arg, i, all) => (arg === `--${name}` ? [all[i + 1] ?? ""] : arg.startsWith(`--${name}=`) ? [arg.split("=")[1]] : []))[0];
const flag = (name) => process.argv.includes(`--${name}`);
const production = flag("production");

const nodePaths = () => apps.flatMap((app) => [path.join(bench, "apps", app, "node_modules"), path.join(bench, "apps", app)]);

const apps = fs.readFileSync(path.join(bench, "sites/apps.txt"), "utf8").split(/\s+/)
	.filter((app) => app && fs.existsSync(path.join(bench, "apps", app, app, "public")));

function wantedApps() {
	const named = option("apps")?.split(",") ?? apps;
	return apps.filter((app) => named.includes(app) && !(flag("skip_frappe") && app === "frappe"));
}

function entries(pattern) {
	const files = option("files")?.split(",").map((file) => path.basename(file).replace(/\.(js|css)$/, ""));
	const found = {};
	for (const app of wantedApps()) {
		for (const file of walk(path.join(bench, "apps", app, app, "public"))) {
			const stem = path.basename(file).replace(/\.[^.]+$/, "");
			if (pattern.test(file) && (!files || files.includes(stem))) found[`${app}/${stem}`] = file;
		}
	}
	return found;
}

function* walk(folder) {
	for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
		if (entry.isDirectory() && !["node_modules", "dist"].includes(entry.name)) yield* walk(path.join(folder, entry.name));
		else if (entry.isFile()) yield path.join(folder, entry.name);
	}
}

function settings(plugins, kind) {
	return {
		bundle: true, sourcemap: production ? false : "linked", minify: production, metafile: true, target: "es2017",
		outdir: assets, entryNames: "[dir]/[name].[hash]", nodePaths: nodePaths(), external: ["/assets/*"], logLevel: "warning",
		legalComments: "none", plugins, loader: { ".svg": "dataurl" },
		define: {
			"process.env.NODE_ENV": JSON.stringify(production ? "production" : "development"),
			__VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
		},
	};
}

const toEntryPoints = (found, folder) => Object.fromEntries(Object.entries(found).map(([key, file]) => {
	const [app, stem] = key.split("/");
	return [`${app}/dist/${folder}/${stem}`, file];
}));

async function buildScripts() {
	const found = entries(/\.bundle\.(js|ts|jsx)$/);
	const result = await build({ ...settings([templates(), singleFileComponents(bench, production), styles(bench, nodePaths())]), entryPoints: toEntryPoints(found, "js") });
	return outputs(result, "js", "");
}

async function buildStyles() {
	const found = entries(/\.bundle\.(css|scss|sass)$/);
	const plugins = [styles(bench, nodePaths())];
	const result = await build({ ...settings(plugins), entryPoints: toEntryPoints(found, "css") });
	return [outputs(result, "css", ""), await mirror(result)];
}

// Right-to-left styles are made from the finished left-to-right ones.
async function mirror(result) {
	const names = {};
	for (const [key, url] of Object.entries(outputs(result, "css", ""))) {
		const file = path.join(bench, "sites", url);
		const target = file.replace("/dist/css/", "/dist/css-rtl/");
		fs.mkdirSync(path.dirname(target), { recursive: true });
		fs.writeFileSync(target, rtlcss.process(fs.readFileSync(file, "utf8").replace(/\/\*# sourceMappingURL.*/, "")));
		names[`rtl_${key}`] = url.replace("/dist/css/", "/dist/css-rtl/");
	}
	return names;
}

function outputs(result, kind, prefix) {
	const names = {};
	for (const [file, output] of Object.entries(result.metafile.outputs)) {
		if (!output.entryPoint || !file.endsWith(`.${kind}`)) continue;
		const url = "/" + path.relative(path.join(bench, "sites"), path.resolve(file));
		names[prefix + path.basename(file).replace(/\.[A-Z0-9]{8}\./, ".")] = url;
	}
	return names;
}

function writeManifest(name, made) {
	const file = path.join(assets, name);
	const old = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
	fs.writeFileSync(file + ".new", JSON.stringify({ ...old, ...made }, null, 1));
	fs.renameSync(file + ".new", file);
	removeOlder(made);
}

function removeOlder(made) {
	for (const url of Object.values(made)) {
		const folder = path.dirname(path.join(bench, "sites", url));
		const current = path.basename(url);
		const stem = current.replace(/\.[A-Z0-9]{8}\.(js|css)$/, ".");
		for (const file of fs.readdirSync(folder)) {
			if (file.startsWith(stem) && /^[A-Z0-9]{8}\./.test(file.slice(stem.length)) && !file.startsWith(current)) fs.rmSync(path.join(folder, file));
		}
	}
}

// nginx sends these as they are; nothing is compressed while a user waits.
function compress(made) {
	for (const url of Object.values(made)) {
		const file = path.join(bench, "sites", url);
		const content = fs.readFileSync(file);
		fs.writeFileSync(file + ".gz", gzipSync(content, { level: 9 }));
		fs.writeFileSync(file + ".br", brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: content.length > 400_000 ? 9 : 11 } }));
	}
}

function linkAssets() {
	fs.mkdirSync(assets, { recursive: true });
	for (const app of apps) {
		link(path.join(bench, "apps", app, app, "public"), path.join(assets, app));
		const modules = path.join(bench, "apps", app, "node_modules");
		if (fs.existsSync(modules)) link(modules, path.join(bench, "apps", app, app, "public/node_modules"));
	}
}

function link(target, name) {
	fs.rmSync(name, { force: true, recursive: false });
	fs.symlinkSync(path.relative(path.dirname(name), target), name);
}

// Running servers keep the manifest in redis; forget it there. No redis: nothing to forget.
function forgetManifest() {
	const config = path.join(bench, "sites/common_site_config.json");
	if (!fs.existsSync(config)) return;
	const url = new URL(JSON.parse(fs.readFileSync(config, "utf8")).redis_cache ?? "redis://127.0.0.1:1");
	return new Promise((resolve) => {
		const socket = net.connect(Number(url.port), url.hostname, () => socket.end("DEL assets_json\r\n"));
		socket.on("error", resolve).on("close", resolve).resume();
	});
}

const started = Date.now();
linkAssets();
const scripts = await buildScripts();
const [sheets, mirrored] = await buildStyles();
writeManifest("assets.json", { ...scripts, ...sheets });
writeManifest("assets-rtl.json", mirrored);
if (production) compress({ ...scripts, ...sheets, ...mirrored });
await forgetManifest();
console.log(`${Object.keys({ ...scripts, ...sheets }).length} bundles in ${((Date.now() - started) / 1000).toFixed(1)} s`);
