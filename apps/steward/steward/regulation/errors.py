"""What the regulation chapter refuses, one class a rule. [S1 S2 S3 S4]"""

from steward.approvals.errors import NotYourStep, StepRefused


class ControlUnknown(StepRefused):
	"""A clause names a rule number that no installed app measures. [S1]"""


class ClausesMissing(StepRefused):
	"""A regulation without clauses, or with one number twice, cannot be reviewed. [S1]"""


class NothingToConfirm(StepRefused):
	"""The version is not in force, so nobody confirms it. [S2]"""


class NotAskedToConfirm(NotYourStep):
	"""The person is not on the staff to which the regulation applies. [S2]"""


class ReadingIsFinal(NotYourStep):
	"""A confirmation is made by reading, not by hand, and stays. [S2]"""


class NotByPersonnel(NotYourStep):
	"""Somebody outside Personnel drafts or interprets. [S3]"""


class VersionTaken(StepRefused):
	"""This version of the title was submitted before. [S4]"""


class StillInForce(StepRefused):
	"""No newer version of the title is published. [S4]"""


class ClauseUnknown(StepRefused):
	"""The question is about a clause that no published version has. [S3]"""
