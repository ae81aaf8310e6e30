// A section that is called like its first field says so once: the field's label stays for who listens. A table draws its
// own anew, so it is the field that is marked (css/_page.scss).
$(document).on("form-refresh", (event, frm) => {
	const labels = frm.layout?.sections?.map((section) => [section.df.label, section.fields_list?.[0]]) || [];
	labels.forEach(([label, field]) => {
		if (label && label === field?.df.label) field.$wrapper.addClass("said-once");
	});
});
