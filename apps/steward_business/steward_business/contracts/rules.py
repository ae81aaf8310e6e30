"""Figures, dates and comparisons of contracts, without a database. [S9 S11]"""

from dataclasses import dataclass
from datetime import date

from steward.clock import Calendar
from steward_business.money import exact, to_cents


@dataclass(frozen=True)
class Wording:
	"""A clause as it stands somewhere. key: what the two sides are compared by."""

	key: str
	label: str
	text: str
	mandatory: bool = False


def copies_due(signed_on: date, calendar: Calendar, days: int) -> date:
	"""Last day on which a contract copy must reach its department. [S11]

	Args:
		signed_on: day of signature.
		calendar: the company's working days.
		days: working days allowed.

	>>> copies_due(date(2026, 9, 30), Calendar.weekdays(), 3)
	datetime.date(2026, 10, 5)
	"""
	return calendar.add_days(signed_on, days)


def payments(amount: float, percents: list[float]) -> list[float]:
	"""Amounts of payment terms given in percent; at 100 % the last one takes what rounding left. [S9]

	>>> payments(100, [33.33, 33.33, 33.34])
	[33.33, 33.33, 33.34]
	>>> payments(1000.01, [50, 50])
	[500.01, 500.0]
	>>> payments(0.25, [50, 50])
	[0.13, 0.12]
	>>> payments(1000, [30, 30])
	[300.0, 300.0]
	"""
	shares = [exact(percent) for percent in percents]
	amounts = [to_cents(exact(amount) * share / 100) for share in shares]
	if amounts and sum(shares) == 100:
		amounts[-1] = to_cents(exact(amount) - sum(map(exact, amounts[:-1])))
	return amounts


def adds_up(amount: float, parts: list[float]) -> bool:
	"""Whether the payment terms come to the contract's amount, to the cent. [S9]

	>>> adds_up(0.3, [0.1, 0.2]), adds_up(100, [99.99])
	(True, False)
	"""
	return to_cents(sum(map(exact, parts)) - exact(amount)) == 0


def deviations(standard: list[Wording], contract: list[Wording]) -> list[dict]:
	"""What a contract says otherwise than the standard: first the standard's order, then additions. [S9]

	>>> ours = [Wording("a", "1 Price", "Fixed price."), Wording("b", "2 Liability", "Limited.", True)]
	>>> theirs = [Wording("a", "1 Price", "Fixed  price."), Wording("x", "9 Bonus", "A bonus.")]
	>>> [(row["clause"], row["kind"], row["mandatory"]) for row in deviations(ours, theirs)]
	[('2 Liability', 'Missing', 1), ('9 Bonus', 'Added', 0)]
	>>> deviations(ours[:1], [Wording("a", "1 Price", "Open price.")])[0]["kind"]
	'Changed'
	"""
	said, known = {c.key: c for c in contract}, {s.key for s in standard}
	found = [
		deviation(s, said.get(s.key)) for s in standard if not said.get(s.key) or differs(s, said[s.key])
	]
	return found + [deviation(None, c) for c in contract if c.key not in known]


def differs(one: Wording, other: Wording) -> bool:
	"""Whether two wordings say something else; blanks and line breaks do not count."""
	return "".join(one.text.split()) != "".join(other.text.split())


def deviation(standard: Wording | None, contract: Wording | None) -> dict:
	"""One row of the deviation list."""
	kind = "Missing" if not contract else "Changed" if standard else "Added"
	return {
		"clause": (standard or contract).label,
		"kind": kind,
		"mandatory": int(bool(standard and standard.mandatory)),
		"standard_text": standard.text if standard else "",
		"contract_text": contract.text if contract else "",
	}
