import "./flow_form";
import "./my_day";
import "./report_filters";
import "./cards";
