import "./flow_form";
import "./hand_on";
import "./my_day";
