"""Goal 14: the desk over 10 Mbit/s: a cold list in ≤ 0.4x the time and ≤ 0.25x the bytes of stock uncompressed; our scripts ≤ 60 KB."""
import json
import re
import statistics
import subprocess
import time

import measure
from measure import ROUNDS, SMALL, STOCK, Row, at_most, ratios, spread
from side import ROOT, Side

MBIT, LATENCY_MS = 10, 40
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
OUR_SCRIPTS = 60_000
PORT = 28_100


def main() -> None:
	"""Cold lists in turn: ours as served, stock Frappe's through a front door that compresses nothing."""
	from playwright.sync_api import sync_playwright

	chosen = measure.options("The desk over a slow line.", rounds=(ROUNDS, 1))
	users = make_rows()
	plain = front_door_without_compression()
	bench = json.loads((ROOT / "sites/common_site_config.json").read_text())
	sides = {"ours": (SMALL, bench["http_port"], "client-order", users[0]), "stock": (STOCK, PORT, "stock-order", users[1])}
	found = {side: [] for side in sides}
	try:
		with sync_playwright() as playwright:
			chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
			for number in range(-1, chosen.rounds):
				for side, place in sides.items():
					sample = cold_list(chromium, *place)
					if number >= 0:
						found[side].append(sample)
						print(f"  {side}: {sample}", flush=True)
			chromium.close()
	finally:
		plain.terminate()
	measure.keep(14, rows(found))


def make_rows() -> tuple[str, str]:
	"""Twenty orders at least on both sites; session ids of both officers."""
	ours, theirs = Side(SMALL), Side(STOCK)
	theirs.call("stock.ensure")
	theirs.call("stock.switch_workflow", on=False)
	ours.call("orders.create_and_submit", contract=ours.call("orders.ensure").result, times=20)
	theirs.call("stock.create_and_submit", times=20)
	sids = ours.call("desk.session", user="officer@demo.steward.localhost").result, theirs.call("desk.session", user="stock-officer@bench.localhost").result
	ours.close(), theirs.close()
	return sids


def front_door_without_compression() -> subprocess.Popen:
	"""The bench's nginx once more, on another port, sending everything as it is."""
	text = (ROOT / "config/generated/nginx.conf").read_text()
	text = re.sub(r"(gzip|brotli|gzip_static|brotli_static) on;", r"\1 off;", text)
	text = re.sub(r"listen [^;]+;", f"listen 127.0.0.1:{PORT};", text).replace("nginx.pid", "nginx-plain.pid")
	file = ROOT / "config/generated/nginx-plain.conf"
	file.write_text(text)
	door = subprocess.Popen(["nginx", "-p", ".", "-c", str(file)], cwd=ROOT, stderr=(ROOT / "logs/benchmark-nginx.log").open("ab"))
	time.sleep(1)
	return door


def cold_list(chromium, site: str, port: int, route: str, sid: str) -> dict:
	"""Open a list with nothing cached: seconds until 20 rows, bytes over the wire, our own scripts' bytes."""
	address = f"http://{site}:{port}"
	context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 800})
	context.add_cookies([{"name": "sid", "value": sid, "url": address}])
	page = context.new_page()
	line = context.new_cdp_session(page)
	line.send("Network.enable")
	rate = MBIT * 1_000_000 / 8
	line.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, "downloadThroughput": rate, "uploadThroughput": rate})
	urls, size = {}, {}
	line.on("Network.responseReceived", lambda event: urls.update({event["requestId"]: event["response"]["url"]}))
	line.on("Network.loadingFinished", lambda event: size.update({event["requestId"]: event["encodedDataLength"]}))
	started = time.perf_counter()
	page.goto(f"/app/{route}", wait_until="commit")
	page.wait_for_function("document.querySelectorAll('.list-row-container .list-row').length >= 20", timeout=120_000)
	seconds = time.perf_counter() - started
	page.wait_for_load_state("networkidle")
	own = sum(length for request, length in size.items() if "/assets/steward" in urls.get(request, "") and ".js" in urls[request])
	script = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive / 1000")
	context.close()
	return {"seconds": round(seconds, 2), "kilobytes": round(sum(size.values()) / 1000), "own_scripts": own, "requests": len(size), "interactive": round(script, 2)}


def rows(found: dict) -> list[Row]:
	"""Time, bytes, and our own scripts."""
	seconds, kilobytes = ({side: [sample[what] for sample in samples] for side, samples in found.items()} for what in ("seconds", "kilobytes"))
	own = statistics.median(sample["own_scripts"] for sample in found["ours"])
	label = f"cold list at {MBIT} Mbit/s, {LATENCY_MS} ms"
	return [
		at_most(14, f"{label}: time / stock uncompressed", 0.4, ratios(seconds["ours"], seconds["stock"]), f"{spread(seconds['ours'])} s / {spread(seconds['stock'])} s"),
		at_most(14, f"{label}: bytes / stock uncompressed", 0.25, ratios(kilobytes["ours"], kilobytes["stock"]), f"{spread(kilobytes['ours'], '.0f')} KB / {spread(kilobytes['stock'], '.0f')} KB"),
		Row(14, "our own scripts over the wire", "≤ 60 KB", f"{own / 1000:.1f} KB", 0 < own <= OUR_SCRIPTS, ""),
	]


if __name__ == "__main__":
	main()
