import "./flow_form";
import "./hand_on";
import "./standing";
import "./my_day";
