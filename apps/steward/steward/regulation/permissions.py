"""Who sees what of the regulation: published versions and answers everybody, drafts only Personnel. [S2 S3]"""

from dataclasses import dataclass

from steward.access import Access

PERSONNEL = ("Personnel Officer", "Personnel Manager")


@dataclass(frozen=True)
class Public(Access):
	"""Besides the others, everybody sees the rows whose field has one of these values."""

	field: str = ""
	values: tuple[str, ...] = ()

	def terms(self, user: str):
		own, rows = super().terms(user)
		return {**own, self.field: set(self.values)}, rows


ACCESS = {
	"Regulation": Public(roles=PERSONNEL, field="workflow_state", values=("Published", "Superseded")),
	"Regulation Acknowledgement": Access(roles=PERSONNEL, staff=("staff",), units=("org_unit",)),
	"Regulation Interpretation": Public(roles=PERSONNEL, staff=("asked_by",), field="status", values=("Answered",)),
}
