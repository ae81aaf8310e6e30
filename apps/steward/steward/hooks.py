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
before_job = ["steward.moments.read_faster", "steward.approvals.stock.quiet_workflow_actions", "steward.refusals.speak_in_imports", "steward.intake.check_job", "steward.speaking.begin_job"]
before_request = [
	"steward.request_body.harden", "steward.refusals.speak", *before_job, "steward.intake.check_request",
	"steward.reading.hide_old_values", "steward.reading.guard_rows", "steward.reading.refuse_nothing_readable", "steward.pictures.check_upload", "steward.pasted.check_comment",
]  # fmt: skip

doc_events = {
	"*": {
		"before_insert": ["steward.approvals.guard.before_insert", "steward.naming.keep_own"],
		"before_validate": ["steward.intake.keep_server_fields", "steward.uploads.check_attached", "steward.pasted.take"],
		"validate": "steward.approvals.guard.on_validate",
		"before_update_after_submit": ["steward.pasted.take", "steward.approvals.guard.on_validate"],
		"before_cancel": "steward.approvals.guard.on_cancel",
		"before_discard": "steward.approvals.guard.on_cancel",
		"on_trash": "steward.approvals.guard.on_trash",
		**dict.fromkeys(("after_insert", "on_update"), "steward.approvals.guard.on_saved"),
		"onload": "steward.who_wrote.tell_names",
	},
	"DocShare": {"validate": "steward.sharing.check_share"}, "User Permission": {"on_update": "steward.sharing.end_shares"}, "File": {"validate": "steward.uploads.check_address"},
}
WORKFLOW = ("apply_workflow", "get_transitions", "bulk_workflow_approval", "get_common_transition_actions")
override_whitelisted_methods = {
	"frappe.client.get_count": "steward.reading.get_count",
	"frappe.utils.print_format.download_pdf": "steward.paper.download_pdf",
	"frappe.desk.reportview.get": "steward.lists.get_page", "frappe.desk.reportview.get_count": "steward.lists.get_count",
	**{f"frappe.model.workflow.{name}": f"steward.approvals.stock.{name}" for name in WORKFLOW},
}
ignore_links_on_delete = ["Approval Log", "Approval Chain", "Number Register", "One Time Link", "Workflow Action", "Approval Task"]

steward_flows = ["steward.approvals.table", "steward.regulation.flow", "steward.handover.flow"]
steward_access = ["steward.approvals.permissions", "steward.regulation.permissions", "steward.handover.permissions"]
steward_controls = ["steward.regulation.controls.controls"]
steward_duties = ["steward.approvals.duties.duties", "steward.regulation.duties.duties", "steward.handover.duties.duties"]
steward_handover = ["steward.approvals.holdings.holdings"]
steward_demo = ["steward.regulation.demo.make"]
APPROVALS = {"Approval Log": "log", "Approval Task": "task", "Approval Delegation": "delegation", "Staff Signature": "signature"}
LISTED = ("Regulation", "Regulation Acknowledgement", "Regulation Interpretation", "Handover")
steward_rows = {"Regulation": ["Regulation Clause"], "Handover": ["Handover Row"]}
permission_query_conditions = {doctype: f"steward.approvals.permissions.{what}_condition" for doctype, what in APPROVALS.items()} | {
	doctype: "steward.row_conditions." + doctype.lower().replace(" ", "_") for doctype in (*LISTED, *sum(steward_rows.values(), []))
}
has_permission = {doctype: f"steward.approvals.permissions.{what}_allowed" for doctype, what in APPROVALS.items()} | dict.fromkeys(LISTED, "steward.access.allowed") | {"File": "steward.uploads.allowed"}
scheduler_events = {"cron": {"*/15 * * * *": ["steward.approvals.escalation.run"]}, "daily": ["steward.approvals.delegation.end_finished"]}
