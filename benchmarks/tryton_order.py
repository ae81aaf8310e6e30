"""Tryton's own way: a sale of five lines with tax, created, quoted and confirmed; a `Side` with its own Python.

Its database is a SQLite file: no server, no round trips, which is the fastest Tryton and the hardest to beat.
"""
import datetime
import os
import sys
import time
from decimal import Decimal
from pathlib import Path

PLACE = Path(__file__).resolve().parents[1] / "var/benchmarks/tryton"
CONFIG = PLACE / "trytond.conf"
DATABASE = "bench"
known: dict = {}


def ensure() -> None:
	"""Make the database with company, chart of accounts, tax, product and client; once."""
	from trytond.config import config

	PLACE.mkdir(parents=True, exist_ok=True)
	CONFIG.write_text(f"[database]\nuri = sqlite://\npath = {PLACE}\n[queue]\nworker = True\n")
	config.update_etc(str(CONFIG))
	if not (PLACE / "made").exists():
		for left in PLACE.glob(f"{DATABASE}.sqlite*"):
			left.unlink()
		(PLACE / f"{DATABASE}.sqlite").touch()
		install()
		make_masters()
		(PLACE / "made").touch()
	open_pool()


def install() -> None:
	"""Activate module sale with all it needs."""
	from trytond.pool import Pool
	from trytond.transaction import Transaction

	with Transaction().start(DATABASE, 0, close=True) as transaction:
		transaction.database.init()
		transaction.commit()
	pool = Pool(DATABASE)
	pool.init(update=["res", "ir"], lang=["en"])
	with Transaction().start(DATABASE, 0):
		module = pool.get("ir.module")
		module.activate(module.search([("name", "=", "sale")]))
	pool.init(update=["sale"], lang=["en"])


def make_masters() -> None:
	"""What Tryton's own sale scenario makes before its first sale."""
	from proteus import Model, config
	from trytond.modules.account.tests.tools import create_chart, create_tax, get_accounts
	from trytond.modules.company.tests.tools import create_company, get_company

	config.set_trytond(f"sqlite:///{DATABASE}", user="admin", config_file=str(CONFIG))
	create_company()
	company = get_company()
	create_chart(company)
	tax = create_tax(Decimal(".10"))
	tax.save()
	category = Model.get("product.category")(name="Goods", accounting=True)
	category.account_expense, category.account_revenue = (get_accounts(company)[kind] for kind in ("expense", "revenue"))
	category.customer_taxes.append(tax)
	category.save()
	unit, = Model.get("product.uom").find([("name", "=", "Unit")])
	template = Model.get("product.template")(name="Bearing", default_uom=unit, type="goods", salable=True, list_price=Decimal(50), account_category=category)
	template.save()
	Model.get("party.party")(name="Client").save()


def open_pool() -> None:
	"""Load the models in this process and look up what every sale names."""
	from trytond.pool import Pool
	from trytond.transaction import Transaction

	pool = Pool(DATABASE)
	pool.init()
	with Transaction().start(DATABASE, 1, readonly=True):
		template, = pool.get("product.template").search([("name", "=", "Bearing")])
		party, = pool.get("party.party").search([("name", "=", "Client")])
		known.update(
			pool=pool, company=pool.get("company.company").search([])[0].id, product=template.products[0].id, unit=template.default_uom.id,
			party=party.id, address=party.addresses[0].id if party.addresses else None, tax=pool.get("account.tax").search([])[0].id,
			currency=pool.get("company.company").search([])[0].currency.id,
		)  # fmt: skip


def transaction():
	"""A transaction of the administrator with his rights checked, as for a call by the client."""
	from trytond.transaction import Transaction

	return Transaction().start(DATABASE, 1, context={"company": known["company"], "_check_access": True})


def draft() -> dict:
	"""Five lines."""
	line = {"type": "line", "product": known["product"], "quantity": 10, "unit": known["unit"], "unit_price": Decimal(50), "taxes": [("add", [known["tax"]])]}
	sale = {"company": known["company"], "currency": known["currency"], "party": known["party"], "sale_date": datetime.date.today()}
	return sale | {"invoice_address": known["address"], "shipment_address": known["address"], "lines": [("create", [line] * 5)]}


def create_and_confirm(times: int) -> dict:
	"""Sales one by one: create, quote, confirm, a transaction each."""
	model, took, made = known["pool"].get("sale.sale"), [], []
	for _number in range(times):
		started = time.perf_counter()
		with transaction():
			made += [sale.id for sale in model.create([draft()])]
		for step in ("quote", "confirm"):
			with transaction():
				getattr(model, step)(model.browse(made[-1:]))
		took.append((time.perf_counter() - started) * 1000)
	return {"ms": took, **written(made)}


def bulk(times: int) -> dict:
	"""The same sales, all in one transaction and one call a step."""
	model, started = known["pool"].get("sale.sale"), time.perf_counter()
	with transaction():
		sales = model.create([draft() for _number in range(times)])
		model.quote(sales)
		model.confirm(sales)
		made = [sale.id for sale in sales]
	return {"ms": [(time.perf_counter() - started) * 1000], **written(made)}


def written(made: list[int]) -> dict:
	"""What the database holds of these sales; totals without tax, as ours are."""
	with transaction():
		sales = [sale for sale in known["pool"].get("sale.sale").browse(made) if sale.state in ("confirmed", "processing")]
		return {"orders": len(sales), "lines": sum(len(sale.lines) for sale in sales), "total": float(sum(sale.untaxed_amount for sale in sales))}


if __name__ == "__main__":
	sys.path.insert(0, os.path.dirname(__file__))
	from side import serve

	sys.modules["tryton_order"] = sys.modules["__main__"]
	serve(database=lambda: 0.0)
