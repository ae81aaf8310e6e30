import "./claim_page";
