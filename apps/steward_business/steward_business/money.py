"""Money in decimals: as written, and rounded half away from zero, as Chinese invoices do (docs/decisions/0005)."""

from decimal import ROUND_HALF_UP, Decimal


def exact(number: float | str | None) -> Decimal:
	"""The number as it is written, free of binary fractions; a client may write thousands apart.

	>>> exact(0.1) + exact(0.2)
	Decimal('0.3')
	>>> exact(None), exact("1,234.5")
	(Decimal('0'), Decimal('1234.5'))
	"""
	return Decimal(str(number or 0).replace(",", ""))


def to_cents(number: Decimal, precision: int = 2) -> float:
	"""Rounded to the currency's precision; half goes away from zero.

	>>> to_cents(Decimal("0.005")), to_cents(Decimal("-0.005")), to_cents(Decimal("0.0049"))
	(0.01, -0.01, 0.0)
	"""
	return float(number.quantize(Decimal(1).scaleb(-precision), ROUND_HALF_UP))


def rounded(number: float | str | None) -> float:
	"""An amount as it can be paid, whatever a client sends.

	>>> rounded("33.335"), rounded(33.333), rounded(None)
	(33.34, 33.33, 0.0)
	"""
	return to_cents(exact(number))
