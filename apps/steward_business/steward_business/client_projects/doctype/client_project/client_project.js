// The server counts and decides; here are the picture of the plan, and buttons for what people report.
frappe.ui.form.on("Client Project", {
	setup(frm) {
		frm.set_query("client", () => ({ filters: { status: ["!=", "Lost"] } }));
		frm.set_query("template", () => ({ filters: { enabled: 1 } }));
	},
	refresh(frm) {
		draw(frm);
		if (frm.is_new() || frm.doc.workflow_state !== "Active") return;
		const may_write = frm.perm[0].write;
		frm.doc.tasks
			.filter((row) => !row.done_on && !row.dropped && (may_write || row.assignee === frm.doc.__onload?.own_staff))
			.forEach((row) => frm.add_custom_button(row.task, () => finish(frm, row), __("Report Done")));
		if (!may_write) return;
		frm.add_custom_button(__("Client Update"), () => frappe.new_doc("Client Update", { project: frm.doc.name }), __("Create"));
		frm.add_custom_button(__("Project Issue"), () => frappe.new_doc("Project Issue", { project: frm.doc.name }), __("Create"));
	},
});

const finish = (frm, row) => steward.flow.run(frm, "finish_task", { row: row.name }).then(() => frm.reload_doc());

const bar = (row, name, start, end, done) => ({ id: row.name, name, start, end: end < start ? start : end, progress: done ? 100 : 0 });

function draw(frm) {
	const stages = (frm.doc.stages || []).filter((row) => row.start_on && row.due_on);
	const $plan = frm.get_field("plan").$wrapper.empty();
	if (!stages.length || frm.is_new()) return;
	const bars = stages.flatMap((stage) => [
		bar(stage, stage.stage, stage.start_on, stage.done_on || stage.forecast_on || stage.due_on, stage.done_on),
		...frm.doc.tasks.filter((row) => row.stage === stage.stage && row.due_on && !row.dropped)
			.map((row) => bar(row, `· ${row.task}`, stage.start_on, row.done_on || row.due_on, row.done_on)),
	]);
	const libs = ["css", "min.js"].map((end) => `assets/frappe/node_modules/frappe-gantt/dist/frappe-gantt.${end}`);
	frappe.require(libs, () => {
		const language = frappe.boot.lang?.startsWith("zh") ? "zh" : "en";
		const svg = $('<svg class="project-plan"></svg>').appendTo($('<div style="overflow-x: auto"></div>').appendTo($plan))[0];
		new Gantt(svg, bars, { view_mode: "Week", readonly: true, bar_height: 16, language, on_date_change: () => draw(frm) });
		$(svg).find(".bar-label").css("fill", "var(--text-color)");
	});
}
