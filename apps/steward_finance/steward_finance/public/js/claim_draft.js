// A claim being written, kept on this device: words in localStorage, photographs in IndexedDB.
const KEY = () => `steward-claim-${frappe.session.user}`;
const MOST_PIXELS = 2000;

export const new_key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
export const empty = () => ({ key: new_key(), purpose: "", lines: [], expense_request: "", cash_advance: "" });

export function load() {
	try {
		return JSON.parse(localStorage.getItem(KEY())) || empty();
	} catch (broken) {
		return empty();
	}
}

export const save = (draft) => localStorage.setItem(KEY(), JSON.stringify(draft));

export async function forget(draft) {
	localStorage.removeItem(KEY());
	await Promise.all(draft.lines.map((line) => drop_photo(line.id)));
}

export const keep_photo = (id, blob) => asked("readwrite", (photos) => photos.put(blob, photo_key(id)));
export const photo = (id) => asked("readonly", (photos) => photos.get(photo_key(id)));
export const drop_photo = (id) => asked("readwrite", (photos) => photos.delete(photo_key(id)));
const photo_key = (id) => `${frappe.session.user} ${id}`;

function asked(mode, what) {
	return new Promise((resolve, reject) => {
		const opened = indexedDB.open("steward-claim", 1);
		opened.onupgradeneeded = () => opened.result.createObjectStore("photos");
		opened.onerror = () => reject(opened.error);
		opened.onsuccess = () => {
			const database = opened.result;
			const request = what(database.transaction("photos", mode).objectStore("photos"));
			request.onsuccess = () => database.close() || resolve(request.result);
			request.onerror = () => database.close() || reject(request.error);
		};
	});
}

// A photograph as large as one can read it; anything else, and what the browser cannot open, stays as it is.
export async function smaller(file) {
	if (!file.type.startsWith("image/")) return file;
	const picture = await createImageBitmap(file).catch(() => null);
	if (!picture) return file;
	const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height));
	if (scale === 1 && file.size < 1e6) return file;
	const canvas = document.createElement("canvas");
	[canvas.width, canvas.height] = [picture.width * scale, picture.height * scale];
	canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
	const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
	return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}
