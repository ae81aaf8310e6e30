from frappe.utils import add_days, getdate, today

from steward import archiving, evidence
from steward.approvals.people import staff_of
from steward_finance.claims.casting import ClaimTestCase


class TestEvidenceAndArchive(ClaimTestCase):
	"""What claims tell an appraisal and an archive. [S23 S25]"""

	def facts(self, from_on, to_on) -> dict[str, tuple[int, int]]:
		told = evidence.of_period(getdate(from_on), getdate(to_on))
		return {fact.key: (fact.kept, fact.cases) for fact in told.get(staff_of(self.cast.claimant), [])}

	def test_S23_an_advance_counts_on_the_day_it_is_due_back(self):
		due = add_days(today(), 20)
		self.advance("Paid", due_back_on=due)
		self.assertEqual(self.facts(due, due), {"advances_accounted_for": (0, 1)})
		self.assertEqual(self.facts(today(), today()), {})

	def test_S25_claims_count_when_paid_and_a_cut_shows(self):
		self.claim("Paid", cut=40)
		self.claim("Paid")
		self.claim("Approved")
		self.assertEqual(self.facts(today(), today()), {"claims_not_cut": (1, 2)})

	def test_S25_only_a_filed_claim_is_for_the_archive(self):
		paid, filed = self.claim("Paid"), self.claim("Filed")
		papers = {paper.source_name: paper for paper in archiving.ripe(getdate(), getdate())}
		self.assertNotIn(paid.name, papers)
		self.assertEqual((papers[filed.name].title, papers[filed.name].document_date), (filed.purpose, getdate()))
