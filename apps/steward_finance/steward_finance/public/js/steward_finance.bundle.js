import "./budget_bars";
import "./budget_lines";
