"""Invoices in every form they come in, made by code for tests and demo. [S24]"""

import io
import zipfile

import pyqrcode
import weasyprint
from PIL import Image

WORDS = """电子发票（普通发票）
发票号码：{number}
开票日期：2026年03月05日
购 名称：晨光机电有限公司
统一社会信用代码/纳税人识别号：{buyer_tax_no}
销 名称：海岸酒店有限公司
统一社会信用代码/纳税人识别号：91440300MA5F1X2Y3Z
*住宿服务*住宿费 300.47 6% 18.03
合 计 ¥300.47 ¥18.03
价税合计（大写） 叁佰壹拾捌圆伍角整 （小写）¥318.50"""

XML = """<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><Header><EIid>{number}</EIid></Header><EInvoiceData>
<SellerInformation><SellerIdNum>91440300MA5F1X2Y3Z</SellerIdNum><SellerName>海岸酒店有限公司</SellerName></SellerInformation>
<BuyerInformation><BuyerIdNum>{buyer_tax_no}</BuyerIdNum><BuyerName>晨光机电有限公司</BuyerName></BuyerInformation>
<BasicInformation><TotalAmWithoutTax>300.47</TotalAmWithoutTax><TotalTaxAm>18.03</TotalTaxAm>
<TotalTax-includedAmount>318.50</TotalTax-includedAmount></BasicInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber><IssueTime>{day}</IssueTime></TaxSupervisionInfo></EInvoice>"""

OFD = """<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>
<ofd:CustomData Name="发票代码">044001900111</ofd:CustomData><ofd:CustomData Name="发票号码">{number}</ofd:CustomData>
<ofd:CustomData Name="开票日期">2026年03月05日</ofd:CustomData><ofd:CustomData Name="合计税额">18.03</ofd:CustomData>
<ofd:CustomData Name="购买方纳税人识别号">{buyer_tax_no}</ofd:CustomData>
</ofd:CustomDatas></ofd:DocInfo></ofd:DocBody></ofd:OFD>"""

PAGE = """<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>{words}</ofd:Content></ofd:Page>"""


def pdf(number: str, buyer_tax_no: str) -> bytes:
	"""A PDF with a layer of text."""
	said = WORDS.format(number=number, buyer_tax_no=buyer_tax_no).replace("\n", "<br>")
	return weasyprint.HTML(string=f"<p style='font-family:serif'>{said}</p>").write_pdf()


def xml(number: str, buyer_tax_no: str, day: str = "2026-03-05") -> bytes:
	"""A fully electronic invoice in XML."""
	return XML.format(number=number, buyer_tax_no=buyer_tax_no, day=day).encode()


def ofd(number: str, buyer_tax_no: str) -> bytes:
	"""An OFD with its data and one page of words."""
	said = WORDS.format(number="", buyer_tax_no=buyer_tax_no).splitlines()
	words = "".join(f"<ofd:TextObject><ofd:TextCode>{line}</ofd:TextCode></ofd:TextObject>" for line in said)
	data = OFD.format(number=number, buyer_tax_no=buyer_tax_no)
	return packed({"OFD.xml": data.encode(), "Doc_0/Pages/Page_0/Content.xml": PAGE.format(words=words).encode()})


def photograph(*said: str, kind: str = "JPEG") -> bytes:
	"""A photograph, not quite straight, of a paper with these texts in its QR codes."""
	paper = Image.new("RGB", (1200, 1600), (244, 240, 232))
	for at, text in enumerate(said):
		paper.paste(qr_code(text), (120, 140 + 500 * at))
	stream = io.BytesIO()
	paper.rotate(4, Image.Resampling.BICUBIC, fillcolor=(120, 110, 100)).save(stream, kind)
	return stream.getvalue()


def qr_code(text: str) -> Image.Image:
	"""A QR code with its quiet border."""
	rows = pyqrcode.create(text).code
	code = Image.new("L", (len(rows), len(rows)))
	code.putdata([0 if dark else 255 for row in rows for dark in row])
	sheet = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
	sheet.paste(code, (4, 4))
	return sheet.resize((400, 400), Image.Resampling.NEAREST)


def packed(parts: dict[str, bytes]) -> bytes:
	"""A ZIP of these parts."""
	stream = io.BytesIO()
	with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
		for name, content in parts.items():
			archive.writestr(name, content)
	return stream.getvalue()
