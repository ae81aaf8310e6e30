"""Sites from before after-sales get its targets and causes. [S14]"""

from steward_business.after_sales import setup


def execute():
	setup.prepare()
