import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, today

from steward.approvals.people import staff_of
from steward.naming import yearly
from steward_business.money import exact, rounded
from steward_finance.invoices import buyers, originals, second_look, twins, voiding
from steward_finance.invoices.errors import (
	InvoiceAmountWrong,
	InvoiceDateAhead,
	InvoiceNumberMissing,
	InvoiceUsed,
	NotYourInvoice,
)
from steward_finance.invoices.rules import LONGEST, VAT_KINDS, is_plain, number_key, signs, tidy

STAMPS = {"modified": None, "modified_by": None}


class InvoiceRecord(Document):
	"""One invoice, which is paid once. [S24]"""

	def autoname(self):
		self.name = yearly("INV")

	def validate(self):
		self.check_is_not_used()
		self.set_holder()
		self.check_holder()
		self.set_number()
		self.check_number()
		self.check_date()
		self.set_amounts()
		self.check_amount()
		self.set_file()
		buyers.check(self)
		twins.check(self)
		self.set_warnings()

	def db_insert(self, *args, **kwargs):
		try:
			super().db_insert(*args, **kwargs)
		except frappe.UniqueValidationError as error:
			twins.in_a_race(error, self)

	def db_update(self):
		try:
			super().db_update()
		except frappe.UniqueValidationError as error:
			twins.in_a_race(error, self)

	def on_update(self):
		originals.attach(self)

	def on_trash(self):
		self.check_is_not_used()

	def before_rename(self, *args, **kwargs):
		frappe.throw(_("Invoice {0} keeps its name.").format(self.invoice_no), InvoiceUsed)

	def check_is_not_used(self):
		"""What a claim rests on stands as it was. [S24]"""
		before = self.get_doc_before_save()
		if before and before.get_valid_dict() | STAMPS == self.get_valid_dict() | STAMPS:
			return
		kind, paper = frappe.db.get_value(self.doctype, self.name, ["used_by_doctype", "used_by"]) or (None, None)
		if paper:
			frappe.throw(
				_("Invoice {0} is used by {1} {2}, so it is not changed or deleted. Have that paper returned first.").format(
					self.invoice_no, _(kind), paper
				),
				InvoiceUsed,
			)

	def set_holder(self):
		"""Who enters an invoice holds it, unless Finance names somebody else."""
		self.holder = self.holder or staff_of()

	def check_holder(self):
		if self.has_value_changed("holder") and self.holder != staff_of() and not voiding.is_finance():
			frappe.throw(_("Enter your own invoices only. Finance enters those of others."), NotYourInvoice)

	def set_number(self):
		"""Code and numbers in plain signs, and the key that tells invoices apart. [S24]"""
		self.invoice_code, self.invoice_no = tidy(self.invoice_code), tidy(self.invoice_no)
		self.number_key = number_key(self.invoice_code, self.invoice_no)
		self.seller, self.buyer = tidy(self.seller), tidy(self.buyer)
		self.seller_tax_no, self.buyer_tax_no = signs(self.seller_tax_no), signs(self.buyer_tax_no)

	def check_number(self):
		if not self.number_key:
			said = _("“{0}” has no digit or letter. Enter the invoice number as printed.")
			frappe.throw(said.format(self.invoice_no), InvoiceNumberMissing)
		odd = self.kind in VAT_KINDS and not is_plain(self.number_key.replace("/", ""))
		if odd or max(len(signs(self.invoice_code)), len(signs(self.invoice_no))) > LONGEST:
			said = _("“{0}” is not the code and number of an invoice. Enter both as printed, in digits and Latin letters.")
			frappe.throw(said.format(f"{self.invoice_code} {self.invoice_no}".strip()), InvoiceNumberMissing)

	def check_date(self):
		if getdate(self.invoice_date) > getdate(today()):
			said = _("Invoice {0} bears the date {1}, which has not come yet. Enter the date as printed.")
			frappe.throw(said.format(self.invoice_no, formatdate(self.invoice_date)), InvoiceDateAhead)

	def set_amounts(self):
		"""Whole cents, as they are claimed on it. [S24]"""
		self.amount, self.tax_amount = rounded(self.amount), rounded(self.tax_amount)

	def check_amount(self):
		if exact(self.amount) <= 0:
			said = _("Invoice {0}: the amount must be above zero.")
			frappe.throw(said.format(self.invoice_no), InvoiceAmountWrong)
		if not 0 <= exact(self.tax_amount) < exact(self.amount):
			said = _("Invoice {0}: the tax must be less than the amount with tax.")
			frappe.throw(said.format(self.invoice_no), InvoiceAmountWrong)

	def set_file(self):
		"""The file's fingerprint; a new file must be the person's own upload. [S24]"""
		if not self.file:
			self.file, self.file_hash = None, None
		elif self.has_value_changed("file"):
			file = originals.own_file(self.file)
			self.file, self.file_hash = file.file_url, originals.fingerprint(file)

	def set_warnings(self):
		"""What Finance should look at twice. [S24]"""
		self.warnings = second_look.codes(self)
		if self.warnings and self.has_value_changed("warnings"):
			frappe.msgprint("<br>".join(map(frappe.utils.escape_html, second_look.said(self.warnings))), indicator="orange", alert=True)

	@property
	def warnings_said(self) -> str:
		"""The warnings in the reader's language."""
		return "\n".join(second_look.said(self.warnings))

	@frappe.whitelist(methods=["POST"])
	def set_void(self, void: bool, reason: str) -> None:
		"""Say that the invoice is void, or valid after all, also when a paper uses it. [S24]

		Args:
			void: whether it is void.
			reason: what Finance found.
		Raises: NotYourInvoice, InvoiceNotValid.
		"""
		self.check_permission("read")
		voiding.say(self, void, reason)
