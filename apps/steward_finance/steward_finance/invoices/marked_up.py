"""Facts of an invoice in XML: fully electronic ones, and those inside an OFD file. [S24]

Nothing outside the file is fetched, no entity is resolved, a document type is refused.
"""

from lxml import etree

TAGS = {
	"invoice_no": ("InvoiceNumber", "InvoiceNo", "发票号码", "EIid"),
	"invoice_code": ("InvoiceCode", "发票代码"),
	"invoice_date": ("IssueTime", "IssueDate", "开票日期", "RequestTime"),
	"amount": ("TotalTax-includedAmount", "TaxInclusiveTotalAmount", "价税合计"),
	"tax_amount": ("TotalTaxAm", "TaxTotalAmount", "合计税额"),
	"seller": ("SellerName", "销售方名称"),
	"seller_tax_no": ("SellerIdNum", "SellerTaxID", "销售方纳税人识别号"),
	"buyer": ("BuyerName", "购买方名称"),
	"buyer_tax_no": ("BuyerIdNum", "BuyerTaxID", "购买方纳税人识别号"),
}
WORDS = "TextCode"
NAMED = "CustomData"  # <ofd:CustomData Name="发票号码">…


class NotPlainXml(ValueError):
	"""The XML is broken, or names a document type or entities."""


def tree(content: bytes) -> etree._Element:
	"""The root of an XML file that fetches and expands nothing.

	>>> tree(b"<a><b>1</b></a>").tag
	'a'
	>>> tree(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
	Traceback (most recent call last):
	...
	steward_finance.invoices.marked_up.NotPlainXml: document type
	"""
	parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)
	try:
		root = etree.fromstring(content, parser)
	except (etree.XMLSyntaxError, ValueError) as broken:
		raise NotPlainXml("broken") from broken
	if root.getroottree().docinfo.doctype:
		raise NotPlainXml("document type")
	return root


def facts(root: etree._Element) -> dict:
	"""What the elements with known names say; a name that says two things says nothing.

	>>> facts(tree(b"<E><InvoiceNumber>25317000000012345678</InvoiceNumber><SellerName>A</SellerName></E>"))
	{'invoice_no': '25317000000012345678', 'seller': 'A'}
	>>> facts(tree(b"<E><SellerName>A</SellerName><SellerName>B</SellerName></E>"))
	{}
	"""
	said: dict[str, set[str]] = {}
	for element in root.iter(etree.Element):
		if text := (element.text or "").strip():
			said.setdefault(name(element), set()).add(text)
	found = {field: first(said, tags) for field, tags in TAGS.items()}
	return {field: value for field, value in found.items() if value}


def first(said: dict[str, set[str]], tags: tuple[str, ...]) -> str:
	"""The text of the first of these tags that is there with one text only."""
	return next((next(iter(said[tag])) for tag in tags if len(said.get(tag, ())) == 1), "")


def name(element: etree._Element) -> str:
	"""The element's local name, or the name that OFD gives its value."""
	local = etree.QName(element).localname
	return element.get("Name", local) if local == NAMED else local


def words(root: etree._Element) -> str:
	"""The printed words of an OFD page, in order."""
	return "\n".join((element.text or "") for element in root.iter(etree.Element) if name(element) == WORDS)
