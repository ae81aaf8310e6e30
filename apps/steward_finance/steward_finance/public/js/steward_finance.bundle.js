import "./budget_bars";
import "./budget_lines";
import "./list_subject";
import "./report_totals";

// My Day begins a claim on the page made for the phone
frappe.provide("steward.starts").Reimbursement = () => frappe.set_route("claim");

// The three chapters have one workspace: papers of each are found under it.
Object.assign(frappe.breadcrumbs.module_map || {}, { Claims: "Budgets", Invoices: "Budgets" });
