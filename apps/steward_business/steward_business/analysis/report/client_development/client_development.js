frappe.query_reports["Client Development"] = { filters: [...steward.period_filters(), steward.period_choice()] };
