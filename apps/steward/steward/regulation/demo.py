"""placeholder replaced below"""
def make(company):
	"""x"""
