import "./flow_form";
import "./hand_on";
import "./standing";
import "./list_count";
import "./my_day";
import "./report_filters";
import "./cards";
import "./moment_picker";
