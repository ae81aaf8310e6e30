// A section that is called like its only first field says so once: the field's label stays for who listens.
$(document).on("form-refresh", (event, frm) => {
	const labels = frm.layout?.sections?.map((section) => [section.df.label, section.fields_list?.[0]]) || [];
	labels.forEach(([label, field]) => {
		if (!label || label !== field?.df.label) return;
		field.$wrapper.find(".control-label").first().addClass("sr-only");
	});
});
