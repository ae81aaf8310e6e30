app_name = "steward_business"
app_title = "Steward Business"
app_publisher = "Steward founders"
app_description = "Clients, contracts and orders, as the regulation wants them"
app_email = "hello@steward.invalid"
app_license = "mit"
app_version = "0.1.0"
required_apps = ["steward/steward"]

add_to_apps_screen = [{"name": app_name, "title": app_title, "route": "/app/clients"}]

after_install = "steward_business.install.after_install"
after_migrate = "steward_business.boards.make"
before_uninstall = "steward_business.install.before_uninstall"

# what this app answers to the core (documented in apps/steward/README.md)
CHAPTERS = ("clients", "contracts", "orders", "client_projects", "after_sales", "analysis")
steward_flows = [
	"steward_business.clients.flow", "steward_business.client_projects.flow", "steward_business.contracts.flow",
	"steward_business.orders.flow", "steward_business.after_sales.flow", "steward_business.analysis.flow",
]  # fmt: skip
steward_access = [f"steward_business.{chapter}.permissions" for chapter in CHAPTERS]
steward_controls = [f"steward_business.{chapter}.controls.controls" for chapter in CHAPTERS]
steward_duties = [f"steward_business.{chapter}.duties.duties" for chapter in CHAPTERS]
steward_handover = [f"steward_business.{chapter}.handover.holdings" for chapter in CHAPTERS]
steward_evidence = [f"steward_business.{chapter}.evidence.evidence" for chapter in ("clients", "client_projects", "orders", "after_sales", "analysis")]
steward_archivable = [f"steward_business.{chapter}.archivable.archivable" for chapter in ("contracts", "analysis")]
steward_demo = [*(f"steward_business.{chapter}.demo.make" for chapter in CHAPTERS), "steward_business.demo_handover.make"]
steward_links = {
	"Delay Notice": "steward_business.orders.reply_link.ReplyLink",
	"Client Update": "steward_business.client_projects.reply_links.UpdateLink",
	"Project Issue": "steward_business.client_projects.reply_links.IssueLink",
	"Service Ticket": "steward_business.after_sales.reply_link.ReplyLink",
}
steward_server_scripts = "steward_business"
jinja = {"methods": ["steward_business.analysis.trend.analysis_trend", "steward_business.analysis.figures.analysis_figure"]}

ROW_ACCESS = (
	"Client", "Client Lead", "Client Contact Log", "Client Contract", "Client Order", "Order Issue", "Delay Notice",
	"Client Project", "Client Update", "Project Issue", "Service Ticket", "Return Visit", "Improvement Action",
	"Business Analysis Report", "Metric Snapshot", "Sales Total",
)  # fmt: skip
steward_rows = {
	"Client": ["Client Contact"], "Client Project": ["Project Stage", "Project Task"], "Return Visit": ["Return Visit Answer"],
	"Client Contract": ["Contract Clause", "Contract Copy", "Contract Deviation", "Contract Payment Term", "Legal Finding"],
	"Client Order": ["Client Order Item", "Order Commitment"], "Business Analysis Report": ["Report Figure", "Report Problem", "Report Proposal"],
}  # fmt: skip
permission_query_conditions = {doctype: "steward.row_conditions." + doctype.lower().replace(" ", "_") for doctype in (*ROW_ACCESS, *sum(steward_rows.values(), []))}
has_permission = {doctype: "steward.access.allowed" for doctype in ROW_ACCESS}
BOARDS = {"update_order_for_single_card": "move_card", "update_order": "keep_order", "add_card": "keep_card"}
override_whitelisted_methods = {f"frappe.desk.doctype.kanban_board.kanban_board.{theirs}": f"steward_business.boards.{ours}" for theirs, ours in BOARDS.items()}
doc_events = {"Client Order": {"on_update_after_submit": "steward_business.after_sales.visits.after_order"}}
DAILY = (
	"clients.standing.review_silent_clients", "clients.reminders.daily", "client_projects.reminders.daily",
	"orders.clock.daily", "after_sales.clock.daily", "analysis.totals.check", "analysis.drafts.nightly",
)  # fmt: skip
scheduler_events = {
	"cron": {"*/15 * * * *": ["steward_business.after_sales.clock.every_quarter"]},
	"daily": [f"steward_business.{job}" for job in DAILY],
}
