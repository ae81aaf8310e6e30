import "./budget_bars";
import "./budget_lines";
import "./list_subject";
import "./report_totals";

// My Day begins a claim on the page made for the phone
frappe.provide("steward.starts").Reimbursement = () => frappe.set_route("claim");
