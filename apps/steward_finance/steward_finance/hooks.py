app_name = "steward_finance"
app_title = "Steward Finance"
app_publisher = "Steward founders"
app_description = "Budgets and reimbursement, as the regulation wants them"
app_email = "hello@steward.invalid"
app_license = "mit"
app_version = "0.1.0"
required_apps = ["steward/steward", "steward/steward_business"]

add_to_apps_screen = [{"name": app_name, "title": app_title, "route": "/app/expenses"}]

after_install = "steward_finance.install.after_install"
before_uninstall = "steward_finance.install.before_uninstall"

# what this app answers to the core (documented in apps/steward/README.md)
steward_flows = [
	"steward_finance.budgets.flow",
	"steward_finance.claims.flow",
]
steward_access = [
	"steward_finance.budgets.permissions",
	"steward_finance.claims.permissions",
	"steward_finance.invoices.permissions",
]
steward_controls = [
	"steward_finance.budgets.controls.controls",
	"steward_finance.invoices.controls.controls",
]
steward_duties = [
	"steward_finance.budgets.duties.duties",
]
steward_handover = [
	"steward_finance.budgets.handover.holdings",
]
steward_archivable = []
steward_evidence = []
steward_demo = [
	"steward_finance.budgets.demo.make",
	"steward_finance.invoices.demo.make",
]
steward_server_scripts = "steward_finance"

ROW_ACCESS = (
	"Annual Business Plan", "Expense Budget", "Budget Transfer", "Budget Ledger Entry",
	"Expense Request", "Cash Advance", "Reimbursement", "Staff Bank Account",
	"Invoice Record",
)  # fmt: skip
ROWS = (
	"Business Plan Target", "Expense Budget Line",
	"Reimbursement Line",
)  # fmt: skip
permission_query_conditions = {
	doctype: "steward_finance.lists." + doctype.lower().replace(" ", "_") for doctype in (*ROW_ACCESS, *ROWS)
}
has_permission = {doctype: "steward.access.allowed" for doctype in ROW_ACCESS} | {"File": "steward_finance.invoices.originals.allowed"}
DAILY = (
	"budgets.clock.daily",
	"claims.clock.daily",
)
scheduler_events = {"daily": [f"steward_finance.{job}" for job in DAILY]}
