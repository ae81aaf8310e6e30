import "./flow_form";
import "./my_day";
