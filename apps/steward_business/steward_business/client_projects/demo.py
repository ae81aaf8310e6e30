"""placeholder"""


def make(company):
	"""x"""
