"""Who sees which contracts: business, legal and finance all, others their own and those whose copy they keep. [S11]"""

from dataclasses import dataclass

import frappe

from steward.access import Access

COPY_UNIT = ("copies", "org_unit")


@dataclass(frozen=True)
class ContractAccess(Access):
	"""Besides the heads, everybody in a department that keeps a copy sees the contract."""

	def terms(self, user: str):
		own, rows = super().terms(user)
		unit = frappe.db.get_value("Staff Member", {"user": user}, "org_unit")
		return own, {**rows, COPY_UNIT: rows.get(COPY_UNIT, set()) | {unit}} if unit else rows


ACCESS = {
	"Client Contract": ContractAccess(
		roles=(
			"Business Officer",
			"Business Manager",
			"Legal Reviewer",
			"Finance Officer",
			"Finance Manager",
			"Records Officer",
		),
		staff=("account_owner",),
		unit_staff=("account_owner",),
		child_units=(COPY_UNIT,),
	),
}
