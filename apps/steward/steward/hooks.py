app_name = "steward"
app_title = "Steward"
app_publisher = "Steward founders"
app_description = "The company's regulation as working software"
app_email = "founders@steward.invalid"
app_license = "MIT"

app_include_js = ["steward.bundle.js"]
app_include_css = ["steward.bundle.css"]
app_logo_url = "/assets/steward/images/logo.svg"
website_context = {"favicon": "/assets/steward/images/logo.svg", "splash_image": "/assets/steward/images/logo.svg"}
add_to_apps_screen = [{"name": "steward", "logo": app_logo_url, "title": "Steward", "route": "/app/my-day"}]

boot_session = "steward.boot.extend"
jinja = {"methods": ["steward.paper.qr_code", "steward.paper.signatures", "steward.paper.spoken"]}
after_install = "steward.install.after_install"
before_uninstall = "steward.install.before_uninstall"
after_migrate = [f"steward.{step}" for step in ("install.prepare", "approvals.sync.sync_flows", "approvals.scripts.sync_scripts", "indexes.ensure")]
before_job = ["steward.approvals.stock.quiet_workflow_actions"]
before_request = [
	"steward.intake.harden", "steward.refusals.speak", *before_job, "steward.intake.check_request",
	"steward.reading.hide_old_values", "steward.reading.guard_rows",
]  # fmt: skip

doc_events = {
	"*": {
		"before_insert": ["steward.approvals.guard.before_insert", "steward.naming.keep_own"],
		"before_validate": "steward.intake.keep_server_fields",
		"validate": "steward.approvals.guard.on_validate",
		"before_update_after_submit": "steward.approvals.guard.on_validate",
		"before_cancel": "steward.approvals.guard.on_cancel",
		"before_discard": "steward.approvals.guard.on_cancel",
		"on_trash": "steward.approvals.guard.on_trash",
		"after_insert": "steward.approvals.guard.on_saved",
		"on_update": "steward.approvals.guard.on_saved",
	},
	"DocShare": {"validate": "steward.sharing.check_share"},
}
override_whitelisted_methods = {
	"frappe.client.get_count": "steward.reading.get_count",
	"frappe.utils.print_format.download_pdf": "steward.paper.download_pdf",
	"frappe.desk.reportview.get": "steward.lists.get_page",
	"frappe.desk.reportview.get_count": "steward.lists.get_count",
	"frappe.model.workflow.apply_workflow": "steward.approvals.stock.apply_workflow",
	"frappe.model.workflow.get_transitions": "steward.approvals.stock.get_transitions",
	"frappe.model.workflow.bulk_workflow_approval": "steward.approvals.stock.bulk_workflow_approval",
	"frappe.model.workflow.get_common_transition_actions": "steward.approvals.stock.get_common_transition_actions",
}
ignore_links_on_delete = ["Approval Log", "Approval Chain", "Number Register", "One Time Link", "Workflow Action", "Approval Task"]

steward_flows = ["steward.approvals.table"]
steward_access = ["steward.approvals.permissions"]
OWN_ROWS = {"Approval Log": "log", "Approval Task": "task", "Approval Delegation": "delegation"}
permission_query_conditions = {doctype: f"steward.approvals.permissions.{what}_condition" for doctype, what in OWN_ROWS.items()}
has_permission = {doctype: f"steward.approvals.permissions.{what}_allowed" for doctype, what in OWN_ROWS.items()}
scheduler_events = {
	"cron": {"*/15 * * * *": ["steward.approvals.escalation.run"]},
	"daily": ["steward.approvals.delegation.end_finished"],
}
