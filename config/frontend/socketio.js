// Realtime: Frappe publishes on redis, browsers listen by socket.io in a namespace named after their site.
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { createClient } = require("@redis/client");
const { Server } = require("socket.io");

const bench = path.resolve(process.env.STEWARD_BENCH || path.join(__dirname, "../.."));
const config = JSON.parse(fs.readFileSync(path.join(bench, "sites/common_site_config.json"), "utf8"));
const server = http.createServer((request, response) => response.writeHead(404).end());
const io = new Server(server, { cors: { origin: true, credentials: true }, serveClient: false });

// Ask Frappe, as this visitor, on the loopback: no name look-up, no address taken from the visitor.
function ask(socket, method, query = {}) {
	const url = `http://127.0.0.1:${config.webserver_port}/api/method/${method}?${new URLSearchParams(query)}`;
	const headers = { Cookie: `sid=${socket.sid}`, "X-Frappe-Site-Name": socket.nsp.name.slice(1) };
	return fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
}

function sessionId(cookies = "") {
	const pair = cookies.split(/;\s*/).find((cookie) => cookie.startsWith("sid="));
	return pair ? decodeURIComponent(pair.slice(4)) : "";
}

function sameOrigin({ origin, host }) {
	return !origin || new URL(origin).hostname === String(host).split(":")[0];
}

function siteOf({ host, "x-frappe-site-name": named }) {
	const name = named || String(host).split(":")[0];
	return fs.existsSync(path.join(bench, "sites", name, "site_config.json")) ? name : config.default_site;
}

async function identify(socket, next) {
	try {
		const { headers } = socket.handshake;
		if (!sameOrigin(headers) || siteOf(headers) !== socket.nsp.name.slice(1)) return next(new Error("Wrong site"));
		socket.sid = sessionId(headers.cookie);
		if (!socket.sid) return next(new Error("No session"));
		const answer = await ask(socket, "frappe.realtime.get_user_info");
		if (!answer.ok) return next(new Error("Not signed in"));
		Object.assign(socket, (await answer.json()).message);
		next();
	} catch (error) {
		next(new Error(`Cannot reach Frappe: ${error.message}`));
	}
}

const readers = (socket, room) => [...(socket.nsp.adapter.rooms.get(room) ?? [])].map((id) => socket.nsp.sockets.get(id)?.user).filter(Boolean);

function tellViewers(socket, doctype, docname) {
	const room = `open_doc:${doctype}/${docname}`;
	socket.nsp.to(room).emit("doc_viewers", { doctype, docname, users: [...new Set(readers(socket, room))] });
}

async function joinIfAllowed(socket, room, method, query) {
	const answer = await ask(socket, method, query).catch(() => ({ ok: false }));
	if (answer.ok && socket.connected) socket.join(room);
	return answer.ok;
}

// A newer Frappe has one question for both rooms under another name.
const newer = fs.existsSync(path.join(bench, "apps/frappe/realtime"));
const mayReadDoc = (socket, doctype, docname, room) => newer
	? joinIfAllowed(socket, room, "frappe.realtime.has_permission", { doctype, name: docname })
	: joinIfAllowed(socket, room, "frappe.realtime.can_subscribe_doc", { doctype, docname });
const mayReadList = (socket, doctype, room) => newer
	? joinIfAllowed(socket, room, "frappe.realtime.has_permission", { doctype, name: "" })
	: joinIfAllowed(socket, room, "frappe.realtime.can_subscribe_doctype", { doctype });

function listen(socket) {
	socket.join([`user:${socket.user}`, "website"]);
	if (socket.user_type === "System User") socket.join("all");
	socket.on("doctype_subscribe", (doctype) => mayReadList(socket, doctype, `doctype:${doctype}`));
	socket.on("doctype_unsubscribe", (doctype) => socket.leave(`doctype:${doctype}`));
	socket.on("doc_subscribe", (doctype, name) => mayReadDoc(socket, doctype, name, `doc:${doctype}/${name}`));
	socket.on("doc_unsubscribe", (doctype, name) => socket.leave(`doc:${doctype}/${name}`));
	socket.on("doc_open", async (doctype, name) => (await mayReadDoc(socket, doctype, name, `open_doc:${doctype}/${name}`)) && tellViewers(socket, doctype, name));
	socket.on("doc_close", (doctype, name) => (socket.leave(`open_doc:${doctype}/${name}`), tellViewers(socket, doctype, name)));
	for (const event of ["task_subscribe", "progress_subscribe"]) socket.on(event, (id) => socket.join(`task_progress:${id}`));
	socket.on("task_unsubscribe", (id) => socket.leave(`task_progress:${id}`));
	socket.on("disconnecting", () => leaveDocuments(socket));
}

function leaveDocuments(socket) {
	for (const room of [...socket.rooms].filter((room) => room.startsWith("open_doc:"))) {
		const [doctype, ...name] = room.slice("open_doc:".length).split("/");
		socket.leave(room);
		tellViewers(socket, doctype, name.join("/"));
	}
}

function publish(text) {
	const { event, message, room, namespace } = JSON.parse(text);
	const site = io.of(`/${namespace}`);
	(room ? site.to(room) : site).emit(event, message);
}

async function start() {
	io.of(/^\/.*$/).use(identify).on("connection", listen);
	const redis = createClient({ url: config.redis_queue });
	redis.on("error", (error) => console.error("redis:", error.message));
	await redis.connect();
	await redis.subscribe("events", publish);
	server.listen(config.socketio_port, "127.0.0.1", () => console.log("realtime on", config.socketio_port));
}

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
start();
