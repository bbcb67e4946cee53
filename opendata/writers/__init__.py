"""Tables as files: CSV for everything, XLSX for spreadsheets."""
