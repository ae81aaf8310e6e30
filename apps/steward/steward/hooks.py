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
after_install = "steward.install.after_install"
before_uninstall = "steward.install.before_uninstall"
after_migrate = [
	"steward.install.prepare",
	"steward.approvals.sync.sync_flows",
	"steward.approvals.scripts.sync_scripts",
]
before_request = [
	"steward.request_body.harden",
	"steward.approvals.stock.quiet_workflow_actions",
	"steward.intake.check_request",
	"steward.reading.hide_old_values",
]
before_job = ["steward.approvals.stock.quiet_workflow_actions"]

doc_events = {
	"*": {
		"before_insert": "steward.approvals.guard.before_insert",
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
_WORKFLOW = ("apply_workflow", "get_transitions", "bulk_workflow_approval", "get_common_transition_actions")
override_whitelisted_methods = {
	"frappe.client.get_count": "steward.reading.get_count",
	**{f"frappe.model.workflow.{name}": f"steward.approvals.stock.{name}" for name in _WORKFLOW},
}
ignore_links_on_delete = ["Approval Log", "Approval Chain", "Number Register", "One Time Link", "Workflow Action"]

steward_flows = ["steward.regulation.flow", "steward.handover.flow"]
steward_access = ["steward.approvals.permissions", "steward.regulation.permissions", "steward.handover.permissions"]
steward_controls = ["steward.regulation.controls.controls"]
steward_duties = ["steward.regulation.duties.duties", "steward.handover.duties.duties"]
steward_demo = ["steward.regulation.demo.make"]
_LISTS = ("Regulation", "Regulation Acknowledgement", "Regulation Interpretation", "Handover")
_LISTED = {doctype: "steward.lists." + doctype.lower().replace(" ", "_") for doctype in (*_LISTS, "Regulation Clause", "Handover Row")}
permission_query_conditions = {"Approval Log": "steward.approvals.permissions.log_condition"} | _LISTED
has_permission = {"Approval Log": "steward.approvals.permissions.log_allowed"} | {d: "steward.access.allowed" for d in _LISTS}
