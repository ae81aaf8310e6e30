import "./flow_form";
import "./list_count";
import "./my_day";
