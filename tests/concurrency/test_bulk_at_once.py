"""Two people tick overlapping heaps and press at the same moment: each paper is decided once. [Approvals]"""
from collections import Counter

from at_once import at_once
from heaps import heap  # noqa: F401
from papers import CONTRACT
from people import assert_status


def test_two_lawyers_pass_overlapping_heaps_and_each_contract_is_passed_once(as_, heap):  # noqa: F811
	names = heap.add(CONTRACT, "Legal Review", 90)
	heaps = {"legal": names[:60], "legal2": names[:29:-1]}
	people = {who: as_(who) for who in heaps}

	def press(who: str):
		return people[who].call("steward.approvals.act_many", documents=[{"doctype": CONTRACT, "name": name} for name in heaps[who]], decision="approve")

	answers = [assert_status(answer, 200).json()["message"] for answer in at_once([lambda w=who: press(w) for who in heaps])]
	assert Counter(name for answer in answers for name in answer["done"]) == dict.fromkeys(names, 1)
	assert {row["name"] for answer in answers for row in answer["refused"]} == set(names[30:60])
	assert sum(len(answer["refused"]) for answer in answers) == 30
	assert heap.count("Approval Log", action="Pass", reference_name=("in", names)) == 90
	assert heap.count("Approval Task", status="Approved", workflow_state="Legal Review", reference_name=("in", names)) == 90
	assert heap.faults(CONTRACT, names) == []
