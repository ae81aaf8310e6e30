"""What Finance should look at twice in an invoice: kept as codes, said in the language of who reads. [S24]"""

from frappe import _
from frappe.model.document import Document

from steward_finance.invoices import buyers, twins

SAME, BUYER = "same", "buyer"


def codes(invoice: Document) -> str | None:
	"""One a line: `same` with the number of an invoice much like this one, `buyer` when its buyer is not known."""
	alike = [f"{SAME} {row.invoice_no}" for row in twins.lookalikes(invoice)]
	return "\n".join([*alike, *([BUYER] if buyers.doubt(invoice) else [])]) or None


def said(kept: str | None) -> list[str]:
	"""The sentences for codes as they are kept."""
	return [sentence(*line.split(" ", 1)) for line in (kept or "").splitlines() if line.strip()]


def sentence(code: str, number: str = "") -> str:
	"""One code in words."""
	if code == SAME:
		return _("Same seller, date and amount as invoice {0}.").format(number)
	return _("The buyer was not checked: {0}.").format(buyers.unnamed())
