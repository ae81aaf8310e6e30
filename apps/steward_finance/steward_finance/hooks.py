app_name = "steward_finance"
app_title = "Steward Finance"
app_publisher = "Steward founders"
app_description = "Budgets and reimbursement, as the regulation wants them"
app_email = "hello@steward.invalid"
app_license = "mit"
app_version = "0.1.0"
required_apps = ["steward/steward", "steward/steward_business"]

add_to_apps_screen = [{"name": app_name, "title": app_title, "route": "/app/expenses"}]

app_include_js = ["steward_finance.bundle.js"]
app_include_css = ["steward_finance.bundle.css"]
doctype_js = dict.fromkeys(("Expense Request", "Cash Advance", "Reimbursement"), "public/js/claiming.js")
boot_session = "steward_finance.boot.session"

after_install = "steward_finance.install.after_install"
before_uninstall = "steward_finance.install.before_uninstall"

# what this app answers to the core (documented in apps/steward/README.md)
steward_flows = [
	"steward_finance.budgets.flow",
	"steward_finance.claims.flow",
]
steward_access = [f"steward_finance.{chapter}.permissions" for chapter in ("budgets", "claims", "invoices")]
steward_controls = [f"steward_finance.{chapter}.controls.controls" for chapter in ("budgets", "claims", "invoices")]
steward_duties = [f"steward_finance.{chapter}.duties.duties" for chapter in ("budgets", "claims")]
steward_handover = [f"steward_finance.{chapter}.handover.holdings" for chapter in ("budgets", "claims")]
steward_archivable = ["steward_finance.claims.archivable.archivable"]
steward_evidence = ["steward_finance.claims.evidence.evidence"]
steward_demo = [
	"steward_finance.budgets.demo.make",
	"steward_finance.invoices.demo.make",
	"steward_finance.claims.demo.make",
	"steward_finance.budgets.demo.close",
]
steward_server_scripts = "steward_finance"
jinja = {"methods": ["steward_finance.budgets.sheet.budget_table", "steward_finance.claims.rules.amount_in_capitals"]}

ROW_ACCESS = (
	"Annual Business Plan", "Expense Budget", "Budget Transfer", "Budget Ledger Entry",
	"Expense Request", "Cash Advance", "Reimbursement", "Staff Bank Account",
	"Invoice Record",
)  # fmt: skip
steward_rows = {
	"Annual Business Plan": ["Business Plan Target"], "Expense Budget": ["Expense Budget Line"],
	"Reimbursement": ["Reimbursement Line"],
}  # fmt: skip
permission_query_conditions = {
	doctype: "steward.row_conditions." + doctype.lower().replace(" ", "_") for doctype in (*ROW_ACCESS, *sum(steward_rows.values(), []))
}
has_permission = {doctype: "steward.access.allowed" for doctype in ROW_ACCESS} | {"File": "steward_finance.invoices.originals.allowed"}
DAILY = (
	"budgets.clock.daily",
	"claims.clock.daily",
)
scheduler_events = {"daily": [f"steward_finance.{job}" for job in DAILY]}
